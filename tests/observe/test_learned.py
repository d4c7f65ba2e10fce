"""A page can be handed on without anybody's data in it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Capture, Node
from auditor.core.reading import page_skeleton

PROFILE = open_catalog(["instagram"]).profiles["instagram"]
KNOWN = sorted(
    {
        w.text
        for loc in PROFILE.locales.values()
        for words in loc.screen.values()
        for w in words
        if "{" not in w.text
    }
)


def page(*names):
    tree = Node("document", children=tuple(Node("switch", name, frozenset({"checked"})) for name in names))
    return Capture(
        "instagram",
        "instagram:anna",
        "privacy",
        "https://www.instagram.com/",
        "en",
        datetime(2026, 11, 22, tzinfo=UTC),
        tree,
    )


def test_known_words_roles_and_marks_stay():
    said = page_skeleton(PROFILE, page(KNOWN[0], "Anna Muster, +41 79 123 45 67"))
    assert f'- switch "{KNOWN[0]}" [checked]' in said
    assert '- switch "…" [checked]' in said
    assert "Muster" not in said


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=5))
def test_no_other_word_is_ever_in_it(names):
    said = page_skeleton(PROFILE, page(*(f"zq{name}" for name in names)))
    assert "zq" not in said
