"""The workspace: accounts, the store, and the way to a browser. Front ends ask it, and nothing below it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from auditor.adapters.browser.search_window import search_window
from auditor.adapters.files import write_new
from auditor.adapters.policy import current
from auditor.adapters.store import (
    MemoryStore,
    Store,
    StoredAudit,
    StoredEvidence,
    StoreError,
    record_planned_checks,
    snapshot_imports,
)
from auditor.app.acceptances import AcceptanceService
from auditor.app.authorizations import ApiAuthorizations
from auditor.app.diagnostics import Diagnostic, diagnose
from auditor.app.drafts import drafts_of, drop_drafts, keep_drafts
from auditor.app.evaluate_again import history, own_ledger, re_evaluate
from auditor.app.guidelines import default_rulebooks
from auditor.app.manner import Manner, keep_manner, manner_of
from auditor.app.no_browser import WithoutBrowser
from auditor.app.objections import ObjectionLog
from auditor.app.options import MOST_AT_ONCE, AuditOptions
from auditor.app.photos import PhotoService
from auditor.app.profession_words import profession_words
from auditor.app.repair_journal import RepairJournal
from auditor.app.reports import paper
from auditor.app.rights import rights_overview
from auditor.app.running_audit import RunningAudit
from auditor.app.self_search import OpenWindow, SelfSearchService
from auditor.app.taught_words import keep_taught
from auditor.app.triage import TriageService
from auditor.app.unfinished_audit import Unfinished
from auditor.core.evaluation import Audit, Compared, Plan, decided, plan
from auditor.core.evaluation.answers import current_answers
from auditor.core.evaluation.effort import Effort
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.evaluate import Key
from auditor.core.evaluation.exported_lists import fresh, lists_to_judge
from auditor.core.guided.taught_words import Taught, named, with_taught
from auditor.core.model import (
    PRACTICE_WIDE,
    Acceptance,
    Account,
    Catalog,
    Known,
    Pace,
    Profile,
    Reading,
    Refusal,
    Source,
)
from auditor.core.reading import PRACTICE, ChainedLedger, ConfirmationLedger, Ledger, confirmation_of
from auditor.core.rights import Rights
from auditor.core.runner import AuditRun, Evidence, PlatformApi, Prompter
from auditor.core.runner.repair_events import AuditBrowser
from auditor.errors import CommandError

LoadCatalog = Callable[[Collection[str] | None], Catalog]
OpenBrowser = Callable[["Workspace", AuditOptions], AbstractAsyncContextManager[AuditBrowser]]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Workspace:
    """Everything a front end needs; where nothing can be kept the store is one in memory, and `why_not` says why."""

    catalog: Catalog
    open_browser: OpenBrowser
    store: Store = field(default_factory=MemoryStore)
    why_not: str = ""
    headless: bool = False  # whether its browsers have no window
    practice: bool = False
    practice_ledger: Ledger | None = None
    clock: Callable[[], datetime] = _now
    tell: Callable[[str], None] = lambda _: None
    interfaces: Sequence[PlatformApi] = ()
    forget: Callable[[str], None] = lambda _: None  # drops the secrets of an account
    permits: ApiAuthorizations = field(default_factory=lambda: ApiAuthorizations(None))
    organisation: ConfirmationLedger | None = None  # what an organisation confirmed, in a session it leads
    search_window: OpenWindow = search_window  # where a search for oneself opens
    load: LoadCatalog | None = None  # the profiles of these platforms (None: all); unset where all are there
    _told: bool = False
    sorting: TriageService = field(init=False)
    picturing: PhotoService = field(init=False)
    objecting: ObjectionLog = field(init=False)
    searching: SelfSearchService = field(init=False)
    risks: AcceptanceService = field(init=False)
    journal: RepairJournal = field(init=False)
    _last: RunningAudit | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.practice_ledger is not None and not self.practice:
            raise ValueError("the practice ledger is for practice alone")
        if self.practice and self.store.persistent:
            raise ValueError("nothing of practice is kept")
        self.sorting = TriageService(self.store)
        self.picturing = PhotoService(self.store)
        self.objecting = ObjectionLog(self.store)
        self.searching = SelfSearchService(self.store, self.practice, self.search_window)
        self.risks = AcceptanceService(self.store)
        self.journal = RepairJournal(self.store)

    # ------------------------------------------------------------ accounts

    def accounts(self) -> tuple[Account, ...]:
        """The accounts that are checked."""
        return self.store.accounts()

    def add(self, account: Account) -> None:
        """Add an account; raises StoreError."""
        self.store.add_account(account)
        if self.load and account.platform not in self.catalog.profiles:
            self.catalog = self.load({*self.catalog.profiles, account.platform})

    def every_platform(self) -> Catalog:
        """The catalogue with every profile there is, to choose a platform from."""
        return self.load(None) if self.load else self.catalog

    def remove(self, account_id: str) -> bool:
        """Remove an account and what is kept of it; False where there was none."""
        self.forget(account_id)
        there = self.store.remove_account(account_id)
        self.picturing.sum_up()  # without the pictures of its export
        return there

    def signed_in(self, account: Account) -> bool:
        """Whether a sign-in is kept that this account can be looked at with."""
        return self.store.sign_in(account.signed_in_through or account.id) is not None

    # ------------------------------------------------------------ check-ups

    def now(self) -> datetime:
        """The time, aware, UTC."""
        return self.clock()

    def listen(self, tell: Callable[[str], None]) -> None:
        """From now on say through `tell` what the user must know while a check-up runs."""
        self.tell = tell

    def unfinished(self) -> Unfinished | None:
        """The check-up that was broken off last; None where there is none."""
        row = self.store.unfinished()
        if row is None:
            return None
        done = {account.id: len(self.store.visited(row.id, account.id)) for account in row.accounts}
        return Unfinished(row.id, row.started_at, row.accounts, done, row.rulebooks)

    def last(self) -> Audit | None:
        """The newest finished check-up, judged by today's checks; None where there is none."""
        rows = [row for row in self.store.checkups() if row.finished_at]
        return self._re_evaluated(rows[0]) if rows else None

    def newest(self, *, re_reads: bool = True) -> Mapping[str, Audit]:
        """By account id the newest finished check-up it was part of, judged by today's checks.

        `re_reads` False passes over those that only looked at a few pages again: they move no day.
        """
        found: dict[str, Audit] = {}
        wanted = {account.id for account in self.accounts()}
        for row in self.store.checkups():
            own = {account.id for account in row.accounts} & wanted - found.keys()
            if row.finished_at and own and (re_reads or self._manner(row.id).mode is not Mode.RE_READ):
                audit = self._re_evaluated(row)
                found |= dict.fromkeys(own, audit)
        return found

    def history(self, most: int | None = None) -> tuple[Compared, ...]:
        """Each kept check-up with the one before it, the newest first, at most so many; slow."""
        return history(self.store, self.catalog, self.clock(), most)

    def rights(self, audit: Audit, lang: str) -> tuple[Rights, ...]:
        """What the platforms may do, and what changed since the check-up before this one; raises CommandError."""
        return rights_overview(audit, self.store, lang)

    def write_report(self, audit: Audit, kind: str, lang: str, path: str) -> None:
        """Write one report (report.formats) into a new file that only its owner may read; slow, not inside a loop.

        Raises CommandError and NoBrowser.
        """
        write_new(path, paper(audit, self.catalog, kind, lang, self.rights(audit, lang)))

    def diagnostics(self, lang: str) -> Sequence[Diagnostic]:
        """Browser, keyring, store and the like: what is there and what is missing; takes a moment."""
        return diagnose(lang, self.store)

    def plan(
        self,
        accounts: Sequence[Account],
        resume: Unfinished | None = None,
        *,
        mode: Mode = Mode.EVERYTHING,
        lang: str = "en",
    ) -> Plan:
        """What a check-up of this mode would open and owe; one that was broken off goes on in its own."""
        row = self._still_unfinished(resume)
        chosen = self._manner(row.id).mode if row else mode
        books = row.rulebooks if row else self._books()
        return self._planned(row.accounts if row else accounts, books, chosen, lang)

    def _planned(
        self,
        accounts: Sequence[Account],
        books: Collection[str],
        mode: Mode,
        lang: str,
        *,
        somebody: bool = True,
    ) -> Plan:
        """The plan, in which what a fresh export has told already takes no page's or question's place.

        Nor do the lists that `somebody` is there to judge; nobody owns those of invented people.
        """
        now = self.clock()
        owners = (*(account.id for account in accounts), PRACTICE_WIDE)
        said = {owner: fresh(self._imported(owner), now) for owner in owners}
        if not any(said.values()):
            return plan(self.catalog, accounts, books, mode=mode, lang=lang)
        whole = plan(self.catalog, accounts, books, lang=lang)
        known = decided(whole, said, now)
        lists: frozenset[tuple[str, str]] = frozenset()
        if somebody and mode is not Mode.RE_READ and self.ledger().name != PRACTICE:
            lists, settled = lists_to_judge(whole, said, now)
            known |= settled
        return plan(self.catalog, accounts, books, mode=mode, lang=lang, decided=known, lists=lists)

    def _imported(self, account_id: str) -> Sequence[Reading]:
        try:
            return self.store.imported(account_id)
        except StoreError:
            return ()  # the check-up itself says what is wrong with the store

    def _books(self) -> tuple[str, ...]:
        """The rule-books that count where none is named; a practice run knows of no country."""
        return () if self.practice else default_rulebooks(self.catalog)

    def _still_unfinished(self, resume: Unfinished | None) -> Unfinished | None:
        """The offer to go on, unless another check-up has overtaken it."""
        row = self.unfinished() if resume else None
        return row if row and resume and row.id == resume.id else None

    def _re_evaluated(self, row: StoredAudit) -> Audit:
        return re_evaluate(self.store, row, self.catalog, self.clock())

    @asynccontextmanager
    async def checkup(
        self,
        accounts: Sequence[Account],
        prompter: Prompter,
        options: AuditOptions,
        resume: Unfinished | None = None,
    ) -> AsyncIterator[RunningAudit]:
        """A check-up of these accounts, its browser open as long as the `async with` lasts.

        Raises NoBrowser, NoDisplay and StoreError on the way in.
        """
        resume = self._still_unfinished(resume)
        how = self._manner(resume.id) if resume else None
        named = resume.rulebooks if resume else options.rulebooks
        owed = self._planned(
            accounts,
            named or self._books(),
            how.mode if how else options.mode,
            options.lang,
            somebody=not prompter.nobody,
        )
        started = resume.started_at if resume else self.clock()
        name = resume.id if resume else secrets.token_hex(8)
        kept = resume is not None or self._begin(
            StoredAudit(name, started, None, owed.rulebooks, owed.accounts), owed, options.lang
        )
        looks = options.sources & {Source.SCREEN, Source.WIRE} and owed.visits
        async with self.open_browser(self, options) if looks else nullcontext(WithoutBrowser()) as browser:
            self._last = RunningAudit(
                id=name,
                started_at=started,
                practice=self.practice,
                words=profession_words(),
                audience_of=options.audience_of,
                accepted=self._accepted_as_of_now(),
                repairs=self.journal.rows,
                due=self.risks.due,
                said=self.risks.reported_done,
                checkup=AuditRun(
                    plan=owed,
                    browser=browser,
                    evidence=self._evidence(name, owed.accounts, kept=kept),
                    prompter=prompter,
                    ledger=self.ledger(),
                    clock=self.clock,
                    interfaces=self.interfaces,
                    at_once=MOST_AT_ONCE if options.pace is Pace.FREE else 1,
                    sources=options.sources,
                    confirmed=self.confirmed,
                    refused=self.refused,
                    taught=None if self.organisation or current().catalogue_pin else self.taught,
                    lang=options.lang,
                    recalled_languages=options.recalled_languages,
                    last_answers=self.last_answers(),
                    drafted=drafts_of(self.store, name) if resume else {},
                    keep_drafts=partial(self._keep_drafts, name) if kept else None,
                    earlier=how.effort if how else Effort(),
                ),
            )
            yield self._last

    def _accepted_as_of_now(self) -> Callable[[], Mapping[Key, Acceptance]]:
        """The risks taken on, asked for anew each time; those of the start where the store cannot say any more."""
        before = self.risks.accepted()

        def now() -> Mapping[Key, Acceptance]:
            try:
                return self.risks.accepted()
            except StoreError:
                return before

        return now

    def _keep_drafts(self, name: str, answers: Mapping[tuple[str, str], str | None]) -> None:
        self.try_to_keep(lambda: keep_drafts(self.store, name, answers))

    def _manner(self, audit_id: str) -> Manner:
        try:
            return manner_of(self.store, audit_id)
        except StoreError:
            return Manner()

    def last_answers(self) -> Mapping[tuple[str, str], str]:
        """What was answered at the newest finished check-up and is still asked, by (question id, owner); nothing of practice."""
        store = self.store
        try:
            row = next((row for row in store.checkups() if row.finished_at), None)
            owners = [*(account.id for account in row.accounts), PRACTICE_WIDE] if row else []
            return {
                (reading.where.partition("#")[0], owner): str(reading.state.value)
                for owner in owners
                for reading in current_answers(
                    self.catalog, store.readings(row.id if row else "", owner, Source.ANSWER)
                )
                if reading.source is Source.ANSWER and isinstance(reading.state, Known)
            }
        except StoreError:
            return {}

    def answered(self, audit: Audit, answers: Iterable[tuple[str, Reading]]) -> Audit:
        """The audit with what its user answered after it, by account id or `practice-wide`; raises StoreError."""
        for owner, reading in answers:
            if self._last and self._last.id == audit.id:
                self._last.checkup.evidence.record(owner, (reading,))
            else:
                self.store.record(audit.id, owner, (reading,))
        return self.settled(audit)

    def settled(self, audit: Audit) -> Audit:
        """A check-up judged anew by all that is known now: what was changed and said since is in it."""
        if self._last and self._last.id == audit.id:
            return self._last.audit()
        row = next((row for row in self.store.checkups() if row.id == audit.id), None)
        return self._re_evaluated(row) if row else audit

    def finish(self, running: RunningAudit) -> None:
        """Note that a check-up is complete; one whose browser went away is not, and can be gone on with."""
        if not running.checkup.lost:
            owners = [*(account.id for account in running.plan.accounts), PRACTICE_WIDE]
            self.try_to_keep(lambda: snapshot_imports(self.store, running.id, owners))
            self.try_to_keep(lambda: keep_manner(self.store, running.id, running.manner))
            self.try_to_keep(lambda: self.store.finish(running.id, self.clock()))
            self.try_to_keep(lambda: drop_drafts(self.store))

    def try_to_keep(self, write: Callable[[], None]) -> bool:
        """Write into the store; where that fails it is told once, and the check-up goes on without."""
        try:
            write()
        except StoreError as error:
            self._tell_once(str(error))
            return False
        return True

    def _tell_once(self, message: str) -> None:
        if not self._told:
            self.tell(message)
        self._told = True

    def _begin(self, row: StoredAudit, owed: Plan, lang: str) -> bool:
        keys = [(item.check.id, item.owner) for item in owed.items]
        # the check-up before this one is over
        self.try_to_keep(lambda: self.sorting.close(imported=False))

        def begin() -> None:
            drop_drafts(self.store)
            self.store.begin(row)
            record_planned_checks(self.store, row.id, keys)
            keep_manner(self.store, row.id, Manner(owed.mode, lang=lang))

        return self.try_to_keep(begin)

    def ledger(self) -> Ledger:
        """The practice ledger in practice, the user's own in earnest; never one in the place of the other."""
        if self.practice and self.practice_ledger is not None:
            return self.practice_ledger
        own = ConfirmationLedger() if self.practice else own_ledger(self.store)
        return ChainedLedger(own, self.organisation) if self.organisation else own

    def _evidence(self, name: str, accounts: Collection[Account], *, kept: bool) -> Evidence:
        owners = [*(account.id for account in accounts), PRACTICE_WIDE]
        return StoredEvidence(self.store, name, self.catalog.profiles, owners, self._tell_once, begun=kept)

    def confirmed(self, account: Account, profile: Profile, reading: Reading) -> None:
        """Keep a user's yes; nothing of practice is kept."""
        yes = confirmation_of(profile, reading, account.platform)
        if not self.practice:
            self.try_to_keep(lambda: self.store.add_confirmation(yes))

    def taught(self, word: Taught) -> None:
        """Keep a word of a page that the user taught; nothing of practice is kept, nor where nothing can be kept at all."""
        if self.practice:
            return
        self.catalog = replace(
            self.catalog,
            profiles=with_taught(self.catalog.profiles, [word]),
            local=tuple(sorted({*self.catalog.local, *named([word])})),
        )
        if self.store.persistent:
            try:
                keep_taught([word])
            except CommandError as error:
                self._tell_once(str(error))

    def refused(self, no: Refusal) -> None:
        """Keep a user's no; nothing of practice is kept."""
        if not self.practice:
            self.try_to_keep(lambda: self.store.add_refusal(no))
