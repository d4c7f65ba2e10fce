"""An export says what it left out; whose file a member is, how old it is, and whether it is whole is never assumed."""

from __future__ import annotations

import json
import struct
import zipfile
from datetime import UTC, datetime

import pytest

from auditor.adapters.export_archive import open_archive
from auditor.core.model import Known
from auditor.core.reading import Together, read_archive
from auditor.core.reading.export.provenance import day_in
from tests.archive.exports import profile, readings, told, zipped

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
REQUESTS = "connections/friends/received_friend_requests.json"


# ---- what the manifest counts


def x(files: dict[str, object], manifest: dict[str, object] | str | None) -> dict[str, object]:
    """An X archive: each file's entries by its name, and what its manifest says."""
    made: dict[str, object] = {}
    for name, content in files.items():
        stem, _, part = name.removesuffix(".js").partition("-part")
        made[f"data/{name}"] = f"window.YTD.{stem.replace('-', '_')}.part{part or 0} = {json.dumps(content)}"
    if manifest is not None:
        text = manifest if isinstance(manifest, str) else json.dumps(manifest)
        made["data/manifest.js"] = f"window.__THAR_CONFIG = {text}"
    return made


def listing(counts: dict[str, object], **about: object) -> dict[str, object]:
    """A manifest that lists these files with these counts."""
    files = [{"fileName": f"data/{name}", "count": count} for name, count in counts.items()]
    return {"archiveInfo": {"isPartialArchive": False, **about}, "dataTypes": {"one": {"files": files}}}


APP = {"connectedApplication": {"name": "App"}}
CONTACT = {"contact": {"id": "1"}}
APPS, CONTACTS = "connected-application.js", "contact.js"


@pytest.mark.parametrize(
    ("files", "manifest", "setting"),
    [
        ({APPS: []}, listing({APPS: "3"}), "apps.connected"),
        ({APPS: []}, listing({APPS: 3}), "apps.connected"),
        ({APPS: [APP]}, listing({APPS: "2"}), "apps.connected"),
        ({APPS: [APP, APP]}, listing({APPS: "1"}), "apps.connected"),
        ({CONTACTS: []}, listing({CONTACTS: "18"}), "contacts.uploaded"),
        ({}, listing({CONTACTS: "18"}), "contacts.uploaded"),
        ({CONTACTS: []}, listing({CONTACTS: "0", "contact-part1.js": "4"}), "contacts.uploaded"),
        ({CONTACTS: []}, listing({CONTACTS: "0"}, isPartialArchive=True), "contacts.uploaded"),
        ({CONTACTS: []}, listing({CONTACTS: "0"}, isPartialArchive="true"), "contacts.uploaded"),
        ({CONTACTS: []}, '{"dataTypes": [1]}', "contacts.uploaded"),
        ({CONTACTS: []}, '{"dataTypes": {"contact": {"files": [{}]}}}', "contacts.uploaded"),
        ({CONTACTS: []}, '{"archiveInfo": {', "contacts.uploaded"),
        ({"ip-audit.js": []}, listing({"ip-audit.js": "19"}), "logins.recent"),
        ({"device-token.js": []}, listing({"device-token.js": "12"}), "devices.app_tokens"),
    ],
)
def test_what_is_counted_and_not_there_is_a_conflict(files, manifest, setting):
    assert told(readings("x", x(files, manifest))[setting]) == {"doubt": "conflict"}


@pytest.mark.parametrize(
    "manifest",
    [listing({APPS: "0"}), listing({APPS: 0}), listing({APPS: 0}, isPartialArchive="false")],
)
def test_none_is_none_where_the_manifest_counts_none(manifest):
    assert readings("x", x({APPS: []}, manifest))["apps.connected"].state == Known((), "0")


@pytest.mark.parametrize("manifest", [None, listing({}), listing({APPS: None}), listing({"another.js": "0"})])
@pytest.mark.parametrize(
    ("file", "setting"),
    [
        (APPS, "apps.connected"),
        (CONTACTS, "contacts.uploaded"),
        ("sso.js", "sign_in.providers"),
        ("device-token.js", "devices.app_tokens"),
        ("ip-audit.js", "logins.recent"),
        ("block.js", "blocked.count"),
        ("follower.js", "followers"),
        ("following.js", "following"),
    ],
)
def test_an_empty_file_that_no_manifest_counts_may_have_been_emptied(manifest, file, setting):
    assert told(readings("x", x({file: []}, manifest))[setting]) == {"doubt": "not_found"}


