"""What was read and what is recommended stand side by side in the same words: "off, recommended off, to fix" cannot occur."""

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
from auditor.core.model import (
    ELSEWHERE,
    LANGUAGES,
    Account,
    Catalog,
    Finding,
    Known,
    Outcome,
    Reading,
    Role,
    Rule,
    Source,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROLES = (Role.PRIVATE, Role.PROFESSIONAL)


@cache
def _catalog() -> Catalog:
    return open_catalog(root=Path(__file__).resolve().parents[2])


def _rules() -> Iterator[tuple[str, Role, Rule]]:
    for check in _catalog().checks.values():
        for rules in (check.rules, *check.by_rulebook.values()):
            for role, rule in rules.items():
                yield check.id, role, rule


@cache
def _books() -> tuple[str, ...]:
    """As few rule-books as ask for every check: the default, those with rules of their own, and what these leave out."""
    checks = _catalog().checks.values()
    books = {book.id for book in _catalog().rulebooks.values() if book.default}
    books |= {book for check in checks for book in check.by_rulebook}
    for check in checks:
        asking = [reference.partition(":")[0] for reference in check.recommendations]
        if not books.intersection(asking):
            books.add(asking[0])
    return tuple(sorted(books))


@cache
def _settled(source: Source) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Each platform's failing findings, once for every value that a check rejects there."""
    found: list[tuple[str, tuple[Finding, ...]]] = []
    for platform, profile in _catalog().profiles.items():
        for role in ROLES:
            account = Account(platform, "x", role)
            owed = plan(_catalog(), [account], _books(), person=False)
            bad: dict[str, list[str]] = {}
            for item in owed.items:
                rule, setting = item.check.rules.get(role), profile.settings.get(item.setting)
                rejected = {line.token for line in rule.reject} if rule else set()
                bad[item.setting] = [
                    value for value in (setting.values if setting else ()) if value in rejected
                ]
            for turn in range(max(map(len, bad.values()), default=0)):
                said = tuple(
                    Reading(
                        name,
                        Known(values[turn], ""),
                        source,
                        NOW,
                        confirmed_by="" if source is Source.ANSWER else "layout",
                        account_seen="" if source is Source.ANSWER else "x",
                    )
                    for name, values in bad.items()
                    if turn < len(values)
                )
                settled = evaluate(owed, {account.id: said}, NOW)
                failing = tuple(one for one in settled if one.outcome is Outcome.FAIL and not one.fixed)
                found.append((platform, failing))
    return tuple(found)


def _failures(lang: str, source: Source) -> Iterator[tuple[str, Item]]:
    for platform, failing in _settled(source):
        for told in checklist(failing, _catalog(), lang):
            yield platform, told


def test_no_rule_recommends_what_it_does_not_accept() -> None:
    wrong = []
    for name, role, rule in _rules():
        accepted = {line.token for line in rule.accept if line.token}
        wrong += [
            (name, role.value, wish)
            for wish in rule.recommend
            if wish not in accepted and wish not in ELSEWHERE
        ]
    assert not wrong


@pytest.mark.parametrize("source", [Source.ANSWER, Source.SCREEN])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_failed_never_stands_beside_itself(lang: str, source: Source) -> None:
    told = list(_failures(lang, source))
    assert len(told) > 300
    assert not [
        (where, item.finding.check.id, item.seen)
        for where, item in told
        if item.seen and item.seen == item.wished
    ]
    alike = [
        (where, item.finding.check.id)
        for where, item in told
        if isinstance(item.finding.reading.state, Known)
        and item.finding.reading.state.value == item.finding.recommended
    ]
    assert not alike


def test_a_switch_is_never_set_to_how_it_stands() -> None:
    """The step that names a switch turns it the other way than it was seen."""
    turned = 0
    for where, item in _failures("en", Source.SCREEN):
        for step in item.steps:
            if found := re.fullmatch(r"Switch “.+” (on|off)\.", step):
                turned += 1
                assert item.seen.casefold().strip("“”") != found[1], (
                    where,
                    item.finding.check.id,
                    item.seen,
                    step,
                )
    assert turned > 20
