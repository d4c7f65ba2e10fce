"""What the user is told of an export that cannot be read, or not whole: what it is, what to ask for, and where."""

from __future__ import annotations

import json
import zipfile

import pytest

PAGE = "<html><body>made up</body></html>"
REQUESTS = '{"received_requests_v2": []}'


def put(path, files: dict[str, str]):
    """A zip of these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 10, 0, 0, 0)), content)
    return path


@pytest.mark.parametrize(
    ("file", "members", "said"),
    [
        ("a.zip", ["connections/followers_and_following/followers_1.html"], ["Instagram", "JSON", "all time", "/dyi"]),
        ("a.zip", ["connections/friends/your_friends.html", "start_here.html"], ["Facebook", "JSON", "/dyi"]),
        ("a.zip", ["html/account.html", "index.html"], ["Snapchat", "JSON", "downloadmydata"]),
        ("a.zip", ["Takeout/archive_browser.html"], ["Google", "JSON", "takeout.google.com"]),
        ("a.zip", ["TikTok/Your Activity/Watch History.txt"], ["TikTok", "JSON", "Download your data"]),
        ("instagram-dr-2026-11-10-AbCdEf.zip", ["media/x.txt"], ["Instagram", "JSON", "--platform instagram"]),
        ("takeout-20261105T101500Z-002.zip", ["Takeout/Mail/a.mbox"], ["part 2", "together"]),
        ("a.zip", ["Takeout/Profile/Profile.json", "twitter/data/follower.js"], ["google", "x", "--platform"]),
        ("a.zip", ["holidays.txt"], ["not recognised", "--platform", "JSON"]),
    ],
)  # fmt: skip
def test_the_hint_names_what_it_is_and_what_to_do(auditor, tmp_path, file, members, said):
    done = auditor("read", put(tmp_path / file, dict.fromkeys(members, PAGE)))
    told = done.out + done.err
    assert [word for word in said if word not in told] == []
    assert done.status == 3 or "JSON" in told
    assert "Traceback" not in told


def test_with_a_platform_the_reason_is_given_for_lists_of_people_too(auditor, tmp_path):
    path = put(tmp_path / "a.zip", {"connections/followers_and_following/followers_1.html": PAGE})
    done = auditor("read", path, "--platform", "instagram")
    assert "JSON" in done.out
    found = auditor("read", path, "--platform", "instagram", "--json").json
    followers = next(one for one in found["readings"] if one["setting"] == "followers")
    assert followers["detail"]


def test_a_single_file_is_read_where_it_is_an_export_and_explained_where_not(auditor, tmp_path):
    bare = tmp_path / "user_data_tiktok.json"
    bare.write_text('{"Profile And Settings": {"Settings": {"SettingsMap": {"Private Account": "Enabled"}}}}')
    found = auditor("read", bare, "--json").json
    assert (
        next(one for one in found["readings"] if one["setting"] == "account.visibility")["value"] == "private"
    )
    alone = tmp_path / "followers_1.json"
    alone.write_text("[]")
    done = auditor("read", alone)
    assert done.status == 3
    assert "single file" in done.err


def test_parts_that_are_named_together_are_read_together(auditor, tmp_path):
    first = put(
        tmp_path / "facebook-dr-1.zip", {"connections/friends/received_friend_requests.json": REQUESTS}
    )
    other = put(
        tmp_path / "facebook-dr-2.zip", {"connections/friends/your_friends.json": '{"friends_v2": []}'}
    )
    found = {one["setting"]: one for one in auditor("read", first, other, "--json").json["readings"]}
    assert found["friend_requests.pending"]["value"] == {"count": 0}
    assert found["friends"]["value"] == {"count": 0}
    again = put(
        tmp_path / "x.zip",
        {"connections/friends/received_friend_requests.json": '{"received_requests_v2": [{"name": "A"}]}'},
    )
    found = {one["setting"]: one for one in auditor("read", first, again, "--json").json["readings"]}
    assert found["friend_requests.pending"]["doubt"] == "ambiguous"


def test_parts_of_two_accounts_are_no_export(auditor, tmp_path):
    parts = [
        put(
            tmp_path / f"instagram-{who}-2026-11-10-AbCdEfGh.zip",
            {f"followers_and_following/{name}.json": "[]"},
        )
        for who, name in (("dr.one", "followers_1"), ("dr.two", "following"))
    ]
    done = auditor("read", *parts)
    assert done.status == 3
    assert "different accounts" in done.err


def test_a_range_that_may_cut_lists_is_told(auditor, tmp_path):
    path = put(tmp_path / "a.zip", {"connections/friends/received_friend_requests.json": REQUESTS})
    assert "all time" in auditor("read", path).out
    assert any("all time" in note for note in json.loads(auditor("read", path, "--json").out)["notes"])


def test_the_document_is_as_old_as_what_was_read(auditor, tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("connections/friends/received_friend_requests.json", (2019, 5, 1, 0, 0, 0)),
            REQUESTS,
        )
        archive.writestr(zipfile.ZipInfo("start_here.html", (2026, 11, 1, 0, 0, 0)), PAGE)
    assert auditor("read", path, "--json").json["taken_at"].startswith("2019-05-01")


def test_pages_for_people_are_read_as_far_as_their_labels_are_known(auditor, tmp_path):
    name = "personal_information/personal_information/personal_information.html"
    cells = '<table><tr><td colspan="2" class="_2pin _a6_q">Private Account<div><div>False</div></div></td></tr></table>'
    page = f"<html><head><title>x</title></head><body><main>{cells}</main></body></html>"
    done = auditor("read", put(tmp_path / "a.zip", {name: page}), "--json")
    found = {reading["setting"]: reading for reading in json.loads(done.out)["readings"]}
    assert found["account.visibility"]["value"] == "public"
