"""A repair with a witness on a plain terminal: the watch speaks in lines while the terminal waits for one."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from auditor.advice.checklist import Item
from auditor.advice.steps import Remediation
from auditor.app.attempt import Attempt
from auditor.app.watched_repair import RepairService, repair_service
from auditor.app.workspace import Workspace
from auditor.console.dialog import Dialog
from auditor.core.evaluation import Audit
from auditor.core.evaluation.repairs import NotRepairable, repair_target
from auditor.core.model import Account, Profile, Reading, Stance
from auditor.core.runner.repair_events import (
    Repaired,
    RepairEvent,
)
from auditor.reports.phrases import WHERE, describe_state, sanitize
from auditor.reports.repair_phrases import describe_repair_event, describe_still_open


@dataclass
class PlainRepair:
    """One item, watched in a thread of its own; every line that the user writes goes to the watch."""

    talk: Dialog
    workspace: Workspace
    audit: Audit
    item: Item
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _watch: RepairService | None = field(default=None, init=False)
    _asked: asyncio.Future[bool | None] | None = field(default=None, init=False)
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _changed: Audit | None = field(default=None, init=False)
    _seen: bool = field(default=False, init=False)  # the page said twice what was wished for
    _over: bool = field(default=False, init=False)  # the watch has said its last word

    def run(self) -> Audit | None:
        """The check-up as it is after the repair; None where nothing was changed."""
        t, finding = self.talk.t, self.item.finding
        place = repair_target(finding, self.workspace.catalog)
        if isinstance(place, NotRepairable):
            self.talk.say(t(WHERE[place]))
        elif self.workspace.practice:  # its pages are served by the very loop that waits for a line here
            self.talk.say(t("Repairs in the demo clinic need the screen: start it without --plain."))
        elif self._agreed():
            self._listen()
        return self._changed

    def _agreed(self) -> bool:
        t, account = self.talk.t, self.item.finding.account
        profile = self.workspace.catalog.profiles[account.platform] if account else None
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
        number = Remediation(finding, self.workspace.catalog, t).number
        try:
            with Attempt(self._refused):
                async with repair_service(
                    self.workspace, self.audit, finding, self._confirm, number
                ) as watch:
                    self._watch = watch
                    async for told in watch.events():
                        self._seen = isinstance(told, Repaired)
                        self.talk.say(sanitize(self._words(told, number), 600))
                    self._changed, self._over = watch.audit(), True
                    if open_still := self._still_open(self._changed):
                        self.talk.say(open_still)
                    self.talk.say(t("Press Enter to continue."))
        except asyncio.CancelledError:
            self._over = True
            self.talk.say(t("Stopped. Nothing was ticked."))

    def _refused(self, why: str) -> None:
        self._over = True
        self.talk.say(why, self.talk.t("Press Enter to continue."))

    def _still_open(self, audit: Audit) -> str:
        """Another witness may contradict the page: then the item is not ticked, and this says why."""
        t, key = self.talk.t, (self.item.finding.check.id, self.item.finding.account)
        now = next((f for f in audit.findings if (f.check.id, f.account) == key), None)
        return describe_still_open(now, t) if self._seen and now else ""

    async def _confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        t = self.talk.t
        self.talk.say(f"{t('Is this what the page says?')} {describe_state(reading, t)} [{t('y')}/n]")
        self._asked = asyncio.get_running_loop().create_future()
        return await self._asked

    def _words(self, told: RepairEvent, number: int) -> str:
        t = self.talk.t
        page = repair_target(self.item.finding, self.workspace.catalog)
        behind = not isinstance(page, NotRepairable) and bool(page.open)
        phrase = describe_repair_event(told, t, number, behind=behind)
        now = (
            "" if not phrase.now or phrase.now in phrase.says else t("On the page: {value}", value=phrase.now)
        )
        return " ".join(filter(None, (phrase.says, now)))
