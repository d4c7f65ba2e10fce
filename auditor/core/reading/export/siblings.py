"""The keys of a document: which of them the rules read, and which lie beside those under the name of another version."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from auditor.core.model import JsonRule, Known, Word
from auditor.core.reading.export.json_scan import Left
from auditor.core.reading.export.seek import EITHER, NEWEST
from auditor.core.reading.json_path import Deep, Key, find, parse_path, spell

_VERSION: Final = re.compile(r"[_ -]?\(?(v|version|new|part)?[_ -]?\d*\)?$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of `BlockList`
# Words that name no one list: how a list is called, whose it is, what joins the others.
_EMPTY: Final = frozenset(
    "a about count csv json all an and by data file for from group has have history in info information list map new of on other part "
    "profile relationship that the to user v version was what who with you your".split()
)
# Words of a list that is full by right beside an empty one: what went the other way, or is over.
_ELSEWHERE: Final = frozenset(
    "archiv cancel cancell declin delet earlier expir former hidden hide ignor inactive outgoing past previou reject remov "
    "sent suggest suggestion unblock unfollow".split()
)
_ERRORS: Final = frozenset({"error", "errors", "errormessage", "warning"})
_MORE: Final = frozenset(
    {"nextpage", "nexttoken", "nextcursor", "nexturl", "hasmore", "hasnext", "truncated", "partial"}
)
_TOTALS: Final = frozenset({"total", "totalcount", "totalitems", "totalnumber", "totalresults"})
_NO: Final = frozenset({"", "0", "no", "none", "null", "false", "n/a"})


def beside(
    rule: JsonRule, document: Any, words: Mapping[str, tuple[Word, ...]], known: Collection[str], state: Known
) -> str:
    """A key beside the rule's own that holds something under its name of another version; empty where there is none.

    Where the rule's list is empty and nothing else is read of the document, any other list that is full will do; where
    more is read of it, one that shares a word with the rule's own key, and none that says that it went the other way.
    """
    if rule.read not in ("list", "count", "number") or NEWEST in rule.at:
        return ""
    *above, last = parse_path(rule.at) or (Deep(),)
    if not isinstance(last, Key):
        return ""
    alone = not above and len({stem(key) for key in known}) == 1
    read = {step.name for path in rule.also for step in parse_path(path)[-1:] if isinstance(step, Key)}
    for place in find(tuple(above), document, words):
        if not isinstance(place, dict) or last.name not in place:
            continue
        for key, value in place.items():
            other = key != last.name and key not in known and key not in read
            if not other or not (isinstance(value, list | dict | Left) and _full(value)):
                continue
            if stem(key) == stem(last.name) or (
                state.value in ((), 0) and (alone or rule.also or akin(words_of(key), words_of(last.name)))
            ):
                return str(key)
    return ""


def not_whole(rule: JsonRule, document: Any, words: Mapping[str, tuple[Word, ...]]) -> str:
    """A key beside the rule's list, or above it, that says that the list is not whole; empty where there is none."""
    if rule.read not in ("list", "count", "number") or NEWEST in rule.at:
        return ""
    *above, last = parse_path(rule.at) or (Deep(),)
    if not isinstance(last, Key):
        return ""
    deep = any(isinstance(step, Deep) for step in above)
    for depth in range(len(above), len(above) - 1 if deep else -1, -1):
        name = (*above, last)[depth]
        for place in find(tuple(above[:depth]), document, words):
            if not isinstance(place, dict) or not isinstance(name, Key) or name.name not in place:
                continue
            listed = place[name.name]
            count = len(listed) if isinstance(listed, list) else 0
            if key := next((key for key, value in place.items() if says_more(key, value, count)), ""):
                return str(key)
    return ""


def says_more(key: str, value: Any, count: int) -> bool:
    """Whether this scalar says that there is more than `count` entries, or that they could not be written."""
    folded = "".join(c for c in key.casefold() if c.isalnum())
    said = "" if isinstance(value, list | dict | Left) else spell(value).strip().casefold()
    if folded in _TOTALS:
        return said.isdecimal() and int(said) > count
    return folded in _ERRORS | _MORE and said not in _NO


def words_of(name: str) -> frozenset[str]:
    """The words of a key or a file name that tell what it lists: `Blocked Users (2)` and `BlockList` say `block`."""
    found = (word.casefold() for word in _WORD.findall(_HUMP.sub(" ", name)))
    singular = {word.removesuffix("s") if len(word) > 3 else word for word in found}
    return frozenset(word.removesuffix("ed") if len(word) > 5 else word for word in singular) - _EMPTY


def akin(one: frozenset[str], known: frozenset[str]) -> bool:
    """Whether one list may be what the other was called; not where it says that it went the other way, or is over."""
    return bool(one & known) and not (one - known) & _ELSEWHERE


def stem(key: str) -> str:
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
