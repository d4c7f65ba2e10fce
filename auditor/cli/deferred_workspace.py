"""A workspace that is opened once the first frame stands, and closed when the screen has ended."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, redirect_stderr
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.app.workspace import Workspace

OpenWorkspace = Callable[[Callable[[str], None]], AbstractAsyncContextManager["Workspace"]]


class Opened:
    """Holds the workspace as long as the `async with` lasts.

    What there is to say while the screen is drawn goes to standard error once it has ended: sentences to know,
    mistakes of the catalogue. What went wrong on the way in is raised then.
    """

    def __init__(self, how: OpenWorkspace) -> None:
        self._how = how
        self._held = AsyncExitStack()
        self._said: list[str] = []
        self._mistakes = io.StringIO()
        self._error: AuditorError | None = None

    async def __aenter__(self) -> Self:
        return self

    async def workspace(self) -> Workspace:
        """Open it; where that raises an error of ours the screen ends, and it is raised once more then."""
        try:
            with redirect_stderr(self._mistakes):  # the screen would swallow them
                return await self._held.enter_async_context(self._how(self._said.append))
        except AuditorError as error:
            self._error = error
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._held.aclose()
        for line in (*self._mistakes.getvalue().splitlines(), *(f"auditor: {said}" for said in self._said)):
            click.echo(line, err=True)
        if self._error:
            raise self._error
