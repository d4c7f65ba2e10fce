"""Which members of an archive a rule means: the tail of a path, spelled as loosely as the platforms spell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from .decode import mend

PAGES = ("html", "htm", "txt")  # endings of an export that was asked for in the wrong form


class Members(Protocol):
    """What an archive hands over: the names of its files, and one file's bytes (None: it cannot be read)."""

    @property
    def names(self) -> Iterable[str]:
        """Paths inside the archive, with `/`."""
        ...

    def read(self, name: str) -> bytes | None:
        """The whole of one file; None where it is too large, damaged or locked."""
        ...


def matching(tail: str, names: Iterable[str]) -> dict[str, int]:
    """The members whose path ends like `tail`, with the place of each among its parts, from 0.

    Compared without case and without anything but letters and digits, folder by folder: `where_you're_logged_in.json`
    is `where_you_re_logged_in.json`. A `*` in the tail's file name stands for the number of a part: Meta counts
    `followers_1.json`, `followers_2.json`, X `follower.js`, `follower-part1.js`. `a.json|b.json` means either name.
    """
    return {name: part for one in tail.split("|") for name, part in _matching(one.strip(), names).items()}


def _matching(tail: str, names: Iterable[str]) -> dict[str, int]:
    *folders, last = (_loose(part) for part in tail.split("/"))
    before, star, after = last.partition("*")
    number = r"(part)?(\d*)" if star else "()()"
    file = re.compile(re.escape(before) + number + re.escape(after))
    found: dict[str, int] = {}
    for name in names:
        parts = [_loose(part) for part in name.replace("\\", "/").split("/")]
        match = file.fullmatch(parts[-1])
        if match and parts[:-1][len(parts) - 1 - len(folders) :] == folders:
            found[name] = _place(*match.groups())
    return found


def _place(part: str | None, number: str) -> int:
    return int(number or 0) if part or not number else int(number) - 1


def as_pages(tail: str, names: Iterable[str]) -> str:
    """The member that holds the same as a page for people to read; empty where there is none."""
    stems = [one.strip().rpartition(".")[0] for one in tail.split("|")]
    return next((name for stem in stems for end in PAGES for name in matching(f"{stem}.{end}", names)), "")


def _loose(part: str) -> str:
    return "".join(c for c in mend(part).casefold() if c.isalnum() or c == "*")
