"""Captures of every practice page, one file for each platform, under a digest of what they were made of."""

from __future__ import annotations

import json
import lzma
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from auditor.adapters.store.seen_codec import from_seen, to_seen
from auditor.core.model import Account, Capture, ExtractedJson, Role, Source
from auditor.core.reading.screen.as_tree import TreeOfPage
from auditor.lab.people import CLINIC

FOLDER = Path(__file__).with_name("captures")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One account in one language and layout: every capture."""

    people: str
    lang: str
    variant: str
    account: Account
    captures: tuple[Capture, ...]


def file_of(platform: str) -> Path:
    """Where the captures of a platform are kept."""
    return FOLDER / f"{platform}.json.xz"


def platforms() -> tuple[str, ...]:
    """The platforms of which captures are kept, in order."""
    return tuple(sorted(file.name.removesuffix(".json.xz") for file in FOLDER.glob("*.json.xz")))


def write(platform: str, digest: str, shelves: Iterable[Shelf]) -> int:
    """Keep these shelves of a platform and no others; the size of the file in bytes."""
    rows = [
        {
            "people": shelf.people,
            "lang": shelf.lang,
            "variant": shelf.variant,
            "account": [shelf.account.handle, shelf.account.role.value, shelf.account.instance],
            "captures": [_row(capture) for capture in shelf.captures],
        }
        for shelf in shelves
    ]
    text = json.dumps({"digest": digest, "shelves": rows}, ensure_ascii=False, separators=(",", ":"))
    FOLDER.mkdir(exist_ok=True)
    file_of(platform).write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    return file_of(platform).stat().st_size


def digest_of(platform: str) -> str:
    """The digest that the captures of a platform were kept under; empty where there are none."""
    return str(_file(platform)["digest"]) if file_of(platform).exists() else ""


@cache
def read(of: Collection[str] = CLINIC) -> tuple[Shelf, ...]:
    """Every shelf of these platforms; unless asked, of the clinic's two."""
    return tuple(_shelf(platform, row) for platform in of for row in _file(platform)["shelves"])


@cache
def _file(platform: str) -> Any:
    return json.loads(lzma.decompress(file_of(platform).read_bytes()))


def _shelf(platform: str, row: dict[str, Any]) -> Shelf:
    handle, role, instance = row["account"]
    account = Account(platform, handle, Role(role), instance)
    captures = tuple(_capture(account, one) for one in row["captures"])
    return Shelf(row["people"], row["lang"], row["variant"], account, captures)


def _row(capture: Capture) -> dict[str, Any]:
    return {
        "page": capture.page, "url": capture.url, "lang": capture.lang, "seen": capture.seen and from_seen(capture.seen),
        "heard": [[one.rule, list(one.found)] for one in capture.heard], "outside": capture.outside,
        "settled": capture.settled, "because": capture.unsettled_because,
    }  # fmt: skip


def _capture(account: Account, row: dict[str, Any]) -> Capture:
    seen = to_seen(dict(row["seen"]))
    return Capture(
        account.platform, account.id, row["page"], row["url"], row["lang"], NOON, TreeOfPage(seen).root,
        tuple(ExtractedJson(rule, tuple(found)) for rule, found in row["heard"]), Source.SCREEN,
        settled=row["settled"], unsettled_because=row["because"], practice=True, outside=row["outside"], seen=seen,
    )  # fmt: skip


def without_picture(capture: Capture) -> Capture:
    """What of a capture is kept here."""
    return replace(capture, picture=None)
