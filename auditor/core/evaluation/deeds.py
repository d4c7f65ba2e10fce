"""Deeds: what is mended by one act on one screen is one thing to do; and which of them are for tonight."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.essential import OUTSIDE, question_id
from auditor.core.evaluation.weight import PLAIN, weight
from auditor.core.model import (
    PRACTICE_WIDE,
    Catalog,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Profile,
    Scope,
    Setting,
    Severity,
    Stance,
    Theme,
    opens_a_mailbox,
    pages_of,
)

MOST_TONIGHT: Final = 7
MINUTES_TONIGHT: Final = 30
ANSWERING: Final = 1  # minute that an answer takes
BEST: Final = 0.95  # of the plain severity that the best choice would settle, at least this much


class Stack(StrEnum):
    """When a deed is for."""

    TONIGHT = "tonight"
    MONTH = "month"
    DESK = "desk"  # with the team, or at one's desk
    REST = "rest"


class Kind(StrEnum):
    """What a deed asks."""

    REPAIR = "repair"
    LOOK = "look"
    ANSWER = "answer"
    INFORM = "inform"  # the platform decides it: nothing can be done


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on one screen, and the findings it settles, the weightiest first."""

    id: str
    kind: Kind
    findings: tuple[Finding, ...]
    minutes: int
    weight: float
    plain: int
    stack: Stack = Stack.REST

    @property
    def finding(self) -> Finding:
        """The finding that the deed is told by."""
        return self.findings[0]

    @property
    def settles(self) -> tuple[str, ...]:
        """`check@account` of each finding."""
        return tuple("@".join(key_of(finding)) for finding in self.findings)


SHARED: Final = ("ads.", "activity.off_site", "accounts.shared_sign_in")
"""What one switch sets for all profiles of one Accounts Center, by the beginning of the setting's name."""
ACCOUNTS_CENTER: Final = "https://accountscenter."

_ALONE: Final = frozenset({"practice.unique_passwords", "practice.patient_requests", "practice.self_search"})
"""What somebody does alone although it is asked of the practice."""


def deeds(findings: Iterable[Finding], catalog: Catalog) -> tuple[Deed, ...]:
    """Every deed that is left, in stacks: tonight's first, each by weight; an accepted risk is none until its day."""
    findings = tuple(findings)
    left = [f for f in findings if open_kind(f) and not f.accepted_on(f.as_of.date())]
    centers = accounts_centers(findings)
    together: dict[tuple[str, ...], list[Finding]] = {}
    for finding in left:
        together.setdefault(control(finding, catalog, centers), []).append(finding)
    every = [_deed(key, mine) for key, mine in together.items()]
    chosen = tonight(every)
    placed = [_placed(deed, _stack(deed, catalog, chosen)) for deed in every]
    return tuple(sorted(placed, key=_rank))


def open_kind(finding: Finding) -> Kind | None:
    """What a finding asks of its user; None where nothing is left to do."""
    if finding.outcome not in (Outcome.FAIL, Outcome.UNKNOWN):
        return None
    if finding.fixed:
        return Kind.INFORM
    if finding.outcome is Outcome.FAIL:
        return Kind.REPAIR
    return Kind.ANSWER if finding.doubt is Doubt.NEEDS_ANSWER else Kind.LOOK


def accounts_centers(findings: Iterable[Finding]) -> Mapping[str, str]:
    """By account id the account that stands for its Accounts Center, where one was read to list the other."""
    found: dict[str, str] = {}
    for finding in findings:
        state = finding.reading.state
        if finding.check.setting != "accounts.linked" or not isinstance(state, Known) or not finding.account:
            continue
        entries = state.value if isinstance(state.value, tuple) else ()
        ids = {finding.account.id, *(f"{e.get('platform')}:{e.get('handle')}" for e in entries)}
        stands = min([*ids, *(found[one] for one in ids if one in found)])
        found.update(dict.fromkeys(ids, stands))
    return found


def control(finding: Finding, catalog: Catalog, centers: Mapping[str, str]) -> tuple[str, ...]:
    """What identifies the one control (or the one answer) that settles a finding: no two controls share it."""
    kind, setting = open_kind(finding) or Kind.LOOK, finding.check.setting
    owner = finding.account.id if finding.account else PRACTICE_WIDE
    if kind is Kind.ANSWER:
        name = question_id(catalog, finding.check, finding.account)
        return (kind, name, setting) if name else (kind, owner, setting)
    shared = address_of_control(finding, catalog).startswith(ACCOUNTS_CENTER) and setting.startswith(SHARED)
    if shared and owner in centers:
        return (kind, centers[owner], setting, _wish(finding))
    return (kind, owner, setting, _wish(finding))


def _wish(finding: Finding) -> str:
    """What the control is set to: a switch that two accounts want differently is two deeds."""
    return finding.recommended if finding.outcome is Outcome.FAIL else ""


def address_of_control(finding: Finding, catalog: Catalog) -> str:
    """The address of the page on which a finding's control stands; empty where none is known."""
    profile, setting = _place(finding, catalog)
    if profile is None or setting is None:
        return ""
    for page_id in pages_of(setting):
        page = profile.pages.get(page_id)
        if page is not None and not page.outside:
            return page.url
    return setting.link


def _place(finding: Finding, catalog: Catalog) -> tuple[Profile | None, Setting | None]:
    profile = catalog.profiles.get(finding.account.platform) if finding.account else None
    return profile, profile.settings.get(finding.check.setting) if profile else None


