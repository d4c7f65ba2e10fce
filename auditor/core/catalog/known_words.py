"""Words and how they are known: `{source HELP: text, recalled: [texts], confirmed 2026-08-20: text}`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode

from auditor.core.catalog.word_sources import as_known_on
from auditor.core.catalog.yaml_reader import YamlReader, did_you_mean, shape, unknown
from auditor.core.model import LANGUAGES, LanguageParameter, Locale, Sure, Text, Word, Words
from auditor.core.reading.normalize import normalize

_SURE: Final = {"source": Sure.SOURCE, "recalled": Sure.RECALLED}
_LOCALE: Final = shape("", "screen values statements menus")
_LANGUAGE: Final = shape("parameter", "spelled source")
_SENSES: Final = ("checked", "unchecked")
_TEXT: Final = shape("en fr de it")
_OWN_TEXT: Final = shape("", "en fr de it")
HOLE: Final = "{n}"
HOLES: Final = (HOLE, "{date}", "{name}")  # what a statement may leave open
_HOLE: Final = re.compile(r"\{[^{}]*\}")


class Uses:
    """The word keys a profile asks for, each with the place where it does so first."""

    __slots__ = ("menus", "opens", "screen", "senses", "sentences", "settings", "vocabularies")

    def __init__(self) -> None:
        self.screen: dict[str, Node] = {}
        self.sentences: dict[str, bool] = {}  # word key -> whether it is sought on a whole page
        self.menus: dict[str, Node] = {}
        self.opens: dict[str, Node] = {}
        self.vocabularies: dict[str, dict[str, None]] = {}  # value set -> the values settings may show of it
        self.settings: dict[str, tuple[str, ...]] = {}  # settings whose value is a token -> its values
        self.senses: dict[str, set[str]] = {}  # label -> the values that a switch of this name may mean

    def word(self, reader: YamlReader, node: Node | None) -> str:
        """A word key."""
        key = reader.text(node)
        if key and node is not None:
            self.screen.setdefault(key, node)
        return key

    def words(self, reader: YamlReader, node: Node | None) -> tuple[str, ...]:
        """A list of word keys; a single one counts as a list of one."""
        if node is None:
            return ()
        members = (node,) if type(node) is ScalarNode else reader.items(node)
        return tuple(self.word(reader, member) for member in members)


def text_of(reader: YamlReader, node: Node | None) -> Text:
    """One text in all four languages; in a user's own file one is enough, and stands for the others."""
    if not reader.local:
        return {lang: reader.text(value) for lang, value in reader.fields(node, _TEXT).items()}
    found = reader.fields(node, _OWN_TEXT)
    if type(node) is MappingNode and not found:
        reader.error(node, f"say it in one language at least: {', '.join(LANGUAGES)}")
    return in_all({lang: reader.text(value) for lang, value in found.items()})


def in_all(said: Mapping[str, str]) -> Text:
    """What is said in some languages, in all: where one is missing, the first of the others stands."""
    first = next((said[lang] for lang in LANGUAGES if said.get(lang)), "")
    return {lang: said.get(lang) or first for lang in LANGUAGES} if said else {}


def words_of(reader: YamlReader, node: Node, senses: Collection[str] = ()) -> Words:
    """Every wording of one word key or one value; `senses` are keys beside them that are no wordings."""
    if type(node) is not MappingNode:
        reader.error(node, "say how sure: {source: …}, {recalled: …} or {confirmed 2026-08-20: …}")
        return ()
    found: list[Word] = []
    for key, value in reader.mapping_items(node):
        if key.value in senses:
            continue
        sure, since, source = _sureness(reader, key)
        members = [value] if type(value) is ScalarNode else reader.items(value)
        words = (Word(reader.text(member), sure, since, source) for member in members)
        found += [as_known_on(word, reader.sources, reader.aged_on) for word in words]
    for word in found:
        if not word.text[:1].isalnum() and word.text and not normalize(word.text):
            reader.error(node, f"{word.text!r} has nothing that a reader would see")
    if not found:
        reader.error(node, "no wording: leave the word out where none is known")
    return tuple(found)


def _sureness(reader: YamlReader, key: ScalarNode) -> tuple[Sure, date | None, str]:
    """How surely, since which day, and by which source of the profile."""
    name, _, rest = key.value.partition(" ")
    if name in _SURE:
        source = rest.strip()
        if source and source not in reader.sources:
            reader.error(key, unknown(source, reader.sources, "source of this profile"))
        reader.cited.add(source)
        return _SURE[name], None, source
    if name == "confirmed":
        try:
            return Sure.CONFIRMED, date.fromisoformat(rest.strip()), ""
        except ValueError:
            reader.error(key, f"{key.value!r}: write the day it was seen, like `confirmed 2026-08-20`")
    else:
        reader.error(
            key, f"unknown key {key.value!r}{did_you_mean(name, ('source', 'recalled', 'confirmed'))}"
        )
    return Sure.RECALLED, None, ""


def locales_of(reader: YamlReader, node: Node | None, uses: Uses) -> Mapping[str, Locale]:
    """The words of every language; what nothing uses and what no language has are both mistakes."""
    locales: dict[str, Locale] = {}
    for key, value in reader.mapping_items(node):
        lang: str = key.value
        if not (2 <= len(lang) <= 3 and lang.isascii() and lang.isalpha() and lang.islower()):
            reader.error(key, f"{lang!r} is no language; write {', '.join(LANGUAGES)}")
        found = reader.fields(value, _LOCALE)
        locales[lang] = Locale(
            lang,
            _screen(reader, found.get("screen"), uses),
            _vocabularies(reader, lang, found.get("values"), uses),
            {
                name: words_of(reader, menu)
                for name, menu in _known(reader, found.get("menus"), uses.menus, "menu")
            },
            _statements(reader, lang, found.get("statements"), uses),
            _senses(reader, found.get("screen"), uses),
        )
    if not reader.gaps:
        _missing(reader, uses, locales)
    return locales


