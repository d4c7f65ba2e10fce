"""From everything that was read to the audit: the findings, and what ties the accounts together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ..model import PRACTICE_WIDE, Acceptance, Reading
from ..model.pictures import pictures_in
from ..separation import AUDIENCE, SignWords, separation, with_witness, witness
from .audit import Audit
from .plan import Plan
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
    fixed_at: Mapping[Key, datetime] = field(default_factory=dict)
    due: Mapping[Key, date] = field(default_factory=dict)  # the days the user gave repairs
    audience_of: Collection[str] = ()  # the accounts whose audience the user lets us compare


def conclude(
    plan: Plan, readings: Mapping[str, Sequence[Reading]], now: datetime, under: Circumstances
) -> Audit:
    """The audit as of `now`; what the accounts themselves show of their separation is a witness among the others."""
    found = separation(plan.accounts, readings, under.words, under.audience_of)
    said = with_witness(readings, PRACTICE_WIDE, witness(found, readings, now))
    return Audit(
        id=under.id,
        practice=under.practice,
        started_at=under.started_at,
        finished_at=under.finished_at,
        rulebooks=plan.rulebooks,
        accounts=plan.accounts,
        findings=settle(plan, said, now, accepted=under.accepted, fixed_at=under.fixed_at, due=under.due),
        local=plan.catalog.local,
        separation=found,
        photos=pictures_in(readings.get(PRACTICE_WIDE, ())),
        contacts=tuple(
            (a.id, r) for a in plan.accounts for r in readings.get(a.id, ()) if r.setting in AUDIENCE
        ),
    )
