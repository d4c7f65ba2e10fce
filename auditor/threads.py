"""Slow work in a thread that nobody waits for: a keyring may ask for a password while the user leaves at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class _Carried(Generic[T]):
    """Takes over what a thread ends with, whatever that is: a keyring's backend is anybody's code."""

    def __init__(self, ends: Future[T]) -> None:
        self._ends = ends

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._ends.set_exception(error)
        return True


def begin(work: Callable[[], T]) -> Future[T]:
    """Begin the work in a daemon thread; the future holds what it returns or raises, and cannot be cancelled."""
    ends: Future[T] = Future()
    ends.set_running_or_notify_cancel()  # else a waiter who gives up would cancel it, and the thread fail on its result

    def go() -> None:
        with _Carried(ends):
            ends.set_result(work())

    threading.Thread(target=go, daemon=True, name="begun").start()
    return ends


async def in_thread(work: Callable[[], T]) -> T:
    """What the work returns or raises; meanwhile the loop goes on. Cancelled, the thread is left behind."""
    return await asyncio.wrap_future(begin(work))
