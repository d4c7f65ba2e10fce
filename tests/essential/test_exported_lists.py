"""What an export lists and only its owner can judge: put to them once, before the first page, and never judged for them."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import MemoryStore
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.core.evaluation import evaluate, plan, reconcile
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.exported_lists import JUDGED, MOST_ENTRIES, fresh, lists_to_judge
from auditor.core.model import Account, Basis, Doubt, Doubtful, Known, Outcome, Pace, Reading, Role, Source
from auditor.core.runner import MINE, RowWord, Word
from auditor.core.runner.page_card import export_cards, judged_lists
from auditor.i18n import translator
from auditor.reports.page_card import LISTS, row_words
from tests.run.clinic import Browser, ScriptedPrompter

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ME = Account("instagram", "dr.made.up", Role.PROFESSIONAL)
AWAY = [Doubtful(Doubt.UNREACHABLE)] * 40
TWO = ({"label": "Pixel"}, {"label": "Tablet"})


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(("instagram",))


def listed(entries=TWO, setting="devices.linked", days=3, source=Source.ARCHIVE):
    at = NOW - timedelta(days=days)
    return Reading(setting, Known(entries, str(len(entries))), source, at, account_seen=ME.handle)


def to_judge(catalog, *readings):
    lists, settled = lists_to_judge(plan(catalog, [ME]), {ME.id: readings}, NOW)
    assert lists <= settled
    return {setting for setting, _ in lists}


def test_a_list_whose_entries_have_names_is_put_to_its_owner(catalog):
    assert to_judge(catalog, listed(), listed(({"name": "Game"},), "apps.connected")) == {
        "devices.linked",
        "apps.connected",
    }


@pytest.mark.parametrize(
    "reading",
    [
        listed(()),  # nothing to judge: it is decided
        listed(({"label": "Pixel"}, {"last_seen": "2026-11-01"})),  # an entry without a name
        listed(tuple({"label": f"Phone {n}"} for n in range(MOST_ENTRIES + 1))),  # not judged at one look
        listed(({"label": "Firefox"},), "logins.recent"),  # its place is not in what was read
        listed(source=Source.SCREEN),  # its page's own card asks
        Reading("devices.linked", Doubtful(Doubt.AMBIGUOUS, "", TWO), Source.ARCHIVE, NOW),
    ],
)
def test_what_cannot_be_judged_from_its_names_is_not(catalog, reading):
    assert not to_judge(catalog, reading)


def test_the_list_of_what_can_be_judged_has_a_name_for_each_that_a_screen_can_say():
    assert LISTS.keys() == JUDGED


@pytest.mark.parametrize(
    ("setting", "entry"),
    [("contact_points.email", {"address": "a@b.example"}), ("contact_points.phone", {"number": "+41 000"})],
)
@pytest.mark.parametrize(
    ("word", "expected"), [(MINE, Outcome.PASS), ("0", Outcome.FAIL), ("", Outcome.UNKNOWN)]
)
def test_the_addresses_of_an_account_that_no_tool_may_open_are_judged_from_its_export(
    setting, entry, word, expected
):
    linkedin = open_catalog(("linkedin",))
    one = Account("linkedin", "made-up", Role.MIXED)
    read = Reading(setting, Known((entry,), "1"), Source.ARCHIVE, NOW)
    owed = plan(linkedin, [one])
    assert lists_to_judge(owed, {one.id: [read]}, NOW)[0] == {(setting, one.id)}
    (card,) = export_cards(replace(owed, lists=frozenset({(setting, one.id)})), {one.id: [read]})
    assert row_words(card.rows[0], card, translator("en")).entries == tuple(entry.values()), "it is seen"
    said = judged_lists(card, {setting: Word(RowWord.YES, word)})
    found = evaluate(owed, {one.id: [read, *said]}, NOW)
    assert next(f for f in found if f.check.setting == setting).outcome is expected


def outcome(catalog, *readings):
    found = evaluate(plan(catalog, [ME]), {ME.id: readings}, NOW)
    return next(f for f in found if f.check.setting == "devices.linked")


def said(catalog, word):
    """The list after its owner's word, beside what was imported."""
    owed = plan(catalog, [ME], lists={("devices.linked", ME.id)})
    (card,) = export_cards(owed, {ME.id: [listed()]})
    assert card.exported
    return judged_lists(card, {"devices.linked": word} if word else {})


