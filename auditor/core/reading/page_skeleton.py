"""What a page shows, with every word that the profile does not know made "…": its layout, without anybody's data."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.core.model import Capture, Node, Profile
from auditor.core.reading.fingerprint import known_words
from auditor.core.reading.lists import fits
from auditor.core.reading.normalize import normalize
from auditor.core.reading.tree import PROFILE


def page_skeleton(profile: Profile, capture: Capture) -> str:
    """The page's tree as text: roles, nesting, marks, and the profile's own words in any of its languages.

    Whoever knows the page sees which "…" is the wording to write into the profile; nothing of a person is in it.
    """
    both = [known_words(locale) for locale in profile.locales.values()]
    known = frozenset[str]().union(*(words for words, _ in both))
    holes = tuple(hole for _, some in both for hole in some)

    def name(text: str) -> str:
        said = normalize(text)
        if not said:
            return ""
        if said in known:
            return text
        return next((hole for hole in holes if fits(said, hole)), "…")

    def lines(node: Node, depth: int) -> Iterator[str]:
        shown = name(node.name)
        quoted = ' "' + shown.replace('"', "'") + '"' if shown else ""
        marks = "".join(f" [{mark}]" for mark in sorted(node.marks) if not mark.startswith(PROFILE))
        yield f"{'  ' * depth}- {node.role}{quoted}{marks}"
        for child in node.children:
            yield from lines(child, depth + 1)

    head = [
        f"# platform: {profile.platform}",
        f"# page: {capture.page}",
        f"# language: {capture.lang or 'not said'}",
    ]
    return "\n".join([*head, *(line for child in capture.tree.children for line in lines(child, 0))]) + "\n"
