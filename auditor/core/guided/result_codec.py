"""`auditor.result/1`: a session's result as bytes, and back; whatever is not exactly that is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from auditor.core.guided.result import BaselineRef, Evidence, Result, Row
from auditor.core.model import PRACTICE_WIDE, Basis, Doubt, Outcome, Role, Severity, Source
from auditor.core.reading.strict_json import members_once
from auditor.errors import AuditorError

SCHEMA: Final = "auditor.result/1"
STEP: Final = 4096  # bytes; a sealed file's size tells no more than this
LONGEST: Final = 512 * 1024  # bytes of one result
MOST_ROWS, MOST_NOTES, MOST_WORDS = 5000, 50, 1000
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}")
_HEX: Final = re.compile(r"[0-9a-f]{32}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_MONTH: Final = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_PLATFORM: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HALF: Final = re.compile("[\ud800-\udfff]")  # half a character, which no file and no terminal takes
E = TypeVar("E", bound=StrEnum)


class InvalidResult(AuditorError):
    """The bytes are no result of a session; the message says why, and quotes nothing of them."""


def to_bytes(result: Result) -> bytes:
    """The document, filled up with blanks to a multiple of 4096 bytes. Raises InvalidResult where it is too long."""
    text = json.dumps(as_json(result), ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > LONGEST:
        raise InvalidResult(f"the result is longer than {LONGEST} bytes; leave out a note")
    return text + b" " * (-len(text) % STEP)


def as_json(result: Result) -> dict[str, Any]:
    """The document as a mapping: exactly what is sealed, word for word."""
    under = result.under
    return {
        "schema": SCHEMA,
        "practice": result.practice,
        "baseline": {"id": under.id, "version": under.version, "digest": under.digest},
        "clinician": result.clinician,
        "issue": result.issue,
        "month": result.month,
        "consent": result.consent,
        "outcomes": [
            {
                "check": row.check,
                "platform": row.platform or PRACTICE_WIDE,
                "role": row.role or None,
                "outcome": row.outcome.value,
                "basis": row.basis.value,
                "doubt": row.doubt.value if row.doubt else None,
                "severity": row.severity.value,
            }
            for row in result.rows
        ],
        "evidence": [
            {"row": e.row, "value": e.value, "wording": e.wording, "source": e.source.value, "day": e.day}
            for e in result.evidence
        ],
        "notes": list(result.notes),
    }


def from_bytes(data: bytes) -> Result:
    """The result in a document; raises InvalidResult."""
    if len(data) > LONGEST + STEP:
        raise InvalidResult("it is too long")
    try:
        document = json.loads(data, object_pairs_hook=members_once)
    except (ValueError, RecursionError):
        raise InvalidResult("it is not JSON, or has a key twice") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise InvalidResult(f"it is not {SCHEMA}; another version of auditor may have made it")
    found = _fields(
        document, "schema practice baseline clinician issue month consent outcomes evidence notes"
    )
    if not isinstance(found["practice"], bool):
        raise InvalidResult("it does not say whether it is practice")
    rows = tuple(map(_row, _list(found["outcomes"], MOST_ROWS)))
    return Result(
        under=_under(found["baseline"]),
        practice=found["practice"],
        clinician=_like(found["clinician"], _HEX),
        issue=_count(found["issue"]),
        month=_like(found["month"], _MONTH),
        consent=_day(found["consent"]),
        rows=rows,
        evidence=tuple(_evidence(one, rows) for one in _list(found["evidence"], MOST_ROWS)),
        notes=tuple(_words(note) for note in _list(found["notes"], MOST_NOTES)),
    )


def _under(value: Any) -> BaselineRef:
    found = _fields(value, "id version digest")
    return BaselineRef(_like(found["id"], _ID), _day(found["version"]), _like(found["digest"], _DIGEST))


def _row(value: Any) -> Row:
    found = _fields(value, "check platform role outcome basis doubt severity")
    wide = found["platform"] == PRACTICE_WIDE
    row = Row(
        check=_like(found["check"], _ID),
        platform="" if wide else _like(found["platform"], _PLATFORM),
        role="" if wide and found["role"] is None else _one_of(found["role"], Role).value,
        outcome=_one_of(found["outcome"], Outcome),
        basis=_one_of(found["basis"], Basis),
        doubt=None if found["doubt"] is None else _one_of(found["doubt"], Doubt),
        severity=_one_of(found["severity"], Severity),
    )
    if bool(row.platform) != bool(row.role):
        raise InvalidResult("an account has no role, or the practice one")
    if (row.outcome is Outcome.UNKNOWN) != (row.doubt is not None):
        raise InvalidResult("an unknown without its doubt, or a doubt beside a verdict")
    if row.outcome in (Outcome.PASS, Outcome.FAIL) and row.basis is Basis.NONE:
        raise InvalidResult("a verdict that rests on nothing")
    return row


def _evidence(value: Any, rows: tuple[Row, ...]) -> Evidence:
    found = _fields(value, "row value wording source day")
    row = _count(found["row"])
    if row >= len(rows):
        raise InvalidResult("evidence for an outcome that is not there")
    day = _day(found["day"]) if found["day"] else ""
    source = _one_of(found["source"], Source)
    return Evidence(row, _words(found["value"]), _words(found["wording"]), source, day)


def _fields(value: Any, names: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or set(value) != set(names.split()):
        raise InvalidResult("a field is missing, or one too many")
    return value


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise InvalidResult("a list is missing or too long")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 10**6:
        raise InvalidResult("a number is wrong")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_WORDS or _HALF.search(value):
        raise InvalidResult("a text is wrong")
    return value


def _like(value: Any, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise InvalidResult("a name is wrong")
    return value


def _one_of(value: Any, known: type[E]) -> E:
    found = next((one for one in known if one.value == value), None)
    if found is None:
        raise InvalidResult("a word is not among the known ones")
    return found


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(_like(value, re.compile(r"\d{4}-\d\d-\d\d"))).isoformat()
    except ValueError:
        raise InvalidResult("a date is wrong") from None
