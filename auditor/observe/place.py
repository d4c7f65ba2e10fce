"""Where on a captured page a setting stands: the elements that a person would be shown."""

from __future__ import annotations

from auditor.model import Capture, Doubtful, Landmark, Profile, ScreenRule, Setting

from .find import Area, Spot, Spots, deepest, find, lay_out, locate, once
from .page import Scene, proved

_CONTROLS = frozenset({"mark", "boxes", "chosen", "value"})


def places(profile: Profile, capture: Capture, setting: Setting) -> tuple[int, ...]:
    """The places, in document order, of the elements to point at for a setting; none where nothing is sure."""
    scene = proved(profile, capture)
    if isinstance(scene, Doubtful):
        return ()
    for rule in setting.screen:
        if rule.page == capture.page and (found := _of_rule(scene, setting, rule)):
            return tuple(dict.fromkeys(_element(scene.spots, spot).index for spot in found))
    return ()


def place_of(profile: Profile, capture: Capture, landmark: Landmark) -> tuple[int, ...]:
    """The place of one landmark on a page that need not be proved yet, such as the next button to press."""
    locale = profile.locales.get(capture.lang)
    if locale is None:
        return ()
    spots = lay_out(capture.tree)
    found = once(spots, Area(0, len(spots)), landmark, locale)
    return () if isinstance(found, Doubtful) else (found[0].index,)


def _element(spots: Spots, spot: Spot) -> Spot:
    """The element that a piece of text stands in: text alone has no place that could be outlined."""
    while spot.node.role == "text" and spot.parent > 0:
        spot = spots[spot.parent]
    return spot


def _of_rule(scene: Scene, setting: Setting, rule: ScreenRule) -> list[Spot]:
    area = locate(scene.spots, scene.scope, rule.region, scene.locale)
    if isinstance(area, Doubtful):
        return []
    found = _named(scene, setting, rule, area)
    if found or rule.region.how == "page":
        return found
    return [spot for spot in scene.spots[area.start : area.stop] if spot.node.role != "text"]


def _named(scene: Scene, setting: Setting, rule: ScreenRule, area: Area) -> list[Spot]:
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
