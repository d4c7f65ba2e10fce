"""The one loop: open each page once, keep what was seen, say what it means.

It holds no browser, no database and no screen; it is handed them through the protocols below, and a clock.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..judge import Plan, Planned, Visit, weigh
from ..model import (
    PRACTICE_WIDE,
    Account,
    Capture,
    Doubt,
    Doubtful,
    Known,
    Page,
    Profile,
    Question,
    Reading,
    Scope,
    Source,
    Stance,
    Unfit,
    filled,
)
from ..model.errors import BrowserLost
from ..observe import Ledger, confirm, page_doubt, read_capture
from .events import Event, Finished, Opening, Read, Stopped
from .merge import merge
from .protocols import Asker, Browser, Evidence, Interface


@dataclass
class CheckUp:
    """One check-up under way."""

    plan: Plan
    browser: Browser
    evidence: Evidence
    asker: Asker
    ledger: Ledger
    clock: Callable[[], datetime]
    interfaces: Sequence[Interface] = ()
    at_once: int = 1  # accounts looked at together; more than one only in free pace
    sources: frozenset[Source] = frozenset(Source)
    confirmed: Callable[[Account, Profile, Reading], None] | None = None  # keeps a user's yes
    _kept_out: set[str] = field(default_factory=set, init=False)  # accounts whose sign-in failed
    lost: bool = field(default=False, init=False)  # the browser went away before the last page

    async def run(self) -> AsyncIterator[Event]:
        """Look at every account, then ask what only a person can say."""
        async for event in merge([self._account(account) for account in self.plan.accounts], self.at_once):
            yield event
        if Source.ANSWER in self.sources:
            async for event in self._questions():
                yield event

    async def _account(self, account: Account) -> AsyncIterator[Event]:
        profile = self.plan.catalog.profiles.get(account.platform)
        if profile is None:
            return
        try:
            profile = filled(profile, account)
        except Unfit as unfit:
            trouble = Doubtful(Doubt.UNREACHABLE, str(unfit))
            yield self._doubt_all(account, self.plan.visits_of(account), trouble)
            yield Stopped(account, trouble)
            yield Finished(account)
            return
        for interface in self.interfaces if Source.API in self.sources else ():
            yield self._record(account.id, "", tuple(await interface.read(account, profile)))
        async for event in self._browse(account, profile):
            yield event
        yield Finished(account)

    async def _browse(self, account: Account, profile: Profile) -> AsyncIterator[Event]:
        done = self.evidence.seen(account.id)
        visits = [visit for visit in self.plan.visits_of(account) if visit.page.id not in done]
        if not visits or self.lost or not self.sources & {Source.SCREEN, Source.WIRE}:
            return
        if profile.automation.stance is Stance.BY_HAND or not await self._allowed(account, profile):
            yield Stopped(account, Doubtful(Doubt.NOT_VISITED, profile.automation.clause))
            return
        try:
            if trouble := await self.browser.open(account, profile):
                yield self._doubt_all(account, visits, trouble)
                yield Stopped(account, trouble)
                return
            async for event in self._visits(account, profile, visits):
                yield event
            await self.browser.close(account)
        except BrowserLost as lost:
            self.lost = True
            yield Stopped(account, Doubtful(Doubt.UNREACHABLE, str(lost)))

    async def _allowed(self, account: Account, profile: Profile) -> bool:
        return profile.automation.stance is not Stance.FORBIDS or await self.asker.agrees(account, profile)

    async def _visits(
        self, account: Account, profile: Profile, visits: Sequence[Visit]
    ) -> AsyncIterator[Event]:
        shut: Doubtful | None = None  # why the account's own pages stay closed; a stranger may still look
        for visit in visits:
            if shut and not visit.page.outside:
                continue
            if self.lost or not await self.asker.may_open(visit):
                yield Stopped(account, Doubtful(Doubt.NOT_VISITED))
                return
            yield Opening(visit)
            try:
                seen = await self._look(account, profile, visit.page)
            except BrowserLost as lost:
                yield self._doubt_all(account, [visit], Doubtful(Doubt.UNREACHABLE, str(lost)))
                raise
            if isinstance(seen, Doubtful):
                yield self._doubt_all(account, [visit], seen)
                if self._ends(account, visit.page, seen):
                    shut = seen
                if seen.doubt is Doubt.CHALLENGED:
                    break
                continue
            yield await self._read(account, profile, visit, seen)
        if shut:
            yield Stopped(account, shut)

    async def _look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """What a page shows; a page that asks for sign-in is tried once more after it."""
        for attempt in (1, 2):
            seen = await self.browser.look(account, profile, page)
            doubt = seen if isinstance(seen, Doubtful) else page_doubt(profile, seen)
            if doubt is None or doubt.doubt not in (Doubt.SIGNED_OUT, Doubt.CHALLENGED):
                return seen
            if attempt == 2 or doubt.doubt is Doubt.CHALLENGED or page.outside:
                return doubt
            if trouble := await self.browser.sign_in(account, profile):
                self._kept_out.add(account.id)
                return trouble
        raise AssertionError("unreachable: the second look returns")

    def _ends(self, account: Account, page: Page, doubt: Doubtful) -> bool:
        """Whether an account goes no further: nobody knocks twice at a door that stayed shut.

        A stranger's view that asks for a sign-in says nothing of the account's own pages.
        """
        if doubt.doubt is Doubt.CHALLENGED:
            return True
        return not page.outside and (account.id in self._kept_out or doubt.doubt is Doubt.SIGNED_OUT)

    async def _read(self, account: Account, profile: Profile, visit: Visit, seen: Capture) -> Read:
        self.evidence.keep(account, seen)
        wanted = self.plan.settings_of(account)
        readings = [
            reading
            for reading in confirm(read_capture(profile, seen), profile, self.ledger)
            if reading.setting in wanted and (reading.source is None or reading.source in self.sources)
        ]
        asked = [await self._ask(account, profile, reading) for reading in readings]
        return self._record(account.id, visit.page.id, tuple(asked))

    async def _ask(self, account: Account, profile: Profile, reading: Reading) -> Reading:
        match reading.state:
            case Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if value is not None:
                if await self.asker.confirm(account, profile, reading):
                    if self.confirmed:
                        self.confirmed(account, profile, reading)
                    return replace(reading, state=Known(value, wording), confirmed_by="user")
        return reading

    def _doubt_all(self, account: Account, visits: Sequence[Visit], doubt: Doubtful) -> Read:
        now = self.clock()
        readings = tuple(
            Reading(
                setting, doubt, Source.SCREEN, now, visit.address, visit.page.id, outside=visit.page.outside
            )
            for visit in visits
            for setting in visit.settings
        )
        return self._record(account.id, "", readings)

    def _record(self, account_id: str, page: str, readings: tuple[Reading, ...]) -> Read:
        self.evidence.record(account_id, readings, page)
        return Read(account_id, page, readings)

    async def _questions(self) -> AsyncIterator[Event]:
        """Ask what no other source could say; each question once for each account, or once for the person."""
        asked: set[tuple[str, str]] = set()
        for item in self.plan.items:
            owner = item.account.id if item.account else PRACTICE_WIDE
            name = self._question_for(item.setting, item.account, item.check.question, item.check.scope)
            question = self.plan.catalog.questions.get(name)
            if question is None or (item.setting, owner) in asked or self._known(owner, item, question):
                continue
            asked.add((item.setting, owner))
            value = await self.asker.answer(item.account, question)
            if value is None:
                continue
            label = next((a.label.get("en", value) for a in question.answers if a.value == value), value)
            state, now = Known(value, label), self.clock()
            reading = Reading(item.setting, state, Source.ANSWER, now, question.id, outside=question.outside)
            yield self._record(owner, "", (reading,))

    def _question_for(self, setting: str, account: Account | None, own: str, scope: Scope) -> str:
        if account is None or scope is Scope.PERSON:
            return own
        profile = self.plan.catalog.profiles.get(account.platform)
        found = profile.settings.get(setting) if profile else None
        return (found.answer if found else "") or own

    def _known(self, owner: str, item: Planned, question: Question) -> bool:
        """Whether some witness already settles it; one that has grown old does not, nor, of what a stranger sees, the
        account's own pages: the look from outside is a witness beside them.
        """
        said = [
            reading
            for reading in self.evidence.readings(owner)
            if reading.setting == item.setting and (reading.outside or not question.outside)
        ]
        best, _ = weigh(said, item.check.max_age, self.clock())
        return best is not None and isinstance(best.state, Known)
