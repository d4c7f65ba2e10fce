"""Searching for oneself: where the log is kept, and the window that a search opens in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from auditor.adapters.browser.search_window import SearchWindow, search_window
from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.adapters.word_files import open_search_words
from auditor.core.catalog import CatalogError
from auditor.core.model import PRACTICE_WIDE, Reading
from auditor.core.self_search import (
    Engine,
    SearchLog,
    SearchWords,
    finished_readings,
    log_from,
    log_json,
)
from auditor.errors import CommandError

KIND, ORIGIN = "search", "search"

OpenWindow = Callable[[], AbstractAsyncContextManager[SearchWindow]]


@dataclass
class SelfSearchService:
    """What was searched and said; `open_window` raises NoBrowser and NoDisplay on the way in."""

    store: Store = field(default_factory=MemoryStore)
    practice: bool = False
    open_window: OpenWindow = search_window
    own: Path | None = None

    def words(self) -> SearchWords:
        """What searches are made of; raises CommandError where the file is broken."""
        try:
            return open_search_words(self.own)
        except CatalogError as error:
            raise CommandError(error.problems[0]) from None

    def engines(self) -> tuple[Engine, ...]:
        """The engines to choose from; raises CommandError."""
        return self.words().offered(practice=self.practice)

    def book(self) -> SearchLog:
        """What is kept; an empty log where nothing is, or where it cannot be read."""
        try:
            raw = self.store.documents(KIND).get("")
            return log_from(raw) if isinstance(raw, dict) else SearchLog()
        except (StoreError, KeyError, TypeError, ValueError):
            return SearchLog()

    def keep(self, book: SearchLog) -> None:
        """Keep the log, and what it says for the next check-up; raises StoreError."""
        self.store.put_document(KIND, "", log_json(book))
        self.store.keep_import(PRACTICE_WIDE, finished_readings(book), ORIGIN)

    def readings(self) -> tuple[Reading, ...]:
        """What the last finished round says."""
        return finished_readings(self.book())

    def forget(self) -> None:
        """Drop everything; raises StoreError."""
        self.store.drop_notes(KIND)
        self.store.keep_import(PRACTICE_WIDE, (), ORIGIN)
