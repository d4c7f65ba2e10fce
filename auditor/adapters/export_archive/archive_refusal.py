"""Why an archive is not opened, and which of its files are none."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

from auditor.errors import NO_BREAK, AuditorError, one_line
from auditor.i18n.current import tr

_NOISE: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class ArchiveError(AuditorError):
    """The archive cannot be opened; the message is one line that says what happened and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line("".join(c if c.isprintable() or c in NO_BREAK else " " for c in message)))


def hold_inside(path: Path, name: str) -> None:
    """Raises ArchiveError: no platform's export names a file outside itself."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", name) or "\x00" in name:
        raise ArchiveError(
            tr(
                "{name} points to a file outside itself, which no real export does; not opened",
                name=path.name,
            )
        )


def hold_count(path: Path, count: int, most: int) -> None:
    """Raises ArchiveError where there are no files, or more than `most`."""
    if count == 0:
        raise ArchiveError(tr("{name} holds no files; give the export as you downloaded it", name=path.name))
    if count > most:
        raise ArchiveError(
            tr(
                "{name} holds too many files; ask for the export again without photos and videos",
                name=path.name,
            )
        )


def is_noise(name: str) -> bool:
    """Whether it is what operating systems leave in zips and folders."""
    parts = PurePosixPath(name).parts
    return not parts or parts[0] == "__MACOSX" or parts[-1] in _NOISE or parts[-1].startswith("._")


def twice(path: Path) -> ArchiveError:
    """What is raised where two files of one name differ: nobody knows which is meant."""
    return ArchiveError(
        tr("{name} holds a file twice, and the two differ; download the export again", name=path.name)
    )
