"""Mastodon, Misskey and Bluesky: every fact is mapped, the kept trees of a real Misskey are read as their truth, nothing is read as better."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.core.model import (
    Account,
    Capture,
    Doubtful,
    Known,
    Role,
    Stance,
    Sure,
    pages_of,
    resolve_placeholders,
)
from auditor.core.reading import normalize, parse_tree, read_archive, read_capture, recognise
from tests.made_up import sighted
from tests.profiles.shipped import facts_of, profile_of, text_of

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
PLATFORMS = ("mastodon", "misskey", "bluesky")
LANGUAGES = {"en", "fr", "de", "it"}
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def facts(shared: Path) -> Any:
    return facts_of(shared, "others")


# What is there


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_fact_is_mapped_or_said_to_be_unmapped(platform: str, facts: Any) -> None:
    mapped = set(re.findall(r"# fact: (\w+)", text_of(platform)))
    section = (PROFILES / "UNMAPPED.md").read_text("utf-8").partition("## Mastodon, Misskey, Bluesky")[2]
    unmapped = set(re.findall(r"`(\w+)`", section.partition("\n## ")[0]))
    mine = [e["id"] for e in (*facts["settings"], *facts["endpoints"]) if e["platform"] == platform]
    assert len(mine) > 10
    assert [fact for fact in mine if fact not in mapped | unmapped] == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_fact_is_named_that_does_not_exist(platform: str, facts: Any) -> None:
    known = {e["id"] for e in (*facts["settings"], *facts["endpoints"])}
    assert set(re.findall(r"# fact: (\w+)", text_of(platform))) <= known


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_private_account_does_not_exist_there_and_the_posts_audience_stands_in_its_place(
    platform: str,
) -> None:
    profile = profile_of(platform)
    assert set(profile.absent["account.visibility"]) == LANGUAGES
    assert "account.visibility" not in profile.settings
    assert "posts.audience" in {*profile.settings, *profile.fixed}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_setting_has_a_source(platform: str) -> None:
    for setting in profile_of(platform).settings.values():
        assert pages_of(setting) or setting.api or setting.archive or setting.answer, setting.id


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nobody_saw_a_page_of_the_real_site(platform: str) -> None:
    profile = profile_of(platform)
    assert [page.id for page in profile.pages.values() if page.confirmed] == []
    assert profile.automation.stance is Stance.UNCLEAR


@pytest.mark.parametrize("platform", ["mastodon", "misskey"])
def test_the_server_the_user_names_stands_in_every_address(platform: str) -> None:
    profile = profile_of(platform)
    assert profile.hosts == ("{instance}",)
    mine = resolve_placeholders(profile, Account(platform, "dr.example", Role.PRIVATE, "social.example"))
    assert mine.hosts == ("social.example",)
    assert all(page.url.startswith("https://{instance}/") for page in profile.pages.values())


def test_misskeys_sourced_words_are_the_facts_or_the_trees_own(shared: Path, facts: Any) -> None:
    held: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    for entry in facts["settings"]:
        if entry["platform"] == "misskey":
            for lang, words in entry["labels"].items():
                held[lang] |= {normalize(word) for word in words}
    for tree in (shared / "samples" / "trees" / "misskey").glob("*.yml"):
        text = tree.read_text("utf-8")
        held["en"] |= {
            normalize(found)
            for found in re.findall(r'"([^"\n]+)"|text: (.+)', text)
            for found in found
            if found
        }
    for lang, locale in profile_of("misskey").locales.items():
        for block in (locale.screen, locale.menus, *locale.values.values()):
            for key, words in block.items():
                for word in words:
                    if word.sure is Sure.SOURCE:
                        for piece in word.text.split(" > "):
                            assert normalize(piece) in held[lang], f"{lang}/{key}: {piece!r}"


# The kept trees of a real Misskey


@pytest.mark.parametrize("person", ["goodgia", "badbob"])
@pytest.mark.parametrize(
    "page", ["settings-privacy", "settings-security", "settings-apps", "follow-requests"]
)
def test_a_real_misskey_is_read_as_its_truth_and_its_nameless_switches_not_at_all(
    shared: Path, person: str, page: str
) -> None:
    folder = shared / "samples" / "trees"
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["misskey"]
    profile = profile_of("misskey")
    own = [one.id for one in profile.pages.values() if one.url.endswith(truth["pages"][page])]
    seen: dict[str, Any] = {}
    for page_id in own:
        capture = Capture(
            platform="misskey",
            account=f"misskey:{person}",
            page=page_id,
            url=f"https://{{instance}}{truth['pages'][page]}",
            lang="en",
            at=NOW,
            tree=parse_tree((folder / "misskey" / f"{person}-{page}.aria.yml").read_text("utf-8")),
            marks_live=False,
        )
        for reading in read_capture(profile, sighted(capture)):
            match reading.state:
                case Known(value=value) | Doubtful(value=value) if value is not None:
                    seen[reading.setting] = value
    never = truth["never_read"].get(f"{person}-{page}", [])
    assert not set(never) & set(seen)
    must = truth["must_read"].get(f"{person}-{page}", [])
    assert {name: seen.get(name) for name in must} == {name: truth[person][name] for name in must}
    assert all(truth[person][name] == value for name, value in seen.items() if name in truth[person])


def test_no_rule_reads_misskeys_privacy_page() -> None:
    profile = profile_of("misskey")
    assert not any("/settings/privacy" in page.url for page in profile.pages.values())


# Mastodon's pages, as its templates build them


PRIVACY = """
- heading "Privacy and reach" [level=1]
- heading "Reach" [level=2]
- text: Feature me in discovery experiences
- checkbox "Feature me in discovery experiences" [{discoverable}]
- text: Automatically accept new followers
- checkbox "Automatically accept new followers" [{unlocked}]
- heading "Search" [level=2]
- checkbox "Include public posts in search results" [{indexable}]
- checkbox "Include profile page in search engines" [{engines}]
- heading "Privacy" [level=2]
- checkbox "Display from which app you sent a post" [{client}]
"""
MARKS = dict.fromkeys(("discoverable", "unlocked", "indexable", "engines", "client"), "unchecked")


def _read(page: str, path: str, tree: str) -> dict[str, Any]:
    capture = Capture(
        "mastodon", "mastodon:x", page, f"https://{{instance}}{path}", "en", NOW, parse_tree(tree)
    )
    return {
        one.setting: getattr(one.state, "value", None)
        for one in read_capture(profile_of("mastodon"), sighted(capture))
    }


@pytest.mark.parametrize(
    ("mark", "accepts", "approval"), [("checked", "on", "off"), ("unchecked", "off", "on")]
)
def test_the_box_that_accepts_followers_is_turned_round(mark: str, accepts: str, approval: str) -> None:
    found = _read("privacy", "/settings/privacy", PRIVACY.format(**MARKS | {"unlocked": mark}))
    assert found["followers.approval"] == approval != accepts
    assert found["discoverable"] == found["indexable"] == found["search_engines"] == "off"


def test_a_page_without_the_box_for_both_lists_says_nothing_of_them() -> None:
    found = _read("privacy", "/settings/privacy", PRIVACY.format(**MARKS))
    assert found["followers.audience"] is found["following_list.audience"] is found["posts.by_email"] is None


@pytest.mark.parametrize(
    ("path", "body", "value"),
    [
        (
            "/settings/two_factor_authentication_methods",
            "- text: Two-factor authentication is enabled",
            "app",
        ),
        ("/settings/otp_authentication", '- link "Set up"', "off"),
        ("/settings/otp_authentication", "- text: nothing known", None),
        ("/auth/sign_in", "- text: Two-factor authentication is enabled", None),
    ],
)
def test_the_second_factor_by_where_the_server_leads(path: str, body: str, value: str | None) -> None:
    assert _read("two_factor", path, f'- heading "Two-factor Auth" [level=1]\n{body}')["two_factor"] == value


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("Public - Anyone on and off Mastodon", "public"),
        ("Followers only", "followers"),
        ("Friends of friends", None),
    ],
)
def test_the_default_audience_is_the_chosen_option(option: str, value: str | None) -> None:
    tree = f"""
