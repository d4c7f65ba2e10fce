"""Who answers a check-up without a screen, and whether they stay to go through the result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from auditor.console.dialog import Dialog
from auditor.console.review import after
from auditor.console.terminal_prompter import ConsolePrompter, NonInteractivePrompter
from auditor.i18n import translator
from auditor.reports.phrases import describe_later

if TYPE_CHECKING:
    from auditor.app.options import AuditOptions
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit, Plan
    from auditor.core.runner import Event, Prompter


def prompter_for(options: AuditOptions, lang: str, *, practice: bool, silent: bool, stays: bool) -> Prompter:
    """The user, or nobody; with `stays` somebody at a terminal talks the result over as well."""
    if silent:
        return NonInteractivePrompter(options.pace, practice=practice)
    return ConsolePrompter(
        options.pace, translator(lang), practice=practice, stays=stays and is_interactive()
    )


def is_interactive() -> bool:
    """Whether a terminal is there to answer from."""
    return sys.stdin is not None and sys.stdin.isatty()


def tell_plan(prompter: Prompter, plan: Plan) -> None:
    """Somebody who stays hears before the first page what will not be asked of them."""
    if (
        isinstance(prompter, ConsolePrompter)
        and prompter.stays
        and (later := describe_later(plan, prompter.t))
    ):
        click.echo(later, err=True)


def report_progress(prompter: Prompter, event: Event) -> None:
    """Somebody who stays hears which page is read, and where an account goes no further."""
    if isinstance(prompter, ConsolePrompter) and prompter.stays:
        prompter.report_progress(event)


def review(workspace: Workspace, audit: Audit, prompter: Prompter, options: AuditOptions) -> Audit:
    """The audit after somebody at a plain terminal has gone through it, their word in it."""
    if not isinstance(prompter, ConsolePrompter) or not prompter.stays:
        return audit
    workspace.headless = options.headless
    return after(Dialog(prompter.t), workspace, audit)
