"""A log of requests, answered or not: who still waits is who does not stand in the list of those who were taken in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import unquote

from auditor.core.model import Doubt, Doubtful, JsonRule, Known, State
from auditor.core.reading.export.decode import Table
from auditor.core.reading.json_path import spell
from auditor.core.reading.normalize import normalize


def without(rule: JsonRule, state: Known, others: Collection[Any]) -> State:
    """The entries of a list that another list does not hold: by an identifier where both have one, else by a name.

    Who has the same name as somebody there, and another identifier or none, may be the same: then how many is open, for
    two people share a name, and a log does not say which of them asked.
    """
    (own_id, other_id), (own_name, other_name) = rule.minus_by
    ids = {_address(entry.get(other_id)) for entry in others} - {""}
    names = {normalize(spell(entry.get(other_name))) for entry in others}
    entries = state.value if isinstance(state.value, tuple) else ()
    fields = {path: name for name, path in rule.fields}
    left, open_ = [], []
    for entry in entries:
        address = _address(entry.get(fields[own_id]))
        if address and address in ids:
            continue
        if normalize(spell(entry.get(fields[own_name]))) not in names:
            left.append(entry)
        else:
            open_.append(entry)
    if open_ and not left:
        return Doubtful(Doubt.AMBIGUOUS, f"{len(open_)} of the same name as somebody who was taken in")
    left += open_
    return Known(tuple(left), str(len(left)))


def tells(rule: JsonRule, others: Any) -> bool:
    """Whether a list is the one of those who were taken in: a table without their names is another, or a notice."""
    _, (_, name) = rule.minus_by
    return not isinstance(others, Table) or name in others.names


def _address(raw: Any) -> str:
    """A profile's address without what differs between two ways of writing it."""
    text = unquote(spell(raw)).strip().casefold() if raw else ""
    return (
        text.partition("?")[0].partition("://")[2].rstrip("/").rpartition("/")[2] if "://" in text else text
    )
