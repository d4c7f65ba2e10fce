"""A workspace in memory and without a browser: its check-ups tell the screen what the test wrote down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import MemoryStore
from auditor.adapters.word_files import open_terms
from auditor.app.diagnostics import Diagnostic
from auditor.app.options import AuditOptions
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit, Compared, Plan, Visit, evaluate
from auditor.core.model import (
    PRACTICE_WIDE,
    Account,
    Catalog,
    Doubt,
    Doubtful,
    Known,
    Reading,
    Role,
    Source,
    Stance,
)
from auditor.core.rights import Rights, overview
from auditor.core.runner import AccountFinished, AccountStopped, Event, Form, PageOpening, PageRead, Prompter
from auditor.core.runner.page_card import apply_answers, card_of
from auditor.errors import CommandError

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FACEBOOK = Account("facebook", "dr.exemple", Role.PRIVATE)
INSTAGRAM = Account("instagram", "praxis.exemple", Role.MIXED)
LOOKED = (
    Diagnostic("browser", True, "Chromium 140"),
    Diagnostic("keyring", False, "there is none", "apt install gnome-keyring"),
)


@cache
def catalog() -> Catalog:
    """The shipped catalogue, read once for all tests of the screen."""
    return open_catalog(("facebook", "instagram"))


@dataclass
class Script:
    """What happens: values by setting, and whatever a test wants to go differently."""

    values: dict[str, str] = field(default_factory=lambda: {"two_factor": "off", "posts.audience": "friends"})
    unconfirmed: Iterable[str] = ()
    stops: dict[str, Doubt] = field(default_factory=dict)  # account id -> why its first page stops it
    gate: asyncio.Event | None = None  # every page waits for it: a slow browser
    cannot: str = ""
    questions: int = 2
    says: str = ""
    wording: str = ""


@asynccontextmanager
async def nowhere(_workspace: Workspace, _wishes: AuditOptions) -> AsyncIterator[None]:
    """No browser."""
    yield None


class ScriptedWorkspace(Workspace):
    """A workspace in memory whose check-ups are the script's; remembers what the screen did."""

    def __init__(
        self,
        script: Script | None = None,
        *,
        held: Sequence[Account] = (FACEBOOK, INSTAGRAM),
        broken_off: Unfinished | None = None,
        last_audit: Audit | None = None,
        compared: tuple[Compared, ...] = (),
        looked: Sequence[Diagnostic] = LOOKED,
        practice: bool = False,
        **more: Any,
    ) -> None:
        parts = {name: more.pop(name) for name in ("sorting", "picturing") if name in more}
        fields = {"catalog": catalog(), "clock": lambda: NOW} | more
        super().__init__(
            open_browser=nowhere, store=MemoryStore(practice=practice), practice=practice, **fields
        )
        self.__dict__ |= parts
        self.script = script or Script()
        self.broken_off, self.last_audit, self.compared = broken_off, last_audit, compared
        self.opened: list[str] = []  # "account page" in order
        self.log: list[str] = []
        self.looked = list(looked)
        for account in held:
            self.store.add_account(account)

    def last(self) -> Audit | None:
        return self.last_audit

    def newest(self, *, re_reads: bool = True) -> dict[str, Audit]:
        accounts = self.last_audit.accounts if self.last_audit else ()
        return {account.id: self.last_audit for account in accounts}

    def diagnostics(self, lang: str) -> list[Diagnostic]:
        return self.looked

    def history(self, most: int | None = None) -> tuple[Compared, ...]:
        return self.compared[:most]

    def write_report(self, audit: Audit, kind: str, lang: str, path: str) -> None:
        if path.startswith("/nowhere"):
            raise CommandError("the file could not be written")
        self.log.append(f"report {kind} {lang} {path}")

    def rights(self, audit: Audit, lang: str) -> tuple[Rights, ...]:
        sheets = open_terms()
        return overview(
            audit.accounts, audit.findings, sheets, date(2024, 1, 1), NOW.date(), lang, self.objecting.mails()
        )

    def unfinished(self) -> Unfinished | None:
        return self.broken_off

    @asynccontextmanager
    async def checkup(
        self,
        accounts: Sequence[Account],
        prompter: Prompter,
        wishes: AuditOptions,
        resume: Unfinished | None = None,
    ) -> AsyncIterator[ScriptedCheckup]:
        if self.script.cannot:
            raise CommandError(self.script.cannot)
        self.log.append(f"browser open, pace {wishes.pace}" + (f", resumes {resume.id}" if resume else ""))
        try:
            yield ScriptedCheckup(
                self, self.plan(accounts, resume, mode=wishes.mode, lang=wishes.lang), prompter
            )
        finally:
            self.log.append("browser closed")

    def finish(self, under_way: object) -> None:
        self.log.append("finished")


