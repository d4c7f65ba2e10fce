"""What real exports taught, one test or more for each lesson of samples/README.md."""

from __future__ import annotations

import pytest

from auditor.core.model import Doubt, Doubtful, Known
from auditor.core.reading import read_archive
from tests.archive.exports import export, profile, readings, told

PERSONAL = "instagram-x-2025/personal_information/personal_information/personal_information.json"


def personal(key: str, value: object = "True") -> dict[str, object]:
    inner = {"Username": {"value": "someone"}, key: {"href": "", "value": value, "timestamp": 0}}
    return {PERSONAL: {"profile_user": [{"title": "", "media_map_data": {}, "string_map_data": inner}]}}


# 1. Inner keys follow the account's language and change case


@pytest.mark.parametrize("key", ["Private Account", "Private account", "PRIVATE ACCOUNT", "Privates Konto"])
def test_1_a_sourced_wording_of_an_inner_key_is_read_in_any_case(key):
    assert readings("instagram", personal(key))["account.visibility"].state == Known("private", "True")


@pytest.mark.parametrize(
    "key", ["Cuenta privada", "Privat konto", "Not a Private Account", "Private Account?"]
)
def test_1_an_unknown_language_could_not_be_read_and_is_never_off(key):
    state = readings("instagram", personal(key, "False"))["account.visibility"].state
    assert isinstance(state, Doubtful)
    assert (state.doubt, state.value) == (Doubt.NEW_LANGUAGE, None)


def test_1_a_recalled_wording_is_unconfirmed_and_carries_what_was_read():
    state = readings("instagram", personal("Compte privé"))["account.visibility"].state
    assert isinstance(state, Doubtful)
    assert (state.doubt, state.value) == (Doubt.UNCONFIRMED, "private")


@pytest.mark.parametrize("value", ["Wahr", "Vrai", "", None, 1, "true account", ["True"]])
def test_1_an_unknown_value_is_a_doubt(value):
    assert "doubt" in told(readings("instagram", personal("Private Account", value))["account.visibility"])


def test_1_two_spellings_that_differ_are_no_answer():
    files = personal("Private Account")
    files[PERSONAL]["profile_user"][0]["string_map_data"]["Private account"] = {"value": "False"}
    assert told(readings("instagram", files)["account.visibility"]) == {"doubt": "ambiguous"}


# 2. Text is encoded twice


def test_2_doubly_encoded_keys_are_read():
    inner = {"Kommentieren gestattet für": {"value": "Everyone"}}
    files = {
        "preferences/settings/comments_allowed_from.json": {
            "settings_allow_comments_from": [{"string_map_data": inner}]
        }
    }
    assert b"f\\u00c3\\u00bcr" in export(files)["preferences/settings/comments_allowed_from.json"]
    assert readings("instagram", files)["comments.from"].state == Known("public", "Everyone")


def test_2_doubly_encoded_names_are_mended():
    files = {
        "connections/friends/your_friends.json": {"friends_v2": [{"name": "Zoë Müller 😀", "timestamp": 1}]}
    }
    assert readings("facebook", files)["friends"].state.value[0]["name"] == "Zoë Müller 😀"


# 3. Removed and inactive apps are listed too


def apps(*categories: str | None) -> dict[str, object]:
    entries = [
        {"name": f"App {n}", "added_timestamp": 1600000000, "category": c} for n, c in enumerate(categories)
    ]
    return {"apps_and_websites_off_of_facebook/apps_and_websites.json": {"installed_apps_v2": entries}}


def test_3_only_active_apps_are_connected():
    found = readings("facebook", apps("removed", "active", "inactive", "offline", "removed"))[
        "apps.connected"
    ].state
    assert [entry["name"] for entry in found.value] == ["App 1"]
    assert found.value[0] == {"name": "App 1", "added": "2020-09-13T12:26:40Z", "state": "active"}


def test_3_none_active_is_known_to_be_none():
    assert readings("facebook", apps("removed", "inactive"))["apps.connected"].state == Known((), "0")


