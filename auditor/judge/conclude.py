"""From everything that was read to the audit: the findings, and what ties the accounts together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ..model import PRACTICE_WIDE, WAITING, Acceptance, Finding, Reading
from ..model.pictures import pictures_in
from ..separation import AUDIENCE, SignWords, separation, with_witness, witness
from .audit import Audit
from .elsewhere import only_own_pages
from .plan import Plan
from .repair import Repair, explained, standing
from .settle import Key, settle


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an audit is made under, besides the readings."""

    id: str
    practice: bool
    started_at: datetime
    finished_at: datetime
    words: SignWords  # the signs of a profession
    accepted: Mapping[Key, Acceptance] = field(default_factory=dict)
    repairs: Sequence[Repair] = ()  # what was changed while the tool watched, oldest first
    due: Mapping[Key, date] = field(default_factory=dict)  # the days the user gave repairs
    audience_of: Collection[str] = ()  # the accounts whose audience the user lets us compare


def conclude(
    plan: Plan, readings: Mapping[str, Sequence[Reading]], now: datetime, under: Circumstances
) -> Audit:
    """The audit as of `now`; what the accounts themselves show of their separation is a witness among the others.

    A change that was watched before the check-up began says nothing in it: the check-up looks for itself, and a page
    it cannot read is a doubt. One from after `now` is not known yet.
    """
    watched = [repair for repair in under.repairs if repair.at <= now]
    own = [repair for repair in watched if repair.at >= under.started_at]
    readings = only_own_pages(plan.accounts, explained(readings, own))
    mended = standing(watched)
    found = separation(plan.accounts, readings, under.words, under.audience_of)
    said = with_witness(readings, PRACTICE_WIDE, witness(found, readings, now))
    return Audit(
        id=under.id,
        practice=under.practice,
        started_at=under.started_at,
        finished_at=under.finished_at,
        rulebooks=plan.rulebooks,
        accounts=plan.accounts,
        findings=tuple(
            _mended(finding, mended)
            for finding in settle(
                plan,
                said,
                now,
                accepted=under.accepted,
                due=under.due,
                fixed_at={key: repair.at for key, repair in mended.items()},
            )
        ),
        local=plan.catalog.local,
        separation=found,
        photos=pictures_in(readings.get(PRACTICE_WIDE, ())),
        contacts=tuple(
            (a.id, r) for a in plan.accounts for r in readings.get(a.id, ()) if r.setting in AUDIENCE
        ),
        waiting=tuple(
            (a.id, r) for a in plan.accounts for r in readings.get(a.id, ()) if r.setting in WAITING
        ),
    )


def _mended(finding: Finding, repairs: Mapping[Key, Repair]) -> Finding:
    """The finding with what stood there before its repair: a label, the verdict is what it was."""
    owner = finding.account.id if finding.account else PRACTICE_WIDE
    repair = repairs.get((finding.check.id, owner))
    return replace(finding, before=repair.before) if repair else finding
