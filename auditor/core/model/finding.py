"""A finding, and the one place in the program that says PASS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from auditor.core.model.acceptance import applies_to
from auditor.core.model.account import Acceptance, Account
from auditor.core.model.check import Check, Match, Rule, Text
from auditor.core.model.reading import Absent, Doubtful, Known, Reading
from auditor.core.model.vocabulary import (
    ALL_MINE,
    AT_LEAST_ONE,
    NOT_ALL_MINE,
    Basis,
    Doubt,
    Outcome,
    Role,
    Source,
    Value,
)

# The strictest verdict wins: not knowing outweighs a pass, a fail outweighs both.
_STRICTNESS: Final = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one check for one account (or practice-wide, where `account` is None)."""

    check: Check
    account: Account | None
    reading: Reading
    rulebooks: tuple[str, ...]
    as_of: datetime
    fixed: bool = False  # the platform fixed this value for everyone: never a pass
    offered: tuple[
        str, ...
    ] = ()  # the values that this platform lets one choose from; empty where nobody knows
    was: tuple[Reading, ...] = ()  # older or weaker witnesses, newest first
    accepted: Acceptance | None = None
    fixed_at: datetime | None = None
    before: Reading | None = None  # what stood there before the repair of `fixed_at`
    due: date | None = None  # the day by which the user wants to have done it

    @property
    def verdicts(self) -> Mapping[str, Outcome]:
        """The outcome under each rule-book that is on; one with no say of its own follows the check."""
        return {book: self._verdict(rules) for book, rules in self._rule_sets().items()}

    @property
    def outcome(self) -> Outcome:
        """The strictest verdict."""
        everyone = self.verdicts.values() or (self._verdict(_rules(self.check.rules, {}, self.account)),)
        return min(everyone, key=_STRICTNESS.index)

    @property
    def heading(self) -> Text:
        """What heads this finding: the problem where it fails, a question where it is not known, else the good state."""
        match self.outcome:
            case Outcome.FAIL:
                return self.check.problem or self.check.title
            case Outcome.UNKNOWN:
                return self.check.unknown or self.check.title
        return self.check.title

    @property
    def disputed(self) -> bool:
        """Whether the rule-books that are on judge this value differently."""
        return len(set(self.verdicts.values())) > 1

    @property
    def recommended(self) -> str:
        """The value to advise: the best that every rule-book that is on accepts and the platform offers.

        The best of the check's own where no value pleases them all; empty where the platform offers none of them.
        """
        sets = self._rule_sets().values() or (_rules(self.check.rules, {}, self.account),)
        rules = tuple(rule for rules in sets for rule in rules)
        named = [value for rule in rules for value in rule.recommend]
        choice = [value for value in named if not self.offered or value in self.offered]
        pleasing = [v for v in choice if all(_matches(rule.accept, v, self.as_of) for rule in rules)]
        bearable = [v for v in choice if not any(_matches(rule.reject, v, self.as_of) for rule in rules)]
        return next(iter((*pleasing, *bearable, *choice)), "")

    @property
    def doubt(self) -> Doubt | None:
        """Why the outcome is unknown; None where it is not."""
        if self.outcome is not Outcome.UNKNOWN:
            return None
        state = self.reading.state
        return state.doubt if isinstance(state, Doubtful) else Doubt.UNDECIDED

    @property
    def basis(self) -> Basis:
        """How the reading is known (contract, section 1); `none` where nothing was read."""
        if not isinstance(self.reading.state, Known):
            return Basis.NONE
        match self.reading.source, self.reading.confirmed_by:
            case (Source.ANSWER, _):
                return Basis.ATTESTED
            case (Source.ARCHIVE, "user"):  # an export's list, and its owner's word on the entries
                return Basis.CONFIRMED
            case (Source.API | Source.ARCHIVE, _) | (_, "layout" | "practice"):
                return Basis.OBSERVED
            case (_, "user" | "organisation"):
                return Basis.CONFIRMED
        return Basis.NONE

    def accepted_on(self, day: date) -> bool:
        """Whether the user's acceptance of the risk holds on this day, and for what is read now."""
        risk = self.accepted
        if risk is None or not applies_to(risk.of, self.reading.state):
            return False
        return (risk.since is None or risk.since <= day) and day <= risk.until

    def _rule_sets(self) -> Mapping[str, tuple[Rule, ...]]:
        check = self.check
        return {
            book: _rules(check.rules, check.by_rulebook.get(book, {}), self.account)
            for book in self.rulebooks
        }

    def _verdict(self, rules: tuple[Rule, ...]) -> Outcome:
        match self.reading.state:
            case Absent():
                return Outcome.NOT_APPLICABLE
            case Known(value=value) if self.basis is not Basis.NONE:
                if not rules or any(_matches(rule.reject, value, self.as_of) for rule in rules):
                    return Outcome.FAIL if rules else Outcome.UNKNOWN
                if self.fixed or any(_matches(rule.undecided, value, self.as_of) for rule in rules):
                    return Outcome.UNKNOWN
                if all(_matches(rule.accept, value, self.as_of) for rule in rules):
                    return Outcome.PASS
        return Outcome.UNKNOWN


