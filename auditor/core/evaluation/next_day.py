"""When to come back: a day stands only after the essential is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from auditor.core.evaluation.audit import Audit
from auditor.core.evaluation.essential import OUTSIDE
from auditor.core.model import Doubt, Doubtful, Finding, Outcome, Severity

YEAR: Final = timedelta(days=365)

_LOOKED: Final = frozenset(
    {Doubt.NEW_LANGUAGE, Doubt.NOT_FOUND, Doubt.AMBIGUOUS, Doubt.NEW_WORDING, Doubt.UNDECIDED, Doubt.CONFLICT}
)
"""Somebody looked, and the page did not say: enough for what weighs less, never for what is grave."""


def open_essential(audit: Audit, account_id: str = "") -> tuple[Finding, ...]:
    """What the check-up set out to learn and did not, of one account and its person, or of all; low severity aside.

    An accepted risk is not open, nor is what nobody can read or answer without an export.
    """
    return tuple(_left(audit, account_id))


def _left(audit: Audit, account_id: str) -> Iterator[Finding]:
    for finding in audit.findings:
        if account_id and finding.account and finding.account.id != account_id:
            continue
        if finding.outcome is Outcome.UNKNOWN and _tried(finding) and not audit.aged_since(finding):
            grave = finding.check.severity is Severity.HIGH
            lighter = finding.check.severity is Severity.MEDIUM and finding.doubt not in _LOOKED
            if (grave or lighter) and not finding.accepted_on(finding.as_of.date()):
                yield finding


def _tried(finding: Finding) -> bool:
    """Whether it was for this check-up to settle."""
    state = finding.reading.state
    left_out = isinstance(state, Doubtful) and state.detail == OUTSIDE
    return not left_out and finding.doubt is not Doubt.NOT_COVERED


def next_day(audit: Audit, account_id: str = "") -> date | None:
    """A year after the check-up; None while the essential is not known, after one that told nothing, or a mere re-read."""
    told = audit.tells_of(account_id) if account_id else any(audit.tells_of(a.id) for a in audit.accounts)
    if audit.re_read or not told or open_essential(audit, account_id):
        return None
    return (audit.finished_at + YEAR).date()
