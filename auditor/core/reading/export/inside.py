"""What stands at a plain path inside one entry: keys and `[*]` only, read a hundred thousand times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

EVERY: Final = None  # of a list, each member
_PATH: Final = re.compile(r'(?:(?:"[^"]+"|[^."\[\]*]+)(?:\[\*\])*|\[\*\]|\*)(?:\.|$)')
_PART: Final = re.compile(r'"([^"]+)"|(\[\*\])|(\*)|([^."\[\]*]+)')

Steps = tuple[str | None, ...]


@lru_cache(maxsize=512)
def parsed(path: str) -> Steps:
    """The steps of a path: `a.b[*].c`, `"a key".b`; `*` is every value of an object. Raises ValueError where it is none."""
    if not path:
        return ()
    at = 0
    while at < len(path):
        match = _PATH.match(path, at)
        if not match:
            raise ValueError(f"not a path: {path!r}, at {path[at:]!r}")
        at = match.end()
    return tuple((quoted or plain) or EVERY for quoted, _listed, _any, plain in _PART.findall(path))


def inside(paths: Iterable[str], entry: Any) -> Iterator[Any]:
    """Everything that stands at the first of these paths at which anything stands."""
    for path in paths:
        found = _take(entry, parsed(path), 0)
        first = next(found, _NONE)
        if first is not _NONE:
            yield first
            yield from found
            return


_NONE: Final = object()


def _take(place: Any, steps: Steps, at: int) -> Iterator[Any]:
    while at < len(steps):
        step = steps[at]
        at += 1
        if step is EVERY:
            members = place if isinstance(place, list) else place.values() if isinstance(place, dict) else ()
            for member in members:
                yield from _take(member, steps, at)
            return
        if not isinstance(place, dict) or step not in place:
            return
        place = place[step]
    if place is not None and place not in ("", [], {}):
        yield place
