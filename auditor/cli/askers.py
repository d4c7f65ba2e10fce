"""The user behind a plain terminal, and nobody at all (for `--json`)."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from collections.abc import Callable

import click

from ..judge import Visit
from ..model import Account, Doubtful, Pace, Profile, Question, Reading
from ..report.safe import plain_text
from ..report.said import bare, value_said
from ..run import Event, Opening, Stopped
from ..texts import Texts
from ..texts.words import DOUBTS

HUMAN_SECONDS = (2.0, 6.0)  # how long a person stays on a settings page before the next


class SilentAsker:
    """Asks nothing: what needs a key or an answer is left open."""

    def __init__(self, pace: Pace, *, practice: bool) -> None:
        self._pace, self._practice = pace, practice

    async def agrees(self, account: Account, profile: Profile) -> bool:
        """Only the practice network may be driven without a yes to the terms."""
        return self._practice

    async def may_open(self, visit: Visit) -> bool:
        """Without a key, only where the user chose a pace that needs none."""
        if self._pace is Pace.PACED:
            await linger()
        return self._pace is not Pace.STEP

    async def confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        """Nobody is there to say yes."""
        return None

    async def answer(self, account: Account | None, question: Question) -> str | None:
        """Nobody is there to answer."""
        return None


class PlainAsker:
    """Questions and answers on a plain terminal."""

    def __init__(
        self,
        pace: Pace,
        t: Texts,
        *,
        practice: bool,
        ask: Callable[[str], str | None] | None = None,
        stays: bool = False,
    ) -> None:
        self._pace, self.t, self._practice = pace, t, practice
        self.stays = stays  # who stays goes through the result as well
        self._ask_line = ask or read_line
        self._pages: dict[str, int] = {}
        self._later = False  # the user leaves what is not answered yet for another day

    def hear(self, event: Event) -> None:
        """One line for each page that is read, and for an account that goes no further."""
        match event:
            case Opening(visit):
                self._pages[visit.account.id] = number = self._pages.get(visit.account.id, 0) + 1
                where = plain_text(visit.account.id)
                click.echo(self.t("{account}: reading page {number}", account=where, number=number), err=True)
            case Stopped(account, why):
                click.echo(f"{plain_text(account.id)}: {self.t(DOUBTS[why.doubt])}", err=True)

    async def agrees(self, account: Account, profile: Profile) -> bool:
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

    async def may_open(self, visit: Visit) -> bool:
        """A key for each page, or the chosen pace."""
        match self._pace:
            case Pace.FREE:
                return True
            case Pace.PACED:
                await linger()
                return True
        prompt = self.t("Enter opens the next page ({page}), s stops this account", page=visit.address)
        said = await self._line(prompt)
        return said is not None and said.strip().lower() != "s"

    async def confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        """Show what was read and ask whether the page says so."""
        state = reading.state
        if not isinstance(state, Doubtful) or state.value is None:
            return None
        t = self.t
        click.echo(
            t(
                "{account}, {setting}: we read “{wording}” ({value}).",
                account=plain_text(account.id),
                setting=_title(profile, reading, t),
                wording=plain_text(bare(state.wording)),
                value=value_said(reading.setting, state.value, t),
            ),
            err=True,
        )
        return await self._yes(t("Is this what the page says?"))

    async def answer(self, account: Account | None, question: Question) -> str | None:
        """One question with its answers by number; 0 for “I cannot find it”, l to leave this and the rest open."""
        if self._later:
            return None
        t = self.t
        about = f"{plain_text(account.id)}: " if account else ""
        click.echo(f"\n{about}{t.pick(question.text)}\n{t.pick(question.where)}", err=True)
        for number, answer in enumerate(question.answers, 1):
            click.echo(f"{number}  {t.pick(answer.label)}", err=True)
        click.echo(f"0  {t('I cannot find it')}", err=True)
        said = await self._line(t("Number, or l to leave the rest open"))
        self._later = said is None or said.strip().lower() == "l"
        chosen = (said or "").strip()
        if chosen.isdecimal() and 1 <= int(chosen) <= len(question.answers):
            return question.answers[int(chosen) - 1].value
        return None

    async def _yes(self, prompt: str) -> bool:
        yes = self.t("y")
        return (await self._line(f"{prompt} [{yes}/n]") or "").strip().lower() in {yes, "y"}

    async def _line(self, prompt: str) -> str | None:
        """One line from the user, None where nobody is there any more. Everything else waits meanwhile, on purpose:
        two questions at once would get each other's answers.
        """
        return self._ask_line(f"{prompt}: ")


def _title(profile: Profile, reading: Reading, t: Texts) -> str:
    """The setting's label on its own page, else its name, spaced."""
    setting = profile.settings.get(reading.setting)
    for lang in (reading.lang, t.lang, "en") if setting and setting.label else ():
        locale = profile.locales.get(lang)
        if setting and locale and locale.screen.get(setting.label):
            return f"“{plain_text(locale.screen[setting.label][0].text, 100)}”"
    return reading.setting.replace("_", " ").replace(".", " ")


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
