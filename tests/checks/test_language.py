"""Every text of ours, in the catalogues and the interface: spaces, quotation marks, lei, patients, and the words a doctor does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tools import texts, typography

LANGUAGES = ("en", *texts.LANGUAGES)
# Of the review of all texts: words that puzzled or amused a reader, and what was lost in translation.
BANNED = {
    "en": r"\banew\b|\bunfit\b|\b(?:is|are|already|and|mine) well\b(?! as)(?=[,.;:!?]|$)|nothing is taken for good"
    r"|look yourself|practice (?:clinic|network)|give it a day|Who waits\b|broken off|what came of it",
    "fr": r"en minutes|\bnuage\b|\bcourriel|\bvous seul\b|jusqu’au bout|ligne directrice|cabinet d’(?:entraînement|exercice)"
    r"|\bréserve {path}|\bpermissions? non connu",
    "de": r"\bKranken?\b(?!haus|kasse|geschichte|versicherung)|\bBehandelten?\b|aus (?:der|Ihrer) Praxis\b(?! oder)|unter Jungen"
    r"|\bvon selbst\b|\bDas Check-up\b|\bdas Check-up\b|Übungspraxis|\bKontrolle\b(?= (?:beginnt|nach))",
    "it": r"da un capo all|fino in fondo|\bin linea\b|finché (?:questo|ciò) è vero|studio di prova|\bVedi\b|\bScansionate\b"
    r"|\b(?:salvate|esportate|salvatelo)\b(?= (?:il|la|lo|l’|come))",
}
_LEI = re.compile(r"(?<=[\w,;:«(’] )(?:Lei|Suo|Sua|Suoi|Sue)\b|(?<=[a-zà-ù] )(?:La|Le) (?=[a-z])")
_PATIENT = {"en": "patient", "fr": "patient", "de": "patient", "it": "pazient"}


@cache
def _said(lang: str) -> tuple[tuple[str, str], ...]:
    """Every text in one language, with the place it stands."""
    return tuple(_gathered(lang))


@cache
def _scalars(path: Path) -> tuple[tuple[str, int, int, str], ...]:
    """The texts of a file, parsed once for all languages."""
    return tuple(typography.scalars(path))


def _gathered(lang: str) -> Iterator[tuple[str, str]]:
    for path in typography.files():
        if path.suffix == ".md":
            if path.suffixes[0] == f".{lang}":
                yield path.name, path.read_text(encoding="utf-8")
            continue
        for told, begin, _, value in _scalars(path):
            if told == lang:
                yield f"{path.name}:{begin}", value
    yield from _interface(lang).items()


def _interface(lang: str) -> dict[str, str]:
    if lang == "en":
        return {str(one.id): str(one.id) for one in texts.gathered() if one.id}
    return texts.pairs(texts.kept(lang))


def test_there_are_thousands_of_texts_in_every_language() -> None:
    assert all(len(_said(lang)) > 3000 for lang in LANGUAGES)


@pytest.mark.parametrize("lang", sorted(typography.SET))
def test_spaces_and_quotation_marks_are_those_of_the_language(lang: str) -> None:
    """`python -m tools.typography` and `python -m tools.texts` set them."""
    wrong = [(where, text) for where, text in _said(lang) if typography.SET[lang](text) != text]
    assert not wrong


def test_what_sets_the_spaces_of_french_finds_them() -> None:
    assert typography.french("Vraiment ? Oui : « non » !") == (
        "Vraiment\u202f? Oui\u00a0: «\u00a0non\u00a0»\u202f!"
    )


def test_german_is_written_as_in_switzerland() -> None:
    assert not [(where, text) for where, text in _said("de") if "ß" in text]


def test_italian_says_lei_in_lower_case() -> None:
    assert not [(where, found[0]) for where, text in _said("it") if (found := _LEI.search(text))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_that_puzzled_the_reviewer_is_back(lang: str) -> None:
    banned = re.compile(BANNED[lang])
    assert not [(where, found[0]) for where, text in _said(lang) if (found := banned.search(text))]


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_no_patient_is_lost_in_translation(lang: str) -> None:
    lost = [
        (text, said)
        for text, said in _interface(lang).items()
        if _PATIENT["en"] in text.lower() and _PATIENT[lang] not in said.lower()
    ]
    assert not lost


def test_no_interface_text_is_in_another_language_than_its_own() -> None:
    """French once stood in the German and Italian catalogues; names and short words may be alike."""
    by_lang = {lang: _interface(lang) for lang in texts.LANGUAGES}
    alike = [
        (text, one, other)
        for one in texts.LANGUAGES
        for other in LANGUAGES
        for text, said in by_lang[one].items()
        if one != other
        and said == (text if other == "en" else by_lang[other].get(text))
        and len(re.findall(r"[^\W\d_]{2,}", re.sub(r"{\w+}|`[^`]*`|--\w+|\S+\.yaml", "", said))) > 3
    ]
    assert not alike
