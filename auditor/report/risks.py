"""What is said of risks taken on and of days given, in one language; a reason is anybody's text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..judge.risks import MOST, Refusal, last_day
from ..model import Acceptance, Finding, Outcome
from ..texts import Texts
from ..texts import mark as _
from .safe import plain_text

OPEN = frozenset({Outcome.FAIL, Outcome.UNKNOWN})  # where something is left to accept or to do
REFUSALS = {
    Refusal.NOTHING_OPEN: _("There is nothing to accept here: this is well, or does not apply."),
    Refusal.NO_REASON: _("Say why you accept it. A year from now you will want to know."),
    Refusal.TOO_MUCH: _("Write at most {most} characters."),
    Refusal.PAST: _("Choose a day after today."),
    Refusal.TOO_LONG: _("This can be accepted until {day} at most."),
    Refusal.FORBIDDEN: _("Your organisation lets nobody accept this."),
}


def refusal_said(refusal: Refusal, finding: Finding, today: date, t: Texts) -> str:
    """Why it cannot be accepted so, and what to do."""
    return t(REFUSALS[refusal], day=last_day(finding, today).isoformat(), most=MOST)


def risk_said(finding: Finding, today: date, t: Texts) -> str:
    """The label of an acceptance: that it holds, that its day has passed, that it was of something else; or empty."""
    risk = finding.accepted
    if risk is None or finding.outcome not in OPEN:
        return ""
    reason = plain_text(risk.reason, MOST)
    if finding.accepted_on(today):
        return t("accepted until {day}: {reason}", day=risk.until, reason=reason)
    if today > risk.until:
        return t("was accepted until {day}: {reason}", day=risk.until, reason=reason)
    return t("something else was accepted here: {reason}", reason=reason)


def day_said(finding: Finding, today: date, t: Texts) -> str:
    """The day the user gave a repair; empty where there is none."""
    if finding.due is None or finding.outcome not in OPEN:
        return ""
    told = t("by {day}, as you said", day=finding.due)
    return told if finding.due >= today else f"{told} ({t('the day has passed')})"


def every_risk(findings: Iterable[Finding], today: date) -> tuple[tuple[Finding, Acceptance], ...]:
    """The findings whose acceptance holds, soonest to end first."""
    held = [(f, f.accepted) for f in findings if f.accepted and f.outcome in OPEN and f.accepted_on(today)]
    return tuple(sorted(held, key=lambda pair: (pair[1].until, pair[0].check.id)))
