"""YAML text -> `Catalog`, or every mistake at once with file and line. Reads no file itself (see `auditor.shelf`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from yaml.nodes import Node

from auditor.model import LANGUAGES, Catalog, Check, Profile, Question, RuleBook

from .checks import check_of
from .counts import Row, Tally, WordCount, counts, matrix
from .link import Shelved, link
from .profile import profile_of
from .questions import card_of, question_of
from .rulebooks import rulebook_of
from .second_steps import SECOND_STEPS, second_steps_of
from .spot import CatalogError, Problem, Sheet, meant

__all__ = [
    "SECOND_STEPS", "CatalogError", "Problem", "Row", "Tally", "WordCount", "build", "counts", "matrix",
    "parse_check", "parse_profile", "parse_question", "parse_rulebook",
]  # fmt: skip

T = TypeVar("T")


def parse_profile(text: str, file: str, *, allow_loopback: bool = False, local: bool = False) -> Profile:
    """Read one profile by itself; `allow_loopback` lets a test name `http://` loopback hosts with a port.

    Raises `CatalogError` with every mistake that shows without the other files.
    """
    sheet = Sheet(file, loopback=allow_loopback)
    return _whole(sheet, profile_of(sheet, sheet.compose(text), local=local))


def parse_check(text: str, file: str, *, local: bool = False) -> Check:
    """Read one check by itself; raises `CatalogError` with every mistake that shows without the other files."""
    sheet = Sheet(file)
    return _whole(sheet, check_of(sheet, sheet.compose(text), local=local))


def parse_question(text: str, file: str) -> Question:
    """Read one question by itself; raises `CatalogError`."""
    sheet = Sheet(file)
    return _whole(sheet, question_of(sheet, sheet.compose(text)))


def parse_rulebook(text: str, file: str, *, local: bool = False) -> RuleBook:
    """Read one rule-book by itself; raises `CatalogError`."""
    sheet = Sheet(file)
    return _whole(sheet, rulebook_of(sheet, sheet.compose(text), local=local))


def _whole(sheet: Sheet, value: T) -> T:
    if sheet.problems:
        raise CatalogError(sheet.problems)
    return value


def build(
    files: Mapping[str, str],
    local: Collection[str] = (),
    *,
    others: Collection[str] = (),
    allow_loopback: bool = False,
) -> Catalog:
    """Make a catalogue of texts by name (`profiles/facebook.yaml`, `checks/questions/<id>.yaml`, …).

    `local` names the files that came from the user's own folder; `others` the platforms that exist but are not
    among `files`, so that a part of the catalogue can be read alone. Raises `CatalogError` with every mistake.
    """
    found: dict[str, dict[str, Any]] = {folder: {} for folder in (*_FOLDERS, "checks/texts", SECOND_STEPS)}
    sheets: dict[str, Sheet] = {}
    for name, text in files.items():
        folder, _, file = name.rpartition("/")
        stem, _, suffix = file.rpartition(".")
        sheet = sheets[f"{folder}/{stem}"] = Sheet(name, loopback=allow_loopback)
        if folder == "checks/texts" and suffix == "md":
            _text(sheet, found[folder], stem, text)
        elif name == SECOND_STEPS:
            found[name] = dict(second_steps_of(sheet, sheet.compose(text)))
        elif folder in _FOLDERS and suffix == "yaml":
            found[folder][stem] = _FOLDERS[folder](sheet, sheet.compose(text), name in local)
        else:
            sheet.blame(
                None, f"{folder!r} is no folder of the catalogue for such a file{meant(folder, found)}"
            )
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    problems += _texts_missing(found["checks/texts"], sheets)
    broken = {name for name, sheet in sheets.items() if sheet.problems}
    problems += link(Shelved(_catalog(_sound(found, broken)), sheets, *_outside(broken, others)))
    if problems:
        raise CatalogError(problems)
    return _catalog(found, local=tuple(sorted(files.keys() & set(local))))


_FOLDERS: Mapping[str, Callable[[Sheet, Node | None, bool], object]] = {
    "profiles": lambda sheet, node, local: profile_of(sheet, node, local=local),
    "checks": lambda sheet, node, local: check_of(sheet, node, local=local),
    "checks/questions": lambda sheet, node, _: question_of(sheet, node),
    "checks/rulebooks": lambda sheet, node, local: rulebook_of(sheet, node, local=local),
    "checks/cards": lambda sheet, node, _: card_of(sheet, node),
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


def _text(sheet: Sheet, texts: dict[str, dict[str, str]], stem: str, text: str) -> None:
    """One text to paste: `<id>.<lang>.md`, its first line `# title`."""
    name, _, lang = stem.rpartition(".")
    if not name or lang not in LANGUAGES:
        sheet.blame(None, f"a text is called <id>.<lang>.md, in {', '.join(LANGUAGES)}")
        return
    if not text.startswith("# ") or not text.partition("\n")[2].strip():
        sheet.blame(None, "a text starts with a line `# title`, and says something below it")
    texts.setdefault(name, {})[lang] = text


def _texts_missing(texts: Mapping[str, Mapping[str, str]], sheets: Mapping[str, Sheet]) -> list[Problem]:
    return [
        Problem(next(s.file for n, s in sheets.items() if n.startswith(f"checks/texts/{name}.")), 1,
                f"the text {name!r} is missing in {lang!r}")
        for name, known in texts.items()
        for lang in LANGUAGES
        if lang not in known
    ]  # fmt: skip
