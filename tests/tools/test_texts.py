"""Every text of ours is said in every language, with the same holes."""

from __future__ import annotations

import ast
import re

import pytest

from auditor.i18n import translator
from tools import texts as tool

FOUND = tool.gathered()
HOLE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("lang", tool.LANGUAGES)
def test_no_text_lacks_its_translation(lang):
    assert list(tool.wrong(lang, FOUND)) == []


@pytest.mark.parametrize("lang", tool.LANGUAGES)
def test_a_translation_has_the_holes_of_its_text(lang):
    for text, said in tool.pairs(tool.kept(lang)).items():
        assert sorted(HOLE.findall(said)) == sorted(HOLE.findall(text)), text


@pytest.mark.parametrize("lang", tool.LANGUAGES)
def test_the_program_speaks_the_language(lang):
    assert (
        translator(lang)("Nothing on this list is left to do.")
        == tool.pairs(tool.kept(lang))["Nothing on this list is left to do."]
    )
    assert translator(lang)("Find “{label}”.", label="X") != translator("en")("Find “{label}”.", label="X")


def test_a_new_text_is_missed():
    more = tool.gathered()
    more.add("Nobody has translated this sentence.")
    assert "fr: no translation of 'Nobody has translated this sentence.'" in list(tool.wrong("fr", more))


def test_a_text_inside_another_is_found():
    assert list(tool._said(ast.parse("f'{self._t(\"inner\")}: {t(name)}' + gettext_noop('outer')"))) == [
        "outer",
        "inner",
    ]


@pytest.mark.parametrize("lang", ["en", *tool.LANGUAGES])
def test_one_thing_is_told_as_one(lang: str) -> None:
    told = [translator(lang).many("{count} day ago", "{count} days ago", count) for count in (1, 2)]
    assert told[0] != told[1].replace("2", "1")


def test_what_counts_things_has_a_plural_or_a_form_without_one() -> None:
    """No "1 pages" and no "page(s)": a number before a noun is `t.many`, or stands after a colon."""
    single = [str(one.id) for one in FOUND if one.id and isinstance(one.id, str)]
    wrong = re.compile(r"\{(?:count|pages|rows|hours|days|accounts)\} (?!of\b)[a-z]+s\b|\w\(s\)")
    assert not [text for text in single if wrong.search(text) and "seconds" not in text]
