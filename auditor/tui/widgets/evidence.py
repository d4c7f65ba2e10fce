"""One finding told in full: why, steps, link, and how we know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from ...judge import Item
from ...model import Catalog, Outcome
from ...report.mended import mended_said, stood
from ...report.risks import day_said, risk_said
from ...report.safe import plain_text
from ...texts import Texts
from ...texts.words import DOUBTS, OUTCOMES, SEVERITIES, SOURCES, basis_name
from ..told import account_name, age, state_words, wish_words
from .scannable import scannable

TONES = {
    Outcome.PASS: "$success",
    Outcome.FAIL: "$error",
    Outcome.UNKNOWN: "$warning",
    Outcome.NOT_APPLICABLE: "$quiet",
}
SIGNS = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNKNOWN: "?", Outcome.NOT_APPLICABLE: "–"}


def row(item: Item, catalog: Catalog, t: Texts) -> Content:
    """Two lines for a list: sign and title; account, what was read."""
    finding = item.finding
    told = account_name(finding.account, catalog, t)
    former = f"{stood(finding.before, t)} → " if finding.before and not t.discreet else ""
    said = plain_text(former + state_words(finding.reading, t, item.seen), 90)
    return Content.assemble(
        (f"{SIGNS[finding.outcome]} ", f"bold {TONES[finding.outcome]}"),
        (plain_text(item.title), "bold"),
        f"\n  {told}  ",
        (said, "$quiet"),
    )


def told_in_full(item: Item, catalog: Catalog, now: datetime, t: Texts) -> Content:
    """Everything the checklist knows of one item; where the texts are discreet only what names nobody."""
    return Content("\n").join(_lines(item, catalog, now, t))


def _lines(item: Item, catalog: Catalog, now: datetime, t: Texts) -> Iterator[Content]:
    finding, tone = item.finding, TONES[item.finding.outcome]
    yield Content.styled(plain_text(item.title), "bold")
    yield Content(account_name(finding.account, catalog, t))
    yield Content.assemble(
        (f"{SIGNS[finding.outcome]} {t(OUTCOMES[finding.outcome])}", f"bold {tone}"),
        "  ·  ",
        t("weight: {severity}", severity=t(SEVERITIES[finding.check.severity])),
        "  ·  ",
        t("about {minutes} min", minutes=item.minutes),
    )
    if t.discreet:
        yield from _part(t("Why"), [item.why])
        return
    today = now.date()
    for label in filter(
        None, (risk_said(finding, today, t), day_said(finding, today, t), mended_said(finding, t))
    ):
        yield Content.styled(label, "bold $accent")
    if finding.doubt:
        yield Content.styled(t(DOUBTS[finding.doubt]), tone)
    yield from _part(t("Why"), [item.why])
    if finding.outcome is not Outcome.PASS:
        yield from _part(t("Steps"), [f"{n}. {step}" for n, step in enumerate(item.steps, 1)])
    if item.help and finding.outcome is not Outcome.PASS:
        yield from _part(t("Help, to open on the phone"), [item.help])
        yield scannable(item.help)
    yield from _part(t("How we know"), list(_evidence(item, now, t)))
    asked = ", ".join(_recommendation(name, catalog, t) for name in finding.check.recommendations)
    if asked:
        yield from _part(t("Asked for by"), [asked])


def _part(title: str, lines: list[str]) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(title, "bold $accent")
    for line in lines:
        yield Content(plain_text(line, 1200))


def _evidence(item: Item, now: datetime, t: Texts) -> Iterator[str]:
    finding, reading = item.finding, item.finding.reading
    yield t("Read: {said}", said=state_words(reading, t, item.seen))
    if reading.source:
        when = age(reading.observed_at, now, t)
        yield t(
            "From {source}, {age}; {basis}.",
            source=t(SOURCES[reading.source]),
            age=when,
            basis=t(basis_name(finding)),
        )
    wish = item.wished or wish_words(finding, t)
    if wish:
        yield t("Recommended: {wish}", wish=wish)
    if reading.where:
        yield reading.where
    for older in finding.was:
        source = t(SOURCES[older.source]) if older.source else ""
        yield t(
            "Also: {said} ({source}, {age})",
            said=state_words(older, t),
            source=source,
            age=age(older.observed_at, now, t),
        )


def _recommendation(name: str, catalog: Catalog, t: Texts) -> str:
    book, _, number = name.partition(":")
    found = catalog.rulebooks.get(book)
    return f"{t.pick(found.title) if found else book}, {number}"
