"""The cards of an address book (vCard 2.1, 3.0, 4.0) as names. In memory only."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from auditor.core.triage.encodings import read_letters
from auditor.core.triage.list_errors import ListError
from auditor.core.triage.text_repair import repaired

_BEGIN: Final = re.compile(rb"(?im)(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD\b")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_WESTERN: Final = re.compile(r"UTF-?8$|ISO-?8859|WINDOWS-125|CP125|LATIN|US-ASCII|$")
_Fields = list[
    tuple[str, str, bytes | None]
]  # N, FN and their kin: which letters they say to have, and their bytes
_NAMING: Final = ("N", "FN", "NICKNAME", "X-NICKNAME", "X-MAIDENNAME", "X-MAIDEN-NAME")
_ESCAPED: Final = re.compile(r"\\([\\,;:nN])")


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that one card calls somebody, (given, family), the likeliest first; a whole name stands in the first.

    `understood` is false where its letters cannot be read, `ended` where the file breaks off within the card;
    `also` is the card by another code page.
    """

    names: tuple[tuple[str, str], ...] = ()
    understood: bool = True
    ended: bool = True
    also: Card | None = None


def is_cards(content: bytes) -> bool:
    """Whether these bytes are an address book."""
    return bool(_BEGIN.search(_plain_bytes(content)[:100_000]))


def read_cards(content: bytes) -> tuple[Card, ...]:
    """Every card, in the file's order; what is no card is left out."""
    every: list[_Fields] = []
    fields: _Fields | None = None
    for name, parameters, value in _properties(_plain_bytes(content)):
        if name == "BEGIN" and value.strip().upper() == b"VCARD":
            fields = []
            every.append(fields)
        elif name == "END":
            fields = None
        elif fields is not None and name in _NAMING:
            fields.append((name, _charset(parameters), _raw(parameters, value)))
    pages = _pages(every)
    cards = [_card(one, pages) for one in every]
    if fields is not None:
        cards[-1] = replace(cards[-1], ended=False)
    return tuple(cards)


def loose_lines(content: bytes) -> int:
    """How many lines stand outside of all cards, and say something: a table before or after them."""
    count, inside, nested = 0, 0, False
    for line in re.split(rb"\r\n|\n|\r", _plain_bytes(content)):
        said = re.sub(rb"\s", b"", line).strip(b"\x1a").upper()
        if said == b"BEGIN:VCARD":
            inside = inside + 1 if nested else 1
        elif said == b"END:VCARD":
            inside = max(0, inside - 1)
        elif said and not inside:
            count += 1
        nested = said.startswith(b"AGENT")
    return count


def _pages(every: Iterable[_Fields]) -> tuple[str, ...]:
    """The code pages of what says not which letters it has, the likeliest first: all of a file was saved by one program."""
    loose = [
        value
        for fields in every
        for _name, charset, value in fields
        if value is not None and not charset and not _is_utf8(value)
    ]
    if not loose:
        return ()
    try:
        read = read_letters(b"\n".join(loose))
    except ListError:
        return ()
    return (read.page, read.other_page) if read.other else (read.page,)


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _plain_bytes(content: bytes) -> bytes:
    """UTF-16 as UTF-8; anything else as it is, for each card may have letters of its own."""
    if content.startswith(_UTF16) or content[:200].count(0) > 40:
        return read_letters(content).text.encode("utf-8", "replace")
    return content.removeprefix(b"\xef\xbb\xbf")


def _properties(content: bytes) -> Iterator[tuple[str, str, bytes]]:
    """(name, parameters, value) of each logical line: folded lines and soft line breaks are put together again."""
    held: list[bytes] = []
    soft = False  # the last line ended in a quoted-printable soft break
    for line in re.split(rb"\r\n|\n|\r", content):
        if held and soft:
            held[-1] = held[-1].rstrip(b" \t")[:-1]
            held.append(line)
        elif held and line[:1] in (b" ", b"\t") and line.strip():
            held.append(line[1:])
        else:
            if held:
                yield from _split(b"".join(held))
            held = [line]
        soft = line.rstrip(b" \t").endswith(b"=") and b"QUOTED-PRINTABLE" in held[0].upper()
    if held:
        yield from _split(b"".join(held))


