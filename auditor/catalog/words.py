"""Words and how they are known: `{source: text, recalled: [texts], confirmed 2026-08-20: text}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yaml.nodes import MappingNode, Node, ScalarNode

from auditor.model import LANGUAGES, Locale, Sure, Text, Word, Words
from auditor.observe.words import plain

from .spot import Sheet, meant, shape

_SURE: dict[str, tuple[Sure, date | None]] = {
    "source": (Sure.SOURCE, None),
    "recalled": (Sure.RECALLED, None),
}
_LOCALE = shape("", "screen values menus")
_TEXT = shape("en fr de it")
HOLE = "{n}"


class Uses:
    """The word keys a profile asks for, each with the place where it does so first."""

    __slots__ = ("menus", "opens", "screen", "sentences", "vocabularies")

    def __init__(self) -> None:
        self.screen: dict[str, Node] = {}
        self.sentences: dict[str, bool] = {}  # word key -> whether it is sought on a whole page
        self.menus: dict[str, Node] = {}
        self.opens: dict[str, Node] = {}
        self.vocabularies: dict[str, dict[str, None]] = {}  # value set -> the values settings may show of it

    def word(self, sheet: Sheet, node: Node | None) -> str:
        """A word key."""
        key = sheet.text(node)
        if key and node is not None:
            self.screen.setdefault(key, node)
        return key

    def words(self, sheet: Sheet, node: Node | None) -> tuple[str, ...]:
        """A list of word keys; a single one counts as a list of one."""
        if node is None:
            return ()
        members = (node,) if type(node) is ScalarNode else sheet.items(node)
        return tuple(self.word(sheet, member) for member in members)


def text_of(sheet: Sheet, node: Node | None) -> Text:
    """One text in all four languages."""
    return {lang: sheet.text(value) for lang, value in sheet.fields(node, _TEXT).items()}


def words_of(sheet: Sheet, node: Node) -> Words:
    """Every wording of one word key or one value."""
    if type(node) is not MappingNode:
        sheet.blame(node, "say how sure: {source: …}, {recalled: …} or {confirmed 2026-08-20: …}")
        return ()
    found: list[Word] = []
    for key, value in sheet.pairs(node):
        sure, since = _SURE.get(key.value) or _confirmed(sheet, key)
        if type(value) is ScalarNode:
            found.append(Word(sheet.text(value), sure, since))
        else:
            found += [Word(sheet.text(member), sure, since) for member in sheet.items(value)]
    for word in found:
        if not word.text[:1].isalnum() and word.text and not plain(word.text):
            sheet.blame(node, f"{word.text!r} has nothing that a reader would see")
    if not found:
        sheet.blame(node, "no wording: leave the word out where none is known")
    return tuple(found)


def _confirmed(sheet: Sheet, key: ScalarNode) -> tuple[Sure, date | None]:
    name, _, day = key.value.partition(" ")
    if name == "confirmed":
        try:
            return Sure.CONFIRMED, date.fromisoformat(day.strip())
        except ValueError:
            sheet.blame(key, f"{key.value!r}: write the day it was seen, like `confirmed 2026-08-20`")
    else:
        sheet.blame(key, f"unknown key {key.value!r}{meant(name, ('source', 'recalled', 'confirmed'))}")
    return Sure.RECALLED, None


def locales_of(sheet: Sheet, node: Node | None, uses: Uses) -> Mapping[str, Locale]:
    """The words of every language; what nothing uses and what no language has are both mistakes."""
    locales: dict[str, Locale] = {}
    for key, value in sheet.pairs(node):
        lang: str = key.value
        if not (2 <= len(lang) <= 3 and lang.isascii() and lang.isalpha() and lang.islower()):
            sheet.blame(key, f"{lang!r} is no language; write {', '.join(LANGUAGES)}")
        found = sheet.fields(value, _LOCALE)
        locales[lang] = Locale(
            lang,
            _screen(sheet, found.get("screen"), uses),
            _vocabularies(sheet, lang, found.get("values"), uses),
            {
                name: words_of(sheet, menu)
                for name, menu in _known(sheet, found.get("menus"), uses.menus, "menu")
            },
        )
    if not sheet.gaps:
        _missing(sheet, uses, locales)
    return locales


def _known(sheet: Sheet, node: Node | None, known: Mapping[str, object], what: str) -> list[tuple[str, Node]]:
    kept: list[tuple[str, Node]] = []
    for key, value in sheet.pairs(node):
        if key.value in known:
            kept.append((key.value, value))
        elif not sheet.gaps:
            sheet.blame(
                key, f"nothing in this profile uses the {what} {key.value!r}{meant(key.value, known)}"
            )
    return kept


def _screen(sheet: Sheet, node: Node | None, uses: Uses) -> Mapping[str, Words]:
    screen: dict[str, Words] = {}
    for name, value in _known(sheet, node, uses.screen, "word"):
        words = screen[name] = words_of(sheet, value)
        if name in uses.sentences:
            for word in words:
                if word.text.count(HOLE) != 1:
                    sheet.blame(value, f"{word.text!r} needs exactly one hole {HOLE}")
                elif uses.sentences[name] and not word.text.replace(HOLE, "").strip("() "):
                    sheet.blame(value, f"{word.text!r} on a whole page would be any number: name a region")
        else:
            for word in words:
                if HOLE in word.text:
                    sheet.blame(value, f"{word.text!r}: a hole {HOLE} is for the `sentence` of a number only")
    return screen


def _vocabularies(
    sheet: Sheet, lang: str, node: Node | None, uses: Uses
) -> Mapping[str, Mapping[str, Words]]:
    found: dict[str, Mapping[str, Words]] = {}
    for name, block in _known(sheet, node, uses.vocabularies, "value set"):
        values: dict[str, Words] = {}
        meanings: dict[str, str] = {}
        for value, wordings in _known(sheet, block, uses.vocabularies[name], "value"):
            values[value] = words_of(sheet, wordings)
            for word in values[value]:
                other = meanings.setdefault(plain(word.text), value)
                if other is not value:
                    sheet.blame(
                        wordings, f"{lang}: {word.text!r} would mean two things: {other!r} and {value!r}"
                    )
        found[name] = values
    return found


def _missing(sheet: Sheet, uses: Uses, locales: Mapping[str, Locale]) -> None:
    screen: set[str] = set().union(*(locale.screen for locale in locales.values()))
    menus: set[str] = set().union(*(locale.menus for locale in locales.values()))
    for used, there, what in ((uses.screen, screen, "word"), (uses.menus, menus, "menu")):
        for name in used.keys() - there:
            sheet.blame(used[name], f"no language has the {what} {name!r}{meant(name, there)}")
