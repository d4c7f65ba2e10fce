"""No word of a practice site was made up unmarked: each stands in facts/, or is marked as recalled."""

import functools
import operator
import re

import pytest
import yaml

from auditor.lab import data
from auditor.lab.fact_words import LANGUAGES
from auditor.lab.site import load_sites

TABLES = tuple(name for name in data.names("words") if name != "chrome")


@pytest.fixture(scope="module")
def facts(shared):
    """Every text that stands in the facts, and the parts of menu paths, with one kind of space."""
    found = set()

    def gather(value):
        if isinstance(value, dict):
            for part in value.values():
                gather(part)
        elif isinstance(value, list):
            for part in value:
                gather(part)
        else:
            text = re.sub(r"\s+", " ", str(value)).strip()
            for said in (text, *re.findall(r'"([^"]+)"', text)):
                found.update((said, said.replace("on/off", "on"), said.replace("on/off", "off")))
            found.update(part.strip() for part in (*text.split(" > "), *re.split(r" > |, | / | \(", text)))

    for name in ("meta", "others", "pages_groups"):
        text = (shared / "facts" / f"{name}.yaml").read_text(encoding="utf-8")
        gather(yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    newest = (shared / "facts" / "2026-11" / "words.yaml").read_text(encoding="utf-8")
    rows = yaml.load(newest, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    gather(
        [row["found"] for row in rows if row.get("found")]
    )  # what a source shows, never what a profile said
    return found


@pytest.mark.parametrize("table", TABLES)
def test_every_word_that_is_not_marked_as_recalled_stands_in_the_facts(facts, table):
    strange = [
        (key, language, word)
        for key, entry in data.read("words", table).items()
        if entry["fact"] != "none" and not entry["fact"].startswith("labels/")
        for language in LANGUAGES
        if language not in entry.get("recalled", ())
        for word in entry.get(language, ())
        if re.sub(r"\s+", " ", word) not in facts
    ]
    assert strange == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_mastodons_own_label_files_are_the_files_words(shared, language):
    """`labels/mastodon a.b - c.d` is the words at a.b and c.d of that language's file, joined as its template does."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (shared / "samples" / "labels" / "mastodon" / f"{language}.yml").read_text(encoding="utf-8")
    file = yaml.load(text, Loader=loader)[language]
    taken = 0
    for entry in data.read("words", "mastodon").values():
        if entry["fact"].startswith("labels/mastodon "):
            paths = entry["fact"].removeprefix("labels/mastodon ").split(" - ")
            words = [functools.reduce(operator.getitem, path.split("."), file) for path in paths]
            assert entry[language] == [" - ".join(words)]
            taken += 1
    assert taken >= 10


@pytest.mark.parametrize("table", TABLES)
def test_every_word_says_which_fact_it_was_taken_from_and_has_an_english_form(table):
    for key, entry in data.read("words", table).items():
        assert entry["fact"], key
        assert entry["en"] or entry.get("optional"), key


def test_every_word_of_a_site_is_in_its_table():
    for site in load_sites():
        known = {*data.read("words", site.words), *data.read("words", "chrome")}
        for page in site.pages:
            assert {page.title, *page.behind} <= known, (site.name, page.at)
            for row in page.rows:
                keys = {row.label, *row.buttons, *(key for _, key in row.values)} - {"on", "off"}
                assert keys <= known, (site.name, page.at, keys - known)
