"""Of what a page receives, only what a rule names is kept; what it says is read exactly."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from kept_pages import kept, profile_of

from auditor.core.model import Doubt, Doubtful, ExtractedJson, Known, Source, Sure
from auditor.core.reading import extract_response, matching_rules, read_capture

CORNER = profile_of("corner")
ON = {
    "data": {"viewer": {"name": "Gia Good", "login": {"second_factor": "TOTP", "seed": "MK4I76NMFJPNA5L7"}}}
}
OFF = {"data": {"viewer": {"login": {"second_factor": "NONE"}}}}


def listen(
    body, page="privacy", host="corner.example", path="/api/graphql/", operation="SecurityQuery", **variables
):
    text = body if isinstance(body, str) else json.dumps(body)
    return extract_response(CORNER, page, host, path, operation, variables or {"scope": "security"}, text)


def read(*heard, profile=CORNER, **changes):
    capture = replace(kept("privacy.good.en"), heard=heard, **changes)
    (reading,) = [r for r in read_capture(profile, capture) if r.source is Source.WIRE]
    return reading


def test_only_what_the_path_names_is_kept():
    assert listen(ON) == (ExtractedJson("two_factor/wire/0", ("TOTP",)),)


@pytest.mark.parametrize(
    "body",
    [
        "for (;;);" + json.dumps(ON),
        ")]}'\n" + json.dumps(ON),
        json.dumps({"label": "more"}) + "\r\n" + json.dumps(ON) + "\n",
        "for (;;);" + json.dumps({"label": "more"}) + "\nfor (;;);" + json.dumps(ON),
        "\ufeff" + json.dumps(ON),
    ],
)
def test_guards_and_lines_are_read(body):
    assert listen(body) == (ExtractedJson("two_factor/wire/0", ("TOTP",)),)


@pytest.mark.parametrize(
    "other",
    [
        {"page": "drafts"},
        {"host": "evil.example"},
        {"host": "www.corner.example"},
        {"path": "/api/graphql/x"},
        {"path": "/api"},
        {"operation": "SecurityQueryV2"},
        {"operation": ""},
        {"scope": "somebody"},
        {"unasked": "x"},
    ],
)
def test_a_response_that_no_rule_names_is_not_heard(other):
    assert listen(ON, **other) == ()


def test_a_star_stands_for_the_rest():
    setting = CORNER.settings["two_factor"]
    rule = replace(setting.wire[0], path="/api/*", operation="Security*")
    profile = replace(CORNER, settings={"two_factor": replace(setting, wire=(rule,))})
    asked = ("privacy", "corner.example", "/api/v2", "SecurityQueryV2", {"scope": "security"})
    assert matching_rules(profile, *asked) == (rule,)


@pytest.mark.parametrize(
    "body", ["", "<html>", '{"data": ', '{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, "{}\nnot json"]
)
def test_a_named_response_that_is_not_json_is_a_doubt(body):
    heard = listen(body)
    assert [(one.rule, one.found) for one in heard] == [("two_factor/wire/0", ())]
    assert heard[0].refused
    assert read(*heard).state.doubt is Doubt.NEW_WORDING


def test_what_is_not_json_is_not_made_good_by_what_is():
    assert isinstance(read(*listen("<html>"), *listen(ON)).state, Doubtful)


def test_the_answer_is_known_with_its_own_words():
    reading = read(*listen(ON))
    assert (reading.state, reading.source, reading.confirmed_by) == (
        Known("app", "TOTP"),
        Source.WIRE,
        "layout",
    )


def test_the_same_answer_twice_is_one():
    assert read(*listen(ON), *listen(ON)).state == Known("app", "TOTP")


@pytest.mark.parametrize(
    ("heard", "doubt"),
    [
        ((), Doubt.NOT_FOUND),
        (listen({"data": {}}), Doubt.NOT_FOUND),
        (listen(ON) + listen(OFF), Doubt.AMBIGUOUS),
        (listen({"data": {"viewer": {"second_factor": "PASSKEY"}}}), Doubt.NEW_WORDING),
        (listen({"data": {"viewer": {"second_factor": "totp"}}}), Doubt.NEW_WORDING),
        (listen({"data": {"viewer": {"second_factor": None}}}), Doubt.NEW_WORDING),
        (listen({"data": {"viewer": {"second_factor": ["TOTP"]}}}), Doubt.NEW_WORDING),
        (
            listen({"data": {"viewer": {"second_factor": "TOTP", "old": {"second_factor": "NONE"}}}}),
            Doubt.AMBIGUOUS,
        ),
    ],
)
def test_an_answer_that_is_not_plain_is_doubted(heard, doubt):
    assert read(*heard).state.doubt is doubt


def test_a_shape_that_is_only_recalled_is_unconfirmed():
    setting = CORNER.settings["two_factor"]
    rule = replace(setting.wire[0], sure=Sure.RECALLED)
    profile = replace(CORNER, settings={"two_factor": replace(setting, wire=(rule,))})
    state = read(*listen(ON), profile=profile).state
    assert (state.doubt, state.value) == (Doubt.UNCONFIRMED, "app")


def test_a_page_nobody_confirmed_makes_its_answers_unconfirmed():
    page = replace(CORNER.pages["privacy"], confirmed=None)
    profile = replace(CORNER, pages={**CORNER.pages, "privacy": page})
    assert read(*listen(ON), profile=profile).state.doubt is Doubt.UNCONFIRMED


def test_the_wire_speaks_no_language_but_only_where_it_was_heard():
    assert read(*listen(ON), lang="pl").state == Known("app", "TOTP")
    assert read(*listen(ON), url="https://evil.example/settings/privacy").state.doubt is Doubt.OFF_SITE
    assert read(*listen(ON), url="https://corner.example/login").state.doubt is Doubt.SIGNED_OUT
    assert read(*listen(ON), settled=False).state.doubt is Doubt.UNSETTLED


def test_a_saved_page_has_no_wire():
    capture = replace(kept("privacy.good.en"), source=Source.PAGE, heard=listen(ON))
    assert {reading.source for reading in read_capture(CORNER, capture)} == {Source.PAGE}
