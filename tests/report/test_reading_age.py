"""The checklist as it is read: short sentences, and no word of ours left in English or in the code's own spelling."""

from __future__ import annotations

import re
import statistics
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import PRACTICE_WIDE, Account, Known, Reading, Role, Source
from auditor.i18n import translator as said_in

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENGLISH = Path(__file__).parents[1] / "checks" / "words" / "english.txt"
QUOTED = re.compile(r"https?://\S+|“[^”]*”|„[^“]*“|«[^»]*»|\([^)]*(?:passkey|2factorauth)[^)]*\)")


@cache
def findings():
    """Every check of every platform, its setting at its worst value where it has one, unknown where not."""
    catalog = open_catalog()
    people = [
        Account(name, "dr.exemple", role, "example.social" if any("{instance}" in h for h in p.hosts) else "")
        for name, p in catalog.profiles.items()
        for role in (Role.PRIVATE, Role.PROFESSIONAL)
    ]
    people = list({(a.platform, a.role): a for a in people}.values())
    people = [Account(a.platform, f"{a.handle}.{a.role}", a.role, a.instance) for a in people]
    owed = plan(catalog, people)
    said = {}
    for item in owed.items:
        bad = [line.token for rule in item.check.rules.values() for line in rule.reject if line.token]
        owner = item.account.id if item.account else PRACTICE_WIDE
        if bad:
            worst = Reading(item.setting, Known(bad[0], ""), Source.SCREEN, NOW, confirmed_by="layout")
            said.setdefault(owner, []).append(worst)
    return catalog, evaluate(owed, said, NOW)


@cache
def prose(lang):
    """Titles, reasons and steps, without what is quoted from a screen, addresses, and menus: the platform's own labels."""
    catalog, found = findings()
    texts = {text for item in checklist(found, catalog, lang) for text in (item.title, item.why, *item.steps)}
    menu = said_in(lang)("Through the menus: {menu}", menu="")
    return sorted(QUOTED.sub("", text) for text in texts if not text.startswith(menu))


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
def test_half_of_the_sentences_are_short_and_none_is_very_long(lang):
    sentences = [s for text in prose(lang) for s in re.split(r"(?<=[.!?:;])\s+", text)]
    words = {s: sum(any(c.isalnum() for c in word) for word in s.split()) for s in sentences}
    lengths = [n for n in words.values() if n]
    assert len(lengths) > 400
    assert statistics.median(lengths) <= 25
    assert not [s for s, n in words.items() if n > 35]


@pytest.mark.parametrize("lang", ["fr", "de", "it"])
def test_no_term_is_left_untranslated(lang):
    english = frozenset(ENGLISH.read_text(encoding="utf-8").split())
    left = {
        text: found
        for text in prose(lang)
        if (found := english.intersection(re.findall(r"[^\W\d_]+", text.casefold())))
        or (found := set(re.findall(r"\w+_\w+|\b(?:None|True|False)\b", text)))
    }
    assert not left
