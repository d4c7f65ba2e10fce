"""From readings to findings: exactly one for every check of the plan, whatever happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from auditor.core.evaluation.answers import current_answers
from auditor.core.evaluation.essential import OUTSIDE
from auditor.core.evaluation.follows import with_what_follows
from auditor.core.evaluation.plan import Plan, PlannedCheck
from auditor.core.evaluation.reconcile import reconcile
from auditor.core.model import (
    ELSEWHERE,
    PRACTICE_WIDE,
    Absent,
    Acceptance,
    Check,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Profile,
    Reading,
    Source,
    pages_of,
    strictest,
)

Key = tuple[str, str]
"""(check id, account id or `practice-wide`)."""


def evaluate(
    plan: Plan,
    readings: Mapping[str, Sequence[Reading]],
    now: datetime,
    *,
    missing: Doubt = Doubt.NOT_VISITED,
    accepted: Mapping[Key, Acceptance] | None = None,
    fixed_at: Mapping[Key, datetime] | None = None,
    due: Mapping[Key, date] | None = None,
) -> tuple[Finding, ...]:
    """One finding for each planned check, in the plan's order; `missing` is the doubt of what nobody looked at."""
    by_setting: dict[Key, list[Reading]] = {}
    told = {owner: current_answers(plan.catalog, said) for owner, said in readings.items()}
    for account, said in with_what_follows(plan.accounts, told).items():
        for reading in said:
            by_setting.setdefault((reading.setting, account), []).append(reading)
    return tuple(
        strictest(
            _finding(item, said, plan, by_setting, now, missing, accepted or {}, fixed_at or {}, due or {})
            for said in _witnesses(item, plan, by_setting)
        )
        for item in plan.items
    )


def decided(plan: Plan, readings: Mapping[str, Sequence[Reading]], now: datetime) -> frozenset[Key]:
    """What these readings settle, good or bad, by setting and owner: of each every check of the plan."""
    settled: dict[Key, bool] = {}
    for item, finding in zip(plan.items, evaluate(plan, readings, now), strict=True):
        key = (item.setting, item.owner)
        settled[key] = settled.get(key, True) and finding.outcome in (Outcome.PASS, Outcome.FAIL)
    return frozenset(key for key, known in settled.items() if known)


def _witnesses(
    item: PlannedCheck, plan: Plan, by_setting: Mapping[Key, list[Reading]]
) -> Sequence[Sequence[Reading]]:
    """The readings that answer one check; what is asked of the person is answered by each phone for itself, too.

    The strictest of them decides: a good phone never speaks for another one.
    """
    if item.account:
        return [by_setting.get((item.setting, item.account.id), [])]
    own = by_setting.get((item.setting, PRACTICE_WIDE), [])
    phones = [by_setting.get((item.setting, account.id), []) for account in plan.accounts
              if (profile := plan.catalog.profiles.get(account.platform)) and item.setting in profile.settings]  # fmt: skip
    return [own, *filter(None, phones)] if own else phones or [own]


def _finding(
    item: PlannedCheck,
    said: Sequence[Reading],
    plan: Plan,
    by_setting: Mapping[Key, list[Reading]],
    now: datetime,
    missing: Doubt,
    accepted: Mapping[Key, Acceptance],
    fixed_at: Mapping[Key, datetime],
    due: Mapping[Key, date],
) -> Finding:
    owner = item.owner
    profile = plan.catalog.profiles.get(item.account.platform) if item.account else None
    best, others = reconcile(said, item.check.max_age, now)
    fixed = False
    if profile and item.setting in profile.fixed and not _known(best):
        best, fixed = _fixed(item.setting, profile, now), True
    if best is None:
        best = _unseen(item, profile, missing, left_out=plan.left_out(item))
    best = _resolved(best, item, by_setting, now)
    key = (item.check.id, owner)
    return Finding(
        check=item.check,
        account=item.account,
        reading=best,
        rulebooks=plan.deciding,
        as_of=now,
        fixed=fixed,
        offered=offered(item.check, profile),
        was=tuple(others),
        accepted=accepted.get(key),
        fixed_at=fixed_at.get(key),
        due=due.get(key),
    )


def offered(check: Check, profile: Profile | None) -> tuple[str, ...]:
    """The values of the check's setting that a platform lets one choose from; empty where no profile says."""
    setting = profile.settings.get(check.setting) if profile else None
    return setting.values if setting else ()


def _resolved(
    best: Reading, item: PlannedCheck, by_setting: Mapping[Key, list[Reading]], now: datetime
) -> Reading:
    """What a value that only points elsewhere comes to, as weakly known as the weaker of the two readings."""
    state = best.state
    if not isinstance(state, Known) or not isinstance(state.value, str) or state.value not in ELSEWHERE:
        return best
    owner = item.owner
    other, _ = reconcile(by_setting.get((ELSEWHERE[state.value], owner), []), item.check.max_age, now)
    if other is None or not isinstance(other.state, Known):
        return best
    weaker = max(best, other, key=_weakness)
    return replace(
        weaker,
        setting=best.setting,
        state=Known(other.state.value, state.wording),
        observed_at=min(filter(None, (best.observed_at, other.observed_at)), default=None),
    )


def _weakness(reading: Reading) -> int:
    """How little a reading's basis says, from read on a confirmed layout down to nobody knows."""
    if reading.source is Source.ANSWER:
        return 2
    if reading.source in (Source.API, Source.ARCHIVE) or reading.confirmed_by in ("layout", "practice"):
        return 0
    return 1 if reading.confirmed_by in ("user", "organisation") else 3


def _known(reading: Reading | None) -> bool:
    return reading is not None and isinstance(reading.state, Known)


def _fixed(setting: str, profile: Profile, now: datetime) -> Reading:
    fixed = profile.fixed[setting]
    seen = datetime(fixed.date.year, fixed.date.month, fixed.date.day, tzinfo=UTC)
    return Reading(
        setting, Known(fixed.value, fixed.value), None, min(seen, now), fixed.source, confirmed_by="layout"
    )


def _unseen(item: PlannedCheck, profile: Profile | None, missing: Doubt, *, left_out: bool) -> Reading:
    """What to say of a setting that no source spoke of; what the run left out says so."""
    if item.account is None:
        asks = OUTSIDE if left_out else item.check.question
        return Reading(item.setting, Doubtful(Doubt.NEEDS_ANSWER, asks))
    if profile and item.setting in profile.absent:
        reasons = profile.absent[item.setting]
        return Reading(item.setting, Absent(reasons.get("en", next(iter(reasons.values()), "")), reasons))
    setting = profile.settings.get(item.setting) if profile else None
    if setting is not None and pages_of(setting):
        return Reading(item.setting, Doubtful(missing, OUTSIDE if left_out else ""))
    question = (setting.answer if setting else "") or item.check.question
    if question:
        return Reading(item.setting, Doubtful(Doubt.NEEDS_ANSWER, OUTSIDE if left_out else question))
    return Reading(item.setting, Doubtful(Doubt.NOT_COVERED))
