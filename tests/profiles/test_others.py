"""X, LinkedIn, TikTok, Snapchat, Google, YouTube and Google Photos stand on the facts, and read nothing as better than it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.core.model import (
    LANGUAGES,
    Capture,
    Doubt,
    Doubtful,
    Known,
    Locale,
    Profile,
    Reading,
    Source,
    Stance,
    Sure,
    Word,
    pages_of,
)
from auditor.core.reading import extract_response, normalize, parse_tree, read_archive, read_capture
from auditor.core.reading.page import begins
from tests.made_up import sighted
from tests.profiles.shipped import facts_of, november, profile_of, question_of, text_of

ROOT = Path(__file__).resolve().parents[2]
GOOGLE = ("google", "youtube", "google_photos")
BY_HAND = ("linkedin", *GOOGLE)
PLATFORMS = ("x", "linkedin", "tiktok", "snapchat", *GOOGLE)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module", params=PLATFORMS)
def profile(request: pytest.FixtureRequest) -> Profile:
    return profile_of(request.param)


@pytest.fixture(scope="module")
def facts(shared: Path) -> Any:
    return facts_of(shared, "others")


def _mine(facts: Any) -> list[Any]:
    return [entry for entry in facts["settings"] if entry["platform"] in PLATFORMS]


def _worded(locale: Locale) -> Iterator[tuple[str, Word]]:
    for block in (locale.screen, locale.menus, *locale.values.values()):
        for key, words in block.items():
            if key.startswith("stranger_") or key == "partial":  # a public page's: tests/outside/words.yaml
                continue
            for word in words:
                yield f"{locale.lang}/{key}", word


# What is mapped


def test_every_fact_is_mapped_or_said_to_be_unmapped(facts: Any) -> None:
    mapped = set(re.findall(r"# fact: (\w+)", "".join(map(text_of, PLATFORMS))))
    unmapped = set(re.findall(r"`(\w+)`", (ROOT / "profiles" / "UNMAPPED.md").read_text("utf-8")))
    settings = [entry["id"] for entry in _mine(facts)]
    endpoints = [entry["id"] for entry in facts["endpoints"] if entry["platform"] in PLATFORMS]
    assert (len(settings), len(endpoints)) == (115, 15)
    assert [fact for fact in settings if fact not in mapped] == []
    assert [fact for fact in endpoints if fact not in mapped | unmapped] == []
    assert mapped <= {*settings, *endpoints}


def test_the_pairs_that_these_platforms_bring() -> None:
    pairs = [(platform, setting) for platform in PLATFORMS for setting in profile_of(platform).settings]
    assert len(pairs) >= 175


def test_every_setting_has_a_source_of_its_own(profile: Profile) -> None:
    for setting in profile.settings.values():
        if setting.id != "archive.taken_at":  # the reader fills it
            assert pages_of(setting) or setting.archive or setting.answer, setting.id


def test_what_only_a_person_can_say_tells_why_and_shows_the_way(profile: Profile) -> None:
    for setting in profile.settings.values():
        if setting.kind == "token" and not pages_of(setting):
            assert setting.archive or (setting.answer and setting.note), setting.id
            assert setting.menu or setting.link or setting.label, setting.id


def test_a_question_offers_only_values_that_the_setting_may_have(profile: Profile) -> None:
    for setting in profile.settings.values():
        if setting.answer:
            question = question_of(setting.answer)
            assert question.setting == setting.id
            assert {answer.value for answer in question.answers} <= set(setting.values), setting.id
            assert setting.answer.startswith(f"ask-{setting.id.replace('.', '-')}")


def test_what_is_absent_says_why_in_four_languages(profile: Profile) -> None:
    for reason in profile.absent.values():
        assert set(reason) == set(LANGUAGES)
        assert all(reason.values())


def test_what_is_decided_for_everyone_may_fail_and_never_pass() -> None:
    fixed = {(p, name, it.value) for p in PLATFORMS for name, it in profile_of(p).fixed.items()}
    assert fixed == {("linkedin", "encryption.default", "off"), ("tiktok", "encryption.default", "off")}


def test_only_what_is_signed_in_to_with_google_calls_the_second_step_absent() -> None:
    assert {p for p in PLATFORMS if "two_factor" in profile_of(p).absent} == {"youtube", "google_photos"}


# Words


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
            yield from re.split(" > | / ", value)
        case dict():
            for key, member in value.items():
                yield str(key)
                yield from _strings(member)
        case list():
            for member in value:
                yield from _strings(member)


def test_nobody_saw_a_page_of_the_real_site(profile: Profile) -> None:
    assert [page.id for page in profile.pages.values() if page.confirmed] == []
    words = [word for locale in profile.locales.values() for _, word in _worded(locale)]
    assert words
    assert {word.sure for word in words} <= {Sure.SOURCE, Sure.RECALLED}


def test_no_word_is_invented(profile: Profile, facts: Any, shared: Path) -> None:
    found, _ = november(shared, profile.platform)
    said = [[entry.get(part) for part in ("labels", "menu_path", "value_labels")] for entry in _mine(facts)]
    held = {normalize(text) for text in _strings([said, facts["option_values"]])}
    for locale in profile.locales.values():
        for place, word in _worded(locale):
            known = normalize(word.text) in held or (locale.lang, normalize(word.text)) in found
            assert known or word.text in PUT_TOGETHER, f"{place}: {word.text}"


# Spelled by the facts as one of two in one text ("turned on/off", "Ads preferences / Inferred identity")
PUT_TOGETHER = {
    "Two-step verification is turned on",
    "Two-step verification is turned off",
    "Direct Messages",
    # a whole path of 2026-11 without its last step, which is one setting's
    "Google Account > Data & privacy > Personalization settings",
}


def _seen(entry: Any, lang: str) -> bool:
    """Whether the facts say of a label in this language that it was seen, in part at least."""
    confidence = entry.get("confidence", {})
    said = confidence.get(f"labels.{lang}", confidence.get("labels", "recalled"))
    return str(said).startswith("verified")


def test_a_label_that_the_facts_only_recall_claims_no_source(
    profile: Profile, facts: Any, shared: Path
) -> None:
    _, shown = november(shared, profile.platform)
    sures: dict[tuple[str, str], set[bool]] = {}
    for entry in _mine(facts):
        for lang, labels in entry["labels"].items():
            for label in labels:
                sures.setdefault((lang, normalize(label)), set()).add(_seen(entry, lang))
    for group in facts["option_values"].values():
        for option in (one for one in group.values() if isinstance(one, dict)):
            for lang in LANGUAGES:
                how = str(option.get("confidence", ""))
                seen = how.startswith("verified") or f"{lang} " in how.partition("rest")[0]
                for label in option.get(lang, ()):
                    sures.setdefault((lang, normalize(label)), set()).add(seen)
    for locale in profile.locales.values():
        for place, word in _worded(locale):
            if word.sure is Sure.SOURCE and (locale.lang, normalize(word.text)) not in shown:
                known = sures.get((locale.lang, normalize(word.text)), set())
                assert True in known or word.text in QUOTED, f"{place}: {word.text}"


# What a fact's own confidence quotes of a way
QUOTED = {
    "Audience et identification",
    "Zielgruppe und Markierungen",
    "Google Account > Data & privacy > Personalization settings",
    "Sichtbarkeit",  # LIDE's pages stand under it
    "Plus > Paramètres et confidentialité > Confidentialité et sécurité > Audience et identification > Protéger vos posts",
}


# Terms, walls, and what is never pressed


def test_the_terms_are_said_to_forbid_automation(profile: Profile) -> None:
    by_hand = profile.platform in BY_HAND
    assert profile.automation.stance is (Stance.BY_HAND if by_hand else Stance.FORBIDS)
    assert profile.automation.clause
    assert profile.automation.date
    assert profile.automation.address.startswith("https://")
    assert profile.automation.deep_links is (profile.platform != "linkedin")


def test_what_is_read_by_hand_is_never_listened_to() -> None:
    for platform in BY_HAND:
        profile = profile_of(platform)
        assert not any(setting.wire for setting in profile.settings.values())
        assert profile.sign_in.username is None
        assert profile.sign_in.password is None


@pytest.mark.parametrize("platform", ["x", "linkedin", "tiktok", "google"])
def test_every_wall_of_the_facts_is_a_login_or_a_challenge(platform: str, facts: Any) -> None:
    sign_in = profile_of(platform).sign_in
    known = sign_in.signed_out_at + sign_in.challenged_at
    checked = 0
    for kind in ("logged_out", "second_factor", "checkpoint", "rejected"):
        for wall in facts["login_detection"][platform].get(kind, {}).get("paths", ()):
            path = wall.split(" ")[0].split("?")[0].removeprefix("https://accounts.google.com")
            if path.startswith("/"):
                checked += 1
                assert any(begins(path, prefix) for prefix in known), wall
    assert checked


def test_the_root_of_x_is_a_wall_and_what_lies_below_it_is_none() -> None:
    sign_in = profile_of("x").sign_in
    assert "/" in sign_in.signed_out_at
    assert begins("/", "/")
    assert not begins("/settings/audience_and_tagging", "/")


@pytest.mark.parametrize(
    "word",
    ["save", "enregistrer", "SPEICHERN", "salva", "Log out", "Se déconnecter", "Abmelden", "Esci", "Delete",
     "Supprimer", "Löschen", "Elimina", "Accept", "Accepter", "Annehmen", "Accetta", "Turn on", "Désactiver"],
)  # fmt: skip
def test_words_that_change_something_are_never_pressed(profile: Profile, word: str) -> None:
    assert normalize(word) in {normalize(never) for never in profile.never_press}
    assert not any(page.open for page in profile.pages.values())


# What X's pages receive


@pytest.fixture(scope="module")
def sample(shared: Path) -> Any:
    file = next((shared / "samples" / "payloads" / "x").glob("account_settings*.json"))
    return json.loads(file.read_text("utf-8"))


PLACES = (("api.x.com", "/1.1/account/settings.json"), ("x.com", "/i/api/1.1/account/settings.json"))


def _heard(page: str, document: Any, place: tuple[str, str] = PLACES[0]) -> dict[str, Any]:
    """What the JSON of a page says of each setting: the value that waits for a yes, or the doubt."""
    profile = profile_of("x")
    body = document if isinstance(document, str) else json.dumps(document)
    heard = extract_response(profile, page, *place, "", None, body)
    url = profile.pages[page].url
    handle = document.get("screen_name") if isinstance(document, dict) else None
    owner = f"x:{handle if isinstance(handle, str) and handle else 'x'}"
    capture = Capture("x", owner, page, url, "en", NOW, parse_tree("- main"), heard)
    readings = (r for r in read_capture(profile, sighted(capture)) if r.source is Source.WIRE)
    return {reading.setting: _said(reading) for reading in readings}


def _said(reading: Reading) -> Any:
    """What was read, if it is only waiting for a yes; else the doubt."""
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value):
            return value
        case Doubtful(doubt=doubt):
            return doubt
    return reading.state


SAMPLED = {
    "security": {"password.reset_protected": "off"},
    "delegate": {"delegates.from": "nobody"},
    "audience": {"account.visibility": "public", "tags.from": "public"},
    "messages": {
        "messages.from": "following",
        "groups.add": "following",
        "messages.filter": "on",
        "read_receipts": "on",
    },
    "contacts": {"lookup.email": "nobody", "lookup.phone": "nobody"},
    "contacts_dashboard": {"contacts.upload": "off"},
    "location": {"location.sharing": "off", "ads.places": "off"},
    "ads": {"ads.personalised": "off"},
    "off_x": {"ads.inferred_identity": "off"},
    "partners": {"ads.partners": "off"},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", SAMPLED)
def test_a_real_answer_of_x_is_read_right_at_either_address(
    page: str, place: tuple[str, str], sample: Any
) -> None:
    assert _heard(page, sample, place) == SAMPLED[page]


@pytest.mark.parametrize("page", SAMPLED)
def test_an_answer_without_the_key_says_nothing(page: str) -> None:
    assert all(isinstance(said, Doubt) for said in _heard(page, {"screen_name": "x"}).values())


@pytest.mark.parametrize("page", SAMPLED)
@pytest.mark.parametrize("raw", [None, "", "true", "maybe", 0, 1, {}, []])
def test_a_value_that_nobody_wrote_down_is_a_doubt(page: str, raw: Any, sample: Any) -> None:
    document = dict.fromkeys(sample, raw)
    for setting, said in _heard(page, document).items():
        expected = raw == "true" and "true" in str([r.values for r in profile_of("x").settings[setting].wire])
        assert isinstance(said, Doubt) or expected, (setting, raw)


@pytest.mark.parametrize("page", SAMPLED)
@pytest.mark.parametrize("body", ["", "<html>", "{", '{"protected": true, "protected": false}'])
def test_an_answer_that_is_not_whole_is_a_doubt(page: str, body: str) -> None:
    assert all(isinstance(said, Doubt) for said in _heard(page, body).values())


def test_two_answers_that_differ_are_a_doubt(sample: Any) -> None:
    profile = profile_of("x")
    heard = tuple(
        one
        for place, protected in zip(PLACES, (True, False), strict=True)
        for one in extract_response(
            profile, "audience", *place, "", None, json.dumps(sample | {"protected": protected})
        )
    )
    url = profile.pages["audience"].url
    capture = Capture("x", "x:x", "audience", url, "en", NOW, parse_tree("- main"), heard)
    said = {r.setting: _said(r) for r in read_capture(profile, sighted(capture)) if r.source is Source.WIRE}
    assert said["account.visibility"] is Doubt.AMBIGUOUS


def test_another_persons_protected_posts_are_not_ones_own() -> None:
    other = {"data": {"user": {"result": {"legacy": {"protected": True}}}}}
    said = _heard("audience", other, ("x.com", "/i/api/graphql/q/UserByScreenName"))
    assert isinstance(said["account.visibility"], Doubt)


@pytest.mark.parametrize(
    "path", ["/1.1/account/personalization/p13n_preferences.json", "/i/api/1.1/dm/inbox_initial_state.json"]
)
def test_what_is_not_for_us_is_not_heard(path: str, sample: Any) -> None:
    profile = profile_of("x")
    for page in profile.pages:
        for host in ("api.x.com", "x.com"):
            assert extract_response(profile, page, host, path, "", None, json.dumps(sample)) == ()


# What the pages show


def _page(platform: str, page: str, tree: str, lang: str = "en", **more: Any) -> dict[str, Any]:
    profile = profile_of(platform)
    url = more.pop("url", profile.pages[page].url)
    capture = Capture(platform, f"{platform}:x", page, url, lang, NOW, parse_tree(tree), **more)
    readings = read_capture(profile, sighted(capture))
    return {r.setting: _said(r) for r in readings if r.source is not Source.WIRE}


AUDIENCE = """
- heading "Audience and tagging" [level=2]
- checkbox "Protect your posts" [{posts}]
- checkbox "Protect your videos" [{videos}]
"""


@pytest.mark.parametrize(
    ("posts", "videos", "visibility", "download"),
    [
        ("checked", "checked", "private", "off"),
        ("unchecked", "unchecked", "public", "on"),
        ("checked", "unchecked", "private", "on"),
        ("mixed", "mixed", Doubt.AMBIGUOUS, Doubt.AMBIGUOUS),
    ],
)
def test_xs_boxes_are_read_by_their_mark_and_those_that_protect_are_turned_round(
    posts: str, videos: str, visibility: Any, download: Any
) -> None:
    said = _page("x", "audience", AUDIENCE.format(posts=posts, videos=videos))
    assert (said["account.visibility"], said["rights.download"]) == (visibility, download)


def test_a_box_without_a_mark_is_not_an_empty_box() -> None:
    tree = '- heading "Audience and tagging" [level=2]\n- checkbox "Protect your videos"\n'
    assert isinstance(_page("x", "audience", tree)["rights.download"], Doubt)


def test_a_box_that_stands_there_twice_and_not_alike_is_a_doubt() -> None:
    tree = (
        AUDIENCE.format(posts="checked", videos="checked") + '- checkbox "Protect your posts" [unchecked]\n'
    )
    assert _page("x", "audience", tree)["account.visibility"] is Doubt.AMBIGUOUS


def test_no_one_on_x_still_leaves_those_one_follows() -> None:
    tree = """
