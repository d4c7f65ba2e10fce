"""A row of the page that the user points at teaches a name, and only where exactly one value then follows from the same look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from auditor.core.catalog import CatalogError, parse_profile
from auditor.core.guided.learnt_words import Learnt
from auditor.core.guided.taught_words import (
    A_NAME,
    NO_WORDS,
    OF_OTHERS,
    SECRET,
    SENTENCE,
    Taught,
    named,
    taught_as_yaml,
    taught_in,
    turns,
    why_not,
    with_taught,
)
from auditor.core.model import Capture, Doubt, Doubtful, Known
from auditor.core.reading import (
    ConfirmationLedger,
    confirm,
    confirmation_of,
    read_capture,
)
from auditor.core.reading.by_words import WordReader
from auditor.core.reading.ledger import TAUGHT
from auditor.core.reading.screen.as_tree import TreeOfPage
from auditor.core.runner.teach import (
    BY_CHANCE,
    NOT_TAUGHT,
    OTHERS_CHANGE,
    TURNED,
    PageLine,
    missing_on,
    page_lines,
    teach,
    teach_value,
)

from .pages import page, row

TODAY = date(2026, 12, 1)
GONE = Doubtful(Doubt.NOT_FOUND)
PROFILE = parse_profile(
    """
platform: agora
name: Agora
hosts: [www.agora.example]
automation: {stance: unclear, clause: none, address: "https://www.agora.example/terms"}
never_press: [Delete account]
pages:
  privacy: {url: "https://www.agora.example/privacy", confirmed: 2026-11-01, proof: privacy}
value_sets:
  audience: [public, friends, only_me]
settings:
  friends_list.audience: {page: privacy, values: [public, friends, only_me], words: audience, label: friends}
  posts.audience: {page: privacy, values: [public, friends, only_me], words: audience, label: posts}
  search_engines: {page: privacy, values: ["on", "off"], label: engines, checked: "on", unchecked: "off"}
  account.visibility: {page: privacy, values: [public, private], label: private, checked: private, unchecked: public}
locales:
  en:
    screen:
      privacy: {source: Privacy}
      friends: {source: Friends list}
      posts: {source: Your posts}
      engines: {source: Let search engines in}
      private: {source: Private account}
    values:
      audience: {public: {source: Everyone}, friends: {source: Friends}, only_me: {source: Only me}}
