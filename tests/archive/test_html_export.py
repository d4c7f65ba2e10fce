"""Meta's exports as pages for people: a value beside a known label is read, all else is a doubt that says what to ask for."""

from __future__ import annotations

import pytest

from auditor.core.model import Doubtful
from auditor.core.reading.export.html_export import ASK, rows_of
from tests.archive.exports import readings, told

PERSONAL = "personal_information/personal_information/personal_information.html"
SYNC = "personal_information/personal_information/instagram_profile_information.html"
NO_ADS = "ads_information/instagram_ads_and_businesses/subscription_for_no_ads.html"


def inside(label, value):
    return f'<tr><td colspan="2" class="_2pin _a6_q">{label}<div><div>{value}</div></div></td></tr>'


def beside(label, value):
    return f'<tr><td class="_2pin _a6_q">{label}</td><td class="_2pin _2piu _a6_r">{value}</td></tr>'


def page(*rows, around="{}"):
    table = f'<table style="table-layout: fixed;">{"".join(rows)}</table>'
    return f"<html><head><title>Private Account</title></head><body><main>{around.format(table)}</main></body></html>"


NAME = inside("Username", "dr.made.up")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (page(NAME, inside("Private Account", "False")), {"known": "public"}),
        (page(NAME, inside("Private Account", "True")), {"known": "private"}),
        (page(inside("Privates Konto", "True"), NAME), {"known": "private"}),
        (page(beside("Private Account", "True")), {"known": "private"}),
        (page(inside("Compte priv&eacute;", "True")), {"doubt": "unconfirmed"}),
        (page(inside("Private&nbsp;Account", " True ")), {"known": "private"}),
        (page(inside("Hesap gizli", "True")), {"doubt": "new_language"}),
        (page(inside("Private Account", "Wahr")), {"doubt": "new_wording"}),
        (page(inside("Private Account", "")), {"doubt": "not_covered"}),
        (page(inside("Private Account", "True"), inside("Private Account", "False")), {"doubt": "ambiguous"}),
        (page(inside("Private Account", "True"), inside("Private Account", "True")), {"known": "private"}),
        (page(inside("Private Account", "True</div><div>False")), {"doubt": "new_wording"}),
        (page(inside("Not a Private Account", "True")), {"doubt": "new_language"}),
        (page(NAME, inside("Private Account", "<del>True</del>")), {"doubt": "new_language"}),
        ("<!-- " + page(inside("Private Account", "True")) + " -->", {"doubt": "not_covered"}),
        ("<!-- " + page(inside("Private Account", "True")), {"doubt": "not_covered"}),
        ("<html><body><main>made up</main></body></html>", {"doubt": "not_covered"}),
        ("", {"doubt": "not_covered"}),
        (b"\xff\xfe\x00\x00", {"doubt": "not_covered"}),
    ],
)
def test_whether_an_account_is_private_stands_beside_its_label(content, expected):
    found = readings("instagram", {PERSONAL: content})["account.visibility"]
    assert told(found) == expected
    if isinstance(found.state, Doubtful) and expected != {"doubt": "unconfirmed"}:
        assert ASK in found.state.detail


@pytest.mark.parametrize(
    ("file", "content", "setting", "expected"),
    [
        (SYNC, page(inside("Contact Syncing", "True")), "contacts.upload", {"known": "on"}),
        (SYNC, page(beside("Kontaktsynchronisierung", "False")), "contacts.upload", {"known": "off"}),
        (SYNC, page(inside("Last Login", "2026")), "contacts.upload", {"doubt": "new_language"}),
        (NO_ADS, page(beside("Your subscription status", "Inactive")), "ads.plan", {"known": "with_ads"}),
        (NO_ADS, page(beside("Your subscription status", "Active")), "ads.plan", {"doubt": "new_wording"}),
        (NO_ADS, page(), "ads.plan", {"doubt": "not_covered"}),
    ],
)
def test_other_switches_of_a_page(file, content, setting, expected):
    assert told(readings("instagram", {file: content})[setting]) == expected


