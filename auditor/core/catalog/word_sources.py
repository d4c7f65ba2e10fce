"""Where words were seen: a block of sources for each profile, named by short keys, and how long a source speaks for a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from yaml.nodes import Node

from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.model import Sure, Word, WordSource

YEARS: Final = 3  # a word seen longer ago counts as recalled, whoever said it
_SOURCE: Final = shape("address date")
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,15}\Z")
_PARTIAL: Final = {4: "-01-01", 7: "-01"}  # a year, a month: its first day


def sources_of(reader: YamlReader, node: Node | None) -> Mapping[str, WordSource]:
    """The sources that a profile names, by key; a mistake is noted on the reader."""
    found: dict[str, WordSource] = {}
    for key, value in reader.mapping_items(node):
        if not _KEY.match(key.value):
            reader.error(key, f"{key.value!r} is no short key: a letter, then letters and digits, 16 at most")
        block = reader.fields(value, _SOURCE)
        address, day = reader.text(block.get("address")), _day(reader, block.get("date"))
        if address and not address.startswith(("https://", "http://")):
            reader.error(block["address"], f"{address[:40]!r} is no public address")
        if day:
            found[key.value] = WordSource(address, day)
    return found


def _day(reader: YamlReader, node: Node | None) -> date | None:
    said = reader.text(node)
    if not said:
        return None
    try:
        return date.fromisoformat(said + _PARTIAL.get(len(said), ""))
    except ValueError:
        reader.error(node, f"{said!r} is no date; write 2026-08-20, 2026-08 or 2026")
        return None


def is_fresh(day: date, today: date) -> bool:
    """Whether what was seen on a day still counts as seen: less than three years ago."""
    return day > oldest(today)


def oldest(today: date) -> date:
    """The day three years before; what was seen then, or earlier, is old."""
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year - YEARS, day=28 if leap else today.day)


def as_known_on(word: Word, sources: Mapping[str, WordSource], today: date | None) -> Word:
    """The word as it is known on a day: recalled where what speaks for it is older than three years."""
    seen = word.since or (sources[word.source].date if word.source in sources else None)
    if today is None or seen is None or word.sure is Sure.RECALLED or is_fresh(seen, today):
        return word
    return Word(word.text, Sure.RECALLED, word.since, word.source)
