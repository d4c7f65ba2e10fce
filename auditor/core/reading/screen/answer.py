"""What a page says of one setting: a value and where it stands, or a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.core.model import Doubt


@dataclass(frozen=True, slots=True)
class Seen:
    """A value, as a person would read it. `at` are the elements that say so, `block` is what they stand in."""

    value: str
    wording: str
    block: int = -1
    at: tuple[int, ...] = ()
    label: str = (
        ""  # the wording of the setting's name that it rests on; "" where it names the setting itself
    )


@dataclass(frozen=True, slots=True)
class Unsure:
    """Why there is no value: not_found, ambiguous, new_wording, unsettled, new_language."""

    doubt: Doubt
    detail: str = ""
    offered: tuple[str, ...] = ()  # new_wording: what could be chosen there
    block: int = -1
    at: tuple[int, ...] = ()


Answer = Seen | Unsure


def together(answers: Sequence[Answer], *, each: bool = False) -> Answer:
    """One value, or the strongest doubt.

    What is not found in one place may stand in another, unless `each` must answer, or what stands there is the setting's
    own and says nothing (no choice is marked); any other doubt counts.
    """
    known = [answer for answer in answers if isinstance(answer, Seen)]
    if len({answer.value for answer in known}) > 1:
        return Unsure(Doubt.AMBIGUOUS, " / ".join(answer.wording for answer in known))
    doubts = [answer for answer in answers if isinstance(answer, Unsure)]
    for answer in doubts:
        if answer.doubt is not Doubt.NOT_FOUND:
            return answer
    if known and not each and any(answer.at for answer in doubts):
        return Unsure(Doubt.AMBIGUOUS, "said in one place, and open in another of the same name")
    if known and not (each and doubts):
        at = dict.fromkeys(place for answer in known for place in answer.at)
        return replace(known[0], at=tuple(at))
    return doubts[0] if doubts else Unsure(Doubt.NOT_FOUND, "the label is not there")
