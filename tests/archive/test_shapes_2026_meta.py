"""Instagram, Threads and Facebook as they export in 2025 and 2026: rows of label and value, Threads beside Instagram."""

from __future__ import annotations

import pytest

from auditor.core.model import Doubtful, Known
from auditor.core.reading import recognise
from tests.archive.exports import profile, readings, told

FOLLOW = "connections/followers_and_following/"
PERSONAL = "personal_information/personal_information/"
THREADS = "your_instagram_activity/threads/"


def row(label, value):
    return {"label": label, "value": value}


def entry(n, label="Username"):
    rows = [row("URL", ""), row("Name", f"Person {n}"), row(label, f"person.{n}")]
    return {"timestamp": 1780000000 + n, "media": [], "label_values": rows, "fbid": f"178{n}"}


def one(*rows, **more):
    return {"media": [], "label_values": list(rows), "fbid": "1", **more}


def personal(private):
    inner = {"Username": {"value": "dr.made.up"}, "Private Account": {"value": private}}
    return {"profile_user": [{"title": "User Information", "string_map_data": inner}]}


def threads(private):
    inner = {"Bio": {"value": ""}, "Private Account": {"value": private}}
    return {"text_post_app_text_post_app_profile": [{"title": "", "string_map_data": inner}]}


# Rows of label and value

SYNC = PERSONAL + "instagram_profile_information.json"
OFF_META = (
    "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies_settings.json"
)
MAP = PERSONAL + "instagram_friend_map.json"
NO_ADS = "ads_information/instagram_ads_and_businesses/subscription_for_no_ads.json"
LAST_LOGIN = {"label": "Last Login", "timestamp_value": 1780000000}


@pytest.mark.parametrize(
    ("setting", "file", "content", "expected"),
    [
        ("contacts.upload", SYNC, one(row("Contact Syncing", "True"), LAST_LOGIN), {"known": "on"}),
        ("contacts.upload", SYNC, one(LAST_LOGIN, row("contact syncing", "False")), {"known": "off"}),
        ("contacts.upload", SYNC, one(row("Kontaktsynchronisierung", "True")), {"known": "on"}),
        ("contacts.upload", SYNC, one(row("Synchronisation des contacts", "True")), {"known": "on"}),
        (
            "contacts.upload",
            SYNC,
            one(row("Sincronizzazione dei contatti", "True")),
            {"doubt": "unconfirmed"},
        ),
        (
            "contacts.upload",
            SYNC,
            one(row("Kişileri Eşitleme", "False"), LAST_LOGIN),
            {"doubt": "new_language"},
        ),
        ("contacts.upload", SYNC, one(row("Contact Syncing", "Doğru")), {"doubt": "new_wording"}),
        ("contacts.upload", SYNC, one(row("Contact Syncing", "")), {"doubt": "not_found"}),
        ("contacts.upload", SYNC, one(row("Contact Syncing", None)), {"doubt": "not_found"}),
        ("contacts.upload", SYNC, one({"label": "Contact Syncing"}), {"doubt": "not_found"}),
        ("contacts.upload", SYNC, one(), {"doubt": "not_found"}),
        ("contacts.upload", SYNC, {"label_values": None}, {"doubt": "not_found"}),
        (
            "contacts.upload",
            SYNC,
            one(row("Contact Syncing", "True"), row("Contact Syncing", "False")),
            {"doubt": "ambiguous"},
        ),
        (
            "contacts.upload",
            SYNC,
            one(row("Contact Syncing", "True"), row("Contact Syncing", "True")),
            {"known": "on"},
        ),
        (
            "activity.off_site",
            OFF_META,
            one(row("Profile association state", "Account association enabled"), {"label": "x", "dict": []}),
            {"known": "on"},
        ),
        (
            "activity.off_site",
            OFF_META,
            one(row("Profile association state", "Account association disabled")),
            {"doubt": "new_wording"},
        ),
        ("activity.off_site", OFF_META, one(row("Status", "2")), {"doubt": "new_language"}),
        ("location.map", MAP, one(row("Sharing audience", "Owner only")), {"known": "only_me"}),
        ("location.map", MAP, one(row("Sharing audience", "Nobody")), {"doubt": "new_wording"}),
        ("location.map", MAP, one(row("Condiviso con", "Owner only")), {"doubt": "new_language"}),
        ("ads.plan", NO_ADS, one(row("Your subscription status", "Inactive")), {"known": "with_ads"}),
        ("ads.plan", NO_ADS, one(row("Your subscription status", "Inaktiv")), {"known": "with_ads"}),
        ("ads.plan", NO_ADS, one(row("Your subscription status", "Active")), {"doubt": "new_wording"}),
        ("ads.plan", NO_ADS, one(row("Stato", "Inattivo")), {"doubt": "new_language"}),
    ],
)
def test_a_row_is_found_by_its_label_in_any_known_language_and_else_a_named_doubt(
    setting, file, content, expected
):
    assert told(readings("instagram", {file: content})[setting]) == expected


