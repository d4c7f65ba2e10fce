"""What of a capture may be kept: landmarks, what is read, and roles. Every other name becomes "…"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from auditor.core.model import (
    Capture,
    Doubtful,
    Known,
    Node,
    Profile,
    Reading,
    ScreenRule,
    SeenPage,
    read_words,
)
from auditor.core.reading.by_words import WordReader, words_on
from auditor.core.reading.fingerprint import known_words
from auditor.core.reading.lists import HOLE, fits, is_shown
from auditor.core.reading.nodes import NodeRange, Spots, flatten, locate
from auditor.core.reading.normalize import normalize
from auditor.core.reading.page import verify_page
from auditor.core.reading.page_owner import belonging
from auditor.core.reading.screen.keep import Explained, redact
from auditor.core.reading.secrets import looks_secret
from auditor.core.reading.tree import PROFILE

_HIDDEN: Final = "…"


def redact_reading(reading: Reading) -> Reading:
    """The reading without a text that looks like a secret among what is quoted of the page; its value is as it was."""
    state = reading.state
    match state:
        case Known(wording=wording) if looks_secret(wording):
            return replace(reading, state=replace(state, wording=_HIDDEN))
        case Doubtful(detail=detail, wording=wording) if looks_secret(detail) or looks_secret(wording):
            quiet = [_HIDDEN if looks_secret(text) else text for text in (detail, wording)]
            return replace(reading, state=replace(state, detail=quiet[0], wording=quiet[1]))
    return reading


def redact_capture(profile: Profile, capture: Capture) -> Capture:
    """The capture as it may be kept: it reads the same, and holds nothing that was not read.

    Names outside the read regions are "…" unless the profile knows them; what looks like a seed, a code or a token is
    "…" everywhere; the address loses its query; a page marked `secret` loses its picture.
    """
    page = profile.pages.get(capture.page)
    known, holes = _known(profile)
    read = _read_parts(profile, capture) | _sentences(capture.tree, known, holes)
    tree = _reduce(capture.tree, iter(range(10**9)), read, known, holes)
    secret = page is None or page.secret
    return replace(
        capture,
        url=_address(capture.url),
        tree=tree,
        heard=tuple(replace(one, found=tuple(map(_scrub, one.found))) for one in capture.heard),
        picture=None if secret else capture.picture,
        seen=_redact_seen(profile, capture),
    )


def _redact_seen(profile: Profile, capture: Capture) -> SeenPage | None:
    """The seen page with the profile's words alone; of one that shows somebody else's part nothing can be read again."""
    if capture.seen is None:
        return None
    words = [
        words_on(found, capture.page)
        for setting in profile.settings
        for lang in profile.locales
        if (found := read_words(profile, setting, lang))
    ]
    explained = Explained(words, _texts(profile))
    kept = redact(capture.seen, explained, _entries(profile, capture))
    whose = belonging(profile, capture)
    if whose.doubt or whose.others:
        return replace(kept, obstacle="a part of the page was another account's")
    return kept


def _texts(profile: Profile) -> list[str]:
    """Every wording of a profile, in any language."""
    groups = [
        (*one.screen.values(), *(words for values in one.values.values() for words in values.values()))
        for one in profile.locales.values()
    ]
    return [word.text for words in groups for said in words for word in said]


def _entries(profile: Profile, capture: Capture) -> list[int]:
    """The nodes of the entries that are read from a seen page."""
    scene = verify_page(profile, capture)
    if isinstance(scene, Doubtful) or capture.seen is None:
        return []
    reader = WordReader(profile, scene.locale, capture.page, capture.seen)
    lists = [name for name, words in reader.known.items() if words.kind == "list"]
    return [place for name in lists for place in reader.read(name).at]


def _known(profile: Profile) -> tuple[frozenset[str], tuple[str, ...]]:
    by_lang = [known_words(locale) for locale in profile.locales.values()]
    words = frozenset[str]().union(*(known for known, _ in by_lang))
    sentences = [hole for _, holes in by_lang for hole in holes if hole.replace(HOLE, "").strip("() ")]
    return words, tuple(sentences)


def _read_parts(profile: Profile, capture: Capture) -> frozenset[int]:
    """The places, in document order, of all that a rule of this page reads."""
    scene = verify_page(profile, capture)
    if isinstance(scene, Doubtful):
        return frozenset()
    places: set[int] = set()
    for setting in profile.settings.values():
        for rule in setting.screen:
            if rule.page != capture.page or (rule.read == "says" and rule.sign):
                continue  # of the latter, words that the profile knows are all that is read
            area = locate(scene.spots, scene.scope, rule.region, scene.locale)
            if isinstance(area, NodeRange):
                whole = rule.region.how != "page" or rule.read == "text"
                places |= set(range(area.start, area.stop)) if whole else _items(scene.spots, area, rule)
    return frozenset(places)


def _sentences(tree: Node, known: Collection[str], holes: Collection[str]) -> frozenset[int]:
    """The places of sentences that the profile knows and the page writes in several pieces."""
    return frozenset(
        place
        for spot in flatten(tree)
        if not spot.node.name and (spot.words in known or any(fits(spot.words, hole) for hole in holes))
        for place in range(spot.index, spot.end)
    )


def _items(spots: Spots, area: NodeRange, rule: ScreenRule) -> set[int]:
    """Of a whole page only the entries are kept; sentences that it knows are kept as known words."""
    if rule.read == "shows":
        return {s.index for s in spots[area.start : area.stop]
                if rule.role in ("phone", "email") and is_shown(s.node, rule.role)}  # fmt: skip
    return {
        place
        for spot in spots[area.start : area.stop]
        if rule.read == "list" and spot.node.role == rule.role
        for place in range(spot.index, spot.end)
    }


def _reduce(
    node: Node, places: Iterator[int], read: Collection[int], known: Collection[str], holes: Collection[str]
) -> Node:
    place = next(places)
    name = _name(node.name, place in read, known, holes)
    children = tuple(_reduce(child, places, read, known, holes) for child in node.children)
    marks = frozenset(mark for mark in node.marks if not mark.startswith(PROFILE))
    return replace(node, name=name, marks=marks, children=children)


def _name(name: str, read: bool, known: Collection[str], holes: Collection[str]) -> str:
    bare = normalize(name)
    if not bare or bare in known:
        return name
    wanted = read or any(fits(bare, hole) for hole in holes)
    return name if wanted and not looks_secret(name) else _HIDDEN


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _scrub(found: Any) -> Any:
    match found:
        case str():
            return _HIDDEN if looks_secret(found) else found
        case list() | tuple():
            return [_scrub(one) for one in found]
        case Mapping():
            return {key: _scrub(one) for key, one in found.items()}
    return found
