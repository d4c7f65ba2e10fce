"""`auditor.matches/1`, and the contacts it starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .listed import ListError
from .match import Contact, Proposal

SCHEMA = "auditor.matches/1"


def parse_contacts(document: Any) -> tuple[Contact, ...]:
    """`[{"id": …, "name": …}]` as contacts; raises ListError, which quotes nobody."""
    if not isinstance(document, list):
        message = "the contacts should be a list of objects with id and name"
        raise ListError(message)
    return tuple(_contact(member, number) for number, member in enumerate(document))


def _contact(member: Any, number: int) -> Contact:
    if not isinstance(member, Mapping) or "id" not in member or not isinstance(member.get("name"), str):
        message = f"contact [{number}] should have an id and a name"
        raise ListError(message)
    return Contact(str(member["id"]), member["name"])


def matches_document(found: Iterable[Proposal], names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The proposals as a JSON-able mapping; names only where the user asked to see them."""
    return {
        "schema": SCHEMA,
        "matches": [
            {"contact": p.contact, "row": p.row, "score": p.score, "why": list(p.why)}
            | ({"name": names.get(p.contact, "")} if names else {})
            for p in found
        ],
    }
