"""The catalogue's files on disk: shipped beside the package or inside it, and the user's own over them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from auditor.core.catalog import SECOND_STEPS, CatalogError, Problem, build, warnings_of
from auditor.core.guided.taught_words import Taught, named, taught_in, with_taught
from auditor.core.model import Catalog

SHIPPED_DAY: Final = date(
    2026, 11, 30
)  # of the catalogue that comes with this version; a test holds it against its words
WORDS: Final = (
    "words"  # the folder of what was taught, in AUDITOR_HOME: one file for each platform and language
)
UPDATES: Final = "catalogue"  # the folder of what `auditor catalog update` put in place, in AUDITOR_HOME
FOLDERS: Final = (
    "profiles",
    "checks",
    "checks/questions",
    "checks/rulebooks",
    "checks/cards",
    "checks/texts",
)

_BESIDE: Final = ("checks/letters", "checks/terms", "checks/words")


def shipped_root() -> Path:
    """The folder that holds the shipped `profiles/` and `checks/`: in an installed copy, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_catalog"
    return installed if installed.is_dir() else package.parent


def open_catalog(
    platforms: Collection[str] | None = None,
    home: Path | None = None,
    *,
    root: Path | None = None,
    allow_loopback: bool = False,
    shipped_only: bool = False,
    own_files: bool = True,
    today: date | None = None,
) -> Catalog:
    """Read the catalogue; of the profiles only those of the platforms asked for (None: all).

    Files under `home` (AUDITOR_HOME where None) replace the shipped ones of the same id and are marked local, unless
    `shipped_only`; with `own_files` unset those that an installed bundle brought count, and no others. By `today`, or else by the clock, a word whose source is older than three years counts as recalled.
    Raises `CatalogError`; the problems of a local file name it by its whole path.
    """
    paths = _find(root or shipped_root())
    home = None if shipped_only else home or _home()
    updated, said = updated_files(home) if home and root is None else ({}, {})
    own = {**said, **(_find(home) if home and own_files else {})}
    paths |= {**updated, **own}
    wanted, others = _choose(paths, platforms)
    try:
        made = build(
            _read(wanted), own.keys(), others=others, allow_loopback=allow_loopback, today=today or _today()
        )
        taught = (
            [one for one in taught_files(home) if one.word.platform in made.profiles]
            if home and own_files
            else []
        )
        profiles = with_taught(made.profiles, taught)
        return replace(
            made, profiles=profiles, local=tuple(sorted({*made.local, *_beside(home), *named(taught)}))
        )
    except CatalogError as error:
        raise CatalogError(
            Problem(str(own.get(problem.file, problem.file)), problem.line, problem.message)
            for problem in error.problems
        ) from None


def taught_files(home: Path) -> Iterator[Taught]:
    """The words that were taught here, file by file. Raises `CatalogError`, which names the file by its whole path."""
    for path in _files(home / WORDS):
        platform, _, lang = path.stem.rpartition(".")
        if platform and lang and path.is_file():
            yield from taught_in(_read({str(path): path})[str(path)], str(path), platform, lang)


def check_path(
    path: Path, *, root: Path | None = None, allow_loopback: bool = False, today: date | None = None
) -> Catalog:
    """Read the catalogue with one file, or the folder of a home, laid over the shipped one. Raises `CatalogError`."""
    if path.is_dir():
        return open_catalog(home=path, root=root, allow_loopback=allow_loopback, today=today)
    paths = _find(root or shipped_root())
    name = f"{_folder_of(path)}/{path.name}"
    try:
        return build(
            _read(paths | {name: path}), (name,), allow_loopback=allow_loopback, today=today or _today()
        )
    except CatalogError as error:
        raise CatalogError(
            Problem(str(path) if problem.file == name else problem.file, problem.line, problem.message)
            for problem in error.problems
        ) from None


def check_warnings(path: Path | None, home: Path | None = None) -> tuple[Problem, ...]:
    """What is of no use in the user's own files, or in the one file named; each file by its whole path."""
    root = path or home
    if root is None:
        return ()
    own = {f"{_folder_of(root)}/{root.name}": root} if root.is_file() else _find(root)
    texts = {name: text for name, text in _read(own).items() if name.rpartition("/")[0] in FOLDERS}
    return tuple(
        Problem(str(own[problem.file]), problem.line, problem.message)
        for problem in warnings_of(texts, texts.keys())
    )


