"""The practice clinic from its kept captures: the same workspace, the same loop, no browser; always the same to the byte."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from auditor.adapters.store import MemoryStore
from auditor.app.options import AuditOptions
from auditor.app.workspace import Workspace
from auditor.core.model import Account, Box, Capture, Catalog, Doubt, Doubtful, Page, Profile
from auditor.core.reading import PracticeLedger
from tests.matrix.kept import NOON, Shelf, read


class Replay:
    """A browser whose pages are captures."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._captures = {(s.account.id, one.page): one for s in shelves for one in s.captures}

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """Always there."""
        return None

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """Always signed in."""
        return None

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """The capture of this page."""
        found = self._captures.get((account.id, page.id))
        return found or Doubtful(Doubt.UNREACHABLE)

    async def look_again(self, account: Account, profile: Profile, page: Page) -> Capture | None:
        """The same capture: nothing changes in it."""
        return self._captures.get((account.id, page.id))

    async def outline(self, account: Account, box: Box, text: str, number: int) -> bool:
        """Nothing is drawn."""
        return False

    async def bare(self, account: Account) -> None:
        """Nothing is drawn."""

    async def close(self, account: Account) -> None:
        """Nothing to let go."""


def shelves_of(people: str = "mixed", lang: str = "en", variant: str = "a") -> tuple[Shelf, ...]:
    """The kept captures of the clinic in one language and layout."""
    return tuple(s for s in read() if (s.people, s.lang, s.variant) == (people, lang, variant))


def many(shelves: Sequence[Shelf], count: int) -> tuple[Shelf, ...]:
    """As many accounts as wanted, the same ones under other handles."""
    chosen = [shelves[i % len(shelves)] for i in range(count)]
    return tuple(_renamed(shelf, i) for i, shelf in enumerate(chosen))


def _renamed(shelf: Shelf, number: int) -> Shelf:
    account = replace(shelf.account, handle=f"{shelf.account.handle}{number}")
    captures = tuple(replace(one, account=account.id) for one in shelf.captures)
    return replace(shelf, account=account, captures=captures)


def replayed(
    catalog: Catalog, shelves: Sequence[Shelf], now: datetime = NOON, browser: Replay | None = None
) -> Workspace:
    """A practice workspace of these accounts; its clock stands still."""

    @asynccontextmanager
    async def opens(_workspace: Workspace, _wishes: AuditOptions) -> AsyncIterator[Replay]:
        yield browser or Replay(shelves)

    workspace = Workspace(
        catalog, opens, MemoryStore(practice=True), practice=True, practice_ledger=PracticeLedger(),
        clock=lambda: now, headless=True,
    )  # fmt: skip
    for shelf in shelves:
        workspace.add(shelf.account)
    return workspace
