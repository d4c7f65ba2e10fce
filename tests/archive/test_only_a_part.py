"""What is only a part of an export, or another programme's file, is never counted: a doubt, and no 0."""

from __future__ import annotations

import pytest

from tests.archive.exports import readings, told

# ---- another table under a known name

NOTICE = "Error,This file could not be generated. Try again later.\n"
CONTACTS = "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Profiles\n"
CONNECTED = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LOG = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        'Notes:,\n"Your contacts were too many, they are in a separate download",\n',
        "Name,Given Name\n",  # another programme's
        "Name,Given Name\na,b\n",
    ],
)
def test_another_table_counts_no_contacts(text):
    for name in ("Contacts.csv", "Imported Contacts.csv"):
        assert told(readings("linkedin", {name: text})["contacts.uploaded"]) == {"doubt": "not_found"}


def test_its_own_table_counts_contacts():
    row = "phone,A,,,,a@example.org,,,,\n"
    assert told(readings("linkedin", {"Contacts.csv": CONTACTS})["contacts.uploaded"]) == {"known": 0}
    assert told(readings("linkedin", {"Contacts.csv": CONTACTS + row})["contacts.uploaded"]) == {"known": 1}


@pytest.mark.parametrize("text", [NOTICE, "Vorname,Nachname,URL\n", "Vorname,Nachname,URL\nAna,Roth,\n"])
def test_who_was_taken_in_stands_in_a_table_of_names(text):
    asked = 'Ana Roth,Me,"1/29/26, 2:37 PM",,INCOMING,,\n'
    found = readings("linkedin", {"Invitations.csv": LOG + asked, "Connections.csv": text})
    assert told(found["friend_requests.pending"]) == {"doubt": "not_found"}


# ---- a log without addresses


@pytest.mark.parametrize("connected", ["01 Jan 2020", "10 Oct 2026"])
def test_a_namesake_who_asks_later_is_not_a_connection(connected):
    log = "From,To,Sent At,Message,Direction\n"
    asked = 'Ana Roth,Me,"8/18/26, 4:31 PM",,INCOMING\n'
    table = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    files = {"Invitations.csv": log + asked, "Connections.csv": f"{table}Ana,Roth,,,,{connected}\n"}
    assert told(readings("linkedin", files)["friend_requests.pending"]) == {"doubt": "ambiguous"}


# ---- a document with several lists


def friends(**keys: object) -> dict[str, object]:
    """Snapchat's file with these lists beside the ones that are read."""
    people = [{"Username": "a", "Display Name": "A"}]
    return {"json/friends.json": {"Friends": people, "Pending Requests": [], "Blocked Users": [], **keys}}


@pytest.mark.parametrize(
    "key", ["Friend Requests Received", "Incoming Friend Requests", "Pending Requests (2)"]
)
def test_a_full_list_under_a_new_name_beside_an_empty_one_is_news(key):
    found = readings("snapchat", friends(**{key: [{"Username": "b"}]}))
    assert told(found["friend_requests.pending"]) == {"doubt": "new_wording"}
    assert told(found["blocked.count"]) == {"known": 0}


@pytest.mark.parametrize(
    "key",
    [
        "Friend Requests Sent",
        "Deleted Friends",
        "Hidden Friend Suggestions",
        "Ignored Snapchatters",
        "Shortcuts",
    ],
)
def test_a_list_of_something_else_is_no_news(key):
    found = readings("snapchat", friends(**{key: [{"Username": "b"}]}))
    assert told(found["friend_requests.pending"]) == {"count": 0}
    assert told(found["friends"]) == {"count": 1}


# ---- a list that says that it is not whole

REQUESTS = "connections/followers_and_following/follow_requests_you've_received.json"


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ({"error": "Could not be generated"}, {"doubt": "not_found"}),
        ({"next_page": "follow_requests_2.json"}, {"doubt": "not_found"}),
        ({"total_count": 7}, {"doubt": "not_found"}),
        ({"totalItems": "7"}, {"doubt": "not_found"}),
        ({"has_more": True}, {"doubt": "not_found"}),
        ({"error": "", "next_page": None, "total_count": 0, "has_more": False}, {"count": 0}),
    ],
)
def test_an_empty_list_that_is_not_whole_is_a_doubt(beside, expected):
    files = {REQUESTS: {"relationships_follow_requests_received": [], **beside}}
    assert told(readings("instagram", files)["friend_requests.pending"]) == expected


@pytest.mark.parametrize(
    ("group", "setting"),
    [
        ({"Follower": {"FansList": [], "Total": 12}}, "followers"),
        ({"Off TikTok Activity": {"OffTikTokActivityDataList": [], "Error": "too large"}}, "ads.reported_by"),
        (
            {"Follower": {"FansList": [{"Date": "2026-01-01 10:00:00", "UserName": "a"}], "Total": 12}},
            "followers",
        ),
    ],
)
def test_a_list_somewhere_below_that_is_not_whole_is_a_doubt(group, setting):
    files = {"user_data_tiktok.json": {"Your Activity": group, "App Settings": {"Settings": {}}}}
    assert told(readings("tiktok", files)[setting]) == {"doubt": "not_found"}


# ---- a full file beside an empty one

BOOK = "other_personal_information/your_address_books.json"
APPS = "apps_and_websites/apps_and_websites/active_apps.json"
FOLLOW = "connections/followers_and_following/"
NO_REQUESTS = {REQUESTS: {"relationships_follow_requests_received": []}}
SOMEBODY = [{"title": "", "string_list_data": [{"value": "p1", "timestamp": 1780000000}]}]


