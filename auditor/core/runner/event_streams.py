"""The events of several accounts that are looked at together, as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from auditor.core.runner.protocols import Event


async def merge(streams: Sequence[AsyncIterator[Event]], at_once: int) -> AsyncIterator[Event]:
    """The events of several streams as they come, at most `at_once` of them running together, in order.

    A stream that fails stops no other; its error is raised when all have ended. Nothing runs on after this ends.
    """
    events: asyncio.Queue[Event | None] = asyncio.Queue()
    gate = asyncio.Semaphore(max(1, at_once))

    async def drain(stream: AsyncIterator[Event]) -> None:
        try:
            async with gate:
                async for event in stream:
                    events.put_nowait(event)
        finally:
            events.put_nowait(None)

    tasks = [asyncio.create_task(drain(stream)) for stream in streams]
    left = len(tasks)
    try:
        while left:
            event = await events.get()
            if event is None:
                left -= 1
            else:
                yield event
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
