"""One finding told in full: why, steps, link, and how we know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from textual.content import Content

from auditor.advice.checklist import Item
from auditor.advice.labels import DOUBTS, OUTCOMES, SEVERITIES, SOURCES, basis_name
from auditor.core.model import Catalog, Outcome
from auditor.i18n import Translator
from auditor.reports.phrases import (
    describe_acceptance,
    describe_due_date,
    describe_repair,
    describe_state,
    sanitize,
)
from auditor.tui.formatting import account_name, age, state_words, wish_words
from auditor.tui.widgets.scannable import scannable

TONES: Final = {
    Outcome.PASS: "$success",
    Outcome.FAIL: "$error",
    Outcome.UNKNOWN: "$warning",
    Outcome.NOT_APPLICABLE: "$quiet",
}
SIGNS: Final = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNKNOWN: "?", Outcome.NOT_APPLICABLE: "–"}


def row(item: Item, catalog: Catalog, t: Translator) -> Content:
    """Two lines for a list: sign and title; account, what was read."""
    finding = item.finding
    told = whose(item, catalog, t)
    if item.deed:
        told += f"  {t('{minutes} min', minutes=item.minutes)}"
    if finding.fixed_at and finding.outcome is not Outcome.PASS:
        told += f"  {t('said to be done')}"
    former = f"{describe_state(finding.before, t)} → " if finding.before and not t.discreet else ""
    said = sanitize(former + state_words(finding.reading, t, item.seen), 90)
    return Content.assemble(
        (f"{SIGNS[finding.outcome]} ", f"bold {TONES[finding.outcome]}"),
        (sanitize(item.title), "bold"),
        f"\n  {told}  ",
        (said, "$quiet"),
    )


def whose(item: Item, catalog: Catalog, t: Translator) -> str:
    """Everybody whom a deed is done for."""
    return ", ".join(dict.fromkeys(account_name(f.account, catalog, t) for f in item.findings))


def describe_item(item: Item, catalog: Catalog, now: datetime, t: Translator) -> Content:
    """Everything the checklist knows of one item; where the texts are discreet only what names nobody."""
    return Content("\n").join(_lines(item, catalog, now, t))


def _lines(item: Item, catalog: Catalog, now: datetime, t: Translator) -> Iterator[Content]:
    finding, tone = item.finding, TONES[item.finding.outcome]
    yield Content.styled(sanitize(item.title), "bold")
    yield Content(whose(item, catalog, t))
    yield Content.assemble(
        (f"{SIGNS[finding.outcome]} {t(OUTCOMES[finding.outcome])}", f"bold {tone}"),
        "  ·  ",
        t("importance: {severity}", severity=t(SEVERITIES[finding.check.severity])),
        "  ·  ",
        t("about {minutes} min", minutes=item.minutes),
    )
    if t.discreet:
        yield from _part(t("Why"), [item.why])
        return
    today = now.date()
    for label in filter(
        None,
        (
            describe_acceptance(finding, today, t),
            describe_due_date(finding, today, t),
            describe_repair(finding, t),
        ),
    ):
        yield Content.styled(label, "bold $accent")
    if finding.doubt:
        yield Content.styled(t(DOUBTS[finding.doubt]), tone)
    yield from _part(t("Why"), [item.why])
    if finding.outcome is not Outcome.PASS:
        yield from _part(t("Steps"), [f"{n}. {step}" for n, step in enumerate(item.steps, 1)])
    if item.help and finding.outcome is not Outcome.PASS:
        yield from _part(t("Help page (open it on the phone)"), [item.help])
        yield scannable(item.help)
    yield from _part(t("How we know"), list(_evidence(item, now, t)))
    asked = ", ".join(_recommendation(name, catalog, t) for name in finding.check.recommendations)
    if asked:
        yield from _part(t("Recommended by"), [asked])


def _part(title: str, lines: list[str]) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(title, "bold $accent")
    for line in lines:
        yield Content(sanitize(line, 1200))


def _evidence(item: Item, now: datetime, t: Translator) -> Iterator[str]:
    finding, reading = item.finding, item.finding.reading
    if reading.source:  # of what nothing read, the doubt stands above already
        yield t("Read: {said}", said=state_words(reading, t, item.seen))
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


def _recommendation(name: str, catalog: Catalog, t: Translator) -> str:
    book, _, number = name.partition(":")
    found = catalog.rulebooks.get(book)
    return f"{t.pick(found.title) if found else book}, {number}"
