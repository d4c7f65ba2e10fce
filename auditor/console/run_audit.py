"""Carry out one audit without a terminal interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.console.choose_prompter import report_progress, tell_plan
from auditor.errors import USED_WRONGLY, CommandError

if TYPE_CHECKING:
    from auditor.app.options import AuditOptions
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit
    from auditor.core.model import Account
    from auditor.core.runner import Prompter


async def carry_out(
    workspace: Workspace,
    accounts: list[Account] | tuple[Account, ...],
    prompter: Prompter,
    options: AuditOptions,
    *,
    resume: bool = False,
) -> Audit:
    """One check-up from plan to audit; whatever breaks, what was read is in it."""
    row = workspace.unfinished() if resume else None
    if resume and row is None:
        message = "no check-up was broken off; start one without --resume"
        raise CommandError(message, USED_WRONGLY)
    async with workspace.checkup(row.accounts if row else tuple(accounts), prompter, options, row) as running:
        tell_plan(prompter, running.plan)
        async for event in running.events():
            report_progress(prompter, event)
        workspace.finish(running)
        return running.audit()
