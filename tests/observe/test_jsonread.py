"""What a document says of a setting, and every way in which it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from kept_pages import profile_of

from auditor.core.model import Doubt, Doubtful, JsonRule, Known, Setting, Source, Sure, Word
from auditor.core.reading.documents import read_documents
from auditor.core.reading.json_rules import interpret, select, state_of

NOON = datetime(2026, 11, 22, tzinfo=UTC)


def rule(read, at, **more):
    return JsonRule("s/api/0", "s", read, at, **more)


def say(rule, document, kind="token", words=None):
    return state_of(interpret(rule, Setting("s", kind=kind), select(rule, document, words)))


def doubt(*asked, **more):
    state = say(*asked, **more)
    assert isinstance(state, Doubtful), state
    return state.doubt


LOCKED = rule("token", "locked", values=(("on", ("true",)), ("off", ("false",))))


def test_a_token_is_one_of_its_raw_words():
    assert say(LOCKED, {"locked": True}) == Known("on", "true")
    assert say(LOCKED, {"locked": False}) == Known("off", "false")


@pytest.mark.parametrize("raw", [None, 1, "yes", "True", {}, [], ""])
def test_any_other_raw_word_is_new(raw):
    assert doubt(LOCKED, {"locked": raw}) is Doubt.NEW_WORDING


@pytest.mark.parametrize("document", [{}, [], None, "x", {"Locked": True}])
def test_a_missing_key_is_not_found(document):
    assert doubt(LOCKED, document) is Doubt.NOT_FOUND


def test_a_key_in_the_accounts_language_is_found():
    spoken = rule("token", "{private}.value", values=(("private", ("True",)), ("public", ("False",))))
    words = {"private": (Word("Privates Konto", Sure.SOURCE),)}
    assert say(spoken, {"Privates Konto": {"value": "True"}}, words=words) == Known("private", "True")


FLAGS = rule("flags", "m", flags=(("sms", "sms"), ("app", "totp"), ("key", "keys.on")), otherwise="off")


def test_the_weakest_flag_that_is_set_counts():
    assert say(FLAGS, {"m": {"sms": True, "totp": True, "keys": {"on": True}}}).value == "sms"
    assert say(FLAGS, {"m": {"sms": False, "totp": False, "keys": {"on": True}}}).value == "key"
    assert say(FLAGS, {"m": {"sms": False, "totp": False, "keys": {"on": False}}}).value == "off"


def test_a_flag_that_is_missing_or_no_flag_is_a_doubt_even_when_another_is_set():
    assert doubt(FLAGS, {"m": {"sms": False, "totp": True}}) is Doubt.NOT_FOUND
    assert doubt(FLAGS, {"m": {"sms": "no", "totp": True, "keys": {"on": True}}}) is Doubt.NEW_WORDING


def test_a_number_is_a_whole_one():
    assert say(rule("number", "n"), {"n": 3}, kind="number") == Known(3, "3")
    assert say(rule("number", "n"), {"n": "12"}, kind="number") == Known(12, "12")
    for wrong in (True, None, -1, 1.5, "1,2", "", [], "１"):
        assert doubt(rule("number", "n"), {"n": wrong}, kind="number") is Doubt.NEW_WORDING


@pytest.mark.parametrize(
    ("raw", "unit", "iso"),
    [
        (1700000000, "s", "2023-11-14T22:13:20+00:00"),
        (1700000000000, "ms", "2023-11-14T22:13:20+00:00"),
        ("1700000000", "s", "2023-11-14T22:13:20+00:00"),
        ("2023-11-14", "iso", "2023-11-14T00:00:00"),
    ],
)
def test_a_date_is_read_in_its_unit(raw, unit, iso):
    assert say(rule("date", "t", unit=unit), {"t": raw}, kind="date").value == iso


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        (0, "s"),
        (1700000000000, "s"),
        (1700000000, "ms"),
        ("soon", "iso"),
        (None, "s"),
        (True, "s"),
        (5, "iso"),
    ],
)
def test_a_date_in_another_unit_is_new_wording(raw, unit):
    assert doubt(rule("date", "t", unit=unit), {"t": raw}, kind="date") is Doubt.NEW_WORDING


APPS = rule(
    "list", "apps", fields=(("name", "name"), ("state", "status"), ("added", "at")),
    state_values=(("active", ("ACTIVE",)), ("removed", ("REMOVED",))), unit="s",
)  # fmt: skip


def test_a_list_is_its_members_reduced_to_the_rules_fields():
    document = {"apps": [{"name": "Quiz", "status": "ACTIVE", "at": 1700000000, "token": "secret"}]}
    (entry,) = say(APPS, document, kind="list").value
    assert entry == {"name": "Quiz", "state": "active", "added": "2023-11-14T22:13:20+00:00"}


def test_an_empty_list_is_known_to_be_empty_and_a_missing_one_is_not():
    assert say(APPS, {"apps": []}, kind="list") == Known((), "")
    assert doubt(APPS, {}, kind="list") is Doubt.NOT_FOUND


@pytest.mark.parametrize(
    "apps",
    [
        [{"title": "Quiz", "status": "ACTIVE"}],
        [{"name": "Quiz", "status": "PAUSED"}],
        [{"name": "Quiz"}],
        [{"name": "Quiz", "status": "ACTIVE", "at": "soon"}],
        ["Quiz"],
        {"name": "Quiz"},
        None,
        "none",
    ],
)
def test_a_member_that_is_not_understood_makes_the_whole_list_new(apps):
    assert doubt(APPS, {"apps": apps}, kind="list") is Doubt.NEW_WORDING


def test_a_member_that_does_not_say_whether_it_belongs_is_noticed():
    requests = rule("list", "r", fields=(("name", "name"),), where=(("way", "in"),))
    both = {"r": [{"name": "A", "way": "in"}, {"name": "B", "way": "out"}]}
    assert say(requests, both, kind="list").value == ({"name": "A"},)
    assert say(requests, {"r": [{"name": "B", "way": "out"}]}, kind="list").value == ()
    assert doubt(requests, {"r": [{"name": "A"}]}, kind="list") is Doubt.NEW_WORDING


def test_a_path_may_go_on_inside_each_member():
    nodes = rule("list", "edges[*].node", fields=(("name", "n"),))
    assert say(nodes, {"edges": [{"node": {"n": "A"}}]}, kind="list").value == ({"name": "A"},)
    assert say(nodes, {"edges": []}, kind="list").value == ()
    assert doubt(nodes, {"edges": [{"other": 1}]}, kind="list") is Doubt.NEW_WORDING


def test_two_different_lists_are_ambiguous_and_two_equal_ones_are_one():
    anywhere = rule("list", "**.apps", fields=(("name", "name"),))
    one, other = {"apps": [{"name": "A"}]}, {"apps": [{"name": "B"}]}
    assert doubt(anywhere, [one, other], kind="list") is Doubt.AMBIGUOUS
    assert say(anywhere, [one, one], kind="list").value == ({"name": "A"},)


def test_an_object_keeps_its_fields_only():
    who = rule("object", "me", fields=(("name", "n"), ("bio", "b")))
    assert say(who, {"me": {"n": "Gia", "b": "", "secret": 1}}, kind="object").value == {"name": "Gia"}
    assert doubt(who, {"me": {"x": 1}}, kind="object") is Doubt.NOT_FOUND


def test_a_document_that_is_not_there_is_not_covered():
    profile = profile_of("corner")
    setting = Setting(
        "s",
        archive=(rule("token", "locked", values=LOCKED.values, document="settings.json", sure=Sure.SOURCE),),
    )
    mine = replace(profile, settings={"s": setting})
    (missing,) = read_documents(mine, Source.ARCHIVE, {"other.json": {"locked": True}}, NOON)
    assert missing.state.doubt is Doubt.NOT_COVERED
    (found,) = read_documents(mine, Source.ARCHIVE, {"a/b/settings.json": {"locked": True}}, NOON)
    assert (found.state, found.observed_at, found.where) == (Known("on", "true"), NOON, "a/b/settings.json")
    recalled = Setting("s", archive=(replace(setting.archive[0], sure=Sure.RECALLED),))
    (unsure,) = read_documents(
        replace(mine, settings={"s": recalled}), Source.ARCHIVE, {"settings.json": {"locked": True}}, NOON
    )
    assert (unsure.state.doubt, unsure.state.value) == (Doubt.UNCONFIRMED, "on")
    (near,) = read_documents(mine, Source.ARCHIVE, {"mysettings.json": {"locked": True}}, NOON)
    assert near.state.doubt is Doubt.NOT_COVERED
