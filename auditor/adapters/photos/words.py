"""Words and numbers that stand in a picture as text: dates, coordinates, and what a program wrote and nobody else."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

_MOMENT: Final = re.compile(
    r"^\s*((?:1[89]|20)\d\d)[-:.]?(\d\d)[-:.]?(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d))?)?"
)
_NUMBER: Final = r"(\d{1,3}[.]\d{%s})"
_WITH_LETTERS: Final = re.compile(
    (_NUMBER % "2,") + r"\s*°?\s*[NS][\s,;/_-]*" + (_NUMBER % "2,") + r"\s*°?\s*[EWO](?![A-Za-z])",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?<![\d.])[+-]?" + (_NUMBER % "3,") + r"(?:\s*[,;/_]\s*|\s+)[+-]?" + (_NUMBER % "3,") + r"(?![\d]|\.\d)"
)
# What cameras and programs write by themselves: no caption, and nobody's name.
_NOBODYS: Final = re.compile(
    r"^(?:sony dsc|olympus digital camera|minolta digital camera|kodak digital still camera|digital camera|default|untitled|screenshot"
    r"|ascii|unicode|x-default|creator: gd-jpeg|lavc|lead technologies|file written by adobe|created with (?:gimp|the gimp)"
    r"|optimized by|processed (?:by|with)|(?:ascii)?\W*screenshot)\b.{0,60}$",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """In one line, without the zeros between and behind it."""
    return " ".join(text.replace("\0", " ").split())


def decoded(held: bytes) -> str:
    """Text in whatever encoding; nothing is refused."""
    for encoding in ("utf-8", "latin-1"):
        try:
            return held.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def moment(text: str) -> str:
    """The date in it as ISO 8601, with its time where it has one; "" where there is none."""
    found = _MOMENT.match(cleaned(text))
    if not found:
        return ""
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        at = datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - cameras write local time
    except ValueError:
        return ""
    return at.isoformat() if found[4] else at.date().isoformat()


def holds_coordinates(text: str) -> bool:
    """Whether it holds a latitude and a longitude."""
    return any(
        float(found[1]) <= 90 and float(found[2]) <= 180
        for pattern in (_WITH_LETTERS, _PAIR)
        for found in pattern.finditer(text)
    )


def nobodys(text: str) -> bool:
    """Whether a camera or a program wrote it by itself."""
    return bool(_NOBODYS.match(text))
