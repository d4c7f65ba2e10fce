"""Slow work in a thread that nobody waits for: a keyring may ask for a password while the user leaves at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")


class _Carried:
    """Takes what a thread ended with over to the loop that waits for it; a loop that has gone hears nothing."""

    def __init__(self, loop: asyncio.AbstractEventLoop, waits: asyncio.Future[T]) -> None:
        self._loop, self._waits = loop, waits

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self.carry(lambda: self._waits.set_exception(error))
        return True

    def carry(self, settle: Callable[[], None]) -> None:
        """Settle the future in its own loop, unless somebody gave up waiting."""

        def unless_given_up() -> None:
            if not self._waits.done():
                settle()

        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(unless_given_up)


async def aside(work: Callable[[], T]) -> T:
    """What the work returns or raises; meanwhile the loop goes on. Cancelled, the thread is left behind."""
    loop = asyncio.get_running_loop()
    waits: asyncio.Future[T] = loop.create_future()
    carried = _Carried(loop, waits)

    def go() -> None:
        with carried:
            result = work()
            carried.carry(lambda: waits.set_result(result))

    threading.Thread(target=go, daemon=True, name="aside").start()
    return await waits
