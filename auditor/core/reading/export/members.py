"""Which members of an archive a rule means: the tail of a path, spelled as loosely as the platforms spell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Final, Protocol, runtime_checkable

from auditor.core.reading.export.decode import mend

PAGES: Final = ("html", "htm", "txt")  # endings of an export that was asked for in the wrong form
# Folders below which users keep what they and others sent, wrote and stored: a file there is nobody's setting,
# whatever its name. Compared as `_loose` folds them.
CONTENT: Final = frozenset(
    {
        "messages", "inbox", "archivedthreads", "filteredthreads", "messagerequests", "e2eecutover", "files",
        "attachments", "mediaattachments", "chats", "chatmedia", "directmessagesmedia", "tweetsmedia", "drive", "mail",
        "googlephotos", "keep", "googlechat", "hangouts", "classroom", "memories",
    }
)  # fmt: skip
_FOLD: Final = re.compile(r"[^\w*]|_")
_PART: Final = re.compile(r"(?:part|v|version|new)?\d+")


class Members(Protocol):
    """What an archive hands over: the names of its files, and one file's bytes (None: it cannot be read)."""

    @property
    def names(self) -> Iterable[str]:
        """Paths inside the archive, with `/`."""
        ...

    def read(self, name: str) -> bytes | None:
        """The whole of one file; None where it is too large, damaged or locked."""
        ...


@runtime_checkable
class Dated(Protocol):
    """Members that say of each file when it was written."""

    @property
    def taken_at(self) -> datetime | None:
        """The latest that anything in it can be (aware, UTC); None where nothing at all is dated."""
        ...

    def dated(self, name: str) -> datetime | None:
        """The latest that this file can be (aware, UTC); None where nothing tells."""
        ...


class Index:
    """The names of an archive, each folded once: a real export has a hundred thousand, and dozens of rules ask.

    `folders` are the profile's own: the names of the folders that its members may lie in, where a rule's tail names
    none; without any, every folder but those of content will do.
    """

    def __init__(self, names: Collection[str], folders: Collection[str] = ()) -> None:
        self._files: dict[str, list[str]] = {}
        for name in names:
            file = folder_and_file(name)[1]
            self._files.setdefault(_loose(file), []).append(name)
        self._sorted = sorted(self._files)
        self._allowed = frozenset(_loose(folder) if folder != "." else "" for folder in folders)
        self._folded: dict[str, tuple[str, ...]] = {}
        roots = {name.replace("\\", "/").partition("/")[0] for name in names}
        self._root = int(
            len(roots) == 1 and not roots & set(names)
        )  # the folder that a zip was made of is nobody's

    def matching(self, tail: str) -> dict[str, int]:
        """As the function `matching`, and only members that lie in a folder of their own."""
        return {
            name: place for one in tail.split("|") for name, place, home in self._named(one.strip()) if home
        }

    def astray(self, tail: str) -> bool:
        """Whether files of this name lie only in other folders: an attachment by that name, or a new layout."""
        return any(not home for one in tail.split("|") for _, _, home in self._named(one.strip()))

    def versions(self, tail: str, found: Collection[str]) -> tuple[str, ...]:
        """Files beside those found whose name is theirs with a number or a version that no rule expects."""
        places = {self._folder_of(name) for name in found}
        versions: list[str] = []
        for one in tail.split("|"):
            last = one.strip().rpartition("/")[2]
            stem, _, ending = last.rpartition(".")
            before, after = _loose(stem.partition("*")[0]), _loose(ending)
            for file in self._between(before):
                middle = file[len(before) :].removesuffix(after) if file.endswith(after) else ""
                if _PART.fullmatch(middle):
                    versions += [
                        n for n in self._files[file] if n not in found and self._folder_of(n) in places
                    ]
        return tuple(versions)

    def as_pages(self, tail: str) -> str:
        """The member that holds the same as a page for people to read; empty where there is none."""
        stems = [one.strip().rpartition(".")[0] for one in tail.split("|")]
        return next((name for stem in stems for end in PAGES for name in self.matching(f"{stem}.{end}")), "")

    def _named(self, tail: str) -> Iterator[tuple[str, int, bool]]:
        """Every file of this name: its place among its parts, and whether it lies where the rule may mean it."""
        *folders, last = (_loose(part) for part in tail.split("/"))
        before, star, after = last.partition("*")
        file = re.compile(re.escape(before) + (r"(part)?(\d*)" if star else "()()") + re.escape(after))
        for known in self._between(before) if star else [last] * (last in self._files):
            if match := file.fullmatch(known):
                place = _place(*match.groups())
                yield from ((name, place, self._at_home(name, folders)) for name in self._files[known])

    def _at_home(self, name: str, folders: list[str]) -> bool:
        """Whether a file of the right name is the platform's own, and not something that lies among a user's things."""
        above = self._folder_of(name)
        if folders:
            right = list(above[len(above) - len(folders) :]) == folders
        elif self._allowed:
            right = above[-1:] != () and above[-1] in self._allowed
            right = right or ("" in self._allowed and len(above) <= self._root)
        else:
            right = True
        own = len(folders) or bool(self._allowed)
        return right and CONTENT.isdisjoint(above[self._root : len(above) - own])

    def _folder_of(self, name: str) -> tuple[str, ...]:
        """The folders above a file, folded, each path once."""
        folder = folder_and_file(name)[0]
        if folder not in self._folded:
            self._folded[folder] = tuple(_loose(part) for part in folder.split("/")) if folder else ()
        return self._folded[folder]

    def _between(self, before: str) -> Iterator[str]:
        """The folded file names that begin so."""
        at = bisect_left(self._sorted, before)
        while at < len(self._sorted) and self._sorted[at].startswith(before):
            yield self._sorted[at]
            at += 1


def matching(tail: str, names: Iterable[str]) -> dict[str, int]:
    """The members whose path ends like `tail`, with the place of each among its parts, from 0.

    Compared without case and without anything but letters and digits, folder by folder: `where_you're_logged_in.json`
    is `where_you_re_logged_in.json`. A `*` in the tail's file name stands for the number of a part: Meta counts
    `followers_1.json`, `followers_2.json`, X `follower.js`, `follower-part1.js`. `a.json|b.json` means either name.
    """
    return Index(tuple(names)).matching(tail)


def _place(part: str | None, number: str) -> int:
    return int(number or 0) if part or not number else int(number) - 1


def _loose(part: str) -> str:
    """A name without anything but its letters, digits and the star of a rule, in one case."""
    return _FOLD.sub("", mend(part).casefold())


def folder_and_file(name: str) -> tuple[str, str]:
    """The folder of a member, "" where it lies in none, and its name there; also of one that Windows packed."""
    folder, _, file = name.replace("\\", "/").rpartition("/")
    return folder, file
