"""The label files that applications publish: what each says in one language, and which of a profile's words are in it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final
from xml.etree import ElementTree as ET

import yaml
from babel.messages.pofile import PoFileError, read_po

from auditor.core.catalog.known_words import HOLE
from auditor.core.model import Locale, Profile
from auditor.core.reading.normalize import normalize
from auditor.errors import AuditorError

KINDS: Final = (".po", ".json", ".xml", ".xlf", ".xliff", ".resx", ".yml", ".yaml")
_PLACE: Final = re.compile(r"\{\{?[^{}]*\}?\}|%(?:\d+\$)?[-+ #0-9.]*[sdifu@]|%\{[^{}]*\}")
_MARKUP: Final = re.compile(r"<[^<>]{1,200}>")


class UnreadableLabels(AuditorError, ValueError):
    """A file that is no label file of a kind that is read."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a label file says: its texts by key, and, where the file holds both, the English text of each key."""

    texts: Mapping[str, str]
    english: Mapping[str, str] = field(default_factory=dict)


def labels_of(name: str, data: bytes) -> Labels:
    """The labels in a file of that name. Raises `UnreadableLabels` with what is wrong and where."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableLabels(f"line {line}: not UTF-8 text") from None
    kind = PurePath(name).suffix.lower()
    if kind == ".po":
        return _of_po(text)
    if kind == ".json":
        return _flat(_json(text))
    if kind in (".yml", ".yaml"):
        return _flat(_yaml(text))
    if kind in KINDS:
        return _of_xml(text)
    raise UnreadableLabels(f"{kind or 'a file without an ending'} is not read; known: {', '.join(KINDS[:3])}")


def english_beside(name: str, lang: str) -> tuple[str, ...]:
    """Where the English file of the same application usually lies beside one of another language; the likeliest first."""
    path = PurePath(name)
    guesses: list[PurePath] = []
    folder = path.parent.name
    if folder.split("-")[0] == lang:
        guesses.append(path.parent.parent / "en" / path.name)
    if folder.startswith(f"values-{lang}"):
        guesses.append(path.parent.parent / "values" / path.name)
    for stem in {path.stem, path.stem.partition("-r")[0]}:
        for mark in ("", ".", "-", "_"):
            head = stem.removesuffix(f"{mark}{lang}")
            if head != stem and (mark or not head):
                guesses += [path.with_name(f"{head}{mark}en{path.suffix}")]
                guesses += [path.with_name(f"{head}{path.suffix}")] if head else []
    return tuple(dict.fromkeys(map(str, guesses)))


def _of_po(text: str) -> Labels:
    try:
        catalog = read_po(io.BytesIO(text.encode()), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise UnreadableLabels(str(error)) from None
    texts: dict[str, str] = {}
    english: dict[str, str] = {}
    for message in catalog:
        if (
            isinstance(message.id, str)
            and message.id
            and isinstance(message.string, str)
            and message.string
            and not message.fuzzy
        ):
            key = f"{message.context}|{message.id}" if message.context else message.id
            texts[key], english[key] = message.string, message.id
    if not texts:
        raise UnreadableLabels("no translation is in it")
    return Labels(texts, english)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableLabels(f"{line}not JSON") from None


def _yaml(text: str) -> object:
    try:
        loaded: Any = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableLabels(f"line {mark.line + 1}: not YAML" if mark else "not YAML") from None
    if isinstance(loaded, dict) and len(loaded) == 1:  # Rails puts all below the language
        return next(iter(loaded.values()))
    return loaded


def _flat(loaded: object) -> Labels:
    """Every text by the path of its keys; of `{message: text}`, as browser extensions write it, the text."""
    texts: dict[str, str] = {}
    todo: list[tuple[str, object]] = [("", loaded)]
    while todo:
        path, one = todo.pop()
        if isinstance(one, str):
            texts[path] = one
        elif isinstance(one, dict):
            if isinstance(one.get("message"), str):
                texts[path] = one["message"]
                continue
            todo += [(f"{path}.{key}" if path else str(key), value) for key, value in one.items()]
    if not texts:
        raise UnreadableLabels("no text is in it")
    return Labels(dict(sorted(texts.items())))


def _of_xml(text: str) -> Labels:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableLabels("it declares entities of its own; such a file is not read")
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a DTD nothing can expand
    except ET.ParseError as error:
        raise UnreadableLabels(f"line {error.position[0]}: not XML") from None
    texts: dict[str, str] = {}
    english: dict[str, str] = {}
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "string" and (name := element.get("name")):
            texts[name] = _unescaped("".join(element.itertext()))
        elif tag == "data" and (name := element.get("name")):
            texts[name] = _child(element, "value")
        elif tag in ("trans-unit", "unit"):
            key = element.get("id") or element.get("resname") or ""
            texts[key], english[key] = _child(element, "target"), _child(element, "source")
    texts = {key: said for key, said in texts.items() if said}
    if not texts:
        raise UnreadableLabels("no label is in it: neither <string>, <data> nor <trans-unit>")
    return Labels(texts, english)


def _child(element: ET.Element, tag: str) -> str:
    found = next((one for one in element.iter() if one.tag.rpartition("}")[2] == tag), None)
    return "".join(found.itertext()).strip() if found is not None else ""


def _unescaped(text: str) -> str:
    """An Android string without its backslashes and without quotes around the whole."""
    said = text.strip()
    said = said[1:-1] if len(said) > 1 and said[0] == said[-1] == '"' else said
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], said)


@dataclass(frozen=True, slots=True)
class Found:
    """One of a profile's words in a label file: where it stands in the profile, and what the file calls it."""

    place: tuple[str, ...]  # ("screen", key), ("values", group, value) or ("statements", setting, value)
    text: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Which words of a profile a label file has in one language."""

    new: tuple[Found, ...] = ()  # the profile has no wording from a source there
    known: tuple[Found, ...] = ()
    differs: tuple[Found, ...] = ()  # the profile has another one from a source: of the two a person chooses
    ambiguous: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()  # the place, and the several wordings
    missing: tuple[tuple[str, ...], ...] = ()  # places of which the file has nothing


def match_labels(profile: Profile, lang: str, labels: Labels, english: Mapping[str, str]) -> Matched:
    """What a label file calls the profile's words, each found by its English wording; several that differ are none.

    `english` are the English texts by the same keys: the file's own, or those of the English file beside it.
    """
    by_text: dict[str, list[str]] = {}
    for key, text in (english or labels.english or labels.texts).items():
        if key in labels.texts:
            by_text.setdefault(_plain(text), []).append(key)
    sorted_out: dict[str, list[Found]] = {"new": [], "known": [], "differs": []}
    ambiguous: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    missing: list[tuple[str, ...]] = []
    for place, wordings in _words(profile.locales.get("en")):
        known, there = _known(profile.locales.get(lang), place), False
        for wording in wordings:
            told = (_as_seen(labels.texts[key]) for key in by_text.get(normalize(wording), ()))
            said = {normalize(text): text for text in told if normalize(text)}
            there = there or bool(said)
            if len(said) == 1:
                ((folded, text),) = said.items()
                how = "known" if folded in known else "differs" if known else "new"
                sorted_out[how].append(Found(place, text))
            elif said and known.isdisjoint(said):
                ambiguous.append((place, tuple(said.values())))
        if not there:
            missing.append(place)
    new, known_too, differs = (tuple(dict.fromkeys(sorted_out[how])) for how in ("new", "known", "differs"))
    return Matched(new, known_too, differs, tuple(ambiguous), tuple(missing))


def _as_seen(text: str) -> str:
    """A label as it is seen: without markup, and with our hole for the one thing that it leaves open."""
    bare = " ".join(_MARKUP.sub("", text).split())
    return _PLACE.sub(HOLE, bare) if len(_PLACE.findall(bare)) == 1 else bare


def _plain(text: str) -> str:
    return normalize(_as_seen(text))


def _words(locale: Locale | None) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every word of a language by its place, menus aside: they are ways through several labels."""
    if locale is None:
        return
    for key, words in locale.screen.items():
        yield ("screen", key), tuple(word.text for word in words)
    for block, groups in (("values", locale.values), ("statements", locale.statements)):
        for group, values in groups.items():
            for value, words in values.items():
                yield (block, group, value), tuple(word.text for word in words)


def _known(locale: Locale | None, place: tuple[str, ...]) -> frozenset[str]:
    """The wordings of a place that a language has from a source already, folded."""
    if locale is None:
        return frozenset()
    if place[0] == "screen":
        words = locale.screen.get(place[1], ())
    else:
        groups = locale.values if place[0] == "values" else locale.statements
        words = groups.get(place[1], {}).get(place[2], ())
    return frozenset(normalize(word.text) for word in words if word.sure != "recalled")