def _today() -> date:
    return datetime.now(UTC).date()


def catalogue_day(home: Path | None) -> date:
    """Of which day the catalogue is: the shipped one's, or the installed bundle's where that is newer."""
    state = _state(home)
    return max(SHIPPED_DAY, date.fromisoformat(state["date"])) if state else SHIPPED_DAY


def updated_files(home: Path) -> tuple[dict[str, Path], dict[str, Path]]:
    """The files of the installed bundle: those that only add, and those that every report names.

    A bundle that is older than the shipped catalogue is left aside. A file whose shipped one changed since is named, too.
    """
    state = _state(home)
    if state is None or date.fromisoformat(state["date"]) < SHIPPED_DAY:
        return {}, {}
    found = _find(home / UPDATES / "current")
    found.pop(SECOND_STEPS, None)
    quiet: dict[str, Path] = {}
    named: dict[str, Path] = {}
    for name, path in found.items():
        shipped = shipped_root() / name
        digest = hashlib.sha256(shipped.read_bytes()).hexdigest() if shipped.is_file() else ""
        only_adds = name not in state["said"] and state["shipped"].get(name) == digest
        (quiet if only_adds else named)[name] = path
    return quiet, named


def _state(home: Path | None) -> Any:
    file = home / UPDATES / "current" / "state.json" if home else None
    if file is None or not file.is_file():
        return None
    try:
        found = json.loads(file.read_text("utf-8"))
        date.fromisoformat(found["date"])
        return found if isinstance(found["said"], dict) and isinstance(found["shipped"], dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        raise CatalogError(
            [Problem(str(file), 1, "is damaged; `auditor catalog update` puts it right")]
        ) from None


def _home() -> Path | None:
    said = os.environ.get("AUDITOR_HOME")
    return Path(said) if said else None


def _find(root: Path) -> dict[str, Path]:
    """The catalogue's files below a folder, by name."""
    found = {f"{folder}/{path.name}": path for folder in FOLDERS for path in _files(root / folder)}
    found[SECOND_STEPS] = root / SECOND_STEPS
    return {name: path for name, path in found.items() if path.is_file()}


def _beside(home: Path | None) -> Iterator[str]:
    """The user's own files that are read on their own, not into the catalogue: they count as local too."""
    if home:
        for folder in _BESIDE:
            yield from (f"{folder}/{path.name}" for path in _files(home / folder) if path.is_file())


def _files(folder: Path) -> Iterator[Path]:
    suffix = ".md" if folder.name == "texts" else ".yaml"
    return iter(sorted(folder.glob(f"[!.]*{suffix}")))


def _choose(
    paths: dict[str, Path], platforms: Collection[str] | None
) -> tuple[dict[str, Path], frozenset[str]]:
    """The files to read, and the platforms whose profiles are left where they are."""
    if platforms is None:
        return paths, frozenset()
    left = {
        name for name, path in paths.items() if name.startswith("profiles/") and path.stem not in platforms
    }
    return {n: p for n, p in paths.items() if n not in left}, frozenset(paths[name].stem for name in left)


def _read(paths: dict[str, Path]) -> dict[str, str]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, path in paths.items():
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(name, 1, "the file is not UTF-8 text"))
        except OSError as error:
            problems.append(Problem(name, 1, f"the file cannot be read: {error.strerror}"))
    if problems:
        raise CatalogError(problems)
    return texts


# What only files of one kind say at their top, for a single file outside any folder of the catalogue.
_SIGNS: Final = (
    ("platform:", "profiles"),
    ("answers:", "checks/questions"),
    ("entries:", "checks/rulebooks"),
)


def _folder_of(path: Path) -> str:
    """The catalogue's folder that a single file belongs to: by the folder it lies in, else by what it says."""
    for folder in FOLDERS[2:]:
        if path.parent.name == folder.rpartition("/")[2]:
            return folder
    lines = _read({path.name: path})[path.name].splitlines()
    for sign, folder in _SIGNS:
        if any(line.startswith(sign) for line in lines):
            return folder
    return "profiles" if path.parent.name == "profiles" else "checks"
