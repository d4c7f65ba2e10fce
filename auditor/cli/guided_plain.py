"""A guided session as questions and answers on a plain terminal."""

from __future__ import annotations

from collections.abc import Callable

import click

from ..desk import Desk, Wishes
from ..judge import Audit, checklist
from ..report.consent import consent_lines, fingerprint_lines
from ..report.handed import evidence_line, frame_line, row_line, summary_line
from ..report.plain import print_audit
from ..session import evidence_of
from ..texts import Texts
from .askers import PlainAsker, read_line
from .auditing import carry_out
from .guiding import Session, goes_on

Ask = Callable[[str], str | None]


async def guided_plain(desk: Desk, session: Session, wishes: Wishes, t: Texts, ask: Ask | None = None) -> str:
    """The whole session; the file written, empty where nothing was."""
    ask = ask or read_line
    if not _agreed(desk, session, t, ask):
        click.echo(t("Nothing was read, and nothing was kept."))
        return ""
    asker = PlainAsker(wishes.pace, t, practice=desk.practice, ask=ask)
    question = t("A check-up under these demands was broken off. Go on with it?")
    resume = goes_on(desk, session) and _yes(question, t, ask)
    audit = await carry_out(desk, desk.accounts(), asker, wishes, resume=resume)
    items = checklist(audit.findings, desk.catalog, t.lang)
    click.echo(print_audit(audit, items, t.lang), nl=False)
    while note := (ask(t("A note for yourself (empty: none)") + ": ") or "").strip():
        session.note(note)
    return _handed_over(audit, desk, session, t, ask)


def _agreed(desk: Desk, session: Session, t: Texts, ask: Ask) -> bool:
    if session.first():
        for line in fingerprint_lines(session.fingerprint, session.known(), t):
            click.echo(line)
        if not _yes(t("Is it the same?"), t, ask):
            return False
    for title, lines in consent_lines(session.baseline, desk.accounts(), t, practice=desk.practice):
        click.echo("\n" + title)
        for line in lines:
            click.echo(f"  {line}")
    click.echo()
    if not _yes(t("Do you agree?"), t, ask):
        return False
    session.agree(t.lang)
    return True


def _handed_over(audit: Audit, desk: Desk, session: Session, t: Texts, ask: Ask) -> str:
    catalog, plain = desk.catalog, session.result(audit)
    click.echo("\n" + t("This would be handed over, and nothing else:"))
    click.echo(f"  {frame_line(plain, t)}")
    for row in plain.rows:
        click.echo(f"  {row_line(row, catalog, t)}")
    offers = list(evidence_of(audit).items())
    click.echo("\n" + t("Not handed over, unless you name its number:"))
    for number, (_, one) in enumerate(offers, 1):
        click.echo(f"  {number}  {evidence_line(one, plain.rows, catalog, t)}")
    for number, note in enumerate(session.notes, len(offers) + 1):
        click.echo(f"  {number}  {t('Note: {note}', note=note)}")
    named = _numbers(ask(t("Numbers, with spaces between (empty: none)") + ": "))
    ticked = [row for number, (row, _) in enumerate(offers, 1) if number in named]
    notes = [note for number, note in enumerate(session.notes, len(offers) + 1) if number in named]
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


def _numbers(said: str | None) -> frozenset[int]:
    words = (said or "").replace(",", " ").split()
    return frozenset(int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 6)


def _yes(question: str, t: Texts, ask: Ask) -> bool:
    yes = t("y")
    return (ask(f"{question} [{yes}/n]: ") or "").strip().lower() in {yes, "y"}
