"""How the user wants an audit done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from auditor.core.evaluation.essential import Mode
from auditor.core.model import Pace, Source

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
    recalled_languages: bool = False  # whether an address may ask for a language without a source that it can
    audience_of: tuple[str, ...] = ()  # accounts whose friends and followers may be compared, in memory
