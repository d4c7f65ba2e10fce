"""A page whose words are not known in its language is asked for once more in one that has them, and the card says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.core.catalog import build
from auditor.core.evaluation.page_language import asked_language, can_say, in_language, other_language
from auditor.core.model import Doubt, Doubtful, Outcome
from auditor.core.runner.protocols import AccountStopped
from auditor.i18n import translator
from auditor.reports.page_card import language_line
from tests.run.clinic import (
    ANNA,
    BOOK,
    CHALLENGED,
    CHECK,
    LOST,
    PROFILE,
    Browser,
    ScriptedPrompter,
    away,
    capture,
    carried_out,
)

SOURCE = 'source: "https://alpha.example/help"'


def profile(parameter="{parameter: lang, " + SOURCE + "}"):
    text = PROFILE.format(name="alpha", stance="allows").replace(", answer: asked", "")
    return text.replace("sign_in:", f"language: {parameter}\nsign_in:")


def catalogue(text="", **how):
    check = CHECK.format(id="check-one", setting="passkey", more="")
    return build(
        {
            "profiles/alpha.yaml": text or profile(**how),
            "checks/check-one.yaml": check,
            "checks/rulebooks/book.yaml": BOOK,
        }
    )


KNOWN = catalogue()
ALPHA = KNOWN.profiles["alpha"]
ONE = ALPHA.pages["one"]


def in_german(account, page):
    return capture(account, page, says="Es ist an", lang="de")


class Reader(ScriptedPrompter):
    """Keeps the cards that were shown."""

    def __init__(self):
        super().__init__(yes=True)
        self.cards = []

    async def card(self, card):
        self.cards.append(card)
        return await super().card(card)


async def read(*answers, catalog=KNOWN, **more):
    browser, prompter = Browser({(ANNA.id, "one"): answers}), Reader()
    audit, _ = await carried_out(browser, prompter, accounts=(ANNA,), catalog=catalog, **more)
    return audit.findings[0], browser, prompter


async def test_a_page_without_words_in_its_language_is_read_in_one_that_has_them():
    asked = []

    def in_english(account, page):
        asked.append(page.url)
        return capture(account, page)

    finding, browser, _ = await read(in_german, in_english)
    assert finding.outcome is Outcome.PASS
    assert finding.reading.lang == "en"
    assert asked == ["https://alpha.example/one?lang=en"]
    assert browser.looked(ANNA) == ["one", "one"]


async def test_a_page_that_comes_in_its_own_language_all_the_same_stays_a_doubt():
    finding, browser, _ = await read(in_german, in_german)
    assert (finding.outcome, finding.doubt) == (Outcome.UNKNOWN, Doubt.NEW_LANGUAGE)
    assert browser.looked(ANNA) == ["one", "one"]


@pytest.mark.parametrize("answer", [Doubtful(Doubt.SIGNED_OUT), Doubtful(Doubt.UNREACHABLE, "timed out")])
async def test_what_cannot_be_opened_in_another_language_is_as_it_was_read(answer):
    finding, _, _ = await read(in_german, answer)
    assert finding.doubt is Doubt.NEW_LANGUAGE


async def test_the_second_look_counts_only_in_the_language_that_was_asked_for():
    def in_french(account, page):
        return capture(account, page, lang="fr")

    french = (
        profile()
        + "  fr:\n    screen: {one: {source: One}}\n    values: {switch: {off: {source: It is off}, on: {source: It is on}}}\n"
    )
    finding, _, _ = await read(in_german, in_french, catalog=catalogue(text=french))
    assert finding.doubt is Doubt.NEW_LANGUAGE


@pytest.mark.parametrize(
    ("there", "why"),
    [(CHALLENGED, CHALLENGED), (away("/challenge"), Doubtful(Doubt.CHALLENGED, "/challenge"))],
    ids=["told", "seen"],
)
async def test_a_challenge_at_the_second_address_ends_the_account(there, why):
    browser = Browser({(ANNA.id, "one"): [in_german, there]})
    audit, events = await carried_out(browser, accounts=(ANNA,), catalog=KNOWN)
    assert audit.findings[0].outcome is Outcome.UNKNOWN
    assert browser.looked(ANNA) == ["one", "one"]
    assert [one.why for one in events if isinstance(one, AccountStopped)] == [why]


async def test_a_browser_that_goes_at_the_second_address_leaves_a_doubt_and_ends_the_account():
    finding, browser, _ = await read(in_german, LOST)
    assert finding.doubt is Doubt.UNREACHABLE
    assert browser.looked(ANNA) == ["one", "one"]


async def test_an_address_that_nobody_wrote_down_is_asked_only_when_it_is_wished():
    recalled = catalogue(parameter="{parameter: lang}")
    finding, browser, _ = await read(in_german, catalog=recalled)
    assert (finding.doubt, browser.looked(ANNA)) == (Doubt.NEW_LANGUAGE, ["one"])
    finding, browser, _ = await read(in_german, catalog=recalled, recalled_languages=True)
    assert (finding.outcome, browser.looked(ANNA)) == (Outcome.PASS, ["one", "one"])


async def test_a_page_that_can_be_read_is_opened_once():
    finding, browser, _ = await read()
    assert (finding.outcome, browser.looked(ANNA)) == (Outcome.PASS, ["one"])


def test_the_card_says_in_which_language_the_page_was_opened():
    t = translator("de")
    assert asked_language(ALPHA, in_language(ALPHA, ONE, "en").url) == "en"
    assert asked_language(ALPHA, ONE.url) == ""

    class Card:
        language = "en"

    assert "English" in language_line(Card(), t)
    Card.language = ""
    assert language_line(Card(), t) == ""


def test_another_language_must_say_all_that_this_one_says_and_more():
    assert other_language(ALPHA, ONE, "de") == "en"
    assert other_language(ALPHA, ONE, "en") == ""
    assert can_say(ALPHA, ONE, "passkey", "de")
    plain = catalogue(parameter="{parameter: lang}").profiles["alpha"]
    assert not can_say(plain, ONE, "passkey", "de")


def test_the_address_keeps_what_it_asks_besides():
    page = replace(ONE, url=f"{ONE.url}?a=b&lang=fr")
    assert in_language(ALPHA, page, "en").url == "https://alpha.example/one?a=b&lang=en"
