"""The kept trees of three real networks as captures, and the truth about them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from auditor.core.catalog import parse_profile
from auditor.core.model import Capture, Profile
from auditor.core.reading import parse_tree

HERE = Path(__file__).resolve().parent
TREES = HERE.parents[2] / "shared" / "samples" / "trees"
NETWORKS = ("misskey", "gotosocial", "humhub")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@cache
def profile_of(platform: str) -> Profile:
    """The test profile of this name beside this file."""
    file = HERE / "profiles" / f"{platform}.yaml"
    return parse_profile(file.read_text(encoding="utf-8"), file.name, allow_loopback=True)


@cache
def truth() -> dict[str, Any]:
    """What the applications' own interfaces said when the trees were taken; empty where the material is missing."""
    file = TREES / "truth.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def captured(platform: str, name: str) -> Capture:
    """One kept tree, as a capture without live marks."""
    facts = truth()[platform]
    account, _, page = name.partition("-")
    tree = parse_tree((TREES / platform / f"{name}.aria.yml").read_text(encoding="utf-8"))
    address = facts["address"] + facts["pages"][page].replace("<account>", account)
    return Capture(
        platform, f"{platform}:{account}", page, address, facts["lang"], NOON, tree, marks_live=False
    )


def names(platform: str) -> list[str]:
    """Every kept tree of a network that its test profile reads."""
    pages = profile_of(platform).pages
    found = sorted(path.name.removesuffix(".aria.yml") for path in (TREES / platform).glob("*.aria.yml"))
    return [name for name in found if name.partition("-")[2] in pages]


CAPTURES = HERE / "captures"
KEPT = sorted(path.name.removesuffix(".aria.yml") for path in CAPTURES.glob("*.aria.yml"))


@cache
def kept(name: str) -> Capture:
    """One capture of the invented platform: `page.what.language`."""
    page, _, lang = name.split(".")
    profile = profile_of("corner")
    return Capture(
        "corner",
        "corner:gia",
        page,
        profile.pages[page].url.replace("{handle}", "gia"),
        lang,
        NOON,
        parse_tree((CAPTURES / f"{name}.aria.yml").read_text(encoding="utf-8")),
        outside=profile.pages[page].outside,
    )
