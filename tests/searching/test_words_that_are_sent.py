"""What a search for oneself would send: the words shown, to the engine shown, and nothing else."""

from __future__ import annotations

import unicodedata
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.word_files import open_search_words, read_search_words
from auditor.core.catalog.yaml_reader import YamlReader
from auditor.core.self_search import address_of, person_of, searches

WORDS = open_search_words()
CLAIRE = person_of("Claire Exemplé", "Claire Muster, C. E.", "Lausanne; Vevey", "psychiatre", "")


def texts(person, lang="fr"):
    return [query.words for query in searches(person, WORDS, lang)]


def test_the_name_itself_comes_first_and_nothing_comes_without_a_name():
    assert searches(CLAIRE, WORDS, "fr")[0].words == '"Claire Exemplé"'
    assert [q.first for q in searches(CLAIRE, WORDS, "fr")].count(True) == 1
    assert searches(person_of("  ", towns="Lausanne"), WORDS, "fr") == ()


def test_town_specialty_spellings_reviews_and_directories_are_searched_each_once():
    told = texts(CLAIRE)
    assert {
        '"Claire Exemplé" Lausanne', '"Claire Exemplé" Vevey', '"Claire Exemplé" psychiatre',
        '"Claire Exemplé" psychiatre Lausanne', '"Claire Exemplé" avis', '"Claire Muster" Lausanne',
        '"Claire Exemple" Lausanne', '"Exemplé Claire" Lausanne', '"C. Exemplé" Lausanne',
        '"Claire Exemplé" site:onedoc.ch', '"Claire Exemplé" site:linkedin.com/in',
    } <= set(told)  # fmt: skip
    assert len(told) == len({text.casefold() for text in told})


def test_the_words_around_the_name_are_the_readers_language():
    assert '"Claire Exemplé" Bewertungen' in texts(CLAIRE, "de")
    assert '"Claire Exemplé" recensioni' in texts(CLAIRE, "it")
    assert '"Claire Exemplé" avis' not in texts(CLAIRE, "de")


def test_a_private_number_is_searched_only_where_the_user_wrote_it_there():
    with_number = person_of("Claire Exemplé", private="+41 79 555 01 02")
    assert '"+41 79 555 01 02"' in texts(with_number)
    assert not any("555" in text for text in texts(CLAIRE))


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_a_search_is_one_plain_line_with_whole_phrases(name, others, towns):
    for query in searches(person_of(name, others, towns), WORDS, "en"):
        assert query.words == " ".join(query.words.split())
        assert query.words.count('"') == 2
        assert not any(unicodedata.category(c)[0] == "C" for c in query.words)


@given(
    st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80), st.sampled_from(WORDS.engines)
)
def test_the_address_holds_the_shown_words_and_nothing_else_of_the_user(words, engine):
    parts = urlsplit(address_of(engine, words))
    assert (parts.scheme, parts.hostname, parts.fragment) == ("https", engine.host, "")
    said = [value for _, value in parse_qsl(parts.query, keep_blank_values=True)]
    assert said == [words]


def test_in_earnest_no_practice_engine_is_offered_and_in_practice_no_real_one():
    assert {one.host for one in WORDS.offered(practice=True)} == {"search.practice.example"}
    real = WORDS.offered(practice=False)
    assert len(real) >= 5
    assert not any(one.host.endswith(".example") for one in real)


@pytest.mark.parametrize(
    "address",
    ["http://a.example/?q={q}", "https://a.example/", "https://a.example/{q}", "https://{q}.example/?q={q}",
     "https://a.example/?q={q}&r={q}", "https://me@a.example/?q={q}", ""],
)  # fmt: skip
def test_an_engine_whose_address_could_send_something_else_is_refused(address):
    sheet = YamlReader("searches.yaml")
    text = f"engines:\n  odd:\n    address: {address!r}\ntitles: {{}}\nreviews: {{}}\n"
    read_search_words(sheet, sheet.compose(text))
    assert {problem.line for problem in sheet.problems} == {3}


def test_a_picture_can_only_be_looked_for_through_a_link():
    assert WORDS.pictures
    assert all("{" not in one.address and one.address.startswith("https://") for one in WORDS.pictures)