def _known(
    reader: YamlReader, node: Node | None, known: Mapping[str, object], what: str
) -> list[tuple[str, Node]]:
    kept: list[tuple[str, Node]] = []
    for key, value in reader.mapping_items(node):
        if key.value in known:
            kept.append((key.value, value))
        elif not reader.gaps:
            reader.warn(
                key, f"nothing in this profile uses the {what} {key.value!r}{did_you_mean(key.value, known)}"
            )
    return kept


def _screen(reader: YamlReader, node: Node | None, uses: Uses) -> Mapping[str, Words]:
    screen: dict[str, Words] = {}
    for name, value in _known(reader, node, uses.screen, "word"):
        words = screen[name] = words_of(reader, value, _SENSES if name in uses.senses else ())
        if name in uses.sentences:
            for word in words:
                if word.text.count(HOLE) != 1:
                    reader.error(value, f"{word.text!r} needs exactly one hole {HOLE}")
                elif uses.sentences[name] and not word.text.replace(HOLE, "").strip("() "):
                    reader.error(value, f"{word.text!r} on a whole page would be any number: name a region")
        else:
            for word in words:
                if HOLE in word.text:
                    reader.error(
                        value, f"{word.text!r}: a hole {HOLE} is for the `sentence` of a number only"
                    )
    return screen


def _senses(reader: YamlReader, node: Node | None, uses: Uses) -> Mapping[str, tuple[str, str]]:
    """What the states of a switch mean by its wordings in this language alone ("Hide …" turns the sense round)."""
    found: dict[str, tuple[str, str]] = {}
    for name, block in reader.mapping_items(node):
        if type(block) is not MappingNode or name.value not in uses.senses:
            continue
        said = {key.value: value for key, value in block.value if key.value in _SENSES}
        if not said:
            continue
        for sense in _SENSES:
            if sense not in said:
                reader.error(block, f"say what the other state means: `{sense}`")
        on, off = (
            reader.one_of(said.get(sense), sorted(uses.senses[name.value]), "value") for sense in _SENSES
        )
        if on and on == off:
            reader.error(block, f"{name.value!r} would mean {on!r} both ways")
        found[name.value] = (on, off)
    return found


def _statements(
    reader: YamlReader, lang: str, node: Node | None, uses: Uses
) -> Mapping[str, Mapping[str, Words]]:
    """Sentences and buttons that name a setting themselves, by setting and value; no wording may mean two values."""
    found: dict[str, Mapping[str, Words]] = {}
    for key, block in reader.mapping_items(node):
        name = reader.one_of(key, uses.settings, "setting with values")
        if not name:
            continue
        values: dict[str, Words] = {}
        meanings: dict[str, str] = {}
        for said, wordings in reader.mapping_items(block):
            value = reader.one_of(said, uses.settings[name], "value")
            values[value] = words_of(reader, wordings)
            for word in values[value]:
                _open(reader, wordings, word)
                other = meanings.setdefault(normalize(word.text), value)
                if other != value:
                    reader.error(
                        wordings, f"{lang}: {word.text!r} would mean two things: {other!r} and {value!r}"
                    )
        found[name] = values
    return found


def _open(reader: YamlReader, node: Node, word: Word) -> None:
    """A statement may leave open a number, a date or a name, and says something besides."""
    for hole in _HOLE.findall(word.text):
        if hole not in HOLES:
            reader.error(node, f"{word.text!r}: {hole} is no hole; known: {', '.join(HOLES)}")
    if not normalize(_HOLE.sub("", word.text)):
        reader.error(node, f"{word.text!r} would be any text: a statement says something itself")


def language_of(reader: YamlReader, node: Node | None) -> LanguageParameter | None:
    """How an address asks for one request in another language; recalled where no source is named."""
    if node is None:
        return None
    found = reader.fields(node, _LANGUAGE)
    source = reader.https(found.get("source"))
    return LanguageParameter(
        reader.text(found.get("parameter")),
        dict(reader.mapping(found.get("spelled"))),
        Sure.SOURCE if source else Sure.RECALLED,
        source,
    )


def _vocabularies(
    reader: YamlReader, lang: str, node: Node | None, uses: Uses
) -> Mapping[str, Mapping[str, Words]]:
    found: dict[str, Mapping[str, Words]] = {}
    for name, block in _known(reader, node, uses.vocabularies, "value set"):
        values: dict[str, Words] = {}
        meanings: dict[str, str] = {}
        for value, wordings in _known(reader, block, uses.vocabularies[name], "value"):
            values[value] = words_of(reader, wordings)
            for word in values[value]:
                other = meanings.setdefault(normalize(word.text), value)
                if other is not value:
                    reader.error(
                        wordings, f"{lang}: {word.text!r} would mean two things: {other!r} and {value!r}"
                    )
        found[name] = values
    return found


def _missing(reader: YamlReader, uses: Uses, locales: Mapping[str, Locale]) -> None:
    screen: set[str] = set().union(*(locale.screen for locale in locales.values()))
    menus: set[str] = set().union(*(locale.menus for locale in locales.values()))
    for used, there, what in ((uses.screen, screen, "word"), (uses.menus, menus, "menu")):
        for name in used.keys() - there:
            reader.error(used[name], f"no language has the {what} {name!r}{did_you_mean(name, there)}")
