"""Drawn pages as captured, kept outside the repository: one compressed file per page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .install import CACHE
from .sheet import Sheet, plan

SHOTS: Final = CACHE / "layouts-looks"


@dataclass(frozen=True, slots=True)
class Shot:
    """One drawn page and what was captured of it: at rest, and where something cannot be used twice more."""

    sheet: Sheet
    looks: tuple[Any, ...]


def keep(shot: Shot, folder: Path = SHOTS) -> None:
    """Write it where `kept` finds it."""
    path = folder / f"{shot.sheet.name}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"drawn": shot.sheet.for_the_page(), "looks": shot.looks}
    path.write_bytes(gzip.compress(json.dumps(whole, ensure_ascii=False).encode(), compresslevel=3))


def kept(library: str, folder: Path = SHOTS) -> Iterator[Shot]:
    """The library's pages that were captured as they are planned now; those drawn from an older plan are left out."""
    for sheet in plan(library):
        path = folder / f"{sheet.name}.json.gz"
        if path.exists():
            whole = json.loads(gzip.decompress(path.read_bytes()))
            if whole["drawn"] == json.loads(json.dumps(sheet.for_the_page())):
                yield Shot(sheet, tuple(whole["looks"]))
