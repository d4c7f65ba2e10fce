"""The words that were taught here: kept as files of the user's own, listed, taken back, handed on as a patch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.adapters.catalog_files import WORDS, open_catalog, taught_files
from auditor.adapters.files import write
from auditor.core.catalog import CatalogError
from auditor.core.catalog.yaml_reader import YamlReader, shape
from auditor.core.guided.learnt_words import as_yaml, learnt_words
from auditor.core.guided.taught_words import Taught, taught_as_yaml, why_not
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.paths import home

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_PATCH: Final = shape("words")
LONGEST: Final = 1024 * 1024  # bytes of a patch


def all_taught() -> tuple[Taught, ...]:
    """Every word that was taught here, in the order of the files. Raises CommandError where one is damaged."""
    try:
        return tuple(taught_files(home()))
    except CatalogError as error:
        raise CommandError(str(error.problems[0]), USED_WRONGLY) from None


def keep_taught(words: Iterable[Taught]) -> None:
    """Keep these words beside those that are there. Raises CommandError."""
    _write((*all_taught(), *words))


def forget_taught(words: Iterable[Taught]) -> None:
    """Let these words go. Raises CommandError."""
    gone = set(words)
    _write([one for one in all_taught() if one not in gone])


def as_patch(words: Sequence[Taught]) -> str:
    """The words as a block `words:`, as a baseline holds it and `words import` takes it; days and teachers stay here."""
    return as_yaml([one.word for one in words])


def import_patch(path: str, by: str, today: date) -> tuple[tuple[Taught, ...], tuple[str, ...]]:
    """Keep the words of a patch that may be taught, and say of the others why not. Raises CommandError."""
    try:
        with Path(path).open("rb") as opened:
            text = opened.read(LONGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = describe_os_error(error) if isinstance(error, OSError) else error
        raise CommandError(tr("{file}: {why}", file=path, why=why), USED_WRONGLY) from None
    reader = YamlReader(path, local=True)
    try:
        block = reader.fields(reader.compose(text), _PATCH).get("words")
        found = learnt_words(reader, block, None)
        if reader.problems:
            raise CatalogError(reader.problems)
    except CatalogError as error:
        raise CommandError(str(error.problems[0]), USED_WRONGLY) from None
    profiles = open_catalog({one.platform for one in found}, shipped_only=True).profiles
    taken: list[Taught] = []
    left: list[str] = []
    for one in found:
        profile = profiles.get(one.platform)
        why = why_not(profile, one) if profile else tr("there is no platform “{name}”", name=one.platform)
        if why:
            left.append(f"{one.platform} {one.lang} “{one.text}”: {why}")
        else:
            taken.append(Taught(one, today, by))
    keep_taught(taken)
    return tuple(taken), tuple(left)


def _write(words: Iterable[Taught]) -> None:
    folder = home() / WORDS
    by_file: dict[str, list[Taught]] = {}
    for one in words:
        by_file.setdefault(one.file, []).append(one)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, held in by_file.items():
            write(str(home() / name), taught_as_yaml(held).encode())
        for path in folder.glob("*.yaml"):
            if f"{WORDS}/{path.name}" not in by_file:
                path.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        message = tr("{what}: {why}", what=error.filename or folder, why=describe_os_error(error))
        raise CommandError(message) from None
