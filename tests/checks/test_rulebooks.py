"""Rule-books say who wrote them, for whom, and what of them was seen; one not read whole carries nothing alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import LANGUAGES, Catalog, RuleBook

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "checks" / "rulebooks"
NAMES = sorted(path.stem for path in BOOKS.glob("*.yaml"))
PROFESSIONS = {"physician", "nurse", "other"}
SAID = {  # a rule-book known in part says so wherever its title is printed
    "opening": {
        "en": "(opening only)",
        "fr": "(début du texte)",
        "de": "(nur Anfang gelesen)",
        "it": "(solo l’inizio)",
    },
    "press": {
        "en": "(from press reports)",
        "fr": "(d’après la presse)",
        "de": "(laut Presse)",
        "it": "(secondo la stampa)",
    },
}


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


def _book(name: str) -> RuleBook:
    return _catalog().rulebooks[name]


def _whole(name: str) -> bool:
    return _book(name).seen == "whole"


def test_there_are_enough_for_every_country_that_can_be_chosen() -> None:
    assert len(NAMES) >= 16
    countries = {country for name in NAMES for country in _book(name).countries}
    assert {"CH", "FR", "DE", "AT", "IT", "BE", "GB"} <= countries


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_book_says_where_it_comes_from(name: str) -> None:
    book = _book(name)
    said = yaml.safe_load((BOOKS / f"{name}.yaml").read_text(encoding="utf-8"))
    assert said["seen"] == book.seen
    assert book.seen in ("whole", "opening", "press", "recalled")
    assert book.issuer
    assert len(book.language) == 2
    assert book.countries
    assert book.professions
    assert set(book.professions) <= PROFESSIONS


@pytest.mark.parametrize("name", NAMES)
def test_one_known_in_part_says_so_in_its_title(name: str) -> None:
    seen, title = _book(name).seen, _book(name).title
    for lang in LANGUAGES:
        for kind, words in SAID.items():
            assert title[lang].endswith(words[lang]) == (seen == kind)


@pytest.mark.parametrize("name", NAMES)
def test_one_known_in_part_decides_nothing(name: str) -> None:
    assert _whole(name) or not _book(name).default
    assert _book(name).decides == (_book(name).seen not in SAID)
    if not _book(name).decides:
        assert not [check.id for check in _catalog().checks.values() if name in check.by_rulebook]


def test_every_check_rests_on_a_text_that_was_read() -> None:
    read = {name for name in NAMES if _whole(name)}
    assert not [
        check.id
        for check in _catalog().checks.values()
        if not read.intersection(one.partition(":")[0] for one in check.recommendations)
    ]
