"""What a campaign is: its name, its period, its groups, and what it may tell. Read strictly; what is not exactly that is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Final

from auditor.core.model import LANGUAGES
from auditor.errors import AuditorError

# people behind every cell and its complement; a definition may ask for more, never for fewer
LEAST: Final = 5
MOST_LEAST: Final = 100
NOISE_FROM: Final = 500  # participants from which headline figures may carry noise
MOST_EPSILON: Final = 10.0
EXACT, NOISE = "exact", "noise"
ESSENTIAL, EVERYTHING = "essential", "everything"
MOST_GROUPS: Final = 5000
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_DIMENSION: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
_VALUE: Final = re.compile(r"[^\x00-\x1f\x7f=;,*/]{1,60}")
_TAKEN: Final = frozenset(
    "check platform role outcome campaign measure cell count place everybody level group people person".split()
)
Group = tuple[str, ...]
"""One value for each dimension, in the definition's order."""


class InvalidCampaign(AuditorError):
    """The definition is none; the message says why."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A campaign as its organisation signed it. `groups` maps each dimension, widest first, to its values."""

    id: str
    name: str
    organisation: str
    contact: str
    opens: date
    closes: date
    groups: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...] = LANGUAGES
    mode: str = EVERYTHING
    rulebooks: tuple[str, ...] = ()
    least: int = LEAST
    headline: str = EXACT
    epsilon: float = 0.0  # of each figure with noise
    epsilon_limit: float = 0.0  # of the whole campaign
    split: str = ""  # how the sealing key is split, as 2/3; empty: it is not
    delete_after: int = 365  # days after its end, when the sealed results are to be deleted

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The names of its groups' dimensions."""
        return tuple(self.groups)

    def combinations(self) -> Iterator[Group]:
        """Every group there can be."""
        yield from product(*self.groups.values())

    def group_named(self, said: Mapping[str, str]) -> Group:
        """The group with these values; raises InvalidCampaign."""
        if set(said) != set(self.groups):
            raise InvalidCampaign(
                f"a group names {', '.join(self.groups)}; this one names {', '.join(said) or 'none'}"
            )
        for dimension, value in said.items():
            if value not in self.groups[dimension]:
                known = ", ".join(self.groups[dimension])
                raise InvalidCampaign(f"there is no {dimension} {value!r}; there are: {known}")
        return tuple(said[dimension] for dimension in self.groups)


def as_json(definition: Definition) -> dict[str, Any]:
    """The definition as it is signed."""
    d = definition
    return {
        "id": d.id, "name": d.name, "organisation": d.organisation, "contact": d.contact,
        "opens": d.opens.isoformat(), "closes": d.closes.isoformat(),
        "groups": [{"dimension": name, "values": list(values)} for name, values in d.groups.items()],
        "languages": list(d.languages), "mode": d.mode, "rulebooks": list(d.rulebooks), "least": d.least,
        "headline": d.headline, "epsilon": d.epsilon, "epsilon_limit": d.epsilon_limit, "split": d.split,
        "delete_after": d.delete_after,
    }  # fmt: skip


def from_json(found: Any) -> Definition:
    """The definition in a document; raises InvalidCampaign."""
    names = set(Definition.__slots__)
    if not isinstance(found, dict) or set(found) != names:
        raise InvalidCampaign("a field is missing, or one too many")
    groups = {}
    for one in _list(found["groups"], 8):
        if not isinstance(one, dict) or set(one) != {"dimension", "values"} or one["dimension"] in groups:
            raise InvalidCampaign("a dimension of the groups is wrong")
        groups[str(one["dimension"])] = tuple(map(str, _list(one["values"], 1000)))
    definition = Definition(
        id=str(found["id"]),
        name=str(found["name"]),
        organisation=str(found["organisation"]),
        contact=str(found["contact"]),
        opens=_day(found["opens"]),
        closes=_day(found["closes"]),
        groups=groups,
        languages=tuple(map(str, _list(found["languages"], 8))),
        mode=str(found["mode"]),
        rulebooks=tuple(map(str, _list(found["rulebooks"], 50))),
        least=_whole(found["least"]),
        headline=str(found["headline"]),
        epsilon=_amount(found["epsilon"]),
        epsilon_limit=_amount(found["epsilon_limit"]),
        split=str(found["split"]),
        delete_after=_whole(found["delete_after"]),
    )
    validate(definition)
    return definition


def validate(definition: Definition) -> None:
    """Raises InvalidCampaign with the first thing that is wrong."""
    if wrong := next(_mistakes(definition), None):
        raise InvalidCampaign(wrong)


def _mistakes(d: Definition) -> Iterator[str]:
    if not _ID.fullmatch(d.id):
        yield "the id has small letters, digits and dashes, at most 60"
    if not all(0 < len(text) <= 200 for text in (d.name, d.organisation, d.contact)):
        yield "name, organisation and contact have 1 to 200 signs"
    if not all(text.isprintable() for text in (d.name, d.organisation, d.contact)):
        yield "name, organisation and contact are one line each, without signs that nobody sees"
    if d.closes < d.opens:
        yield f"it closes ({d.closes}) before it opens ({d.opens})"
    yield from _wrong_groups(d.groups)
    if not d.languages or set(d.languages) - set(LANGUAGES):
        yield f"the languages are among {', '.join(LANGUAGES)}"
    if d.mode not in (ESSENTIAL, EVERYTHING):
        yield "the mode is essential or everything"
    if not LEAST <= d.least <= MOST_LEAST:
        yield f"the smallest group is {LEAST} to {MOST_LEAST} people; a smaller one would tell of persons"
    if d.headline not in (EXACT, NOISE):
        yield "headline figures are exact or with noise"
    if d.headline == NOISE and not 0 < d.epsilon <= d.epsilon_limit <= MOST_EPSILON:
        yield f"with noise, a figure's epsilon lies above 0 and below the campaign's limit, which is at most {MOST_EPSILON:g}"
    if d.headline == EXACT and (d.epsilon or d.epsilon_limit):
        yield "an epsilon belongs to noise; with exact figures there is none"
    if not 1 <= d.delete_after <= 3650:
        yield "sealed results are deleted 1 to 3650 days after the end"


def _wrong_groups(groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    size = 1
    for name, values in groups.items():
        size *= len(values)
        if not _DIMENSION.fullmatch(name) or name in _TAKEN:
            yield f"{name!r} cannot be the name of a dimension"
        if not values or len({unicodedata.normalize("NFKC", value).casefold() for value in values}) != len(
            values
        ):
            yield f"the values of {name} are missing or named twice"
        if any(not _VALUE.fullmatch(value) or value != value.strip() for value in values):
            yield f"a value of {name} is empty, too long, or has a sign in it that separates"
        if not all(value.isprintable() for value in values):
            yield f"a value of {name} has a sign in it that nobody sees"
    if size > MOST_GROUPS:
        yield f"{size} groups are more than {MOST_GROUPS}"


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise InvalidCampaign("a list is missing or too long")
    return value


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidCampaign("a date is wrong; write it like 2026-11-30") from None


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise InvalidCampaign("a number is wrong")
    return value


def _amount(value: Any) -> float:
    if type(value) not in (int, float) or value != value or abs(value) > 1e6:  # noqa: PLR0124 - not a number
        raise InvalidCampaign("an amount is wrong")
    return float(value)
