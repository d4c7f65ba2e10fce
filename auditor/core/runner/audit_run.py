"""The one loop: open each page once, keep what was seen, say what it means.

It holds no browser, no database and no screen; it is handed them through the protocols below, and a clock.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from auditor.core.evaluation import Plan, Visit, reconcile
from auditor.core.evaluation.answers import current_answers
from auditor.core.evaluation.effort import (
    KEY,
    PAGE_LOAD,
    SIGN_IN,
    Effort,
    answer_seconds,
    card_seconds,
    form_seconds,
    lists_seconds,
)
from auditor.core.evaluation.essential import Asked
from auditor.core.evaluation.follows import following
from auditor.core.evaluation.page_language import asked_language
from auditor.core.evaluation.places import look_seconds
from auditor.core.guided.taught_words import Taught, with_taught
from auditor.core.model import (
    Absent,
    Account,
    Capture,
    Doubt,
    Doubtful,
    InvalidPlaceholder,
    Known,
    Pace,
    Page,
    Profile,
    Reading,
    Refusal,
    Source,
    Stance,
    resolve_placeholders,
)
from auditor.core.model.audit_errors import BrowserLost
from auditor.core.model.met import Came, Met
from auditor.core.reading import (
    PRACTICE,
    Ledger,
    after_no,
    after_yes,
    confirm,
    confirmation_of,
    page_doubt,
    read_capture,
    refusal_of,
)
from auditor.core.runner.card_drafts import with_drafts
from auditor.core.runner.changed_since import doubt_what_changed
from auditor.core.runner.event_streams import merge
from auditor.core.runner.meetings import met_on
from auditor.core.runner.other_language import came_in_it, page_in_other_language
from auditor.core.runner.page_card import (
    CANNOT_TELL,
    PageCard,
    RowWord,
    Word,
    apply_answers,
    card_of,
    denied_by,
    export_cards,
    judged_lists,
    pointed_at,
)
from auditor.core.runner.protocols import (
    AccountFinished,
    AccountStopped,
    Browser,
    Drafting,
    Event,
    Evidence,
    Form,
    PageOpening,
    PageRead,
    PlatformApi,
    Prompter,
)
from auditor.core.runner.question_forms import answer_of, asked_forms
from auditor.core.runner.teach import UNDERSTOOD, missing_on, page_lines, teach, teach_value


@dataclass(frozen=True, slots=True)
class _Look:
    """What was read of one page with one profile: as read, after the user's earlier word, and on its card."""

    profile: Profile
    read: list[Reading]
    readings: tuple[Reading, ...]
    card: PageCard


