"""Messengers, Apple and the phone: mapped whole, asked where the web cannot see, and never read as better than they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.core.model import (
    LANGUAGES,
    Capture,
    Doubt,
    Doubtful,
    Known,
    Locale,
    Profile,
    Reading,
    Stance,
    Sure,
    Word,
    pages_of,
)
from auditor.core.reading import normalize, parse_tree, read_archive, read_capture
from tests.made_up import sighted
from tests.profiles.shipped import november, profile_of, question_of, text_of

ROOT = Path(__file__).resolve().parents[2]
WEB = ("threads", "messenger", "whatsapp", "telegram")
BY_HAND = ("signal", "threema", "skype", "imessage", "facetime", "apple", "phone")
PLATFORMS = (*WEB, *BY_HAND)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
# Words the facts do not spell so: the apps' label files hold them (see test_labels_threema.py), or half of a double label.
FROM_LABEL_FILES = ("threema",)
HALVES = {"Others on Facebook"}


@pytest.fixture(scope="module", params=PLATFORMS)
def profile(request: pytest.FixtureRequest) -> Profile:
    return profile_of(request.param)


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, Any]:
    """Every setting of the facts, by id."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = (yaml.load((shared / "facts" / f).read_text("utf-8"), loader) for f in FACTS)
    return {entry["id"]: entry for file in files for entry in file["settings"]}


FACTS = ("meta.yaml", "others.yaml", "phone.yaml")


def _worded(locale: Locale) -> Iterator[tuple[str, Word]]:
    for block in (locale.screen, *locale.values.values()):
        for key, words in block.items():
            if key.startswith("stranger_") or key == "partial":  # a public page's: tests/outside/words.yaml
                continue
            for word in words:
                yield f"{locale.lang}/{key}", word


# What is mapped


def test_every_fact_is_mapped_or_said_to_be_unmapped(facts: dict[str, Any]) -> None:
    mapped = set(re.findall(r"# fact: (\w+)", "".join(map(text_of, PLATFORMS))))
    unmapped = set(
        re.findall(r"^\| `(\w+)` \|", (ROOT / "profiles" / "UNMAPPED.md").read_text("utf-8"), re.MULTILINE)
    )
    mine = [name for name, entry in facts.items() if entry["platform"] in PLATFORMS]
    assert len(mine) == 138
    assert [fact for fact in mine if fact not in mapped | unmapped] == []
    assert mapped <= facts.keys()


def test_every_setting_has_a_source_of_its_own(profile: Profile) -> None:
    for setting in profile.settings.values():
        assert pages_of(setting) or setting.archive or setting.answer, setting.id


def test_the_pairs_that_these_platforms_bring() -> None:
    pairs = [(platform, setting) for platform in PLATFORMS for setting in profile_of(platform).settings]
    assert len(pairs) >= 110


def test_what_only_a_person_can_say_tells_why_no_page_does(profile: Profile) -> None:
    for setting in profile.settings.values():
        if setting.kind == "token" and not pages_of(setting):
            assert setting.answer, setting.id
            assert setting.note, setting.id
            assert setting.menu or setting.link or profile.retired, setting.id


def test_a_question_offers_only_values_that_the_setting_may_have(profile: Profile) -> None:
    for setting in profile.settings.values():
        if setting.answer:
            question = question_of(setting.answer)
            assert question.setting == setting.id
            assert {answer.value for answer in question.answers} <= set(setting.values), setting.id


def test_a_question_is_called_as_its_setting(profile: Profile) -> None:
    for setting in profile.settings.values():
        assert not setting.answer or setting.answer.startswith(f"ask-{setting.id.replace('.', '-')}")


# Words


def test_nobody_saw_a_page_of_the_real_site(profile: Profile) -> None:
    assert [page.id for page in profile.pages.values() if page.confirmed] == []
    words = [word for locale in profile.locales.values() for _, word in _worded(locale)]
    assert {word.sure for word in words} <= {Sure.SOURCE, Sure.RECALLED}


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
            yield from value.split(" > ")
        case dict():
            for member in value.values():
                yield from _strings(member)
        case list():
            for member in value:
                yield from _strings(member)


def test_no_word_is_invented(facts: dict[str, Any], shared: Path, profile: Profile) -> None:
    if profile.platform in FROM_LABEL_FILES:
        return  # each of its words is held against the app's own file
    values = [
        yaml.safe_load(re.search(r"^option_values:\n(?:[ -].*\n)+", text, re.MULTILINE)[0])  # type: ignore[index]
        for text in ((shared / "facts" / name).read_text("utf-8") for name in FACTS[:2])
    ]
    held = {normalize(text) for text in _strings([[e.get(k) for k in SAID] for e in facts.values()] + values)}
    found, _ = november(shared, profile.platform)
    for locale in profile.locales.values():
        for place, word in _worded(locale):
            known = normalize(word.text) in held or (locale.lang, normalize(word.text)) in found
            assert known or word.text in HALVES, f"{place}: {word.text}"


