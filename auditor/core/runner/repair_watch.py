"""Watching a repair: the user changes a setting, the tool sees it, and presses nothing.

What the page shows after a change is only a hint: a page may show what it never saved. So it is loaded anew, and only
what it then says twice on a settled page counts. Every reading goes the way of the audit: read, confirm, settle.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from auditor.core.evaluation import Plan, evaluate
from auditor.core.evaluation.repairs import changes
from auditor.core.model import (
    Account,
    Capture,
    Check,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Page,
    Profile,
    Reading,
    Refusal,
    Source,
    resolve_placeholders,
    same_value,
    value_of,
)
from auditor.core.model.audit_errors import BrowserLost
from auditor.core.reading import (
    Ledger,
    after_no,
    confirm,
    page_doubt,
    place_of,
    places,
    read_capture,
    refusal_of,
)
from auditor.core.runner.repair_events import (
    ChangeSeen,
    NotPersisted,
    PageReady,
    PageUnreadable,
    Regression,
    Repaired,
    RepairEvent,
    WatchedPage,
    WatchEnded,
    WatchingBrowser,
)


@dataclass(frozen=True, slots=True)
class PageEvaluation:
    """One look: its readings, the findings they come to, and the finding that is being repaired."""

    capture: Capture
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    target: Finding

    @property
    def on_screen(self) -> bool:
        """Whether the screen itself says something of what is being repaired."""
        setting = self.target.check.setting
        return any(r.source is Source.SCREEN and r.setting == setting for r in self.readings)

    @property
    def reads(self) -> bool:
        """Whether it says a value at all."""
        return value_of(self.target.reading) is not None


@dataclass(frozen=True, slots=True)
class PageEvaluator:
    """How looks at one account's page are judged: the plan's checks, the user's ledger, the time."""

    account: Account
    profile: Profile
    check: Check
    plan: Plan
    ledger: Ledger
    clock: Callable[[], datetime]

    def view(self, seen: Capture | Doubtful, *, live: bool) -> PageEvaluation | Doubtful:
        """What a look says; of a page as it stands (`live`) only what the screen says, where it says anything.

        What a page was told when it was loaded is no witness of what was changed since.
        """
        if isinstance(seen, Doubtful):
            return seen
        if doubt := page_doubt(self.profile, seen):
            return doubt
        view = self.judged(seen, confirm(read_capture(self.profile, seen), self.profile, self.ledger))
        if live and view.on_screen:
            return self.judged(seen, tuple(r for r in view.readings if r.source is Source.SCREEN))
        return view

    def judged(self, seen: Capture, readings: tuple[Reading, ...]) -> PageEvaluation:
        """The findings of these readings, one for each check that they speak of."""
        told = {reading.setting for reading in readings}
        items = tuple(
            item
            for item in self.plan.items
            if item.account and item.account.id == self.account.id and item.setting in told
        )
        findings = evaluate(replace(self.plan, items=items), {self.account.id: readings}, self.clock())
        target = next(finding for finding in findings if finding.check.id == self.check.id)
        return PageEvaluation(seen, readings, findings, target)

    def supposed(self, view: PageEvaluation) -> PageEvaluation:
        """The same as if somebody had confirmed the layout: a hint to look closer, never a finding."""
        return self.judged(view.capture, tuple(map(_supposed, view.readings)))


def _supposed(reading: Reading) -> Reading:
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if value is not None:
            return replace(reading, state=Known(value, wording), confirmed_by="user")
    return reading


_RESTLESS: Final = Doubtful(Doubt.UNSETTLED, "the value did not stand still")
_OVER: Final = frozenset({Doubt.SIGNED_OUT, Doubt.CHALLENGED})


