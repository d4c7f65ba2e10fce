"""A desk that is opened once the first frame stands, and closed when the screen has ended."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, redirect_stderr
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from .common import Trouble

if TYPE_CHECKING:
    from .counter import Counter

OpenDesk = Callable[[Callable[[str], None]], AbstractAsyncContextManager["Counter"]]


class Opened:
    """Holds the desk as long as the `async with` lasts.

    What there is to say while the screen is drawn goes to standard error once it has ended: sentences to know,
    mistakes of the catalogue. What went wrong on the way in is raised then, as Trouble.
    """

    def __init__(self, how: OpenDesk) -> None:
        self._how = how
        self._held = AsyncExitStack()
        self._said: list[str] = []
        self._mistakes = io.StringIO()
        self._trouble: Trouble | None = None

    async def __aenter__(self) -> Self:
        return self

    async def desk(self) -> Counter:
        """Open it; raises CannotStart, and the screen ends."""
        from ..tui import CannotStart

        try:
            with redirect_stderr(self._mistakes):  # the screen would swallow them
                return await self._held.enter_async_context(self._how(self._said.append))
        except Trouble as trouble:
            self._trouble = trouble
            raise CannotStart(str(trouble)) from None

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._held.aclose()
        for line in (*self._mistakes.getvalue().splitlines(), *(f"auditor: {said}" for said in self._said)):
            click.echo(line, err=True)
        if self._trouble:
            raise self._trouble
