"""The keys of a document: which of them the rules read, and which lie beside those under the name of another version."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from auditor.core.model import JsonRule, Known, Word
from auditor.core.reading.export.json_scan import Left
from auditor.core.reading.export.seek import EITHER, NEWEST
from auditor.core.reading.json_path import Deep, Key, find, parse_path

_VERSION: Final = re.compile(r"[_ -]?(v|version|new|part)?[_ -]?\d*$")


def beside(
    rule: JsonRule, document: Any, words: Mapping[str, tuple[Word, ...]], known: Collection[str], state: Known
) -> str:
    """A key beside the rule's own that holds something under its name of another version; empty where there is none.

    Where the rule's list is empty and nothing else is read of the document, any other list that is full will do.
    """
    if rule.read not in ("list", "count", "number") or NEWEST in rule.at:
        return ""
    *above, last = parse_path(rule.at) or (Deep(),)
    if not isinstance(last, Key):
        return ""
    alone = not above and len({_stem(key) for key in known}) == 1
    read = {step.name for path in rule.also for step in parse_path(path)[-1:] if isinstance(step, Key)}
    for place in find(tuple(above), document, words):
        if not isinstance(place, dict) or last.name not in place:
            continue
        for key, value in place.items():
            other = key != last.name and key not in known and key not in read
            if not other or not (isinstance(value, list | dict | Left) and _full(value)):
                continue
            if _stem(key) == _stem(last.name) or (state.value in ((), 0) and (alone or rule.also)):
                return str(key)
    return ""


def _stem(key: str) -> str:
    """A key without what tells its versions apart: `installed_apps_v2`, `InstalledApps`, `installed_apps_v3_new`."""
    folded = "".join(c for c in _VERSION.sub("", key.casefold()) if c.isalnum())
    return folded.removesuffix("list")


def _full(value: Any) -> bool:
    return value.full if isinstance(value, Left) else bool(value)


def heads_of(rules: Iterable[JsonRule]) -> frozenset[str]:
    """The keys under which everything stands that these rules read; empty where one of them needs the whole document."""
    heads: set[str] = set()
    for rule in rules:
        paths = (rule.at, *rule.also) if rule.at.strip("$") else tuple(path for _, path in rule.fields)
        for path in (one for several in paths for one in several.split(EITHER)):
            steps = [step for step in parse_path(path.partition(NEWEST)[0]) if not isinstance(step, Deep)]
            if not steps or not isinstance(steps[0], Key) or not steps[0].name.isascii():
                return frozenset()
            heads.add(steps[0].name)
    return frozenset(heads)