""",
    "profiles/agora.yaml",
)
FRIENDS, ENGINES = "friends_list.audience", "search_engines"
RENAMED = page(
    row("Your posts", "<button>Everyone</button>"),
    row("Circle of contacts", "<button>Friends</button>"),
    "<label><input type=checkbox checked> Findable in searches</label>",
)


def capture(draw, html: str) -> Capture:
    seen = replace(draw(html), url="https://www.agora.example/privacy")
    tree = TreeOfPage(seen).root
    at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    return Capture("agora", "agora:dr.example", "privacy", seen.url, "en", at, tree, seen=seen)


def pointed(draw, html: str, text: str, setting: str = FRIENDS, names=()) -> Taught | str:
    """What the row with this text teaches."""
    seen = capture(draw, html)
    line = next(one for one in page_lines(PROFILE, seen) if one.text == text)
    return teach(PROFILE, seen, setting, line, TODAY, names)


def read(profile, seen):
    return {one.setting: one for one in read_capture(profile, seen)}


def learnt(text, key="friends"):
    return Learnt("agora", "en", ("screen", key), text)


# ------------------------------------------------------------ what a row teaches


def test_what_was_not_found_and_the_rows_of_the_page_are_what_can_be_shown(draw):
    seen = capture(draw, RENAMED)
    missing = missing_on(PROFILE, seen, read_capture(PROFILE, seen))
    assert {one.setting for one in missing} == {FRIENDS, ENGINES, "account.visibility"}
    texts = [line.text for line in page_lines(PROFILE, seen)]
    assert texts == [
        "Privacy",
        "Your posts",
        "Everyone",
        "Circle of contacts",
        "Friends",
        "Findable in searches",
    ]
    assert not page_lines(PROFILE, capture(draw, RENAMED.replace("<h1>Privacy", "<h1>Ads")))


def test_its_words_name_the_setting_and_the_reading_still_waits_for_a_yes(draw):
    taught = pointed(draw, RENAMED, "Circle of contacts")
    assert taught == Taught(learnt("Circle of contacts"), TODAY)
    grown = with_taught({"agora": PROFILE}, [taught])["agora"]
    assert grown.local
    reading = read(grown, capture(draw, RENAMED))[FRIENDS]
    assert reading.state == Doubtful(
        Doubt.UNCONFIRMED, TAUGHT, "friends", "Friends"
    )  # on a confirmed page, too


def test_a_name_and_its_value_in_one_row_are_told_apart(draw):
    html = page("<p>Circle of contacts: Friends</p>")
    assert pointed(draw, html, "Circle of contacts: Friends") == Taught(learnt("Circle of contacts"), TODAY)


def test_only_this_user_lifts_what_rests_on_a_taught_word(draw):
    taught = pointed(draw, RENAMED, "Circle of contacts")
    grown = with_taught({"agora": PROFILE}, [taught])["agora"]
    reading = read(grown, capture(draw, RENAMED))[FRIENDS]
    yes = frozenset({confirmation_of(grown, reading, "agora")})
    (theirs,) = confirm([reading], grown, ConfirmationLedger(yes, "organisation"))
    assert theirs == reading
    (own,) = confirm([reading], grown, ConfirmationLedger(yes))
    assert own.state == Known("friends", "Friends")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (RENAMED, "Privacy"),  # the page's own proof is another word of the profile
        (RENAMED, "Friends"),  # a value
        (RENAMED, "Your posts"),  # another setting's name
        (page(row("Circle", "<p>Anna Muster</p>")), "Circle"),  # nothing that is a value
        (page(row("Circle", "<p>Friends</p><p>Everyone</p>")), "Circle"),  # two
        (
            page(row("Circle", "<button>Friends</button>") + row("Circle", "<button>Everyone</button>")),
            "Circle",
        ),
    ],
)
def test_a_row_from_which_not_exactly_one_value_follows_teaches_nothing(draw, html, text):
    assert isinstance(pointed(draw, html, text), str)


def test_a_switch_is_named_only_where_no_name_could_turn_it_round(draw):
    assert pointed(draw, RENAMED, "Findable in searches", ENGINES) == Taught(
        learnt("Findable in searches", "engines"), TODAY
    )
    hidden = "<label><input type=checkbox checked> Hide from searches</label>"
    assert pointed(draw, page(hidden), "Hide from searches", ENGINES) == TURNED
    assert (
        pointed(draw, RENAMED, "Findable in searches", "account.visibility") == TURNED
    )  # its states are no on and off


def test_a_switch_whose_known_name_turns_it_round_is_taught_no_other(draw):
    screen = PROFILE.locales["en"].screen
    hides = replace(screen["engines"][0], text="Keep search engines out of it")
    turned = replace(PROFILE.locales["en"], screen={**screen, "engines": (hides,)})
    profile, seen = replace(PROFILE, locales={"en": turned}), capture(draw, RENAMED)
    line = next(one for one in page_lines(profile, seen) if one.text == "Findable in searches")
    assert teach(profile, seen, ENGINES, line, TODAY) == TURNED


def test_a_word_that_changes_what_else_is_read_is_not_taken(draw, monkeypatch):
    real = read_capture

    def other(profile, seen):
        """As if the new name had moved what is read of the posts."""
        said = real(profile, seen)
        return tuple(
            replace(one, state=GONE) if profile.local and one.setting == "posts.audience" else one
            for one in said
        )

    monkeypatch.setattr("auditor.core.runner.teach.read_capture", other)
    assert pointed(draw, RENAMED, "Circle of contacts") == OTHERS_CHANGE


def test_what_the_page_says_anyway_is_not_taken(draw, monkeypatch):
    monkeypatch.setattr(WordReader, "holds_without", lambda *_, **more: not more["alone"])
    assert pointed(draw, RENAMED, "Circle of contacts") == BY_CHANCE


def test_what_has_no_name_of_its_own_on_this_page_cannot_be_taught(draw):
    seen = capture(draw, RENAMED)
    line = page_lines(PROFILE, seen)[3]
    assert teach(PROFILE, seen, "two_factor", line, TODAY) == NOT_TAUGHT


# ------------------------------------------------------------ what is no word


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("…", NO_WORDS),
        ("Circle {name}", NO_WORDS),
        ("A-very" * 60, NO_WORDS),
        ("circle@example.org", SECRET),
        ("Circle of 12", SECRET),
        ("You share your circle with Anna.", SENTENCE),
        ("all " * 17, SENTENCE),
        ("Does Anna see this?", A_NAME),
        ("All of the people that Anna has ever known well", A_NAME),
        ("Circle of Dr Keller", A_NAME),
        ("Recommended circle", OF_OTHERS),
        ("Enable the circle", OF_OTHERS),
        ("Previously: circle", OF_OTHERS),
    ],
)
def test_what_is_secret_a_sentence_or_holds_a_name_is_never_a_word(text, why):
    assert why_not(PROFILE, learnt(text), ("dr.keller",)) == why


def test_a_question_may_be_a_name_and_the_platform_s_own_words_are_nobody_s():
    for text in (
        "Who can see your circle?",
        "Do you want search engines outside of Agora to find your Friends list?",
    ):
        assert not why_not(PROFILE, learnt(text))
    german = replace(PROFILE, locales={"de": replace(PROFILE.locales["en"], lang="de")})
    for text, why in (
        ("Wer kann deinen Kreis sehen?", ""),
        ("Wer sieht Anna Muster in deinem Kreis?", A_NAME),
    ):
        assert why_not(german, replace(learnt(text), lang="de")) == why


@pytest.mark.parametrize("text", ["Your posts", "Everyone", "On", "Aktiviert", "Delete account", "Privacy"])
def test_never_against_a_word_that_is_there(text):
    assert why_not(PROFILE, learnt(text))
    assert not why_not(PROFILE, learnt("Circle of contacts"), ("dr.exemple",))
    assert why_not(PROFILE, replace(learnt("Circle"), lang="rm"))
    assert why_not(PROFILE, learnt("Circle", "no_such_word"))


def test_what_does_not_fit_any_more_is_left_aside():
    profiles = with_taught(
        {"agora": PROFILE}, [Taught(learnt("Everyone"), TODAY), Taught(learnt("Circle"), TODAY)]
    )
    assert [word.text for word in profiles["agora"].locales["en"].screen["friends"]] == [
        "Friends list",
        "Circle",
    ]
    assert with_taught({"agora": PROFILE}, [Taught(learnt("Everyone"), TODAY)])["agora"] is PROFILE


@pytest.mark.parametrize(
    "text",
    [
        "Hide my list",
        "Do not show",
        "Sans moi",
        "N’afficher rien",
        "Nicht zeigen",
        "Ohne Namen",
        "Non mostrare",
        "Nascondi",
    ],
)
def test_a_denial_is_heard_in_four_languages(text):
    assert turns(text)
    assert not turns("Circle of contacts")


# ------------------------------------------------------------ the file


def test_the_file_keeps_who_taught_what_and_when():
    words = (
        Taught(learnt("Circle “of” contacts: all"), TODAY),
        Taught(learnt("Ring"), date(2026, 11, 3), "Spital Muster"),
        Taught(replace(learnt(""), place=("values", "audience", "friends"), text="Kollegen"), TODAY),
    )
    text = taught_as_yaml(words)
    assert set(taught_in(text, "words/agora.en.yaml", "agora", "en")) == set(words)
    assert named(words[1:2]) == ("words/agora.en.yaml “Ring” (Spital Muster, 2026-11-03)",)


@pytest.mark.parametrize("key", ["recalled", "taught yesterday", "taught 2026-13-41", "source HELP"])
def test_a_word_without_the_day_it_was_taught_is_a_mistake(key):
    with pytest.raises(CatalogError, match="words/agora.en.yaml:2"):
        taught_in(f"screen:\n  friends: {{{key}: [Ring]}}\n", "words/agora.en.yaml", "agora", "en")


def test_a_line_stands_where_its_block_is(draw):
    seen = capture(draw, RENAMED)
    line = next(one for one in page_lines(PROFILE, seen) if one.text == "Circle of contacts")
    assert isinstance(line, PageLine)
    assert line.box.w > 0
    assert line.parts == ("Circle of contacts",)


# ------------------------------------------------------------ what new words mean


def meaning(draw, words: str, value="friends", names=(), label="Friends list"):
    """What the pick of this value for these new words teaches."""
    seen = capture(draw, page(row(label, f"<select><option>{words}</option></select>")))
    new = read(PROFILE, seen)[FRIENDS]
    assert new.state.doubt is Doubt.NEW_WORDING
    return teach_value(PROFILE, seen, new, value, TODAY, names), seen


def test_the_pick_for_new_words_is_a_word_from_then_on_and_waits_for_a_yes(draw):
    taught, seen = meaning(draw, "My circle")
    assert taught == Taught(Learnt("agora", "en", ("values", "audience", "friends"), "My circle"), TODAY)
    grown = with_taught({"agora": PROFILE}, [taught])["agora"]
    assert read(grown, seen)[FRIENDS].state == Doubtful(Doubt.UNCONFIRMED, TAUGHT, "friends", "My circle")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Not my circle", "friends"),  # a denial
        ("Friends and their friends", "only_me"),  # holds a known word of another value
        ("Circle of Keller", "friends"),  # a name
        ("Circle 12", "friends"),  # may be secret
        ("My circle", "no_such_value"),
    ],
)
def test_what_may_make_a_value_good_by_mistake_stays_an_answer(draw, words, value):
    assert meaning(draw, words, value, ("dr.keller",))[0] is None
