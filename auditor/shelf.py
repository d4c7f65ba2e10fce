"""The catalogue's files on disk: shipped beside the package or inside it, and the user's own over them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from auditor.catalog import SECOND_STEPS, CatalogError, Problem, build
from auditor.model import Catalog

_FOLDERS = ("profiles", "checks", "checks/questions", "checks/rulebooks", "checks/cards", "checks/texts")

_BESIDE = ("checks/letters", "checks/terms", "checks/words")


def shipped_root() -> Path:
    """The folder that holds the shipped `profiles/` and `checks/`: in an installed copy, or in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_catalog"
    return installed if installed.is_dir() else package.parent


def open_catalog(
    platforms: Collection[str] | None = None,
    home: Path | None = None,
    *,
    root: Path | None = None,
    allow_loopback: bool = False,
    shipped_only: bool = False,
) -> Catalog:
    """Read the catalogue; of the profiles only those of the platforms asked for (None: all).

    Files under `home` (AUDITOR_HOME where None) replace the shipped ones of the same id and are marked local, unless
    `shipped_only`. Raises `CatalogError`; the problems of a local file name it by its whole path.
    """
    paths = _find(root or shipped_root())
    home = None if shipped_only else home or _home()
    own = _find(home) if home else {}
    paths |= own
    wanted, others = _choose(paths, platforms)
    try:
        made = build(_read(wanted), own.keys(), others=others, allow_loopback=allow_loopback)
        return replace(made, local=tuple(sorted({*made.local, *_beside(home)})))
    except CatalogError as error:
        raise CatalogError(
            Problem(str(own.get(problem.file, problem.file)), problem.line, problem.message)
            for problem in error.problems
        ) from None


def check_path(path: Path, *, root: Path | None = None, allow_loopback: bool = False) -> Catalog:
    """Read the catalogue with one file, or the folder of a home, laid over the shipped one. Raises `CatalogError`."""
    if path.is_dir():
        return open_catalog(home=path, root=root, allow_loopback=allow_loopback)
    paths = _find(root or shipped_root())
    name = f"{_folder_of(path)}/{path.name}"
    try:
        return build(_read(paths | {name: path}), (name,), allow_loopback=allow_loopback)
    except CatalogError as error:
        raise CatalogError(
            Problem(str(path) if problem.file == name else problem.file, problem.line, problem.message)
            for problem in error.problems
        ) from None


def _home() -> Path | None:
    said = os.environ.get("AUDITOR_HOME")
    return Path(said) if said else None


def _find(root: Path) -> dict[str, Path]:
    """The catalogue's files below a folder, by name."""
    found = {f"{folder}/{path.name}": path for folder in _FOLDERS for path in _files(root / folder)}
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
_SIGNS = (("platform:", "profiles"), ("answers:", "checks/questions"), ("entries:", "checks/rulebooks"))


def _folder_of(path: Path) -> str:
    """The catalogue's folder that a single file belongs to: by the folder it lies in, else by what it says."""
    for folder in _FOLDERS[2:]:
        if path.parent.name == folder.rpartition("/")[2]:
            return folder
    lines = _read({path.name: path})[path.name].splitlines()
    for sign, folder in _SIGNS:
        if any(line.startswith(sign) for line in lines):
            return folder
    return "profiles" if path.parent.name == "profiles" else "checks"


def open_words(name: str, home: Path | None = None) -> Mapping[str, Any]:
    """A word list of `checks/words/`; the user's own of the same name replaces the shipped one. Raises `CatalogError`."""
    own = [root / "checks" / "words" / f"{name}.yaml" for root in (home or _home(), shipped_root()) if root]
    return _mapping(next((path for path in own if path.is_file()), own[-1]))


def open_sheets(folder: str, home: Path | None = None) -> Mapping[str, Mapping[str, Any]]:
    """The YAML files of `checks/<folder>/` (`terms`, `letters`) by name; a user's own of the same name replaces the
    shipped one. Raises `CatalogError`.
    """
    found: dict[str, Path] = {}
    for root in filter(None, (shipped_root(), home or _home())):
        found |= {path.stem: path for path in _files(root / "checks" / folder) if path.is_file()}
    return {name: _mapping(path) for name, path in sorted(found.items())}


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CatalogError([Problem(str(path), 1, f"cannot be read: {error}")]) from None
    if not isinstance(loaded, dict):
        raise CatalogError([Problem(str(path), 1, "expected a mapping")])
    return loaded