@dataclass
class ScriptedCheckup:
    """Goes through the plan as the loop would, with readings out of the script."""

    workspace: ScriptedWorkspace
    plan: Plan
    prompter: Prompter
    readings: dict[str, list[Reading]] = field(default_factory=dict)

    async def events(self) -> AsyncIterator[Event]:
        script = self.workspace.script
        for account in self.plan.accounts:
            profile = self.workspace.catalog.profiles[account.platform]
            if profile.automation.stance is Stance.FORBIDS and not await self.prompter.accept_terms(
                account, profile
            ):
                yield AccountStopped(account, Doubtful(Doubt.NOT_VISITED))
                yield AccountFinished(account)
                continue
            if script.says:
                self.workspace.tell(script.says)
            for visit in self.plan.visits_of(account):
                if account.id in script.stops:
                    yield AccountStopped(account, Doubtful(script.stops[account.id]))
                    break
                if not await self.prompter.before_page(visit):
                    yield AccountStopped(account, Doubtful(Doubt.NOT_VISITED))
                    break
                yield PageOpening(visit)
                if script.gate:
                    await script.gate.wait()
                self.workspace.opened.append(f"{account.id} {visit.page.id}")
                readings = await self._page(account, visit)
                self.readings.setdefault(account.id, []).extend(readings)
                yield PageRead(account.id, visit.page.id, readings)
            yield AccountFinished(account)
        asked = self.plan.questions[: script.questions]
        if asked:
            form = Form(asked[0].theme, asked, self.workspace.catalog, 1, 1, 0, len(asked))
            answers = await self.prompter.form(form)
            for row in asked:
                told = {answers.get((row.question.id, owner)) for owner in row.owners}
                self.workspace.log.append(f"answer {row.question.id}: {told.pop()}")

    async def _page(self, account: Account, visit: Visit) -> tuple[Reading, ...]:
        profile = self.workspace.catalog.profiles[account.platform]
        said = [await self._read(account, setting, visit.page.id) for setting in visit.settings]
        readings = [reading for reading in said if reading]
        card = card_of(self.plan, account, profile, visit.page, visit.address, readings)
        if not card.asks:
            return tuple(readings)
        words = await self.prompter.card(card)
        for row in card.rows:
            if row.asks:
                word = words.get(row.setting)
                self.workspace.log.append(f"confirm {row.setting}: {word.said.value if word else None}")
        return apply_answers(card, words)[0]

    async def _read(self, _account: Account, setting: str, page: str) -> Reading | None:
        script = self.workspace.script
        if setting not in script.values:
            return None
        value, wording = script.values[setting], script.wording or script.values[setting].title()
        read = Reading(
            setting, Known(value, wording), Source.SCREEN, NOW, "https://example.org/", page, "en",
            confirmed_by="layout",
        )  # fmt: skip
        if setting in script.unconfirmed:
            return replace(read, state=Doubtful(Doubt.UNCONFIRMED, "", value, wording), confirmed_by="")
        return read

    def audit(self) -> Audit:
        books = self.plan.rulebooks
        owners = [*(a.id for a in self.plan.accounts), PRACTICE_WIDE]
        risks = self.workspace.risks
        said = {o: self.readings.get(o, []) for o in owners}
        found = evaluate(self.plan, said, NOW, accepted=risks.accepted(), due=risks.due())
        return Audit("a1", self.workspace.practice, NOW, NOW, books, self.plan.accounts, found)