@dataclass
class AuditRun:
    """One check-up under way."""

    plan: Plan
    browser: Browser
    evidence: Evidence
    prompter: Prompter
    ledger: Ledger
    clock: Callable[[], datetime]
    interfaces: Sequence[PlatformApi] = ()
    at_once: int = 1  # accounts looked at together; more than one only in free pace
    sources: frozenset[Source] = frozenset(Source)
    confirmed: Callable[[Account, Profile, Reading], None] | None = None  # keeps a user's yes
    refused: Callable[[Refusal], None] | None = None  # keeps a user's no
    taught: Callable[[Taught], None] | None = None  # keeps a word of the page; None: none may be taught
    lang: str = "en"  # the user's, in which questions are read
    recalled_languages: bool = False  # whether an address may ask for a language without a source that it can
    last_answers: Mapping[tuple[str, str], str] = field(default_factory=dict)  # by (question id, owner)
    drafted: Mapping[tuple[str, str], str] = field(
        default_factory=dict
    )  # answered before a break, in an open form
    keep_drafts: Drafting | None = None  # keeps what is answered while a form is open
    earlier: Effort = field(default_factory=Effort)  # of the part before it was broken off
    _effort: Effort = field(default_factory=Effort, init=False)
    _kept_out: set[str] = field(default_factory=set, init=False)  # accounts whose sign-in failed
    met: list[Met] = field(default_factory=list, init=False)  # what came of each page, for a field note
    _lessons: list[Taught] = field(default_factory=list, init=False)  # words taught in this check-up
    lost: bool = field(default=False, init=False)  # the browser went away before the last page

    async def run(self) -> AsyncIterator[Event]:
        """Have the exports' lists judged, look at every account, then ask what only a person can say."""
        async for event in self._lists():
            yield event
        async for event in merge([self._account(account) for account in self.plan.accounts], self.at_once):
            yield event
        if Source.ANSWER in self.sources:
            async for event in self._questions():
                yield event

    async def _lists(self) -> AsyncIterator[Event]:
        """Put the exports' lists to their owner, all at once; what they say of none stays as it was read."""
        cards = export_cards(
            self.plan, {one.id: self.evidence.readings(one.id) for one in self.plan.accounts}
        )
        if not cards or self.prompter.nobody:
            return
        cards = tuple(with_drafts(card, self.drafted, self.keep_drafts) for card in cards)
        said = await self.prompter.lists(cards)
        self._count(confirmations=1, seconds=lists_seconds(sum(len(card.rows) for card in cards)))
        for card in cards:
            words = {row.setting: said.get((row.setting, card.account.id), CANNOT_TELL) for row in card.rows}
            if judged := judged_lists(card, words):
                yield self._record(card.account.id, "", judged)

    async def _account(self, account: Account) -> AsyncIterator[Event]:
        profile = self.plan.catalog.profiles.get(account.platform)
        if profile is None:
            return
        try:
            profile = resolve_placeholders(profile, account)
        except InvalidPlaceholder as unfit:
            trouble = Doubtful(Doubt.UNREACHABLE, str(unfit))
            yield self._doubt_all(account, self.plan.visits_of(account), trouble)
            yield AccountStopped(account, trouble)
            yield AccountFinished(account)
            return
        for interface in self.interfaces if Source.API in self.sources else ():
            yield self._record(account.id, "", tuple(await interface.read(account, profile)))
        async for event in self._browse(account, profile):
            yield event
        yield AccountFinished(account)

    async def _browse(self, account: Account, profile: Profile) -> AsyncIterator[Event]:
        done = self.evidence.seen(account.id)
        visits = [visit for visit in self.plan.visits_of(account) if visit.page.id not in done]
        if not visits or self.lost or not self.sources & {Source.SCREEN, Source.WIRE}:
            return
        if profile.automation.stance is Stance.BY_HAND or not await self._allowed(account, profile):
            yield AccountStopped(account, Doubtful(Doubt.NOT_VISITED, profile.automation.clause))
            return
        try:
            if trouble := await self.browser.open(account, profile):
                yield self._doubt_all(account, visits, trouble)
                yield AccountStopped(account, trouble)
                return
            async for event in self._visits(account, profile, visits):
                yield event
            await self.browser.close(account)
        except BrowserLost as lost:
            self.lost = True
            yield AccountStopped(account, Doubtful(Doubt.UNREACHABLE, str(lost)))

    async def _allowed(self, account: Account, profile: Profile) -> bool:
        return profile.automation.stance is not Stance.FORBIDS or await self.prompter.accept_terms(
            account, profile
        )

    async def _visits(
        self, account: Account, profile: Profile, visits: Sequence[Visit]
    ) -> AsyncIterator[Event]:
        shut: Doubtful | None = None  # why the account's own pages stay closed; a stranger may still look
        for visit in visits:
            if shut and not visit.page.outside:
                continue
            if self.lost or not await self.prompter.before_page(visit):
                yield AccountStopped(account, Doubtful(Doubt.NOT_VISITED))
                return
            yield PageOpening(visit)
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
            yield AccountStopped(account, shut)

    async def _look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """What a page shows; a page that asks for sign-in is tried once more after it."""
        for attempt in (1, 2):
            seen = await self.browser.look(account, profile, page)
            doubt = seen if isinstance(seen, Doubtful) else page_doubt(profile, seen)
            if doubt is None or doubt.doubt not in (Doubt.SIGNED_OUT, Doubt.CHALLENGED):
                return await self._in_known_words(account, profile, page, seen)
            if attempt == 2 or doubt.doubt is Doubt.CHALLENGED or page.outside:
                return doubt
            self._count(seconds=SIGN_IN)
            if trouble := await self.browser.sign_in(account, profile):
                self._kept_out.add(account.id)
                return trouble
        raise AssertionError("unreachable: the second look returns")

    async def _in_known_words(
        self, account: Account, profile: Profile, page: Page, seen: Capture | Doubtful
    ) -> Capture | Doubtful:
        """What was seen, or the page in a language that has the words which its own lacks, where its address takes one
        for one request. A challenge at that address is one.
        """
        wanted = page_in_other_language(profile, page, seen, recalled=self.recalled_languages)
        if wanted is None:
            return seen
        self._count(seconds=PAGE_LOAD)
        again = await self.browser.look(account, profile, wanted)
        if isinstance(again, Capture) and came_in_it(profile, wanted, again):
            return again
        doubt = again if isinstance(again, Doubtful) else page_doubt(profile, again)
        return doubt if doubt and doubt.doubt is Doubt.CHALLENGED else seen

    def _ends(self, account: Account, page: Page, doubt: Doubtful) -> bool:
        """Whether an account goes no further: nobody knocks twice at a door that stayed shut.

        A stranger's view that asks for a sign-in says nothing of the account's own pages.
        """
        if doubt.doubt is Doubt.CHALLENGED:
            return True
        return not page.outside and (account.id in self._kept_out or doubt.doubt is Doubt.SIGNED_OUT)

    async def _read(self, account: Account, profile: Profile, visit: Visit, seen: Capture) -> PageRead:
        self.evidence.keep(account, seen)
        profile = with_taught({profile.platform: profile}, self._lessons)[profile.platform]
        said = await self._carded(account, profile, visit, seen)
        return self._record(account.id, visit.page.id, said)

    def _wanted(self, account: Account, profile: Profile, seen: Capture) -> list[Reading]:
        """What a page says of what this check-up asks for."""
        wanted = self.plan.settings_of(account)
        return [
            reading
            for reading in read_capture(profile, seen)
            if reading.setting in wanted and (reading.source is None or reading.source in self.sources)
        ]

    async def _carded(
        self, account: Account, profile: Profile, visit: Visit, seen: Capture
    ) -> tuple[Reading, ...]:
        """The page's readings after the user's word on its card; a card with nothing to say yes to is not shown.

        What the page no longer shows when the card has been answered is doubted, and no yes to it is kept.
        Nobody owns the lists of invented people, so in the practice clinic these alone show none.
        """
        look = self._look_of(account, profile, visit, seen)
        self._count(pages=1, seconds=PAGE_LOAD)
        asks = look.card.waits if self.ledger.name == PRACTICE else look.card.asks
        if not asks:
            self.met += met_on(profile, visit.page.id, look.readings, look.card, {})
            return look.readings
        look, words = await self._answered(account, look, visit, seen)
        profile, read, readings, card = look.profile, look.read, look.readings, look.card
        on_card = {id(reading) for row in card.rows for reading in row.readings}
        beside = [reading for reading in readings if id(reading) not in on_card]
        self.met += met_on(profile, visit.page.id, readings, card, words)
        self._count(confirmations=1, seconds=card_seconds(len(card.rows), Pace.FREE) - PAGE_LOAD)
        said, confirmed = apply_answers(card, words)
        after = await self.browser.look_again(account, profile, visit.page)
        still = said
        if (
            after is not None and after.url == seen.url
        ):  # a page that its owner left says nothing of the first
            still = doubt_what_changed(said, read, read_capture(profile, after))
        changed = {one.setting for one, by_now in zip(said, still, strict=True) if one is not by_now}
        self._keep_words(account, profile, [one for one in confirmed if one.setting not in changed])
        self._keep_refused(profile, card, words)
        self._keep_meanings(account, look, words, seen)
        return (*beside, *still)

    def _keep_meanings(self, account: Account, look: _Look, words: Mapping[str, Word], seen: Capture) -> None:
        """Keep what the user said that new words mean, where one value then follows from them."""
        for row in look.card.rows if self.taught else ():
            word = words.get(row.setting)
            if (
                word is None
                or word.said is not RowWord.NO
                or not (row.new_words and word.value in row.choices)
            ):
                continue
            names = {account.handle, row.shown.account_seen} - {""}
            if one := teach_value(look.profile, seen, row.shown, word.value, self.clock().date(), names):
                self._learn(one)

    def _learn(self, one: Taught) -> None:
        self._lessons.append(one)
        if self.taught:
            self.taught(one)

    def _look_of(self, account: Account, profile: Profile, visit: Visit, seen: Capture) -> _Look:
        """What a page says, and its card."""
        read = self._wanted(account, profile, seen)
        readings = confirm(read, profile, self.ledger)
        card = card_of(self.plan, account, profile, visit.page, visit.address, readings, read)
        card = with_drafts(card, self.drafted, self.keep_drafts)
        card = replace(card, language=asked_language(profile, seen.url))
        missing = missing_on(profile, seen, readings) if self.taught and seen.source is Source.SCREEN else ()
        if missing:
            lines = page_lines(profile, seen)

            async def point(number: int) -> bool:
                line = lines[number]
                return await self.browser.outline(account, line.box, line.text, number + 1)

            card = replace(card, missing=missing, lines=lines, point=point)
        return _Look(profile, read, readings, card)

    async def _answered(
        self, account: Account, look: _Look, visit: Visit, seen: Capture
    ) -> tuple[_Look, Mapping[str, Word]]:
        """The user's word on a card; it is shown again as often as they show a row of the page that teaches a name."""
        try:
            while True:
                words = await self.prompter.card(look.card)
                shown = pointed_at(look.card, words)
                rest = {name: word for name, word in words.items() if word.said is not RowWord.TAUGHT}
                if shown is None:
                    return look, rest
                names = {account.handle, *(reading.account_seen for reading in look.readings)} - {""}
                said = teach(look.profile, seen, *shown, self.clock().date(), names)
                told = said if isinstance(said, str) else UNDERSTOOD
                if isinstance(said, Taught):
                    self._learn(said)
                    grown = with_taught({look.profile.platform: look.profile}, [said])
                    look = self._look_of(account, grown[look.profile.platform], visit, seen)
                look = replace(look, card=replace(look.card, said=rest, told=told))
        finally:
            await self.browser.bare(account)

    def _keep_words(self, account: Account, profile: Profile, confirmed: Sequence[Reading]) -> None:
        """Keep each yes; one that takes an earlier no back does so for the rest of this check-up, too."""
        for reading in confirmed:
            self.ledger = after_yes(self.ledger, confirmation_of(profile, reading, profile.platform))
            if self.confirmed:
                self.confirmed(account, profile, reading)

    def _keep_refused(self, profile: Profile, card: PageCard, words: Mapping[str, Word]) -> None:
        """Keep each no, for the rest of this check-up and for the next."""
        for reading, said in denied_by(card, words):
            no = refusal_of(profile, reading, unseen=said is RowWord.UNSEEN)
            if no is None:
                continue
            self.ledger = after_no(self.ledger, no)
            if self.refused:
                self.refused(no)

    def _count(
        self, *, pages: int = 0, confirmations: int = 0, questions: int = 0, seconds: float = 0
    ) -> None:
        if self.prompter.nobody:
            confirmations = questions = 0
            seconds = PAGE_LOAD * pages
        self._effort += Effort(pages, confirmations, questions, 0, seconds / 60)

    @property
    def effort(self) -> Effort:
        """What was asked of the user so far: keys as they were pressed, minutes by the keystroke model."""
        told = replace(self._effort, keys=self.prompter.keys) + self.earlier
        return replace(told, minutes=round(told.minutes, 1))

    def _doubt_all(self, account: Account, visits: Sequence[Visit], doubt: Doubtful) -> PageRead:
        now = self.clock()
        self.met += (
            Met(account.platform, visit.page.id, "", setting, "", Came.DOUBT, doubt.doubt)
            for visit in visits
            for setting in visit.settings
        )
        readings = tuple(
            Reading(
                setting, doubt, Source.SCREEN, now, visit.address, visit.page.id, outside=visit.page.outside
            )
            for visit in visits
            for setting in visit.settings
        )
        return self._record(account.id, "", readings)

    def _record(self, account_id: str, page: str, readings: tuple[Reading, ...]) -> PageRead:
        self.evidence.record(account_id, readings, page)
        return PageRead(account_id, page, readings)

    async def _questions(self) -> AsyncIterator[Event]:
        """Ask what no other source could say, a form for each theme; what is answered is kept form by form."""
        forms = self._forms()
        for form in forms:
            answers = await self.prompter.form(form)
            cost = form_seconds() + KEY * len(form.rows)  # a second key for each: the way to the row
            cost += sum(answer_seconds(row.question, self.lang) for row in form.rows)
            cost += look_seconds(form.rows, form.catalog, self.lang)
            self._count(questions=len(form.rows), seconds=cost)
            for row in form.rows:
                for owner in row.owners:
                    said = answers.get((row.question.id, owner))
                    if said is not None:
                        yield self._record(owner, "", (answer_of(row, said, self.clock()),))
            if self.keep_drafts:  # they are recorded now
                self.keep_drafts(
                    {(row.question.id, owner): None for row in form.rows for owner in row.owners}
                )

    def _forms(self) -> list[Form]:
        """What is still to be asked, form by form, in the order of their first question."""
        left = [
            asked.of(owners)
            for asked in self.plan.questions
            if (owners := [owner for owner in asked.owners if not self._known(owner, asked)])
        ]
        return asked_forms(self.plan, left, self.lang, self.last_answers, self.drafted, keep=self.keep_drafts)

    def _known(self, owner: str, asked: Asked) -> bool:
        """Whether some witness already settles it; one that has grown old does not, nor, of what a stranger sees, the
        account's own pages: the look from outside is a witness beside them.
        """
        said = [
            reading
            for reading in self._known_of(owner)
            if reading.setting == asked.setting and (reading.outside or not asked.question.outside)
        ]
        limits = [i.check.max_age for i in self.plan.items if i.setting == asked.setting and i.owner == owner]
        best, _ = reconcile(said, min(filter(None, limits), default=None), self.clock())
        return best is not None and isinstance(best.state, Known | Absent)

    def _known_of(self, owner: str) -> Sequence[Reading]:
        """What was read of an owner, and what follows from it: nobody is asked what can be concluded."""
        said = current_answers(self.plan.catalog, self.evidence.readings(owner))
        account = self._accounts.get(owner)
        return following(account, self.plan.accounts, said) if account else said

    @property
    def _accounts(self) -> Mapping[str, Account]:
        return {account.id: account for account in self.plan.accounts}
