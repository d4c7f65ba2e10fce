"""One deliberate mistake and the tests that should notice it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One deliberate mistake: in this file, these words for those; `tests` should notice."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def m(name: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    """A mutant of the package."""
    return Mutant(name, f"auditor/{file}", old, new, tests)
