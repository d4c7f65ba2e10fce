"""A browser that opens nothing, for an audit without pages."""

from __future__ import annotations

from auditor.core.model import (
    Account,
    Box,
    Capture,
    Doubt,
    Doubtful,
    Page,
    Profile,
)


class WithoutBrowser:
    """Stands where a browser would, in a check-up that opens no page."""

    async def open(self, account: Account, profile: Profile) -> Doubtful | None:
        """There is nothing to open."""
        return Doubtful(Doubt.NOT_VISITED)

    async def sign_in(self, account: Account, profile: Profile) -> Doubtful | None:
        """There is nothing to sign in to."""
        return Doubtful(Doubt.NOT_VISITED)

    async def look(self, account: Account, profile: Profile, page: Page) -> Capture | Doubtful:
        """There is nothing to see."""
        return Doubtful(Doubt.NOT_VISITED)

    async def look_again(self, account: Account, profile: Profile, page: Page) -> Capture | None:
        """There is nothing to see."""
        return None

    async def outline(self, account: Account, box: Box, text: str, number: int) -> bool:
        """There is nothing to draw on."""
        return False

    async def bare(self, account: Account) -> None:
        """There is nothing drawn."""

    async def close(self, account: Account) -> None:
        """There is nothing to close."""