def strictest(findings: Iterable[Finding]) -> Finding:
    """The finding that says the least good; the first of several. There must be one."""
    return min(findings, key=lambda finding: _STRICTNESS.index(finding.outcome))


def _rules(rules: Mapping[Role, Rule], own: Mapping[Role, Rule], account: Account | None) -> tuple[Rule, ...]:
    """The rules that must all accept: a mixed account answers for both roles unless the check says otherwise.

    `own` is what a rule-book says itself; a role it leaves out follows the check.
    """
    role = account.role if account else Role.PROFESSIONAL
    if role in own:
        return (own[role],)
    if role in rules and not (role is Role.MIXED and own):
        return (rules[role],)
    if role is Role.MIXED or account is None:
        return tuple({**rules, **own}.values())
    return ()


def _matches(lines: Iterable[Match], value: Value, now: datetime) -> bool:
    return any(_match(line, value, now) for line in lines)


def _match(line: Match, value: Value, now: datetime) -> bool:
    match value:
        case int() if not isinstance(value, bool):
            return (line.low is not None or line.high is not None) and (
                (line.low is None or value >= line.low) and (line.high is None or value <= line.high)
            )
        case str() if line.low is not None or line.high is not None:
            return value == AT_LEAST_ONE and line.low in (0, 1) and line.high is None
        case str() if line.every or line.any:  # a user's word on a list
            mine = line.every == (("known", "yes"),) and value == ALL_MINE
            return mine or (line.any == (("known", "no"),) and value == NOT_ALL_MINE)
        case str() if line.older_than is not None:
            return older(value, line.older_than, now)
        case str():
            return bool(line.token) and value == line.token
        case tuple():
            others = [
                entry for entry in value if entry.get("current") is not True
            ]  # one's own sign-in is no finding
            if line.count is not None:
                return len(others) == line.count
            if line.every:
                return all(_entry(line.every, entry, now) for entry in others)
            return bool(line.any) and any(_entry(line.any, entry, now) for entry in others)
        case Mapping():
            return bool(line.has) and _entry(line.has, value, now)
    return False


def _entry(conditions: tuple[tuple[str, str], ...], entry: Mapping[str, object], now: datetime) -> bool:
    """Whether every condition holds for this one entry; a field that is missing never satisfies a condition."""
    for name, want in conditions:
        have = entry.get(name)
        if have is None or have in ("", []):
            return False
        if want.startswith("older_than:"):
            if not older(str(have), int(want.removeprefix("older_than:")), now):
                return False
        elif want != "*" and _spell(have) != want:
            return False
    return True


def _spell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def older(iso: str, days: int, now: datetime) -> bool:
    """Whether an ISO date or time lies more than `days` back; what is not a date never is."""
    try:
        then = datetime.fromisoformat(iso)
    except ValueError:
        return False
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return now - then > timedelta(days=days)
