"""A guided session as questions and answers on a plain terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import click

from auditor.advice.checklist import checklist
from auditor.app.guided_session import GuidedSession, resumable
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.console.run_audit import carry_out
from auditor.console.terminal_prompter import ConsolePrompter, read_line
from auditor.core.evaluation import Audit
from auditor.core.evaluation.essential import Mode
from auditor.core.guided import Result, evidence_of
from auditor.i18n import Translator
from auditor.reports.consent import (
    evidence_line,
    fingerprint_lines,
    frame_line,
    row_line,
    summary_line,
)
from auditor.reports.plain import print_audit

Ask = Callable[[str], str | None]


async def guided_plain(
    workspace: Workspace, session: GuidedSession, options: AuditOptions, t: Translator, ask: Ask | None = None
) -> str:
    """The whole session; the file written, empty where nothing was."""
    ask = ask or read_line
    if not _agreed(workspace, session, t, ask):
        click.echo(t("Nothing was read, and nothing was kept."))
        return ""
    prompter = ConsolePrompter(options.pace, t, practice=workspace.practice, ask=ask)
    question = t("A check-up under these requirements was interrupted. Continue?")
    resume = resumable(workspace, session) is not None and _yes(question, t, ask)
    options = replace(options, mode=session.mode or Mode.ESSENTIAL, lang=t.lang)
    audit = await carry_out(workspace, workspace.accounts(), prompter, options, resume=resume)
    items = checklist(audit.findings, workspace.catalog, t.lang)
    click.echo(print_audit(audit, items, t.lang), nl=False)
    while note := (ask(t("A note for yourself (empty: none)") + t.colon) or "").strip():
        session.note(note)
    return _hand_over(audit, workspace, session, t, ask)


def _agreed(workspace: Workspace, session: GuidedSession, t: Translator, ask: Ask) -> bool:
    if session.first():
        for line in fingerprint_lines(session.key_fingerprint, session.known(), t):
            click.echo(line)
        if not _yes(t("Is it the same?"), t, ask):
            return False
    for title, lines in session.consent(t, workspace.accounts()):
        click.echo("\n" + title)
        for line in lines:
            click.echo(f"  {line}")
    click.echo()
    if not _yes(t("Do you agree?"), t, ask):
        return False
    session.agree(t.lang)
    return True


def _hand_over(audit: Audit, workspace: Workspace, session: GuidedSession, t: Translator, ask: Ask) -> str:
    catalog, plain = workspace.catalog, session.result(audit)
    click.echo("\n" + t("This would be handed over, and nothing else:"))
    click.echo(f"  {frame_line(plain, t)}")
    for row in plain.rows:
        click.echo(f"  {row_line(row, catalog, t)}")
    ticked, notes = ([], []) if session.outcomes_alone else _ticked(audit, plain, workspace, session, t, ask)
    result = session.result(audit, ticked, notes)
    click.echo(summary_line(result, t))
    question = t("Write the sealed file for {name}?", name=session.baseline.organisation)
    if not _yes(question, t, ask):
        click.echo(t("Nothing is handed over."))
        return ""
    written = session.write(result)
    click.echo(t("The sealed file is written:"))
    click.echo(written)
    click.echo(t("You hand it over yourself. Only {name} can open it.", name=session.baseline.organisation))
    return written


def _ticked(
    audit: Audit, plain: Result, workspace: Workspace, session: GuidedSession, t: Translator, ask: Ask
) -> tuple[list[int], list[str]]:
    """What the clinician adds: rows of evidence, and notes."""
    offers = list(evidence_of(audit).items())
    click.echo("\n" + t("Not handed over, unless you name its number:"))
    for number, (_, one) in enumerate(offers, 1):
        click.echo(f"  {number}  {evidence_line(one, plain.rows, workspace.catalog, t)}")
    for number, note in enumerate(session.notes, len(offers) + 1):
        click.echo(f"  {number}  {t('Note: {note}', note=note)}")
    named = _numbers(ask(t("Numbers, with spaces between (empty: none)") + t.colon))
    ticked = [row for number, (row, _) in enumerate(offers, 1) if number in named]
    return ticked, [note for number, note in enumerate(session.notes, len(offers) + 1) if number in named]


def _numbers(said: str | None) -> frozenset[int]:
    words = (said or "").replace(",", " ").split()
    return frozenset(int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 6)


def _yes(question: str, t: Translator, ask: Ask) -> bool:
    yes = t("y")
    return (ask(f"{question} [{yes}/n]: ") or "").strip().lower() in {yes, "y"}
