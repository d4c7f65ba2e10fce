"""Guided sessions: an organisation's baseline, what a session hands over, and the table of many. Pure."""

from auditor.core.guided.aggregate import (
    EVERYBODY,
    MIN_GROUP_SIZE,
    WIDE,
    AggregateTable,
    Cell,
    aggregate,
    newest,
)
from auditor.core.guided.apply import apply_baseline
from auditor.core.guided.baseline import CONSENT, Baseline, Demand, Draft, parse_baseline
from auditor.core.guided.learnt_words import Learnt, as_yaml, learnt_by
from auditor.core.guided.result import BaselineRef, Evidence, Result, Row, build_result, evidence_of, rows_of
from auditor.core.guided.result_codec import InvalidResult, as_json, from_bytes, to_bytes
from auditor.core.guided.template import baseline_template, slug_of

__all__ = [
    "CONSENT",
    "EVERYBODY",
    "MIN_GROUP_SIZE",
    "WIDE",
    "AggregateTable",
    "Baseline",
    "BaselineRef",
    "Cell",
    "Demand",
    "Draft",
    "Evidence",
    "InvalidResult",
    "Learnt",
    "Result",
    "Row",
    "aggregate",
    "apply_baseline",
    "as_json",
    "as_yaml",
    "baseline_template",
    "build_result",
    "evidence_of",
    "from_bytes",
    "learnt_by",
    "newest",
    "parse_baseline",
    "rows_of",
    "slug_of",
    "to_bytes",
]  # fmt: skip
