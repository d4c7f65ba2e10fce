"""Files beside an empty one that may hold what it held: the platform gave them another name, and we do not know it yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from auditor.core.model import JsonRule
from auditor.core.reading.export.decode import Unreadable
from auditor.core.reading.export.members import folder_and_file
from auditor.core.reading.export.siblings import akin, words_of
from auditor.core.reading.json_path import Key, parse_path

_AT_LEAST: Final = 2  # words that two names share before one may be the other's new name
# Instagram's files of what the user asked of others, beside those of what others asked.
_OWN_REQUESTS: Final = frozenset({"pending", "permanent", "recent"})


def neighbours(
    rules: Iterable[JsonRule], empty: Collection[str], names: Iterable[str], known: Collection[str]
) -> Iterator[str]:
    """The unknown JSON files in the folder of these empty ones whose name says what theirs, their keys or settings say."""
    own: set[str] = set()
    asked: set[str] = set()
    for rule in rules:
        keys = [step.name for step in parse_path(rule.at) if isinstance(step, Key)]
        own |= {word for key in keys for word in words_of(key)}
        asked |= words_of(rule.setting)
    own |= {word for name in empty for word in words_of(folder_and_file(name)[1])}
    folders = {folder_and_file(name)[0].casefold() for name in empty}
    for name in names:
        folder, file = folder_and_file(name)
        if folder.casefold() not in folders or not file.casefold().endswith(".json") or name in known:
            continue
        words = words_of(file)
        shared = words & (own | asked)
        related = len(shared) >= _AT_LEAST or (words and shared == words)
        if related and akin(words, frozenset(own | asked)) and not (words - own) & _OWN_REQUESTS:
            yield name


def holds_entries(content: Any) -> bool:
    """Whether a decoded file holds a list that is not empty, or cannot be read at all."""
    if isinstance(content, Unreadable):
        return True
    inside = content.values() if isinstance(content, dict) else [content]
    return any(isinstance(value, list) and value for value in inside) or any(
        isinstance(value, dict) and any(isinstance(one, list) and one for one in value.values())
        for value in inside
    )