@pytest.mark.parametrize("manifest", [None, listing({}), listing({APPS: None})])
def test_what_is_there_is_counted_whatever_the_manifest_lists(manifest):
    assert told(readings("x", x({APPS: [APP, APP]}, manifest))["apps.connected"]) == {"count": 2}


def test_a_number_of_nothing_in_a_file_that_no_manifest_counts_is_a_doubt():
    content = [{"p13nData": {"interests": {"audienceAndAdvertisers": {"advertisers": []}}}}]
    found = readings("x", x({"personalization.js": content}, listing({})))
    assert told(found["ads.lists"]) == {"doubt": "not_found"}


def test_a_manifest_counts_each_part_of_a_file():
    parts: dict[str, object] = {CONTACTS: [], "contact-part1.js": []}
    whole = readings("x", x(parts, listing({CONTACTS: "0", "contact-part1.js": "0"})))
    half = readings("x", x(parts, listing({CONTACTS: "0"})))
    assert told(whole["contacts.uploaded"]) == {"known": 0}
    assert told(half["contacts.uploaded"]) == {"doubt": "not_found"}


def test_a_manifest_speaks_for_its_own_part_of_several(tmp_path):
    first = zipped(
        tmp_path / "a.zip", {n: str(c).encode() for n, c in x({APPS: [APP]}, listing({APPS: "1"})).items()}
    )
    other = zipped(
        tmp_path / "b.zip",
        {n: str(c).encode() for n, c in x({CONTACTS: []}, listing({CONTACTS: "2"})).items()},
    )
    with open_archive(first, NOW) as one, open_archive(other, NOW) as two:
        both = Together([one, two])
        found = {r.setting: r for r in read_archive(profile("x"), both, both.taken_at)}
    assert told(found["apps.connected"]) == {"count": 1}
    assert told(found["contacts.uploaded"]) == {"doubt": "conflict"}


# ---- which files are the platform's own


@pytest.mark.parametrize(
    "folder",
    [
        "messages/inbox/anna_1/files",
        "your_facebook_activity/messages/inbox/anna_1/files",
        "messages/inbox/friends",
        "messages/archived_threads/x/friends",
        "messages/e2ee_cutover/friends",
        "posts/media/x",
        "friends_of_mine",
        "files/x",
    ],
)
def test_an_attachment_by_a_members_name_is_no_member(folder):
    files = {
        f"{folder}/received_friend_requests.json": {"received_requests_v2": []},
        "connections/friends/your_friends.json": {"friends_v2": []},
    }
    assert told(readings("facebook", files)["friend_requests.pending"]) == {"doubt": "not_covered"}


@pytest.mark.parametrize(
    ("platform", "name", "setting", "content"),
    [
        ("x", "data/direct_messages_media/contact.js", "contacts.uploaded", "window.YTD.contact.part0 = []"),
        ("x", "data/tweets_media/block.js", "blocked.count", "window.YTD.block.part0 = []"),
        (
            "google",
            "Takeout/Drive/x/Profile/Profile.json",
            "profile.identity",
            '{"name": {"formattedName": "A"}}',
        ),
        ("linkedin", "x/files/Contacts.csv", "contacts.uploaded", "Source,FirstName\n"),
        ("tiktok", "chat_media/user_data.json", "account.visibility", "{}"),
    ],
)
def test_a_decoy_among_a_users_things_is_no_member(platform, name, setting, content):
    found = readings(platform, {name: content, "other/one.txt": "a"})
    assert told(found[setting]) == {"doubt": "not_covered"}


@pytest.mark.parametrize("other", ["contact-v2.js", "contact2.js", "contact_version3.js"])
def test_another_version_of_a_file_beside_an_empty_one_is_news(other):
    files = x({CONTACTS: []}, None) | {f"data/{other}": "window.YTD.contact.part0 = [1]"}
    assert "doubt" in told(readings("x", files)["contacts.uploaded"])