@pytest.mark.parametrize(
    ("platform", "files", "setting"),
    [
        (
            "facebook",
            {
                BOOK: {"address_book_v2": {"address_book": []}},
                "other_personal_information/contacts_uploaded_from_your_phone.json": {
                    "address_book_v2": [{"name": "x"}]
                },
            },
            "contacts.uploaded",
        ),
        (
            "facebook",
            {
                "connections/friends/received_friend_requests.json": {"received_requests_v2": []},
                "connections/friends/your_received_friend_requests.json": {
                    "received_requests_v3": [{"name": "x"}]
                },
            },
            "friend_requests.pending",
        ),
        (
            "instagram",
            {
                APPS: {"apps_and_websites_active_apps": []},
                APPS.replace("active_apps", "apps_and_websites"): [
                    {"label_values": [{"label": "Name", "value": "Quiz"}]}
                ],
            },
            "apps.connected",
        ),
        (
            "instagram",
            NO_REQUESTS
            | {FOLLOW + "received_follow_requests.json": {"relationships_follow_requests": SOMEBODY}},
            "friend_requests.pending",
        ),
    ],
)
def test_a_full_file_beside_an_empty_one_may_be_its_new_name(platform, files, setting):
    assert told(readings(platform, files)[setting]) == {"doubt": "new_wording"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("received_follow_requests.json", {"relationships_follow_requests": []}),
        ("pending_follow_requests.json", {"relationships_follow_requests_sent": SOMEBODY}),
        ("recent_follow_requests.json", {"relationships_permanent_follow_requests": SOMEBODY}),
        ("recently_unfollowed_profiles.json", {"relationships_unfollowed_users": SOMEBODY}),
        ("following_hashtags.json", {"relationships_following_hashtags": SOMEBODY}),
        ("close_friends.json", {"relationships_close_friends": SOMEBODY}),
        ("removed_follow_requests_received.json", {"relationships_follow_requests": SOMEBODY}),
        ("requests_of_shops.json", {"shops": SOMEBODY}),
    ],
)
def test_a_file_of_something_else_is_no_news(name, content):
    found = readings("instagram", NO_REQUESTS | {FOLLOW + name: content})
    assert told(found["friend_requests.pending"]) == {"count": 0}


# ---- another programme's file of a common name


@pytest.mark.parametrize(
    ("platform", "files", "setting"),
    [
        ("telegram", {"result.json": {"contacts": {"list": []}}}, "contacts.uploaded"),
        (
            "telegram",
            {"result.json": {"contacts": {"list": []}, "sessions": {"list": [{"device_model": "x"}]}}},
            "sessions.active",
        ),
        (
            "tiktok",
            {"user_data.json": {"name": "x", "list": {"BlockList": []}, "FansList": []}},
            "blocked.count",
        ),
        ("tiktok", {"user_data.json": {"name": "x", "list": {"BlockList": []}, "FansList": []}}, "followers"),
        (
            "tiktok",
            {"user_data.json": {"profile": {"followers": {"FansList": []}}, "App Settings": {}}},
            "followers",
        ),
    ],
)
def test_a_common_name_alone_makes_no_export(platform, files, setting):
    assert told(readings(platform, files)[setting]) == {"doubt": "not_found"}


@pytest.mark.parametrize("group", ["Follower", "Follower List"])
def test_both_names_of_the_followers_are_read(group):
    files = {
        "user_data.json": {
            "Your Activity": {group: {"FansList": [{"Date": "2026-01-01 10:00:00", "UserName": "a"}]}}
        }
    }
    assert told(readings("tiktok", files)["followers"]) == {"count": 1}


# ---- several where one is expected


@pytest.mark.parametrize(
    ("name", "content", "setting"),
    [
        ("followers_1.json", None, "followers"),
        ("blocked_profiles.json", "relationships_blocked_users", "blocked.count"),
        ("hide_story_from.json", "relationships_hide_stories_from", "stories.hidden_from"),
        (
            "follow_requests_you've_received.json",
            "relationships_follow_requests_received",
            "friend_requests.pending",
        ),
    ],
)
def test_an_entry_of_several_people_is_not_one(name, content, setting):
    people = [
        {"title": "", "string_list_data": [{"value": f"p{i}", "timestamp": 1780000000} for i in range(3)]}
    ]
    files = {FOLLOW + name: {content: people} if content else people}
    assert told(readings("instagram", files)[setting]) == {"doubt": "ambiguous"}


PROFILE = "personal_information/personal_information/instagram_profile_information.json"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"value": "False"}, {"dict": [{"label": "iPhone", "value": "True"}]}], {"doubt": "ambiguous"}),
        ([{}, {"value": "False"}], {"doubt": "ambiguous"}),
        ([{"value": "False"}, {"value": "False"}], {"known": "off"}),
        ([{"value": "False"}], {"known": "off"}),
    ],
)
def test_a_label_that_is_there_twice_must_say_the_same_twice(rows, expected):
    files = {PROFILE: {"label_values": [{"label": "Contact Syncing", **row} for row in rows]}}
    assert told(readings("instagram", files)["contacts.upload"]) == expected


@pytest.mark.parametrize("key", ["private account", "Private Account ", "PrivateAccount"])
def test_a_key_in_another_spelling_with_another_value_is_ambiguous(key):
    files = {
        "user_data.json": {
            "App Settings": {"Settings": {"SettingsMap": {"Private Account": "Enabled", key: "Disabled"}}}
        }
    }
    assert told(readings("tiktok", files)["account.visibility"]) == {"doubt": "ambiguous"}
