"""How far the work of a year has come: counts alone, so that nothing of a post is kept from one evening to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor.core.old_content.items import Item, Worklist


@dataclass(frozen=True, slots=True)
class Ticked:
    """Of a year's `of` things the first `changed + left` in their order were looked at: changed there, or left as they are."""

    of: int
    changed: int = 0
    left: int = 0

    @property
    def done(self) -> int:
        """How many were looked at."""
        return self.changed + self.left

    def tick(self, *, changed: bool) -> Ticked:
        """The next one was looked at."""
        if self.done >= self.of:
            return self
        return replace(self, changed=self.changed + changed, left=self.left + (not changed))


def ticked_of(kept: Mapping[str, Any], work: Worklist) -> dict[int, Ticked]:
    """What was kept, for each year of this list. A year that no longer holds as many things as it did begins anew.

    The counts say how many were looked at, not which: where the export differs, the first of them are others.
    """
    found: dict[int, Ticked] = {}
    for year in work.years():
        of = len(work.of(year))
        row = kept.get(str(year))
        said = _counts(row)
        found[year] = said if said and said.of == of else Ticked(of)
    return found


def _counts(row: Any) -> Ticked | None:
    """A year's counts as they were kept; None where they are none, or do not add up."""
    if not isinstance(row, dict):
        return None
    said = [row.get(name) for name in ("of", "changed", "left")]
    numbers = [one for one in said if isinstance(one, int) and one >= 0]
    if len(numbers) < 3 or numbers[1] + numbers[2] > numbers[0]:
        return None
    return Ticked(*numbers)


def begun_anew(kept: Mapping[str, Any], work: Worklist) -> tuple[int, ...]:
    """The years that were begun by another export, and hold another number of things now."""
    said = {year: _counts(kept.get(str(year))) for year in work.years()}
    return tuple(year for year, one in said.items() if one and one.done and one.of != len(work.of(year)))


def kept_form(counts: Mapping[int, Ticked]) -> dict[str, Any]:
    """The counts as they are kept; years that nobody began are left out."""
    return {
        str(year): {"of": one.of, "changed": one.changed, "left": one.left}
        for year, one in counts.items()
        if one.done
    }


def next_of(work: Worklist, year: int, ticked: Ticked) -> Item | None:
    """What is looked at next in a year; None where it is done."""
    items = work.of(year)
    return items[ticked.done] if ticked.done < len(items) else None
