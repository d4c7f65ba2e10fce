"""TikTok, Google, Snapchat, Telegram, LinkedIn and X as they export in 2025 and 2026."""

from __future__ import annotations

import pytest

from auditor.core.model import Doubt, Doubtful, Known
from auditor.core.reading import recognise
from auditor.core.reading.export.dates import iso_date
from auditor.core.reading.export.labelled_lines import blocks_of, spread
from tests.archive.exports import profile, readings, told

# Snapchat: what once happened is no state

HISTORY = "json/account_history.json"
TWO_FACTOR = "Two-Factor Authentication"


def event(day):
    return {"Date": f"{day} 10:00:00 UTC"}


@pytest.mark.parametrize("key", [TWO_FACTOR, "Tow-Factor Authentication"])
@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([event("2020-05-01")], "2020-05-01"),
        ([event("2021-01-02"), event("2020-05-01")], "2021-01-02"),
        ([event("2021-01-02"), event("2021-01-02")], "2 changes"),
        ([], "0 changes"),
        (None, ""),
        ("on", ""),
        ([{"Event": "enabled"}], ""),
        ([{"Date": "jadis"}], ""),
    ],
)
def test_events_of_the_second_factor_are_a_hint_and_never_its_state(key, events, said):
    state = readings("snapchat", {HISTORY: {key: events, "Password Change": []}})["two_factor"].state
    assert isinstance(state, Doubtful)
    assert state.value is None
    assert said in state.detail


def test_both_spellings_beside_each_other_are_still_no_state():
    both = {TWO_FACTOR: [event("2020-05-01")], "Tow-Factor Authentication": [event("2022-05-01")]}
    assert isinstance(readings("snapchat", {HISTORY: both})["two_factor"].state, Doubtful)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([event("2019-04-01")], {"known": "2019-04-01"}),
        ([event("2019-04-01"), event("2024-02-03")], {"known": "2024-02-03"}),
        ([event("2024-02-03"), event("2019-04-01")], {"known": "2024-02-03"}),
        ([event("2024-02-03"), {}], {"doubt": "not_found"}),
        ([event("2024-02-03"), {"Date": "jadis"}], {"doubt": "not_found"}),
        ([], {"doubt": "not_found"}),
        (None, {"doubt": "not_found"}),
    ],
)
def test_the_last_change_of_the_password(changes, expected):
    found = readings("snapchat", {HISTORY: {"Password Change": changes}})["password.changed_at"]
    assert told(found) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"Permissions": [{"App": "Old Quiz", "Time": "2017-01-01 10:00:00 UTC"}]}, {"count": 1}),
        ({"Permissions": [{"App": "A", "Time": ""}, {"App": "B"}]}, {"count": 2}),
        ({"Permissions": []}, {"count": 0}),
        ({"Permissions": [{"Time": "2017-01-01 10:00:00 UTC"}]}, {"doubt": "not_found"}),
        ({"Permissions": [{"App": "A", "Time": "bald"}]}, {"doubt": "new_wording"}),
        ({"Permissions": None}, {"doubt": "not_found"}),
        ({"Apps": [{"App": "A"}]}, {"doubt": "not_found"}),
        ("", {"doubt": "not_found"}),
    ],
)
def test_apps_that_were_allowed(content, expected):
    assert told(readings("snapchat", {"json/connected_apps.json": content})["apps.connected"]) == expected


# TikTok


def tiktok(parts):
    return {"user_data_tiktok.json": parts}


