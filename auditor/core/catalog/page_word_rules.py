"""The keys of a setting that say which words answer it, and on which pages (docs/catalogue.md, "Reading by words")."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode

from auditor.core.catalog.known_words import Uses
from auditor.core.catalog.yaml_reader import YamlReader
from auditor.core.model import Locale, Page, PageWords

KEYS: Final = "page section checked unchecked shows boxes otherwise sentence none own more skip"
_OF_A_LIST: Final = ("none", "own", "more", "skip")
_OF_A_TOKEN: Final = ("checked", "unchecked", "shows", "boxes", "otherwise", "section")

Fields = Mapping[str, Node]


def page_words_of(
    reader: YamlReader,
    found: Fields,
    uses: Uses,
    pages: Mapping[str, Page],
    kind: str,
    values: tuple[str, ...],
) -> PageWords:
    """The words that answer a setting on its pages, as far as they can be read; what is wrong is noted on the reader."""
    get = found.get
    _fits(reader, found, kind)
    labels = uses.words(reader, get("label"))
    for label in labels:
        uses.senses.setdefault(label, set()).update(values)
    where = reader.some_of(get("page"), pages, "page")
    checked = _senses(reader, get("checked"), labels, values)
    unchecked = _senses(reader, get("unchecked"), labels, values)
    _one_meaning(reader, found, dict(checked), dict(unchecked))
    boxes = tuple(
        (reader.one_of(key, values, "value"), uses.word(reader, word))
        for key, word in reader.mapping_items(get("boxes"))
    )
    if "boxes" in found and "otherwise" not in found:
        reader.error(found["boxes"], "say what it means where none is ticked: `otherwise`")
    return PageWords(
        pages=where,
        labels=labels,
        checked=checked,
        unchecked=unchecked,
        section=uses.word(reader, get("section")),
        shows=_shows(reader, get("shows"), uses, where, values),
        boxes=boxes,
        otherwise=reader.one_of(get("otherwise"), values, "value"),
        sentence=_sentence(reader, get("sentence"), uses),
        none=uses.words(reader, get("none")),
        own=uses.word(reader, get("own")),
        more=uses.words(reader, get("more")),
        skip=uses.words(reader, get("skip")),
    )


def _fits(reader: YamlReader, found: Fields, kind: str) -> None:
    """Each key belongs to one kind of setting, and none to a setting without a page."""
    for keys, own in ((_OF_A_LIST, "list"), (_OF_A_TOKEN, "token"), (("sentence",), "number")):
        for key in keys:
            if key in found and kind != own and not (key == "section" and kind != "token"):
                reader.error(found[key], f"`{key}` is for a {own}, and this is a {kind}")
    if "page" not in found:
        for key in KEYS.split():
            if key in found:
                reader.error(found[key], f"`{key}` says nothing without the `page` that shows it")


def _senses(
    reader: YamlReader, node: Node | None, labels: tuple[str, ...], values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What a state of a switch means, for every label, or label by label."""
    if node is None:
        return ()
    if not labels:
        reader.error(node, "a switch is known by its name: say its `label`")
    if type(node) is MappingNode:
        return tuple(
            (reader.one_of(key, labels, "label of this setting"), reader.one_of(value, values, "value"))
            for key, value in reader.mapping_items(node)
        )
    value = reader.one_of(node, values, "value")
    return tuple((label, value) for label in labels)


def _one_meaning(
    reader: YamlReader, found: Fields, checked: Mapping[str, str], unchecked: Mapping[str, str]
) -> None:
    """A switch that means the same both ways tells nothing; one that has one meaning only is half written down."""
    for label in checked.keys() & unchecked.keys():
        if checked[label] and checked[label] == unchecked[label]:
            reader.error(found["unchecked"], f"{label!r} would mean {checked[label]!r} both ways")
    if type(found.get("checked", found.get("unchecked"))) is ScalarNode and ("checked" in found) != (
        "unchecked" in found
    ):
        (given, lacks) = ("checked", "unchecked") if "checked" in found else ("unchecked", "checked")
        reader.error(found[given], f"say what the other state means: `{lacks}`")


def _shows(
    reader: YamlReader, node: Node | None, uses: Uses, pages: Collection[str], values: tuple[str, ...]
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Words that alone say a value on one page, whatever stands beside them: `{page: {value: word}}`."""
    return tuple(
        (
            reader.one_of(page, pages, "page of this setting"),
            reader.one_of(value, values, "value"),
            uses.words(reader, words),
        )
        for page, block in reader.mapping_items(node)
        for value, words in reader.mapping_items(block)
    )


def _sentence(reader: YamlReader, node: Node | None, uses: Uses) -> str:
    key = uses.word(reader, node)
    if key:
        uses.sentences.setdefault(key, False)
    return key


def without_words(words: PageWords, setting: str, kind: str, locales: Collection[Locale]) -> bool:
    """Whether a setting names a page but nothing by which it could be found there."""
    said = words.labels or words.shows or words.boxes or words.sentence or words.none
    return (
        bool(words.pages)
        and not said
        and kind != "list"
        and not any(setting in one.statements for one in locales)
    )