- heading "Posting defaults" [level=1]
- text: Posting visibility
- combobox "Posting visibility":
  - option "Private mention"
  - option "{option}" [selected]
- text: Who can quote
- combobox "Who can quote":
  - option "Anyone" [selected]
  - option "Just me"
"""
    found = _read("posting_defaults", "/settings/preferences/posting_defaults", tree)
    assert (found["posts.audience"], found["quotes.from"]) == (value, "public")


# Mastodon's own export


@dataclass
class Members:
    files: dict[str, bytes]

    @property
    def names(self) -> Iterable[str]:
        return self.files

    def read(self, name: str) -> bytes | None:
        return self.files[name]


@pytest.mark.parametrize(
    ("actor", "approval", "discoverable", "indexable"),
    [
        ({"manuallyApprovesFollowers": True, "discoverable": False, "indexable": False}, "on", "off", "off"),
        ({"manuallyApprovesFollowers": False, "discoverable": True, "indexable": True}, "off", "on", "on"),
        ({"type": "Person"}, None, None, None),
        ({"manuallyApprovesFollowers": "yes", "discoverable": None, "indexable": 1}, None, None, None),
    ],
)
def test_the_export_tells_three_switches(
    actor: dict[str, Any], approval: str | None, discoverable: str | None, indexable: str | None
) -> None:
    files = {"actor.json": json.dumps(actor).encode(), "outbox.json": b'{"orderedItems": []}'}
    profile = profile_of("mastodon")
    assert recognise({platform: profile_of(platform) for platform in PLATFORMS}, list(files)) == "mastodon"
    found = {
        one.setting: getattr(one.state, "value", None) for one in read_archive(profile, Members(files), NOW)
    }
    assert found["followers.approval"] == approval
    assert (found["discoverable"], found["indexable"]) == (discoverable, indexable)
    assert found["posts.audience"] is found["two_factor"] is None
