"""A desk without browser and store: it tells the screen what a real one would, as the test wrote it down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache

from auditor.cli.common import Trouble
from auditor.cli.files import write_new
from auditor.cli.granted import filled_in
from auditor.cli.reading import people_in
from auditor.cli.searching import Searches
from auditor.desk import Objecting, Permits, Picturing, Risks, Searching, Sorting
from auditor.judge import Audit, Compared, Plan, plan, settle
from auditor.model import (
    PRACTICE_WIDE,
    Account,
    Catalog,
    Doubt,
    Doubtful,
    Known,
    Pace,
    Reading,
    Role,
    Source,
    Stance,
)
from auditor.rights import Rights, ledger, parse_terms
from auditor.run import Asker, Event, Finished, Opening, Read, Stopped
from auditor.shelf import open_catalog, open_sheets
from auditor.tui import CannotStart, Looked, Unfinished

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
FACEBOOK = Account("facebook", "dr.exemple", Role.PRIVATE)
INSTAGRAM = Account("instagram", "praxis.exemple", Role.MIXED)


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


@dataclass
class ScriptedDesk:
    """Holds what the screen asks for, and remembers what the screen did."""

    script: Script = field(default_factory=Script)
    catalog: Catalog = field(default_factory=catalog)
    practice: bool = False
    why_not: str = ""
    held: list[Account] = field(default_factory=lambda: [FACEBOOK, INSTAGRAM])
    broken_off: Unfinished | None = None
    last_audit: Audit | None = None
    tell: Callable[[str], None] = print
    opened: list[str] = field(default_factory=list)  # "account page" in order
    log: list[str] = field(default_factory=list)
    looked: list[Looked] = field(
        default_factory=lambda: [
            Looked("browser", True, "Chromium 140"),
            Looked("keyring", False, "there is none", "apt install gnome-keyring"),
        ]
    )
    sorting: Sorting = field(default_factory=Sorting)
    risks: Risks = field(default_factory=Risks)
    compared: tuple[Compared, ...] = ()
    picturing: Picturing = field(default_factory=Picturing)
    searching: Searches = field(default_factory=lambda: Searches(Searching()))
    objecting: Objecting = field(default_factory=Objecting)
    permits: Permits = field(default_factory=lambda: Permits(None))

    def every_platform(self) -> Catalog:
        return self.catalog

    def accounts(self) -> tuple[Account, ...]:
        return tuple(self.held)

    def add(self, account: Account) -> None:
        self.held.append(account)

    def remove(self, account_id: str) -> bool:
        self.held = [a for a in self.held if a.id != account_id]
        return True

    def now(self) -> datetime:
        return NOW

    def last(self) -> Audit | None:
        return self.last_audit

    def newest(self) -> dict[str, Audit]:
        accounts = self.last_audit.accounts if self.last_audit else ()
        return {account.id: self.last_audit for account in accounts}

    def look_over(self, lang: str) -> list[Looked]:
        return self.looked

    def years(self, most: int | None = None) -> tuple[Compared, ...]:
        return self.compared[:most]

    def write_report(self, audit: Audit, kind: str, lang: str, path: str) -> None:
        if path.startswith("/nowhere"):
            raise CannotStart("the file could not be written")
        self.log.append(f"report {kind} {lang} {path}")

    def rights(self, audit: Audit, lang: str) -> tuple[Rights, ...]:
        sheets = {name: parse_terms(sheet) for name, sheet in open_sheets("terms").items()}
        return ledger(
            audit.accounts, audit.findings, sheets, date(2024, 1, 1), NOW.date(), lang, self.objecting.mails()
        )

    def people_in(self, export: str, account: Account) -> tuple[Reading, ...]:
        try:
            return people_in(export, account.platform)
        except Trouble as error:
            raise CannotStart(str(error)) from None

    def letter(self, text: str, account: Account) -> tuple[str, bool]:
        return filled_in(text, "Facebook", account.platform, account.handle, NOW.date())

    def save(self, path: str, text: str) -> None:
        try:
            write_new(path, text.encode())
        except Trouble as error:
            raise CannotStart(str(error)) from None

    def unfinished(self) -> Unfinished | None:
        return self.broken_off

    def plan(self, accounts: Sequence[Account], resume: Unfinished | None) -> Plan:
        return plan(self.catalog, resume.accounts if resume else accounts)

    def listen(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    @asynccontextmanager
    async def checkup(
        self, accounts: Sequence[Account], asker: Asker, pace: Pace, resume: Unfinished | None
    ) -> AsyncIterator[ScriptedCheckup]:
        if self.script.cannot:
            raise CannotStart(self.script.cannot)
        self.log.append(f"browser open, pace {pace}" + (f", resumes {resume.id}" if resume else ""))
        try:
            yield ScriptedCheckup(self, self.plan(accounts, resume), asker)
        finally:
            self.log.append("browser closed")

    def finish(self, under_way: object) -> None:
        self.log.append("finished")


@dataclass
class ScriptedCheckup:
    """Goes through the plan as the loop would, with readings out of the script."""

    desk: ScriptedDesk
    plan: Plan
    asker: Asker
    readings: dict[str, list[Reading]] = field(default_factory=dict)

    async def events(self) -> AsyncIterator[Event]:
        script = self.desk.script
        for account in self.plan.accounts:
            profile = self.desk.catalog.profiles[account.platform]
            if profile.automation.stance is Stance.FORBIDS and not await self.asker.agrees(account, profile):
                yield Stopped(account, Doubtful(Doubt.NOT_VISITED))
                yield Finished(account)
                continue
            if script.says:
                self.desk.tell(script.says)
            for visit in self.plan.visits_of(account):
                if account.id in script.stops:
                    yield Stopped(account, Doubtful(script.stops[account.id]))
                    break
                if not await self.asker.may_open(visit):
                    yield Stopped(account, Doubtful(Doubt.NOT_VISITED))
                    break
                yield Opening(visit)
                if script.gate:
                    await script.gate.wait()
                self.desk.opened.append(f"{account.id} {visit.page.id}")
                said = [await self._read(account, name, visit.page.id) for name in visit.settings]
                readings = tuple(r for r in said if r)
                self.readings.setdefault(account.id, []).extend(readings)
                yield Read(account.id, visit.page.id, readings)
            yield Finished(account)
        for question in list(self.desk.catalog.questions.values())[: script.questions]:
            value = await self.asker.answer(None, question)
            self.desk.log.append(f"answer {question.id}: {value}")

    async def _read(self, account: Account, setting: str, page: str) -> Reading | None:
        script = self.desk.script
        if setting not in script.values:
            return None
        value, wording = script.values[setting], script.wording or script.values[setting].title()
        read = Reading(
            setting, Known(value, wording), Source.SCREEN, NOW, "https://example.org/", page, "en",
            confirmed_by="layout",
        )  # fmt: skip
        if setting in script.unconfirmed:
            open_one = replace(read, state=Doubtful(Doubt.UNCONFIRMED, "", value, wording), confirmed_by="")
            profile = self.desk.catalog.profiles[account.platform]
            said = await self.asker.confirm(account, profile, open_one)
            self.desk.log.append(f"confirm {setting}: {said}")
            return replace(read, confirmed_by="user") if said else open_one
        return read

    def audit(self) -> Audit:
        books = self.plan.rulebooks
        owners = [*(a.id for a in self.plan.accounts), PRACTICE_WIDE]
        risks = self.desk.risks
        said = {o: self.readings.get(o, []) for o in owners}
        found = settle(self.plan, said, NOW, accepted=risks.accepted(), due=risks.due())
        return Audit("a1", self.desk.practice, NOW, NOW, books, self.plan.accounts, found)
