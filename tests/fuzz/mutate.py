"""Changes to bytes, texts and JSON, drawn from one chance: each input can be made again from its seed and number."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

# What has broken readers before, or may: numbers at edges, half characters, marks, patterns that repeat.
BYTES = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n", b'"', b"'", b"<", b">", b"<!--", b"--", b"[", b"{", b"]",
    b"}", b",", b";", b"\t", b"=", b"=\r\n", b"=00", b"%", b"\\u0000", b"\\ud800", b"\\", b"\xc3\x28", b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"\xc2\x9b", b"<noscript ", b"Content-Location: http://[", b"boundary=",
    b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"true", b"\x80\x00\x00\x00", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**400, -0.0, 1e308, float("nan"), float("inf"), "", " ", "\x00", "\ud800",
    "\u202e", "True", "False", "on", "off", "private", "public", "nobody", "only_me", "app", "key", "9999-12-31",
    "0001-01-01T00:00:00+14:00", "2026-02-30", [], {}, [[]], [{}], [None], {"count": 0}, {"count": -1}, {"": ""},
    {"value": "True"}, "x" * 5000,
)  # fmt: skip
DEEP = 1200  # more than Python's own recursion goes


def some_bytes(chance: Random, content: bytes) -> bytes:
    """One to six changes of the bytes."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        _change(chance, data)
    return bytes(data)


def _change(chance: Random, data: bytearray) -> None:
    at = chance.randrange(len(data) + 1)
    width = chance.choice((1, 1, 2, 4, 8, 64, 512))
    match chance.randrange(9):
        case 0 if data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
        case 1:
            data[at : at + width] = chance.randbytes(width)
        case 2:
            del data[at : at + width]
        case 3:
            data[at:at] = chance.choice(BYTES)
        case 4:
            data[at : at + width] = chance.choice(BYTES)
        case 5:
            del data[at:]
        case 6:
            piece = data[at : at + width]
            data[at:at] = piece * chance.choice((1, 2, 20))
        case 7:
            other = chance.randrange(len(data) + 1)
            data[other:other] = data[at : at + width]
        case _:
            data[at:at] = chance.choice(BYTES) * chance.choice((1, 10, 200))


def some_json(chance: Random, document: Any) -> Any:
    """One to four changes of a JSON document, which stays one."""
    changed = copy.deepcopy(document)
    for _ in range(chance.choice((1, 1, 2, 4))):
        changed = _json(chance, changed)
    return changed


def _json(chance: Random, document: Any) -> Any:
    places = list(_places(document))
    if not places or chance.random() < 0.02:
        return copy.deepcopy(chance.choice(VALUES))  # what follows changes it, and not what is chosen from
    holder, key = chance.choice(places)
    match chance.randrange(8):
        case 0 | 1 | 2:
            holder[key] = copy.deepcopy(chance.choice(VALUES))
        case 3:
            del holder[key]
        case 4 if isinstance(holder, dict):
            holder[chance.choice(("", "name", f"{key}_v3", str(key).upper(), "\u202e", "schema"))] = (
                holder.pop(key)
            )
        case 5 if isinstance(holder, list):
            holder[key:key] = [_copied(holder[key])] * chance.choice((1, 3, 50))
        case 6:
            other, name = chance.choice(places)
            holder[key] = _copied(other[name])
        case 7 if chance.random() < 0.05:
            deep: Any = "x"
            for _ in range(chance.choice((9, 60, DEEP))):
                deep = [deep] if chance.random() < 0.5 else {"a": deep}
            holder[key] = deep
        case _:
            holder[key] = [holder[key]]
    return document


def _copied(value: Any) -> Any:
    try:
        return copy.deepcopy(value)
    except RecursionError:  # an earlier change made it deep
        return "deep"


def _places(document: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting and len(found) < 3000:
        one = waiting.pop()
        keys: Sequence[Any] = (
            list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        )
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    return found


def text_of(chance: Random, document: Any) -> bytes:
    """The document as bytes, sometimes as no JSON at all."""
    try:
        written = json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    except RecursionError:
        written = b'{"a":' * DEEP + b"1" + b"}" * DEEP
    return some_bytes(chance, written) if chance.random() < 0.3 else written


def spliced(
    chance: Random, seeds: Sequence[bytes], how: Callable[[Random, bytes], bytes] = some_bytes
) -> bytes:
    """A seed that was changed, or the beginning of one with the end of another."""
    one = chance.choice(seeds)
    if chance.random() < 0.15:
        other = chance.choice(seeds)
        one = one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other) + 1) :]
    return how(chance, one)
