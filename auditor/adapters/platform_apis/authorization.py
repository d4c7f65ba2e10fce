"""The user during a sign-in: a page of the platform's own is opened for them, and they come back with a word from it."""

from __future__ import annotations

from typing import Protocol


class Visitor(Protocol):
    """How the user is asked; texts are the face's own."""

    def open(self, address: str) -> None:
        """Open the platform's own page in the user's everyday browser, and show the address as well."""

    async def ask(self, what: str) -> str | None:
        """What the page showed: `code`, `app_password`, or `done` once it is closed. None: the user gave up."""