@pytest.mark.parametrize(
    "name", ["Connections (1).csv", "Connections_2.csv", "Connections-part2.csv", "Connections v2.csv"]
)
def test_a_second_file_of_a_table_is_not_overlooked(name):
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    files = {"Connections.csv": header, name: header + "A,B,,,,,08 Feb 2026\n"}
    assert told(readings("linkedin", files)["friends"]) == {"doubt": "new_wording"}


@pytest.mark.parametrize(
    "beside",
    [
        {"received_requests_v3": [{"name": "A"}]},
        {"received_requests_V3": [{"name": "A"}]},
        {"received_requests_v2_new": [{"name": "A"}]},
        {"ReceivedRequests": [{"name": "A"}]},
        {"received_requests_v3": {"a": 1}},
    ],
)
def test_an_unknown_key_that_is_full_beside_an_empty_one_is_news(beside):
    files = {REQUESTS: {"received_requests_v2": [], **beside}}
    assert told(readings("facebook", files)["friend_requests.pending"]) == {"doubt": "new_wording"}


@pytest.mark.parametrize("beside", [{"received_requests_v3": []}, {"other": "text"}, {"other": 3}, {}])
def test_an_unknown_key_that_holds_nothing_is_no_news(beside):
    files = {REQUESTS: {"received_requests_v2": [], **beside}}
    assert told(readings("facebook", files)["friend_requests.pending"]) == {"count": 0}


# ---- whether it is whole


HEADERS = {
    "Connections.csv": ("friends", "First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
    "Contacts.csv": ("contacts.uploaded", "Source,FirstName,LastName,Emails"),
    "Invitations.csv": (
        "friend_requests.pending",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    ),
}


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("cut", [0, 1, 4, 12])
def test_a_table_that_ends_within_its_header_is_a_doubt(name, cut):
    setting, header = HEADERS[name]
    text = header[: len(header) - cut]
    assert told(readings("linkedin", {name: text})[setting]) == {"doubt": "not_found"}
    assert "doubt" not in told(readings("linkedin", {name: header + "\n"})[setting])


@pytest.mark.parametrize(
    "said",
    [
        "window.YTD.other.part0",
        "window.YTD.contact.part1",
        "window.YTD.contacted.part0",
        "window.YTD.contact",
        "window.__THAR_CONFIG",
        "window.YTD.follower.part0",
    ],
)
def test_the_data_of_another_file_is_no_empty_list(said):
    assert told(readings("x", {"data/contact.js": f"{said} = []"})["contacts.uploaded"]) == {
        "doubt": "not_found"
    }


@pytest.mark.parametrize(
    ("platform", "files", "setting"),
    [
        ("facebook", {"security_and_login_information/where_you're_logged_in.json": {"active_sessions_v2": []}}, "sessions.active"),
        ("facebook", {"security_and_login_information/logins_and_logouts.json": {"account_accesses_v2": []}}, "logins.recent"),
        ("facebook", {"security_and_login_information/authorized_logins.json": {"recognized_devices_v2": []}}, "devices.remembered"),
        ("x", {"data/ip-audit.js": "window.YTD.ip_audit.part0 = []"}, "logins.recent"),
        ("tiktok", {"user_data.json": {"Activity": {"Login History": {"LoginHistoryList": []}}}}, "logins.recent"),
        ("linkedin", {"Logins.csv": "Login Date,IP Address,User Agent,Login Type\n"}, "logins.recent"),
        ("instagram", {"messages/secret_conversations.json": {"ig_secret_conversations": {"armadillo_devices": []}}}, "devices.linked"),
    ],
)  # fmt: skip
def test_a_list_in_which_the_exporter_must_stand_is_never_empty(platform, files, setting):
    assert "doubt" in told(readings(platform, files)[setting])


# ---- how old it is


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("takeout-20261105T101500Z-001", "2026-11-05"),
        ("takeout-20261105T101500Z-3-002", "2026-11-05"),
        ("archive-20240113135210-0123abcd", "2024-01-13"),
        ("archive-20240113", "2024-01-13"),
        ("TikTok_Data_1773002972", "2026-03-08"),
        ("mydata~1790635398407", "2026-09-28"),
        ("instagram-1773002972-2025-07-31-AbC", "2025-07-31"),
        ("facebook-dr-2031-01-01-AbC", None),
        ("takeout-20991105T101500Z-001", None),
        ("mydata~9990635398407", None),
        ("export-0791234567", None),
        ("export-20261399", None),
        ("2025-01-01_2026-01-01", None),
        ("facebook-100012345678901", None),
        ("holidays", None),
    ],
)
def test_the_day_in_a_name(name, day):
    found = day_in(name, NOW)
    assert (found.date().isoformat() if found else None) == day


