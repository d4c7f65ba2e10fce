"""A page that changed in one place never reads as another known value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drift import drifted
from hypothesis import given
from hypothesis import strategies as st
from kept_pages import KEPT, NETWORKS, captured, kept, names, profile_of

from auditor.core.model import Capture, Doubtful, Known, Node, Profile
from auditor.core.reading import PracticeLedger, confirm, read_capture


def values(profile: Profile, capture: Capture) -> dict[tuple[str, str], object]:
    """What is known when every layout counts as confirmed: the ledger forgives no reading."""
    readings = confirm(read_capture(profile, capture), profile, PracticeLedger())
    return {
        (reading.setting, str(reading.source)): reading.state.value
        for reading in readings
        if isinstance(reading.state, Known)
    }


def another(before: object, after: object) -> bool:
    """Whether a drifted value is another one. A list or an object may lose or rename parts: its parts are the user's
    data, not the layout. It may not become none, and no entry of another list may come in.
    """
    if isinstance(before, tuple) and isinstance(after, tuple):
        return bool(before) != bool(after) or len(after) > len(before) + 1
    if isinstance(before, dict) and isinstance(after, dict):
        return not after.keys() <= before.keys()
    return before != after


def changes(profile: Profile, capture: Capture) -> list[str]:
    before = values(profile, capture)
    found = []
    for what, tree in drifted(capture.tree):
        for setting, value in values(profile, replace(capture, tree=tree)).items():
            if setting not in before or another(before[setting], value):
                found.append(f"{what}: {setting} {before.get(setting)!r} -> {value!r}")
    return found


@pytest.mark.parametrize("name", KEPT)
def test_no_single_change_of_a_page_makes_it_say_something_else(name):
    assert changes(profile_of("corner"), kept(name)) == []


@pytest.mark.slow
@pytest.mark.sampled(1, reason="kept pages of real networks that change by one step")
@pytest.mark.parametrize(
    ("platform", "name"),
    [(platform, name) for platform in NETWORKS for name in names(platform)] or [(NETWORKS[0], "")],
)
def test_no_single_change_of_a_real_page_makes_it_say_something_else(shared, platform, name):
    del shared
    assert changes(profile_of(platform), captured(platform, name)) == []


ROLES = st.sampled_from(
    "button radio switch heading text paragraph generic listitem row dialog option combobox".split()
)
WORDS = st.sampled_from(
    ["", "Friends", "Everyone", "Public", "No one", "Privacy", "Two-factor authentication is on.", "Stranger"]
)
MARKS = st.frozensets(
    st.sampled_from(["checked", "unchecked", "selected", "disabled", "busy", "level=2"]), max_size=2
)
STRANGE = st.recursive(
    st.builds(Node, ROLES, WORDS, MARKS),
    lambda inner: st.builds(Node, ROLES, WORDS, MARKS, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)


@given(STRANGE, st.integers(0, 2))
def test_whatever_is_put_on_a_page_an_answer_stays_itself_or_is_doubted(node, place):
    capture = kept("privacy.good.en")
    top = capture.tree.children
    tree = replace(capture.tree, children=(*top[:place], node, *top[place:]))
    before, after = (values(profile_of("corner"), one) for one in (capture, replace(capture, tree=tree)))
    assert not [setting for setting in after if another(before[setting], after[setting])]


@pytest.mark.slow
@given(st.recursive(STRANGE, lambda inner: st.builds(Node, ROLES, WORDS, MARKS, st.lists(inner).map(tuple))))
def test_a_page_without_its_landmarks_says_nothing(node):
    capture = replace(kept("privacy.good.en"), tree=Node("document", children=(node,)))
    readings = read_capture(profile_of("corner"), capture)
    assert readings
    assert all(isinstance(reading.state, Doubtful) and reading.state.value is None for reading in readings)
