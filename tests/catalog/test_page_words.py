"""A setting described by its words alone: what the loader makes of it, and what a reader of pages is told."""

import pytest

from auditor.core.catalog import CatalogError, parse_profile
from auditor.core.model import Landmark, LanguageParameter, Sure, pages_of, read_words

WORDS = """
platform: agora
name: Agora
hosts: [www.agora.example]
automation: {stance: unclear, clause: none, address: "https://www.agora.example/terms"}
language: {parameter: hl, spelled: {de: de-CH}, source: "https://www.agora.example/help"}
pages:
  privacy: {url: "https://www.agora.example/privacy", proof: privacy}
  requests: {url: "https://www.agora.example/requests", proof: [requests, {heading: privacy}]}
  stranger: {url: "https://www.agora.example/{handle}", proof: privacy, outside: yes}
value_sets:
  audience: [public, friends, nobody]
settings:
  friends_list.audience:
    page: [privacy, stranger]
    values: [public, friends]
    words: audience
    label: [friends, friends_short]
    section: privacy
    shows: {stranger: {public: [mutual]}}
  search_engines: {page: privacy, values: ["on", "off"], label: [engines, hide], checked: {engines: "on", hide: "off"}, unchecked: {engines: "off", hide: "on"}}
  posts.audience: {values: [nobody], words: audience}
  online.audience: {page: privacy, values: [public, nobody], label: status, checked: public, unchecked: nobody}
  two_factor: {page: privacy, values: ["off", sms, app], boxes: {sms: by_sms, app: by_app}, otherwise: "off"}
  friend_requests.pending: {page: requests, kind: list, label: requests, none: [zero], own: mine, more: [see_more], skip: [head]}
  posts.public_count: {page: privacy, kind: number, sentence: count}
locales:
  en:
    screen:
      privacy: {source: Privacy}
      requests: {source: Requests}
      friends: {source: Who can see your friends?}
      friends_short: {recalled: Friends list}
      mutual: {source: Mutual friends}
      engines: {source: Let search engines in}
      hide: {source: Hide me}
      status: {source: Hide my status, checked: nobody, unchecked: public}
      by_sms: {source: Text message}
      by_app: {source: An app}
      zero: {source: No requests}
      mine: {source: You}
      see_more: {source: See more}
      head: {source: Name}
      count: {source: "{n} posts"}
    values:
      audience: {public: {source: Everyone}, friends: {source: Friends}, nobody: {source: Only me}}
    statements:
      two_factor:
        app: {source: "Your app was added on {date}"}
        "off": {recalled: [Turn on two-step sign-in, "You have no second step"]}
  fr:
    screen: {status: {source: Mon statut}}
"""


@pytest.fixture(scope="module")
def agora():
    return parse_profile(WORDS, "profiles/agora.yaml")


def said(words):
    return [word.text for word in words]


def test_where_a_setting_is_shown_and_what_its_label_and_values_are_called(agora):
    words = read_words(agora, "friends_list.audience", "en")
    assert words.pages == ("privacy", "stranger") == pages_of(agora.settings["friends_list.audience"])
    assert [label.text for label in words.labels] == ["Who can see your friends?", "Friends list"]
    assert [label.word[0].sure for label in words.labels] == [Sure.SOURCE, Sure.RECALLED]
    assert {value: said(found) for value, found in words.values.items()} == {
        "public": ["Everyone"],
        "friends": ["Friends"],
    }
    assert said(words.others) == ["Only me"], "a word of the group that this setting cannot have is no value"
    assert said(words.section) == ["Privacy"]
    assert {page: {v: said(w) for v, w in shown.items()} for page, shown in words.shows.items()} == {
        "stranger": {"public": ["Mutual friends"]}
    }
    assert agora.settings["friends_list.audience"].label == "friends", "the first label names it in steps"


def test_each_wording_of_a_switch_has_its_own_sense(agora):
    engines = read_words(agora, "search_engines", "en").labels
    assert [(label.text, label.checked, label.unchecked) for label in engines] == [
        ("Let search engines in", "on", "off"),
        ("Hide me", "off", "on"),
    ]


def test_a_language_may_turn_the_sense_of_its_own_wording_round(agora):
    (english,) = read_words(agora, "online.audience", "en").labels
    (french,) = read_words(agora, "online.audience", "fr").labels
    assert (english.checked, english.unchecked) == ("nobody", "public")
    assert (french.checked, french.unchecked) == ("public", "nobody")
    assert said(english.word) == ["Hide my status"]


