"""Every doubt of the contract, reached from one practice page by one thing that went wrong, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import Capture, Doubt, Doubtful, ExtractedJson, Known, Outcome, Reading, Source
from auditor.core.reading import ConfirmationLedger, PracticeLedger, confirm, read_capture
from tests.matrix import kept
from tests.matrix.drawn import called
from tests.matrix.faults import TRANSFORMS, each, put

Readings = list[Reading]
SHELF = next(
    s for s in kept.read()
    if (s.people, s.lang, s.variant, s.account.platform) == ("good", "en", "a", "facebook")
)  # fmt: skip
# A switch that is read from the screen alone, and passes; and a button with a witness on the wire.
SWITCH, BUTTON = "activity_status", "posts.audience"


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(platforms=["facebook"])


def page_of(catalog, setting) -> Capture:
    pages = catalog.profiles["facebook"].settings[setting].on_page.pages
    return next(capture for capture in SHELF.captures if capture.page in pages)


def read(catalog, capture, ledger=None) -> Readings:
    profile = catalog.profiles["facebook"]
    return list(confirm(read_capture(profile, capture), profile, ledger or PracticeLedger()))


def finding_of(catalog, setting, readings, now=kept.NOON):
    owed = plan(catalog, [SHELF.account], person=False)
    found = evaluate(owed, {SHELF.account.id: readings}, now)
    return next(one for one in found if one.check.setting == setting)


def with_fault(name) -> Callable:
    def made(catalog):
        profile = catalog.profiles["facebook"]
        return SWITCH, read(catalog, TRANSFORMS[name](profile, page_of(catalog, SWITCH)))

    return made


def with_switch(change) -> Callable:
    """The page with another node, or several, where the switch stood."""

    def made(catalog):
        def changed(piece):
            return change(piece) if piece.role == "switch" else (piece,)

        return SWITCH, read(catalog, put(page_of(catalog, SWITCH), each(changed)))

    return made


def new_wording(catalog):
    """Every button says what no profile knows."""

    def changed(piece):
        return (called(piece, "Whoever asks") if piece.role == "button" else piece,)

    return BUTTON, read(catalog, put(page_of(catalog, BUTTON), each(changed), heard=()))


def doubted(doubt) -> Callable:
    """What the browser says where there is no capture."""
    return lambda _: (SWITCH, [Reading(SWITCH, Doubtful(doubt), Source.SCREEN, kept.NOON)])


def off_site(catalog):
    return SWITCH, read(
        catalog, replace(page_of(catalog, SWITCH), url="https://www.facebook.com.example/settings/")
    )


def unconfirmed(catalog):
    return SWITCH, read(catalog, page_of(catalog, SWITCH), ConfirmationLedger())


def undecided(catalog):
    check = next(c for c in catalog.checks.values() if c.setting == BUTTON and SHELF.account.role in c.rules)
    token = next(m.token for m in check.rules[SHELF.account.role].undecided if m.token)
    return BUTTON, [Reading(BUTTON, Known(token, token), Source.SCREEN, kept.NOON, confirmed_by="layout")]


def conflict(catalog):
    """The screen says one thing, the wire another."""
    page = page_of(catalog, BUTTON)
    others = [s for s in kept.read() if s.people == "bad" and s.account.platform == "facebook"]
    rule = next(heard.rule for heard in page.heard if heard.rule.startswith(BUTTON))
    said = next(h for s in others for c in s.captures for h in c.heard if h.rule == rule)
    return BUTTON, read(catalog, replace(page, heard=(ExtractedJson(rule, said.found),)))


def not_covered(catalog):
    """No source of the platform that is looked at shows it."""
    owed = plan(catalog, [SHELF.account], person=False)
    blind = next(f for f in evaluate(owed, {}, kept.NOON) if f.doubt is Doubt.NOT_COVERED)
    return blind.check.setting, []


def needs_answer(catalog):
    owed = plan(catalog, [SHELF.account], person=False)
    asked = next(f for f in evaluate(owed, {}, kept.NOON) if f.doubt is Doubt.NEEDS_ANSWER)
    return asked.check.setting, []


REACHED: dict[Doubt, Callable] = {
    Doubt.NOT_VISITED: lambda _: (SWITCH, []),
    Doubt.NOT_COVERED: not_covered,
    Doubt.SIGNED_OUT: with_fault("login_wall"),
    Doubt.CHALLENGED: with_fault("challenge"),
    Doubt.OFF_SITE: off_site,
    Doubt.WRONG_ACCOUNT: doubted(Doubt.WRONG_ACCOUNT),
    Doubt.NEW_LANGUAGE: with_fault("other_language"),
    Doubt.UNCONFIRMED: unconfirmed,
    Doubt.WRONG_PAGE: with_fault("empty_page"),
    Doubt.NOT_FOUND: with_fault("missing_element"),
    Doubt.AMBIGUOUS: with_switch(lambda node: (node, replace(node, marks=frozenset({"checked"})))),
    Doubt.NEW_WORDING: new_wording,
    Doubt.UNDECIDED: undecided,
    Doubt.CONFLICT: conflict,
    Doubt.STALE: lambda catalog: (SWITCH, read(catalog, page_of(catalog, SWITCH))),
    Doubt.UNSETTLED: with_fault("provisional_disabled"),
    Doubt.UNREACHABLE: doubted(Doubt.UNREACHABLE),
    Doubt.NEEDS_ANSWER: needs_answer,
}


def test_the_pages_pass_as_long_as_nothing_goes_wrong(catalog):
    for setting in (SWITCH, BUTTON):
        finding = finding_of(catalog, setting, read(catalog, page_of(catalog, setting)))
        assert finding.outcome is Outcome.PASS


@pytest.mark.parametrize("doubt", Doubt)
def test_this_doubt_is_reached(catalog, doubt):
    setting, readings = REACHED[doubt](catalog)
    now = kept.NOON + timedelta(days=31) if doubt is Doubt.STALE else kept.NOON
    finding = finding_of(catalog, setting, readings, now)
    assert (finding.outcome, finding.doubt) == (Outcome.UNKNOWN, doubt)