REQUESTS = FOLLOW + "follow_requests_you've_received.json"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([entry(1), entry(2), entry(3)], {"count": 3}),
        (entry(1), {"count": 1}),
        ([], {"count": 0}),
        ([entry(1, "Benutzername"), entry(2, "Username")], {"count": 2}),
        ([entry(1), entry(2, "Kullanıcı adı")], {"doubt": "new_language"}),
        ([entry(1, "Nome utente")], {"doubt": "unconfirmed"}),
        ([{"timestamp": 1780000000, "fbid": "1"}], {"doubt": "not_found"}),
        ([{"timestamp": 1780000000, "label_values": []}], {"doubt": "not_found"}),
        ({"relationships_follow_requests_received": [entry(1)]}, {"doubt": "new_language"}),
        ([None], {"doubt": "not_found"}),
        (["person.1"], {"doubt": "not_found"}),
        ("null", {"doubt": "not_found"}),
    ],
)
def test_people_in_a_bare_list_have_a_name_each_or_the_list_is_a_doubt(content, expected):
    found = told(readings("instagram", {REQUESTS: content})["friend_requests.pending"])
    if expected == {"doubt": "new_language"} and isinstance(content, dict):
        assert "doubt" in found
    else:
        assert found == expected


@pytest.mark.parametrize("file", ["hide_story_from.json", "blocked_profiles.json"])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([entry(1), entry(2)], {"known": 2}),
        ([entry(1, "Kullanıcı adı"), entry(2, "Nome utente")], {"known": 2}),  # a number needs no language
        (entry(1), {"known": 1}),
        ([], {"known": 0}),
        ([{}], {"doubt": "not_found"}),
        (["a", "b"], {"doubt": "not_found"}),
        ({}, {"doubt": "not_found"}),
        ({"label_values": [row("Username", "a")]}, {"doubt": "not_found"}),
    ],
)
def test_how_many_there_are_is_counted_where_each_is_an_entry(file, content, expected):
    setting = "stories.hidden_from" if file.startswith("hide") else "blocked.count"
    assert told(readings("instagram", {FOLLOW + file: content})[setting]) == expected


def followed(title="", value=None, when=1780000000):
    item = {"href": "https://www.instagram.com/_u/x", "timestamp": when}
    return {"title": title, "string_list_data": [item if value is None else item | {"value": value}]}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([followed("a"), followed("b")], ["a", "b"]),
        ([followed("", "a"), followed("", "b")], ["a", "b"]),
        ([followed("a"), followed("", "b")], ["a", "b"]),
        ([followed("A Name", "a")], ["a"]),
        ([followed("a", "")], ["a"]),
        ([followed("a"), followed("")], None),
        ([followed("", "")], None),
        ([], []),
    ],
)
def test_whom_one_follows_has_a_name_in_the_title_or_in_the_value_or_is_a_doubt(entries, expected):
    state = readings("instagram", {FOLLOW + "following.json": {"relationships_following": entries}})[
        "following"
    ].state
    if expected is None:
        assert isinstance(state, Doubtful)
    else:
        assert isinstance(state, Known)
        assert [one["id"] for one in state.value] == expected


