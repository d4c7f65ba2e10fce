"""The steps that a check writes itself: sentences that say what to do, on every platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import LANGUAGES, Account, Catalog, Known, Reading, Role, Scope, Source, Text

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FALL_BACK = "Change it there; the goal is"
CIRCULAR = {
    "en": r"until this is true|until it is right",
    "fr": r"jusqu’à ce que (ce|cela) soit (vrai|juste)",
    "de": r"bis (dies|das|es) stimmt",
    "it": r"finché (questo|ciò) è vero",
}
END = re.compile(r"[.!?](?=\s|$)")


@cache
def _catalog() -> Catalog:
    return open_catalog(root=Path(__file__).resolve().parents[2])


def _own() -> Iterator[tuple[str, Text]]:
    return ((check.id, check.steps) for check in _catalog().checks.values() if check.steps)


def _falling_back() -> set[str]:
    """The checks of which a failing item on some platform repeats its title as its step."""
    found: set[str] = set()
    for platform, profile in _catalog().profiles.items():
        for role in (Role.PRIVATE, Role.PROFESSIONAL):
            account = Account(platform, "x", role)
            owed = plan(_catalog(), [account], ("fmh-2024", "rgpd-suivi"), person=False)
            said: list[Reading] = []
            for item in owed.items:
                setting, rule = profile.settings.get(item.setting), item.check.rules.get(role)
                rejected = {line.token for line in rule.reject} if rule else set()
                bad = next(
                    (value for value in (setting.values if setting else ()) if value in rejected), None
                )
                said += [Reading(item.setting, Known(bad, ""), Source.ANSWER, NOW)] if bad else []
            for told in checklist(evaluate(owed, {account.id: tuple(said)}, NOW), _catalog(), "en"):
                if any(step.startswith(FALL_BACK) for step in told.steps):
                    found.add(told.finding.check.id)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_steps_are_two_to_five_sentences(lang: str) -> None:
    odd = [(name, text[lang]) for name, text in _own() if not 2 <= len(END.findall(text[lang])) <= 5]
    assert not odd


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_step_sends_the_reader_in_a_circle(lang: str) -> None:
    assert not [name for name, text in _own() if re.search(CIRCULAR[lang], text[lang], re.IGNORECASE)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_of_a_step_is_a_label_alone(lang: str) -> None:
    """A label between quotation marks is a place, not a deed."""
    alone = [
        (name, sentence)
        for name, text in _own()
        for sentence in re.split(r"(?<=[.!?])\s+", text[lang])
        if not re.search(r"\w", re.sub(r"[“«][^”»]*[”»]", "", sentence))
    ]
    assert not alone


def test_what_only_a_person_can_say_has_steps_of_its_own() -> None:
    """No menu leads to it, so the check has to say what to do."""
    asked = [check for check in _catalog().checks.values() if check.scope is Scope.PERSON]
    assert not [check.id for check in asked if not check.steps]


def test_no_item_repeats_its_title_as_a_step() -> None:
    assert not _falling_back()