FOLLOWED = [
    {"Date": "2026-01-01 10:00:00", "UserName": "b"},
    {"Date": "2026-01-02 10:00:00", "UserName": "c"},
]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (tiktok({"Your Activity": {"Following": {"App": 1, "Following": FOLLOWED}}}), {"count": 2}),
        (tiktok({"Activity": {"Following List": {"Following": FOLLOWED}}}), {"count": 2}),
        (tiktok({"Profile And Settings": {"Following": {"Following": FOLLOWED[:1]}}}), {"count": 1}),
        (tiktok({"Your Activity": {"Following": {"Following": []}}}), {"count": 0}),
        (tiktok({"Your Activity": {"Following": {"Following": None}}}), {"doubt": "not_found"}),
        (tiktok({"Your Activity": {"Following": None}}), {"doubt": "not_found"}),
        (
            tiktok({"Your Activity": {"Following": {"Following": [{"Date": "2026-01-01"}]}}}),
            {"doubt": "not_found"},
        ),
        (
            tiktok(
                {
                    "Activity": {"Following List": {"Following": FOLLOWED}},
                    "Your Activity": {"Following": {"Following": FOLLOWED[:1]}},
                }
            ),
            {"doubt": "ambiguous"},
        ),
        (
            {"TikTok/Profile and Settings/Following.txt": "Date: 2026-01-01 10:00:00 UTC\nUsername: a\n\n\n"},
            {"count": 1},
        ),
        ({"TikTok/Profile and Settings/Following.txt": "Username: a\n\nUsername: b\n"}, {"count": 2}),
        ({"TikTok/Profile and Settings/Following.txt": ""}, {"doubt": "not_found"}),
        ({"TikTok/Profile and Settings/Following.txt": "No data"}, {"doubt": "not_found"}),
        ({"TikTok/Profile and Settings/Following.txt": "Nom: a\n"}, {"doubt": "not_found"}),
    ],
)
def test_whom_TikTok_says_one_follows(files, expected):
    assert told(readings("tiktok", files)["following"]) == expected


def switch(name, value, head="App Settings"):
    return tiktok({head: {"Settings": {"SettingsMap": {name: value}}}})


@pytest.mark.parametrize(
    ("files", "setting", "expected"),
    [
        (switch("Filter Comments", "Enabled"), "comments.moderation", {"known": "held"}),
        (switch("Filter Comments", "Disabled"), "comments.moderation", {"known": "open"}),
        (
            switch("Filter Comments", "Enabled", "Profile And Settings"),
            "comments.moderation",
            {"known": "held"},
        ),
        (switch("Filter Comments", "Aktiviert"), "comments.moderation", {"doubt": "new_wording"}),
        (switch("Filter Comments", None), "comments.moderation", {"doubt": "not_found"}),
        (switch("Kommentare filtern", "Enabled"), "comments.moderation", {"doubt": "not_found"}),
        (
            {"Profile and Settings/Settings.txt": "Private Account: Disabled\n"},
            "account.visibility",
            {"known": "public"},
        ),
        (
            {"T/Profile and Settings/Settings.txt": "Language: de\nPrivate Account: Enabled\n"},
            "account.visibility",
            {"known": "private"},
        ),
        (
            {"Profile and Settings/Settings.txt": "Private Account: Ein\n"},
            "account.visibility",
            {"doubt": "new_wording"},
        ),
        (
            {"Profile and Settings/Settings.txt": "Private Account:\n"},
            "account.visibility",
            {"doubt": "not_found"},
        ),
        (
            {"Profile and Settings/Settings.txt": "Privates Konto: Ein\n"},
            "account.visibility",
            {"doubt": "not_found"},
        ),
        (
            {"Profile and Settings/Settings.txt": "Private Account: Enabled\nPrivate Account: Disabled\n"},
            "account.visibility",
            {"doubt": "not_found"},
        ),
        (
            {"Profile and Settings/Settings.txt": "Private Account: Enabled\n\nPrivate Account: Disabled\n"},
            "account.visibility",
            {"doubt": "ambiguous"},
        ),
    ],
)
def test_TikToks_switches_in_JSON_and_in_text(files, setting, expected):
    assert told(readings("tiktok", files)[setting]) == expected


@pytest.mark.parametrize("name", ["BlockList", "LoginHistoryList", "FansList"])
def test_a_null_where_a_list_should_stand_is_no_empty_list(name):
    found = readings("tiktok", tiktok({"Your Activity": {"Login History": {name: None}, "X": {name: None}}}))
    for setting in ("blocked.count", "logins.recent", "followers"):
        assert "doubt" in told(found[setting])


# Google's access log

LOG = "Takeout/Access Log Activity/"
DEVICES = LOG + "Devices - A list of devices (i.e. Nest, Pixel, iPh.csv"
ACTIVITIES = LOG + "Activities - A list of Google services accessed by.csv"
HEAD = "Device Type,Brand Name,Marketing Name,OS,OS Version,Device Model,User Given Name,Device Last Location,Gaia ID\n"
SEEN = "Last Activity Time: {} 02:38:54 UTC"