- heading "Direct Messages" [level=2]
- radiogroup "Allow message requests from":
  - text: Allow message requests from
  - radio "{0}" [checked]
  - radio "Everyone" [{1}]
"""
    said = _page("x", "messages", tree.format("No one", "unchecked"))
    assert said["messages.from"] == "following"
    assert _page("x", "messages", tree.format("Verified users", "unchecked"))["messages.from"] == "verified"
    assert isinstance(
        _page("x", "messages", tree.format("Nobody at all", "unchecked"))["messages.from"], Doubt
    )
    assert isinstance(_page("x", "messages", tree.format("No one", "checked"))["messages.from"], Doubt)


@pytest.mark.parametrize(
    ("url", "doubt"),
    [
        ("https://x.com/", Doubt.SIGNED_OUT),
        ("https://x.com/i/flow/login", Doubt.SIGNED_OUT),
        ("https://x.com/account/access", Doubt.CHALLENGED),
        ("https://x.com/home", Doubt.WRONG_PAGE),
        ("https://example.org/settings/audience_and_tagging", Doubt.OFF_SITE),
    ],
)
def test_a_good_page_at_another_address_says_nothing(url: str, doubt: Doubt) -> None:
    tree = AUDIENCE.format(posts="checked", videos="checked")
    assert set(_page("x", "audience", tree, url=url).values()) == {doubt}


def test_an_italian_page_without_words_is_a_doubt() -> None:
    tree = AUDIENCE.format(posts="checked", videos="checked")
    assert set(_page("x", "grok", tree, "it").values()) == {Doubt.NEW_LANGUAGE}


@pytest.mark.parametrize(
    ("lang", "heading", "label"),
    [
        ("en", "Data for Generative AI Improvement", "Use my data for training content creation AI models"),
        (
            "fr",
            "Données pour l'amélioration de l'IA générative",
            "Utiliser mes données pour entraîner des modèles d’IA de création de contenu",
        ),
    ],
)
def test_linkedins_training_switch_on_a_saved_page(lang: str, heading: str, label: str) -> None:
    for mark, value in (("checked", "on"), ("unchecked", "off")):
        tree = f'- heading "{heading}" [level=1]\n- switch "{label}" [{mark}]\n'
        said = _page("linkedin", "ai", tree, lang, source=Source.PAGE, marks_live=False)
        assert said["rights.ai_training"] == value


def test_the_german_training_page_has_no_words_for_its_switch_and_so_says_nothing() -> None:
    tree = '- heading "Daten zur Verbesserung der generativen KI" [level=1]\n- switch "Meine Daten" [unchecked]\n'
    assert isinstance(_page("linkedin", "ai", tree, "de")["rights.ai_training"], Doubt)


@pytest.mark.parametrize(
    ("page", "heading", "setting", "wordings"),
    [
        ("connections", "Who can see your connections", "friends_list.audience",
         {"Only you": "only_me", "Your connections": "friends", "All LinkedIn members": None}),
        ("active_status", "Manage active status", "online.audience",
         {"No one": "nobody", "Your connections only": "friends", "All LinkedIn members": "members"}),
        ("viewing", "Profile viewing options", "profile_views.mode",
         {"Your name and headline": "full", "Private profile characteristics": "anonymous", "Private mode": "hidden"}),
        ("invitations", "Invitations to connect", "friend_requests.from",
         {"Everyone on LinkedIn": "members", "Everyone": None}),
        ("by_email", "Profile discovery using email address", "lookup.email",
         {"Anyone": "public", "2nd-degree connections": "friends_of_friends", "Nobody": "nobody"}),
        ("email", "Who can see or download your email address", "profile.email",
         {"1st- and 2nd-degree connections": "friends_of_friends", "Anyone on LinkedIn": "members", "Anyone": None}),
    ],
)  # fmt: skip
def test_linkedins_choices_are_read_and_no_other(
    page: str, heading: str, setting: str, wordings: dict[str, str | None]
) -> None:
    for wording, value in wordings.items():
        tree = (
            f'- heading "{heading}" [level=1]\n- radio "{wording}" [checked]\n- radio "Other" [unchecked]\n'
        )
        said = _page("linkedin", page, tree)[setting]
        assert said == value if value else isinstance(said, Doubt), wording


def test_linkedins_two_steps_are_on_without_a_method_or_off() -> None:
    tree = '- heading "Two-step verification" [level=1]\n- text: {}\n'
    for text, value in (
        ("Two-step verification is turned on", "on"),
        ("Two-step verification is turned off", "off"),
    ):
        assert _page("linkedin", "two_factor", tree.format(text))["two_factor"] == value
    for text in ("Two-step verification", "Turned on", "Is two-step verification turned on?"):
        assert isinstance(_page("linkedin", "two_factor", tree.format(text))["two_factor"], Doubt)


TIKTOK = """
- heading "{privacy}" [level=1]
- switch "{private}" [{mark}]
- group:
  - heading "{messages}" [level=2]
  - radiogroup:
    - radio "{chosen}" [checked]
    - radio "{other}" [unchecked]
