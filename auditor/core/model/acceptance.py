"""What exactly a user accepts when they accept a risk: what was read then. Another value is another risk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from auditor.core.model.reading import Doubtful, Known, Reading, State

UNKNOWN: Final = "unknown"
_NAMED_BY: Final = ("id", "name", "label", "handle", "platform", "kind", "number", "address")


def acceptance_scope(reading: Reading) -> str:
    """What is accepted with this reading, as a short text: its value, the members of its list, or not knowing."""
    match reading.state:
        case Known(value=tuple() as entries):
            return json.dumps(sorted(_marks(entries)))
        case Known(value=value):
            return json.dumps(value, sort_keys=True)
    return UNKNOWN


def applies_to(of: str, state: State) -> bool:
    """Whether an acceptance of `of` still speaks of what is read now; a list may have become shorter, never another."""
    match state:
        case _ if not of:
            return True
        case Doubtful():
            return of == UNKNOWN
        case Known(value=tuple() as entries):
            try:
                return _marks(entries) <= set(json.loads(of))
            except (ValueError, TypeError):
                return False
        case Known(value=value):
            return of == json.dumps(value, sort_keys=True)
    return False


def _marks(entries: tuple[Mapping[str, Any], ...]) -> set[str]:
    """A fingerprint of each member by what names it; one's own sign-in is nobody else's."""
    others = [entry for entry in entries if entry.get("current") is not True]
    return {_mark({name: entry[name] for name in _NAMED_BY if entry.get(name)} or entry) for entry in others}


def _mark(entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True, default=str).encode()).hexdigest()[:12]