@pytest.mark.parametrize("category", ["actif", "Active app", "", None, "expired"])
def test_3_a_category_that_is_not_written_down_is_a_doubt_for_the_whole_list(category):
    assert told(readings("facebook", apps("removed", category))["apps.connected"]) == {"doubt": "new_wording"}


# 4. A 2FA event is not a 2FA state


def test_4_events_of_the_second_factor_say_nothing_of_its_state():
    events = [{"event": "Two-factor authentication", "session": {"created_timestamp": 1700000000}}]
    files = {
        "security_and_login_information/record_details.json": {"admin_records_v2": events},
        "security_and_login_information/ip_address_activity.json": {"used_ip_address_v2": events},
    }
    found = readings("facebook", files)
    assert "two_factor" not in found or told(found["two_factor"]) == {"doubt": "not_covered"}
    assert (
        not profile("facebook").settings.get("two_factor")
        or not profile("facebook").settings["two_factor"].archive
    )


@pytest.mark.parametrize("platform", ["facebook", "instagram", "x", "linkedin", "tiktok"])
def test_4_no_export_serves_the_second_factor(platform):
    served = [s.id for s in profile(platform).settings.values() if s.archive]
    assert not [setting for setting in served if setting.startswith("two_factor") or setting == "passkey"]


# 5. A bare array, an object, one dict; empty files; parts of X


FOLLOWER = {"title": "", "string_list_data": [{"value": "a", "timestamp": 1500000000}]}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([FOLLOWER, FOLLOWER], {"count": 2}),
        ([], {"count": 0}),
        (FOLLOWER, {"count": 1}),
        ({"relationships_followers": [FOLLOWER]}, {"count": 1}),
        ({"relationships_followers": []}, {"count": 0}),
        ({"relationships_followers": FOLLOWER}, {"count": 1}),
        ({"relationships_following": []}, {"doubt": "not_found"}),
        ({"relationships_followers": None}, {"doubt": "not_found"}),
        ({}, {"doubt": "not_found"}),
        ([{}], {"doubt": "not_found"}),
        ("", {"doubt": "not_found"}),
        (b"\xff\xfe\x00", {"doubt": "not_found"}),
        ("[{", {"doubt": "not_found"}),
        ("null", {"doubt": "not_found"}),
    ],
)
def test_5_one_file_name_many_shapes(content, expected):
    files = {"connections/followers_and_following/followers_1.json": content}
    assert told(readings("instagram", files)["followers"]) == expected


def test_5_the_parts_of_an_X_archive_are_one():
    files = {
        "data/follower.js": 'window.YTD.follower.part0 = [ {"follower": {"accountId": "1"}} ]',
        "data/follower-part1.js": 'window.YTD.follower.part1 = [ {"follower": {"accountId": "2"}} ]',
        "data/following.js": "window.YTD.following.part0 = [ ]",
        "data/manifest.js": 'window.__THAR_CONFIG = {"dataTypes": {"following": {"files": [{"fileName": "data/following.js", "count": "0"}]}}}',
    }
    found = readings("x", files)
    assert [entry["id"] for entry in found["followers"].state.value] == ["1", "2"]
    assert found["following"].state == Known((), "0")


@pytest.mark.parametrize("parts", [(1, 3), (2,), (2, 3), (0,)])
def test_5_a_missing_part_is_a_doubt_and_not_a_shorter_list(parts):
    files = {f"c/followers_and_following/followers_{n}.json": [FOLLOWER] for n in parts}
    assert told(readings("instagram", files)["followers"]) == {"doubt": "not_found"}


def test_5_a_missing_first_part_of_an_X_archive_is_a_doubt():
    files = {"data/follower-part1.js": "window.YTD.follower.part1 = [ ]"}
    assert told(readings("x", files)["followers"]) == {"doubt": "not_found"}


@pytest.mark.parametrize(
    "text", ['[ {"follower": {"accountId": "1"}} ]', "alert(1)", "window.YTD.follower.part0 = [", ""]
)
def test_5_what_is_no_part_of_an_X_archive_is_a_doubt(text):
    assert told(readings("x", {"data/follower.js": text})["followers"]) == {"doubt": "not_found"}


