"""The practice's own presence: mapped whole, asked where no page may be read, and never a person's settings taken for a Page's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Capture, Catalog, Doubt, Doubtful, Profile, Reading, Stance, Sure, pages_of
from auditor.core.reading import normalize, parse_tree, read_capture
from tests.made_up import sighted
from tests.profiles.shipped import november, profile_of, strings, text_of

ROOT = Path(__file__).resolve().parents[2]
DIRECTORIES = ("doctolib", "onedoc", "jameda", "comparis", "medicosearch")
BY_HAND = ("linkedin_page", "google_business", "xing", *DIRECTORIES)
PLATFORMS = ("facebook_page", "facebook_group", *BY_HAND)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The catalogue as it is shipped."""
    return open_catalog(root=ROOT)


@pytest.fixture(scope="module", params=PLATFORMS)
def profile(request: pytest.FixtureRequest) -> Profile:
    return profile_of(request.param)


@pytest.fixture(scope="module")
def files(shared: Path) -> dict[str, Any]:
    """The facts, by file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    names = ("pages_groups", "others", "meta")
    return {n: yaml.load((shared / "facts" / f"{n}.yaml").read_text("utf-8"), loader) for n in names}


# What is mapped


def test_every_fact_and_endpoint_is_mapped_or_said_to_be_unmapped(files: dict[str, Any]) -> None:
    mapped = set(re.findall(r"^ +# fact: (\w+)$", "".join(map(text_of, PLATFORMS)), re.MULTILINE))
    unmapped = set(re.findall(r"`(\w+)`", (ROOT / "profiles" / "UNMAPPED.md").read_text("utf-8")))
    facts = files["pages_groups"]
    mine = [entry["id"] for entry in (*facts["settings"], *facts["endpoints"])]
    mine += [entry["id"] for entry in files["others"]["settings"] if entry["platform"] in PLATFORMS]
    assert len(mine) == 81
    assert [fact for fact in mine if fact not in mapped | unmapped] == []
    assert mapped <= set(mine)


def test_the_catalogue_holds_the_platforms_and_pairs_of_the_issue(catalog: Catalog) -> None:
    assert len(catalog.profiles) >= 33
    assert sum(len(profile.settings) for profile in catalog.profiles.values()) >= 320
    assert sum(len(profile_of(platform).settings) for platform in PLATFORMS) >= 70


def test_every_setting_has_a_source_a_check_and_a_reason_where_no_page_is_read(
    profile: Profile, catalog: Catalog
) -> None:
    asked = {check.setting for check in catalog.checks.values()}
    for setting in profile.settings.values():
        assert pages_of(setting) or setting.answer, setting.id
        assert pages_of(setting) or setting.note, setting.id
        assert setting.id in asked


def test_a_question_offers_only_values_that_the_setting_may_have(profile: Profile, catalog: Catalog) -> None:
    for setting in profile.settings.values():
        if setting.answer:
            question = catalog.questions[setting.answer]
            assert {answer.value for answer in question.answers} <= set(setting.values), setting.id
            assert setting.answer.startswith(f"ask-{setting.id.replace('.', '-')}")


# Words


def test_no_word_is_invented(profile: Profile, files: dict[str, Any], shared: Path) -> None:
    found, _ = november(shared, profile.platform)
    held = [normalize(text) for facts in files.values() for text in strings(facts)]
    tails = [text.removeprefix("... > ") for text in held if text.startswith("... > ")]  # a way cut short
    for locale in profile.locales.values():
        blocks = (locale.screen, locale.menus, *locale.values.values())
        for key, words in ((key, words) for block in blocks for key, words in block.items()):
            for word in words:
                said = normalize(word.text)
                known = any(said in text for text in held) or any(said.endswith(tail) for tail in tails)
                assert known or (locale.lang, said) in found, f"{locale.lang}/{key}: {word.text}"


def test_what_the_facts_only_recall_claims_no_source(
    profile: Profile, files: dict[str, Any], shared: Path
) -> None:
    """A whole entry without any verified part lends its words to no `source`; a public page of 2026-11 may."""
    _, shown = november(shared, profile.platform)
    unsure = set(files["pages_groups"]["no_verified_part_ids"])
    labels: dict[str, set[str]] = {}
    for entry in files["pages_groups"]["settings"]:
        for text in strings(entry["labels"]):
            labels.setdefault(normalize(text), set()).add(entry["id"])
    for locale in profile.locales.values():
        for key, words in locale.screen.items():
            for word in words:
                known = (locale.lang, normalize(word.text)) in shown
                if word.sure is Sure.SOURCE and normalize(word.text) in labels and not known:
                    assert labels[normalize(word.text)] - unsure, f"{locale.lang}/{key}: {word.text}"


def test_nobody_saw_a_page_of_the_real_site(profile: Profile) -> None:
    assert [page.id for page in profile.pages.values() if page.confirmed] == []


# A Page, and the person who runs it


def _capture(page: str, tab: str, tree: str) -> Capture:
    url = f"https://www.facebook.com/settings/?tab={tab}"
    return Capture("facebook_page", "facebook_page:cabinet", page, url, "en", NOW, parse_tree(tree))


def _read(capture: Capture) -> dict[str, Reading]:
    return {
        reading.setting: reading for reading in read_capture(profile_of("facebook_page"), sighted(capture))
    }


TAGGING = """
- main:
  - heading "{heading}" [level=1]
  - switch "Allow others to view and leave reviews on your {whose}?"{mark}
