"""What is wrong with a list of people."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.core.triage.header_words import Kind
from auditor.errors import AuditorError


class ListError(AuditorError, ValueError):
    """The list cannot be read; the message, an English text of ours, says why and never quotes it.

    `told` fills the places of the message with numbers and the user's own words; `kinds` are what the columns hold.
    """

    def __init__(self, message: str, kinds: Sequence[Kind] = (), **told: str | int) -> None:
        super().__init__(message)
        self.kinds = tuple(kinds)
        self.told = told
