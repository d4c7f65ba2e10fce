"""Colour profiles (ICC.1): whether one is a profile and nothing else, so that a copy may keep it."""

from __future__ import annotations

from typing import Final

_HEAD: Final = 128
_MOST: Final = 100  # tags


def is_profile(held: bytes) -> bool:
    """Whether its header and its table of tags are whole and every byte belongs to one of them."""
    if len(held) < _HEAD + 4 or held[36:40] != b"acsp" or int.from_bytes(held[:4], "big") != len(held):
        return False
    count = int.from_bytes(held[_HEAD : _HEAD + 4], "big")
    covered = _HEAD + 4 + 12 * count
    if not 0 < count <= _MOST or covered > len(held):
        return False
    tags = sorted(
        (int.from_bytes(held[at + 4 : at + 8], "big"), int.from_bytes(held[at + 8 : at + 12], "big"))
        for at in range(_HEAD + 4, covered, 12)
    )
    for begin, size in tags:
        if begin < _HEAD + 4 + 12 * count or begin + size > len(held) or held[covered:begin].strip(b"\0"):
            return False
        covered = max(covered, begin + size)
    return not held[covered:].strip(b"\0")
