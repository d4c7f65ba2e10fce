"""What a page shows when its card has been answered: what has changed by then is not believed, and nothing is kept of its yes."""

from __future__ import annotations

import pytest

from auditor.core.model import Capture, Doubt, Known, Reading, Source
from auditor.core.reading import parse_tree, read_capture
from auditor.core.runner.changed_since import doubt_what_changed
from tests.made_up import sighted
from tests.profiles.shipped import profile_of

from .clinic import ANNA, NOW, Browser, ScriptedPrompter, away, capture, carried_out, outcomes


def by_now(says):
    return lambda account, page: capture(account, page, says=says)


async def answered(then):
    """The outcome of the first page's check, and which settings a yes was kept of."""
    kept = []
    browser = Browser({(ANNA.id, "two again"): [then]})
    audit, _ = await carried_out(
        browser,
        ScriptedPrompter(yes=True),
        accounts=(ANNA,),
        confirmed=lambda _a, _p, r: kept.append(r.setting),
    )
    return outcomes(audit, ANNA)["two"], "search_engines" in kept, audit


async def test_a_page_that_says_the_same_is_believed():
    assert (await answered(by_now("It is on")))[:2] == ("pass", True)


@pytest.mark.parametrize("says", ["It is off", "It is something new"])
async def test_a_page_that_says_something_else_by_now_is_doubted_and_its_yes_is_not_kept(says):
    outcome, kept, audit = await answered(by_now(says))
    assert (outcome, kept) == (str(Doubt.UNSETTLED), False)
    reading = next(f.reading for f in audit.findings if f.check.setting == "search_engines")
    assert reading.state.detail == "the page changed while its card was read"


@pytest.mark.parametrize("then", [None, away("/elsewhere")])
async def test_a_page_that_was_left_says_nothing_of_the_first(then):
    assert (await answered(then))[:2] == ("pass", True)


def test_a_witness_that_was_of_no_use_at_first_and_is_of_none_now_has_not_changed():
    """The page itself never said it; what the network told stays as it was confirmed."""
    profile = profile_of("facebook")
    page = profile.pages["two_factor"]
    tree = parse_tree('- heading "Two-factor authentication" [level=2]\n- text: nothing we know')
    seen = sighted(Capture("facebook", "facebook:x", page.id, page.url, "en", NOW, tree))
    found = [reading.state for reading in read_capture(profile, seen) if reading.source is Source.SCREEN]
    assert [state.doubt for state in found] == [Doubt.NOT_FOUND]
    said = (
        Reading("two_factor", Known("app", "app"), Source.WIRE, NOW, page.url, page.id, confirmed_by="user"),
    )
    read = read_capture(profile, seen)
    assert doubt_what_changed(said, read, read) == said
