"""What a report shows, as a value: the same for HTML and Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..judge import Audit, Item
from ..model import Basis, Doubt, Finding, Outcome, Theme
from ..texts import Texts, texts
from ..texts.words import BASES, OUTCOMES, ROLES, SEVERITIES, SOURCES, THEMES
from .safe import plain_text
from .said import reading_said
from .ties import Ties, told_ties

SIGNS = {Outcome.FAIL: "✗", Outcome.UNKNOWN: "?", Outcome.PASS: "✓", Outcome.NOT_APPLICABLE: "–"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One account and theme in the picture: its worst outcome and how many findings have each."""

    outcome: Outcome | None
    counts: Mapping[Outcome, int]

    @property
    def sign(self) -> str:
        """A sign that reads without colour; empty where there is nothing to say."""
        return SIGNS[self.outcome] if self.outcome else ""


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report, in one language, ready to be laid out."""

    lang: str
    t: Texts
    practice: bool
    day: str
    accounts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[Outcome, str, int], ...]
    minutes: int
    themes: tuple[str, ...]
    grid: tuple[tuple[str, tuple[Cell, ...]], ...]
    repair: tuple[Entry, ...]
    look: tuple[Entry, ...]
    ask: tuple[Entry, ...]
    lines: tuple[Line, ...]
    rulebooks: tuple[str, ...]
    local: tuple[str, ...]
    ties: Ties


def sheet(audit: Audit, items: Sequence[Item], lang: str) -> Sheet:
    """The report of an audit in one language."""
    t = texts(lang)
    entries = [_entry(number, item, t) for number, item in enumerate(items, 1)]
    kinds = [_kind(item.finding) for item in items]
    return Sheet(
        lang=t.lang,
        t=t,
        practice=audit.practice,
        day=_day(audit.finished_at),
        accounts=tuple((plain_text(a.id), t(ROLES[a.role])) for a in audit.accounts),
        counts=tuple((outcome, t(OUTCOMES[outcome]), count) for outcome, count in audit.counts.items()),
        minutes=sum(item.minutes for item in items),
        themes=tuple(t(THEMES[theme]) for theme in Theme),
        grid=_grid(audit, t),
        repair=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "repair"),
        look=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "look"),
        ask=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "ask"),
        lines=tuple(_line(finding, t) for finding in audit.findings),
        rulebooks=tuple(map(plain_text, audit.rulebooks)),
        local=tuple(map(plain_text, audit.local)),
        ties=told_ties(audit, t),
    )


def _kind(finding: Finding) -> str:
    if finding.outcome is Outcome.FAIL:
        return "repair"
    return "ask" if finding.doubt is Doubt.NEEDS_ANSWER else "look"


def _grid(audit: Audit, t: Texts) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    owners = [(plain_text(a.id), a.id) for a in audit.accounts] + [(t("the practice"), "")]
    rows = []
    for name, owner in owners:
        mine = [f for f in audit.findings if (f.account.id if f.account else "") == owner]
        if mine:
            rows.append((name, tuple(_cell([f for f in mine if f.check.theme is theme]) for theme in Theme)))
    return tuple(rows)


def _cell(findings: Sequence[Finding]) -> Cell:
    counts = {outcome: sum(f.outcome is outcome for f in findings) for outcome in SIGNS}
    return Cell(next((outcome for outcome in SIGNS if counts[outcome]), None), counts)


def _entry(number: int, item: Item, t: Texts) -> Entry:
    finding = item.finding
    return Entry(
        number,
        item.title,
        plain_text(finding.account.id) if finding.account else t("the practice"),
        t(SEVERITIES[finding.check.severity]),
        item.why,
        tuple(plain_text(step, 600) for step in item.steps),
        item.link,
        item.minutes,
        "" if finding.doubt is Doubt.NEEDS_ANSWER else said(finding, t),
        _how(finding, t) if finding.reading.source else "",
        differing(finding, t),
        item.help,
        _scannable(item.help) if item.help else "",
    )


def differing(finding: Finding, t: Texts) -> str:
    """What each guideline that is on says of this value, where they differ; else empty."""
    if not finding.disputed:
        return ""
    each = ", ".join(f"{book}: {t(OUTCOMES[outcome])}" for book, outcome in finding.verdicts.items())
    return t("Guidelines differ: {each}", each=each)


def _scannable(address: str) -> str:
    import segno

    return segno.make(address, error="m").svg_data_uri(scale=2, border=2)


def said(finding: Finding, t: Texts) -> str:
    """What was read, in our words and the page's; people are counted."""
    return reading_said(finding.reading, t)


def _how(finding: Finding, t: Texts) -> str:
    reading = finding.reading
    if reading.source is None:
        return t(BASES[finding.basis])
    when = f", {_day(reading.observed_at)}" if reading.observed_at else ""
    source = f"{t(SOURCES[reading.source])}{when}"
    return source if finding.basis is Basis.NONE else f"{t(BASES[finding.basis])} ({source})"


def _line(finding: Finding, t: Texts) -> Line:
    label = ""
    if finding.accepted_on(finding.as_of.date()) and finding.accepted:
        label = t(
            "accepted until {day}: {reason}",
            day=finding.accepted.until,
            reason=plain_text(finding.accepted.reason),
        )
    elif finding.fixed_at:
        label = t("repaired on {day}", day=_day(finding.fixed_at))
    label = "; ".join(filter(None, (label, differing(finding, t))))
    return Line(
        t.pick(finding.check.title),
        plain_text(finding.account.id) if finding.account else t("the practice"),
        finding.outcome,
        SIGNS[finding.outcome],
        said(finding, t),
        t(BASES[finding.basis]),
        t(SOURCES[finding.reading.source]) if finding.reading.source else "",
        _day(finding.reading.observed_at) if finding.reading.observed_at else "",
        label,
    )


def _day(when: datetime) -> str:
    return when.date().isoformat()