def device(*days, given=""):
    places = "\n".join(f"Country ISO: CH\n{SEEN.format(day)}" for day in days)
    return f'PC,,,Windows,10,,{given},"{places}",1\n'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (device("2021-03-24"), ["2021-03-24T02:38:54Z"]),
        (device("2021-03-24") + device("2026-11-01"), ["2021-03-24T02:38:54Z", "2026-11-01T02:38:54Z"]),
        (device("2021-03-24", "2024-01-01", given="Phone"), ["2024-01-01T02:38:54Z"]),
        (device("2024-01-01", "2021-03-24"), ["2024-01-01T02:38:54Z"]),
        ('PC,,,Windows,10,,,"Country ISO: CH\nLast Activity Time: jadis",1\n', None),
        ("PC,,,Windows\n", None),
    ],
)
def test_the_devices_of_a_Google_account(rows, expected):
    state = readings("google", {DEVICES: HEAD + rows})["sessions.active"].state
    if expected is None:
        assert isinstance(state, Doubtful)
    else:
        assert isinstance(state, Known)
        assert [one["last_seen"] for one in state.value] == expected
        assert all(one["label"] in ("PC", "Phone") for one in state.value)


def test_a_device_without_a_place_has_no_day_and_is_one_all_the_same():
    state = readings("google", {DEVICES: HEAD + "PC,,,Windows,10,,,,1\n"})["sessions.active"].state
    assert state == Known(({"label": "PC", "system": "Windows"},), "1")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Gaia ID,Activity Timestamp,User Agent String,Product Name\n1,2026-11-09 06:18:42 UTC,made up,Gmail\n",
            1,
        ),
        ("Activity Timestamp,User Agent String\n2026-11-09 06:18:42 UTC,\n", 1),
        ("Activity Timestamp,User Agent String\n2026-11-09 06:18:42 UTC,a\n2026-11-08 06:18:42 UTC,b\n", 2),
        ("Activity Timestamp,User Agent String\njadis,a\n", None),
        ("Zeitstempel,Gerät\n2026-11-09 06:18:42 UTC,a\n", None),
        ("", None),
        ("Activity Timestamp,User", None),
    ],
)
def test_the_access_log_of_a_Google_account(content, expected):
    state = readings("google", {ACTIVITIES: content})["logins.recent"].state
    assert (len(state.value) if isinstance(state, Known) else None) == expected


# Telegram Desktop


def telegram(**parts):
    return {"DataExport/result.json": {"about": "made up", **parts}}


WARD = {
    "last_active": "2021-01-01T00:00:00",
    "application_name": "Telegram Desktop",
    "device_model": "Ward PC",
}


@pytest.mark.parametrize(
    ("files", "setting", "expected"),
    [
        (telegram(sessions={"list": [WARD]}), "sessions.active", {"count": 1}),
        (telegram(sessions={"list": [WARD, WARD | {"device_model": ""}]}), "sessions.active", {"count": 2}),
        (telegram(sessions={"list": [{}]}), "sessions.active", {"doubt": "not_found"}),
        (
            telegram(sessions={"list": [WARD | {"last_active": "jadis"}]}),
            "sessions.active",
            {"doubt": "new_wording"},
        ),
        (telegram(sessions={"list": None}), "sessions.active", {"doubt": "not_found"}),
        (telegram(sessions=[WARD]), "sessions.active", {"doubt": "not_found"}),
        (telegram(), "sessions.active", {"doubt": "not_found"}),
        (telegram(web_sessions={"list": []}), "apps.connected", {"doubt": "unconfirmed"}),
        (
            telegram(web_sessions={"list": [{"domain_name": "x.ch"}]}),
            "apps.connected",
            {"doubt": "unconfirmed"},
        ),
        (telegram(web_sessions={"list": [{"site": "x.ch"}]}), "apps.connected", {"doubt": "not_found"}),
        (
            telegram(contacts={"list": [{"first_name": "P", "phone_number": "0"}]}),
            "contacts.uploaded",
            {"known": 1},
        ),
        (telegram(contacts={"list": []}), "contacts.uploaded", {"known": 0}),
        (telegram(contacts={"list": [{}]}), "contacts.uploaded", {"doubt": "not_found"}),
        (telegram(contacts={"list": ["P"]}), "contacts.uploaded", {"doubt": "not_found"}),
    ],
)
def test_what_Telegram_Desktop_exports(files, setting, expected):
    assert told(readings("telegram", files)[setting]) == expected


