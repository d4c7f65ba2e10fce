"""What an updated file of the catalogue changes besides adding: the places where a verdict could become milder than shipped.

Words, addresses and checks may be added; texts may be reworded. All else is told on every report, whatever it turns out to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from auditor.core.catalog.yaml_reader import Loader

TEXTS: Final = frozenset({"title", "problem", "unknown", "why", "steps", "sources", "says", "note", "notes"})
"""Blocks of a check or a question that no verdict rests on."""
GROWS: Final = {  # folder -> blocks to which a file may add
    "profiles": frozenset({"locales", "pages", "sources", "stopped"}),
    "checks": frozenset({"reject"}),
    "checks/rulebooks": frozenset({"entries"}),
}
PRESSES: Final = frozenset({"open", "press", "dialog", "proof", "secret", "outside"})
"""What an added address may not bring along silently."""
_WORDS_ALONE: Final = frozenset({"checks/cards", "checks/texts"})


def may_be_milder(name: str, shipped: str | None, updated: str) -> tuple[str, ...]:
    """The places of a file (`checks/two-factor-on.yaml`) that could make a verdict milder; none where it only adds."""
    folder = name.rpartition("/")[0]
    if shipped is None:
        return () if folder in ("checks", *_WORDS_ALONE) else ("a new file",)
    if folder in _WORDS_ALONE:
        return ()
    before, after = (yaml.load(text, Loader) for text in (shipped, updated))
    return tuple(dict.fromkeys(_places(before, after, (), GROWS.get(folder, frozenset()))))


def _places(before: Any, after: Any, path: tuple[str, ...], grows: frozenset[str]) -> Iterator[str]:
    if path and path[0] in TEXTS:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            here = (*path, str(key))
            if key not in after:
                yield ".".join(here)
            elif key in before:
                yield from _places(before[key], after[key], here, grows)
            elif not _may_grow(here, after[key], grows):
                yield ".".join(here)
    elif isinstance(before, list) and isinstance(after, list):
        added = [item for item in after if item not in before]
        if any(item not in after for item in before) or (added and not _may_grow(path, added, grows)):
            yield ".".join(path)
    elif before != after:
        yield ".".join(path)


def _may_grow(path: tuple[str, ...], added: Any, grows: frozenset[str]) -> bool:
    if path[0] in TEXTS:
        return True
    return bool(grows & set(path)) and not PRESSES & (set(path) | _keys(added))


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(map(str, value)) | {key for inner in value.values() for key in _keys(inner)}
    if isinstance(value, list):
        return {key for inner in value for key in _keys(inner)}
    return set()