"""


@pytest.mark.parametrize(("mark", "value"), [(" [checked]", "on"), (" [unchecked]", "off")])
def test_reviews_of_a_page_are_read_and_asked_about(mark: str, value: str) -> None:
    tree = TAGGING.format(heading="Page and tagging", whose="Page", mark=mark)
    state = _read(_capture("tagging", "profile_and_tagging", tree))["page.reviews"].state
    assert isinstance(state, Doubtful)
    assert (state.doubt, state.value) == (Doubt.UNCONFIRMED, value)


def test_the_persons_own_settings_are_never_taken_for_the_pages() -> None:
    """The address is the same until the person switches into the Page."""
    tree = TAGGING.format(heading="Profile and tagging", whose="profile", mark=" [unchecked]")
    for reading in _read(_capture("tagging", "profile_and_tagging", tree)).values():
        assert isinstance(reading.state, Doubtful)
        assert reading.state.doubt is Doubt.WRONG_PAGE
        assert reading.state.value is None


@pytest.mark.parametrize(
    ("page", "tab", "heading"),
    [
        ("find_you", "how_people_find_and_contact_you", "How people find and contact you"),
        ("followers", "followers_and_public_content", "Followers and public content"),
    ],
)
def test_a_heading_that_both_have_does_not_prove_a_page(page: str, tab: str, heading: str) -> None:
    tree = f'- main:\n  - heading "{heading}" [level=1]\n  - switch "Profanity filter" [checked]\n'
    readings = _read(_capture(page, tab, tree))
    assert readings
    for reading in readings.values():
        assert isinstance(reading.state, Doubtful)
        assert reading.state.doubt is Doubt.WRONG_PAGE


def test_every_page_of_a_facebook_page_is_proved_by_words_that_no_person_has() -> None:
    page, person = profile_of("facebook_page"), profile_of("facebook")
    for one in page.pages.values():
        for lang, locale in page.locales.items():
            own = {normalize(word.text) for mark in one.proof for word in locale.screen.get(mark.word, ())}
            theirs = {
                normalize(word.text) for words in person.locales[lang].screen.values() for word in words
            }
            assert own - theirs, (one.id, lang)


def test_an_empty_list_of_admins_is_never_known_to_be_empty() -> None:
    tree = '- main:\n  - heading "People with Facebook access" [level=2]\n  - paragraph: Nobody\n'
    state = _read(_capture("access", "profile_access", tree))["page.admins"].state
    assert isinstance(state, Doubtful)


# Terms


def test_facebooks_terms_forbid_tools() -> None:
    for platform in ("facebook_page", "facebook_group"):
        assert profile_of(platform).automation.stance is Stance.FORBIDS


@pytest.mark.parametrize("platform", BY_HAND)
def test_where_terms_are_unknown_or_forbid_the_user_goes_by_hand(platform: str) -> None:
    profile = profile_of(platform)
    assert profile.automation.stance is Stance.BY_HAND
    assert not profile.sign_in.addresses
    assert not any(setting.wire for setting in profile.settings.values())
    assert platform == "xing" or not profile.pages


def test_linkedin_is_reached_by_menus_alone() -> None:
    profile = profile_of("linkedin_page")
    assert not profile.automation.deep_links
    assert not any(setting.link for setting in profile.settings.values())


@pytest.mark.parametrize("platform", ["facebook_page", "facebook_group", "google_business"])
def test_nothing_that_holds_names_of_patients_is_opened(platform: str) -> None:
    secret = re.compile(r"member|inbox|pending|review|rating|admin_activities|questions")
    assert not [page.url for page in profile_of(platform).pages.values() if secret.search(page.url)]