def login(time="Time", agent="User Agent", stamp=1778452389):
    inner = {"IP Address": {"value": "203.0.113.5"}, time: {"value": "", "timestamp": stamp}}
    return {"title": "2026-05-10T22:33:09+00:00", "string_map_data": inner | {agent: {"value": "Mozilla"}}}


@pytest.mark.parametrize(
    ("logins", "expected"),
    [
        ([login()], {"count": 1}),
        ([login("Ora")], {"count": 1}),
        ([login("Zeit"), login("Ora")], {"count": 2}),
        ([login("Saat")], {"doubt": "new_language"}),  # a date that is dropped in silence
        ([login("Saat", "Kullanıcı")], {"doubt": "new_language"}),
        ([login(agent="Aracı")], {"doubt": "new_language"}),
        ([login(), login("Time", "Aracı")], {"count": 2}),
        ([login(stamp="yesterday")], {"doubt": "new_wording"}),
    ],
)
def test_a_field_whose_key_has_no_known_wording_is_not_dropped_in_silence(logins, expected):
    file = "security_and_login_information/login_and_profile_creation/login_activity.json"
    found = readings("instagram", {file: {"account_history_login_history": logins}})["logins.recent"]
    assert told(found) == expected
    if "count" in expected:
        assert all(one["at"] == "2026-05-10T22:33:09Z" for one in found.state.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"contacts_contact_info": [{}, {}, {}]}, {"known": 3}),
        ({"contacts_contact_info": []}, {"known": 0}),
        ({"contacts_contact_info": None}, {"doubt": "not_found"}),
        ({}, {"doubt": "not_found"}),
        ([], {"doubt": "not_found"}),
        ("", {"doubt": "not_found"}),
    ],
)
def test_uploaded_contacts_are_counted(content, expected):
    files = {"connections/contacts/synced_contacts.json": content}
    assert told(readings("instagram", files)["contacts.uploaded"]) == expected


# Threads beside Instagram


@pytest.mark.parametrize(
    ("instagram_says", "threads_says"), [("True", "False"), ("False", "True"), ("True", "True")]
)
@pytest.mark.parametrize("root", ["", "instagram-dr.made.up-2026-11-10-x/", "meta-2026/instagram/"])
def test_Threads_and_Instagram_each_speak_for_themselves(instagram_says, threads_says, root):
    files = {
        root + PERSONAL + "personal_information.json": personal(instagram_says),
        root + THREADS + "personal_information.json": threads(threads_says),
    }
    means = {"True": {"known": "private"}, "False": {"known": "public"}}
    assert told(readings("instagram", files)["account.visibility"]) == means[instagram_says]
    assert told(readings("threads", files)["account.visibility"]) == means[threads_says]
    assert readings("instagram", files)["profile.identity"].state.value["handle"] == "dr.made.up"


def test_Threads_lists_are_not_Instagrams():
    def listed(key, count):
        return {key: [followed("", f"p{n}") for n in range(count)]}

    files = {
        FOLLOW + "follow_requests_you've_received.json": listed("relationships_follow_requests_received", 3),
        THREADS + "follow_requests_you've_received.json": listed(
            "text_post_app_text_post_app_follow_requests_received", 5
        ),
        FOLLOW + "blocked_profiles.json": listed("relationships_blocked_users", 2),
        THREADS + "blocked_profiles.json": listed("text_post_app_text_post_app_blocked_users", 4),
    }
    found = readings("instagram", files)
    assert told(found["friend_requests.pending"]) == {"count": 3}
    assert told(found["blocked.count"]) == {"known": 2}