def _split(line: bytes) -> Iterator[tuple[str, str, bytes]]:
    """The parts of a property; a colon within quotation marks belongs to a parameter."""
    found = re.match(rb'\s*((?:[^":;\s]+)(?:\s*;(?:"[^"]*"|[^":])*)?)\s*:(.*)', line, re.DOTALL)
    if found:
        name, _sign, parameters = found[1].decode("ascii", "replace").partition(";")
        yield name.rpartition(".")[2].strip().upper(), parameters, found[2]


def _card(fields: _Fields, pages: Sequence[str]) -> Card:
    """A card's names, by the first of these code pages where it needs one; `also` by the second."""
    said = [(name, _decoded(charset, value, pages[:1])) for name, charset, value in fields]
    if any(text is None for _name, text in said):
        return Card(understood=False)
    one = Card(tuple(dict.fromkeys(_names([(name, repaired(text or "")) for name, text in said]))))
    other = _card(fields, pages[1:]) if len(pages) > 1 else one
    return replace(one, also=other) if other != one and other.understood else one


def _names(said: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(given, family) of each name: those in parts, those shown, then the short and the former ones with the rest."""
    parts = [_parts(text) for name, text in said if name == "N"]
    shown = [_plain(text) for name, text in said if name == "FN"]
    full = [one for one in parts if all(one)]
    yield from full
    yield from ((text, "") for text in shown if len(text.split()) > 1)
    yield from ((" ".join(filter(None, one)), "") for one in parts if any(one) and not all(one))
    yield from ((text, "") for text in shown)
    for name, text in said:
        for other in filter(None, (_plain(part) for part in re.split(r"(?<!\\),", text))):
            if name in ("NICKNAME", "X-NICKNAME"):
                yield from [(other, "")] if full or shown else ()
                yield from ((other, family) for _given, family in full)
            elif name.startswith("X-MAIDEN"):
                yield from ((given, other) for given, _family in full)


def _parts(name: str) -> tuple[str, str]:
    """The given names and the family name of an N."""
    family, given, middle = ([_plain(part) for part in re.split(r"(?<!\\);", name)] + ["", "", ""])[:3]
    return f"{given} {middle}".strip() if given or not family else middle, family


def _charset(parameters: str) -> str:
    found = re.search(r"CHARSET=([^;,\s]+)", parameters.upper().replace('"', ""))
    return found[1] if found else ""


def _raw(parameters: str, value: bytes) -> bytes | None:
    """A value's bytes; None where its coding cannot be read."""
    said = re.sub(r'"[^"]*"', "", parameters.upper())
    if "QUOTED-PRINTABLE" in said:
        return quopri.decodestring(value)
    if re.search(r"(?:ENCODING=)?\b(?:BASE64|B)\b(?!=)", said):
        try:
            return base64.b64decode(re.sub(rb"\s", b"", value), validate=True)
        except (binascii.Error, ValueError):
            return None
    return value


def _decoded(charset: str, value: bytes | None, pages: Sequence[str]) -> str | None:
    """A value's text; None where its letters or its coding cannot be read."""
    if value is None:
        return None
    # What is UTF-8 throughout is no Western letters by chance; other scripts are believed.
    for encoding in ("UTF-8", charset) if _WESTERN.match(charset) else (charset, "UTF-8"):
        try:
            return value.decode(encoding or "UTF-8")
        except UnicodeDecodeError:
            continue
        except (LookupError, ValueError):  # no such letters; a name of letters with a null character in it
            return None
    if charset or not pages:
        return None
    try:
        return value.decode(pages[0])
    except UnicodeDecodeError:
        return None


def _plain(text: str) -> str:
    return " ".join(_ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text).split())
