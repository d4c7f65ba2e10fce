"""A repair with a witness on a plain terminal: the watch speaks in lines while the terminal waits for one."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from ...judge import Audit, Item
from ...judge.guide import Guide
from ...judge.repair import Elsewhere, place_of_repair
from ...model import Account, Outcome, Profile, Reading, Stance
from ...report.mended import WHERE, stood
from ...report.safe import plain_text
from ...run.watching import Ended, Mended, NotYet, Ready, Seen, Told, Waiting, Worse
from ...texts.words import DOUBTS
from ...tui.desk import CannotStart, UnderRepair
from ..counter import Counter
from .talk import Talk


@dataclass
class PlainRepair:
    """One item, watched in a thread of its own; every line that the user writes goes to the watch."""

    talk: Talk
    desk: Counter
    audit: Audit
    item: Item
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _watch: UnderRepair | None = field(default=None, init=False)
    _asked: asyncio.Future[bool | None] | None = field(default=None, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _changed: Audit | None = field(default=None, init=False)
    _seen: bool = field(default=False, init=False)  # the page said twice what was wished for
    _over: bool = field(default=False, init=False)  # the watch has said its last word

    def run(self) -> Audit | None:
        """The check-up as it is after the repair; None where nothing was changed."""
        t, finding = self.talk.t, self.item.finding
        place = place_of_repair(finding, self.desk.catalog)
        if isinstance(place, Elsewhere):
            self.talk.say(t(WHERE[place]))
        elif self.desk.practice:  # its pages are served by the very loop that waits for a line here
            self.talk.say(t("The practice clinic is repaired on the screen: start it without --plain."))
        elif self._agreed():
            self._listen()
        return self._changed

    def _agreed(self) -> bool:
        t, account = self.talk.t, self.item.finding.account
        profile = self.desk.catalog.profiles[account.platform] if account else None
        if profile is None or profile.automation.stance is not Stance.FORBIDS:
            return True
        terms = profile.automation
        self.talk.say(
            t("{name} restricts tools like this one: {clause}", name=profile.name, clause=terms.clause),
            terms.address,
        )
        return self.talk.yes(t("Open its pages in your own browser window all the same?"))

    def _listen(self) -> None:
        """Read lines until the watch is over or the user stops it."""
        thread = threading.Thread(target=lambda: asyncio.run(self._carry_out()), daemon=True, name="repair")
        thread.start()
        while not self._over and not self.talk.gone:
            said = self.talk.line(self.talk.t("Enter: I have done it; y or n: an answer; q: stop")).lower()
            self._hand_over(said)
            if said == "q":
                break
        if self.talk.gone:
            self._hand_over("q")
        thread.join()

    def _hand_over(self, said: str) -> None:
        """Give a line to the watch; one that is over takes none."""
        if self._loop and not self._over:
            with suppress(RuntimeError):  # its loop was closed between the look and the call
                self._loop.call_soon_threadsafe(self._take, said)

    def _take(self, said: str) -> None:
        """One line of the user's, in the watch's own thread."""
        if said == "q" and self._task:
            self._task.cancel()
        elif self._asked and not self._asked.done():
            self._asked.set_result({self.talk.t("y"): True, "y": True, "n": False}.get(said))
        elif self._watch:
            self._watch.look_again()

    async def _carry_out(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        t, finding = self.talk.t, self.item.finding
        number = Guide(finding, self.desk.catalog, t).number
        try:
            async with self.desk.repair(self.audit, finding, self._confirm, number) as watch:
                self._watch = watch
                async for told in watch.events():
                    self._seen = isinstance(told, Mended)
                    self.talk.say(plain_text(self._words(told, number), 600))
                self._changed, self._over = watch.audit(), True
                if open_still := self._still_open(self._changed):
                    self.talk.say(open_still)
                self.talk.say(t("Enter leads on."))
        except CannotStart as error:
            self._over = True
            self.talk.say(str(error), t("Enter leads on."))
        except asyncio.CancelledError:
            self._over = True
            self.talk.say(t("Stopped. Nothing was ticked."))

    def _still_open(self, audit: Audit) -> str:
        """Another witness may contradict the page: then the item is not ticked, and this says why."""
        t, key = self.talk.t, (self.item.finding.check.id, self.item.finding.account)
        now = next((f for f in audit.findings if (f.check.id, f.account) == key), None)
        if not self._seen or now is None or now.outcome is Outcome.PASS:
            return ""
        why = t(DOUBTS[now.doubt]) if now.doubt else ""
        return f"{t('The page shows it, but the item stays open:')} {why}"

    async def _confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        t = self.talk.t
        self.talk.say(f"{t('Is this what the page says?')} {stood(reading, t)} [{t('y')}/n]")
        self._asked = asyncio.get_running_loop().create_future()
        return await self._asked

    def _words(self, told: Told, number: int) -> str:
        t = self.talk.t
        match told:
            case Ready(finding=finding, pointed=pointed):
                where = t("The frame with the number {n} shows where.", n=number) if pointed else ""
                now = t("On the page: {value}", value=stood(finding.reading, t))
                return f"{now}. {t('The page is open. Change it there; the tool watches.')} {where}".strip()
            case Waiting(why=why):
                return f"{t('The page cannot be read just now:')} {t(DOUBTS[why.doubt])}"
            case Seen(reading=reading):
                return t(
                    "The page shows {value}. If it has a button to save, press it there. Then the page is "
                    "loaded anew to see whether it was kept.",
                    value=stood(reading, t),
                )
            case NotYet(finding=finding):
                return t(
                    "Loaded anew, the page says {value}. Change it, save it, then press Enter.",
                    value=stood(finding.reading, t),
                )
            case Worse(before=before, after=after):
                return t(
                    "Careful, something else on this page is worse now: {title}. It was {before}, it is {after}.",
                    title=t.pick(after.check.title), before=stood(before.reading, t), after=stood(after.reading, t),
                )  # fmt: skip
            case Mended(finding=finding, changes=changes):
                was = next((c.before for c in changes if c.after.setting == finding.check.setting), None)
                change = (
                    f"{stood(was, t)} → {stood(finding.reading, t)}" if was else stood(finding.reading, t)
                )
                return f"{t('Done: seen twice on the page, loaded anew.')} {change}"
            case Ended(why=why):
                return f"{t('The watch has ended:')} {t(DOUBTS[why.doubt])}"
