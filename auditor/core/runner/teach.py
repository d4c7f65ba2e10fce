"""Teaching a missing name: the user points at a row of the page, and its words name the setting from then on.

A row is taken only where, with its words, exactly one value follows from the very capture that was read before, nothing else
that was read of the page changes, and the value goes when its evidence is taken away. The reading still waits for a yes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auditor.core.guided.learnt_words import SCREEN, VALUES, Learnt
from auditor.core.guided.taught_words import Taught, turns, why_not, with_taught
from auditor.core.model import (
    Box,
    Capture,
    Doubt,
    Doubtful,
    Locale,
    Profile,
    Reading,
    SeenPage,
    Source,
    value_of,
)
from auditor.core.reading import normalize, read_capture
from auditor.core.reading.by_words import WordReader, readable_part
from auditor.core.reading.page import VerifiedPage, verify_page

_SWITCH: Final = ("on", "off")
_CUTS: Final = re.compile(r"\s*[:：]\s*|\s+[–—|]\s+|\n")
UNDERSTOOD: Final = "understood: its row stands on the card now, and waits for your yes"
NO_VALUE: Final = "with these words the page says no value of it"
OTHERS_CHANGE: Final = "these words would change what is read of something else"
BY_CHANCE: Final = "the page would say so by chance, and not by this alone"
TURNED: Final = "a switch of this name may mean the opposite"
NOT_TAUGHT: Final = "this cannot be found by a name of its own"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A row of a page that can be pointed at: what stands there, and where, in CSS pixels of the document."""

    text: str
    box: Box
    parts: tuple[str, ...]  # the pieces of text that it is joined of


def page_lines(profile: Profile, capture: Capture) -> tuple[PageLine, ...]:
    """The rows of a page that may be read, from top to bottom; none where the page is not proved."""
    opened = _opened(profile, capture)
    if opened is None:
        return ()
    seen, reader = opened
    return tuple(
        PageLine(line.text, seen.nodes[line.block].box or line.box, _parts(seen, line.start, line.end))
        for line in reader.reader.usable.lines
    )


def missing_on(profile: Profile, capture: Capture, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """What the page should show and nobody found there, as far as a name could find it."""
    if capture.seen is None:
        return ()
    told = {reading.setting for reading in readings if value_of(reading) is not None}
    return tuple(
        reading
        for reading in readings
        if reading.setting not in told
        and reading.source in (Source.SCREEN, Source.PAGE)
        and isinstance(reading.state, Doubtful)
        and reading.state.doubt is Doubt.NOT_FOUND
        and _label_of(profile, reading.setting, capture.page)
    )


def teach(
    profile: Profile, capture: Capture, setting: str, line: PageLine, on: date, names: Collection[str] = ()
) -> Taught | str:
    """The word that a row teaches, or why it teaches none. `names` are those of the account's owner."""
    opened, label = _opened(profile, capture), _label_of(profile, setting, capture.page)
    if opened is None or not label:
        return NOT_TAUGHT
    lang = opened[1].locale.lang
    before = read_capture(profile, capture)
    refused = ""
    for text in _candidates(line):
        one = Learnt(profile.platform, lang, (SCREEN, label), text)
        why = why_not(profile, one, names) or _turned(profile, setting, one)
        taught = Taught(one, on)
        why = why or _follows(profile, capture, setting, taught, before)
        if not why:
            return taught
        refused = refused if refused and why == NO_VALUE else why
    return refused or NO_VALUE


def teach_value(
    profile: Profile, capture: Capture, new: Reading, value: str, on: date, names: Collection[str] = ()
) -> Taught | None:
    """The word that the user's pick for new wording teaches; None where it may not be one, or the page then says another value.

    What denies, or holds a known word of another value of the setting, is taken as an answer alone.
    """
    setting, state = profile.settings[new.setting], new.state
    locale = profile.locales.get(new.lang)
    if locale is None or not isinstance(state, Doubtful) or value not in setting.values:
        return None
    text = state.wording or state.detail
    one = Learnt(profile.platform, new.lang, (VALUES, setting.vocabulary, value), text)
    group = locale.values.get(setting.vocabulary, {})
    others = [normalize(word.text) for name, words in group.items() if name != value for word in words]
    said = normalize(text)
    if why_not(profile, one, names) or turns(text) or any(other in said for other in others):
        return None
    taught = Taught(one, on)
    grown = with_taught({profile.platform: profile}, [taught])[profile.platform]
    after = [
        one for one in read_capture(grown, capture) if one.setting == new.setting and one.source is new.source
    ]
    if _follows(profile, capture, new.setting, taught, read_capture(profile, capture)):
        return None
    return taught if [value_of(one) for one in after] == [value] else None


def _opened(profile: Profile, capture: Capture) -> tuple[SeenPage, WordReader] | None:
    scene = verify_page(profile, capture)
    if not isinstance(scene, VerifiedPage) or capture.seen is None:
        return None
    part = readable_part(capture.seen, scene.page)
    return part, WordReader(profile, scene.locale, capture.page, part)


def _parts(seen: SeenPage, start: int, end: int) -> tuple[str, ...]:
    pieces = (node for node in seen.nodes[start:end] if node.role == "text" and not node.hidden)
    return tuple(text for piece in pieces if (text := " ".join(piece.name.split())))


def _candidates(line: PageLine) -> Iterator[str]:
    """What of a row may be the name: all of it, what stands before a colon, its first piece."""
    yield from dict.fromkeys((line.text, _CUTS.split(line.text)[0], *line.parts[:1]))


def _label_of(profile: Profile, setting: str, page: str) -> str:
    """The word key by which this setting alone is named on this page; empty where there is none."""
    one = profile.settings.get(setting)
    if one is None or one.kind != "token" or page not in one.on_page.pages or one.on_page.boxes:
        return ""
    shared = {key for other in profile.settings.values() if other.id != setting for key in other.on_page.keys}
    return next((key for key in one.on_page.labels if key not in shared), "")


def _turned(profile: Profile, setting: str, one: Learnt) -> str:
    """Whether a switch of this name could mean the opposite of one of the names that are known."""
    words, label = profile.settings[setting].on_page, one.place[1]
    senses = [locale.senses[label] for locale in profile.locales.values() if label in locale.senses]
    checked, unchecked = dict(words.checked), dict(words.unchecked)
    senses += [(checked[label], unchecked.get(label, ""))] if label in checked else []
    if not senses:
        return ""
    known = [word.text for locale in _read_in(profile, one.lang) for word in locale.screen.get(label, ())]
    plain = all(sense == _SWITCH for sense in senses) and not any(map(turns, (*known, one.text)))
    return "" if plain else TURNED


def _read_in(profile: Profile, lang: str) -> Iterator[Locale]:
    yield from (locale for name, locale in profile.locales.items() if name in (lang, "en"))


def _follows(
    profile: Profile, capture: Capture, setting: str, taught: Taught, before: Sequence[Reading]
) -> str:
    """Why a word does not make exactly one value follow; empty where it does."""
    grown = with_taught({profile.platform: profile}, [taught])[profile.platform]
    after = read_capture(grown, capture)
    own = [one for one in after if one.setting == setting and one.source is capture.source]
    if len(own) != 1 or value_of(own[0]) is None:
        return NO_VALUE
    if [one.state for one in before if one.setting != setting] != [
        one.state for one in after if one.setting != setting
    ]:
        return OTHERS_CHANGE
    opened = _opened(grown, capture)
    if opened is None:
        return NO_VALUE
    said = opened[1].read(setting)
    if any(opened[1].holds_without(setting, said, alone=alone) for alone in (True, False)):
        return BY_CHANCE
    return ""
