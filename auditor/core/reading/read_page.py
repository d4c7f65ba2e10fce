"""From a capture to a reading of every setting that its page shows. Pure: the same capture always reads the same."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Final

from auditor.core.model import (
    READ_BY_WORDS,
    Capture,
    Doubt,
    Doubtful,
    Known,
    Page,
    Profile,
    Reading,
    ScreenRule,
    SeenPage,
    Setting,
    Source,
    Sure,
    value_of,
)
from auditor.core.reading.by_words import PageAnswer, WordReader, readable_part
from auditor.core.reading.controls import read_rule
from auditor.core.reading.fingerprint import layout_fingerprint, rule_print
from auditor.core.reading.highlights import places
from auditor.core.reading.ledger import TAUGHT
from auditor.core.reading.nodes import Extraction, combine
from auditor.core.reading.page import VerifiedPage, location_doubt, unsettled, verify_page
from auditor.core.reading.page_owner import Belonging, belonging
from auditor.core.reading.redact import redact_reading
from auditor.core.reading.screen.as_tree import TreeOfPage
from auditor.core.reading.wire import read_wire

_OTHER_EYES: Final = Doubtful(
    Doubt.WRONG_PAGE, "seen with other eyes: signed in and signed out are two views"
)
_ANOTHERS_PART: Final = Doubtful(Doubt.WRONG_ACCOUNT, "a part of the page that is another account's")
_SAID_ANYWAY: Final = Doubtful(
    Doubt.AMBIGUOUS, "the page says so in more than one place, and not by this alone"
)
_SAMPLE: Final = 3  # settings of each page whose evidence is taken away


def read_capture(profile: Profile, capture: Capture) -> tuple[Reading, ...]:
    """Every setting that the profile reads from this page, by screen and by wire, each known or doubtful.

    A value on a layout that nobody confirmed, or in recalled words, is `unconfirmed` and carries what was read. What a
    doubt quotes of the page never is a text that looks like a seed, a code or a token.
    """
    scene = verify_page(profile, capture)
    whose = belonging(profile, capture)
    worded = None if capture.seen is None else _Worded(profile, capture, capture.seen, scene, whose)
    readings: list[Reading] = []

    def add(reading: Reading) -> None:
        readings.append(redact_reading(_of_the_account(profile, capture, whose, reading)))

    for setting in profile.settings.values():
        rules = [rule for rule in setting.screen if rule.page == capture.page]
        by_words = worded and capture.page in setting.on_page.pages and setting.kind in READ_BY_WORDS
        said = worded.read(setting) if worded and by_words else None
        # What a stranger sees has no labels: posts, pictures, a number. Rules say so beside the words.
        if said and not (rules and capture.outside and value_of(said) is None):
            readings.append(redact_reading(said))
        elif rules:
            add(_by_screen(profile, capture, scene, setting, rules))
        if capture.source is Source.SCREEN and any(rule.page == capture.page for rule in setting.wire):
            add(_by_wire(profile, capture, setting))
    return tuple(_unless_stopped(profile, reading) for reading in readings)


STOPPED: Final = "somebody denied a good value on this layout"


def _unless_stopped(profile: Profile, reading: Reading) -> Reading:
    """A reading on a layout that a field note stopped says nothing, whoever confirmed it."""
    stopped = any(
        (one.setting, one.layout) == (reading.setting, reading.fingerprint) for one in profile.stopped
    )
    if not stopped or not isinstance(reading.state, Known | Doubtful) or value_of(reading) is None:
        return reading
    return replace(reading, state=Doubtful(Doubt.UNDECIDED, STOPPED), confirmed_by="")


class _Worded:
    """What a seen page says by the profile's words alone, where it is proved, settled and the account's own."""

    def __init__(
        self,
        profile: Profile,
        capture: Capture,
        seen: SeenPage,
        scene: VerifiedPage | Doubtful,
        whose: Belonging,
    ) -> None:
        self.profile, self.capture, self.scene = profile, capture, scene
        tree = TreeOfPage(seen)
        self.whose = belonging(profile, replace(capture, tree=tree.root))
        self.doubt, self.seen = whose.doubt or self.whose.doubt, whose.seen or self.whose.seen
        self.others = [tree.seen_between(area.start, area.stop) for area in self.whose.others]
        if isinstance(scene, VerifiedPage):
            part = readable_part(seen, scene.page)
            self.reader = WordReader(profile, scene.locale, capture.page, part)
            # Of each page a few settings, other ones on another day.
            day = capture.at.isoformat()
            names = sorted(self.reader.known, key=lambda name: sha256(f"{name} {day}".encode()).digest())
            self.sample = frozenset(names[:_SAMPLE])

    def read(self, setting: Setting) -> Reading:
        """One setting, known or doubtful, with why it may be another account's."""
        blank = _blank(self.profile, self.capture, setting, self.capture.source)
        blank = replace(blank, account_seen=self.seen)
        if isinstance(self.scene, Doubtful):
            return replace(blank, state=self.scene)
        if self.scene.page.outside != self.capture.outside:
            return replace(blank, state=_OTHER_EYES)
        if setting.id in self.capture.silent:
            return replace(blank, state=_silent(setting))
        said = self.reader.read(setting.id)
        reading = _known_or_doubtful(replace(blank, lang=self.scene.locale.lang), said.state, self.scene.page)
        if value_of(reading) is None:
            return reading
        if self.doubt:
            return replace(reading, state=self.doubt)
        places = said.at or (said.block,)
        if any(place in area for area in self.others for place in places):
            return replace(reading, state=_ANOTHERS_PART)
        if setting.id in self.sample and self._is_read_by_chance(setting.id, said):
            return replace(reading, state=_SAID_ANYWAY)
        return reading

    def _is_read_by_chance(self, setting: str, said: PageAnswer) -> bool:
        """Whether the page says a value of it where what it was read from is taken away: then it was read by chance."""
        return any(self.reader.holds_without(setting, said, alone=alone) for alone in (False, True))