# WhatsApp's report


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"whatsapp_connections/contacts.json": {"wa_contacts": ["+41", "+42"]}}, {"known": 2}),
        ({"whatsapp_connections/contacts.json": {"wa_contacts": []}}, {"known": 0}),
        ({"whatsapp_connections/contacts.json": {"wa_contacts": None}}, {"doubt": "not_found"}),
        ({"whatsapp_connections/contacts.json": {"contacts": ["+41"]}}, {"doubt": "not_found"}),
        ({"whatsapp_connections/contacts.json": []}, {"doubt": "not_found"}),
        ({"chats/contacts.json": {"wa_contacts": []}}, {"doubt": "not_covered"}),
        ({"whatsapp_connections/contacts.html": "<main>made up</main>"}, {"doubt": "not_covered"}),
        ({"portability.json": {"contacts": ["+41"], "generation_time": 1780000000}}, {"known": 1}),
    ],
)
def test_how_many_contacts_WhatsApp_holds(files, expected):
    found = readings("whatsapp", files)["contacts.uploaded"]
    assert told(found) == expected
    if any(name.endswith(".html") for name in files):
        assert "JSON" in found.state.detail


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Show on Messenger?", "True", {"known": "on"}),
        ("Show on Messenger?", "False", {"doubt": "new_wording"}),  # one switch cannot speak for all
        ("Auf Messenger zeigen?", "True", {"doubt": "new_language"}),
        ("Show on Messenger?", "", {"doubt": "not_found"}),
    ],
)
def test_one_switch_of_Messenger_can_only_accuse(label, value, expected):
    files = {
        "preferences/messenger_active_status_settings.json": {
            "label_values": [{"label": label, "value": value}]
        }
    }
    assert told(readings("messenger", files)["activity_status"]) == expected


# LinkedIn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue Nov 03 19:10:32 UTC 2026", "2026-11-03T19:10:32+00:00"),
        ("Mon Feb 2 08:00:00 GMT 2026", "2026-02-02T08:00:00+00:00"),
        ("Tue Nov 03 19:10:32 CET 2026", "Tue Nov 03 19:10:32 CET 2026"),
        ("mar. nov. 03 19:10:32 UTC 2026", "mar. nov. 03 19:10:32 UTC 2026"),
        ("1/29/26, 2:37 PM", "2026-01-29T14:37:00"),
        ("08 Feb 2026", "2026-02-08"),
        ("", ""),
    ],
)
def test_LinkedIns_dates(text, expected):
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["Tue Nov 03 19:10:32 UTC 2026"], {"count": 1}),
        (["Tue Nov 03 19:10:32 UTC 2026", "Mon Nov 02 08:00:00 UTC 2026"], {"count": 2}),
        (["2026-11-03 19:10:32 UTC"], {"count": 1}),
        ([""], {"count": 1}),
        (["mar. nov. 03 19:10:32 UTC 2026"], {"doubt": "new_wording"}),
        (["Tue Nov 03 19:10:32 UTC 2026", "Tue Nov 99 19:10:32 UTC 2026"], {"doubt": "new_wording"}),
    ],
)
def test_a_date_of_a_sign_in_is_read_or_a_doubt_and_never_dropped(dates, expected):
    rows = "".join(f"{date},203.0.113.5,Mozilla,Login\n" for date in dates)
    files = {"Logins.csv": "Login Date,IP Address,User Agent,Login Type\n" + rows}
    assert told(readings("linkedin", files)["logins.recent"]) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["No", "true", "FEMALE", "0.0065", ""], {"count": 3}),
        (["Yes", "No"], {"count": 1}),
        (["No", "no", "NO"], {"count": 0}),
        (["No", ""], {"doubt": "new_wording"}),
        ([""], {"doubt": "new_wording"}),
        (["Nein"], {"count": 1}),
        ([], {"count": 0}),
    ],
)
def test_whatever_is_not_No_is_an_inference(values, expected):
    rows = "".join(f"Career,Thing {n},made up,{value}\n" for n, value in enumerate(values))
    files = {"Inferences_about_you.csv": "Category,Type of inference,Description,Inference\n" + rows}
    assert told(readings("linkedin", files)["ads.inferences"]) == expected


