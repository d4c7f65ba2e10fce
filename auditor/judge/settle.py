"""From readings to findings: exactly one for every check of the plan, whatever happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from ..model import (
    PRACTICE_WIDE,
    Absent,
    Acceptance,
    Account,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Profile,
    Reading,
)
from .plan import Plan, Planned
from .weigh import weigh

Key = tuple[str, str]
"""(check id, account id or `practice-wide`)."""


def settle(
    plan: Plan,
    readings: Mapping[str, Sequence[Reading]],
    now: datetime,
    *,
    missing: Doubt = Doubt.NOT_VISITED,
    accepted: Mapping[Key, Acceptance] | None = None,
    fixed_at: Mapping[Key, datetime] | None = None,
) -> tuple[Finding, ...]:
    """One finding for each planned check, in the plan's order; `missing` is the doubt of what nobody looked at."""
    by_setting: dict[Key, list[Reading]] = {}
    for account, said in readings.items():
        for reading in said:
            by_setting.setdefault((reading.setting, account), []).append(reading)
    return tuple(
        _finding(item, plan, by_setting, now, missing, accepted or {}, fixed_at or {}) for item in plan.items
    )


def _finding(
    item: Planned,
    plan: Plan,
    by_setting: Mapping[Key, list[Reading]],
    now: datetime,
    missing: Doubt,
    accepted: Mapping[Key, Acceptance],
    fixed_at: Mapping[Key, datetime],
) -> Finding:
    owner = item.account.id if item.account else PRACTICE_WIDE
    profile = plan.catalog.profiles.get(item.account.platform) if item.account else None
    said = by_setting.get((item.setting, owner), [])
    best, others = weigh(said, item.check.max_age, now)
    fixed = False
    if profile and item.setting in profile.fixed and not _known(best):
        best, fixed = _fixed(item.setting, profile, now), True
    if best is None:
        best = _unseen(item, profile, missing)
    key = (item.check.id, owner)
    return Finding(
        check=item.check,
        account=item.account,
        reading=best,
        rulebooks=plan.rulebooks,
        as_of=now,
        fixed=fixed,
        was=tuple(others),
        accepted=accepted.get(key),
        fixed_at=fixed_at.get(key),
    )


def _known(reading: Reading | None) -> bool:
    return reading is not None and isinstance(reading.state, Known)


def _fixed(setting: str, profile: Profile, now: datetime) -> Reading:
    fixed = profile.fixed[setting]
    seen = datetime(fixed.date.year, fixed.date.month, fixed.date.day, tzinfo=UTC)
    return Reading(
        setting, Known(fixed.value, fixed.value), None, min(seen, now), fixed.source, confirmed_by="layout"
    )


def _unseen(item: Planned, profile: Profile | None, missing: Doubt) -> Reading:
    """What to say of a setting that no source spoke of."""
    if item.account is None:
        return Reading(item.setting, Doubtful(Doubt.NEEDS_ANSWER, item.check.question))
    if profile and item.setting in profile.absent:
        reasons = profile.absent[item.setting]
        return Reading(item.setting, Absent(reasons.get("en", next(iter(reasons.values()), ""))))
    setting = profile.settings.get(item.setting) if profile else None
    if setting is None:
        return Reading(item.setting, Doubtful(Doubt.NOT_COVERED))
    if setting.screen or setting.wire:
        return Reading(item.setting, Doubtful(missing))
    if setting.answer or item.check.question:
        return Reading(item.setting, Doubtful(Doubt.NEEDS_ANSWER, setting.answer or item.check.question))
    return Reading(item.setting, Doubtful(Doubt.NOT_COVERED))


def accounts_of(findings: Sequence[Finding]) -> tuple[Account, ...]:
    """The accounts that findings speak of, in order, each once."""
    return tuple({f.account.id: f.account for f in findings if f.account}.values())
