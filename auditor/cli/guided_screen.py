"""A guided session on the screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..browser.machine import has_display, this_machine
from ..desk import Desk
from ..judge import Audit
from ..session import Baseline, Result
from ..store import StoreBroken
from ..tui import AuditorApp, CannotStart
from .common import Trouble
from .counter import Counter
from .guiding import Session, goes_on


async def guided_screen(desk: Desk, session: Session, lang: str, *, presenter: bool) -> None:
    """Hold the session on the screen; Trouble where its key is another one than before."""
    guide = ScreenGuide(session, session.first(), goes_on(desk, session))
    headless = desk.practice and not has_display(this_machine())
    app = AuditorApp(Counter(desk, headless=headless), lang, guide=guide, presenter=presenter)
    await app.run_async()


@dataclass
class ScreenGuide:
    """A session as the screen wants it: what goes wrong with it becomes `CannotStart`."""

    session: Session
    new: bool
    goes_on: bool = False

    @property
    def baseline(self) -> Baseline:
        """What the organisation asks for."""
        return self.session.baseline

    @property
    def fingerprint(self) -> str:
        """Of the organisation's keys."""
        return self.session.fingerprint

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noted so far."""
        return self.session.notes

    def first(self) -> bool:
        """Whether a person has to compare the fingerprint."""
        return self.new

    def known(self) -> tuple[str, ...]:
        """The organisations that are known here already."""
        return self.session.known()

    def agree(self, lang: str) -> None:
        """Keep the consent."""
        try:
            self.session.agree(lang)
        except StoreBroken as error:
            raise CannotStart(str(error)) from None

    def note(self, text: str) -> None:
        """Keep a note."""
        try:
            self.session.note(text)
        except StoreBroken as error:
            raise CannotStart(str(error)) from None

    def result(self, audit: Audit, ticked: Collection[int] = (), notes: Collection[str] = ()) -> Result:
        """What would be handed over."""
        try:
            return self.session.result(audit, ticked, notes)
        except StoreBroken as error:
            raise CannotStart(str(error)) from None

    def write(self, result: Result) -> str:
        """Seal it into a file."""
        try:
            return self.session.write(result)
        except (Trouble, StoreBroken) as error:
            raise CannotStart(str(error)) from None
