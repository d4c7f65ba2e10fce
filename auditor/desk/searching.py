"""Searching for oneself: where the book is kept, and the window that a search opens in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from ..browser.searching import SearchWindow, search_window
from ..home import home
from ..model import PRACTICE_WIDE, Reading
from ..searching import Book, Engine, SearchWords, book_from, book_json, finished_readings, parse_search_words
from ..shelf import open_words
from ..store import Store, StoreBroken

KIND, ORIGIN = "search", "search"

OpenWindow = Callable[[], AbstractAsyncContextManager[SearchWindow]]


@dataclass
class Searching:
    """The sealed place, or memory where there is no store; nothing of practice is kept."""

    store: Store | None = None
    practice: bool = False
    open_window: OpenWindow = search_window
    own: Path | None = None
    _memory: Book = field(default_factory=Book, repr=False)

    def words(self) -> SearchWords:
        """What searches are made of. Raises CatalogError and WordsError."""
        return parse_search_words(open_words("searches", self.own or home()))

    def engines(self) -> tuple[Engine, ...]:
        """The engines to choose from."""
        return self.words().offered(practice=self.practice)

    def book(self) -> Book:
        """What is kept; an empty book where nothing is, or where it cannot be read."""
        if self.store is None:
            return self._memory
        try:
            raw = self.store.notes(KIND).get("")
            return book_from(raw) if isinstance(raw, dict) else Book()
        except (StoreBroken, KeyError, TypeError, ValueError):
            return Book()

    def keep(self, book: Book) -> str:
        """Keep the book, and what it says for the next check-up; the sentence to tell where that failed, else empty."""
        if self.store is None:
            self._memory = book
            return ""
        try:
            self.store.keep_note(KIND, "", book_json(book))
            self.store.keep_import(PRACTICE_WIDE, finished_readings(book), ORIGIN)
        except StoreBroken as error:
            return str(error)
        return ""

    def readings(self) -> tuple[Reading, ...]:
        """What the last finished round says."""
        return finished_readings(self.book())

    def forget(self) -> str:
        """Drop everything; the sentence to tell where that failed, else empty."""
        self._memory = Book()
        try:
            if self.store:
                self.store.drop_notes(KIND)
                self.store.keep_import(PRACTICE_WIDE, (), ORIGIN)
        except StoreBroken as error:
            return str(error)
        return ""

    def window(self) -> AbstractAsyncContextManager[SearchWindow]:
        """A window for searches. Raises NoBrowser, NoDisplay on the way in."""
        return self.open_window()
