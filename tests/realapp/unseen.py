"""A kept tree of a real network as the reader takes pages, its sight made up."""

from __future__ import annotations

from auditor.core.model import SeenPage
from auditor.core.reading import parse_tree
from tests.made_up import page_of_tree


def seen_from_tree(snapshot: str, url: str, lang: str) -> SeenPage:
    """The page of a kept tree."""
    return page_of_tree(parse_tree(snapshot), url, lang)
