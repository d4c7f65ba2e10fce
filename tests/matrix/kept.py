"""Captures of every practice page, kept in one file with the true state beside them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from auditor.model import Account, Capture, Heard, Node, Role, Source

FILE = Path(__file__).with_name("captures") / "pages.json.xz"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One account in one language and layout: every capture, and what is true there."""

    people: str
    lang: str
    variant: str
    account: Account
    truth: dict[str, Any]
    captures: tuple[Capture, ...]


def write(shelves: Iterable[Shelf]) -> int:
    """Keep these shelves and nothing else; the size of the file in bytes."""
    rows = [
        {
            "people": shelf.people,
            "lang": shelf.lang,
            "variant": shelf.variant,
            "account": [shelf.account.platform, shelf.account.handle, shelf.account.role.value],
            "truth": shelf.truth,
            "captures": [_row(capture) for capture in shelf.captures],
        }
        for shelf in shelves
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    return FILE.stat().st_size


@cache
def read() -> tuple[Shelf, ...]:
    """Every shelf that was kept."""
    rows = json.loads(lzma.decompress(FILE.read_bytes()))
    return tuple(map(_shelf, rows))


def _shelf(row: dict[str, Any]) -> Shelf:
    platform, handle, role = row["account"]
    account = Account(platform, handle, Role(role))
    captures = tuple(_capture(account, one) for one in row["captures"])
    return Shelf(row["people"], row["lang"], row["variant"], account, row["truth"], captures)


def _row(capture: Capture) -> dict[str, Any]:
    return {
        "page": capture.page, "url": capture.url, "lang": capture.lang, "tree": _from_node(capture.tree),
        "heard": [[one.rule, list(one.found)] for one in capture.heard], "outside": capture.outside,
        "settled": capture.settled, "because": capture.unsettled_because,
    }  # fmt: skip


def _capture(account: Account, row: dict[str, Any]) -> Capture:
    return Capture(
        account.platform, account.id, row["page"], row["url"], row["lang"], NOON, _to_node(row["tree"]),
        tuple(Heard(rule, tuple(found)) for rule, found in row["heard"]), Source.SCREEN,
        settled=row["settled"], unsettled_because=row["because"], practice=True, outside=row["outside"],
    )  # fmt: skip


def _from_node(node: Node) -> list[Any]:
    return [node.role, node.name, sorted(node.marks), [_from_node(child) for child in node.children]]


def _to_node(row: list[Any]) -> Node:
    role, name, marks, children = row
    return Node(role, name, frozenset(marks), tuple(map(_to_node, children)))


def without_picture(capture: Capture) -> Capture:
    """What of a capture is kept here."""
    return replace(capture, picture=None)
