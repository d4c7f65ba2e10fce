"""The parts of one export as one, in the order they were named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from auditor.core.reading.export.members import Dated, Members


class Part(Members, Dated, Protocol):
    """One part: its files, and when each was written."""


class Together:
    """Several parts of one export, each below a folder of its own, so that what is in two is compared and not lost."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._homes: dict[str, tuple[Part, str]] = {
            f"{number}/{name}": (part, name) for number, part in enumerate(parts, 1) for name in part.names
        }
        self._parts = parts

    @property
    def names(self) -> Iterable[str]:
        """Paths inside the parts, each below the number of its part."""
        return tuple(self._homes)

    @property
    def taken_at(self) -> datetime | None:
        """The latest that anything in any part can be (aware, UTC); None where nothing at all is dated."""
        return max((part.taken_at for part in self._parts if part.taken_at), default=None)

    def read(self, name: str) -> bytes | None:
        """The whole of one file; None where it cannot be read."""
        part, own = self._homes[name]
        return part.read(own)

    def dated(self, name: str) -> datetime | None:
        """The latest that this file can be (aware, UTC); None where nothing tells."""
        part, own = self._homes[name]
        return part.dated(own)
