"""Every text of ours is said in every language, with the same holes."""

from __future__ import annotations

import ast
import re

import pytest

from auditor.texts import texts
from tools import texts as tool

FOUND = tool.gathered()
HOLE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("lang", tool.LANGUAGES)
def test_no_text_lacks_its_translation_and_the_compiled_file_is_of_today(lang):
    assert list(tool.wrong(lang, FOUND)) == []


@pytest.mark.parametrize("lang", tool.LANGUAGES)
def test_a_translation_has_the_holes_of_its_text(lang):
    for text, said in tool.pairs(tool.kept(lang)).items():
        assert sorted(HOLE.findall(said)) == sorted(HOLE.findall(text)), text


@pytest.mark.parametrize("lang", tool.LANGUAGES)
def test_the_program_speaks_the_language(lang):
    assert texts(lang)("Nothing is left to do.") == tool.pairs(tool.kept(lang))["Nothing is left to do."]
    assert texts(lang)("Find “{label}”.", label="X") != texts("en")("Find “{label}”.", label="X")


def test_a_new_text_is_missed():
    more = tool.gathered()
    more.add("Nobody has translated this sentence.")
    assert "fr: no translation of 'Nobody has translated this sentence.'" in list(tool.wrong("fr", more))


def test_a_text_inside_another_is_found():
    assert list(tool._said(ast.parse("f'{self._t(\"inner\")}: {t(name)}' + mark('outer')"))) == [
        "outer",
        "inner",
    ]
