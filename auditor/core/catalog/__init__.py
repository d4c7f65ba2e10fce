"""YAML text -> `Catalog`, or every mistake at once with file and line. Reads no file itself (see `adapters.catalog_files`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from yaml.nodes import Node

from auditor.core.catalog.checks import (
    SECOND_STEPS,
    card_of,
    check_of,
    question_of,
    rulebook_of,
    second_factors_of,
)
from auditor.core.catalog.coverage import (
    Judged,
    Row,
    SourceUse,
    Tally,
    WordCount,
    counts,
    judged,
    matrix,
    only_recalled,
    source_uses,
    unsourced,
)
from auditor.core.catalog.cross_checks import LoadedCatalog, cross_check
from auditor.core.catalog.known_words import in_all
from auditor.core.catalog.profiles import profile_of
from auditor.core.catalog.yaml_reader import CatalogError, Problem, YamlReader, did_you_mean
from auditor.core.model import LANGUAGES, Catalog, Check, Profile, Question, RuleBook

__all__ = [
    "SECOND_STEPS", "CatalogError", "Judged", "Problem", "Row", "SourceUse", "Tally", "WordCount", "build", "counts",
    "judged", "matrix", "only_recalled", "parse_check", "parse_profile", "parse_question", "parse_rulebook",
    "source_uses", "unsourced", "warnings_of",
]  # fmt: skip

T = TypeVar("T")


def parse_profile(text: str, file: str, *, allow_loopback: bool = False, local: bool = False) -> Profile:
    """Read one profile by itself; `allow_loopback` lets a test name `http://` loopback hosts with a port.

    Raises `CatalogError` with every mistake that shows without the other files.
    """
    reader = YamlReader(file, loopback=allow_loopback, local=local)
    return _raise_if_invalid(reader, profile_of(reader, reader.compose(text), local=local))


def parse_check(text: str, file: str, *, local: bool = False) -> Check:
    """Read one check by itself; raises `CatalogError` with every mistake that shows without the other files."""
    reader = YamlReader(file, local=local)
    return _raise_if_invalid(reader, check_of(reader, reader.compose(text), local=local))


def parse_question(text: str, file: str) -> Question:
    """Read one question by itself; raises `CatalogError`."""
    reader = YamlReader(file)
    return _raise_if_invalid(reader, question_of(reader, reader.compose(text)))


def parse_rulebook(text: str, file: str, *, local: bool = False) -> RuleBook:
    """Read one rule-book by itself; raises `CatalogError`."""
    reader = YamlReader(file, local=local)
    return _raise_if_invalid(reader, rulebook_of(reader, reader.compose(text), local=local))


def _raise_if_invalid(reader: YamlReader, value: T) -> T:
    if reader.problems:
        raise CatalogError(reader.problems)
    return value


def build(
    files: Mapping[str, str],
    local: Collection[str] = (),
    *,
    others: Collection[str] = (),
    allow_loopback: bool = False,
    today: date | None = None,
) -> Catalog:
    """Make a catalogue of texts by name (`profiles/facebook.yaml`, `checks/questions/<id>.yaml`, …).

    `local` names the files that came from the user's own folder; `others` the platforms that exist but are not
    among `files`, so that a part of the catalogue can be read alone. A word whose source is more than three years
    older than `today` counts as recalled (None: none does). Raises `CatalogError` with every mistake.
    """
    found, readers = _read(files, local, allow_loopback=allow_loopback, today=today)
    problems = [problem for reader in readers.values() for problem in reader.problems]
    problems += _texts_missing(found["checks/texts"], readers)
    broken = {name for name, reader in readers.items() if reader.problems}
    problems += cross_check(
        LoadedCatalog(_catalog(_sound(found, broken)), readers, *_outside(broken, others))
    )
    if problems:
        raise CatalogError(problems)
    own = tuple(_reported_name(name, readers) for name in sorted(files.keys() & set(local)))
    return _catalog(found, local=own)


def _reported_name(name: str, readers: Mapping[str, YamlReader]) -> str:
    """How every report names a file of the user's own; one of a private network says so in the profile's own word."""
    on_own_network = readers[name.rpartition(".")[0]].private_network
    return f"{name}: private_network" if on_own_network else name


def warnings_of(
    files: Mapping[str, str], local: Collection[str] = (), *, allow_loopback: bool = False
) -> tuple[Problem, ...]:
    """What is of no use in the files of a catalogue, such as a word that nothing asks for; sorted by file and line."""
    _, readers = _read(files, local, allow_loopback=allow_loopback)
    return tuple(sorted({warning for reader in readers.values() for warning in reader.warnings}))


def _read(
    files: Mapping[str, str], local: Collection[str], *, allow_loopback: bool, today: date | None = None
) -> tuple[dict[str, dict[str, Any]], dict[str, YamlReader]]:
    """What each folder holds, by name, and the reader that each was read from."""
    found: dict[str, dict[str, Any]] = {folder: {} for folder in (*_FOLDERS, "checks/texts", SECOND_STEPS)}
    readers: dict[str, YamlReader] = {}
    for name, text in files.items():
        folder, _, file = name.rpartition("/")
        stem, _, suffix = file.rpartition(".")
        reader = YamlReader(name, loopback=allow_loopback, local=name in local, aged_on=today)
        readers[f"{folder}/{stem}"] = reader
        if folder == "checks/texts" and suffix == "md":
            _text(reader, found[folder], stem, text)
        elif name == SECOND_STEPS:
            found[name] = dict(second_factors_of(reader, reader.compose(text)))
        elif folder in _FOLDERS and suffix == "yaml":
            found[folder][stem] = _FOLDERS[folder](reader, reader.compose(text), name in local)
        else:
            reader.error(
                None, f"{folder!r} is no folder of the catalogue for such a file{did_you_mean(folder, found)}"
            )
    _complete(found["checks/texts"], readers)
    return found, readers


def _complete(texts: dict[str, dict[str, str]], readers: Mapping[str, YamlReader]) -> None:
    """A text that only the user's own files say stands, in its one language, for all."""
    for name, known in texts.items():
        if all(readers[f"checks/texts/{name}.{lang}"].local for lang in known):
            texts[name] = dict(in_all(known))


