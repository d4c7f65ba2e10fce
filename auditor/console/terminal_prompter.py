"""The user behind a plain terminal, and nobody at all (for `--json`)."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import click

from auditor.advice.labels import DOUBTS
from auditor.console.page_card import PlainCard, PlainForm, PlainLists
from auditor.core.evaluation import Visit
from auditor.core.model import Account, Pace, Profile
from auditor.core.runner import AccountStopped, Event, Form, PageCard, PageOpening, Word
from auditor.i18n import Translator
from auditor.reports.phrases import sanitize

HUMAN_SECONDS: Final = (2.0, 6.0)  # how long a person stays on a settings page before the next


class NonInteractivePrompter:
    """Asks nothing: what needs a key or an answer is left open."""

    def __init__(self, pace: Pace, *, practice: bool) -> None:
        self._pace, self._practice = pace, practice

    async def accept_terms(self, account: Account, profile: Profile) -> bool:
        """Only the practice network may be driven without a yes to the terms."""
        return self._practice

    async def before_page(self, visit: Visit) -> bool:
        """Without a key, only where the user chose a pace that needs none."""
        if self._pace is Pace.PACED:
            await linger()
        return self._pace is not Pace.STEP

    async def card(self, card: PageCard) -> Mapping[str, Word]:
        """Nobody is there to say yes."""
        return {}

    async def lists(self, cards: Sequence[PageCard]) -> Mapping[tuple[str, str], Word]:
        """Nobody is there to know them."""
        return {}

    async def form(self, form: Form) -> Mapping[tuple[str, str], str]:
        """Nobody is there to answer."""
        return {}

    @property
    def keys(self) -> int:
        """Nobody presses any."""
        return 0

    @property
    def nobody(self) -> bool:
        """It is so."""
        return True


class ConsolePrompter:
    """Questions and answers on a plain terminal."""

    nobody = False

    def __init__(
        self,
        pace: Pace,
        t: Translator,
        *,
        practice: bool,
        ask: Callable[[str], str | None] | None = None,
        stays: bool = False,
    ) -> None:
        self._pace, self.t, self._practice = pace, t, practice
        self.stays = stays  # who stays goes through the result as well
        self._ask_line = ask or read_line
        self._pages: dict[str, int] = {}
        self._gone = False  # nobody answers any more
        self._rest_later = False  # all that is left to ask is for another day
        self._carded = ""  # whose card was confirmed last: its Enter opens the next page, too
        self.keys = 0

    def report_progress(self, event: Event) -> None:
        """One line for each page that is read, and for an account that goes no further."""
        match event:
            case PageOpening(visit):
                self._pages[visit.account.id] = number = self._pages.get(visit.account.id, 0) + 1
                where = sanitize(visit.account.id)
                click.echo(self.t("{account}: reading page {number}", account=where, number=number), err=True)
            case AccountStopped(account, why):
                click.echo(f"{sanitize(account.id)}{self.t.colon}{self.t(DOUBTS[why.doubt])}", err=True)

    async def accept_terms(self, account: Account, profile: Profile) -> bool:
        """Show the clause of the terms, and ask."""
        if self._practice:
            return True
        t, terms = self.t, profile.automation
        click.echo(
            t("{name} restricts tools like this one: {clause}", name=profile.name, clause=terms.clause),
            err=True,
        )
        click.echo(terms.address, err=True)
        return await self._yes(t("Open its pages in your own browser window all the same?"))

    async def before_page(self, visit: Visit) -> bool:
        """A key for each page, or the chosen pace."""
        match self._pace:
            case Pace.FREE:
                return True
            case Pace.PACED:
                await linger()
                return True
        if self._carded == visit.account.id:
            self._carded = ""
            return not self._gone
        prompt = self.t("Enter opens the next page ({page}), s stops this account", page=visit.address)
        said = await self._line(prompt)
        return said is not None and said.strip().lower() != "s"

    async def card(self, card: PageCard) -> Mapping[str, Word]:
        """All that was read on a page, and one Enter for it."""
        self._carded = card.account.id
        return PlainCard(card, self.t, _say, self._asked).run()

    async def lists(self, cards: Sequence[PageCard]) -> Mapping[tuple[str, str], Word]:
        """The lists of one export after the other."""
        said = {card.account.id: PlainLists(card, self.t, _say, self._asked).run() for card in cards}
        return {(setting, owner): word for owner, words in said.items() for setting, word in words.items()}

    async def form(self, form: Form) -> Mapping[tuple[str, str], str]:
        """The questions of one theme; what is answered is kept even where the input ends in the middle."""
        if self._gone or self._rest_later:
            return {}
        asked = PlainForm(form, self.t, _say, self._asked)
        answers = asked.run()
        self._rest_later = asked.rest_later
        return answers

    def _asked(self, prompt: str) -> str | None:
        said = self._ask_line(f"{prompt}{self.t.colon}")
        self._gone = said is None
        self.keys += len((said or "").strip()) + (said is not None)
        return said

    async def _yes(self, prompt: str) -> bool:
        yes = self.t("y")
        return (await self._line(f"{prompt} [{yes}/n]") or "").strip().lower() in {yes, "y"}

    async def _line(self, prompt: str) -> str | None:
        """One line from the user, None where nobody is there any more. Everything else waits meanwhile, on purpose:
        two questions at once would get each other's answers.
        """
        return self._asked(prompt)


def _say(line: str) -> None:
    click.echo(line, err=True)


def read_line(prompt: str) -> str | None:
    """A line of standard input, None at its end. Ctrl-C leaves at once, inside asyncio too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        click.echo(prompt, nl=False, err=True)
        return sys.stdin.readline() or None
    finally:
        signal.signal(signal.SIGINT, before)


async def linger() -> None:
    """Stay about as long as a person would before the next page."""
    low, high = HUMAN_SECONDS
    pause = random.uniform(low, high)  # noqa: S311 - a pause is no secret
    await asyncio.sleep(pause)
