"""The lists that stand beside the catalogue: words, letters and terms, read as strictly as the catalogue itself.

A user's own file of the same name, in AUDITOR_HOME, replaces the shipped one. Every function raises `CatalogError` with
all mistakes of a file, each with its line, and the nearest right word where one is near.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from yaml.nodes import Node

from auditor.adapters.catalog_files import shipped_root
from auditor.core.catalog import CatalogError, Problem
from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.old_content.signals import WORDED, Signal
from auditor.core.rights import SCOPE, Recipient, TermsSheet, Version
from auditor.core.self_search import HOLE, Engine, Picture, SearchWords
from auditor.core.separation import ProfessionWords
from auditor.paths import home

Value = TypeVar("Value")
Read = Callable[[YamlReader, Node | None], Value]

_SEARCHES: Final = shape("engines titles reviews", "images directories networks")
_ENGINE: Final = shape("address", "name source sure practice")
_PICTURE: Final = shape("address", "name")
_PROFESSIONS: Final = shape("", "titles institutions others fiction thanks theirs")
_SIGNALS: Final = shape(" ".join(WORDED))
_ADDRESSES: Final = shape("addresses", "licence attribution")
_RECIPIENT: Final = shape("company address form", "source")
_TERMS: Final = shape("platform attribution versions", "licence")
_VERSION: Final = shape(
    "document language version_date fetched source found terms ends quote", "file note announced"
)
_QUOTE: Final = shape("text", "line")


def open_search_words(own: Path | None = None) -> SearchWords:
    """Search engines and the words of ready-made searches."""
    return _file("checks/words/searches.yaml", read_search_words, own)


def open_profession_words(own: Path | None = None) -> ProfessionWords:
    """Signs of a profession or an institution, of all languages together."""
    return _file("checks/words/professions.yaml", read_profession_words, own)


def open_signal_words(own: Path | None = None) -> Mapping[Signal, tuple[str, ...]]:
    """Words that make an old post worth a look, by signal, of all languages together."""
    return _file("checks/words/old_content.yaml", read_signal_words, own)


def open_addresses(own: Path | None = None) -> Mapping[str, Recipient]:
    """Whom a letter about one's data goes to, by platform."""
    return _file("checks/letters/addresses.yaml", read_addresses, own)


def open_terms(own: Path | None = None) -> Mapping[str, TermsSheet]:
    """The dated versions of the terms, by platform."""
    names = {
        path.stem: path
        for root in (shipped_root(), own or home())
        for path in sorted((root / "checks" / "terms").glob("[!.]*.yaml"))
    }
    return {name: _read(path, read_versions) for name, path in sorted(names.items())}


def _file(name: str, read: Read[Value], own: Path | None) -> Value:
    path = (own or home()) / name
    return _read(path if path.is_file() else shipped_root() / name, read)


