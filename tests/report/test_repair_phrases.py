"""A repair is told in the same words on every front end, and never better than it was seen."""

from dataclasses import replace

import pytest

from auditor.core.model import Doubt, Doubtful
from auditor.core.runner.repair_events import NotPersisted, PageReady, PageUnreadable, Repaired, WatchEnded
from auditor.i18n import translator
from auditor.reports.repair_phrases import Tone, describe_repair_event, describe_still_open
from tests.tui.test_repair import BAD, GOOD, REPAIR, of

T = translator("en")


def test_a_page_that_could_not_be_read_after_the_change_says_so_and_no_value():
    unread = replace(of(BAD), reading=replace(of(BAD).reading, state=Doubtful(Doubt.SIGNED_OUT)))
    phrase = describe_repair_event(NotPersisted(unread), T, 3)
    assert phrase.tone is Tone.WARNING
    assert phrase.now == ""
    assert "cannot be read" in phrase.says
    assert "save it" in describe_repair_event(NotPersisted(of(BAD)), T, 3).says


@pytest.mark.parametrize("doubt", [Doubt.NOT_FOUND, Doubt.WRONG_PAGE])
def test_a_page_behind_a_press_asks_to_be_opened(doubt):
    event = PageUnreadable(Doubtful(doubt))
    assert "Open the settings" in describe_repair_event(event, T, 3, behind=True).says
    assert "cannot be read" in describe_repair_event(event, T, 3).says


def test_a_tick_is_given_for_a_repair_alone():
    done = Repaired(of(GOOD), (REPAIR,))
    assert describe_repair_event(done, T, 3).tone is Tone.SUCCESS
    assert "→" in describe_repair_event(done, T, 3).now
    assert describe_repair_event(Repaired(of(GOOD), ()), T, 3).says == T("This is already fine.")
    assert describe_repair_event(done, T, 3, undo=True).says == T("It is as it was before.")
    for event in (PageReady(of(BAD), True), WatchEnded(Doubtful(Doubt.SIGNED_OUT)), NotPersisted(of(BAD))):
        assert describe_repair_event(event, T, 3).tone is not Tone.SUCCESS


def test_an_item_that_another_source_contradicts_stays_open_with_the_reason():
    assert describe_still_open(of(GOOD), T) == ""
    assert "stays open" in describe_still_open(of(BAD), T)