# 6. LinkedIn's preamble, columns and dates

NOTES = 'Notes:\n"When exporting your connection data, you may notice…"\n\n'
OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
NEW = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("notes", ["", NOTES])
@pytest.mark.parametrize(
    ("header", "row"),
    [
        (OLD, 'Ana,Roth,,Acme,"Head, IT",08 Feb 2026\n'),
        (NEW, "Ana,Roth,https://x/in/ana,,Acme,Boss,08 Feb 2026\n"),
    ],
)
def test_6_connections_are_read_with_and_without_notes_in_both_eras(bom, notes, header, row):
    found = readings("linkedin", {"Connections.csv": bom + notes + header + row})["friends"].state
    assert found.value[0]["name"] == "Ana Roth"
    assert found.value[0]["since"] == "2026-02-08T00:00:00Z"


INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


def test_6_sent_at_is_US_style_and_only_incoming_invitations_are_requests():
    rows = 'A B,Me,"1/29/26, 2:37 PM",,INCOMING,https://x/in/ab,\nMe,C D,"12/3/25, 9:05 AM",,OUTGOING,,https://x/in/cd\n'
    files = {"Invitations.csv": INVITATIONS + rows, "Connections.csv": NEW}
    found = readings("linkedin", files)["friend_requests.pending"].state
    assert [(entry["name"], entry["since"]) for entry in found.value] == [("A B", "2026-01-29T14:37:00Z")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (INVITATIONS, {"count": 0}),
        (INVITATIONS + 'A,B,"1/29/26, 2:37 PM",,EINGEHEND,,\n', {"doubt": "new_wording"}),
        (INVITATIONS + "A,B\n", {"doubt": "not_found"}),
        (INVITATIONS + 'A,B,"1/29/26\n', {"doubt": "not_found"}),
        ("Von,An,Gesendet,Nachricht,Richtung\n", {"doubt": "not_found"}),
        ("", {"doubt": "not_found"}),
        ("<!DOCTYPE html><p>no", {"doubt": "not_found"}),
    ],
)
def test_6_no_request_is_known_only_from_a_table_that_is_one(text, expected):
    assert told(readings("linkedin", {"Invitations.csv": text})["friend_requests.pending"]) == expected


# 7. Sent and received requests

SENT = "connections/followers_and_following/pending_follow_requests.json"
RECEIVED = "connections/followers_and_following/follow_requests_you've_received.json"


def test_7_requests_that_were_sent_are_never_the_received_ones():
    files = {SENT: {"relationships_follow_requests_sent": [FOLLOWER] * 3}}
    assert told(readings("instagram", files)["friend_requests.pending"]) == {"doubt": "not_covered"}


@pytest.mark.parametrize(
    "spelling", [RECEIVED, RECEIVED.replace("'", "_"), RECEIVED.replace("'", "’"), "x/" + RECEIVED]
)
def test_7_received_requests_are_found_however_the_name_is_spelled(spelling):
    files = {
        SENT: {"relationships_follow_requests_sent": [FOLLOWER] * 3},
        spelling: {"relationships_follow_requests_received": [FOLLOWER]},
    }
    found = readings("instagram", files)["friend_requests.pending"]
    assert found.state == Known(({"id": "a", "since": "2017-07-14T02:40:00Z"},), "1")


def test_7_no_rule_names_the_sent_requests():
    for setting in profile("instagram").settings.values():
        for rule in setting.archive:
            assert "pending_follow_requests" not in rule.document
            assert "recent_follow_requests" not in rule.document
    for setting in profile("facebook").settings.values():
        assert not any("sent" in rule.document for rule in setting.archive)


def test_reading_never_raises_on_a_member_that_cannot_be_read():
    class Locked(dict[str, bytes]):
        names = (PERSONAL,)

        def read(self, name: str) -> bytes | None:
            return None

    found = {r.setting: r for r in read_archive(profile("instagram"), Locked(), None)}
    assert told(found["account.visibility"]) == {"doubt": "not_found"}
