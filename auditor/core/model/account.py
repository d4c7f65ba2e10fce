"""One person's presence on one platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from auditor.core.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Account:
    """One presence: `handle` on `platform`, in the role it is used for."""

    platform: str
    handle: str
    role: Role
    instance: str = ""
    signed_in_through: str = ""

    @property
    def id(self) -> str:
        """`<platform>:<handle>`, as every command and report spells it."""
        return f"{self.platform}:{self.handle}"


PRACTICE_WIDE: Final = "practice-wide"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A risk the user took on, with a reason, from one day until another, for what was seen then and nothing else."""

    reason: str
    until: date
    since: date | None = None  # None: from whenever
    of: str = ""  # what was accepted, see model.risk; empty: whatever is read
