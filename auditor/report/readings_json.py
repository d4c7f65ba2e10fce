"""`auditor.readings/1`: what one source said, out to JSON and strictly back in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..model import Absent, Doubt, Doubtful, Known, Reading, Source, State, Value
from .values import moment, plain_reading

SCHEMA = "auditor.readings/1"
DEEPEST = 8  # steps into a value


class DocumentError(ValueError):
    """The document is not what it says it is; the message tells where."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What one source said of one account. `taken_at` is aware, UTC, or None where the source has no date."""

    platform: str
    handle: str
    source: Source
    taken_at: datetime | None
    practice: bool
    readings: tuple[Reading, ...]


def readings_document(said: Readings, *, show_names: bool = False) -> dict[str, Any]:
    """The readings as a JSON-able mapping."""
    return {
        "schema": SCHEMA,
        "platform": said.platform,
        "account": {"handle": said.handle},
        "source": said.source.value,
        "taken_at": moment(said.taken_at),
        "practice": said.practice,
        "readings": [plain_reading(reading, show_names=show_names) for reading in said.readings],
    }


def parse_readings(document: Any) -> Readings:
    """A readings document as a value; raises DocumentError. What is missing never becomes a value."""
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        raise DocumentError(f"this is not a document of the schema {SCHEMA}")
    source = _source(document.get("source"))
    readings = document.get("readings")
    if not isinstance(readings, list):
        raise DocumentError("`readings` should be a list")
    account = document.get("account")
    if account is not None and not isinstance(account, Mapping):
        raise DocumentError("`account` should be an object with a handle")
    if source is None:
        raise DocumentError("`source` is missing")
    taken_at = _moment(document.get("taken_at"), "taken_at")
    return Readings(
        platform=_text(document, "platform"),
        handle=str((account or {}).get("handle") or "unnamed"),
        source=source,
        taken_at=taken_at,
        practice=document.get("practice") is True,
        readings=tuple(_readings(readings, source, taken_at)),
    )


def _readings(members: Iterable[Any], source: Source, taken_at: datetime | None) -> Iterable[Reading]:
    for number, member in enumerate(members):
        where = f"readings[{number}]"
        if not isinstance(member, Mapping):
            raise DocumentError(f"{where} should be an object")
        own = _source(member.get("source", source.value)) or source
        when = _moment(member["observed_at"], where) if "observed_at" in member else taken_at
        yield Reading(
            setting=_text(member, "setting", where),
            state=_state(member, where),
            source=own,
            observed_at=when,
            where=str(member.get("where") or ""),
            # A document is the word of whoever made it: what it calls known was known there.
            confirmed_by="layout" if own in (Source.SCREEN, Source.WIRE, Source.PAGE) else "",
        )


def _state(member: Mapping[str, Any], where: str) -> State:
    match member.get("state"):
        case "known":
            return Known(read_value(member.get("value"), where), str(member.get("wording") or ""))
        case "doubtful":
            try:
                doubt = Doubt(str(member.get("doubt")))
            except ValueError:
                raise DocumentError(f"{where}: {member.get('doubt')!r} is no doubt of the contract") from None
            value = read_value(member["value"], where) if member.get("value") is not None else None
            return Doubtful(doubt, str(member.get("detail") or ""), value, str(member.get("wording") or ""))
        case "absent":
            return Absent(str(member.get("reason") or ""))
        case other:
            raise DocumentError(f"{where}: the state should be known, doubtful or absent, not {other!r}")


def read_value(value: Any, where: str) -> Value:
    """A value of the contract. `{"count": n}` stands for a list whose people are not told."""
    match value:
        case bool():
            raise DocumentError(f"{where}: a value is a word of the contract, a number, an object or a list")
        case str() if value:
            return value
        case int():
            return value
        case {"count": int(count)} if set(value) == {"count"} and 0 <= count <= 1_000_000:
            return tuple({"name": "…"} for _ in range(count))  # people who are not told have names
        case Mapping() if _shallow(value):
            return dict(value)
        case list() if all(isinstance(entry, Mapping) and _shallow(entry) for entry in value):
            return tuple(dict(entry) for entry in value)
    raise DocumentError(f"{where}: a value is a word of the contract, a number, an object or a list")


def _shallow(value: Any, left: int = DEEPEST) -> bool:
    """Whether a value ends: no entry of ours goes deeper than a few steps, and what does cannot be written again."""
    match value:
        case Mapping():
            return left > 0 and all(_shallow(one, left - 1) for one in value.values())
        case list():
            return left > 0 and all(_shallow(one, left - 1) for one in value)
    return True


def _source(text: Any) -> Source | None:
    try:
        return Source(text)
    except ValueError:
        if text is None:
            return None
        raise DocumentError(f"{text!r} is no source; one of: {', '.join(Source)}") from None


def _moment(text: Any, where: str) -> datetime | None:
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        raise DocumentError(f"{where}: {text!r} is not a date") from None


def _text(member: Mapping[str, Any], key: str, where: str = "") -> str:
    text = member.get(key)
    if not isinstance(text, str) or not text:
        raise DocumentError(f"{where + ': ' if where else ''}`{key}` is missing")
    return text
