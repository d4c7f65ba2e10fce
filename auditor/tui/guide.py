"""What the screen is handed in a guided session: whose it is, and where consent, notes and result go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..judge import Audit
    from ..session import Baseline, Result


class Guide(Protocol):
    """A guided session. Its methods raise CannotStart where something could not be kept or written."""

    @property
    def baseline(self) -> Baseline:
        """What the organisation asks for."""

    @property
    def fingerprint(self) -> str:
        """Of the organisation's keys."""

    @property
    def goes_on(self) -> bool:
        """Whether a check-up under these demands was broken off."""

    @property
    def notes(self) -> Sequence[str]:
        """What was noted so far."""

    def first(self) -> bool:
        """Whether a person has to compare the fingerprint."""

    def known(self) -> tuple[str, ...]:
        """The organisations that are known here already."""

    def agree(self, lang: str) -> None:
        """Keep the consent, given in this language."""

    def note(self, text: str) -> None:
        """Keep a note."""

    def result(self, audit: Audit, ticked: Collection[int] = (), notes: Collection[str] = ()) -> Result:
        """What would be handed over."""

    def write(self, result: Result) -> str:
        """Seal it into a file; where that is."""