def test_statements_boxes_lists_and_numbers(agora):
    second = read_words(agora, "two_factor", "en")
    assert [(value, said(words)) for value, words in second.boxes] == [
        ("sms", ["Text message"]),
        ("app", ["An app"]),
    ]
    assert second.otherwise == "off"
    assert {value: said(words) for value, words in second.statements.items()} == {
        "app": ["Your app was added on {date}"],
        "off": ["Turn on two-step sign-in", "You have no second step"],
    }
    requests = read_words(agora, "friend_requests.pending", "en")
    assert [said(words) for words in (requests.none, requests.own, requests.more, requests.skip)] == [
        ["No requests"],
        ["You"],
        ["See more"],
        ["Name"],
    ]
    assert (requests.kind, requests.entry) == ("list", "name")
    assert said(read_words(agora, "posts.public_count", "en").sentences) == ["{n} posts"]


def test_a_language_that_the_profile_does_not_speak_has_no_words_and_one_without_the_setting_none_to_find_it(
    agora,
):
    assert read_words(agora, "two_factor", "de") is None
    assert read_words(agora, "nothing", "en") is None
    assert not read_words(agora, "two_factor", "fr").sentences
    assert not read_words(agora, "posts.public_count", "fr").is_known


def test_a_page_is_proved_by_a_word_in_any_role_or_in_one(agora):
    assert agora.pages["privacy"].proof == (Landmark("", "privacy"),)
    assert agora.pages["requests"].proof == (Landmark("", "requests"), Landmark("heading", "privacy"))


def test_which_parameter_of_an_address_asks_for_another_language(agora):
    assert agora.language == LanguageParameter(
        "hl", {"de": "de-CH"}, Sure.SOURCE, "https://www.agora.example/help"
    )
    recalled = parse_profile(
        WORDS.replace(', source: "https://www.agora.example/help"}', "}"), "profiles/agora.yaml"
    )
    assert recalled.language.sure is Sure.RECALLED


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("page: [privacy, stranger]", "page: [privcy]", "no page is called 'privcy'; did you mean 'privacy'?"),
        ("checked: public, unchecked: nobody", "checked: public, unchecked: public", "would mean 'public' both ways"),
        ("checked: public, unchecked: nobody", "checked: public", "say what the other state means: `unchecked`"),
        ('hide: "off"}, unch', 'hid: "off"}, unch', "no label of this setting is called 'hid'; did you mean 'hide'?"),
        ("label: status, checked", "checked", "a switch is known by its name: say its `label`"),
        ("page: privacy, kind: number", "kind: number", "`sentence` says nothing without the `page` that shows it"),
        ("kind: number, sentence: count", "kind: number", "posts.public_count has a page, but no `label` or statement"),
        ("kind: number, sentence", "kind: number, none: [zero], sentence", "`none` is for a list, and this is a number"),
        ("{stranger: {public: [mutual]}}", "{requests: {public: [mutual]}}", "no page of this setting is called"),
        (', otherwise: "off"', "", "say what it means where none is ticked: `otherwise`"),
        ("{date}", "{day}", "{day} is no hole; known: {n}, {date}, {name}"),
        ("Your app was added on {date}", "{date}", "would be any text"),
        ("You have no second step", "Your app was added on {date}", "would mean two things: 'app' and 'off'"),
        ("      two_factor:\n        app", "      two_facto:\n        app", "is called 'two_facto'; did you mean 'two_factor'?"),
        ("checked: nobody, unchecked: public}", "checked: nobody}", "say what the other state means: `unchecked`"),
        ("checked: nobody, unchecked: public}", "checked: nobdy, unchecked: public}", "did you mean 'nobody'?"),
        ('  privacy: {url: "https://www.agora.example/privacy", proof: privacy}',
         '  privacy: {url: "https://www.agora.example/privacy", proof: []}', "a page needs one proof at least"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_line(was, wrong, said):
    assert was in WORDS
    before, _, _ = WORDS.partition(was)
    with pytest.raises(CatalogError) as caught:
        parse_profile(WORDS.replace(was, wrong, 1), "profiles/agora.yaml")
    problems = [str(problem) for problem in caught.value.problems]
    assert any(said in problem for problem in problems), problems
    lines = {problem.line for problem in caught.value.problems if said in problem.message}
    assert any(abs(line - before.count("\n") - 1) <= 2 for line in lines), (lines, before.count("\n") + 1)
