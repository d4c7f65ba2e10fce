"""From a capture to a reading of every setting that its page shows. Pure: the same capture always reads the same."""

from __future__ import annotations

from dataclasses import replace

from auditor.model import (
    Capture,
    Doubt,
    Doubtful,
    Known,
    Page,
    Profile,
    Reading,
    ScreenRule,
    Setting,
    Source,
    Sure,
)

from .fingerprint import fingerprint, rule_print
from .page import Scene, place_doubt, proved, unsettled
from .redact import discreet
from .screen import read_rule
from .sighting import Sighting, only
from .wire import read_wire


def read_capture(profile: Profile, capture: Capture) -> tuple[Reading, ...]:
    """Every setting that the profile reads from this page, by screen and by wire, each known or doubtful.

    A value on a layout that nobody confirmed, or in recalled words, is `unconfirmed` and carries what was read. What a
    doubt quotes of the page never is a text that looks like a seed, a code or a token.
    """
    scene = proved(profile, capture)
    readings: list[Reading] = []
    for setting in profile.settings.values():
        rules = [rule for rule in setting.screen if rule.page == capture.page]
        if rules:
            readings.append(_by_screen(profile, capture, scene, setting, rules))
        if capture.source is Source.SCREEN and any(rule.page == capture.page for rule in setting.wire):
            readings.append(_by_wire(profile, capture, setting))
    return tuple(map(discreet, readings))


def _by_screen(
    profile: Profile, capture: Capture, scene: Scene | Doubtful, setting: Setting, rules: list[ScreenRule]
) -> Reading:
    blank = _blank(profile, capture, setting, capture.source)
    if isinstance(scene, Doubtful):
        return replace(blank, state=scene)
    blank = replace(blank, lang=scene.locale.lang)
    seen = only(_one(scene, capture, setting, rule) for rule in rules)
    return _said(blank, seen, scene.page)


def _one(scene: Scene, capture: Capture, setting: Setting, rule: ScreenRule) -> Sighting | Doubtful:
    if (rule.outside or scene.page.outside) != capture.outside:
        return Doubtful(Doubt.WRONG_PAGE, "seen with other eyes: signed in and signed out are two views")
    seen = read_rule(scene, setting, rule)
    if isinstance(seen, Sighting) and seen.area is not None:
        return replace(seen, layout=fingerprint(scene.spots, seen.area, scene.locale))
    return seen


def _by_wire(profile: Profile, capture: Capture, setting: Setting) -> Reading:
    blank = _blank(profile, capture, setting, Source.WIRE)
    if doubt := place_doubt(profile, capture) or unsettled(capture):
        return replace(blank, state=doubt)
    rules = [rule for rule in setting.wire if rule.page == capture.page]
    seen = read_wire(setting, capture)
    if isinstance(seen, Sighting):
        sure = all(rule.sure is not Sure.RECALLED for rule in rules)
        seen = replace(seen, whole=sure, layout="+".join(map(rule_print, rules)))
    return _said(blank, seen, profile.pages[capture.page])


def _said(blank: Reading, seen: Sighting | Doubtful, page: Page) -> Reading:
    """The one place where something read from a page becomes known: a confirmed layout, and sure words."""
    if isinstance(seen, Doubtful):
        return replace(blank, state=seen)
    reading = replace(blank, fingerprint=seen.layout)
    if page.confirmed is not None and seen.sure:
        return replace(reading, state=Known(seen.value, seen.wording), confirmed_by="layout")
    detail = "nobody confirmed this layout" if page.confirmed is None else "a word nobody confirmed"
    return replace(reading, state=Doubtful(Doubt.UNCONFIRMED, detail, seen.value, seen.wording))


def _blank(profile: Profile, capture: Capture, setting: Setting, source: Source) -> Reading:
    page = profile.pages.get(capture.page)
    return Reading(
        setting.id,
        Doubtful(Doubt.NOT_FOUND),
        source,
        capture.at,
        page.url.replace("{handle}", capture.account.partition(":")[2]) if page else "",
        capture.page,
        (page.language if page else "") or capture.lang,
        outside=capture.outside,
    )