@dataclass
class RepairWatch:
    """One finding, one page, one user who changes it. `aim` is a former value to come back to; None: the check passes."""

    finding: Finding
    page: Page
    plan: Plan
    browser: WatchingBrowser
    ledger: Ledger
    confirm: Callable[[Account, Profile, Reading], Awaitable[bool | None]]
    clock: Callable[[], datetime]
    number: int = 1  # of the step that says what to change
    aim: Reading | None = None
    kept_yes: Callable[[Account, Profile, Reading], None] = lambda _a, _p, _r: None
    kept_no: Callable[[Refusal], None] = lambda _: None
    hold: float = 1.5  # seconds that a value must stand
    longest: float = 3.0  # seconds between two looks at a page on which nothing stirs
    _again: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _before: PageEvaluation | None = field(default=None, init=False)
    _hinted: bool = field(default=False, init=False)
    _flips: int = field(default=0, init=False)  # how often the page showed it and then no more
    _alone: bool = field(default=True, init=False)  # False: only the user's word loads the page anew
    _worse: set[tuple[str, str]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        account, check = self.finding.account, self.finding.check
        if account is None:
            raise ValueError("only an account has a page to repair something on")
        profile = resolve_placeholders(self.plan.catalog.profiles[account.platform], account)
        self.account, self.profile, self.page = account, profile, profile.pages[self.page.id]
        self.judging = PageEvaluator(account, profile, check, self.plan, self.ledger, self.clock)

    def look_again(self) -> None:
        """The user says that it is done: load the page anew and see."""
        self._again.set()

    async def events(self) -> AsyncIterator[RepairEvent]:
        """Open the page and tell what is seen, until it is mended or cannot be."""
        try:
            if trouble := await self.browser.open(self.account, self.profile):
                yield WatchEnded(trouble)
                return
            async with self.browser.watch(self.account, self.profile, self.page) as page:
                async for told in self._follow(page):
                    yield told
                await page.bare()
            await self.browser.close(self.account)
        except BrowserLost as lost:
            yield WatchEnded(Doubtful(Doubt.UNREACHABLE, str(lost)))

    async def _follow(self, page: WatchedPage) -> AsyncIterator[RepairEvent]:
        """Look, tell, and wait until something stirs; `fresh` until the document that was loaded has been read."""
        seen, fresh = await self._signed_in(page), True
        while True:
            view = self._readable(self.judging.view(seen, live=not fresh), fresh=fresh)
            told: list[RepairEvent] = []
            if isinstance(view, Doubtful):
                told.append(WatchEnded(view) if view.doubt in _OVER else PageUnreadable(view))
                await self._point_on_the_way(page, seen)
            elif fresh and (self._before is None or self._hinted):
                told, fresh = await self._decide(page, view), False
            else:
                told, fresh = self._hint(view), False
            for one in told:
                yield one
            if told and isinstance(told[-1], Repaired | WatchEnded):
                return
            if self._again.is_set() or (self._hinted and self._alone and page.saved):
                self._again.clear()
                self._hinted, seen, fresh = True, await page.anew(), True
            else:
                await self._stir(page)
                seen = await page.now()

    async def _signed_in(self, page: WatchedPage) -> Capture | Doubtful:
        """The page's first look; where it asks for a sign-in, after that."""
        seen = await page.anew()
        doubt = seen if isinstance(seen, Doubtful) else page_doubt(self.profile, seen)
        if doubt is None or doubt.doubt is not Doubt.SIGNED_OUT:
            return seen
        return await self.browser.sign_in(self.account, self.profile) or await page.anew()

    def _readable(self, view: PageEvaluation | Doubtful, *, fresh: bool) -> PageEvaluation | Doubtful:
        """A page that the user must open further has not said anything before that."""
        if isinstance(view, Doubtful) or not (fresh and self.page.open) or view.reads:
            return view
        state = view.target.reading.state
        return state if isinstance(state, Doubtful) else Doubtful(Doubt.NOT_FOUND)

    def _reached(self, finding: Finding) -> bool:
        """Whether this is what is wished for: a verdict that was derived, or a former value that is known again."""
        if self.aim is None:
            return finding.outcome is Outcome.PASS
        return isinstance(finding.reading.state, Known) and same_value(finding.reading, self.aim)

    # ------------------------------------------------------------ the page as it stands: hints

    def _hint(self, view: PageEvaluation) -> list[RepairEvent]:
        """What the page shows after the user did something; nothing of it counts yet."""
        supposed, hinted = self.judging.supposed(view), self._hinted
        told: list[RepairEvent] = self._grown_worse(supposed)
        reached = self._reached(supposed.target)
        # What the screen cannot tell is asked of the page anew as soon as it saved something.
        self._hinted = reached or not (view.on_screen and view.reads)
        self._flips += hinted and not self._hinted
        if reached and not hinted:
            told.append(PageUnreadable(_RESTLESS) if self._flips > 1 else ChangeSeen(supposed.target.reading))
        return told

    def _grown_worse(self, supposed: PageEvaluation) -> list[RepairEvent]:
        """What else on the page is worse than before, each value said once."""
        if self._before is None:
            return []
        then = {finding.check.id: finding for finding in self.judging.supposed(self._before).findings}
        found: list[RepairEvent] = []
        for finding in supposed.findings:
            before, mark = then.get(finding.check.id), (finding.check.id, repr(value_of(finding.reading)))
            if finding.check.setting == self.finding.check.setting or before is None or mark in self._worse:
                continue
            if finding.outcome is Outcome.FAIL and before.outcome is not Outcome.FAIL:
                self._worse.add(mark)
                found.append(Regression(before, finding))
        return found

    # ------------------------------------------------------------ the page loaded anew: what counts

    async def _decide(self, page: WatchedPage, view: PageEvaluation) -> list[RepairEvent]:
        """What a page says that was loaded after the change; the first such look is what stood before."""
        first, self._hinted = self._before is None, False
        self._before = self._before or view
        told = self._grown_worse(self.judging.supposed(view))
        view = await self._confirmed(view)
        if self._reached(view.target):
            unsteady = await self._unsteady(page, view)
            return [*told, PageUnreadable(unsteady) if unsteady else self._repaired(view)]
        spots = self._spots(view)
        pointed = bool(spots) and await page.point(view.capture, spots, self.number)
        if first:
            return [*told, PageReady(view.target, pointed)]
        self._alone = False  # what it showed was not saved: from now on the user says when
        return [*told, NotPersisted(view.target)]

    def _spots(self, view: PageEvaluation) -> tuple[int, ...]:
        """Where on the page the setting stands."""
        return places(self.profile, view.capture, self.profile.settings[self.finding.check.setting])

    async def _confirmed(self, view: PageEvaluation) -> PageEvaluation:
        """The same with the user's yes, where nobody confirmed this layout yet and it may be what is wished for."""
        if self._reached(view.target) or not self._reached(self.judging.supposed(view).target):
            return view
        return self.judging.judged(view.capture, tuple([await self._asked(one) for one in view.readings]))

    async def _asked(self, reading: Reading) -> Reading:
        match reading.state:
            case Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if (
                value is not None and reading.setting == self.finding.check.setting
            ):
                said = await self.confirm(self.account, self.profile, reading)
                if said:
                    self.kept_yes(self.account, self.profile, reading)
                    return replace(reading, state=Known(value, wording), confirmed_by="user")
                no = refusal_of(self.profile, reading, unseen=False) if said is False else None
                if no is not None:
                    self.kept_no(no)
                    self.judging = replace(self.judging, ledger=after_no(self.judging.ledger, no))
        return reading

    async def _unsteady(self, page: WatchedPage, view: PageEvaluation) -> Doubtful | None:
        """None where the value still stands a while later on the same document; else why it may not be believed."""
        spots = self._spots(view)
        if not spots:
            await page.stirred(self.hold)
        elif not await page.steady(view.capture, spots, self.hold):
            return _RESTLESS
        later = self.judging.view(await page.now(), live=False)
        if isinstance(later, Doubtful):
            return later
        now = self.judging.supposed(later).target.reading
        if isinstance(now.state, Known) and same_value(now, view.target.reading):
            return None
        return _RESTLESS

    def _repaired(self, view: PageEvaluation) -> Repaired:
        before = self._before.findings if self._before else ()
        if self._before and self._reached(self._before.target):
            # It was changed before we came: what the audit saw is what stood there.
            before = (*(f for f in before if f.check.setting != self.finding.check.setting), self.finding)
        found = changes(before, view.findings, view.readings, self.clock(), self.finding)
        return Repaired(view.target, found)

    # ------------------------------------------------------------ waiting

    async def _stir(self, page: WatchedPage) -> None:
        """Until something happens on the page, or the user says to look again."""
        stirred = asyncio.ensure_future(page.stirred(self.longest))
        said = asyncio.ensure_future(self._again.wait())
        try:
            await asyncio.wait((stirred, said), return_when=asyncio.FIRST_COMPLETED)
            if stirred.done():
                stirred.result()
        finally:
            for one in (stirred, said):
                one.cancel()
            await asyncio.gather(stirred, said, return_exceptions=True)

    async def _point_on_the_way(self, page: WatchedPage, seen: Capture | Doubtful) -> None:
        """Outline what the user presses next, where the setting stands behind buttons."""
        if isinstance(seen, Doubtful):
            return
        for landmark in reversed(self.page.open):
            if spots := place_of(self.profile, seen, landmark):
                await page.point(seen, spots, self.number)
                return