@pytest.mark.parametrize(
    ("platform", "file", "setting"),
    [
        ("instagram", "connections/followers_and_following/followers_1.html", "followers"),
        ("instagram", "connections/followers_and_following/blocked_profiles.html", "blocked.count"),
        (
            "instagram",
            "connections/followers_and_following/follow_requests_you've_received.html",
            "friend_requests.pending",
        ),
        ("instagram", "security_and_login_information/x/login_activity.html", "logins.recent"),
        ("facebook", "connections/friends/received_friend_requests.html", "friend_requests.pending"),
        ("facebook", "security_and_login_information/where_you're_logged_in.html", "sessions.active"),
    ],
)
@pytest.mark.parametrize("content", [page(), page(NAME), "<main>No data</main>", ""])
def test_a_list_of_a_page_is_never_known_however_empty(platform, file, setting, content):
    state = readings(platform, {file: content})[setting].state
    assert isinstance(state, Doubtful)
    assert "JSON" in state.detail


@pytest.mark.parametrize("layout", [inside, beside])
def test_a_list_of_a_page_whose_labels_are_known_is_not_known_either(layout):
    rows = (layout("Account Type", "Facebook"), layout("User Name", "dr.made.up"))
    state = readings("instagram", {"personal_information/linked_meta_accounts.html": page(*rows)})[
        "accounts.linked"
    ].state
    assert isinstance(state, Doubtful)
    assert ASK in state.detail


def test_a_page_names_the_account_it_is_of():
    found = readings("instagram", {PERSONAL: page(NAME, inside("Email", "a@x.ch"))})["profile.identity"]
    assert found.state.value["handle"] == "dr.made.up"
    twice = page(NAME, inside("Username", "someone.else"))
    other = readings("instagram", {PERSONAL: twice})["profile.identity"]
    assert "doubt" in told(other) or "handle" not in other.state.value


def test_the_file_for_machines_and_a_page_that_says_otherwise_are_a_conflict():
    inner = {"Private Account": {"value": "False"}}
    files = {
        PERSONAL: page(inside("Private Account", "True")),
        PERSONAL.replace(".html", ".json"): {"profile_user": [{"string_map_data": inner}]},
    }
    assert told(readings("instagram", files)["account.visibility"]) == {"doubt": "conflict"}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("<table><tr><td>A<div>1</div></td></tr></table>", [("A", "1")]),
        ("<tr><td>A</td><td>1</td></tr>", [("A", "1")]),
        ("<tr><td>A</td><td>1</td><td>2</td></tr>", []),
        ("<tr><td>A<div><table><tr><td>B</td><td>2</td></tr></table></div></td></tr>", [("B", "2")]),
        ("<tr><td>A<br>B<div>1</div></td></tr>", [("A B", "1")]),
        ("<tr><td>A<div>1<script>2</script></div></td></tr>", [("A", "1")]),
        ("<td>A<div>1</div></td>", []),
        ("<tr><td>A<div>1", []),
        ("</td></tr></div>", []),
        ("< <a<b <td", []),
    ],
)
def test_the_rows_of_a_page(text, rows):
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    "part", ["<td>", "<tr>", "<!--", "<", "<a ", "&amp;", "<td><tr>", "<div>", "</td>", "<script>"]
)
def test_a_page_costs_what_its_length_costs(part):
    assert rows_of(part * 100_000) == []


APPS = "apps_and_websites/active_apps"


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ({}, {"count": 0}),
        ({f"{APPS}.html": page(inside("Pregnancy tracker", "Added 2026-03-01"))}, {"doubt": "ambiguous"}),
        ({f"{APPS}.html": page()}, {"doubt": "ambiguous"}),
        ({"apps_and_websites/another.html": page(inside("a", "b"))}, {"count": 0}),
    ],
)
def test_an_empty_list_beside_its_own_page_for_people_is_none_only_where_the_page_says_so_too(
    beside, expected
):
    empty = {f"{APPS}.json": {"apps_and_websites_active_apps": []}}
    assert told(readings("instagram", empty | beside)["apps.connected"]) == expected
