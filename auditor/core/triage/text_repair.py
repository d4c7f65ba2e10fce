"""Letters that a program wrote in its own way, or took for others, put right again: `&uuml;`, `MÃ¼ller`, `M%C3%BCller`."""

from __future__ import annotations

import html
import re
from typing import Final
from urllib.parse import unquote

_ENTITY: Final = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
# Bytes or numbers of letters, spelled out: UTF-7, a web address, a program's text, a mail. Each by what it is read as.
_SPELLED: Final = re.compile(
    r"(?P<seven>\+[A-Za-z0-9+/]{3,}-)|(?P<web>(?:%[0-9A-Fa-f]{2})+)|(?P<code>(?:\\[uU][0-9A-Fa-f]{4})+)|(?P<mail>(?:=[0-9A-Fa-f]{2})+)"
)
_MOST_TIMES: Final = 3  # a file may have been saved wrongly more than once


def repaired(text: str) -> str:
    """The text with its letters put right, line by line; what cannot be is left as it is."""
    text = _SPELLED.sub(_letters, _ENTITY.sub(lambda found: html.unescape(found[0]), text))
    if not any(sign in text for sign in "ÃÂÄÅ"):
        return text
    return re.sub(r"[^\n]+", lambda found: _undone(found[0]), text)


def _letters(found: re.Match[str]) -> str:
    """The letters that were spelled out; the signs themselves where they are no letters beyond ASCII."""
    said = found[0]
    try:
        if found["seven"]:
            read = said.encode("ascii").decode("utf-7")
        elif found["web"]:
            read = unquote(said, errors="strict")
        elif found["code"]:
            read = said.encode("ascii").decode("unicode_escape")
        else:
            read = bytes.fromhex(said.replace("=", "")).decode("utf-8")
    except (UnicodeError, ValueError):
        return said
    return read if read and read.isalpha() and not read.isascii() else said


def _undone(line: str) -> str:
    """UTF-8 that was taken for Windows letters, once or several times, is put right again."""
    for _time in range(_MOST_TIMES):
        raw = _western_bytes(line)
        if raw is None or raw.isascii():
            return line
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            return line
    return line


def _western_bytes(line: str) -> bytes | None:
    """A line as Windows or ISO letters, whichever each letter has; None where it has others."""
    found = bytearray()
    for letter in line:
        try:
            found += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 255:
                return None
            found.append(ord(letter))
    return bytes(found)