# X


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            '[{"sso": {"ssoEmail": "a@x.ch", "associationMethodType": "Login", "createdAt": "2022-01-01T00:00:00.000Z"}}]',
            {"count": 1},
        ),
        ('[{"sso": {"ssoEmail": "a@x.ch"}}, {"sso": {"ssoEmail": "b@x.ch"}}]', {"count": 2}),
        ("[]", {"count": 0}),
        ('[{"sso": {"createdAt": "2022-01-01T00:00:00.000Z"}}]', {"doubt": "not_found"}),
        ('[{"connection": {"ssoEmail": "a@x.ch"}}]', {"doubt": "not_found"}),
        ("[", {"doubt": "not_found"}),
    ],
)
def test_accounts_that_open_this_one(entries, expected):
    held = entries.count("{") // 2
    manifest = f'{{"dataTypes": {{"sso": {{"files": [{{"fileName": "data/sso.js", "count": "{held}"}}]}}}}}}'
    files = {
        "data/sso.js": f"window.YTD.sso.part0 = {entries}",
        "data/manifest.js": f"window.__THAR_CONFIG = {manifest}",
    }
    found = readings("x", files)
    assert told(found["sign_in.providers"]) == expected


# Lines of `label: value`


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2", [{"a": "1", "b": "2"}]),
        ("a: 1\n\n\n\nb: 2\n\n", [{"a": "1"}, {"b": "2"}]),
        ("Link: https://example.org/x", [{"Link": "https://example.org/x"}]),
        ("a:", [{"a": ""}]),
        ("a: 1\r\nb: 2\r\n", [{"a": "1", "b": "2"}]),
        ("a: 1\na: 1", [{"a": "1"}]),
        ("a: 1\na: 2", None),
        ("no label", None),
        (": 1", None),
    ],
)
def test_blocks_of_lines(text, expected):
    assert blocks_of(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A: 1\nB: 2", {"C: A": "1", "C: B": "2"}),
        ("A: 1", {}),
        ("A: 1\nfree text", {}),
        ("A: 2020-01-01\nA: 2021-01-01", {"C: A": "2021-01-01"}),
        ("A: x\nA: y", {"C: A": "x / y"}),
        ("A: x\nA: 2021-01-01", {"C: A": "x / 2021-01-01"}),
    ],
)
def test_a_cell_of_several_lines_is_spread(cell, expected):
    assert spread({"C": cell}) == {"C": cell, **expected}


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        ("telegram", "DataExport_2026-11-10/result.json"),
        ("snapchat", HISTORY),
        ("snapchat", "mydata/json/connected_apps.json"),
        ("tiktok", "TikTok/Profile and Settings/Settings.txt"),
        ("tiktok", "TikTok/Your Activity/Watch History.txt"),
        ("google", DEVICES),
        ("whatsapp", "whatsapp_settings/account_settings.json"),
        ("whatsapp", "My account info/whatsapp_connections/contacts.json"),
    ],
)
def test_each_is_known_by_one_of_its_files(platform, name):
    names = (
        "facebook",
        "google",
        "instagram",
        "linkedin",
        "mastodon",
        "snapchat",
        "telegram",
        "tiktok",
        "whatsapp",
        "x",
        "youtube",
    )
    assert recognise({each: profile(each) for each in names}, (name,)) == platform


def test_a_doubt_of_an_event_says_that_the_state_is_not_in_the_export():
    state = readings("snapchat", {HISTORY: {TWO_FACTOR: [event("2020-05-01")]}})["two_factor"].state
    assert state.doubt is Doubt.NOT_COVERED
    assert "look in the app" in state.detail
