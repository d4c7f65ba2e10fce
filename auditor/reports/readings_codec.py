"""`auditor.readings/1`: what one source said, out to JSON and strictly back in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from auditor.core.model import (
    Absent,
    Doubt,
    Doubtful,
    Known,
    Named,
    Reading,
    Source,
    State,
    Value,
    names_somebody,
    tells_names,
)
from auditor.errors import AuditorError


def moment(when: datetime | None) -> str | None:
    """An aware time as ISO 8601 in UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if when else None


def plain_value(setting: str, value: Value | None, *, show_names: bool = False) -> Any:
    """A value as JSON; people become a count unless `show_names`."""
    hidden = names_somebody(setting, value) and not show_names
    match value:
        case tuple():
            return {"count": len(value)} if hidden else [dict(entry) for entry in value]
        case Mapping():
            return {"count": sum(1 for told in value.values() if told)} if hidden else dict(value)
        case str() if hidden:
            return {"count": 1}
    return value


def plain_wording(setting: str, wording: str, value: Value | None = None, *, show_names: bool = False) -> str:
    """The words on screen; none for people, whose names would be in them."""
    return wording if show_names or not names_somebody(setting, value) else ""


def state_fields(setting: str, state: State, *, show_names: bool = False) -> dict[str, Any]:
    """The `state` of a reading and what belongs to it."""
    match state:
        case Known(value=value, wording=wording):
            return {
                "state": "known",
                "value": plain_value(setting, value, show_names=show_names),
                "wording": plain_wording(setting, wording, value, show_names=show_names),
            }
        case Doubtful(doubt=doubt, detail=detail, value=value, wording=wording):
            told: dict[str, Any] = {
                "state": "doubtful",
                "doubt": doubt.value,
                "detail": detail if show_names or not tells_names(setting, doubt, value) else "",
            }
            if value is not None:
                told["value"] = plain_value(setting, value, show_names=show_names)
                told["wording"] = plain_wording(setting, wording, value, show_names=show_names)
            return told
        case Absent(reason=reason):
            return {"state": "absent", "reason": reason}


def plain_reading(reading: Reading, *, show_names: bool = False) -> dict[str, Any]:
    """One member of `readings` in `auditor.readings/1`."""
    return {
        "setting": reading.setting,
        **state_fields(reading.setting, reading.state, show_names=show_names),
        "where": reading.where,
        "source": reading.source.value if reading.source else None,
        "observed_at": moment(reading.observed_at),
        "account_seen": reading.account_seen or None,
    }


SCHEMA: Final = "auditor.readings/1"
UNNAMED: Final = "unnamed"  # stands for a handle that nobody named
DEEPEST: Final = 8  # steps into a value


class DocumentError(AuditorError, ValueError):
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
    owner: Named = field(default_factory=Named)  # all that the source says of whose it is
    nameless: frozenset[int] = frozenset()  # places of the readings that say themselves that nobody was named

    notes: tuple[str, ...] = ()  # what the source does not say of itself, in the language that is spoken

    @property
    def named(self) -> bool:
        """Whether the source, or whoever wrote the document, says whose it is."""
        return bool(self.handle.strip()) and self.handle != UNNAMED


def readings_document(said: Readings, *, show_names: bool = False) -> dict[str, Any]:
    """The readings as a JSON-able mapping."""
    notes = {"notes": list(said.notes)} if said.notes else {}
    return {
        "schema": SCHEMA,
        "platform": said.platform,
        "account": {"handle": said.handle},
        "source": said.source.value,
        "taken_at": moment(said.taken_at),
        "practice": said.practice,
        **notes,
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
        handle=_as_text((account or {}).get("handle")).strip() or UNNAMED,
        source=source,
        taken_at=taken_at,
        practice=document.get("practice") is True,
        readings=tuple(_readings(readings, source, taken_at)),
        nameless=frozenset(
            place
            for place, member in enumerate(readings)
            if member.get("account_seen", "") is None and member.get("setting") != "profile.identity"
        ),
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
            where=_as_text(member.get("where")),
            # A document is the word of whoever made it: what it calls known was known there.
            confirmed_by="layout" if own in (Source.SCREEN, Source.WIRE, Source.PAGE) else "",
            account_seen=_seen(member, where),
        )


def _seen(member: Mapping[str, Any], where: str) -> str:
    seen = member.get("account_seen")
    if seen is None or isinstance(seen, str):
        return (seen or "").strip()
    raise DocumentError(f"{where}: `account_seen` should be a handle or null")


def _as_text(said: object) -> str:
    """A text or a number as text; "" for everything else, however deep it is."""
    return str(said) if isinstance(said, str | int | float) and said else ""


def _state(member: Mapping[str, Any], where: str) -> State:
    match member.get("state"):
        case "known":
            return Known(read_value(member.get("value"), where), _as_text(member.get("wording")))
        case "doubtful":
            try:
                doubt = Doubt(_as_text(member.get("doubt")))
            except ValueError:
                raise DocumentError(
                    f"{where}: {_shown(member.get('doubt'))} is no doubt of the contract"
                ) from None
            value = read_value(member["value"], where) if member.get("value") is not None else None
            return Doubtful(doubt, _as_text(member.get("detail")), value, _as_text(member.get("wording")))
        case "absent":
            return Absent(_as_text(member.get("reason")))
        case other:
            raise DocumentError(
                f"{where}: the state should be known, doubtful or absent, not {_shown(other)}"
            )


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
        raise DocumentError(f"{_shown(text)} is no source; one of: {', '.join(Source)}") from None


def _moment(text: Any, where: str) -> datetime | None:
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        raise DocumentError(f"{where}: {_shown(text)} is not a date") from None


def _shown(value: Any) -> str:
    """A word or a number as it stands; of what may be deep or long, its kind."""
    return f"{value!r}"[:80] if isinstance(value, str | int | float | None) else f"a {type(value).__name__}"


def _text(member: Mapping[str, Any], key: str, where: str = "") -> str:
    text = member.get(key)
    if not isinstance(text, str) or not text:
        raise DocumentError(f"{where + ': ' if where else ''}`{key}` is missing")
    return text
