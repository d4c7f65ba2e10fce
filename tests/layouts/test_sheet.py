"""The drawn pages are planned the same each time, every trap stands on them, and the truth follows from what is drawn."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.layouts.libraries import BLIND, CHOOSES_FIRST, LIBRARIES, RAW, half, named
from tests.layouts.sheet import LAYOUTS, plan, sheet
from tests.layouts.traps import AT_A_SETTING, EITHER, OF_A_PAGE, STILL_THERE, WIDGETS
from tests.layouts.words import LANGUAGES, wordings

DRAWN = Path(__file__).parent / "drawn"
EVERY = (*LIBRARIES, RAW, *(name for names in BLIND.values() for name in names))


@pytest.mark.parametrize("library", EVERY)
def test_the_same_names_draw_the_same_pages(library):
    assert plan(library) == plan(library)


def test_there_are_enough_libraries_widgets_languages_and_traps():
    assert len(LIBRARIES) >= 20
    assert len(WIDGETS) == 10
    assert len(LANGUAGES) == 4
    assert len(AT_A_SETTING) + len(OF_A_PAGE) >= 48
    assert {half(library) for library in LIBRARIES} == {"development", "held"}
    assert len(named("all")) == len(LIBRARIES) + 1


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_trap_widget_and_language_stands_on_a_librarys_pages(library):
    pages = plan(library)
    at_settings = Counter(one.trap for page in pages for one in page.settings)
    assert set(AT_A_SETTING) <= set(at_settings)
    assert set(OF_A_PAGE) <= {page.kind for page in pages}
    assert set(WIDGETS) == {one.widget for page in pages for one in page.settings}
    assert set(LANGUAGES) == {page.lang for page in pages}


def test_every_layout_without_a_library_is_drawn():
    assert {page.dress["layout"] for page in plan(RAW)} == set(LAYOUTS)


@pytest.mark.parametrize("library", EVERY)
def test_the_truth_is_what_is_drawn_as_chosen(library):
    for page in plan(library):
        for one in page.settings:
            drawn = one.tokens[one.chosen] if one.chosen >= 0 else one.tokens[0]
            assert one.truth in (drawn, None), page.name
            if one.trap and one.trap not in STILL_THERE | EITHER and one.trap != "none_chosen":
                assert one.truth is None, page.name
            loading = any(other.trap == "disabled_loading" for other in page.settings)
            assert one.may_doubt == (one.trap in EITHER or (loading and one.disabled)), page.name


@pytest.mark.parametrize("library", LIBRARIES)
def test_where_nothing_is_chosen_only_a_library_that_shows_its_first_has_a_value(library):
    none = [one for page in plan(library) for one in page.settings if one.trap == "none_chosen"]
    assert none
    for one in none:
        assert one.chosen == -1
        assert (one.truth is not None) == ((library, one.widget) in CHOOSES_FIRST)


def test_a_disabled_control_is_two_traps():
    loading, fixed = (
        [one for lib in LIBRARIES for page in plan(lib) for one in page.settings if one.trap == trap]
        for trap in ("disabled_loading", "disabled_fixed")
    )
    assert {one.truth for one in loading} == {None}
    assert {"loading" in one.texts for one in loading} == {True, False}  # told, and silent
    assert all(one.truth is not None and one.disabled for one in fixed)
    assert {"managed" in one.texts for one in fixed} == {True, False}


@pytest.mark.parametrize("library", EVERY)
def test_the_page_is_not_told_the_truth(library):
    for page in plan(library):
        given = json.dumps(page.for_the_page())
        assert '"truth"' not in given
        assert '"tokens"' not in given


def test_what_is_missing_is_asked_for_and_does_not_stand_there():
    page = sheet("mui", 8, "missing")
    ghosts = [(key, truth) for key, truth, _, setting in page.asked() if setting is None]
    assert len(ghosts) == 3
    assert all(truth is None for _, truth in ghosts)
    assert not {key for key, _ in ghosts} & {one.key for one in page.settings}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_drawn_label_and_value_is_in_the_words(lang):
    words = wordings(lang)
    for library in ("mui", RAW):
        for page in plan(library):
            if page.lang != lang:
                continue
            for one in page.settings:
                assert one.label in words[one.key].labels
                for token, option in zip(one.tokens, one.options, strict=True):
                    known = option in words[one.key].values[token]
                    assert known or one.trap == "unknown"


def test_every_library_has_a_script_of_its_own():
    scripts = {path.stem for path in (DRAWN / "libraries").iterdir()}
    assert set(EVERY) == scripts


def test_every_trap_at_a_setting_is_drawn_by_the_page():
    text = (DRAWN / "page" / "traps.js").read_text("utf-8")
    by_the_widget = {
        "none_chosen",
        "unknown",
        "mixed",
    }  # another choice, word or mark, drawn by the library itself
    missing = [name for name in AT_A_SETTING if f"{name}:" not in text and name not in by_the_widget]
    assert missing == []
