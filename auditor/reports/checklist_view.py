"""What a report shows, as a value: the same for HTML and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import segno

from auditor.advice.checklist import Item
from auditor.advice.labels import OUTCOMES, ROLES, SEVERITIES, SOURCES, basis_name
from auditor.core.evaluation import Audit, next_day
from auditor.core.evaluation.acceptance_rules import MOST
from auditor.core.evaluation.deeds import Stack
from auditor.core.evaluation.weight import weight
from auditor.core.model import Basis, Doubt, Finding, Outcome
from auditor.i18n import Translator, translator
from auditor.reports.next_day import describe_next_day
from auditor.reports.photos import picture_lines
from auditor.reports.phrases import (
    describe_acceptance,
    describe_due_date,
    describe_reading,
    describe_repair,
    every_risk,
    sanitize,
)
from auditor.reports.separation import Ties, ties_text
from auditor.reports.theme_matrix import SIGNS, ThemeMatrix, theme_matrix

FIRST: Final = 5  # repairs that stand on the first page


@dataclass(frozen=True, slots=True)
class Held:
    """A risk taken on that still holds."""

    title: str
    account: str
    sign: str
    outcome: Outcome
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One finding for the table at the end."""

    title: str
    account: str
    outcome: Outcome
    sign: str
    said: str
    basis: str
    source: str
    when: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do."""

    number: int
    title: str
    account: str
    severity: str
    why: str
    steps: tuple[str, ...]
    link: str
    minutes: int
    said: str
    how: str  # empty where nothing was read
    differ: str  # where the guidelines that are on judge the value differently
    help: str
    code: str  # the address of the help as a picture to scan, a data address
    labels: tuple[str, ...]  # the user's own word on it: a day, an acceptance that has ended


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A whole report, in one language, ready to be laid out."""

    lang: str
    t: Translator
    practice: bool
    day: str
    accounts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[Outcome, str, int], ...]
    work: str  # how much work it is, in words
    next: str  # when to come back, or why no day stands yet
    dated: bool  # whether it is a day
    picture: ThemeMatrix
    held: tuple[Held, ...]
    tonight: tuple[Entry, ...]
    month: tuple[Entry, ...]
    later: int  # how many deeds are in neither
    order: tuple[str, ...]  # what is known and good, by name
    repair: tuple[Entry, ...]
    look: tuple[Entry, ...]
    ask: tuple[Entry, ...]
    lines: tuple[Line, ...]
    rulebooks: tuple[str, ...]
    local: tuple[str, ...]
    ties: Ties
    photos: tuple[str, ...]  # what the user's pictures tell, counted


def checklist_view(audit: Audit, items: Sequence[Item], lang: str) -> ChecklistView:
    """The report of an audit in one language."""
    t = translator(lang)
    entries = [_entry(number, item, t) for number, item in enumerate(items, 1)]
    kinds = [_kind(item.finding) for item in items]
    return ChecklistView(
        lang=t.lang,
        t=t,
        practice=audit.practice,
        day=_day(audit.finished_at),
        accounts=tuple((sanitize(a.id), t(ROLES[a.role])) for a in audit.accounts),
        counts=tuple((outcome, t(OUTCOMES[outcome]), count) for outcome, count in audit.counts.items()),
        work=describe_work(items, t),
        next=describe_next_day(audit, t),
        dated=next_day(audit) is not None,
        picture=theme_matrix(audit, t),
        held=tuple(
            Held(
                t.pick(f.heading),
                _owner(f, t),
                SIGNS[f.outcome],
                f.outcome,
                risk.until.isoformat(),
                sanitize(risk.reason, MOST),
            )
            for f, risk in every_risk(audit.findings, audit.finished_at.date())
        ),
        tonight=_stacked(items, entries, Stack.TONIGHT),
        month=_stacked(items, entries, Stack.MONTH),
        later=sum(item.stack in (Stack.DESK, Stack.REST) for item in items),
        order=_in_order(audit, t),
        repair=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "repair"),
        look=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "look"),
        ask=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "ask"),
        lines=tuple(_line(finding, t) for finding in audit.findings),
        rulebooks=tuple(map(sanitize, audit.rulebooks)),
        local=tuple(map(sanitize, audit.local)),
        ties=ties_text(audit, t),
        photos=picture_lines(audit.photos, t),
    )


def _stacked(items: Sequence[Item], entries: Sequence[Entry], stack: Stack) -> tuple[Entry, ...]:
    return tuple(entry for item, entry in zip(items, entries, strict=True) if item.stack is stack)


