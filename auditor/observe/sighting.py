"""What a rule found on a page or in a document, before it is said how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.model import Doubt, Doubtful, Sure, Value, Word

from .find import Area

# Another rule of the same setting may still answer after these; any other doubt stands.
_ANOTHER_MAY_KNOW = frozenset({Doubt.NOT_FOUND, Doubt.NOT_COVERED, Doubt.NEW_LANGUAGE})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One value as it stood there, the words it rests on, and where it stood."""

    value: Value
    wording: str
    rests: tuple[Word, ...] = ()
    whole: bool = True  # False: of a switch, of which nobody saw the other value
    area: Area | None = None
    layout: str = ""  # fingerprint

    @property
    def sure(self) -> bool:
        """Whether no word it rests on is recalled."""
        return self.whole and all(word.sure is not Sure.RECALLED for word in self.rests)


def only(seen: Iterable[Sighting | Doubtful]) -> Sighting | Doubtful:
    """What several rules of one setting say together: one value, or the doubt of why not.

    Rules are alternatives (layouts, eras): one that finds nothing is silent, one that doubts is heard, and two that
    differ are `ambiguous`.
    """
    answers = list(seen)
    doubts = [answer for answer in answers if isinstance(answer, Doubtful)]
    for doubt in doubts:
        if doubt.doubt not in _ANOTHER_MAY_KNOW:
            return doubt
    found = [answer for answer in answers if isinstance(answer, Sighting)]
    if any(answer.value != found[0].value for answer in found):
        return Doubtful(Doubt.AMBIGUOUS, " / ".join(answer.wording for answer in found))
    if found:
        return min(found, key=lambda answer: not answer.sure)
    return doubts[0] if doubts else Doubtful(Doubt.NOT_FOUND)