"""
OTHER_RADIO = {"en": "Friends", "fr": "Personne", "de": "Freunde"}


@pytest.mark.parametrize(
    ("lang", "privacy", "private", "messages", "chosen", "value"),
    [
        ("en", "Privacy", "Private account", "Direct messages", "No one", "nobody"),
        ("en", "Privacy", "Private account", "Direct messages", "Suggested friends", "custom"),
        ("fr", "Confidentialité", "Compte privé", "Messagerie directe", "Amis", "friends"),
        ("de", "Datenschutz", "Privates Konto", "Direktnachrichten", "Niemand", "nobody"),
        ("de", "Datenschutz", "Privates Konto", "Direktnachrichten", "Nobody", None),
    ],
)
def test_tiktoks_page_is_read_in_three_languages(
    lang: str, privacy: str, private: str, messages: str, chosen: str, value: str | None
) -> None:
    for mark, visibility in (("checked", "private"), ("unchecked", "public")):
        told = {"privacy": privacy, "private": private, "messages": messages, "chosen": chosen}
        tree = TIKTOK.format(**told, mark=mark, other=OTHER_RADIO[lang])
        said = _page("tiktok", "setting", tree, lang)
        assert said["account.visibility"] == visibility
        assert said["messages.from"] == value if value else isinstance(said["messages.from"], Doubt)


@pytest.mark.parametrize(("mark", "value"), [("checked", "only_me"), ("unchecked", "public")])
def test_a_switch_of_youtube_that_keeps_private_is_read_so(mark: str, value: str) -> None:
    tree = (
        f'- heading "Privacy" [level=1]\n- switch "Keep all my subscriptions private" [{mark}]\n'
        f'- switch "Keep all my saved playlists private" [{mark}]\n'
    )
    said = _page("youtube", "privacy", tree)
    assert (said["following_list.audience"], said["playlists.audience"]) == (value, value)


@pytest.mark.parametrize(("mark", "value"), [("checked", "off"), ("unchecked", "on")])
def test_a_switch_of_google_photos_that_hides_is_turned_round(mark: str, value: str) -> None:
    tree = f'- heading "Settings" [level=1]\n- switch "Hide photo location data" [{mark}]\n'
    assert _page("google_photos", "settings", tree)["location.sharing"] == value


def test_googles_sign_in_that_turns_a_browser_away_is_a_challenge() -> None:
    tree = '- heading "Couldn’t sign you in" [level=1]\n'
    url = "https://accounts.google.com/v3/signin/rejected"
    assert set(_page("google", "ad_center", tree, url=url).values()) == {Doubt.CHALLENGED}


def test_a_list_of_apps_that_shows_none_is_never_a_list_of_none() -> None:
    for platform, page, heading in (
        ("x", "connected_apps", "Connected apps"),
        ("linkedin", "services", "Permitted services"),
        ("google", "connections", "Third-party apps & services"),
        ("tiktok", "apps", "Apps and services"),
    ):
        said = _page(platform, page, f'- heading "{heading}" [level=1]\n- text: Nothing here\n')
        assert isinstance(said["apps.connected"], Doubt), platform


# What the exports hold


class Export(dict[str, bytes]):
    """An export in memory."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self)

    def read(self, name: str) -> bytes | None:
        return self[name]


