"""JSON rules: how one setting is read from a response, an API's answer, or a member of an archive."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from yaml.nodes import Node

from auditor.model import JsonRule, Page, Sure
from auditor.observe.jsonpath import Spoken, parse_path

from .places import path_of
from .rules import read_of
from .spot import Shape, Sheet, meant, shape

_HEADS: Mapping[str, tuple[str, str]] = {  # source -> what it requires, what it may say besides
    "wire": ("page host path", "operation variables"),
    "api": ("document", "absent_is"),
    "archive": ("document", "layout"),
}
_READS: Mapping[str, tuple[str, str]] = {
    "token": ("at values", ""),
    "flags": ("flags otherwise", "at"),
    "number": ("at", ""),
    "date": ("at", "unit"),
    "list": ("at", "fields where states"),
    "object": ("fields", "at"),
}
_ONLY: Mapping[str, Mapping[str, tuple[str, str]]] = {  # source -> ways of reading that it alone has
    "archive": {"widest": ("at values", "")},
}
_SHAPES: Mapping[str, Mapping[str, Shape]] = {
    source: {
        read: shape(f"read {head} {needs}", f"sure {maybe} {more}")
        for read, (needs, more) in {**_READS, **_ONLY.get(source, {})}.items()
    }
    for source, (head, maybe) in _HEADS.items()
}
_BY_KIND: Mapping[str, tuple[str, ...]] = {
    "token": ("token", "flags", "widest"),
    "number": ("number",),
    "date": ("date",),
    "list": ("list",),
    "object": ("object",),
}
UNITS = ("s", "ms", "us", "iso")
_STATES = ("active", "inactive", "removed", "received", "sent", "login", "logout")
_HOST = re.compile(r"[a-z0-9.{}-]+(:[0-9]+)?\Z")
_steps = lru_cache(maxsize=4096)(parse_path)  # the same few paths stand in many rules


def json_rule(
    sheet: Sheet,
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
    read = read_of(sheet, node, shapes, _BY_KIND[kind], kind)
    if not read:
        return None
    found = sheet.fields(node, shapes[read])
    get = found.get
    sure, confirmed = _sure(sheet, get("sure"), Sure.RECALLED if source == "wire" else Sure.SOURCE)
    return JsonRule(
        id=f"{name[0]}/{source}/{name[1]}",
        setting=name[0],
        read=read,
        at=_path(sheet, get("at"), keys),
        values=_raws(sheet, get("values"), values),
        flags=_paths(sheet, get("flags"), keys, values),
        otherwise=sheet.one_of(get("otherwise"), values, "value"),
        fields=_paths(sheet, get("fields"), keys),
        where=_paths_then_text(sheet, get("where"), keys),
        state_values=_raws(sheet, get("states"), _STATES),
        unit=sheet.one_of(get("unit"), UNITS, "unit"),
        page=sheet.one_of(get("page"), pages, "page"),
        host=_host(sheet, get("host")),
        path=path_of(sheet, found["path"]) if "path" in found else "",
        operation=sheet.text(get("operation")),
        variables=sheet.mapping(get("variables")),
        document=sheet.text(get("document")),
        layout=sheet.text(get("layout")),
        absent_is=sheet.one_of(get("absent_is"), values, "value"),
        confirmed=confirmed,
        sure=sure,
    )


def _sure(sheet: Sheet, node: Node | None, unsaid: Sure) -> tuple[Sure, date | None]:
    """How the shape is known. Unsaid, the shape of a page's own JSON is recalled, that of an export or API documented."""
    said = sheet.text(node)
    name, _, day = said.partition(" ")
    if name == "confirmed":
        try:
            return Sure.CONFIRMED, date.fromisoformat(day.strip())
        except ValueError:
            sheet.blame(node, f"{said!r}: write the day it was seen, like `confirmed 2026-08-20`")
    elif name:
        sheet.one_of(node, ("source", "recalled", "confirmed"))
    return {"": unsaid, "source": Sure.SOURCE}.get(name, Sure.RECALLED), None


def _path(sheet: Sheet, node: Node | None, keys: Collection[str]) -> str:
    path = sheet.text(node)
    if path:
        _hold(sheet, node, path, keys)
    return path


def _hold(sheet: Sheet, node: Node | None, path: str, keys: Collection[str]) -> None:
    """A path must be one, and its localised keys must be written down."""
    try:
        steps = _steps(path)
    except ValueError as error:
        sheet.blame(node, str(error))
        return
    for step in steps:
        if type(step) is Spoken and step.word not in keys:
            sheet.blame(node, f"the key {step.word!r} is not in archive.words{meant(step.word, keys)}")


def _paths(
    sheet: Sheet, node: Node | None, keys: Collection[str], names: Collection[str] | None = None
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for key, value in sheet.pairs(node):
        if names is not None:
            sheet.one_of(key, names, "value")
        found.append((key.value, _path(sheet, value, keys)))
    return tuple(found)


def _paths_then_text(sheet: Sheet, node: Node | None, keys: Collection[str]) -> tuple[tuple[str, str], ...]:
    for key, _ in sheet.pairs(node):
        _hold(sheet, key, key.value, keys)
    return sheet.mapping(node)


def _raws(sheet: Sheet, node: Node | None, names: Collection[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Value -> the raw scalars that mean it, as text; no raw scalar may mean two values."""
    found: list[tuple[str, tuple[str, ...]]] = []
    meanings: dict[str, str] = {}
    for key, value in sheet.pairs(node):
        sheet.one_of(key, names, "value")
        raws = sheet.texts(value)
        for raw in raws:
            if meanings.setdefault(raw, key.value) != key.value:
                sheet.blame(value, f"{raw!r} would mean two things: {meanings[raw]!r} and {key.value!r}")
        found.append((key.value, raws))
    return tuple(found)


def _host(sheet: Sheet, node: Node | None) -> str:
    host = sheet.text(node)
    if host and not _HOST.match(host):
        sheet.blame(node, f"{host!r} is no host; write the name alone, in lower case")
    return host
