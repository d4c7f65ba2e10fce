"""catalog labels import: the words of published label files, taken over into one's own profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from tests.catalog.test_label_files import PROFILE

LABELS = Path(__file__).resolve().parents[3] / "shared" / "samples" / "labels"
PUBLISHED = pytest.mark.skipif(
    not LABELS.is_dir(), reason="the published label files are not here (../shared)"
)
IMPORT = ("catalog", "labels", "import")


@PUBLISHED
@pytest.mark.parametrize(
    ("file", "platform", "lang", "at_least"),
    [
        ("bluesky/de.po", "bluesky", "de", 25),
        ("threema/strings-it.xml", "threema", "it", 14),
        ("telegram-2024/strings-de.xml", "telegram", "de", 15),
        ("mastodon-frontend/fr.json", "mastodon", "fr", 5),
        ("mastodon/simple_form.it.yml", "mastodon", "it", 10),
    ],
)
def test_published_files_hold_the_words_of_the_shipped_profiles(
    file, platform, lang, at_least, home, auditor
):
    done = auditor(*IMPORT, str(LABELS / file), "--platform", platform, "--lang", lang, "--dry-run", "--json")
    assert done.status == 0, done.err
    told = done.json
    assert len(told["known"]) + len(told["new"]) >= at_least
    assert not home.exists(), "nothing is written"


@PUBLISHED
def test_an_import_makes_the_users_own_profile_of_which_the_catalogue_is_right(home, auditor):
    file, url = str(LABELS / "signal-2020/strings-fr.xml"), "https://example.org/strings-fr.xml"
    done = auditor(*IMPORT, file, "--platform", "signal", "--lang", "fr", "--url", url, "--day", "2026-11-01")
    assert done.status == 0, done.err
    assert "began as the shipped profile" in done.err
    profile = open_catalog(["signal"], home).profiles["signal"]
    assert profile.local
    assert (profile.sources["labels"].address, str(profile.sources["labels"].date)) == (url, "2026-11-01")
    assert any(word.source == "labels" for words in profile.locales["fr"].screen.values() for word in words)
    again = auditor(
        *IMPORT, file, "--platform", "signal", "--lang", "fr", "--url", url, "--day", "2026-11-01"
    )
    assert "0 new" in again.out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--platform", "agora", "--lang", "de"), "Nennen Sie die englische Datei"),
        (("--platform", "nowhere", "--lang", "de"), "kein Profil für «nowhere»"),
        (("--platform", "agora", "--lang", "deutsch"), "“deutsch” is not a language"),
        (("--platform", "agora", "--lang", "de", "--url", "ftp://x"), "keine öffentliche Adresse"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_hint(arguments, why, home, auditor):
    (home / "profiles").mkdir(parents=True)
    (home / "profiles/agora.yaml").write_text(PROFILE, "utf-8")
    file = home / "labels.json"
    file.write_text('{"a": "b"}', "utf-8")
    done = auditor(*IMPORT, str(file), *arguments)
    assert done.status == 2, done.err
    assert why in done.err