def _export(platform: str, **files: Any) -> dict[str, Any]:
    """What an export says: known values, or doubts."""
    whole = {
        name.replace("__", "/"): (text if isinstance(text, str) else json.dumps(text)).encode()
        for name, text in files.items()
    }
    said: dict[str, Any] = {}
    for reading in read_archive(profile_of(platform), Export(whole), NOW):
        match reading.state:
            case Known(value=value):
                said[reading.setting] = value
            case Doubtful(doubt=doubt):
                said[reading.setting] = doubt
    return said


def test_snapchats_requests_are_those_that_came_and_a_missing_list_is_not_an_empty_one() -> None:
    one = {"Username": "u", "Display Name": "U", "Creation Timestamp": "2026-03-17 13:43:50 UTC"}
    lists = {"Friends": [one], "Friend Requests Sent": [one, one], "Pending Requests": []}
    said = _export("snapchat", **{"json__friends.json": lists})
    assert said["friend_requests.pending"] == ()
    assert [friend["id"] for friend in said["friends"]] == ["u"]
    assert isinstance(said["blocked.count"], Doubt)
    assert said["logins.recent"] is Doubt.NOT_COVERED
    without = {key: value for key, value in lists.items() if key != "Pending Requests"}
    assert isinstance(
        _export("snapchat", **{"json__friends.json": without})["friend_requests.pending"], Doubt
    )