@pytest.mark.parametrize(
    ("word", "expected", "basis"),
    [
        (Word(RowWord.YES, MINE), Outcome.PASS, Basis.CONFIRMED),
        (Word(RowWord.YES, "1"), Outcome.FAIL, Basis.CONFIRMED),
        (Word(RowWord.NO), Outcome.UNKNOWN, Basis.OBSERVED),
        (Word(RowWord.YES), Outcome.UNKNOWN, Basis.OBSERVED),
        (None, Outcome.UNKNOWN, Basis.OBSERVED),
    ],
)
def test_only_their_word_decides_and_it_is_said_to_be_theirs(catalog, word, expected, basis):
    judged = said(catalog, word)
    for together in ((listed(), *judged), (*judged, listed())):  # whichever was kept first
        found = outcome(catalog, *together)
        assert (found.outcome, found.basis) == (expected, basis)


def test_a_newer_export_of_as_many_entries_has_to_be_judged_anew(catalog):
    judged = said(catalog, Word(RowWord.YES, MINE))
    newer = listed(({"label": "Pixel"}, {"label": "Somebody's"}), days=1)
    assert outcome(catalog, *judged, newer).outcome is Outcome.UNKNOWN
    best, _ = reconcile([*judged, newer], None, NOW)
    assert best == newer


def test_a_list_that_was_judged_is_not_put_again(catalog):
    owed = plan(catalog, [ME], lists={("devices.linked", ME.id)})
    assert not export_cards(owed, {ME.id: [listed(), *said(catalog, Word(RowWord.YES, MINE))]})


def test_only_what_is_as_new_as_a_page_that_counts_spares_one():
    assert fresh([listed(days=30)], NOW)
    assert not fresh([listed(days=31)], NOW)
    assert not fresh([Reading("devices.linked", Known(TWO, ""), Source.ARCHIVE)], NOW)


# ---------------------------------------------------------------- in a check-up


class Owner(ScriptedPrompter):
    """Knows every entry, and notes when the lists came."""

    def __init__(self, word=None, **more):
        super().__init__(**more)
        self.word = word

    async def lists(self, cards):
        self.asked["lists"] += [(row.setting, card.account.id) for card in cards for row in card.rows]
        assert "before_page" not in self.asked, "before the first page"
        return dict.fromkeys(self.asked["lists"], self.word) if self.word else {}


def workspace(catalog, *readings):
    browser = Browser({(ME.id, page): list(AWAY) for page in catalog.profiles["instagram"].pages})
    store = MemoryStore()
    one = Workspace(catalog, lambda *_: nullcontext(browser), store, clock=lambda: NOW)
    one.add(ME)
    store.keep_import(ME.id, readings, "export.zip")
    return one


async def carried_out(one, prompter):
    wishes = AuditOptions(Pace.FREE, mode=Mode.ESSENTIAL)
    async with one.checkup(one.accounts(), prompter, wishes) as running:
        async for _ in running.events():
            pass
        return running.audit()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word(RowWord.YES, MINE), Outcome.PASS),
        (Word(RowWord.YES, "0"), Outcome.FAIL),
        (None, Outcome.UNKNOWN),
    ],
)
async def test_a_run_puts_them_once_and_keeps_what_is_said(catalog, word, expected):
    one, owner = workspace(catalog, listed()), Owner(word)
    audit = await carried_out(one, owner)
    assert owner.asked["lists"] == [("devices.linked", ME.id)]
    assert next(f for f in audit.findings if f.check.setting == "devices.linked").outcome is expected
    assert audit.effort.confirmations == 1


async def test_they_are_put_to_nobody_where_nobody_is_there(catalog):
    one, owner = workspace(catalog, listed()), Owner(Word(RowWord.YES, MINE))
    owner.nobody = True
    audit = await carried_out(one, owner)
    assert not owner.asked["lists"]
    assert next(f for f in audit.findings if f.check.setting == "devices.linked").outcome is Outcome.UNKNOWN


def test_a_page_that_shows_only_what_its_owner_judges_stays_closed_and_an_old_export_spares_none(catalog):
    apps = ({"name": "Game"},)
    pages = {
        days: {v.page.id for v in workspace(catalog, listed(apps, "apps.connected", days)).plan([ME]).visits}
        for days in (3, 40)
    }
    assert pages[40] - pages[3] == {"apps"}
