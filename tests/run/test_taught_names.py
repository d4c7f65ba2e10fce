"""A name that is taught on a card: read with at once, kept for the next check-up, named in every report, and taken back."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest
from click.testing import CliRunner

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import MemoryStore, Store
from auditor.app.guided_session import learnt_here
from auditor.app.options import AuditOptions
from auditor.app.taught_words import all_taught, forget_taught, import_patch, keep_taught
from auditor.app.workspace import Workspace
from auditor.cli.catalogue_command import catalog as catalog_command
from auditor.console.page_card import PlainCard
from auditor.console.run_audit import carry_out
from auditor.core.guided.learnt_words import Learnt
from auditor.core.guided.taught_words import Taught
from auditor.core.model import LANGUAGES, Account, Capture, Node, Pace, Role
from auditor.core.reading import ConfirmationLedger
from auditor.core.runner import RowWord, Word
from auditor.core.runner.teach import NO_VALUE, UNDERSTOOD
from auditor.errors import CommandError
from auditor.i18n import translator
from auditor.reports.page_card import line_words, missing_titles
from tests.made_up import sighted
from tests.run.clinic import NOW, Browser, ScriptedPrompter

ME = Account("facebook", "dr.keller", Role.PRIVATE)
KEY, FREE = bytes(range(32)), AuditOptions(Pace.FREE)
SHIPPED = open_catalog(("facebook",), shipped_only=True)
LABEL, SETTING = "Default readers", "posts.audience"
WORD = Learnt("facebook", "en", ("screen", "future_posts_label"), LABEL)
TODAY = NOW.date()


def shows(label=LABEL, value="Friends", control=None):
    """The page of posts, with its one setting under this name."""
    heading = SHIPPED.profiles["facebook"].locales["en"].screen["posts"][0].text
    tree = Node("main", "", children=(
        Node("heading", heading, frozenset({"level=1"})),
        Node("group", "", children=(Node("text", label), control or Node("button", value))),
    ))  # fmt: skip

    def answer(account, page):
        return sighted(Capture("facebook", account.id, page.id, page.url, "en", NOW, tree))

    return answer


class Teacher(ScriptedPrompter):
    """Shows rows of the page for what was not found, one after another, and then says yes to all."""

    def __init__(self, *texts, yes=True):
        super().__init__(yes=yes)
        self.texts, self.cards = list(texts), []

    async def card(self, card):
        self.cards.append(card)
        if self.texts and card.missing:
            at = next(n for n, line in enumerate(card.lines) if line.text == self.texts[0])
            self.texts.pop(0)
            await card.point(at)
            return {SETTING: Word(RowWord.TAUGHT, str(at))}
        return await super().card(card)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def store(folder):
    with Store(folder / "auditor.db", KEY) as one:
        yield one


async def checked(prompter, store=None, answer=None, **more):
    """What the check of the posts says after a check-up, its audit, and the browser."""
    browser = Browser({(ME.id, "posts"): [answer or shows()]})
    catalog = open_catalog(("facebook",))
    at = Workspace(
        catalog, lambda *_: nullcontext(browser), store or MemoryStore(), clock=lambda: NOW, **more
    )
    audit = await carry_out(at, [ME], prompter, FREE)
    found = next(f for f in audit.findings if f.check.setting == SETTING)
    return str(found.doubt or found.outcome), audit, browser


async def test_a_shown_row_stands_on_the_card_and_a_yes_makes_it_known(store, folder):
    teacher = Teacher(LABEL)
    said, _, browser = await checked(teacher, store)
    first, second = teacher.cards
    assert SETTING in {one.setting for one in first.missing}
    assert not first.rows
    assert [(row.setting, row.asks) for row in second.rows] == [(SETTING, True)]
    assert second.told == UNDERSTOOD
    assert said == "pass"
    assert ("outline", LABEL) in browser.did
    assert ("bare", ME.id) in browser.did
    assert all_taught() == (Taught(WORD, TODAY),)
    assert f"words/facebook.en.yaml “{LABEL}” (you, {TODAY})" in " ".join(open_catalog(("facebook",)).local)


async def test_without_a_yes_it_stays_a_doubt_and_the_next_check_up_asks(store):
    assert (await checked(Teacher(LABEL, yes=False), store))[0] == "unconfirmed"
    later = Teacher()
    assert (await checked(later, store))[0] == "pass"
    assert [row.setting for card in later.cards for row in card.rows] == [SETTING]
    silent = Teacher()
    said, audit, _ = await checked(silent, store)
    assert said == "pass"
    assert any(LABEL in name for name in audit.local)


async def test_a_row_that_teaches_nothing_is_told_and_nothing_is_kept(store, folder):
    teacher = Teacher("Friends", LABEL)
    said, _, _ = await checked(teacher, store)
    assert [card.told for card in teacher.cards] == ["", teacher.cards[1].told, UNDERSTOOD]
    assert teacher.cards[1].told not in ("", UNDERSTOOD)
    assert said == "pass"
    nothing = Teacher(LABEL)
    assert (await checked(nothing, answer=shows(value="Anna Muster")))[0] == "not_found"
    assert nothing.cards[-1].told == NO_VALUE
    assert len(all_taught()) == 1


async def test_nothing_is_kept_where_nothing_can_be_and_none_is_taught_in_a_session(folder):
    assert (await checked(Teacher(LABEL)))[0] == "pass"
    assert not (folder / "words").exists()
    session = Teacher()
    await checked(session, organisation=ConfirmationLedger(frozenset(), "organisation"))
    assert not any(card.missing for card in session.cards)


def test_what_was_taught_can_be_taken_back_and_its_file_goes_with_it(folder):
    words = [Taught(WORD, TODAY), Taught(replace(WORD, text="Usual readers"), TODAY, "Spital")]
    keep_taught(words)
    assert set(all_taught()) == set(words)
    assert (folder / "words/facebook.en.yaml").stat().st_mode & 0o077 == 0
    forget_taught(words[:1])
    assert all_taught() == (words[1],)
    locale = open_catalog(("facebook",)).profiles["facebook"].locales["en"]
    assert "Usual readers" in [one.text for one in locale.screen["future_posts_label"]]
    forget_taught(words)
    assert not (folder / "words").exists()
    assert open_catalog(("facebook",)).local == SHIPPED.local


def test_own_files_left_aside_leave_the_words_aside(folder):
    keep_taught([Taught(WORD, TODAY)])
    assert open_catalog(("facebook",), own_files=False).profiles == SHIPPED.profiles
    assert open_catalog(("facebook",), shipped_only=True).profiles == SHIPPED.profiles


def run(*more):
    return CliRunner().invoke(catalog_command, ["words", *more], catch_exceptions=True)


def test_the_command_lists_takes_back_exports_and_imports(folder, tmp_path):
    assert "Nothing was taught" in run("--lang", "en").output
    keep_taught([Taught(WORD, TODAY)])
    assert LABEL in run("--lang", "en").output
    patch = tmp_path / "spital.yaml"
    assert run("export", "--out", str(patch)).exit_code == 0
    block, _ = learnt_here(folder)
    assert patch.read_text("utf-8") == block  # what an organisation puts into its baseline, and signs
    assert run("--forget", "all").exit_code == 0
    assert not all_taught()
    assert run("import", str(patch)).exit_code == 0
    assert [(one.word, one.by) for one in all_taught()] == [(WORD, "spital")]
    assert run("--forget", "9").exit_code != 0


def test_a_patch_never_brings_what_may_not_be_taught(folder, tmp_path):
    patch = tmp_path / "p.yaml"
    patch.write_text(
        'words: {facebook: {en: {screen: {future_posts_label: ["Everyone", "Code 12345", "Usual readers"]}}}}\n'
    )
    taken, left = import_patch(str(patch), "Spital", TODAY)
    assert [one.word.text for one in taken] == ["Usual readers"]
    assert len(left) == 2
    patch.write_text("words: [1]\n")
    with pytest.raises(CommandError):
        import_patch(str(patch), "Spital", TODAY)
    with pytest.raises(CommandError):
        import_patch(str(tmp_path / "none.yaml"), "Spital", TODAY)


# ------------------------------------------------------------ on a plain terminal


async def card_of_page():
    prompter = Teacher(yes=False)
    await checked(prompter)
    return prompter.cards[0]


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_on_a_plain_terminal_p_lists_what_is_missing_and_the_rows(lang, folder):
    card, said = await card_of_page(), []
    which = [one.setting for one in card.missing].index(SETTING)
    row = [line.text for line in card.lines].index(LABEL)
    lines = ["p", str(which + 1), str(row + 1)]
    t = translator(lang)
    words = PlainCard(card, t, said.append, lambda prompt: lines.pop(0)).run()
    assert words == {SETTING: Word(RowWord.TAUGHT, str(row))}
    assert f"{which + 1}  {missing_titles(card, t)[which]}" in said
    assert f"{row + 1}  {line_words(card, t)[row]}" in said
    assert LABEL in line_words(card, t)[row]
    lines = ["p", "0", ""]
    assert PlainCard(card, t, said.append, lambda prompt: lines.pop(0)).run() == {}


class Picks(ScriptedPrompter):
    """Says what the new words of a row mean."""

    async def card(self, card):
        return {
            row.setting: Word(RowWord.NO, "friends") for row in card.rows if row.new_words
        } or await super().card(card)


async def test_what_new_words_mean_is_kept_and_the_next_card_asks_for_a_yes(store):
    known = SHIPPED.profiles["facebook"].locales["en"].screen["future_posts_label"][0].text
    page = shows(known, control=Node("combobox", known, children=(Node("text", "My circle"),)))
    assert (await checked(Picks(), store, page))[0] == "pass"  # the user's answer
    assert [(one.word.place[-1], one.word.text) for one in all_taught()] == [("friends", "My circle")]
    later = ScriptedPrompter(yes=True)
    assert (await checked(later, store, page))[0] == "pass"
    assert later.asked["confirm"] == [(ME.id, SETTING)]