def _in_order(audit: Audit, t: Translator) -> tuple[str, ...]:
    """What is well, the weightiest first, each check once with the platforms it is well on."""
    well = sorted(
        (f for f in audit.findings if f.outcome is Outcome.PASS), key=lambda f: -weight(f.check, f.account)
    )
    found: dict[str, list[str]] = {}
    for finding in well:
        whose = found.setdefault(t.pick(finding.check.title), [])
        if finding.account and finding.account.platform not in whose:
            whose.append(sanitize(finding.account.platform))
    return tuple(f"{title} ({', '.join(whose)})" if whose else title for title, whose in found.items())


ANSWERING: Final = 1  # minute that an answer takes; what it then calls for is counted once it is known


def describe_work(items: Iterable[Item], t: Translator) -> str:
    """How long the repairs take, and apart from them the looking and answering."""
    repairs = looking = 0
    for item in items:
        match _kind(item.finding):
            case "repair":
                repairs += item.minutes
            case "look":
                looking += item.minutes
            case _:
                looking += ANSWERING
    parts = []
    if repairs:
        parts.append(t("Repairs: {time}", time=_time(repairs, t)))
    if looking:
        parts.append(t("looking and answering: {time}", time=_time(looking, t)))
    return " · ".join(parts)


def _time(minutes: int, t: Translator) -> str:
    """So many minutes in the unit a person would use."""
    if minutes < 120:
        return t.many("about {count} minute", "about {count} minutes", minutes)
    return t.many("about {count} hour", "about {count} hours", round(minutes / 60))


def _kind(finding: Finding) -> str:
    if finding.outcome is Outcome.FAIL:
        return "repair"
    return "ask" if finding.doubt is Doubt.NEEDS_ANSWER else "look"


def _entry(number: int, item: Item, t: Translator) -> Entry:
    finding, today = item.finding, item.finding.as_of.date()
    return Entry(
        number,
        item.title,
        owners(item, t),
        t(SEVERITIES[finding.check.severity]),
        item.why,
        tuple(sanitize(step, 600) for step in item.steps),
        item.link,
        item.minutes,
        ""
        if finding.doubt is Doubt.NEEDS_ANSWER or not finding.reading.source
        else describe_finding(finding, t, item.seen),
        _how(finding, t) if finding.reading.source else "",
        differing(finding, t),
        item.help,
        _scannable(item.help) if item.help else "",
        item_labels(item, today, t),
    )


def item_labels(item: Item, today: date, t: Translator) -> tuple[str, ...]:
    """The user's own word on everything a deed settles: a day, an acceptance that has ended; each once."""
    told = [
        words
        for finding in item.findings
        for words in (describe_due_date(finding, today, t), describe_acceptance(finding, today, t))
    ]
    return tuple(dict.fromkeys(filter(None, told)))


def differing(finding: Finding, t: Translator) -> str:
    """What each guideline that is on says of this value, where they differ; else empty."""
    if not finding.disputed:
        return ""
    each = ", ".join(f"{book}{t.colon}{t(OUTCOMES[outcome])}" for book, outcome in finding.verdicts.items())
    return t("Guidelines differ: {each}", each=each)


def _scannable(address: str) -> str:
    return segno.make(address, error="m").svg_data_uri(scale=2, border=2)


def describe_finding(finding: Finding, t: Translator, seen: str = "") -> str:
    """What was read, in our words and the page's, or as its reader saw it; people are counted."""
    return describe_reading(finding.reading, t, seen)


def _how(finding: Finding, t: Translator) -> str:
    reading = finding.reading
    if reading.source is None:
        return t(basis_name(finding))
    when = f", {_day(reading.observed_at)}" if reading.observed_at else ""
    source = f"{t(SOURCES[reading.source])}{when}"
    return source if finding.basis is Basis.NONE else f"{t(basis_name(finding))} ({source})"


def _line(finding: Finding, t: Translator) -> Line:
    today = finding.as_of.date()
    labels = [
        describe_acceptance(finding, today, t),
        describe_due_date(finding, today, t),
        differing(finding, t),
    ]
    if finding.fixed_at:
        labels.insert(0, describe_repair(finding, t))
    return Line(
        t.pick(finding.heading),
        _owner(finding, t),
        finding.outcome,
        SIGNS[finding.outcome],
        describe_finding(finding, t),
        t(basis_name(finding)),
        t(SOURCES[finding.reading.source]) if finding.reading.source else "",
        _day(finding.reading.observed_at) if finding.reading.observed_at else "",
        t.semicolon.join(filter(None, labels)),
    )


def owners(item: Item, t: Translator) -> str:
    """Everybody whom a deed is done for."""
    return ", ".join(dict.fromkeys(_owner(finding, t) for finding in item.findings))


def _owner(finding: Finding, t: Translator) -> str:
    return sanitize(finding.account.id) if finding.account else t("the practice")


def _day(when: datetime) -> str:
    return when.date().isoformat()
