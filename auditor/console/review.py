"""What came of a check-up, and everything that can be done with it, on a plain terminal."""

from __future__ import annotations

from typing import Final

import click

from auditor.advice.checklist import checklist
from auditor.app.attempt import Attempt
from auditor.app.field_notes import field_note, has_note, save_note
from auditor.app.workspace import Workspace
from auditor.console.checklist import Items
from auditor.console.dialog import Dialog
from auditor.console.report_export import write_paper
from auditor.console.triage import sort_people
from auditor.core.evaluation import Audit
from auditor.core.model import Doubt, Finding, Outcome
from auditor.i18n import gettext_noop as _
from auditor.reports.comparison import print_comparison
from auditor.reports.phrases import sanitize
from auditor.reports.plain import print_audit
from auditor.reports.separation import ties_lines, ties_text

FIRST: Final = 5  # how many repairs the summary names


def after(talk: Dialog, workspace: Workspace, audit: Audit) -> Audit:
    """The summary, then whatever the user chooses; the audit as it is then, their word in it.

    Left before anybody was sorted, the check-up is closed: nobody's name stays.
    """
    items = Items(talk, workspace, audit)
    summary(talk, workspace, audit)
    while chosen := talk.choose(talk.t("What now?"), _ways(talk, workspace, items.audit), talk.t("Leave")):
        _go(chosen, talk, workspace, items)
    with Attempt(talk.say):
        workspace.sorting.close_if_unsorted(audit)
    return items.audit


def _ways(talk: Dialog, workspace: Workspace, audit: Audit) -> list[tuple[str, str]]:
    """Only what there is to show."""
    t = talk.t
    waiting = len(workspace.sorting.open(audit).people)
    held = any(f.accepted_on(workspace.now().date()) for f in audit.findings if f.accepted)
    ways = [
        ("items", t("The checklist, one thing after the other"), True),
        ("all", t("The whole checklist at once"), True),
        ("ties", t("What links private life and profession"), bool(ties_text(audit, t))),
        ("waiting", t("Pending requests ({count})", count=waiting), waiting > 0),
        ("risks", t("Risks you accepted"), held),
        (
            "years",
            t("What changed since the last check-up"),
            not workspace.practice and not workspace.why_not,
        ),
        ("paper", t("Write a report"), True),
        ("note", t("Field note: what was read, without anything of you"), has_note(audit)),
    ]
    return [(key, label) for key, label, there in ways if there]


def _go(chosen: str, talk: Dialog, workspace: Workspace, items: Items) -> None:
    t, audit = talk.t, items.audit
    match chosen:
        case "items":
            items.walk()
        case "all":
            left = checklist(audit.findings, workspace.catalog, t.lang)
            click.echo(print_audit(audit, left, t.lang), nl=False)
        case "ties":
            found = ties_text(audit, t)
            talk.say("", found.title, *ties_lines(found, t))
        case "waiting":
            sort_people(talk, workspace, audit)
        case "risks":
            items.risks()
        case "years":
            pairs = workspace.history(1)
            nothing = t("There is nothing to compare yet: only one check-up is kept, or none.")
            talk.say("", print_comparison(pairs[0], t.lang).rstrip() if pairs else nothing)
        case "paper":
            write_paper(talk, workspace, audit)
        case "note":
            _note(talk, workspace, audit)


def _note(talk: Dialog, workspace: Workspace, audit: Audit) -> None:
    """The whole note, then a file for it; Enter alone saves nothing, and nothing is sent."""
    with Attempt(talk.say):
        text = field_note(audit, workspace.catalog)
        talk.say("", text, talk.t("This is the whole file. It is never sent."))
        if path := talk.line(talk.t("File to save (Enter alone: none)")):
            save_note(text, path)
            talk.say(talk.t("Saved: {path}", path=path))


def summary(talk: Dialog, workspace: Workspace, audit: Audit) -> None:
    """What is well, what to repair first, what only the user can answer, in a few lines."""
    t, counts = talk.t, audit.counts
    if audit.practice:
        talk.say("", t("Demo: these are invented people on a demo network."))
    talk.say("", t("Result"))
    told = {
        Outcome.PASS: _("{count} fine"),
        Outcome.FAIL: _("{count} to fix"),
        Outcome.UNKNOWN: _("{count} unknown"),
    }
    talk.say(*(t(name, count=counts[outcome]) for outcome, name in told.items()))
    items = checklist(audit.findings, workspace.catalog, t.lang)
    repairs = [item for item in items if item.finding.outcome is Outcome.FAIL]
    if repairs:
        talk.say("", t("Fix first"))
        talk.say(*(f"- {item.title} ({_owner(item.finding, talk)})" for item in repairs[:FIRST]))
    open_answers = sum(f.doubt is Doubt.NEEDS_ANSWER for f in audit.findings)
    if open_answers:
        talk.say("", t("Only you can answer: {count}", count=open_answers))


def _owner(finding: Finding, talk: Dialog) -> str:
    return sanitize(finding.account.id) if finding.account else talk.t("the practice")