SAID = ("labels", "menu_path", "value_labels")


def test_a_word_that_the_facts_call_uncertain_stands_nowhere(facts: dict[str, Any]) -> None:
    checked = 0
    for entry in facts.values():
        if entry["platform"] not in ("phone", "imessage", "facetime"):
            continue
        for lang in LANGUAGES:
            said = str(entry["confidence"].get(f"labels.{lang}", ""))
            if not said.startswith("recalled (low)") or "second label" in said:
                continue
            for label in entry["labels"][lang]:
                if label in ("FaceTime", "FaceTime Live Photos"):  # the app's own name; sure in English
                    continue
                checked += 1
                for platform in ("phone", "imessage", "facetime"):
                    locale = profile_of(platform).locales[lang]
                    assert label not in {word.text for _, word in _worded(locale)}
                    ways = [word.text for words in locale.menus.values() for word in words]
                    assert not any(way.endswith(f"> {label}") for way in ways), label
    assert checked > 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ways_on_an_iphone_name_the_layout_of_before_too(lang: str) -> None:
    ways = profile_of("imessage").locales[lang].menus
    for key in ("addresses", "keep", "name_photo", "receipts", "forwarding"):
        assert "(iOS 17: " in ways[key][0].text, key
    assert "(iOS 15: " in profile_of("phone").locales[lang].menus["location"][0].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_phones_ways_name_iphone_and_android(lang: str) -> None:
    for key, words in profile_of("phone").locales[lang].menus.items():
        assert words[0].text.startswith("iPhone: ")
        assert key == "albums" or re.search("; (Pixel|Samsung|Android): ", words[0].text), key


# Terms, and what is decided for everyone


@pytest.mark.parametrize("platform", ["threads", "messenger", "whatsapp", "apple"])
def test_the_terms_forbid_automation(platform: str) -> None:
    automation = profile_of(platform).automation
    assert automation.stance is Stance.FORBIDS
    assert automation.clause
    assert automation.date


@pytest.mark.parametrize("platform", BY_HAND)
def test_what_has_no_page_opens_none(platform: str) -> None:
    profile = profile_of(platform)
    assert not profile.pages
    assert not any(pages_of(setting) for setting in profile.settings.values())


@pytest.mark.parametrize("platform", WEB)
def test_words_that_change_something_are_never_pressed(platform: str) -> None:
    never = {normalize(word) for word in profile_of(platform).never_press}
    for word in (
        "save",
        "enregistrer",
        "speichern",
        "salva",
        "delete",
        "löschen",
        "log out",
        "abmelden",
        "send",
    ):
        assert normalize(word) in never


def test_telegrams_plain_chats_are_fixed_as_not_encrypted() -> None:
    assert profile_of("telegram").fixed["encryption.default"].value == "off"


def test_skype_is_retired_and_says_so_in_four_languages() -> None:
    skype = profile_of("skype")
    assert skype.retired
    assert skype.retired.isoformat() == "2025-05-05"
    for reason in (*skype.absent.values(), profile_of("threema").absent["two_factor"]):
        assert set(reason) == set(LANGUAGES)
        assert all(reason.values())


# Read never as better than it is


def _page(platform: str, page: str, tree: str, lang: str = "en") -> dict[str, Reading]:
    profile = profile_of(platform)
    url = profile.pages[page].url
    capture = Capture(platform, f"{platform}:x", page, url, lang, NOW, parse_tree(tree))
    return {reading.setting: reading for reading in read_capture(profile, sighted(capture))}


def _said(reading: Reading) -> Any:
    """What was read, if it is only waiting for a yes; else the doubt."""
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value):
            return value
        case Doubtful(doubt=doubt):
            return doubt
    return reading.state


PRIVACY = """
- heading "Privacy" [level=1]
- button:
  - text: Last seen
  - text: {last_seen}
- button:
  - text: About
  - text: {about}
- switch "Read receipts" [{receipts}]
- checkbox "Disable link previews" [{previews}]
"""
PLAIN = {"last_seen": "Nobody", "about": "My contacts", "receipts": "unchecked", "previews": "checked"}


def _whatsapp(**rows: str) -> dict[str, Any]:
    said = _page("whatsapp", "privacy", PRIVACY.format(**(PLAIN | rows)))
    return {setting: _said(reading) for setting, reading in said.items()}


