"""From everything that was read to the audit: the findings, and what ties the accounts together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from auditor.core.evaluation.audit import Audit
from auditor.core.evaluation.effort import Effort
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.evaluate import Key, evaluate
from auditor.core.evaluation.ownership import only_own
from auditor.core.evaluation.plan import Plan
from auditor.core.evaluation.reconcile import reconcile
from auditor.core.evaluation.repairs import Repair, active_repairs, apply_repairs
from auditor.core.model import PRACTICE_WIDE, WAITING, Acceptance, Finding, Reading
from auditor.core.model.photos import pictures_in
from auditor.core.separation import AUDIENCE, ProfessionWords, as_reading, separation, with_reading


@dataclass(frozen=True, slots=True)
class AuditContext:
    """What an audit is made under, besides the readings."""

    id: str
    practice: bool
    started_at: datetime
    finished_at: datetime
    words: ProfessionWords  # the signs of a profession
    accepted: Mapping[Key, Acceptance] = field(default_factory=dict)
    repairs: Sequence[Repair] = ()  # what was changed while the tool watched, oldest first
    due: Mapping[Key, date] = field(default_factory=dict)  # the days the user gave repairs
    audience_of: Collection[str] = ()  # the accounts whose audience the user lets us compare
    effort: Effort = field(default_factory=Effort)  # what it asked of the user
    said: Mapping[Key, datetime] = field(default_factory=dict)  # when the user said that a repair is done


def build_audit(
    plan: Plan, readings: Mapping[str, Sequence[Reading]], now: datetime, under: AuditContext
) -> Audit:
    """The audit as of `now`; what the accounts themselves show of their separation is a witness among the others.

    A change that was watched before the check-up began says nothing in it: the check-up looks for itself, and a page
    it cannot read is a doubt. One from after `now` is not known yet.
    """
    watched = [repair for repair in under.repairs if repair.at <= now]
    own = [repair for repair in watched if repair.at >= under.started_at]
    readings = only_own(plan.accounts, apply_repairs(readings, own))
    mended = active_repairs(watched)
    found = separation(plan.accounts, readings, under.words, under.audience_of)
    said = with_reading(readings, PRACTICE_WIDE, as_reading(found, readings, now))
    return Audit(
        id=under.id,
        practice=under.practice,
        started_at=under.started_at,
        finished_at=under.finished_at,
        rulebooks=plan.rulebooks,
        accounts=plan.accounts,
        findings=tuple(
            _with_value_before(finding, mended)
            for finding in evaluate(
                plan,
                said,
                now,
                accepted=under.accepted,
                due=under.due,
                fixed_at={**under.said, **{key: repair.at for key, repair in mended.items()}},
            )
        ),
        local=plan.catalog.local,
        essential=plan.mode is not Mode.EVERYTHING,
        re_read=plan.mode is Mode.RE_READ,
        effort=under.effort,
        separation=found,
        photos=pictures_in(readings.get(PRACTICE_WIDE, ())),
        contacts=tuple(
            (a.id, r) for a in plan.accounts for r in readings.get(a.id, ()) if r.setting in AUDIENCE
        ),
        waiting=tuple(
            (a.id, r) for a in plan.accounts for r in readings.get(a.id, ()) if r.setting in WAITING
        ),
    )


def _with_value_before(finding: Finding, repairs: Mapping[Key, Repair]) -> Finding:
    """The finding with what stood there before its repair: a label, the verdict is what it was."""
    owner = finding.account.id if finding.account else PRACTICE_WIDE
    repair = repairs.get((finding.check.id, owner))
    return replace(finding, before=repair.before) if repair else finding


def with_new_readings(audit: Audit, said: Sequence[Reading]) -> Audit:
    """The audit as it is with these readings of the person; each takes the place of the one its source gave before."""
    settings = {reading.setting for reading in said}
    findings = tuple(
        _again(f, said) if f.account is None and f.check.setting in settings else f for f in audit.findings
    )
    return replace(audit, findings=findings, photos=pictures_in(said) or audit.photos)


def _again(finding: Finding, said: Sequence[Reading]) -> Finding:
    new = [reading for reading in said if reading.setting == finding.check.setting]
    sources = {reading.source for reading in new}
    before = [one for one in (finding.reading, *finding.was) if one.source not in sources]
    best, others = reconcile([*new, *before], finding.check.max_age, finding.as_of)
    return replace(finding, reading=best or finding.reading, was=tuple(others))