@pytest.mark.parametrize("setting", ["account.visibility", "friend_requests.pending", "blocked.count"])
def test_where_only_Threads_is_in_the_export_Instagram_is_not_covered(setting):
    files = {
        THREADS + "personal_information.json": threads("True"),
        THREADS + "follow_requests_you've_received.json": {
            "text_post_app_text_post_app_follow_requests_received": []
        },
        THREADS + "blocked_profiles.json": {"text_post_app_text_post_app_blocked_users": []},
    }
    assert told(readings("instagram", files)[setting]) == {"doubt": "not_covered"}


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ({"Private Account": {"value": "True"}}, {"known": "private"}),
        ({"Privates Konto": {"value": "False"}}, {"known": "public"}),
        ({"Compte privé": {"value": "True"}}, {"doubt": "unconfirmed"}),
        ({"Hesap gizli": {"value": "True"}}, {"doubt": "new_language"}),
        ({"Private Account": {"value": "Evet"}}, {"doubt": "new_wording"}),
        ({}, {"doubt": "not_found"}),
    ],
)
def test_Threads_speaks_every_language_Instagram_does(inner, expected):
    content = {"text_post_app_text_post_app_profile": [{"string_map_data": inner}]}
    found = readings("threads", {THREADS + "personal_information.json": content})
    assert told(found["account.visibility"]) == expected


# A member counts in its own folder alone

DECOYS = [
    ("instagram", "personal_information.json", personal("True"), "account.visibility"),
    ("instagram", "hide_story_from.json", [], "stories.hidden_from"),
    ("instagram", "blocked_profiles.json", [], "blocked.count"),
    ("instagram", REQUESTS.rpartition("/")[2], [], "friend_requests.pending"),
    ("facebook", "connected_apps_and_websites.json", {"installed_apps_v2": []}, "apps.connected"),
    ("facebook", "received_friend_requests.json", {"received_requests_v2": []}, "friend_requests.pending"),
    ("facebook", "where_you're_logged_in.json", {"active_sessions_v2": [{"device": "x"}]}, "sessions.active"),
    ("facebook", "your_friends.json", {"friends_v2": []}, "friends"),
]


@pytest.mark.parametrize(("platform", "name", "content", "setting"), DECOYS)
@pytest.mark.parametrize("folder", ["messages/inbox/somebody_1/files/", "files/", "a/b/c/"])
def test_an_attachment_with_a_members_name_is_none(platform, name, content, setting, folder):
    assert told(readings(platform, {folder + name: content})[setting]) == {"doubt": "not_covered"}


# Facebook's renamed lists


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"followers_v3": [{"name": "A"}, {"name": "B"}]}, {"count": 2}),
        ({"followers_v3": {"name": "A"}}, {"count": 1}),
        ({"followers_v3": []}, {"count": 0}),
        ({"followers_v3": [{"name": ""}]}, {"doubt": "not_found"}),
        ({"followers_v3": [{"timestamp": 1}]}, {"doubt": "not_found"}),
        ({"followers_v3": None}, {"doubt": "not_found"}),
        ({"followers_v4": [{"name": "A"}]}, {"doubt": "not_found"}),
    ],
)
def test_Facebooks_followers_under_their_new_name(content, expected):
    files = {"connections/followers/people_who_followed_you.json": content}
    found = told(readings("facebook", files)["followers"])
    assert found == expected or ("v4" in str(content) and "doubt" in found)


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        ("facebook", "connections/friends/your_friends.json"),
        ("facebook", "root/connections/friends/your_friends.json"),
        ("facebook", "connections/followers/people_who_followed_you.json"),
        ("facebook", "connections/followers/who_you've_followed.json"),
        ("facebook", "connections/friends/sent_friend_requests.json"),
        ("facebook", "security_and_login_information/recognized_devices.json"),
        ("instagram", PERSONAL + "personal_information.json"),
        ("instagram", FOLLOW + "blocked_profiles.json"),
        ("instagram", NO_ADS),
    ],
)
def test_one_category_alone_is_enough_to_know_the_platform(platform, name):
    profiles = {
        each: profile(each) for each in ("facebook", "instagram", "threads", "linkedin", "tiktok", "x")
    }
    assert recognise(profiles, (name,)) == platform
