"""What heads a failure (`problem`) and what heads a doubt (`unknown`): sentences of their own, in four languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import LANGUAGES, Catalog, Check, Text

ROOT = Path(__file__).resolve().parents[2]
WORDS = Path(__file__).with_name("words")
HEAD = 76  # characters of one line, as for `title`
QUESTION = 84
EN_WORDS = 14
BROKEN = re.compile(r" [:;?!»]|« |(?<=\w)[;?!»]")  # French: an ordinary space, or none, where none may break
GONE = {
    "en": r"\b(well|mend|whoever|anew)\b",
    "fr": r"\b(courriel|nuage|réparer|vous seul)\b",
    "de": r"\b(Kranke\w*|Behandelte\w*)\b|ß|„",
    "it": r"\b(in linea|fino in fondo|nuvola)\b|(?<=[a-zàèéìòù,] )(Lei|Suo|Sua|Suoi|Sue|Le|La)\b",
}


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


def _done() -> list[Check]:
    """The checks that have at least one of the two."""
    return [check for check in _catalog().checks.values() if check.problem or check.unknown]


def _heads() -> Iterator[tuple[str, Text]]:
    """Every problem and question, with the place it stands."""
    for check in _done():
        for name, text in (("problem", check.problem), ("unknown", check.unknown)):
            if text:
                yield f"{check.file} {name}", text


def test_every_check_has_both(capsys: pytest.CaptureFixture[str]) -> None:
    every = _catalog().checks
    lacking = sorted(name for name, check in every.items() if not (check.problem and check.unknown))
    with capsys.disabled():
        print(f"\ntwo titles: {len(every) - len(lacking)} of {len(every)} checks, {len(lacking)} lack them")
    assert not lacking


def test_both_are_there_in_four_languages() -> None:
    assert not [where for where, text in _heads() if set(text) != set(LANGUAGES)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_problem_is_not_the_title(lang: str) -> None:
    alike = [
        check.id
        for check in _done()
        if check.problem and check.problem[lang] in (check.title[lang], check.why[lang])
    ]
    assert not alike


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_question_asks_and_the_problem_states(lang: str) -> None:
    wrong = [
        check.id
        for check in _done()
        if check.problem
        and check.unknown
        and (not check.unknown[lang].endswith("?") or check.problem[lang][-1] in ".?!:;")
    ]
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_fits_one_line(lang: str) -> None:
    long = [
        (where, len(text[lang]))
        for where, text in _heads()
        if len(text[lang]) > (QUESTION if where.endswith("unknown") else HEAD)
    ]
    assert not long


def test_the_english_of_each_is_one_short_sentence() -> None:
    long = [(where, text["en"]) for where, text in _heads() if len(text["en"].split()) > EN_WORDS]
    assert not long
    assert not [where for where, text in _heads() if re.search(r"[.!?] \w", text["en"])]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_checks_have_one_problem_or_one_question(lang: str) -> None:
    for name in ("problem", "unknown"):
        said = Counter(text[lang] for where, text in _heads() if where.endswith(name))
        assert not [text for text, times in said.items() if times > 1]


def test_no_language_is_a_copy_of_another() -> None:
    assert not [where for where, text in _heads() if len(set(text.values())) < len(LANGUAGES)]


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_no_english_word_stands_in_another_language(lang: str) -> None:
    english = frozenset((WORDS / "english.txt").read_text(encoding="utf-8").split())
    found = [
        (where, words)
        for where, text in _heads()
        if (words := english.intersection(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[lang].casefold())))
    ]
    assert not found


def test_french_never_breaks_before_its_marks() -> None:
    assert not [where for where, text in _heads() if BROKEN.search(text["fr"])]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_the_glossary_gave_up_do_not_come_back(lang: str) -> None:
    assert not [where for where, text in _heads() if re.search(GONE[lang], text[lang])]


def test_apostrophes_and_quotes_are_those_of_print() -> None:
    typed = [where for where, text in _heads() for lang in LANGUAGES if re.search(r"['\"]", text[lang])]
    assert not typed


def test_patients_stay_in_every_language() -> None:
    lost = [
        where
        for where, text in _heads()
        if "patient" in text["en"].casefold()
        and not all(re.search(r"pa[tz]ien", text[lang].casefold()) for lang in LANGUAGES)
    ]
    assert not lost


def test_the_three_titles_stand_together_in_the_file() -> None:
    """Who changes one sees the two others."""
    apart = [
        check.id
        for check in _done()
        if not re.search(
            r"^title:\n(  .*\n)+problem:\n(  .*\n)+unknown:\n(  .*\n)+",
            (ROOT / "checks" / f"{check.id}.yaml").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert not apart
