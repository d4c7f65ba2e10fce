"""The profiles of Facebook and Instagram stand on the facts, and read nothing as better than it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.core.model import JsonRule, Locale, Profile, Stance, Sure, Word, pages_of
from auditor.core.reading import extract_response, normalize
from auditor.core.reading.json_rules import interpret, select
from auditor.core.reading.page import begins
from tests.profiles.shipped import facts_of, november, profile_of, strings, text_of

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
PLATFORMS = ("facebook", "instagram")
LANGUAGES = {"en", "fr", "de", "it"}
ACCOUNTS_CENTER = "meta_accounts_center"


@pytest.fixture(scope="module", params=PLATFORMS)
def profile(request: pytest.FixtureRequest) -> Profile:
    return profile_of(request.param)


@pytest.fixture(scope="module")
def facts(shared: Path) -> Any:
    return facts_of(shared, "meta")


def _worded(locale: Locale) -> Iterator[tuple[str, Word]]:
    """Every word of a language, with its place."""
    for block in (locale.screen, locale.menus, *locale.values.values()):
        for key, words in block.items():
            for word in words:
                yield f"{locale.lang}/{key}", word


# What is there


def test_at_least_forty_pairs_of_platform_and_setting_are_read_from_a_page_or_its_json() -> None:
    pairs = [
        (platform, setting.id)
        for platform in PLATFORMS
        for setting in profile_of(platform).settings.values()
        if pages_of(setting)
    ]
    assert len(pairs) >= 40


@pytest.mark.parametrize("platform", PLATFORMS)
def test_accounts_center_is_in_both(platform: str) -> None:
    profile = profile_of(platform)
    host = f"accountscenter.{platform}.com"
    assert host in profile.hosts
    read = {
        setting.id
        for setting in profile.settings.values()
        for page in pages_of(setting)
        if host in profile.pages[page].url
    }
    assert {"two_factor", "sessions.active", "login_alerts", "accounts.linked", "ads.partners"} <= read


def test_every_fact_is_mapped_or_said_to_be_unmapped(facts: Any) -> None:
    mapped = set(re.findall(r"# fact: (\w+)", "".join(map(text_of, PLATFORMS))))
    unmapped = set(re.findall(r"`(\w+)`", (PROFILES / "UNMAPPED.md").read_text("utf-8")))
    mine = [
        entry["id"]
        for entry in (*facts["settings"], *facts["endpoints"])
        if entry["platform"] in (*PLATFORMS, ACCOUNTS_CENTER)
    ]
    assert len(mine) > 60
    assert [fact for fact in mine if fact not in mapped | unmapped] == []


def test_no_fact_is_named_that_does_not_exist(facts: Any) -> None:
    known = {entry["id"] for entry in (*facts["settings"], *facts["endpoints"])}
    for platform in PLATFORMS:
        assert set(re.findall(r"# fact: (\w+)", text_of(platform))) <= known


# Words


def test_every_word_says_how_it_is_known_and_none_was_seen_on_the_real_site(profile: Profile) -> None:
    words = [word for locale in profile.locales.values() for _, word in _worded(locale)]
    assert len(words) > 100
    assert {word.sure for word in words} == {Sure.SOURCE, Sure.RECALLED}


def test_nobody_saw_a_page_of_the_real_site(profile: Profile) -> None:
    assert [page.id for page in profile.pages.values() if page.confirmed] == []


def test_the_facts_hold_every_word_that_claims_a_source(profile: Profile, facts: Any, shared: Path) -> None:
    page = (shared / "facts" / "meta.md").read_text("utf-8")
    held = [normalize(text) for text in (*strings(facts), *page.splitlines())]
    _, shown = november(shared, profile.platform)
    for locale in profile.locales.values():
        for place, word in _worded(locale):
            if word.sure is Sure.SOURCE and (locale.lang, normalize(word.text)) not in shown:
                assert any(normalize(word.text) in text for text in held), f"{place}: {word.text}"


def test_a_label_that_the_facts_only_recall_claims_no_source(
    profile: Profile, facts: Any, shared: Path
) -> None:
    _, shown = november(shared, profile.platform)
    sures: dict[tuple[str, str], set[bool]] = {}
    for entry in facts["settings"]:
        said = entry.get("confidence", {}).get("labels", "recalled")
        for lang, labels in entry["labels"].items():
            how = said.get(lang, "recalled") if isinstance(said, dict) else said
            for label in labels:
                sures.setdefault((lang, normalize(label)), set()).add(not how.startswith("recalled"))
    checked = 0
    for locale in profile.locales.values():
        for key, words in locale.screen.items():
            for word in words:
                known = sures.get((locale.lang, normalize(word.text)))
                checked += word.sure is Sure.SOURCE
                if word.sure is Sure.SOURCE and known and (locale.lang, normalize(word.text)) not in shown:
                    # "Apps and websites": the same fact says of its English heading that it was seen
                    assert True in known or key == "apps", f"{locale.lang}/{key}: {word.text}"
    assert checked > 10


def test_what_is_absent_says_why_in_four_languages() -> None:
    absent = profile_of("facebook").absent
    assert "account.visibility" in absent
    assert all(set(reason) == LANGUAGES and all(reason.values()) for reason in absent.values())


# Harmless


@pytest.mark.parametrize(
    "word",
    ["save", "enregistrer", "SPEICHERN", "salva", "Log out", "Se déconnecter", "Abmelden", "Esci",
     "Turn on", "Désactiver", "Ausschalten", "Attiva", "Delete", "Supprimer", "Löschen", "Elimina",
     "Confirm", "Confirmer", "Bestätigen", "Conferma", "Remove", "Entfernen", "Rimuovi"],
)  # fmt: skip
def test_words_that_change_something_are_never_pressed(profile: Profile, word: str) -> None:
    assert normalize(word) in {normalize(never) for never in profile.never_press}


def test_the_terms_are_said_to_forbid_automation(profile: Profile) -> None:
    assert profile.automation.stance is Stance.FORBIDS
    assert profile.automation.clause
    assert profile.automation.address.startswith("https://")


def test_the_operations_that_write_or_show_recovery_codes_are_never_listened_to(facts: Any) -> None:
    for platform in PLATFORMS:
        profile = profile_of(platform)
        for forbidden in facts["forbidden_operations"]:
            for page in profile.pages:
                for host in profile.hosts:
                    for path in ("/api/graphql/", forbidden):
                        variables = {"account_type": platform.upper()}
                        assert extract_response(profile, page, host, path, forbidden, variables, "{}") == ()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_wall_of_the_facts_is_a_login_or_a_challenge(platform: str, facts: Any) -> None:
    sign_in = profile_of(platform).sign_in
    walls = facts["login_detection"][platform]
    for kind, known in (
        ("logged_out", sign_in.signed_out_at),
        ("second_factor", sign_in.signed_out_at + sign_in.challenged_at),
        ("checkpoint", sign_in.challenged_at),
    ):
        for wall in walls[kind]["paths"]:
            path = wall.split(" ")[0].split("?")[0]
            assert any(begins(path, prefix) for prefix in known), wall


def test_a_question_is_called_as_its_setting(profile: Profile) -> None:
    for setting in profile.settings.values():
        if setting.answer:
            name = f"ask-{setting.id.replace('.', '-')}"  # and, where the choices are others, which
            assert setting.answer == name or setting.answer.startswith(f"{name}-")


# Never better than it is


def _rule(platform: str, setting: str) -> tuple[Profile, JsonRule]:
    profile = profile_of(platform)
    return profile, profile.settings[setting].wire[0]


def _value(platform: str, setting: str, document: Any) -> Any:
    profile, rule = _rule(platform, setting)
    return getattr(interpret(rule, profile.settings[setting], select(rule, document)), "value", None)


def _row(name: str, base: str, allow: list[str], deny: list[str]) -> Any:
    chosen = {"privacy_row_input": {"allow": allow, "base_state": base, "deny": deny}}
    return {"data": {"node": {"settings_rows": {name: {"scope": {"selected_option": chosen}}}}}}


@pytest.mark.parametrize(
    ("base", "allow", "deny", "value"),
    [
        ("SELF", [], [], "only_me"),
        ("SELF", ["1"], [], None),  # specific friends, not only oneself
        ("SELF", ["1"], ["2"], None),
        ("FRIENDS", [], [], "friends"),
        ("FRIENDS", ["1"], [], None),
        ("EVERYONE", [], [], "public"),
        ("EVERYONE", [], ["1"], "public"),
        ("SOMETHING_NEW", [], [], None),
    ],
)
def test_people_let_in_besides_are_never_read_as_only_me(
    base: str, allow: list[str], deny: list[str], value: str | None
) -> None:
    assert _value("facebook", "friends_list.audience", _row("friends_list", base, allow, deny)) == value


def test_friends_except_some_is_not_read_from_the_json_as_friends() -> None:
    document = _row("default_audience", "FRIENDS", [], ["1"])
    assert _value("facebook", "posts.audience", document) is None


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    ("flags", "value"),
    [
        ({"is_sms_enabled": False, "is_totp_enabled": False, "is_fido_enabled": False}, "off"),
        ({"is_sms_enabled": True, "is_totp_enabled": True, "is_fido_enabled": True}, "sms"),
        ({"is_sms_enabled": False, "is_totp_enabled": True, "is_fido_enabled": True}, "app"),
        ({"is_sms_enabled": False, "is_totp_enabled": False, "is_fido_enabled": True}, "key"),
        ({"is_sms_enabled": False, "is_totp_enabled": True}, None),  # a flag is missing
        ({"is_sms_enabled": False, "is_totp_enabled": "true", "is_fido_enabled": False}, None),
    ],
)
def test_the_weakest_second_factor_counts(platform: str, flags: dict[str, Any], value: str | None) -> None:
    document = {"data": {"fxcal_settings": {"node": {"two_factor_data_v2": flags}}}}
    assert _value(platform, "two_factor", document) == value


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_second_factor_of_another_kind_of_account_is_not_heard(platform: str) -> None:
    profile, rule = _rule(platform, "two_factor")
    flags = {"is_sms_enabled": False, "is_totp_enabled": True, "is_fido_enabled": False}
    body = json.dumps({"data": {"fxcal_settings": {"node": {"two_factor_data_v2": flags}}}})
    operation = "FXAccountsCenterTwoFactorSettingsDialogQuery"
    for kind in ("FACEBOOK", "INSTAGRAM", "FRL"):
        heard = extract_response(
            profile, "two_factor", rule.host, rule.path, operation, {"account_type": kind}, body
        )
        assert bool(heard) == (kind == platform.upper())
    assert extract_response(profile, "two_factor", rule.host, rule.path, operation, {}, body) == ()


def test_requests_that_were_sent_are_not_requests_that_wait() -> None:
    profile, rule = _rule("facebook", "friend_requests.pending")
    people = [("1", "INCOMING_REQUEST"), ("2", "OUTGOING_REQUEST"), ("3", "ARE_FRIENDS")]
    edges = [{"node": {"id": i, "name": f"n{i}", "friendship_status": status}} for i, status in people]
    document = {"data": {"viewer": {"friend_requests": {"edges": edges}}}}
    seen = interpret(rule, profile.settings["friend_requests.pending"], select(rule, document))
    assert [entry["id"] for entry in getattr(seen, "value", ())] == ["1"]


def test_linked_accounts_are_never_none_where_the_answer_does_not_say_whose_they_are() -> None:
    known = {"profile": {"profile_identifier": "me", "account_type": "FACEBOOK", "is_viewer": True}}
    silent = {"profile": {"profile_identifier": "x"}}
    for accounts, value in (([known], ()), ([known, silent], None)):
        document = {"data": {"fxcal_settings": {"node": {"accounts_with_settings_v2": accounts}}}}
        assert _value("facebook", "accounts.linked", document) == value


def test_a_switch_that_says_disconnect_is_turned_round(profile: Profile) -> None:
    assert set(profile.settings["activity.off_site"].on_page.marks) == {
        ("on", "off_meta_disconnect", "unchecked"),
        ("off", "off_meta_disconnect", "checked"),
    }


def test_a_private_account_is_the_checked_switch() -> None:
    marks = profile_of("instagram").settings["account.visibility"].on_page.marks
    assert ("private", "private_account", "checked") in marks


@pytest.mark.parametrize(("raw", "value"), [(True, "private"), (False, "public"), (None, None), ("no", None)])
def test_a_private_account_in_the_json(raw: Any, value: str | None) -> None:
    assert _value("instagram", "account.visibility", {"data": {"user": {"is_private": raw}}}) == value


def test_a_second_factor_that_is_on_is_not_read_in_words_for_they_name_no_method(profile: Profile) -> None:
    for locale in profile.locales.values():
        assert set(locale.values.get("two_factor", {})) <= {"off"}
