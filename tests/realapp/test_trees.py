"""The auditor reads the kept pages of the real application as its tables say, or names a doubt."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.core.catalog import build
from auditor.core.model import Capture, Doubt, Doubtful, Known
from auditor.core.reading import parse_tree, read_capture

HERE = Path(__file__).parent
TREES = HERE / "trees"
TRUTH = json.loads((TREES / "truth.json").read_text("utf-8"))
INSTANCE = "127.0.0.1:8000"
PAGES = {  # the profile's page: (the kept page's name, the setting on it)
    "two_factor": ("two-factor", "two_factor"),
    "sessions": ("sessions", "sessions.active"),
    "grants": ("grants", "apps.connected"),
    "requests": ("requests", "friend_requests.pending"),
}
PEOPLE = tuple(TRUTH["people"])


@pytest.fixture(scope="module")
def catalog():
    root = HERE / "catalogue"
    files = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.yaml")}
    return build(
        {name: text.replace("{instance}", INSTANCE) for name, text in files.items()}, allow_loopback=True
    )


def look(person, page, language, kept=None, mark="", change=("", "")):
    """A capture made of one kept tree; `kept`: the tree and address of another page than the one asked for."""
    name = kept or PAGES[page][0]
    pages = TRUTH["people"][person]
    seen = (pages["bare"] if mark else pages["pages"][language])[name]
    snapshot = (TREES / f"{person}-{mark}{name}.{language}.aria.yml").read_text("utf-8")
    assert change[0] in snapshot
    return Capture(
        platform="realapp",
        account=f"realapp:{person}",
        page=page,
        url=seen["address"].replace(TRUTH["origin"], f"http://{INSTANCE}"),
        lang=seen["lang"] or "",
        at=datetime(2026, 11, 22, tzinfo=UTC),
        tree=parse_tree(snapshot.replace(*change) if change[0] else snapshot),
    )


def read(catalog, capture):
    """The value of the page's one setting, known without asking anybody; or its doubt."""
    (reading,) = read_capture(catalog.profiles["realapp"], capture)
    assert reading.setting == PAGES[capture.page][1]
    match reading.state:
        case Known(value=value):
            assert reading.confirmed_by == "layout"
            return value
        case Doubtful(doubt=doubt):
            return doubt


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize("person", PEOPLE)
def test_the_second_factor_is_read_in_three_languages(catalog, person, language):
    assert (
        read(catalog, look(person, "two_factor", language)) == TRUTH["people"][person]["true"]["two_factor"]
    )


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize("person", PEOPLE)
def test_other_sessions_are_read_and_ones_own_is_marked(catalog, person, language):
    sessions = read(catalog, look(person, "sessions", language))
    others = [{"label": one["label"], "ip": one["ip"]} for one in sessions if not one.get("current")]
    true = TRUTH["people"][person]["true"]["sessions.active"]
    assert others == [{"label": one["label"], "ip": one["ip"]} for one in true]
    assert len(sessions) == len(true) + 1


@pytest.mark.parametrize("language", ["en", "fr", "de", "it"])
@pytest.mark.parametrize("person", PEOPLE)
def test_grants_and_requests_are_read_whatever_the_visitors_language(catalog, person, language):
    true = TRUTH["people"][person]["true"]
    grants = read(catalog, look(person, "grants", language))
    assert [one["name"] for one in grants] == [f"{one['name']} (" for one in true["apps.connected"]]
    requests = read(catalog, look(person, "requests", language))
    names = [one["name"] for one in true["friend_requests.pending"]]
    assert [one["name"] for one in requests] == [f"{name} to {person}" for name in names]


@pytest.mark.parametrize("page", ["two_factor", "sessions"])
@pytest.mark.parametrize("person", PEOPLE)
def test_a_language_the_profile_does_not_know_is_a_doubt(catalog, person, page):
    assert read(catalog, look(person, page, "it")) is Doubt.NEW_LANGUAGE


@pytest.mark.parametrize("person", PEOPLE)
def test_a_page_that_does_not_say_its_language_is_a_doubt(catalog, person):
    assert read(catalog, look(person, "two_factor", "en", mark="bare-")) is Doubt.NEW_LANGUAGE
    assert read(catalog, look(person, "sessions", "en", mark="bare-")) is Doubt.NEW_LANGUAGE


@pytest.mark.parametrize("person", PEOPLE)
def test_a_page_that_nothing_proves_is_a_doubt_even_where_it_says_none(catalog, person):
    assert read(catalog, look(person, "requests", "en", mark="bare-")) is Doubt.WRONG_PAGE


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("kept", "doubt"),
    [("login", Doubt.SIGNED_OUT), ("reauthenticate", Doubt.CHALLENGED), ("email", Doubt.WRONG_PAGE)],
)
def test_another_page_in_its_place_is_a_doubt(catalog, page, kept, doubt):
    assert read(catalog, look("carefulcarla", page, "en", kept=kept)) is doubt


@pytest.mark.parametrize(
    ("person", "page", "change", "doubts"),
    [
        (
            "carefulcarla",
            "two_factor",
            ("app is active.", "app is enabled."),
            {Doubt.NOT_FOUND, Doubt.NEW_WORDING},
        ),
        (
            "carefulcarla",
            "grants",
            ("There are no authorized tokens yet.", ""),
            {Doubt.NOT_FOUND, Doubt.NEW_WORDING},
        ),
        ("carefulcarla", "requests", ("no requests :(", "nothing new"), {Doubt.NOT_FOUND}),
        ("carefulcarla", "sessions", ("Last seen at", "Last seen"), {Doubt.WRONG_PAGE}),
    ],
)
def test_unknown_words_are_a_doubt(catalog, person, page, change, doubts):
    assert read(catalog, look(person, page, "en", change=change)) in doubts


def test_without_the_mark_of_ones_own_the_session_counts_as_anothers(catalog):
    sessions = read(catalog, look("carefulcarla", "sessions", "en", change=("Current", "Here")))
    assert len([one for one in sessions if not one.get("current")]) == 1
