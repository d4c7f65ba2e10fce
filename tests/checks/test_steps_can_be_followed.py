"""Every step the checklist can give for a bad or an unknown value, on every platform: something to do, no bare tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import Item, checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.evaluation.deeds import Kind, Stack
from auditor.core.model import LANGUAGES, Account, Catalog, Known, Reading, Role, Source
from auditor.core.reading import normalize
from auditor.i18n import translator

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SWITCHED = {
    "en": "“o(n|ff)”",
    "fr": r"«\s*(dés)?activé\s*»",
    "de": "[„«](ein|aus)[“»]",
    "it": r"[«“]\s*(dis)?attivato\s*[»”]",
}


@cache
def _catalog() -> Catalog:
    return open_catalog(root=Path(__file__).resolve().parents[2])


def _bad(account: Account) -> Iterator[Reading]:
    """Each setting of the account at a value that a check rejects."""
    profile = _catalog().profiles[account.platform]
    for item in plan(_catalog(), [account], tuple(_catalog().rulebooks), person=False).items:
        setting, rule = profile.settings.get(item.setting), item.check.rules.get(account.role)
        rejected = {line.token for line in rule.reject} if rule else set()
        for value in (v for v in (setting.values if setting else ()) if v in rejected):
            yield Reading(item.setting, Known(value, ""), Source.ANSWER, NOW)
            break


@cache
def _items(platform: str, lang: str, *, bad: bool, role: Role = Role.PRIVATE) -> tuple[Item, ...]:
    account = Account(platform, "x", role)
    owed = plan(_catalog(), [account], tuple(_catalog().rulebooks), person=False)
    said = {account.id: tuple(_bad(account))} if bad else {}
    return checklist(evaluate(owed, said, NOW), _catalog(), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_says_what_to_do_and_none_says_change_off_to_on(lang: str) -> None:
    for platform in _catalog().profiles:
        for item in (*_items(platform, lang, bad=True), *_items(platform, lang, bad=False)):
            where = (platform, item.finding.check.id, item.steps)
            assert item.steps, where
            assert not any(re.search(SWITCHED[lang], step) for step in item.steps), where


def test_advice_never_names_a_value_that_the_platform_does_not_offer() -> None:
    for platform in _catalog().profiles:
        for item in _items(platform, "en", bad=True):
            finding = item.finding
            assert not finding.offered or finding.recommended in ("", *finding.offered), (
                platform,
                finding.check.id,
            )


# ---------------------------------------------------------------- what may not be advised


PLACES = ("Open {link}", "Through the menus: {menu}", "Find “{label}”.", "Check yourself: {doubt}",
          "auditor does not open {platform}; look in your own browser.", "Only the phone shows this; it is not on the website.",
          "The tool cannot read this from any page.")  # fmt: skip
ASKS_TO_CHANGE = re.compile(
    r"\b(switch(?! between)|turn|choose|set|select|untick|tick|require|restrict|enable|disable|settings?)\b",
    re.IGNORECASE,
)


def _places(lang: str) -> re.Pattern[str]:
    """A step that only says where: an address, a way, a label, or why nothing was read."""
    t, holes = translator(lang), {"{link}": "https://.*"}
    said = (re.split(r"({\w+})", t(text)) for text in PLACES)
    return re.compile(
        "|".join(
            "".join(holes.get(part, ".*") if part[:1] == "{" else re.escape(part) for part in parts)
            + r"( \(.*\))?"
            for parts in said
        )
    )


def _every(lang: str) -> Iterator[tuple[str, Item]]:
    for platform in _catalog().profiles:
        for role in (Role.PRIVATE, Role.PROFESSIONAL):
            for bad in (True, False):
                for item in _items(platform, lang, bad=bad, role=role):
                    yield platform, item


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_item_ends_at_a_label(lang: str) -> None:
    """An address, a way by the menus and a name are where; each item says what to do there."""
    where, seen = _places(lang), 0
    for platform, item in _every(lang):
        seen += any(where.fullmatch(step) for step in item.steps)
        assert not all(where.fullmatch(step) for step in item.steps), (
            platform,
            item.finding.check.id,
            item.steps,
        )
    assert seen > 500


def test_a_step_of_one_platform_never_names_another() -> None:
    """What only another one offers is no advice here."""
    names = {profile.name.partition(" (")[0]: platform for platform, profile in _catalog().profiles.items()}
    assert len(names) > 40
    wrong = set()
    for platform, item in _every("en"):
        own = item.finding.check.steps["en"] if item.finding.check.steps else ""
        mine = _catalog().profiles[platform].name
        for name, other in names.items():
            if other != platform and name not in mine and re.search(rf"\b{re.escape(name)}\b", own):
                wrong.add((platform, item.finding.check.id, name))
    assert not wrong


def test_a_quoted_label_of_a_check_is_one_that_the_platform_has() -> None:
    """The check may quote a label only where each platform that it asks has it; no check does today without."""
    wrong = set()
    for platform, item in _every("en"):
        own = item.finding.check.steps["en"] if item.finding.check.steps else ""
        for label in re.findall(r"“([^”]+)”", own):
            if normalize(label) not in _words(platform):
                wrong.add((platform, item.finding.check.id, label))
    assert not wrong


@cache
def _words(platform: str) -> frozenset[str]:
    locales = _catalog().profiles[platform].locales.values()
    blocks = [block for one in locales for block in (one.screen, one.menus, *one.values.values())]
    texts = [word.text for block in blocks for words in block.values() for word in words]
    return frozenset(normalize(step) for text in texts for step in (text, *text.split(" > ")))


def test_what_the_platform_decides_asks_for_no_change_and_leads_no_list() -> None:
    """ "LinkedIn decides this for everyone" is information: no repair, not for tonight, after everything that is one."""
    decided = 0
    for platform, profile in _catalog().profiles.items():
        for role in (Role.PRIVATE, Role.PROFESSIONAL):
            items = _items(platform, "en", bad=True, role=role)
            told = [item for item in items if item.finding.fixed]
            decided += len(told)
            assert {item.finding.check.setting for item in told} <= set(profile.fixed)
            for item in told:
                assert item.deed is not None
                assert (item.deed.kind, item.deed.stack) == (Kind.INFORM, Stack.REST)
                assert item.steps[0] == f"{profile.name} decides this for everyone; you cannot change it."
                assert not ASKS_TO_CHANGE.search(" ".join(item.steps[1:])), (platform, item.steps)
                assert items[0] is not item or len(items) == len(told)
    assert decided > 8


def test_what_should_stand_there_is_quoted_only_where_the_screens_own_word_is_known() -> None:
    """Words of ours between quotation marks would be looked for on the page and not found."""
    quoted, ours = 0, 0
    for platform, item in _every("en"):
        for step in item.steps:
            ours += step.startswith("We advise: ")
            if found := re.fullmatch(r"It should say “(.+)”\.", step):
                quoted += 1
                assert normalize(found[1]) in _words(platform), (platform, item.finding.check.id, step)
    assert quoted > 20
    assert ours > 20
