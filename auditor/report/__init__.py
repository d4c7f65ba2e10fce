"""From an audit to what people and programs read: JSON, Markdown, HTML, CSV, a calendar. Pure."""

from .audit_json import audit_document
from .readings_json import DocumentError, Readings, parse_readings, readings_document

__all__ = ["DocumentError", "Readings", "audit_document", "parse_readings", "readings_document"]
