"""`auditor read` as a user starts it: a process, a file somebody was sent, one JSON document; and nothing is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import yaml
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Account, Role, address_of
from auditor.lab import Lab
from tests.archive.test_samples import EXPECTED, PLATFORMS
from tests.demo.test_all_platforms import as_saved, everyday_browser


def read(home, *words):
    """The command in a process of its own: its document, what it said besides, its status."""
    argv = ["auditor", "read", *map(str, words)]
    program = f"import sys; sys.argv = {argv!r}; from auditor.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120,
        env=os.environ | {"AUDITOR_HOME": str(home)},
    )  # fmt: skip


def counted(value):
    """A list as the truth spells it: its length, one's own entry not counted."""
    return (
        {"count": len([one for one in value if not one.get("current")])} if isinstance(value, list) else value
    )


def told(one):
    """A reading of the document as tests/archive/samples.yaml spells it."""
    if one["state"] == "known":
        value = counted(one["value"])
        if isinstance(value, dict) and set(value) == {"count"}:
            return value
        return {"fields": sorted(value)} if isinstance(value, dict) else {"known": value}
    return {"doubt": one["doubt"]} if one["state"] == "doubtful" else {"absent": one["reason"]}


def plainly(expected):
    return yaml.safe_load(json.dumps(expected, default=str))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_export_says_in_a_process_what_its_files_say_and_names_nobody(shared, tmp_path, platform):
    done = read(tmp_path / "home", shared / "samples" / "archives" / f"{platform}.zip", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["schema"], said["platform"], said["source"]) == ("auditor.readings/1", platform, "archive")
    assert said["practice"] is False
    expected = plainly(EXPECTED[platform])
    assert said["taken_at"][:10] == expected.pop("taken_at")
    found = {one["setting"]: told(one) for one in said["readings"]}
    for name, want in expected.items():
        # of one's own identity the number of fields is told, as with people
        assert found[name] == ({"count": len(want["fields"])} if "fields" in want else want), name
    others = [one for name, one in found.items() if name not in (*expected, "archive.taken_at")]
    assert not [one for one in others if one != {"doubt": "not_covered"} and "absent" not in one]
    lists = [
        one for one in said["readings"] if isinstance(one.get("value"), dict) and "count" in one["value"]
    ]
    assert all(set(one["value"]) == {"count"} for one in lists), "people are counted, not named"
    assert not (tmp_path / "home").exists()


def test_people_are_named_on_request_alone(shared, tmp_path):
    zipped = shared / "samples" / "archives" / "instagram.zip"
    said = json.loads(read(tmp_path, zipped, "--json", "--show-names").stdout)
    (followers,) = (one["value"] for one in said["readings"] if one["setting"] == "followers")
    assert len(followers) == EXPECTED["instagram"]["followers"]["count"]
    assert all(isinstance(one, dict) and one for one in followers)


# What a file from an everyday browser still states on these pages; the rest is a doubt, whatever the page showed.
SAVED = {"facebook": ("friend_requests", "apps"), "linkedin": ("remembered",)}
STATED = {
    "facebook": {"friend_requests.pending"},
    "linkedin": {"devices.remembered"},
}


@pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")
@pytest.mark.parametrize("platform", SAVED)
async def test_a_page_that_a_user_saved_says_in_a_process_what_is_true_or_nothing(tmp_path, platform):
    profile, known = open_catalog((platform,)).profiles[platform], set()
    lab = Lab("bad", platforms=[platform])
    async with lab, async_playwright() as playwright, everyday_browser(playwright, lab) as context:
        (person,) = lab.accounts()
        account = Account(platform, person["handle"], Role(person["role"]))
        await context.add_cookies(lab.cookies(account.id))
        truth = lab.truth()[account.id]
        saved = {
            name: await as_saved(context, address_of(profile.pages[name], account))
            for name in SAVED[platform]
        }
    for name, content in saved.items():
        file = tmp_path / f"{name}.mhtml"
        file.write_bytes(content)
        words = (
            file,
            "--platform",
            platform,
            "--url",
            address_of(profile.pages[name], account),
            "--confirm",
            "--json",
        )
        done = read(tmp_path / "home", *words)
        assert (done.returncode, done.stderr) == (0, "")
        said = json.loads(done.stdout)
        assert said["source"] == "page"
        for one in said["readings"]:
            if one["state"] == "known":
                assert counted(one["value"]) == truth[one["setting"]], one
                known.add(one["setting"])
    unconfirmed = json.loads(read(tmp_path / "home", *words[:-2], "--json").stdout)
    assert not [one for one in unconfirmed["readings"] if one["state"] == "known"], "nobody said yes"
    assert known >= STATED[platform]
    assert not (tmp_path / "home").exists()
