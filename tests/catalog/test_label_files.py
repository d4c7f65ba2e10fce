"""Label files of applications: what is read of each kind, which of a profile's words are found, and what is written."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.adapters.catalog_files import shipped_root
from auditor.core.catalog import parse_profile
from auditor.core.catalog.add_words import with_source, with_words, written
from auditor.core.catalog.label_files import (
    UnreadableLabels,
    english_beside,
    labels_of,
    match_labels,
)
from auditor.core.model import Sure

PROFILE = """platform: agora
name: Agora
hosts: [www.agora.example]
automation: {stance: unclear, clause: none, address: "https://www.agora.example/terms"}
pages: {privacy: {url: "https://www.agora.example/privacy", proof: privacy}}
settings:
  # who may write
  messages.strangers: {page: privacy, values: [inbox, requests, refused], label: strangers}
  posts.public_count: {page: privacy, kind: number, sentence: count}
locales:
  en:
    screen:
      privacy: {source: Privacy}  # the title
      strangers: {source: [Messages from strangers, Strangers]}
      count: {source: "{n} posts"}
    values:
      messages.strangers: {inbox: {source: Inbox}, requests: {source: Requests}}

  # the end
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Privacy"
msgstr "Privatsphäre"

#, fuzzy
msgid "Inbox"
msgstr "Falsch"

msgid "%d posts"
msgstr "%d Beiträge"

msgctxt "filter"
msgid "Requests"
msgstr "Anfragen"

