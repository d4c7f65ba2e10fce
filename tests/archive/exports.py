"""Small exports made on the spot: a mapping of names to content, as the platform would write it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from auditor.core.catalog import parse_profile
from auditor.core.model import Doubtful, Known, Profile, Reading
from auditor.core.reading import read_archive

ROOT = Path(__file__).resolve().parents[2]
TAKEN = datetime(2026, 8, 20, 12, tzinfo=UTC)


class Export(dict[str, bytes]):
    """An export in memory."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self)

    def read(self, name: str) -> bytes | None:
        return self[name]


def export(files: Mapping[str, Any]) -> Export:
    """Text and bytes as they are; anything else as the JSON that Meta writes: every text encoded twice."""
    return Export({name: _bytes(content) for name, content in files.items()})


def _bytes(content: Any) -> bytes:
    match content:
        case bytes():
            return content
        case str():
            return content.encode()
    return json.dumps(twice(content)).encode("ascii")


def twice(value: Any) -> Any:
    """UTF-8 read as Latin-1, as Facebook and Instagram write it, keys included."""
    match value:
        case str():
            return value.encode().decode("latin-1")
        case list():
            return [twice(member) for member in value]
        case dict():
            return {twice(key): twice(member) for key, member in value.items()}
    return value


@cache
def profile(platform: str) -> Profile:
    """The shipped profile."""
    shipped = (ROOT / "profiles" / f"{platform}.yaml").read_text("utf-8")
    return parse_profile(shipped, f"profiles/{platform}.yaml")


def readings(
    platform: str, files: Mapping[str, Any], taken_at: datetime | None = TAKEN
) -> dict[str, Reading]:
    """Every reading of an export, by setting."""
    return {r.setting: r for r in read_archive(profile(platform), export(files), taken_at)}


def told(reading: Reading) -> dict[str, Any]:
    """A reading as a data file says it: `known`, or `count` for a list, or `doubt`."""
    match reading.state:
        case Known(value=tuple() as entries):
            return {"count": len(entries)}
        case Known(value=value):
            return {"known": value}
        case Doubtful(doubt=doubt):
            return {"doubt": str(doubt)}
    return {"absent": True}


def zipped(path: Path, files: Mapping[str, bytes], day: tuple[int, ...] = (2026, 8, 20, 12, 0, 0)) -> Path:
    """A real zip of these members, all of one date."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, day), content, zipfile.ZIP_DEFLATED)  # type: ignore[arg-type]
    return path
