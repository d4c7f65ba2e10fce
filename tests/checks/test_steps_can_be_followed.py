"""Every step the checklist can give for a bad or an unknown value, on every platform: something to do, no bare tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.judge import Item, checklist, plan, settle
from auditor.model import LANGUAGES, Account, Catalog, Known, Reading, Role, Source
from auditor.shelf import open_catalog

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SWITCHED = {
    "en": "“o(n|ff)”",
    "fr": r"«\s*(dés)?activé\s*»",
    "de": "„(ein|aus)“",
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


def _items(platform: str, lang: str, *, bad: bool) -> tuple[Item, ...]:
    account = Account(platform, "x", Role.PRIVATE)
    owed = plan(_catalog(), [account], tuple(_catalog().rulebooks), person=False)
    said = {account.id: tuple(_bad(account))} if bad else {}
    return checklist(settle(owed, said, NOW), _catalog(), lang)


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