def _silent(setting: Setting) -> Doubtful:
    return Doubtful(Doubt.UNSETTLED, f"no answer arrived that says {setting.id}")


def _of_the_account(profile: Profile, capture: Capture, whose: Belonging, reading: Reading) -> Reading:
    """The reading, or why it is another account's: the page, or the part of it that shows the setting, is not ours."""
    reading = replace(reading, account_seen=whose.seen)
    if value_of(reading) is None:
        return reading  # a doubt of its own
    if whose.doubt:
        return replace(reading, state=whose.doubt)
    if whose.others and reading.source is not Source.WIRE:
        here = places(profile, capture, profile.settings[reading.setting])
        if not here or any(area.start <= place < area.stop for area in whose.others for place in here):
            return replace(reading, state=_ANOTHERS_PART)
    return reading


def _by_screen(
    profile: Profile,
    capture: Capture,
    scene: VerifiedPage | Doubtful,
    setting: Setting,
    rules: list[ScreenRule],
) -> Reading:
    blank = _blank(profile, capture, setting, capture.source)
    if isinstance(scene, Doubtful):
        return replace(blank, state=scene)
    blank = replace(blank, lang=scene.locale.lang)
    if setting.id in capture.silent:
        return replace(blank, state=_silent(setting))
    seen = combine(_one(scene, capture, setting, rule) for rule in rules)
    return _known_or_doubtful(blank, seen, scene.page)


def _one(scene: VerifiedPage, capture: Capture, setting: Setting, rule: ScreenRule) -> Extraction | Doubtful:
    if (rule.outside or scene.page.outside) != capture.outside:
        return _OTHER_EYES
    seen = read_rule(scene, setting, rule)
    if isinstance(seen, Extraction) and seen.area is not None:
        return replace(seen, layout=layout_fingerprint(scene.spots, seen.area, scene.locale))
    return seen


def _by_wire(profile: Profile, capture: Capture, setting: Setting) -> Reading:
    blank = _blank(profile, capture, setting, Source.WIRE)
    if doubt := location_doubt(profile, capture) or unsettled(capture):
        return replace(blank, state=doubt)
    rules = [rule for rule in setting.wire if rule.page == capture.page]
    seen = read_wire(setting, capture)
    if isinstance(seen, Extraction):
        sure = all(rule.sure is not Sure.RECALLED for rule in rules)
        seen = replace(seen, whole=sure, layout="+".join(map(rule_print, rules)))
    return _known_or_doubtful(blank, seen, profile.pages[capture.page])


def _known_or_doubtful(blank: Reading, seen: Extraction | Doubtful, page: Page) -> Reading:
    """The one place where something read from a page becomes known: a confirmed layout, and sure words."""
    if isinstance(seen, Doubtful):
        return replace(blank, state=seen)
    reading = replace(blank, fingerprint=seen.layout)
    if page.confirmed is not None and seen.sure:
        return replace(reading, state=Known(seen.value, seen.wording), confirmed_by="layout")
    detail = "nobody confirmed this layout" if page.confirmed is None else "a word nobody confirmed"
    detail = TAUGHT if seen.taught else detail
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
