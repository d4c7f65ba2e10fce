"""What a check-up met on the pages it opened: the ground of a field note. Nothing of a person, in memory only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.core.model.vocabulary import Doubt


class Came(StrEnum):
    """What came of one setting of one page."""

    READ = "read"
    DENIED = "denied"  # the user said that the page does not say so, or that they do not see it
    CORRECTED = "corrected"  # the user picked another value
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Met:
    """One setting of one page. `good`: whether what was denied would have been good; None where nothing was denied."""

    platform: str
    page: str
    language: str
    setting: str
    layout: str
    came: Came
    doubt: Doubt | None = None
    good: bool | None = None
