"""A profile of words alone, a page drawn in a real browser, and what the product makes of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.adapters.store.codec import from_capture, to_capture
from auditor.core.catalog import parse_profile
from auditor.core.model import Capture, Doubt, Doubtful, Known, Node, Reading, Sure, Word
from auditor.core.reading import PracticeLedger, confirm, places, read_capture, redact_capture
from auditor.core.reading.by_words import WordReader, same_sight
from auditor.core.reading.screen.as_tree import TreeOfPage

from .pages import page, row

PROFILE = parse_profile(
    """
platform: agora
name: Agora
hosts: [www.agora.example]
automation: {stance: unclear, clause: none, address: "https://www.agora.example/terms"}
pages:
  privacy: {url: "https://www.agora.example/privacy", confirmed: never, proof: privacy}
value_sets:
  audience: [public, friends, only_me]
settings:
  friends_list.audience: {page: privacy, values: [public, friends, only_me], words: audience, label: friends}
  search_engines: {page: privacy, values: ["on", "off"], label: engines, checked: "on", unchecked: "off"}
  two_factor: {page: privacy, values: ["off", sms, app], boxes: {sms: by_sms, app: by_app}, otherwise: "off"}
  sessions.active: {page: privacy, kind: list, label: sessions, none: [none_said], own: mine}
  posts.public_count: {page: privacy, kind: number, sentence: count}
locales:
  en:
    screen:
      privacy: {source: Privacy}
      friends: {source: Friends list}
      engines: {source: Let search engines in}
      by_sms: {source: Text message}
      by_app: {source: An app}
      sessions: {source: Where you are signed in}
      none_said: {source: Nowhere}
      mine: {source: This device}
      count: {source: "{n} public posts"}
    values:
      audience: {public: {source: Everyone}, friends: {source: Friends}, only_me: {recalled: Only me}}
