"""Several boxes that are one setting: the weakest that is ticked counts, and a box nobody can account for is a doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import (
    Capture,
    Doubt,
    Doubtful,
    Landmark,
    Node,
    PageWords,
    Profile,
    Region,
    ScreenRule,
)
from auditor.core.reading import parse_tree, read_capture
from tests.made_up import sighted
from tests.observe.drift import drifted

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://x.com/settings/account/login_verification"
PROFILE = open_catalog(("x",)).profiles["x"]
RULE = ScreenRule(
    page="two_factor",
    read="boxes",
    region=Region("under", Landmark("heading", "two_factor")),
    role="checkbox",
    marks=tuple((way, f"two_factor_{way}", "checked") for way in ("sms", "app", "key")),
    otherwise="off",
)
BY_RULE = replace(
    PROFILE,
    settings=PROFILE.settings
    | {"two_factor": replace(PROFILE.settings["two_factor"], screen=(RULE,), on_page=PageWords())},
)  # as a user's own profile of the first release says it
by_words_and_by_rule = pytest.mark.parametrize("by", [PROFILE, BY_RULE], ids=["words", "rule"])
NAMES = ("Text message", "Authentication app", "Security key")
WEAKEST = {"Text message": "sms", "Authentication app": "app", "Security key": "key"}


def page(*ticked: str, more: str = "") -> Node:
    """X's page of the second step with these boxes ticked."""
    boxes = "".join(
        f'    - checkbox "{name}" [{"checked" if name in ticked else "unchecked"}]\n' for name in NAMES
    )
    return parse_tree(
        f'- main:\n  - heading "Two-factor authentication" [level=2]\n  - group:\n{boxes}{more}'
    )


def read(by: Profile, tree: Node, lang: str = "en") -> tuple[Doubt, object]:
    """The doubt of the setting, and what was read all the same: a page nobody confirmed is never known."""
    capture = Capture("x", "x:me", "two_factor", URL, lang, NOW, tree)
    (found,) = [r for r in read_capture(by, sighted(capture)) if r.setting == "two_factor"]
    assert isinstance(found.state, Doubtful)
    return found.state.doubt, found.state.value


@by_words_and_by_rule
@pytest.mark.parametrize("ticked", list(product((False, True), repeat=3)))
def test_the_weakest_box_that_is_ticked_counts(by: Profile, ticked: tuple[bool, ...]) -> None:
    names = [name for name, on in zip(NAMES, ticked, strict=True) if on]
    expected = WEAKEST[names[0]] if names else "off"
    assert read(by, page(*names)) == (Doubt.UNCONFIRMED, expected)


@by_words_and_by_rule
def test_another_box_could_be_a_weaker_way_in(by: Profile) -> None:
    more = '    - checkbox "Code by e-mail" [checked]\n'
    assert read(by, page("Security key", more=more)) == (Doubt.NEW_WORDING, None)


@by_words_and_by_rule
def test_a_language_whose_words_nobody_wrote_down_is_not_read(by: Profile) -> None:
    assert read(by, page("Authentication app"), "fr")[1] is None


@by_words_and_by_rule
@pytest.mark.parametrize("ticked", [(), ("Text message",), ("Authentication app",), ("Security key",)])
def test_no_drift_of_the_page_makes_it_look_better(by: Profile, ticked: tuple[str, ...]) -> None:
    order = ["off", "sms", "app", "key"]
    now = WEAKEST[ticked[0]] if ticked else "off"
    for what, tree in drifted(page(*ticked)):
        if what.startswith("marked too"):
            continue  # another state of the boxes, not another layout
        _, value = read(by, tree)
        assert value is None or order.index(str(value)) <= order.index(now), what


@by_words_and_by_rule
def test_a_box_without_a_mark_or_half_ticked_says_nothing(by: Profile) -> None:
    for marks in (frozenset[str](), frozenset({"mixed"}), frozenset({"checked", "unchecked"})):
        tree = page("Authentication app")

        def change(node: Node, marks: frozenset[str] = marks) -> Node:
            if node.name == "Text message":
                return replace(node, marks=marks)
            return replace(node, children=tuple(change(child) for child in node.children))

        assert read(by, change(tree))[1] is None
