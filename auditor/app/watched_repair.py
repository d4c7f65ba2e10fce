"""A repair under way: the page in front of its owner, the loop that watches, and the journal of what was changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from auditor.adapters.store import StoreError
from auditor.app.options import AuditOptions
from auditor.app.repair_journal import RepairJournal
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit, plan
from auditor.core.evaluation.repairs import NotRepairable, repair_target
from auditor.core.model import Account, Finding, Profile, Reading
from auditor.core.runner.repair_events import Repaired, RepairEvent
from auditor.core.runner.repair_watch import RepairWatch
from auditor.errors import AuditorError
from auditor.i18n.current import tr
from auditor.reports.phrases import WHERE

Confirm = Callable[[Account, Profile, Reading], Awaitable[bool | None]]


@dataclass
class RepairService:
    """One repair that is watched."""

    watch: RepairWatch
    journal: RepairJournal
    settled: Callable[[], Audit]
    tell: Callable[[str], None]

    async def events(self) -> AsyncIterator[RepairEvent]:
        """What is seen; a change is kept before it is told."""
        async for told in self.watch.events():
            if isinstance(told, Repaired):
                self._keep(told)
            yield told

    def _keep(self, told: Repaired) -> None:
        """A change that could not be kept is told."""
        try:
            self.journal.keep(told.changes)
        except StoreError as error:
            self.tell(str(error))

    def look_again(self) -> None:
        """The user says that it is done."""
        self.watch.look_again()

    def audit(self) -> Audit:
        """The check-up as it stands now."""
        return self.settled()


class NotRepairableError(AuditorError):
    """This cannot be repaired in front of the tool; the message says where it is done."""

    def __init__(self, why: NotRepairable) -> None:
        super().__init__(tr(WHERE[why]))
        self.why = why


@asynccontextmanager
async def repair_service(
    workspace: Workspace,
    audit: Audit,
    finding: Finding,
    confirm: Confirm,
    number: int = 1,
    *,
    undo: bool = False,
) -> AsyncIterator[RepairService]:
    """A browser on the page of one finding, as long as the `async with` lasts; `undo` leads back to the former value.

    Raises NotRepairableError, and what opening a browser raises: NoBrowser, NoDisplay, StoreError.
    """  # fmt: skip
    former = workspace.journal.of(finding) if undo else None
    page = repair_target(finding, workspace.catalog, undone=former is not None)
    if isinstance(page, NotRepairable):
        raise NotRepairableError(page)
    owed = plan(workspace.catalog, audit.accounts, audit.rulebooks, person=False)
    async with workspace.open_browser(workspace, AuditOptions(headless=workspace.headless)) as browser:
        watch = RepairWatch(
            finding, page, owed, browser, workspace.ledger(), confirm, workspace.clock, number,
            former.before if former else None, workspace.confirmed, workspace.refused,
        )  # fmt: skip
        yield RepairService(watch, workspace.journal, lambda: workspace.settled(audit), workspace.tell)
