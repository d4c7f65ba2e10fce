"""The shipped checks, questions and rule-books: complete in four languages, short, and honest about what they serve."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.catalog import matrix
from auditor.core.model import ELSEWHERE, LANGUAGES, Catalog, Role, Scope, Text
from auditor.core.model.photos import NAMED, PLACED

ROOT = Path(__file__).resolve().parents[2]
WORDS = Path(__file__).with_name("words")
# Sentences without a head: a relative clause that stands for somebody whom nobody names.
_HEADLESS = {"en": r"(?:Whoever|Who) ", "fr": r"(?:Qui|Quiconque) "}


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


@pytest.fixture
def catalog() -> Catalog:
    """The catalogue as it is shipped."""
    return _catalog()


def _texts(catalog: Catalog) -> Iterator[tuple[str, Text]]:
    """Every text that a clinician reads, with the place it stands."""
    for check in catalog.checks.values():
        yield f"{check.file} title", check.title
        yield f"{check.file} why", check.why
        if check.steps:
            yield f"{check.file} steps", check.steps
    for question in catalog.questions.values():
        yield f"{question.id} text", question.text
        yield f"{question.id} where", question.where
        for answer in question.answers:
            yield f"{question.id} answer {answer.value}", answer.label
    for book in catalog.rulebooks.values():
        yield f"{book.id} title", book.title
        for entry in book.entries.values():
            yield f"{book.id}:{entry.number}", entry.says


def _prose(catalog: Catalog) -> Iterator[tuple[str, Text]]:
    """The texts that are sentences of our own."""
    return (pair for pair in _texts(catalog) if not pair[0].endswith(" title") or "checks/" in pair[0])


def _sentences(text: str) -> list[int]:
    """How many words each sentence has."""
    parts = [part.split() for part in re.split(r"(?<=[.!?:])\s+", text)]
    return [sum(any(letter.isalnum() for letter in word) for word in words) for words in parts if words]


def _words(name: str) -> frozenset[str]:
    return frozenset((WORDS / name).read_text(encoding="utf-8").split())


def _spoken(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold().replace("’", " "))


def test_there_are_at_least_seventy_checks(catalog: Catalog) -> None:
    assert len(catalog.checks) >= 70


def test_every_text_is_there_in_four_languages(catalog: Catalog) -> None:
    missing = [where for where, text in _texts(catalog) if set(text) != set(LANGUAGES)]
    assert not missing


def test_no_text_is_left_in_english(catalog: Catalog) -> None:
    alike = (WORDS / "alike.txt").read_text(encoding="utf-8").splitlines()
    left = [
        f"{where} {lang}: {text[lang]}"
        for where, text in _texts(catalog)
        for lang in LANGUAGES[1:]
        if text[lang] == text["en"] and text["en"] not in alike
    ]
    assert not left


def test_no_text_is_the_same_in_two_of_the_other_languages(catalog: Catalog) -> None:
    left = [
        where
        for where, text in _texts(catalog)
        if len({text[lang] for lang in LANGUAGES[1:]}) < 3 and len(text["en"].split()) > 1
    ]
    assert not left


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_english_word_stands_in_another_language(catalog: Catalog, lang: str) -> None:
    english = _words("english.txt")
    left = [
        f"{where}: {sorted(english.intersection(_spoken(text[lang])))}"
        for where, text in _texts(catalog)
        if english.intersection(_spoken(text[lang]))
    ]
    assert not left


@pytest.mark.parametrize("lang", LANGUAGES)
def test_half_of_all_sentences_are_short_and_none_is_long(catalog: Catalog, lang: str) -> None:
    """Clear, not only short: an article, a subject or a patient is never left out to save a word."""
    lengths = list(chain.from_iterable(_sentences(text[lang]) for _, text in _prose(catalog)))
    assert statistics.median(lengths) <= 16
    assert max(lengths) <= 30


@pytest.mark.parametrize("lang", sorted(_HEADLESS))
def test_a_sentence_names_its_subject(catalog: Catalog, lang: str) -> None:
    """Not "Who has your number would see you", but "Anybody who …"."""
    headless = [
        (where, sentence)
        for where, text in _texts(catalog)
        for sentence in re.split(r"(?<=[.!?])\s+", text[lang])
        if re.match(_HEADLESS[lang], sentence) and not sentence.rstrip().endswith("?")
    ]
    assert not headless


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reason_has_a_verb_and_more_than_three_words(catalog: Catalog, lang: str) -> None:
    """A reason is a sentence, not a catchword."""
    bare = [check.id for check in catalog.checks.values() if max(_sentences(check.why[lang])) < 4]
    assert not bare


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_title_fits_one_line(catalog: Catalog, lang: str) -> None:
    assert not [check.title[lang] for check in catalog.checks.values() if len(check.title[lang]) > 76]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_checks_have_one_title(catalog: Catalog, lang: str) -> None:
    titles = [check.title[lang] for check in catalog.checks.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tone_is_never_legal(catalog: Catalog, lang: str) -> None:
    legal = _words(f"legal.{lang}.txt")
    found = [where for where, text in _texts(catalog) if legal.intersection(_spoken(text[lang]))]
    assert not found


def test_apostrophes_and_quotes_are_those_of_print(catalog: Catalog) -> None:
    typed = [
        where for where, text in _texts(catalog) for lang in LANGUAGES if re.search(r"['\"]", text[lang])
    ]
    assert not typed


def test_every_recommendation_of_every_rule_book_is_served(catalog: Catalog) -> None:
    assert not [(row.rulebook, row.number) for row in matrix(catalog) if not row.served_by]
    assert len(catalog.rulebooks["fmh-2024"].entries) == 24


def test_only_the_fmh_rule_book_is_on_by_default(catalog: Catalog) -> None:
    assert [book.id for book in catalog.rulebooks.values() if book.default] == ["fmh-2024"]


def test_every_setting_that_a_page_shows_has_a_check(catalog: Catalog) -> None:
    """What is read for the separation of accounts and for triage only stands in the list beside this test."""
    apart = _words("settings-without-a-check.txt")
    asked = {check.setting for check in catalog.checks.values()}
    shown = {name for profile in catalog.profiles.values() for name in profile.settings}
    assert not shown - asked - apart


def test_a_list_that_is_not_empty_never_passes(catalog: Catalog) -> None:
    lists = [
        (check.id, line)
        for check in catalog.checks.values()
        for rules in (check.rules, *check.by_rulebook.values())
        for rule in rules.values()
        for line in rule.accept
        if line.any or line.has or (line.count is not None and line.count > 0)
    ]
    assert not lists


def test_a_check_of_a_list_says_what_to_do_with_its_entries(catalog: Catalog) -> None:
    silent = [
        check.id
        for check in catalog.checks.values()
        for rule in check.rules.values()
        if not check.steps
        and any(line.any or line.count is not None for line in (*rule.accept, *rule.reject, *rule.undecided))
    ]
    assert not silent


def test_custom_is_never_decided_by_us(catalog: Catalog) -> None:
    decided = [
        check.id
        for check in catalog.checks.values()
        for rules in (check.rules, *check.by_rulebook.values())
        for rule in rules.values()
        if any(line.token in ("custom", "as_last_seen") for line in (*rule.accept, *rule.reject))
    ]
    assert not decided


def test_no_private_account_passes_with_an_audience_of_everyone(catalog: Catalog) -> None:
    """The AMA, which holds separation to be partly possible only, may say so in its own block."""
    lax = [
        check.id
        for check in catalog.checks.values()
        if Role.PRIVATE in check.rules
        and any(line.token in ("public", "members") for line in check.rules[Role.PRIVATE].accept)
    ]
    assert not lax


def test_a_rule_books_own_block_speaks_for_every_role_of_its_check(catalog: Catalog) -> None:
    """A role left out there would be unknown under that rule-book, instead of following the check."""
    partial = [
        f"{check.id} {book}"
        for check in catalog.checks.values()
        for book, rules in check.by_rulebook.items()
        if set(check.rules) != set(rules)
    ]
    assert not partial


def test_what_only_a_person_can_say_is_asked_once_and_for_the_practice(catalog: Catalog) -> None:
    for check in catalog.checks.values():
        if check.scope is Scope.PERSON:
            assert check.question or (check.setting in (PLACED, NAMED) and check.steps), check.id
            assert Role.PROFESSIONAL in check.rules, check.id


def test_every_answer_that_offers_a_way_out_is_decided_on(catalog: Catalog) -> None:
    """No answer of a practice question is left without a verdict."""
    for check in catalog.checks.values():
        if check.scope is Scope.PERSON and check.question:
            rule = check.rules[Role.PROFESSIONAL]
            decided = {line.token for line in (*rule.accept, *rule.reject)}
            assert {answer.value for answer in catalog.questions[check.question].answers} <= decided


def test_losing_the_second_step_outweighs_how_strong_it_is(catalog: Catalog) -> None:
    on, strong = catalog.checks["two-factor-on"], catalog.checks["two-factor-strong"]
    for role in (Role.PRIVATE, Role.PROFESSIONAL):
        assert [line.token for line in on.rules[role].reject] == ["off"]
        accepted = {line.token for line in strong.rules[role].accept}
        assert accepted == {"app", "key", "passkey"}


def test_every_platform_with_more_than_a_text_message_is_graded(catalog: Catalog) -> None:
    strong = {"app", "key", "passkey"}
    offering = {
        name
        for name, profile in catalog.profiles.items()
        if "two_factor" in profile.settings and strong.intersection(profile.settings["two_factor"].values)
    }
    assert offering == set(catalog.checks["two-factor-strong"].platforms)


def test_every_setting_of_every_platform_is_asked_for_by_a_check(catalog: Catalog) -> None:
    """A check that names its platforms must not lose one of them."""
    apart = _words("settings-without-a-check.txt")
    lost = [
        f"{platform} {setting}"
        for platform, profile in catalog.profiles.items()
        for setting in profile.settings
        if setting not in apart
        and not any(
            check.setting == setting and (not check.platforms or platform in check.platforms)
            for check in catalog.checks.values()
        )
    ]
    assert not lost


def test_what_points_to_another_setting_is_decided_for_all_that_this_one_can_say(catalog: Catalog) -> None:
    for token, setting in ELSEWHERE.items():
        said = {
            v for p in catalog.profiles.values() if setting in p.settings for v in p.settings[setting].values
        }
        pointing = [
            check
            for check in catalog.checks.values()
            for profile in catalog.profiles.values()
            if check.setting in profile.settings and token in profile.settings[check.setting].values
        ]
        assert pointing
        for check in pointing:
            for rule in check.rules.values():
                decided = {line.token for line in (*rule.accept, *rule.reject, *rule.undecided)}
                assert said <= decided, check.id