def extended(path, files: dict[str, tuple[bytes, int]]):
    """A zip with DOS dates of 1980, the true moment in the extra field."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, (content, moment) in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.extra = struct.pack("<HHBL", 0x5455, 5, 1, moment)
            archive.writestr(info, content)
    return path


@pytest.mark.parametrize(
    ("moment", "day"),
    [(1762300800, "2025-11-05"), (0, None), (4102444800, None), (315532800, None)],
)
def test_the_extra_field_dates_a_member(tmp_path, moment, day):
    path = extended(
        tmp_path / "a.zip", {"Takeout/Profile/Profile.json": (b'{"name": {"formattedName": "A"}}', moment)}
    )
    with open_archive(path, NOW) as archive:
        found = {r.setting: r for r in read_archive(profile("google"), archive, archive.taken_at)}
    taken = found["profile.identity"].observed_at
    assert (taken.date().isoformat() if taken else None) == day


def read_zip(path, setting):
    with open_archive(path, NOW) as archive:
        found = {r.setting: r for r in read_archive(profile("facebook"), archive, archive.taken_at)}
    taken = found["archive.taken_at"].state
    return found[setting].observed_at, taken.value if isinstance(taken, Known) else None


NONE = b'{"received_requests_v2": []}'


@pytest.mark.parametrize(
    "newer", ["start_here.html", "README.txt", "posts/your_posts_1.json", "connections/friends/x.json"]
)
def test_a_newer_file_makes_no_old_one_fresh(tmp_path, newer):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(REQUESTS, (2019, 5, 1, 0, 0, 0)), NONE)
        archive.writestr(zipfile.ZipInfo(newer, (2026, 11, 1, 0, 0, 0)), b"{}")
    at, taken = read_zip(tmp_path / "a.zip", "friend_requests.pending")
    assert at == datetime(2019, 5, 1, tzinfo=UTC)
    assert taken == "2019-05-01"


def test_a_member_without_a_date_is_not_dated_by_its_neighbours(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(REQUESTS, (1980, 1, 1, 0, 0, 0)), NONE)
        archive.writestr(zipfile.ZipInfo("README.txt", (2026, 11, 1, 0, 0, 0)), b"x")
    assert read_zip(tmp_path / "a.zip", "friend_requests.pending")[0] is None


def test_an_entry_from_the_future_is_a_conflict():
    action = [{"protectedHistory": {"protectedAt": "2031-01-01T00:00:00.000Z", "action": "Protect"}}]
    assert told(readings("x", x({"protected-history.js": action}, None))["account.visibility"]) == {
        "doubt": "conflict"
    }


def test_the_second_part_of_a_history_counts():
    first = [{"protectedHistory": {"protectedAt": "2020-01-01T00:00:00.000Z", "action": "Protect"}}]
    later = [{"protectedHistory": {"protectedAt": "2021-01-01T00:00:00.000Z", "action": "Unprotect"}}]
    files = x({"protected-history.js": first, "protected-history-part1.js": later}, None)
    assert told(readings("x", files)["account.visibility"]) != {"known": "private"}


# ---- LinkedIn's log, X's lists

LOG = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
TAKEN_IN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def waiting(invited: list[tuple[str, str]], taken_in: list[tuple[str, str]] | None):
    log = LOG + "".join(f'{name},Me,"1/29/26, 2:37 PM",,INCOMING,{url},\n' for name, url in invited)
    files = {"Invitations.csv": log}
    if taken_in is not None:
        rows = (f"{name.split()[0]},{name.split()[1]},{url},,,,08 Feb 2026\n" for name, url in taken_in)
        files["Connections.csv"] = TAKEN_IN + "".join(rows)
    return told(readings("linkedin", files)["friend_requests.pending"])


IN = "https://www.linkedin.com/in/"


@pytest.mark.parametrize(
    ("taken_in", "expected"),
    [
        ([("Ana Roth", IN + "ana")], {"count": 0}),
        ([("Ana Roth", IN + "ANA/")], {"count": 0}),
        ([("Ana Roth", "https://ch.linkedin.com/in/ana?x=1")], {"count": 0}),
        ([("Anna Other", IN + "ana")], {"count": 0}),  # she was renamed, her address stayed
        (
            [("Ana Roth", "")],
            {"doubt": "ambiguous"},
        ),  # an older table has no addresses; two people share a name
        ([("Ana Roth", IN + "another")], {"doubt": "ambiguous"}),
        ([("Ben Meier", IN + "ben")], {"count": 1}),
        ([], {"count": 1}),
        (None, {"doubt": "not_found"}),
    ],
)
def test_who_still_waits_is_who_was_not_taken_in(taken_in, expected):
    assert waiting([("Ana Roth", IN + "ana")], taken_in) == expected


def test_the_table_of_connections_must_be_readable():
    log = LOG + f'Ana Roth,Me,"1/29/26, 2:37 PM",,INCOMING,{IN}ana,\n'
    found = readings("linkedin", {"Invitations.csv": log, "Connections.csv": "First Name,Last"})
    assert told(found["friend_requests.pending"]) == {"doubt": "not_found"}


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ({"advertisers": []}, {"known": 0}),
        ({"advertisers": [], "numAudiences": "0"}, {"known": 0}),
        ({"advertisers": [], "numAudiences": "7"}, {"known": 7}),
        ({"advertisers": ["@a"], "doNotReachAdvertisers": ["@a", "@b"]}, {"known": 2}),
        ({"advertisers": [], "doNotReachAdvertisers": ["@a"]}, {"known": 1}),
        ({"advertisers": [], "catalogAudienceAdvertisers": ["@a"]}, {"known": 1}),
        ({"advertisers": [], "lookalikeAdvertisers": ["@a"]}, {"known": 1}),
        ({"advertisers": [], "doNotReachAdvertisers": "many"}, {"doubt": "new_wording"}),
        ({"advertisers": [], "partnerAdvertisers": ["@a"]}, {"doubt": "new_wording"}),
        ({"doNotReachAdvertisers": []}, {"doubt": "not_found"}),
    ],
)
def test_every_kind_of_list_of_advertisers_counts(lists, expected):
    content = [{"p13nData": {"interests": {"audienceAndAdvertisers": lists}}}]
    files = x({"personalization.js": content}, listing({"personalization.js": "1"}))
    assert told(readings("x", files)["ads.lists"]) == expected


ROW = 'P,Me,"10/1{n}/26, 4:31 PM",,INCOMING,https://www.linkedin.com/in/p{n},https://www.linkedin.com/in/me\n'


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_table_that_ends_within_its_last_row_was_cut(cut):
    table = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n" + ROW.format(n=1)
    files = {"Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"}
    whole = readings("linkedin", files | {"Invitations.csv": table + ROW.format(n=2)})
    assert told(whole["friend_requests.pending"]) == {"count": 2}
    found = readings("linkedin", files | {"Invitations.csv": (table + ROW.format(n=2))[:-cut]})
    assert told(found["friend_requests.pending"]) == {"doubt": "not_found"}


@pytest.mark.parametrize(
    ("page", "expected"), [("True", {"known": "private"}), ("False", {"doubt": "conflict"})]
)
def test_a_page_that_contradicts_the_file_beside_it_is_heard(page, expected):
    stem = "personal_information/personal_information/personal_information"
    told_ = {"Private Account": {"value": "True"}}
    files = {
        f"{stem}.json": {"profile_user": [{"string_map_data": told_}]},
        f"{stem}.html": f"<table><tr><td>Private Account<div><div>{page}</div></div></td></tr></table>",
    }
    assert told(readings("instagram", files)["account.visibility"]) == expected
