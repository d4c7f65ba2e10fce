"""A no on a page card holds: on that layout, against whoever confirmed it, until its user takes it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from auditor.adapters.store import MemoryStore, Store
from auditor.app.options import AuditOptions
from auditor.cli import refusals as command
from auditor.cli.catalogue_command import catalog as catalog_command
from auditor.console.page_card import PlainCard
from auditor.console.run_audit import carry_out
from auditor.core.model import LANGUAGES, Doubt, Doubtful, Known, Pace, Refusal, Source
from auditor.core.reading import (
    ChainedLedger,
    ConfirmationLedger,
    confirm,
    confirmation_of,
    is_refused,
    refusal_of,
)
from auditor.core.reading.ledger import ASKED_AGAIN, REFUSED, REFUSED_UNSEEN
from auditor.core.runner import AFTER_ALL, RowWord, Word
from auditor.core.runner.page_card import apply_answers, card_of, denied_by
from auditor.i18n import translator
from auditor.reports.page_card import choice_names, row_words
from tests.essential.test_page_card import CATALOG, ME, PAGE, PROFILE, plan, seen
from tests.run.clinic import ANNA, BEA, Browser, ScriptedPrompter, capture, carried_out, outcomes
from tests.run.test_workspace import workspace

FREE = AuditOptions(Pace.FREE)
LAYOUT, OTHER = "a" * 24, "b" * 24
KEY = bytes(range(32))


def at(layout, value="app", **more):
    return replace(seen(value, **more), fingerprint=layout)


def no(reading, *, unseen=False):
    return refusal_of(PROFILE, reading, unseen=unseen)


def held(reading, *refusals, kept=(), organisation=None):
    own = ConfirmationLedger(frozenset(kept), refusals=frozenset(refusals))
    ledger = ChainedLedger(own, organisation) if organisation else own
    return confirm([reading], PROFILE, ledger)[0]


# ------------------------------------------------------------ what a no refuses


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(("unseen", "told"), [(False, REFUSED), (True, REFUSED_UNSEEN)])
def test_what_was_denied_says_nothing_on_that_layout_whoever_confirmed_it(known, unseen, told):
    reading = at(LAYOUT, known=known)
    yes = confirmation_of(PROFILE, at(LAYOUT), "facebook")
    theirs = ConfirmationLedger(frozenset({yes}), "organisation")
    after = held(reading, no(at(LAYOUT), unseen=unseen), kept=[yes], organisation=theirs)
    assert after.state == Doubtful(Doubt.UNDECIDED, told)
    assert is_refused(after)
    assert after.confirmed_by == ""


@pytest.mark.parametrize("layout", [LAYOUT, OTHER])
@pytest.mark.parametrize("known", [False, True])
def test_another_value_in_that_place_asks_again_whoever_else_confirmed_it(layout, known):
    yes = confirmation_of(PROFILE, at(layout, "key"), "facebook")
    theirs = ConfirmationLedger(frozenset({yes}), "organisation")
    reading = at(layout, "key", known=known)
    after = held(reading, no(at(LAYOUT, "app")), organisation=theirs)
    assert after.state == Doubtful(Doubt.UNCONFIRMED, ASKED_AGAIN, "key", reading.state.wording)
    assert after.confirmed_by == ""
    assert isinstance(
        held(reading, no(at(LAYOUT, "app")), kept=[yes]).state, Known
    )  # the user's own yes, later


def test_another_setting_another_platform_and_another_source_stay_as_they_are():
    refusal = no(at(LAYOUT))
    for one in (
        at(LAYOUT, setting="login_alerts", known=True),
        at(LAYOUT, known=True, source=Source.ANSWER),
        at(LAYOUT, known=True, source=Source.ARCHIVE),
    ):
        assert held(one, refusal) is one
    reading = at(LAYOUT, known=True)
    assert held(reading, replace(refusal, platform="instagram")) is reading
    elsewhere = replace(at(OTHER, known=True), page="elsewhere")
    assert held(elsewhere, refusal) is elsewhere


def test_what_said_nothing_or_has_no_layout_cannot_be_refused():
    assert no(at("")) is None
    assert no(replace(at(LAYOUT), state=Doubtful(Doubt.NEW_WORDING, "Über die App"))) is None


# ------------------------------------------------------------ on the card


def card(*read, refusals=()):
    after = confirm(read, PROFILE, ConfirmationLedger(refusals=frozenset(refusals)))
    return card_of(plan(CATALOG, [ME]), ME, PROFILE, PAGE, PAGE.url, after, read)


def test_a_no_and_an_unseen_are_kept_with_every_witness_that_said_the_same():
    screen, wire, other = at(LAYOUT), at(OTHER, source=Source.WIRE), at("c" * 24, "off", source=Source.WIRE)
    shown = card(screen, wire, other)
    for said in (RowWord.NO, RowWord.UNSEEN):
        assert denied_by(shown, {"two_factor": Word(said)}) == ((screen, said), (wire, said))
    assert denied_by(shown, {"two_factor": Word(RowWord.NO, "key")}) == (
        (screen, RowWord.NO),
        (wire, RowWord.NO),
    )
    for said in (RowWord.YES, RowWord.OPEN):
        assert not denied_by(shown, {"two_factor": Word(said)})
    assert not denied_by(shown, {})


@pytest.mark.parametrize("word", [None, Word(RowWord.YES), Word(RowWord.OPEN), Word(RowWord.NO)])
def test_only_a_yes_by_name_takes_a_no_back(word):
    shown = card(at(LAYOUT), refusals=[no(at(LAYOUT))])
    (row,) = shown.rows
    assert shown.asks
    assert not row.asks  # Enter does not lift it
    assert not shown.waits
    after, confirmed = apply_answers(shown, {"two_factor": word} if word else {})
    assert not confirmed
    assert all(isinstance(one.state, Doubtful) and one.state.value is None for one in after)


@pytest.mark.parametrize("known", [False, True])
def test_the_later_yes_is_the_user_s_confirmation(known):
    shown = card(at(LAYOUT, known=known), refusals=[no(at(LAYOUT))])
    after, confirmed = apply_answers(shown, {"two_factor": Word(RowWord.YES, AFTER_ALL)})
    assert [one.state.value for one in after if isinstance(one.state, Known)] == ["app"]
    assert confirmed == (at(LAYOUT, known=known),)


def test_what_it_says_instead_counts_on_a_row_that_was_denied_before_too():
    shown = card(at(LAYOUT), refusals=[no(at(LAYOUT))])
    after, _ = apply_answers(shown, {"two_factor": Word(RowWord.NO, "off")})
    assert (after[-1].state, after[-1].source) == (Known("off", "off"), Source.ANSWER)
    assert isinstance(after[0].state, Doubtful)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_row_says_in_words_what_was_denied_and_offers_to_take_it_back(lang):
    t = translator(lang)
    shown = card(at(LAYOUT), refusals=[no(at(LAYOUT))])
    words = row_words(shown.rows[0], shown, t)
    assert words.sign == "?"
    assert words.says.endswith(t("{words}: you said no to this before", words=""))
    assert "says app" in words.says
    choices = choice_names(shown.rows[0], shown, t)
    assert choices[0] == (AFTER_ALL, t("yes, it does say so"))
    assert "app" not in [value for value, _ in choices]


def test_on_a_plain_terminal_the_number_of_the_row_takes_the_no_back():
    shown, said = card(at(LAYOUT), refusals=[no(at(LAYOUT))]), []
    lines = ["1", "1", ""]
    words = PlainCard(shown, translator("en"), said.append, lambda prompt: lines.pop(0)).run()
    assert words == {"two_factor": Word(RowWord.YES, AFTER_ALL)}
    lines = [""]
    assert not PlainCard(shown, translator("en"), said.append, lambda prompt: lines.pop(0)).run()


# ------------------------------------------------------------ in a check-up, and in the next


class Denies(ScriptedPrompter):
    """Says this word on each row of each card."""

    def __init__(self, word, **more):
        super().__init__(**more)
        self.word, self.rows = word, []

    async def card(self, card):
        self.rows += [(card.account.id, row.setting, bool(row.refused)) for row in card.rows]
        return {row.setting: self.word for row in card.rows}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "auditor.db", KEY) as one:
        yield one


async def checked(store, prompter, says="It is on", **more):
    script = {(ANNA.id, "two"): [lambda account, page: capture(account, page, says)]}
    audit = await carry_out(workspace(Browser(script), store, **more), [ANNA], prompter, FREE)
    return outcomes(audit, ANNA)["two"]


async def test_a_no_holds_in_the_next_check_up_and_a_later_yes_undoes_it(store):
    assert await checked(store, Denies(Word(RowWord.NO))) == "undecided"
    assert [(one.setting, one.value) for one in store.refusals()] == [("search_engines", '"on"')]
    later = ScriptedPrompter(yes=True)  # Enter: yes to all
    assert await checked(store, later) == "undecided"
    assert not later.asked["confirm"]
    assert store.refusals()
    again = Denies(Word(RowWord.YES, AFTER_ALL))
    assert await checked(store, again) == "pass"
    assert again.rows == [(ANNA.id, "search_engines", True)]
    assert not store.refusals()
    assert await checked(store, ScriptedPrompter()) == "pass"


async def test_a_no_asks_again_for_what_was_confirmed_in_that_place_before(store):
    assert await checked(store, ScriptedPrompter(yes=True)) == "pass"
    assert await checked(store, Denies(Word(RowWord.NO)), says="It is off") == "undecided"
    assert not store.confirmations()
    assert await checked(store, ScriptedPrompter()) == "unconfirmed"
    assert await checked(store, ScriptedPrompter(yes=True)) == "pass"
    assert await checked(store, ScriptedPrompter()) == "pass"
    assert await checked(store, ScriptedPrompter(yes=True), says="It is off") == "undecided"


async def test_a_no_holds_for_the_second_account_of_the_same_check_up():
    browser = Browser()
    other = replace(ANNA, handle="anton")
    prompter = Denies(Word(RowWord.NO))
    await carried_out(browser, prompter, accounts=(ANNA, other, BEA))
    rows = [row for row in prompter.rows if row[1] == "search_engines"]
    assert rows == [
        (ANNA.id, "search_engines", False),
        (other.id, "search_engines", True),
        (BEA.id, "search_engines", False),
    ]


async def test_nothing_of_practice_is_refused():
    store = MemoryStore(practice=True)
    await checked(store, Denies(Word(RowWord.NO)), practice=True)
    assert not store.refusals()


# ------------------------------------------------------------ the command


def kept(*settings):
    return [Refusal("facebook", "security", LAYOUT, one, '"on"', unseen=one > "m") for one in settings]


def test_the_command_lists_each_no_and_takes_one_or_all_back(store, monkeypatch):
    monkeypatch.setattr(command, "open_store", lambda: store)
    monkeypatch.setattr(Store, "__exit__", lambda *_: None)
    for one in kept("two_factor", "login_alerts", "passkey"):
        store.add_refusal(one)

    def run(*more):
        return CliRunner().invoke(catalog_command, ["refused", "--lang", "en", *more])

    lines = run().output.splitlines()
    assert [line.split()[:4] for line in lines] == [
        ["1", "facebook", "security:", "login_alerts"],
        ["2", "facebook", "security:", "passkey"],
        ["3", "facebook", "security:", "two_factor"],
    ]
    assert "you do not see it" in lines[2]
    assert run("--forget", "2").exit_code == 0
    assert {one.setting for one in store.refusals()} == {"two_factor", "login_alerts"}
    assert run("--forget", "7").exit_code != 0
    assert len(store.refusals()) == 2
    run("--forget", "all")
    assert not store.refusals()