msgid "Requests"
msgstr "Anträge"
"""


def agora(text: str = PROFILE):
    return parse_profile(text, "profiles/agora.yaml")


def test_a_po_file_names_its_texts_by_the_english_ones():
    matched = match_labels(agora(), "de", labels_of("de.po", PO.encode()), {})
    assert {one.place: one.text for one in matched.new} == {
        ("screen", "privacy"): "Privatsphäre",
        ("screen", "count"): "{n} Beiträge",
    }, "a fuzzy text is none"
    assert matched.ambiguous == ((("values", "messages.strangers", "requests"), ("Anfragen", "Anträge")),)
    assert ("screen", "strangers") in matched.missing


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("de.json", '{"a": {"b": "Privatsphäre"}}'),
        ("messages.json", '{"a.b": {"message": "Privatsphäre", "description": "x"}}'),
        ("de.yml", "de:\n  a:\n    b: Privatsphäre\n"),
        ("strings.xml", '<resources><string name="a.b">Privat<b>sphäre</b></string></resources>'),
        ("x.resx", '<root><data name="a.b"><value>Privatsphäre</value></data></root>'),
        ("x.xlf", '<xliff><file><trans-unit id="a.b"><source>Privacy</source><target>Privatsphäre</target></trans-unit></file></xliff>'),
    ],
)  # fmt: skip
def test_every_kind_says_its_texts_by_their_keys(name, text):
    assert labels_of(name, text.encode()).texts == {"a.b": "Privatsphäre"}


def test_an_android_string_is_told_without_its_escapes():
    text = r'<resources><string name="a">"Don\'t \"ask\"\n%1$s"</string></resources>'
    assert labels_of("strings.xml", text.encode()).texts == {"a": 'Don\'t "ask"\n%1$s'}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("x.json", b'{\n"a": }', "line 2: not JSON"),
        ("x.json", b"{}", "no text is in it"),
        ("x.yml", b"a: [", "not YAML"),
        ("x.xml", b"<resources>\n<string", "line 2: not XML"),
        ("x.xml", b"<resources/>", "neither <string>"),
        ("x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><resources>&a;</resources>', "declares entities"),
        ("x.po", b'msgid "a"\nmsgstr "b\n', "no translation is in it"),
        ("x.txt", b"a", ".txt is not read; known: .po, .json, .xml"),
        ("x.json", b'{\n"a": "\xff"}', "line 2: not UTF-8 text"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(name, data, why):
    with pytest.raises(UnreadableLabels) as caught:
        labels_of(name, data)
    assert why in str(caught.value)


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.json", "x.po", "x.xml", "x.yml"]))
def test_no_file_ends_in_another_error(data, name):
    try:
        read = labels_of(name, data).texts
    except UnreadableLabels:
        return
    assert read


@pytest.mark.parametrize(
    ("file", "lang", "english"),
    [
        ("a/de.json", "de", "a/en.json"),
        ("a/strings-de.xml", "de", "a/strings.xml"),
        ("res/values-de-rCH/strings.xml", "de", "res/values/strings.xml"),
        ("_locales/de/messages.json", "de", "_locales/en/messages.json"),
        ("a/simple_form.fr.yml", "fr", "a/simple_form.en.yml"),
    ],
)
def test_where_the_english_file_lies(file, lang, english):
    assert english in english_beside(file, lang)


def test_what_the_profile_has_from_a_source_is_known_or_differs_and_is_never_replaced():
    text = PROFILE + "  de: {screen: {privacy: {source: Datenschutz}, strangers: {recalled: Fremde}}}\n"
    labels = {"a": "Privatsphäre", "b": "Fremde"}
    found = match_labels(
        agora(text),
        "de",
        labels_of("x.json", json.dumps(labels).encode()),
        {"a": "Privacy", "b": "Strangers"},
    )
    assert [(one.place, one.text) for one in found.differs] == [(("screen", "privacy"), "Privatsphäre")]
    assert [(one.place, one.text) for one in found.new] == [(("screen", "strangers"), "Fremde")]


def words(text: str, lang: str):
    return agora(text).locales[lang]


def test_words_are_written_at_their_place_and_all_else_stays():
    done = with_words(
        PROFILE,
        "de",
        {("screen", "privacy"): "Privatsphäre", ("values", "messages.strangers", "inbox"): "Ein"},
        "recalled",
    )
    german = words(done, "de")
    assert [word.text for word in german.screen["privacy"]] == ["Privatsphäre"]
    assert [word.text for word in german.values["messages.strangers"]["inbox"]] == ["Ein"]
    assert set(PROFILE.splitlines()) <= set(done.splitlines()), "no other line, and no comment, is touched"
    assert words(done, "en") == words(PROFILE, "en")


def test_a_wording_that_was_recalled_is_moved_to_its_source():
    text = PROFILE.replace("privacy: {source: Privacy}", 'privacy: {recalled: [Privacy, "Your data"]}')
    done = with_words(
        with_source(text, "labels", "https://a.example/en.po", "2026-11-30"),
        "en",
        {("screen", "privacy"): "Privacy"},
        "source labels",
    )
    assert "      privacy: {recalled: Your data, source labels: Privacy}  # the title" in done.splitlines()
    known = words(done, "en").screen["privacy"]
    assert [(word.text, word.sure) for word in known] == [
        ("Your data", Sure.RECALLED),
        ("Privacy", Sure.SOURCE),
    ]


def test_a_sense_beside_a_wording_stays():
    text = PROFILE.replace("label: strangers}", "label: strangers, checked: inbox, unchecked: requests}")
    text = text.replace(
        "strangers: {source: [Messages from strangers, Strangers]}",
        "strangers: {source: Strangers, checked: requests, unchecked: inbox}",
    )
    done = with_words(text, "en", {("screen", "strangers"): "Unknown people"}, "recalled")
    assert words(done, "en").senses == {"strangers": ("requests", "inbox")}


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
        lambda text: any(map(str.isalnum, text))
    )
)
def test_every_text_is_written_so_that_it_is_read_again(text):
    assert yaml.load(f"a: {written(text)}\n", Loader=yaml.BaseLoader) == {"a": text}


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(sorted(path.name for path in (shipped_root() / "profiles").glob("*.yaml"))),
    st.sampled_from(["en", "de", "es"]),
    st.data(),
)
def test_in_every_shipped_profile_a_word_lands_where_it_belongs(name, lang, data):
    text = (shipped_root() / "profiles" / name).read_text("utf-8")
    before = yaml.load(text, Loader=yaml.CBaseLoader)
    places = [("screen", key) for key in before.get("locales", {}).get("en", {}).get("screen", {})]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    after = yaml.load(with_words(text, lang, {place: "Ein neues Wort"}, "recalled"), Loader=yaml.CBaseLoader)
    entry = after["locales"].setdefault(lang, {})["screen"].pop(place[1])
    assert "Ein neues Wort" in str(entry)
    had = before["locales"].setdefault(lang, {}).setdefault("screen", {})
    had.pop(place[1], None)
    assert after == before