def test_a_sign_in_to_snapchat_keeps_its_date_and_none_is_lost() -> None:
    def logins(*entries: dict[str, str]) -> Any:
        return _export("snapchat", **{"json__account.json": {"Login History": list(entries)}})[
            "logins.recent"
        ]

    known = logins({"Created": "2026-03-17 13:43:50 UTC", "Status": "success", "Country": "CH"})
    assert known == ({"at": "2026-03-17T13:43:50Z", "status": "success"},)
    assert (
        len(logins({"Status": "success"}, {"Status": "failed"})) == 2
    )  # an entry that says little is one still
    assert isinstance(
        _export("snapchat", **{"json__account.json": {"Login History": ""}})["logins.recent"], Doubt
    )


def test_takeouts_table_of_videos_never_proves_that_all_are_private() -> None:
    name = "YouTube and YouTube Music__video metadata__videos.csv"
    for privacies, said in (
        (("Public", "Public"), "public"),
        (("Unlisted",), "unlisted"),
        (("Private", "Private"), None),
        (("Private", "Public"), "public"),  # nothing is wider than public, whatever the others are
        (("Private", "Unlisted"), None),
        ((), None),
    ):
        rows = "".join(f"v{n},{privacy}\n" for n, privacy in enumerate(privacies))
        read = _export("youtube", **{name: f"Video ID,Privacy\n{rows}"})["posts.audience"]
        assert isinstance(read, Doubt), privacies
        assert (read is Doubt.UNCONFIRMED) is (said is not None), "its shape is recalled"


def test_an_x_archive_holds_no_switch_of_the_settings() -> None:
    said = _export("x", **{"data__account.js": "window.YTD.account.part0 = []"})
    for setting in ("lookup.email", "tags.from", "messages.from", "ads.partners", "rights.ai_training"):
        assert said[setting] is Doubt.NOT_COVERED
