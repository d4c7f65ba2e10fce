"""From an audit to what people and programs read: JSON, Markdown, HTML, CSV, a calendar. Pure."""

from auditor.reports.audit_codec import audit_document
from auditor.reports.readings_codec import UNNAMED, DocumentError, Readings, parse_readings, readings_document

__all__ = ["UNNAMED", "DocumentError", "Readings", "audit_document", "parse_readings", "readings_document"]
