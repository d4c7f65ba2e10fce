"""`auditor.ties/1`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from .ties import Tie

SCHEMA = "auditor.ties/1"


def ties_document(found: Iterable[Tie]) -> dict[str, Any]:
    """The ties as a JSON-able mapping."""
    return {"schema": SCHEMA, "ties": [asdict(tie) for tie in found]}
