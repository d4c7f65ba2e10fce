"""What follows from what was read: never kinder than it, never where the setting itself was read or answered."""

from dataclasses import replace

import pytest

from auditor.core.evaluation.follows import FOLLOWS, following
from auditor.core.model import (
    ALL_MINE,
    AT_LEAST_ONE,
    NOT_ALL_MINE,
    Doubt,
    Doubtful,
    Known,
    Reading,
    Role,
    Source,
)
from tests.judge.make import ME, NOW

FACEBOOK = replace(ME, platform="facebook", handle="lea.private", role=Role.PRIVATE)
INSTAGRAM = replace(ME, platform="instagram", handle="lea.practice", role=Role.PROFESSIONAL)


def read(setting, value, source=Source.WIRE):
    return Reading(setting, Known(value, "seen"), source, NOW, confirmed_by="user")


def linked(*handles):
    return read("accounts.linked", tuple({"handle": h, "platform": "INSTAGRAM"} for h in handles))


def said(readings, setting, accounts=(FACEBOOK, INSTAGRAM)):
    found = [r for r in following(accounts[0], accounts, readings) if r.setting == setting]
    return [r.state.value for r in found]


def sides(handles, role=Role.PRIVATE, other=Role.PROFESSIONAL):
    accounts = (replace(FACEBOOK, role=role), replace(INSTAGRAM, role=other))
    (entries,) = said([linked(*handles)], "accounts.linked", accounts)
    return [entry["side"] for entry in entries]


def test_a_linked_account_of_the_check_up_stands_on_its_side_and_a_stranger_on_none():
    assert sides(["lea.practice"]) == ["other"]
    assert sides(["lea.practice"], other=Role.PRIVATE) == ["same"]
    assert sides(["somebody.else"], other=Role.PRIVATE) == ["unknown"]


def test_a_handle_without_a_platform_may_be_somebody_elses():
    accounts = (FACEBOOK, replace(INSTAGRAM, role=Role.PRIVATE))
    nameless = [read("accounts.linked", ({"handle": "lea.practice"},))]
    (entries,) = said(nameless, "accounts.linked", accounts)
    assert [entry["side"] for entry in entries] == ["unknown"]
    assert said(nameless, "accounts.meta_account", accounts) == []


@pytest.mark.parametrize("role", [Role.MIXED, Role.PRIVATE])
def test_what_a_mixed_account_is_linked_with_is_never_of_the_same_side(role):
    assert sides(["lea.practice"], role=Role.MIXED, other=role) == ["other"]
    assert sides(["lea.practice"], role=role, other=Role.MIXED) == ["other"]


def test_one_center_holds_both_sides_once_one_entry_is_of_the_other():
    assert said([linked("somebody", "lea.practice")], "accounts.meta_account") == ["on"]
    assert said([linked()], "accounts.meta_account") == ["off"]
    assert said([linked("somebody")], "accounts.meta_account") == []


def test_who_sends_contacts_has_sent_some_and_who_sends_none_now_may_have():
    assert said([read("contacts.upload", "on")], "contacts.uploaded") == [AT_LEAST_ONE]
    assert said([read("contacts.upload", "off")], "contacts.uploaded") == []
    both = [read("contacts.upload", "on"), read("contacts.uploaded", 0, Source.ARCHIVE)]
    assert said(both, "contacts.uploaded") == [0]


def test_an_answer_about_a_list_is_a_word_on_the_list():
    assert said([read("sessions.known", "on", Source.ANSWER)], "sessions.active") == [ALL_MINE]
    assert said([read("sessions.known", "off", Source.ANSWER)], "sessions.active") == [NOT_ALL_MINE]
    seen = ({"label": "iPad", "current": False},)
    both = [read("sessions.known", "on", Source.ANSWER), read("sessions.active", seen)]
    assert said(both, "sessions.active") == [seen]


def test_a_list_says_nothing_of_itself_until_its_owner_judged_every_entry():
    mine, strange, open_ = {"known": "yes"}, {"known": "no"}, {"label": "iPad"}
    here = {"current": True}
    for entries, value in (
        ((here, mine), ["on"]),
        ((here, mine, strange), ["off"]),
        ((here, mine, open_), []),
        ((here,), ["on"]),
    ):
        assert said([read("sessions.active", entries)], "sessions.known") == value


def test_a_doubt_makes_nothing_known():
    for setting, value in (("contacts.upload", "on"), ("sessions.known", "on"), ("accounts.linked", ())):
        doubt = replace(read(setting, value), state=Doubtful(Doubt.UNCONFIRMED, "", value, "seen"))
        made = following(FACEBOOK, (FACEBOOK, INSTAGRAM), [doubt])
        assert [r.setting for r in made] == [setting]


def test_what_follows_is_no_surer_than_what_it_rests_on():
    base = read("contacts.upload", "on", Source.ANSWER)
    made = following(FACEBOOK, (FACEBOOK,), [base])[-1]
    assert (made.source, made.confirmed_by, made.observed_at) == (
        base.source,
        base.confirmed_by,
        base.observed_at,
    )
    assert set(FOLLOWS) >= {"accounts.linked", "sessions.known", "devices.known"}