def _read(path: Path, read: Read[Value]) -> Value:
    root = shipped_root()
    reader = YamlReader(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path))
    try:
        value = read(reader, reader.compose(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        raise CatalogError([Problem(reader.file, 1, "the file is not UTF-8 text")]) from None
    except OSError as error:
        raise CatalogError([Problem(reader.file, 1, f"the file cannot be read: {error.strerror}")]) from None
    if reader.problems:
        raise CatalogError(reader.problems)
    return value


def read_search_words(reader: YamlReader, node: Node | None) -> SearchWords:
    """What a file of searches says; its mistakes are noted in the reader."""
    found = reader.fields(node, _SEARCHES)
    engines = tuple(
        _engine(reader, key.value, value) for key, value in reader.mapping_items(found.get("engines"))
    )
    if "engines" in found and not engines:
        reader.error(found["engines"], "there must be one engine at least")
    return SearchWords(
        engines,
        tuple(_picture(reader, one) for one in reader.items(found.get("images"))),
        dict(reader.mapping(found.get("titles"))),
        dict(reader.mapping(found.get("reviews"))),
        tuple(_site(reader, one) for one in reader.items(found.get("directories"))),
        tuple(_site(reader, one) for one in reader.items(found.get("networks"))),
    )


def _engine(reader: YamlReader, name: str, node: Node) -> Engine:
    found = reader.fields(node, _ENGINE)
    template = _https(reader, found.get("address"))
    if template and (template.count(HOLE) != 1 or HOLE not in urlsplit(template).query):
        reader.error(found["address"], f"{name}: the address needs one {HOLE}, in its query")
    shown = reader.text(found.get("name")) or name
    return Engine(name, shown, template, reader.boolean(found.get("practice")))


def _picture(reader: YamlReader, node: Node) -> Picture:
    found = reader.fields(node, _PICTURE)
    address = _https(reader, found.get("address"))
    return Picture(reader.text(found.get("name")) or address, address)


def _site(reader: YamlReader, node: Node) -> str:
    site = reader.text(node)
    if any(letter.isspace() or letter in "\"'()" for letter in site):
        reader.error(node, f"{site!r} is no site")
    return site


def _https(reader: YamlReader, node: Node | None) -> str:
    """An https address of one host, which nothing of the user stands in; empty, and noted, where it is none."""
    address = reader.https(node)
    parts = urlsplit(address)
    if address and (not parts.hostname or "@" in parts.netloc or HOLE in parts.netloc):
        reader.error(node, f"{address[:60]!r} is no https address")
        return ""
    return address if parts.scheme == "https" else ""


def read_profession_words(reader: YamlReader, node: Node | None) -> ProfessionWords:
    """The words of all languages together; a person writes their bio in whichever they like."""
    found = reader.fields(node, _PROFESSIONS)

    def every(kind: str) -> tuple[str, ...]:
        return tuple(
            word for _, words in reader.mapping_items(found.get(kind)) for word in reader.texts(words)
        )

    return ProfessionWords(
        every("titles"), every("institutions"), every("others"), every("fiction"), every("thanks"), every("theirs"),
    )  # fmt: skip


def read_signal_words(reader: YamlReader, node: Node | None) -> Mapping[Signal, tuple[str, ...]]:
    """The words of each signal; a person posts in whichever language they like."""
    found = reader.fields(node, _SIGNALS)
    return {
        Signal(name): tuple(
            word for _, words in reader.mapping_items(found.get(name)) for word in reader.texts(words)
        )
        for name in WORDED
    }


def read_addresses(reader: YamlReader, node: Node | None) -> Mapping[str, Recipient]:
    """Name, postal address and form of each platform."""
    return {
        key.value: _recipient(reader, value)
        for key, value in reader.mapping_items(reader.fields(node, _ADDRESSES).get("addresses"))
    }


def _recipient(reader: YamlReader, node: Node) -> Recipient:
    found = reader.fields(node, _RECIPIENT)
    return Recipient(
        reader.text(found.get("company")),
        tuple(reader.text(one) for one in reader.items(found.get("address"))),
        reader.text(found.get("form")),
    )


def read_versions(reader: YamlReader, node: Node | None) -> TermsSheet:
    """All versions of one platform's terms, oldest first."""
    found = reader.fields(node, _TERMS)
    versions = [_version(reader, one) for one in reader.items(found.get("versions"))]
    return TermsSheet(
        reader.text(found.get("platform")),
        " ".join(reader.text(found.get("attribution")).split()),
        tuple(sorted(versions, key=lambda version: (version.day, version.fetched))),
    )


def _version(reader: YamlReader, node: Node) -> Version:
    found = reader.fields(node, _VERSION)
    fetched = reader.iso_date(found.get("fetched")) or date.min
    dated, day = _dated(reader, found.get("version_date"), fetched)
    return Version(
        document=reader.text(found.get("document")),
        language=reader.text(found.get("language")),
        dated=dated,
        day=day,
        fetched=fetched,
        source=reader.text(found.get("source")),
        found=reader.one_of(found.get("found"), ("true", "false")) == "true",
        terms=reader.some_of(found.get("terms"), SCOPE, "scope word"),
        ends=dict(reader.mapping(found.get("ends"))),
        quote=reader.text(reader.fields(found.get("quote"), _QUOTE).get("text")),
    )


def _dated(reader: YamlReader, node: Node | None, fetched: date) -> tuple[str, date]:
    """The text's own date as it gives it, `2024-11` or a day, and the last day it may mean; `null` where it has none."""
    said = reader.text(node)
    if said in ("", "null"):
        return fetched.isoformat(), fetched
    if len(said) > len("2024-11"):
        return said, reader.iso_date(node) or date.min
    try:
        year, month = map(int, said.split("-"))
        return said, date(year, month, monthrange(year, month)[1])
    except ValueError:
        reader.error(node, f"{said!r} is no date; write it like 2026-08-20 or 2026-08")
        return said, date.min