""",
    "profiles/agora.yaml",
)
BOXES = "<fieldset><label><input type=checkbox {}> Text message</label> <label><input type=checkbox {}> An app</label>{}</fieldset>"
SESSIONS = "<h2>Where you are signed in</h2><ul><li><p>Mac · Bern</p><p>This device</p></li><li><p>Phone</p><p>3 days ago</p></li></ul>"
WHOLE = page(
    row("Friends list", "<button>Friends</button>"),
    "<label><input type=checkbox checked> Let search engines in</label>",
    BOXES.format("", "checked", ""),
    "<p>12 public posts</p>",
    row("Your best friend", "<p>Anna Muster</p>"),
    SESSIONS,
)


def capture(draw, html: str) -> Capture:
    seen = replace(draw(html), url="https://www.agora.example/privacy")
    at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    tree = TreeOfPage(seen).root
    return Capture("agora", "agora:dr.example", "privacy", seen.url, "en", at, tree, seen=seen)


def said(one: Capture) -> dict[str, Reading]:
    return {r.setting: r for r in confirm(read_capture(PROFILE, one), PROFILE, PracticeLedger())}


def value(reading: Reading):
    return reading.state.value if isinstance(reading.state, Known) else reading.state.doubt


def test_every_kind_of_setting_is_read_by_words_alone(draw):
    found = said(capture(draw, WHOLE))
    assert value(found["friends_list.audience"]) == "friends"
    assert value(found["search_engines"]) == "on"
    assert value(found["two_factor"]) == "app"
    assert value(found["posts.public_count"]) == 12
    assert value(found["sessions.active"]) == ({"label": "Mac · Bern", "current": True}, {"label": "Phone"})


def test_nothing_is_known_before_somebody_confirmed_it(draw):
    states = [r.state for r in read_capture(PROFILE, capture(draw, WHOLE))]
    assert all(
        isinstance(s, Doubtful) and s.doubt is Doubt.UNCONFIRMED and s.value is not None for s in states
    )


@pytest.mark.parametrize(
    ("html", "doubt"),
    [
        (WHOLE.replace("<h1>Privacy</h1>", "<h1>Ads</h1>"), Doubt.WRONG_PAGE),
        (WHOLE.replace("<h1>Privacy</h1>", "<nav><a href=/p>Privacy</a></nav>"), Doubt.WRONG_PAGE),
        (WHOLE.replace("<h1>Privacy</h1>", "<h1 style='opacity:0'>Privacy</h1>"), Doubt.WRONG_PAGE),
    ],
)
def test_a_page_that_nothing_proves_says_nothing(draw, html, doubt):
    found = said(capture(draw, html))
    assert {value(reading) for reading in found.values()} == {doubt}


def test_what_is_under_another_accounts_title_is_not_ones_own(draw):
    html = page("<h2>Supervised account: Lea</h2>", row("Friends list", "<button>Friends</button>"))
    assert value(said(capture(draw, html))["friends_list.audience"]) is Doubt.WRONG_ACCOUNT
    named = html.replace("<h2>", "<h2 aria-label='Tip'>")
    assert value(said(capture(draw, named))["friends_list.audience"]) is Doubt.WRONG_ACCOUNT


def test_a_box_that_nobody_knows_may_be_the_weakest(draw):
    strange = " <label><input type=checkbox> Carrier pigeon</label>"
    found = said(capture(draw, page(BOXES.format("", "checked", strange))))
    assert value(found["two_factor"]) is Doubt.NEW_WORDING


def test_a_value_that_stands_there_without_its_evidence_is_a_doubt(draw, monkeypatch):
    seen = capture(draw, WHOLE)
    reader = WordReader(PROFILE, PROFILE.locales["en"], "privacy", seen.seen)
    for setting in ("friends_list.audience", "search_engines"):
        one = reader.read(setting)
        assert not reader.holds_without(setting, one, alone=False)
        assert not reader.holds_without(setting, one, alone=True)
        beside = replace(one, at=(0,) if not one.at else (len(seen.seen.nodes) - 1,))
        assert reader.holds_without(setting, beside, alone=False), "what was taken away was no evidence"


def test_what_is_kept_reads_the_same_and_names_nobody(draw):
    whole = capture(draw, WHOLE)
    kept = to_capture(from_capture(redact_capture(PROFILE, whole)), None)
    assert [replace(r, account_seen="") for r in read_capture(PROFILE, kept)] == [
        replace(r, account_seen="") for r in read_capture(PROFILE, whole)
    ]
    told = " ".join(f"{node.name} {node.value}" for node in kept.seen.nodes)
    assert "Anna" not in told
    assert "best friend" not in told
    assert redact_capture(PROFILE, kept).seen == kept.seen


def test_two_looks_agree_by_what_is_seen_and_not_by_where(draw):
    one, moved = draw(WHOLE), draw(WHOLE.replace("<main>", "<main style='padding-top:40px'>"))
    other = draw(WHOLE.replace(">Friends<", ">Everyone<"))
    assert same_sight(one, moved)
    assert not same_sight(one, other)


@pytest.mark.parametrize(
    "way", ["opacity:0", "position:absolute;clip-path:inset(50%)", "position:absolute;left:-9999px"]
)
def test_two_looks_do_not_agree_where_the_mark_of_an_unseen_box_changed(draw, way):
    """The box that is drawn beside it may look the same to a list of texts."""
    one, other = (
        draw(
            page(f"<label><input type=checkbox style='{way}' {mark}><i class=d></i> Private account</label>")
        )
        for mark in ("checked", "")
    )
    assert not same_sight(one, other)


def test_a_layout_is_known_again_whatever_is_in_it(draw):
    prints = {r.setting: r.fingerprint for r in said(capture(draw, WHOLE)).values()}
    later = (
        WHOLE.replace("Mac · Bern", "PC · Genf")
        .replace("Anna Muster", "Luc Favre")
        .replace("12 public", "7 public")
    )
    again = {r.setting: r.fingerprint for r in said(capture(draw, later)).values()}
    assert all(prints.values())
    assert prints == again | {"posts.public_count": prints["posts.public_count"]}


def test_a_tree_without_a_seen_page_keeps_its_own_rules(draw):
    bare = replace(capture(draw, WHOLE), seen=None, tree=Node("document"))
    assert not read_capture(PROFILE, bare)


def test_what_is_read_is_pointed_at_in_the_accessibility_tree(draw):
    seen = capture(draw, WHOLE)
    nodes = list(seen.tree.walk())
    for setting, role, name in (
        ("friends_list.audience", "button", "Friends"),
        ("search_engines", "checkbox", "Let search engines in"),
    ):
        (at,) = places(PROFILE, seen, PROFILE.settings[setting])
        assert (nodes[at].role, nodes[at].name) == (role, name)
    boxes = places(PROFILE, seen, PROFILE.settings["two_factor"])
    assert [nodes[at].name for at in boxes] == ["Text message", "An app"]


def test_of_two_that_look_alike_the_same_one_is_pointed_at_and_none_where_there_are_not_as_many(draw):
    twice = page(
        row("Your posts", "<button>Friends</button>"), row("Friends list", "<button>Friends</button>")
    )
    seen, setting = capture(draw, twice), PROFILE.settings["friends_list.audience"]
    nodes = list(seen.tree.walk())
    buttons = [at for at, node in enumerate(nodes) if node.role == "button"]
    assert places(PROFILE, seen, setting) == (buttons[1],)

    left = iter(buttons[:1])  # the first one is not told of

    def without_first(node: Node) -> Node:
        kept = [c for c in node.children if not (c.role == "button" and next(left, None) is not None)]
        return replace(node, children=tuple(map(without_first, kept)))

    fewer = replace(seen, tree=without_first(seen.tree))
    assert places(PROFILE, fewer, setting) == ()


def test_a_page_that_does_not_say_its_language_has_the_only_one_whose_words_prove_it(draw):
    silent = replace(capture(draw, WHOLE), lang="")
    assert value(said(silent)["friends_list.audience"]) == "friends"
    assert said(silent)["friends_list.audience"].lang == "en"
    other = replace(PROFILE.locales["en"], lang="fr")
    for proof, doubt in (("Privacy", Doubt.NEW_LANGUAGE), ("Confidentialité", None)):
        word = Word(proof, Sure.SOURCE)
        two = replace(
            PROFILE,
            locales={**PROFILE.locales, "fr": replace(other, screen={**other.screen, "privacy": (word,)})},
        )
        (found,) = [r for r in read_capture(two, silent) if r.setting == "friends_list.audience"]
        assert isinstance(found.state, Doubtful)
        assert (found.state.doubt is doubt) if doubt else (found.state.value == "friends")
    for untold in (replace(silent, translated=True), replace(silent, lang="pl")):
        assert value(said(untold)["friends_list.audience"]) is Doubt.NEW_LANGUAGE


def test_two_switches_of_one_shape_are_two_layouts_by_what_they_are_called(draw):
    switch = "<button role=switch aria-checked=true aria-label='{}'></button><p>{}</p>"
    labelled = "<label><input type=checkbox checked> {}</label>"
    for shape in (switch, labelled):
        prints = set()
        for label in ("Let search engines in", "Find me by search engines"):
            known = Word(label, Sure.SOURCE)
            locale = PROFILE.locales["en"]
            renamed = replace(
                PROFILE, locales={"en": replace(locale, screen={**locale.screen, "engines": (known,)})}
            )
            one = capture(draw, page(shape.format(label, label)))
            (found,) = [r for r in read_capture(renamed, one) if r.setting == "search_engines"]
            assert found.state.value == "on", found
            prints.add(found.fingerprint)
        assert len(prints) == 2, shape
