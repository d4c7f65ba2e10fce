"""What a report shows, as a value: the same for HTML and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..judge import Audit, Item
from ..judge.risks import MOST
from ..model import Basis, Doubt, Finding, Outcome
from ..texts import Texts, texts
from ..texts.words import OUTCOMES, ROLES, SEVERITIES, SOURCES, basis_name
from .dates import YEAR
from .mended import mended_said
from .photos import picture_lines
from .picture import SIGNS, Picture, picture
from .risks import day_said, every_risk, risk_said
from .safe import plain_text
from .said import reading_said
from .ties import Ties, told_ties

FIRST = 5  # repairs that stand on the first page


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
class Sheet:
    """A whole report, in one language, ready to be laid out."""

    lang: str
    t: Texts
    practice: bool
    day: str
    accounts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[Outcome, str, int], ...]
    work: str  # how much work it is, in words
    next: str  # the day of the next check-up
    picture: Picture
    held: tuple[Held, ...]
    repair: tuple[Entry, ...]
    look: tuple[Entry, ...]
    ask: tuple[Entry, ...]
    lines: tuple[Line, ...]
    rulebooks: tuple[str, ...]
    local: tuple[str, ...]
    ties: Ties
    photos: tuple[str, ...]  # what the user's pictures tell, counted


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
        work=work_said(items, t),
        next=_day(audit.finished_at + YEAR),
        picture=picture(audit, t),
        held=tuple(
            Held(
                t.pick(f.check.title),
                _owner(f, t),
                SIGNS[f.outcome],
                f.outcome,
                risk.until.isoformat(),
                plain_text(risk.reason, MOST),
            )
            for f, risk in every_risk(audit.findings, audit.finished_at.date())
        ),
        repair=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "repair"),
        look=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "look"),
        ask=tuple(e for e, kind in zip(entries, kinds, strict=True) if kind == "ask"),
        lines=tuple(_line(finding, t) for finding in audit.findings),
        rulebooks=tuple(map(plain_text, audit.rulebooks)),
        local=tuple(map(plain_text, audit.local)),
        ties=told_ties(audit, t),
        photos=picture_lines(audit.photos, t),
    )


ANSWERING = 1  # minute that an answer takes; what it then calls for is counted once it is known


def work_said(items: Iterable[Item], t: Texts) -> str:
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


def _time(minutes: int, t: Texts) -> str:
    """So many minutes in the unit a person would use."""
    if minutes < 120:
        return t("about {minutes} minutes", minutes=minutes)
    return t("about {hours} hours", hours=round(minutes / 60))


def _kind(finding: Finding) -> str:
    if finding.outcome is Outcome.FAIL:
        return "repair"
    return "ask" if finding.doubt is Doubt.NEEDS_ANSWER else "look"


def _entry(number: int, item: Item, t: Texts) -> Entry:
    finding, today = item.finding, item.finding.as_of.date()
    return Entry(
        number,
        item.title,
        _owner(finding, t),
        t(SEVERITIES[finding.check.severity]),
        item.why,
        tuple(plain_text(step, 600) for step in item.steps),
        item.link,
        item.minutes,
        ""
        if finding.doubt is Doubt.NEEDS_ANSWER or not finding.reading.source
        else said(finding, t, item.seen),
        _how(finding, t) if finding.reading.source else "",
        differing(finding, t),
        item.help,
        _scannable(item.help) if item.help else "",
        tuple(filter(None, (day_said(finding, today, t), risk_said(finding, today, t)))),
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


def said(finding: Finding, t: Texts, seen: str = "") -> str:
    """What was read, in our words and the page's, or as its reader saw it; people are counted."""
    return reading_said(finding.reading, t, seen)


def _how(finding: Finding, t: Texts) -> str:
    reading = finding.reading
    if reading.source is None:
        return t(basis_name(finding))
    when = f", {_day(reading.observed_at)}" if reading.observed_at else ""
    source = f"{t(SOURCES[reading.source])}{when}"
    return source if finding.basis is Basis.NONE else f"{t(basis_name(finding))} ({source})"


def _line(finding: Finding, t: Texts) -> Line:
    today = finding.as_of.date()
    labels = [risk_said(finding, today, t), day_said(finding, today, t), differing(finding, t)]
    if finding.fixed_at:
        labels.insert(0, mended_said(finding, t))
    return Line(
        t.pick(finding.check.title),
        _owner(finding, t),
        finding.outcome,
        SIGNS[finding.outcome],
        said(finding, t),
        t(basis_name(finding)),
        t(SOURCES[finding.reading.source]) if finding.reading.source else "",
        _day(finding.reading.observed_at) if finding.reading.observed_at else "",
        "; ".join(filter(None, labels)),
    )


def _owner(finding: Finding, t: Texts) -> str:
    return plain_text(finding.account.id) if finding.account else t("the practice")


def _day(when: datetime) -> str:
    return when.date().isoformat()
