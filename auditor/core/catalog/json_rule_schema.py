"""JSON rules: how one setting is read from a response, an API's answer, or a member of an archive."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from yaml.nodes import Node

from auditor.core.catalog.screen_rules import read_of
from auditor.core.catalog.urls import path_of
from auditor.core.catalog.yaml_reader import Shape, YamlReader, did_you_mean, shape
from auditor.core.model import JsonRule, Page, Sure
from auditor.core.reading.export.seek import EITHER
from auditor.core.reading.json_path import Labelled, LocalizedKey, parse_path

_HEADS: Final[Mapping[str, tuple[str, str]]] = {  # source -> what it requires, what it may say besides
    "wire": ("page host path", "operation variables"),
    "api": ("document", "absent_is"),
    "archive": ("document", "layout"),
}
_READS: Final[Mapping[str, tuple[str, str]]] = {
    "token": ("at values", ""),
    "flags": ("flags otherwise", "at"),
    "number": ("at", ""),
    "date": ("at", "unit"),
    "list": ("at", "fields where states"),
    "object": ("fields", "at"),
}
_ONLY: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {  # source -> ways of reading that it alone has
    "archive": {
        "widest": ("at values", ""),
        "count": ("at fields", "where states"),
        "events": ("at fields", ""),
        "number": ("at", "also"),
        "list": ("at", "fields where states minus"),
    },
}
_SHAPES: Final[Mapping[str, Mapping[str, Shape]]] = {
    source: {
        read: shape(f"read {head} {needs}", f"sure {maybe} {more}")
        for read, (needs, more) in {**_READS, **_ONLY.get(source, {})}.items()
    }
    for source, (head, maybe) in _HEADS.items()
}
_MINUS: Final = shape("document by")
_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "token": ("token", "flags", "widest", "events"),
    "number": ("number", "count"),
    "date": ("date",),
    "list": ("list",),
    "object": ("object",),
}
UNITS: Final = ("s", "ms", "us", "iso")
_STATES: Final = ("active", "inactive", "removed", "received", "sent", "login", "logout")
_HOST: Final = re.compile(r"[a-z0-9.{}-]+(:[0-9]+)?\Z")
_steps = lru_cache(maxsize=4096)(parse_path)  # the same few paths stand in many rules


def json_rule(
    reader: YamlReader,
    node: Node,
    source: str,
    name: tuple[str, int],
    pages: Mapping[str, Page],
    keys: Collection[str],
    kind: str,
    values: tuple[str, ...],
) -> JsonRule | None:
    """One entry of `wire:`, `api:` or `archive:`; None where its `read` is not known.

    `name` is the setting and the place in its list; `keys` are the localised keys a path may use.
    """
    shapes = _SHAPES[source]
    read = read_of(reader, node, shapes, _BY_KIND[kind], kind)
    if not read:
        return None
    found = reader.fields(node, shapes[read])
    get = found.get
    minus = reader.fields(get("minus"), _MINUS) if "minus" in found else {}
    sure, confirmed = _sure(reader, get("sure"), Sure.RECALLED if source == "wire" else Sure.SOURCE)
    return JsonRule(
        id=f"{name[0]}/{source}/{name[1]}",
        setting=name[0],
        read=read,
        at=held_path(reader, get("at"), keys),
        values=_raws(reader, get("values"), values),
        flags=_paths(reader, get("flags"), keys, values),
        otherwise=reader.one_of(get("otherwise"), values, "value"),
        fields=_paths(reader, get("fields"), keys),
        where=paths_then_text(reader, get("where"), keys),
        state_values=_raws(reader, get("states"), _STATES),
        unit=reader.one_of(get("unit"), UNITS, "unit"),
        page=reader.one_of(get("page"), pages, "page"),
        host=_host(reader, get("host")),
        path=path_of(reader, found["path"]) if "path" in found else "",
        operation=reader.text(get("operation")),
        variables=reader.mapping(get("variables")),
        document=reader.text(get("document")),
        layout=reader.text(get("layout")),
        also=tuple(held_path(reader, one, keys) for one in reader.items(get("also"))),
        minus=reader.text(minus.get("document")),
        minus_by=_paths(reader, minus.get("by"), keys),
        absent_is=reader.one_of(get("absent_is"), values, "value"),
        confirmed=confirmed,
        sure=sure,
    )


def _sure(reader: YamlReader, node: Node | None, unsaid: Sure) -> tuple[Sure, date | None]:
    """How the shape is known. Unsaid, the shape of a page's own JSON is recalled, that of an export or API documented."""
    said = reader.text(node)
    name, _, day = said.partition(" ")
    if name == "confirmed":
        try:
            return Sure.CONFIRMED, date.fromisoformat(day.strip())
        except ValueError:
            reader.error(node, f"{said!r}: write the day it was seen, like `confirmed 2026-08-20`")
    elif name:
        reader.one_of(node, ("source", "recalled", "confirmed"))
    return {"": unsaid, "source": Sure.SOURCE}.get(name, Sure.RECALLED), None


def held_path(reader: YamlReader, node: Node | None, keys: Collection[str]) -> str:
    """A path of a JSON document; a mistake in it is noted."""
    path = reader.text(node)
    if path:
        _hold(reader, node, path, keys)
    return path


def _hold(reader: YamlReader, node: Node | None, path: str, keys: Collection[str]) -> None:
    """A path must be one, and its localised keys must be written down."""
    try:
        steps = _steps(path)
    except ValueError as error:
        reader.error(node, str(error))
        return
    for step in steps:
        if isinstance(step, LocalizedKey | Labelled) and step.word not in keys:
            reader.error(
                node, f"the key {step.word!r} is not in archive.words{did_you_mean(step.word, keys)}"
            )


def _paths(
    reader: YamlReader, node: Node | None, keys: Collection[str], names: Collection[str] | None = None
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for key, value in reader.mapping_items(node):
        if names is not None:
            reader.one_of(key, names, "value")
        path = reader.text(value)
        for one in path.split(EITHER) if path else ():
            _hold(reader, value, one, keys)
        found.append((key.value, path))
    return tuple(found)


def paths_then_text(
    reader: YamlReader, node: Node | None, keys: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Pairs of a path and the text that must stand there."""
    for key, _ in reader.mapping_items(node):
        _hold(reader, key, key.value, keys)
    return reader.mapping(node)


def _raws(
    reader: YamlReader, node: Node | None, names: Collection[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Value -> the raw scalars that mean it, as text; no raw scalar may mean two values."""
    found: list[tuple[str, tuple[str, ...]]] = []
    meanings: dict[str, str] = {}
    for key, value in reader.mapping_items(node):
        reader.one_of(key, names, "value")
        raws = reader.texts(value)
        for raw in raws:
            if meanings.setdefault(raw, key.value) != key.value:
                reader.error(value, f"{raw!r} would mean two things: {meanings[raw]!r} and {key.value!r}")
        found.append((key.value, raws))
    return tuple(found)


def _host(reader: YamlReader, node: Node | None) -> str:
    host = reader.text(node)
    if host and not _HOST.match(host):
        reader.error(node, f"{host!r} is no host; write the name alone, in lower case")
    return host
