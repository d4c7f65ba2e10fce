"""auditor old-content: counts and ways, and nobody's name or word without being asked."""

from __future__ import annotations

import json

import pytest

from tests.old_content.test_old_content import INBOX, MS, POSTS, post, talk, zipped

SECRET = "Frau Geheim hat Krebs"


@pytest.fixture
def archive(tmp_path):
    return zipped(
        tmp_path,
        {
            POSTS: [post(SECRET), post("x", 1500000000)],
            "connections/friends/your_friends.json": {
                "friends_v2": [{"name": "Vreni Wartburger", "timestamp": 1}]
            },
            f"{INBOX}/a_1/message_1.json": talk("Other Person", "Me", ms=MS),
        },
    )


@pytest.mark.parametrize("more", [(), ("--json",), ("--all",)])
def test_nobody_and_no_word_is_shown_without_show_names(auditor, archive, tmp_path, more):
    patients = tmp_path / "p.csv"
    patients.write_text("Name;Vorname\nWartburger;Vreni\n", encoding="utf-8")
    args = ("old-content", str(archive), "--patients", str(patients), "--as-of", "2026-11-30", *more)
    done = auditor(*args)
    assert done.status == 0, done.err
    for word in ("Geheim", "Wartburger", "Other Person"):
        assert word not in done.out + done.err
    named = auditor(*args, "--show-names")
    assert SECRET in named.out
    assert "Vreni Wartburger" in named.out


def test_the_json_counts_and_says_what_is_not_known(auditor, archive):
    done = auditor("old-content", str(archive), "--json", "--as-of", "2026-11-30")
    said = json.loads(done.out)
    assert said["schema"] == "auditor.old_content/1"
    assert [(one["year"], one["items"], one["unknown"], one["looked_at"]) for one in said["years"]] == [
        (2017, 1, 1, 0),
        (2014, 1, 1, 0),
    ]
    assert said["connections"]["silent"] == 1
    assert {one["kind"] for one in said["unknown"]} >= {"comment", "photo", "group_post"}
    assert all("text" not in item for item in said["items"])


def test_one_year_alone_and_the_rest_is_counted(auditor, archive):
    done = auditor("old-content", str(archive), "--json", "--year", "2014")
    assert [item["date"][:4] for item in json.loads(done.out)["items"]] == ["2014"]


def test_a_look_makes_no_store(auditor, archive, tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "own"))
    assert auditor("old-content", str(archive)).status == 0
    assert not (tmp_path / "own" / "auditor.db").exists()


def test_plain_goes_through_a_year_and_keeps_the_count(auditor, archive, ring):
    done = auditor("old-content", str(archive), "--plain", stdin="1\nc\n0\n")
    assert done.status == 0, done.err
    assert "All of this year is looked at." in done.err
    assert SECRET not in done.out + done.err
    again = auditor("old-content", str(archive), "--json")
    assert [one["looked_at"] for one in json.loads(again.out)["years"]] == [1, 0]


def test_plain_and_json_exclude_each_other(auditor, archive):
    assert auditor("old-content", str(archive), "--plain", "--json").status == 2
