"""The ledger: every change between versions, the switches beside it, and no calm word where nothing is known."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.adapters.word_files import open_terms
from auditor.core.model import Account, Doubt, Doubtful, Finding, Known, Reading, Role, Source
from auditor.core.rights import (
    SCOPE,
    Rights,
    TermsSheet,
    changed_since,
    changes,
    overview,
)
from auditor.i18n import translator
from auditor.reports.rights import SCOPE_NAMES, rights_document, rights_parts
from tests.judge.make import NOW, check

FILES = {
    path.stem: path for path in (Path(__file__).resolve().parents[2] / "checks" / "terms").glob("*.yaml")
}
ME = Account("facebook", "me", Role.PRIVATE)
TODAY, LONG_AGO = date(2026, 8, 1), date(2020, 1, 1)


@pytest.fixture(scope="module")
def sheets() -> dict[str, TermsSheet]:
    return open_terms()


def _pairs(platform: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Two versions of one language that follow each other, straight from the file, by the day they were fetched."""
    versions = yaml.safe_load(FILES[platform].read_text("utf-8"))["versions"]
    spoken = {version["language"] for version in versions}
    each = (
        sorted((v for v in versions if v["language"] == lang), key=lambda v: v["fetched"]) for lang in spoken
    )
    return [pair for line in each for pair in itertools.pairwise(line)]


@pytest.mark.parametrize("platform", sorted(FILES))
def test_every_change_between_consecutive_versions_is_found(
    platform: str, sheets: dict[str, TermsSheet]
) -> None:
    wanted = {
        (old["fetched"], new["fetched"]): (
            set(new["terms"]) - set(old["terms"]),
            set(old["terms"]) - set(new["terms"]),
        )
        for old, new in _pairs(platform)
    }
    found = changes(sheets[platform])
    told = {
        (c.before.fetched.isoformat(), c.after.fetched.isoformat()): (set(c.added), set(c.lost))
        for c in found
    }
    assert told == wanted
    assert all(c.end_changed is (c.before.ends != c.after.ends) for c in found)


def test_only_what_may_be_younger_than_the_last_check_up_is_told(sheets: dict[str, TermsSheet]) -> None:
    x = sheets["x"]
    assert [c.after.dated for c in changed_since(x, date(2025, 9, 1))] == ["2026-01-15"]
    (change,) = changed_since(x, date(2024, 1, 1))[:1]
    assert set(change.added) == {"any_purpose", "ai_training"}
    assert not changed_since(x, TODAY)


def test_a_version_dated_by_a_month_counts_until_its_last_day(sheets: dict[str, TermsSheet]) -> None:
    assert "2024-11" in [c.after.dated for c in changed_since(sheets["tiktok"], date(2024, 11, 30))]


def test_a_version_not_yet_in_force_is_announced_and_not_said_to_hold(sheets: dict[str, TermsSheet]) -> None:
    (entry,) = overview([Account("whatsapp", "me", Role.PRIVATE)], [], sheets, LONG_AGO, TODAY)
    assert entry.terms is not None
    assert entry.coming is not None
    assert (entry.terms.dated, entry.coming.dated) == ("2024-02-16", "2026-08-17")


def _finding(setting: str, state: Known | Doubtful, source: Source | None = Source.SCREEN) -> Finding:
    return Finding(check(setting=setting), ME, Reading(setting, state, source, NOW), (), NOW)


def _entry(sheets: dict[str, TermsSheet], *findings: Finding) -> Rights:
    (entry,) = overview([ME], findings, sheets, LONG_AGO, TODAY)
    return entry


@pytest.mark.parametrize(
    ("finding", "asked"),
    [
        (_finding("rights.ai_training", Doubtful(Doubt.NEEDS_ANSWER), None), True),
        (_finding("rights.ai_training", Known("off", "No"), Source.ANSWER), True),
        (_finding("rights.ai_training", Known("off", "Off")), False),
        (_finding("rights.reuse", Doubtful(Doubt.NEEDS_ANSWER), None), False),
    ],
)
def test_an_objection_no_page_shows_asks_for_the_mail(
    finding: Finding, asked: bool, sheets: dict[str, TermsSheet]
) -> None:
    entry = _entry(sheets, finding)
    assert entry.ask_mail is asked
    (part,) = rights_parts([entry], "en")
    assert any("Date of the e-mail" in line for line in part.lines) is asked


def test_switches_and_connected_apps_stand_beside_the_terms(sheets: dict[str, TermsSheet]) -> None:
    apps = (
        {"name": "Quiz\u202e", "permissions": ["friends", "posts"], "last_used": "2019-01-01"},
        {"name": "Map"},
    )
    entry = _entry(
        sheets,
        _finding("apps.connected", Known(apps, "")),
        _finding("ads.partners", Known("on", "On")),
        _finding("posts.audience", Known("public", "Public")),
    )
    assert [finding.check.setting for finding in entry.switches] == ["apps.connected", "ads.partners"]
    (part,) = rights_parts([entry], "en")
    assert "Connected app Quiz: permissions friends, posts; last used: 2019-01-01" in part.lines
    assert "Connected app Map: permissions not stated; last used: not stated" in part.lines
    assert "ODC-By" in part.source


def test_a_platform_without_dated_terms_is_said_not_to_be_known(sheets: dict[str, TermsSheet]) -> None:
    away = Account("mastodon", "me", Role.PRIVATE)
    told = Finding(check(setting="rights.reuse"), away, Reading("rights.reuse", Known("on", "")), (), NOW)
    (entry,) = overview([away], [told], sheets, LONG_AGO, TODAY)
    (part,) = rights_parts([entry], "en")
    assert "not known" in part.lines[0]


def test_a_page_is_under_the_terms_of_its_platform(sheets: dict[str, TermsSheet]) -> None:
    (entry,) = overview([Account("facebook_page", "us", Role.PROFESSIONAL)], [], sheets, LONG_AGO, TODAY)
    assert entry.terms == sheets["facebook"].on(TODAY)


def test_the_document_holds_what_the_lines_say(sheets: dict[str, TermsSheet]) -> None:
    (told,) = rights_document([_entry(sheets, _finding("rights.ai_training", Doubtful(Doubt.NEEDS_ANSWER)))])
    assert told["account"] == "facebook:me"
    assert told["ask_confirmation_mail"] is True
    assert told["licence"]["version_date"] == "2025-01-01"
    assert told["switches"] == [
        {"setting": "rights.ai_training", "outcome": "unknown", "doubt": "needs_answer"}
    ]


@pytest.mark.parametrize("lang", ["fr", "de", "it"])
def test_every_line_is_in_the_readers_language(lang: str, sheets: dict[str, TermsSheet]) -> None:
    accounts = [Account(platform, "me", Role.PRIVATE) for platform in sheets]
    english = rights_parts(overview(accounts, [], sheets, LONG_AGO, TODAY), "en")
    other = rights_parts(overview(accounts, [], sheets, LONG_AGO, TODAY), lang)
    assert not {line for part in english for line in part.lines} & {
        line for part in other for line in part.lines
    }


def test_no_language_speaks_anothers_words() -> None:
    spoken = [{translator(lang)(name) for name in SCOPE_NAMES.values()} for lang in ("en", "fr", "de", "it")]
    shared_words = {word for one, other in itertools.combinations(spoken, 2) for word in one & other}
    assert shared_words <= {"mondiale"}


def test_every_scope_word_has_a_name() -> None:
    assert tuple(SCOPE_NAMES) == SCOPE
