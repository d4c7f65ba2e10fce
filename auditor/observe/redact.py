"""What of a capture may be kept: landmarks, what is read, and roles. Every other name becomes "…"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from auditor.model import Capture, Doubtful, Heard, Known, Node, Profile, Reading, ScreenRule

from .find import Area, Spots, lay_out, locate
from .fingerprint import known_words
from .number import HOLE, fits
from .page import proved
from .shows import is_shown
from .words import plain

_HIDDEN = "…"
# A name of which any part looks like one of these is hidden whole. Seeds are base32 (RFC 4648), in one run or in groups
# of four; codes come as groups; tokens as long runs, or as the three parts of a JSON web token.
_SECRETS = tuple(
    re.compile(pattern)
    for pattern in (
        r"otpauth(-migration)?://",
        r"\b[A-Z2-7]{16,}\b",
        r"\b(?=[a-z]*[2-7])[a-z2-7]{16,}\b",
        r"\b(?:[A-Za-z2-7]{4}[ -]){3,}[A-Za-z2-7]{4}\b",
        r"\b(?=[\w-]*\d)[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6})+\b",
        r"\b[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){2,}\b",
        r"\b[0-9a-fA-F]{32,}\b",
        r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b",
        r"\beyJ[\w-]{8,}\.[\w-]+",
        r"(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{28,}",
        r"\A\s*\d{6,10}\s*\Z",
        r"\A\s*\d{4}[ -]\d{4}\s*\Z",
        r"\A\s*\d{3}[ -]\d{3}\s*\Z",
        r"\b\d{6,10}\b\D{1,3}\b\d{6,10}\b",
        r"\b\d{4} \d{4}\b\D{1,3}\b\d{4} \d{4}\b",
        r"\A\s*(?=[a-z0-9]{8,16}\s*\Z)[a-z]*\d+[a-z]+\d",
    )
)


def looks_secret(text: str) -> bool:
    """Whether a text looks like, or holds, a seed, a recovery code, a one-time code or a token."""
    return any(pattern.search(text) for pattern in _SECRETS)


def discreet(reading: Reading) -> Reading:
    """The reading without a text that looks like a secret among what is quoted of the page; its value is as it was."""
    state = reading.state
    match state:
        case Known(wording=wording) if looks_secret(wording):
            return replace(reading, state=replace(state, wording=_HIDDEN))
        case Doubtful(detail=detail, wording=wording) if looks_secret(detail) or looks_secret(wording):
            quiet = [_HIDDEN if looks_secret(text) else text for text in (detail, wording)]
            return replace(reading, state=replace(state, detail=quiet[0], wording=quiet[1]))
    return reading


def keepable(profile: Profile, capture: Capture) -> Capture:
    """The capture as it may be kept: it reads the same, and holds nothing that was not read.

    Names outside the read regions are "…" unless the profile knows them; what looks like a seed, a code or a token is
    "…" everywhere; the address loses its query; a page marked `secret` loses its picture.
    """
    page = profile.pages.get(capture.page)
    known, holes = _known(profile)
    read = _read_parts(profile, capture) | _sentences(capture.tree, known, holes)
    tree = _reduce(capture.tree, iter(range(10**9)), read, known, holes)
    secret = page is None or page.secret
    return replace(
        capture,
        url=_address(capture.url),
        tree=tree,
        heard=tuple(Heard(one.rule, tuple(_scrub(found) for found in one.found)) for one in capture.heard),
        picture=None if secret else capture.picture,
    )


def _known(profile: Profile) -> tuple[frozenset[str], tuple[str, ...]]:
    by_lang = [known_words(locale) for locale in profile.locales.values()]
    words = frozenset[str]().union(*(known for known, _ in by_lang))
    sentences = [hole for _, holes in by_lang for hole in holes if hole.replace(HOLE, "").strip("() ")]
    return words, tuple(sentences)


def _read_parts(profile: Profile, capture: Capture) -> frozenset[int]:
    """The places, in document order, of all that a rule of this page reads."""
    scene = proved(profile, capture)
    if isinstance(scene, Doubtful):
        return frozenset()
    places: set[int] = set()
    for setting in profile.settings.values():
        for rule in setting.screen:
            if rule.page != capture.page or (rule.read == "says" and rule.sign):
                continue  # of the latter, words that the profile knows are all that is read
            area = locate(scene.spots, scene.scope, rule.region, scene.locale)
            if isinstance(area, Area):
                whole = rule.region.how != "page" or rule.read == "text"
                places |= set(range(area.start, area.stop)) if whole else _items(scene.spots, area, rule)
    return frozenset(places)


def _sentences(tree: Node, known: Collection[str], holes: Collection[str]) -> frozenset[int]:
    """The places of sentences that the profile knows and the page writes in several pieces."""
    return frozenset(
        place
        for spot in lay_out(tree)
        if not spot.node.name and (spot.words in known or any(fits(spot.words, hole) for hole in holes))
        for place in range(spot.index, spot.end)
    )


def _items(spots: Spots, area: Area, rule: ScreenRule) -> set[int]:
    """Of a whole page only the entries are kept; sentences that it knows are kept as known words."""
    if rule.read == "shows":
        return {s.index for s in spots[area.start : area.stop]
                if rule.role in ("phone", "email") and is_shown(s.node, rule.role)}  # fmt: skip
    return {
        place
        for spot in spots[area.start : area.stop]
        if rule.read == "list" and spot.node.role == rule.role
        for place in range(spot.index, spot.end)
    }


def _reduce(
    node: Node, places: Iterator[int], read: Collection[int], known: Collection[str], holes: Collection[str]
) -> Node:
    place = next(places)
    name = _name(node.name, place in read, known, holes)
    children = tuple(_reduce(child, places, read, known, holes) for child in node.children)
    return replace(node, name=name, children=children)


def _name(name: str, read: bool, known: Collection[str], holes: Collection[str]) -> str:
    bare = plain(name)
    if not bare or bare in known:
        return name
    wanted = read or any(fits(bare, hole) for hole in holes)
    return name if wanted and not looks_secret(name) else _HIDDEN


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _scrub(found: Any) -> Any:
    match found:
        case str():
            return _HIDDEN if looks_secret(found) else found
        case list() | tuple():
            return [_scrub(one) for one in found]
        case Mapping():
            return {key: _scrub(one) for key, one in found.items()}
    return found
