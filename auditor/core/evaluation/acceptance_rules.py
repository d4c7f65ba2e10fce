"""Taking a risk on: what may be accepted, for how long, and what the audit says then. The outcome never changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from auditor.core.evaluation.audit import Audit
from auditor.core.evaluation.evaluate import Key
from auditor.core.model import PRACTICE_WIDE, Acceptance, Finding, Outcome, Severity
from auditor.core.model.acceptance import acceptance_scope

YEAR: Final = timedelta(days=366)
LONGEST: Final = {Severity.HIGH: YEAR, Severity.MEDIUM: 2 * YEAR, Severity.LOW: 2 * YEAR}
"""For how long a risk can be accepted: a heavy one until the next yearly check-up."""
MOST: Final = 500  # characters of a reason


class Refusal(StrEnum):
    """Why a risk cannot be accepted so."""

    NOTHING_OPEN = "nothing_open"  # it is well, or does not apply
    NO_REASON = "no_reason"
    TOO_MUCH = "too_much"  # a reason of more than MOST characters
    PAST = "past"  # the day is not after today
    TOO_LONG = "too_long"
    FORBIDDEN = "forbidden"  # an organisation lets nobody accept it


def key_of(finding: Finding) -> Key:
    """Check and account, as everything the user says of a finding is filed."""
    return (finding.check.id, finding.account.id if finding.account else PRACTICE_WIDE)


def last_day(finding: Finding, today: date) -> date:
    """The last day until which this risk can be accepted."""
    return today + LONGEST[finding.check.severity]


def accept(
    finding: Finding, reason: str, until: date, today: date, forbidden: Collection[str] = ()
) -> Acceptance | Refusal:
    """The acceptance of what this finding says now, or why it cannot be; `forbidden` names checks."""
    if finding.outcome not in (Outcome.FAIL, Outcome.UNKNOWN):
        return Refusal.NOTHING_OPEN
    if finding.check.id in forbidden:
        return Refusal.FORBIDDEN
    if not reason.strip():
        return Refusal.NO_REASON
    if len(reason.strip()) > MOST:
        return Refusal.TOO_MUCH
    if until <= today:
        return Refusal.PAST
    if until > last_day(finding, today):
        return Refusal.TOO_LONG
    return Acceptance(reason.strip(), until, today, acceptance_scope(finding.reading))


def with_risk(audit: Audit, key: Key, risk: Acceptance | None) -> Audit:
    """The same audit with this word on one finding, or without any."""
    return _changed(audit, key, lambda finding: replace(finding, accepted=risk))


def with_day(audit: Audit, key: Key, day: date | None) -> Audit:
    """The same audit with a day for one repair, or without."""
    return _changed(audit, key, lambda finding: replace(finding, due=day))


def _changed(audit: Audit, key: Key, change: Callable[[Finding], Finding]) -> Audit:
    return replace(audit, findings=tuple(change(f) if key_of(f) == key else f for f in audit.findings))
