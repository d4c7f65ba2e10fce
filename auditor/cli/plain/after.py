"""What came of a check-up, and everything that can be done with it, on a plain terminal."""

from __future__ import annotations

import click

from ...judge import Audit, checklist
from ...model import Doubt, Finding, Outcome
from ...report.comparison import print_comparison
from ...report.plain import print_audit
from ...report.safe import plain_text
from ...report.ties import ties_lines, told_ties
from ...texts import mark as _
from ..counter import Counter
from .items import Items
from .papers import write_paper
from .talk import Talk
from .waiting import sort_people

FIRST = 5  # how many repairs the summary names


def after(talk: Talk, desk: Counter, audit: Audit) -> Audit:
    """The summary, then whatever the user chooses; the audit as it is then, their word in it.

    Left before anybody was sorted, the check-up is closed: nobody's name stays.
    """
    items = Items(talk, desk, audit)
    summary(talk, desk, audit)
    while chosen := talk.choose(talk.t("What now?"), _ways(talk, desk, items.audit), talk.t("Leave")):
        _go(chosen, talk, desk, items)
    triage = desk.sorting.open(audit)
    if triage.people and not triage.said and (trouble := desk.sorting.close()):
        talk.say(trouble)
    return items.audit


def _ways(talk: Talk, desk: Counter, audit: Audit) -> list[tuple[str, str]]:
    """Only what there is to show."""
    t = talk.t
    waiting = len(desk.sorting.open(audit).people)
    held = any(f.accepted_on(desk.now().date()) for f in audit.findings if f.accepted)
    ways = [
        ("items", t("The checklist, one thing after the other"), True),
        ("all", t("The whole checklist at once"), True),
        ("ties", t("What ties private life and profession together"), bool(told_ties(audit, t))),
        ("waiting", t("Who waits for an answer ({count})", count=waiting), waiting > 0),
        ("risks", t("Risks you accepted"), held),
        ("years", t("What changed since the last check-up"), not desk.practice and not desk.why_not),
        ("paper", t("Write a report"), True),
    ]
    return [(key, label) for key, label, there in ways if there]


def _go(chosen: str, talk: Talk, desk: Counter, items: Items) -> None:
    t, audit = talk.t, items.audit
    match chosen:
        case "items":
            items.walk()
        case "all":
            left = checklist(audit.findings, desk.catalog, t.lang)
            click.echo(print_audit(audit, left, t.lang), nl=False)
        case "ties":
            found = told_ties(audit, t)
            talk.say("", found.title, *ties_lines(found, t))
        case "waiting":
            sort_people(talk, desk, audit)
        case "risks":
            items.risks()
        case "years":
            pairs = desk.years(1)
            nothing = t("There is nothing to compare yet: one check-up is kept, or none.")
            talk.say("", print_comparison(pairs[0], t.lang).rstrip() if pairs else nothing)
        case "paper":
            write_paper(talk, desk, audit)


def summary(talk: Talk, desk: Counter, audit: Audit) -> None:
    """What is well, what to repair first, what only the user can answer, in a few lines."""
    t, counts = talk.t, audit.counts
    if audit.practice:
        talk.say("", t("Practice: these are invented people on the practice network."))
    talk.say("", t("What came of it"))
    told = {
        Outcome.PASS: _("{count} well"),
        Outcome.FAIL: _("{count} to repair"),
        Outcome.UNKNOWN: _("{count} not known"),
    }
    talk.say(*(t(name, count=counts[outcome]) for outcome, name in told.items()))
    items = checklist(audit.findings, desk.catalog, t.lang)
    repairs = [item for item in items if item.finding.outcome is Outcome.FAIL]
    if repairs:
        talk.say("", t("Repair first"))
        talk.say(*(f"- {item.title} ({_owner(item.finding, talk)})" for item in repairs[:FIRST]))
    open_answers = sum(f.doubt is Doubt.NEEDS_ANSWER for f in audit.findings)
    if open_answers:
        talk.say("", t("Only you can answer: {count}", count=open_answers))


def _owner(finding: Finding, talk: Talk) -> str:
    return plain_text(finding.account.id) if finding.account else talk.t("the practice")
