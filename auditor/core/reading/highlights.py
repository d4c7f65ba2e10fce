"""Where on a page a setting stands: what is outlined for who changes it, and watched while it is changed."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from auditor.core.model import Capture, Doubtful, Landmark, Profile, ScreenRule, SeenPage, Setting
from auditor.core.reading.by_words import WordReader, readable_part
from auditor.core.reading.nodes import (
    IndexedNode,
    NodeRange,
    Spots,
    deepest,
    find,
    find_unique,
    flatten,
    locate,
)
from auditor.core.reading.normalize import normalize
from auditor.core.reading.page import VerifiedPage, verify_page
from auditor.core.reading.screen.as_tree import TreeOfPage

_CONTROLS: Final = frozenset({"mark", "boxes", "chosen", "value"})


def places(profile: Profile, capture: Capture, setting: Setting) -> tuple[int, ...]:
    """The places, in document order, of the elements to point at for a setting; none where nothing is sure."""
    scene = verify_page(profile, capture)
    if isinstance(scene, Doubtful):
        return ()
    if named := _by_words(profile, capture, scene, setting):
        return named
    for rule in setting.screen:
        if rule.page == capture.page and (found := _of_rule(scene, setting, rule)):
            return tuple(dict.fromkeys(_element(scene.spots, spot).index for spot in found))
    return ()


def place_of(profile: Profile, capture: Capture, landmark: Landmark) -> tuple[int, ...]:
    """The place of one landmark on a page that need not be proved yet, such as the next button to press."""
    locale = profile.locales.get(capture.lang)
    if locale is None:
        return ()
    spots = flatten(capture.tree)
    found = find_unique(spots, NodeRange(0, len(spots)), landmark, locale)
    return () if isinstance(found, Doubtful) else (found[0].index,)


def _element(spots: Spots, spot: IndexedNode) -> IndexedNode:
    """The element that a piece of text stands in: text alone has no place that could be outlined."""
    while spot.node.role == "text" and spot.parent > 0:
        spot = spots[spot.parent]
    return spot


def _of_rule(scene: VerifiedPage, setting: Setting, rule: ScreenRule) -> list[IndexedNode]:
    area = locate(scene.spots, scene.scope, rule.region, scene.locale)
    if isinstance(area, Doubtful):
        return []
    found = _named(scene, setting, rule, area)
    if found or rule.region.how == "page":
        return found
    return [spot for spot in scene.spots[area.start : area.stop] if spot.node.role != "text"]


def _named(scene: VerifiedPage, setting: Setting, rule: ScreenRule, area: NodeRange) -> list[IndexedNode]:
    """The controls of a rule, or the words that answer it."""
    screen = scene.locale.screen
    if rule.read in ("mark", "boxes"):
        words = tuple(word for _, key, _ in rule.marks for word in screen.get(key, ()))
        return [spot for spot, _ in find(scene.spots, area, rule.role, words)]
    if rule.read in _CONTROLS:
        return [spot for spot in scene.spots[area.start : area.stop] if spot.node.role == rule.role]
    if rule.read == "says":
        meanings = scene.locale.values.get(setting.vocabulary, {})
        words = tuple(word for words in meanings.values() for word in words)
        return [spot for spot, _ in deepest(scene.spots, area, words)]
    return []


def _by_words(profile: Profile, capture: Capture, scene: VerifiedPage, setting: Setting) -> tuple[int, ...]:
    """The elements that the reader by words rests on, in the accessibility tree of the same instant."""
    if capture.seen is None or capture.page not in setting.on_page.pages:
        return ()
    reader = WordReader(profile, scene.locale, capture.page, readable_part(capture.seen, scene.page))
    if setting.id not in reader.known:
        return ()
    like = _Likeness(capture.seen, scene.spots)
    found = (like.place(at) for at in reader.read(setting.id).at)
    return tuple(dict.fromkeys(place for place in found if place >= 0))


class _Likeness:
    """Finds a node of a seen page in the tree of the same instant: the same role and text, as the same one of as many."""

    def __init__(self, seen: SeenPage, spots: Spots) -> None:
        self._page, self._spots = seen, spots
        told = TreeOfPage(seen)
        self._mine = flatten(told.root)
        self._at = {at: place for place, at in enumerate(told.places)}
        self._alike: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, several in enumerate((self._mine, spots)):
            for spot in several:
                self._alike[spot.node.role, normalize(spot.text)][side].append(spot.index)

    def place(self, at: int) -> int:
        """The element's place in the tree; -1 where it is not sure which one it is."""
        for one in (at, *self._page.ancestors(at)):
            place = self._at.get(one, -1)
            if place >= 0 and self._mine[place].node.role != "text":
                spot = self._mine[place]
                mine, theirs = self._alike[spot.node.role, normalize(spot.text)]
                return theirs[mine.index(place)] if len(mine) == len(theirs) else -1
        return -1