_FOLDERS: Final[Mapping[str, Callable[[YamlReader, Node | None, bool], object]]] = {
    "profiles": lambda reader, node, local: profile_of(reader, node, local=local),
    "checks": lambda reader, node, local: check_of(reader, node, local=local),
    "checks/questions": lambda reader, node, _: question_of(reader, node),
    "checks/rulebooks": lambda reader, node, local: rulebook_of(reader, node, local=local),
    "checks/cards": lambda reader, node, _: card_of(reader, node),
}


def _catalog(found: Mapping[str, Mapping[str, Any]], *, local: tuple[str, ...] = ()) -> Catalog:
    cards = found["checks/cards"]
    return Catalog(
        profiles=found["profiles"],
        checks=found["checks"],
        questions=found["checks/questions"],
        rulebooks=found["checks/rulebooks"],
        cards={platform: text for platform, (text, _) in cards.items()},
        texts=found["checks/texts"],
        card_recommendations={platform: served for platform, (_, served) in cards.items()},
        second_steps=found[SECOND_STEPS],
        local=local,
    )


def _sound(
    found: Mapping[str, Mapping[str, Any]], broken: Collection[str]
) -> Mapping[str, Mapping[str, Any]]:
    """What can be compared: a broken profile or check would only be blamed for its own mistakes twice."""
    return {
        folder: {
            stem: value
            for stem, value in values.items()
            if folder not in ("profiles", "checks") or f"{folder}/{stem}" not in broken
        }
        for folder, values in found.items()
    }


def _outside(broken: Collection[str], others: Collection[str]) -> tuple[frozenset[str], bool]:
    """The platforms that exist but are not compared, and whether every check and rule-book is."""
    unread = [name.removeprefix("profiles/") for name in broken if name.startswith("profiles/")]
    return frozenset((*others, *unread)), not any(
        name.startswith("checks/") or name == "checks" for name in broken
    )


def _text(reader: YamlReader, texts: dict[str, dict[str, str]], stem: str, text: str) -> None:
    """One text to paste: `<id>.<lang>.md`, its first line `# title`."""
    name, _, lang = stem.rpartition(".")
    if not name or lang not in LANGUAGES:
        reader.error(None, f"a text is called <id>.<lang>.md, in {', '.join(LANGUAGES)}")
        return
    if not text.startswith("# ") or not text.partition("\n")[2].strip():
        reader.error(None, "a text starts with a line `# title`, and says something below it")
    texts.setdefault(name, {})[lang] = text


def _texts_missing(
    texts: Mapping[str, Mapping[str, str]], readers: Mapping[str, YamlReader]
) -> list[Problem]:
    return [
        Problem(next(s.file for n, s in readers.items() if n.startswith(f"checks/texts/{name}.")), 1,
                f"the text {name!r} is missing in {lang!r}")
        for name, known in texts.items()
        for lang in LANGUAGES
        if lang not in known
    ]  # fmt: skip
