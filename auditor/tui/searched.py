"""The search for oneself, as the screen knows it: where it is kept, a line for each search, what is left to do."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from textual.content import Content

from ..report.safe import plain_text
from ..searching import Book, Engine, Mark, Query, SearchWords, address_of, next_search
from ..texts import Texts
from ..texts import mark as _

MARKS = {Mark.FINE: _("mine, fine"), Mark.REMOVE: _("to remove"), Mark.NOT_ME: _("not me")}


class SearchWindow(Protocol):
    """Where a search opens; the user looks at it, the tool does not."""

    async def show(self, url: str) -> str:
        """Open an address signed out, in a context of its own; why that failed, or ""."""


class Searching(Protocol):
    """The searches for oneself: sealed where there is a store, and never sent by themselves."""

    def words(self) -> SearchWords:
        """What searches are made of; raises CannotStart where the file is broken."""

    def engines(self) -> tuple[Engine, ...]:
        """The engines to choose from; raises CannotStart."""

    def book(self) -> Book:
        """What was searched and said so far."""

    def keep(self, book: Book) -> str:
        """Keep it; the sentence to tell where that failed, else empty."""

    def window(self) -> AbstractAsyncContextManager[SearchWindow]:
        """A browser window; raises CannotStart on the way in."""


def row(book: Book, query: Query, t: Texts) -> Content:
    """One search: whether it was sent and answered, its words, and the answers."""
    said = book.marks_of(query.words)
    sign = "✓" if said else ("•" if query.words in book.sent else " ")
    told = ", ".join(dict.fromkeys(t(MARKS[found.mark]) for found in said))
    return Content.assemble(f"{sign} {plain_text(query.words, 120)}", (f"  {told}" if told else "", "$quiet"))


def word_for_word(query: Query, engine: Engine, t: Texts) -> Content:
    """Exactly what a key would send, and where to."""
    head = t("Enter sends these words to {host}, and nothing else:", host=engine.host)
    address = plain_text(address_of(engine, query.words), 400)
    return Content.assemble(f"{head}\n", (plain_text(query.words, 200), "bold"), (f"\n{address}", "$quiet"))


def left_to_do(book: Book, t: Texts) -> str:
    """What is to be removed, and the day of the next search; a line each."""
    lines = [t("To remove: {what}", what=plain_text(f.note or f.words, 200)) for f in book.to_remove]
    if (when := next_search(book)) and book.finished:
        last = book.finished.date().isoformat()
        lines.append(t("Last search: {day}. Again on {next}.", day=last, next=when.date().isoformat()))
    return "\n".join(lines)


def by_hand(why: str, query: Query, engine: Engine | None, t: Texts) -> str:
    """Where no window opens: why, and the address that the user may open."""
    link = address_of(engine, query.words) if engine else ""
    told = t("Open it yourself, in a private window: {link}", link=link)
    return f"{why}\n{told}"


def picture_links(words: SearchWords, t: Texts) -> str:
    """Where the user can look for a picture of their own; links only."""
    head = t("Look for your own picture there yourself. The tool uploads nothing.")
    return "\n".join([head, *(f"{one.name}: {one.address}" for one in words.pictures)])