def test_whatsapp_webs_rows_are_read_and_wait_for_a_yes() -> None:
    said = _whatsapp()
    assert said["last_seen.audience"] == "only_me"
    assert said["about.audience"] == "contacts"
    assert said["read_receipts"] == "off"
    assert said["link_previews"] == "off"  # the switch says the opposite


def test_a_switch_the_other_way_is_read_the_other_way() -> None:
    said = _whatsapp(receipts="checked", previews="unchecked")
    assert (said["read_receipts"], said["link_previews"]) == ("on", "on")


@pytest.mark.parametrize("wording", ["Nobody, Everyone", "Nobody (+3)", "Niemand", "Loading", "Last seen"])
def test_a_wording_that_is_not_known_is_no_value(wording: str) -> None:
    assert isinstance(_whatsapp(last_seen=wording)["last_seen.audience"], Doubt)


def test_a_row_that_stands_there_twice_is_a_doubt() -> None:
    tree = PRIVACY.format(**PLAIN) + "- button:\n  - text: Last seen\n  - text: Everyone\n"
    assert isinstance(_said(_page("whatsapp", "privacy", tree)["last_seen.audience"]), Doubt)


def test_a_page_that_asks_to_link_a_phone_says_nothing() -> None:
    said = _page(
        "whatsapp", "privacy", '- heading "Log into WhatsApp Web" [level=1]\n- img "Scan this QR code"\n'
    )
    assert all(isinstance(_said(reading), Doubt) for reading in said.values())


def test_messenger_does_not_take_the_row_of_friends_of_friends_for_strangers() -> None:
    rows = """
- heading "How people find and contact you" [level=1]
- heading "Message delivery" [level=2]
- group:
  - text: Friends of friends on Facebook
  - button "Message requests"
- group:
  - text: Others on Facebook
  - button "{others}"
"""
    for others, value in (
        ("Chats", "inbox"),
        ("Message requests", "requests"),
        ("Don't receive requests", "refused"),
    ):
        said = _page("messenger", "find_you", rows.format(others=others))
        assert _said(said["messages.strangers"]) == value
    without = rows.split("- group:\n  - text: Others", maxsplit=1)[0]
    assert isinstance(_said(_page("messenger", "find_you", without)["messages.strangers"]), Doubt)


@pytest.mark.parametrize(("mark", "value"), [("checked", "private"), ("unchecked", "public")])
def test_a_private_threads_profile_is_the_checked_switch(mark: str, value: str) -> None:
    tree = f'- heading "Privacy" [level=1]\n- switch "Private profile" [{mark}]\n'
    assert _said(_page("threads", "privacy", tree)["account.visibility"]) == value


@pytest.mark.parametrize(
    ("lang", "heading", "label", "wording", "value"),
    [
        ("en", "Privacy and Security", "Phone Number", "Nobody", "only_me"),
        ("de", "Privatsphäre und Sicherheit", "Telefonnummer", "Meine Kontakte", "contacts"),
        ("it", "Privacy e sicurezza", "Numero di telefono", "Tutti", "public"),
        ("de", "Privatsphäre und Sicherheit", "Telefonnummer", "Niemand (+2)", None),
    ],
)
def test_telegrams_rows_are_read_in_its_own_words(
    lang: str, heading: str, label: str, wording: str, value: str | None
) -> None:
    tree = f'- heading "{heading}" [level=1]\n- button:\n  - text: {label}\n  - text: {wording}\n'
    said = _said(_page("telegram", "privacy", tree, lang)["profile.phone"])
    assert said == value if value else isinstance(said, Doubt)


# WhatsApp's account report

REPORT = {
    "about": "…",
    "groups": ["g"],
    "contacts": ["+41790000001", "+41790000002"],
    "email": "a@example.org",
    "account_number": "+41790000000",
    "generation_time": 1761955200,
}


class Export(dict[str, bytes]):
    """A report in memory."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self)

    def read(self, name: str) -> bytes | None:
        return self[name]


def _report(document: Any) -> dict[str, Reading]:
    export = Export({"My account info/portability.json": json.dumps(document).encode()})
    return {reading.setting: reading for reading in read_archive(profile_of("whatsapp"), export, NOW)}


def test_the_account_report_says_when_and_how_many_contacts() -> None:
    said = _report(REPORT)
    uploaded, taken = said["contacts.uploaded"].state, said["archive.taken_at"].state
    assert isinstance(uploaded, Known)
    assert uploaded.value == 2
    assert isinstance(taken, Known)
    assert str(taken.value).startswith("2025-11-01")


def test_a_report_without_contacts_is_not_a_report_of_none() -> None:
    said = _report({key: value for key, value in REPORT.items() if key != "contacts"})
    assert isinstance(said["contacts.uploaded"].state, Doubtful)