def _deed(key: tuple[str, ...], mine: Sequence[Finding]) -> Deed:
    mine = sorted(mine, key=lambda f: (-weight(f.check, f.account), f.check.id, _owner(f)))
    kind = open_kind(mine[0]) or Kind.LOOK
    minutes = ANSWERING if kind is Kind.ANSWER else max(f.check.minutes for f in mine)
    name = hashlib.sha256("\x1f".join(key).encode("utf-8", "replace")).hexdigest()[:10]
    return Deed(
        f"{mine[0].check.id}-{name}",
        kind,
        tuple(mine),
        minutes,
        round(sum(weight(f.check, f.account) for f in mine), 2),
        sum(PLAIN[f.check.severity] for f in mine),
    )


def _owner(finding: Finding) -> str:
    return finding.account.id if finding.account else PRACTICE_WIDE


def _placed(deed: Deed, stack: Stack) -> Deed:
    return Deed(deed.id, deed.kind, deed.findings, deed.minutes, deed.weight, deed.plain, stack)


def _rank(deed: Deed) -> tuple[int, bool, bool, float, str]:
    """By stack; in each what is known to be bad first, then the mailbox, then by weight."""
    elsewhere = not opens_a_mailbox(deed.finding)
    return (list(Stack).index(deed.stack), deed.kind is not Kind.REPAIR, elsewhere, -deed.weight, deed.id)


# ---------------------------------------------------------------- tonight


def tonight(every: Iterable[Deed]) -> frozenset[str]:
    """The ids of the deeds for tonight: at most 7 and 30 minutes; of all choices that settle nearly as much plain
    severity as the best one, the one with the most weight. What the user only has to look at comes in where repairs leave room.
    """
    fits = [deed for deed in every if can_be_tonight(deed)]
    repairs = [deed for deed in fits if deed.kind is Kind.REPAIR]
    chosen = best_choice(repairs, MOST_TONIGHT, MINUTES_TONIGHT)
    spent = sum(deed.minutes for deed in chosen)
    looks = [
        deed for deed in fits if deed.kind is not Kind.REPAIR and deed.finding.check.severity is Severity.HIGH
    ]
    more = best_choice(looks, MOST_TONIGHT - len(chosen), MINUTES_TONIGHT - spent)
    return frozenset(deed.id for deed in (*chosen, *more))


def can_be_tonight(deed: Deed) -> bool:
    """Whether somebody can do it alone in the evening: no information, no team, nothing that was left for another time."""
    if deed.kind is Kind.INFORM or takes_the_team(deed.finding) or deed.finding.fixed_at is not None:
        return False
    return deed.kind is Kind.REPAIR or not _left_out(deed.finding)


def best_choice(fits: Sequence[Deed], most: int, minutes: int) -> tuple[Deed, ...]:
    """The choice with the most weight among those within BEST of the greatest plain severity that can be reached."""
    # (how many, minutes, plain severity) -> the weightiest choice that comes to exactly this
    best: dict[tuple[int, int, int], tuple[float, tuple[int, ...]]] = {(0, 0, 0): (0.0, ())}
    for place, deed in enumerate(fits):
        for (count, spent, plain), (total, chosen) in list(best.items()):
            key = (count + 1, spent + deed.minutes, plain + deed.plain)
            if key[0] > most or key[1] > minutes:
                continue
            if key not in best or best[key][0] < total + deed.weight:
                best[key] = (total + deed.weight, (*chosen, place))
    reach = max(plain for _, _, plain in best)
    near = [(told, key) for key, told in best.items() if key[2] >= BEST * reach]
    (_, chosen), _ = max(near, key=lambda one: (one[0][0], -one[1][1], one[1][2]))
    return tuple(fits[place] for place in chosen)


# ---------------------------------------------------------------- the other stacks


def _stack(deed: Deed, catalog: Catalog, chosen: Collection[str]) -> Stack:
    if deed.id in chosen:
        return Stack.TONIGHT
    finding = deed.finding
    if deed.kind is Kind.INFORM or finding.doubt is Doubt.NOT_COVERED or finding.fixed_at is not None:
        return Stack.REST
    if takes_the_team(finding):
        return Stack.DESK
    if deed.kind is Kind.REPAIR:
        light = all(f.check.severity is Severity.LOW for f in deed.findings)
        return Stack.REST if light and not opens_a_mailbox(finding) else Stack.MONTH
    heavy = any(f.check.severity is Severity.HIGH for f in deed.findings)
    return Stack.MONTH if heavy and _can_be_settled(finding, catalog) else Stack.REST


def takes_the_team(finding: Finding) -> bool:
    """Whether it takes the team, a text, or the practice's own page."""
    check = finding.check
    if check.setting in _ALONE:
        return False
    return check.setting.startswith("practice.") or (
        check.theme is Theme.PRESENCE and check.scope is Scope.PERSON
    )


def _can_be_settled(finding: Finding, catalog: Catalog) -> bool:
    """Whether looking or answering now could settle it."""
    profile, setting = _place(finding, catalog)
    if finding.account is None or finding.doubt is Doubt.NEEDS_ANSWER:
        return True
    return profile is not None and setting is not None and profile.automation.stance is not Stance.BY_HAND


def _left_out(finding: Finding) -> bool:
    state = finding.reading.state
    return isinstance(state, Doubtful) and state.detail == OUTSIDE


def in_order(findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """By account (or `practice-wide`) what is known and good."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.outcome is Outcome.PASS and isinstance(finding.reading.state, Known):
            found.setdefault(_owner(finding), []).append(finding)
    return {owner: tuple(mine) for owner, mine in found.items()}
