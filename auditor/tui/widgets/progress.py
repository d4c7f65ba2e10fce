"""How far each account is, and what is being read of it now."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widgets import Static

from auditor.i18n import Translator

WIDTH: Final = 16  # cells of the bar


class Progress(Static):
    """One account: name, bar, pages done of pages planned, a word on where it stands."""

    def __init__(self, name: str, pages: int, t: Translator, *, done: int = 0) -> None:
        super().__init__(markup=False)
        self._title, self._pages, self._t = name, pages, t
        self._done, self._status, self._tone = min(done, pages), t("waiting"), "$quiet"
        self._open = False

    @property
    def done(self) -> int:
        """Pages that are done."""
        return self._done

    def on_mount(self) -> None:
        """Draw it."""
        self._draw()

    def call(self, name: str) -> None:
        """Another name, and no word on the page that is open."""
        self._title = name
        if self._open:
            self._status = ""
        self._draw()

    def opening(self, page: str) -> None:
        """A page is being read."""
        self._step()
        self._open = True
        self._say(page, "$accent")

    def finished(self) -> None:
        """Nothing more is opened here; a reason told before stays."""
        self._step()
        if self._tone == "$warning":
            self._draw()
        elif self._done < self._pages:
            self._say(self._t("not all pages were opened"), "$warning")
        else:
            self._say(self._t("done"), "$success")

    def stopped(self, why: str) -> None:
        """This account goes no further."""
        self._open = False
        self._say(why, "$warning")

    def _step(self) -> None:
        if self._open:
            self._done = min(self._done + 1, self._pages)
        self._open = False

    def _say(self, status: str, tone: str) -> None:
        self._status, self._tone = status, tone
        self._draw()

    def _draw(self) -> None:
        full = round(WIDTH * self._done / self._pages) if self._pages else WIDTH
        self.update(
            Content.assemble(
                (self._title, "bold"),
                "\n",
                ("█" * full, "$accent"),
                ("░" * (WIDTH - full), "$quiet"),
                f" {self._done}/{self._pages}  ",
                (self._status, self._tone),
            )
        )
