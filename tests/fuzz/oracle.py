"""Whether a pass has a known value behind it that the check itself accepts; written beside the judge, not out of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from auditor.core.evaluation import Audit
from auditor.core.model import Catalog, Finding, Known, Outcome, Role


def false_passes(audit: Audit) -> list[str]:
    """Every finding that passes and should not, as `account check value`."""
    return [
        f"{one.account.id if one.account else 'practice-wide'} {one.check.id} {one.reading.state!r}"[:300]
        for one in audit.findings
        if one.outcome is Outcome.PASS and not _stands(one)
    ]


def _stands(finding: Finding) -> bool:
    state = finding.reading.state
    if not isinstance(state, Known):
        return False
    role = finding.account.role if finding.account else Role.PROFESSIONAL
    check = finding.check
    rules = [rules for own in (check.rules, *check.by_rulebook.values()) for rules in own.items()]
    fitting = [
        rule for whose, rule in rules if whose is role or role is Role.MIXED or finding.account is None
    ]
    return any(_accepts(line, state.value, finding.as_of) for rule in fitting for line in rule.accept)


def _accepts(line: Any, value: Any, now: datetime) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int):
        low = line.low if line.low is not None else -(10**30)
        high = line.high if line.high is not None else 10**30
        return (line.low, line.high) != (None, None) and low <= value <= high
    if isinstance(value, str):
        if line.older_than is not None:
            return _days(value, now) is not None and _days(value, now) > line.older_than
        if line.every == (("known", "yes"),):  # the owner said of the whole list that all of it is theirs
            return value == "all_mine"
        if line.low in (0, 1) and line.high is None:  # some, though nobody counted them
            return value == "at_least_one"
        return line.token == value != ""
    if isinstance(value, tuple):
        others = [one for one in value if one.get("current") is not True]
        if line.count is not None:
            return len(others) == line.count
        if line.every:
            return all(all(_field(one, *want, now) for want in line.every) for one in others)
        return bool(line.any) and any(all(_field(one, *want, now) for want in line.any) for one in others)
    return bool(line.has) and all(_field(value, *want, now) for want in line.has)


def _field(entry: Any, name: str, want: str, now: datetime) -> bool:
    have = entry.get(name)
    if have in (None, "", []):
        return False
    if want.startswith("older_than:"):
        return (_days(str(have), now) or -1) > int(want.partition(":")[2])
    return want == "*" or (str(have).lower() if isinstance(have, bool) else str(have)) == want


def _days(text: str, now: datetime) -> float | None:
    try:
        then = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (now - (then if then.tzinfo else then.replace(tzinfo=UTC))) / timedelta(days=1)


def known_settings(catalog: Catalog, platform: str) -> list[str]:
    """The settings of a platform, in order."""
    return sorted(catalog.profiles[platform].settings)
