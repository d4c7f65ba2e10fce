"""Guided sessions: an organisation's baseline, what a session hands over, and the table of many. Pure."""

from .baseline import Baseline, Demand, Draft, parse_baseline
from .consent import CONSENT
from .document import NotAResult, as_json, from_bytes, to_bytes
from .handed import Evidence, Result, Row, Under, evidence_of, handed_over, rows_of
from .starter import slug_of, starter
from .stricter import stricter
from .table import EVERYBODY, LEAST, WIDE, Cell, Table, newest, table

__all__ = [
    "CONSENT", "EVERYBODY", "LEAST", "WIDE", "Baseline", "Cell", "Demand", "Draft", "Evidence", "NotAResult", "Result", "Row", "Table",
    "Under", "as_json", "evidence_of", "from_bytes", "handed_over", "newest", "parse_baseline", "rows_of", "slug_of", "starter",
    "stricter", "table", "to_bytes",
]  # fmt: skip
