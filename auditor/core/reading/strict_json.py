"""JSON of others, strictly: a key that is written twice says nothing, and `NaN` is no number (RFC 8259)."""

from __future__ import annotations

import json
from typing import Any


def strict_json(text: str) -> Any:
    """The value of a JSON text; ValueError where it is none, RecursionError where it is nested too deep."""
    return json.loads(text, object_pairs_hook=members_once, parse_constant=_no_number)


def members_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's members, for `object_pairs_hook`; ValueError where a key is written twice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key is written twice")
    return members


def _no_number(text: str) -> Any:
    raise ValueError(f"no JSON number: {text}")
