"""A word carries where it was seen and when; what is older than three years counts as recalled, whoever said it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.adapters.catalog_files import open_catalog
from auditor.cli.catalogue_command import catalog as command
from auditor.core.catalog import CatalogError, build, only_recalled, parse_profile, source_uses, unsourced
from auditor.core.catalog.word_sources import is_fresh, oldest
from auditor.core.model import Sure, Word, WordSource

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
PROFILE = """
platform: agora
name: Agora
hosts: [www.agora.example]
sources:
  HELP: {address: "https://help.agora.example/privacy", date: 2024-03-01}
  OLD: {address: "http://guide.example/2021", date: 2021}
automation: {stance: unclear, clause: Nothing., address: "https://www.agora.example/terms", date: 2026-01-01, deep_links: yes}
pages:
  privacy: {url: "https://www.agora.example/settings", confirmed: never, proof: [{heading: privacy}]}
settings:
  search_engines:
    values: ["on", "off"]
    label: search
    screen: [{page: privacy, read: mark, role: switch, in: {under: {heading: privacy}}, marks: {on: {search: checked}, off: {search: unchecked}}}]
locales:
  en:
    screen:
      privacy: {source OLD: Privacy, recalled HELP: Your privacy}
      search: {source HELP: [Found by search engines, Search engines], confirmed 2022-05-01: Searchable}
"""


def _built(today: date | None):
    return build({"profiles/agora.yaml": PROFILE}, today=today).profiles["agora"].locales["en"].screen


def test_a_source_is_an_address_and_a_day() -> None:
    profile = parse_profile(PROFILE, "agora.yaml")
    assert profile.sources == {
        "HELP": WordSource("https://help.agora.example/privacy", date(2024, 3, 1)),
        "OLD": WordSource("http://guide.example/2021", date(2021, 1, 1)),
    }
    assert profile.locales["en"].screen["search"] == (
        Word("Found by search engines", Sure.SOURCE, None, "HELP"),
        Word("Search engines", Sure.SOURCE, None, "HELP"),
        Word("Searchable", Sure.CONFIRMED, date(2022, 5, 1)),
    )


@pytest.mark.parametrize(
    ("today", "privacy", "search"),
    [
        (None, Sure.SOURCE, [Sure.SOURCE, Sure.SOURCE, Sure.CONFIRMED]),
        (date(2023, 12, 31), Sure.SOURCE, [Sure.SOURCE, Sure.SOURCE, Sure.CONFIRMED]),
        (date(2024, 1, 1), Sure.RECALLED, [Sure.SOURCE, Sure.SOURCE, Sure.CONFIRMED]),
        (TODAY, Sure.RECALLED, [Sure.SOURCE, Sure.SOURCE, Sure.RECALLED]),
        (date(2027, 3, 1), Sure.RECALLED, [Sure.RECALLED] * 3),
    ],
)
def test_what_is_older_than_three_years_counts_as_recalled(
    today: date | None, privacy: Sure, search: list[Sure]
) -> None:
    screen = _built(today)
    assert screen["privacy"][0].sure is privacy
    assert [word.sure for word in screen["search"]] == search
    assert screen["privacy"][0].source == "OLD"
    assert screen["privacy"][1] == Word("Your privacy", Sure.RECALLED, None, "HELP")


def test_three_years_end_on_the_same_day_of_the_year() -> None:
    assert oldest(date(2028, 2, 29)) == date(2025, 2, 28)
    assert is_fresh(date(2023, 12, 1), TODAY)
    assert not is_fresh(date(2023, 11, 30), TODAY)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        (
            "source HELP: [",
            "source HEPL: [",
            "no source of this profile is called 'HEPL'; did you mean 'HELP'?",
        ),
        ("date: 2024-03-01", "date: spring", "'spring' is no date"),
        ("http://guide.example/2021", "guide.example", "is no public address"),
        ("recalled HELP: Your privacy", "recalled: Your privacy", ""),
        ("source OLD: Privacy", "source: Privacy", "no word of this profile names the source 'OLD'"),
        ("  HELP: {address", "  A HELP: {address", "is no short key"),
    ],
)
def test_every_mistake_is_named(wrong: str, right: str, said: str) -> None:
    assert wrong in PROFILE
    if not said:
        parse_profile(PROFILE.replace(wrong, right), "agora.yaml")
        return
    with pytest.raises(CatalogError) as caught:
        parse_profile(PROFILE.replace(wrong, right), "agora.yaml")
    assert said in str(caught.value)


def test_sources_are_counted_and_words_without_a_young_one() -> None:
    catalog = build({"profiles/agora.yaml": PROFILE}, today=TODAY)
    assert [(use.key, use.words, use.fresh) for use in source_uses(catalog, TODAY)] == [
        ("HELP", 3, True), ("OLD", 1, False),
    ]  # fmt: skip
    assert only_recalled(catalog.profiles["agora"], "en", TODAY) == 0
    assert only_recalled(catalog.profiles["agora"], "en", date(2027, 6, 1)) == 2


def test_every_sourced_word_that_is_shipped_has_an_address_and_a_day() -> None:
    catalog = open_catalog(root=ROOT, today=TODAY, shipped_only=True)
    assert not {name: found for name, profile in catalog.profiles.items() if (found := unsourced(profile))}
    assert all(use.words for use in source_uses(catalog, TODAY))


def test_the_command_prints_them_and_ages_by_the_day_it_is_told() -> None:
    told = CliRunner().invoke(command, ["check", "--sources", "--as-of", "2026-11-30"])
    assert told.exit_code == 0, told.output
    assert "https://github.com/bluesky-social/social-app" in told.output
    assert "English words without a source of the last three years" in told.output

    def sourced(day: str) -> int:
        run = CliRunner().invoke(command, ["check", "--sources", "--json", "--as-of", day])
        said = json.loads(run.output)
        assert not any(said["unsourced"].values())
        assert all(one["address"].startswith("http") and one["date"] for one in said["sources"])
        return sum(words["en"]["sourced"] for words in said["words"].values())

    assert sourced("2026-11-30") > 250
    assert sourced("2036-11-30") == 0
