"""The mailbox resets every other account: what opens it stands first in every order of repairs."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import Audit, compare, evaluate, plan
from auditor.core.evaluation.deeds import Stack
from auditor.core.model import (
    Account,
    Catalog,
    Finding,
    Known,
    Outcome,
    Reading,
    Role,
    Source,
    Theme,
    opens_a_mailbox,
)
from auditor.reports.security_view import security

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 30, tzinfo=UTC)
EVERYBODY = [
    Account("facebook", "dr.exemple", Role.PRIVATE),
    Account("google", "me@gmail.com", Role.PRIVATE),
    Account("outlook", "me@outlook.com", Role.PRIVATE),
    Account("email", "me@gmx.ch", Role.PRIVATE, instance="www.gmx.net"),
]


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT, shipped_only=True)


@cache
def _findings() -> tuple[Finding, ...]:
    """Everything that can fail fails."""
    owed = plan(_catalog(), EVERYBODY)
    said: dict[str, list[Reading]] = {account.id: [] for account in EVERYBODY}
    for item in owed.items:
        if item.account is None:
            continue
        setting = _catalog().profiles[item.account.platform].settings.get(item.setting)
        rule = item.check.rules.get(item.account.role)
        rejected = {line.token for line in rule.reject} if rule else set()
        bad = next((value for value in (setting.values if setting else ()) if value in rejected), None)
        if bad:
            said[item.account.id].append(Reading(item.setting, Known(bad, ""), Source.ANSWER, NOW))
    return evaluate(owed, said, NOW)


def _is_first(findings: list[Finding]) -> None:
    opening = [
        finding.account is not None
        and finding.account.platform in ("email", "google", "outlook")
        and finding.check.theme is Theme.ACCESS
        for finding in findings
    ]
    assert sum(opening) > 15
    assert opening == sorted(opening, reverse=True)


def test_in_the_checklist() -> None:
    """In each stack of deeds; none of it is left to the rest."""
    items = [i for i in checklist(_findings(), _catalog(), "en") if i.finding.outcome is Outcome.FAIL]
    assert sum(len(item.findings) for item in items) > 60
    opening = 0
    for stack in Stack:
        mine = [opens_a_mailbox(item.finding) for item in items if item.stack is stack]
        assert mine == sorted(mine, reverse=True)
        assert not (stack is Stack.REST and any(mine))
        opening += sum(mine)
    assert opening > 10


def _audit(findings: tuple[Finding, ...]) -> Audit:
    return Audit("one", False, NOW, NOW, ("fmh-2024",), tuple(EVERYBODY), findings)


def test_in_a_comparison() -> None:
    told = compare(_audit(()), _audit(_findings()))
    failing = [one.finding for one in told if one.finding.outcome is Outcome.FAIL]
    _is_first(failing)


def test_in_the_report_for_the_organisation() -> None:
    rows = [row for row in security(_audit(_findings()), "en").findings if row.outcome == "fail"]
    checks = _catalog().checks
    opening = [
        row.account.startswith(("email:", "google:", "outlook:")) and checks[row.check].theme is Theme.ACCESS
        for row in rows
    ]
    assert sum(opening) > 15
    assert opening == sorted(opening, reverse=True)


@pytest.mark.parametrize("platform", ["email", "google", "outlook"])
def test_a_mailbox_is_asked_who_gets_in_and_who_reads_along(platform: str) -> None:
    asked = set(_catalog().profiles[platform].settings)
    assert {
        "two_factor", "recovery.contact_points", "recovery.codes", "sessions.known", "logins.known",
        "app_passwords.known", "mail.forwarding", "mail.rules_known",
    } <= asked  # fmt: skip
