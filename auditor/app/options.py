"""How the user wants an audit done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.core.evaluation.essential import Mode
from auditor.core.model import (
    Pace,
    Source,
)

if TYPE_CHECKING:
    pass

MOST_AT_ONCE: Final = 4


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """How the user wants a check-up done."""

    pace: Pace = Pace.STEP
    sources: frozenset[Source] = frozenset(Source)
    rulebooks: tuple[str, ...] = ()
    mode: Mode = Mode.EVERYTHING
    lang: str = "en"  # the user's: questions are read and pages expected in it
    headless: bool = False
    audience_of: tuple[str, ...] = ()  # accounts whose friends and followers may be compared, in memory
