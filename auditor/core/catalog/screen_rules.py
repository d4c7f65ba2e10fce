"""Screen rules: how one setting is read from one page (docs/catalogue.md, "Reading from a page")."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from yaml.nodes import Node, ScalarNode

from auditor.core.catalog.known_words import Uses
from auditor.core.catalog.yaml_reader import Shape, YamlReader, did_you_mean, shape, unknown
from auditor.core.model import Landmark, Page, Region, ScreenRule
from auditor.core.reading.lists import KINDS

# WAI-ARIA 1.2 roles a page's tree can show, and Playwright's `text`.
ARIA: Final = frozenset(
    "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox"
    " complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid"
    " gridcell group heading iframe img insertion link list listbox listitem log main mark marquee math menu menubar"
    " menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar"
    " radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status"
    " strong subscript superscript switch tab table tablist tabpanel term text textbox time timer toolbar tooltip tree"
    " treegrid treeitem".split()
)
PRESSABLE: Final = frozenset(("link", "button", "tab"))
MARKS: Final = ("checked", "unchecked", "mixed")

_COMMON: Final = "page read in"
_READS: Final[Mapping[str, Shape]] = {
    "says": shape(_COMMON, "outside sign"),
    "chosen": shape(_COMMON + " role", "outside"),
    "value": shape(_COMMON + " role", "outside"),
    "mark": shape(_COMMON + " role marks", "outside seen sign"),
    "boxes": shape(_COMMON + " role marks otherwise", ""),
    "number": shape(_COMMON + " sentence", "role outside"),
    "list": shape(_COMMON + " role", "fields skip empty own outside"),
    "text": shape(_COMMON, "role fields outside"),
    "shows": shape(_COMMON + " role sign outside"),
}
_ROLES: Final[Mapping[str, Collection[str]]] = {
    "chosen": ("radio", "option", "tab", "menuitemradio"),
    "value": ("combobox", "button", "textbox", "link"),
    "mark": ("switch", "checkbox"),
    "boxes": ("switch", "checkbox"),
    "shows": KINDS,
}
_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "token": ("says", "chosen", "value", "mark", "boxes", "shows"),
    "number": ("number",),
    "list": ("list",),
    "date": ("text",),
    "object": ("text",),
}
_WHOLE_PAGE: Final = ("says", "list", "number", "text", "shows")


def landmark_of(
    reader: YamlReader, node: Node | None, uses: Uses, roles: Collection[str] = ARIA, why: str = ""
) -> Landmark | None:
    """One `role: word`."""
    pair = reader.single(node, "one `role: word`")
    if pair is None:
        return None
    role: str = pair[0].value
    if role not in roles:
        reader.error(pair[0], f"{role!r} is {why or 'no role'}{did_you_mean(role, roles)}")
    return Landmark(role, uses.word(reader, pair[1]))


def landmarks_of(
    reader: YamlReader, node: Node | None, uses: Uses, roles: Collection[str] = ARIA, why: str = ""
) -> tuple[Landmark, ...]:
    """A list of `role: word`."""
    found = [landmark_of(reader, member, uses, roles, why) for member in reader.items(node)]
    return tuple(landmark for landmark in found if landmark)


def proofs_of(reader: YamlReader, node: Node | None, uses: Uses) -> tuple[Landmark, ...]:
    """What proves a page: words in any role, or `role: word` where only that role will do."""
    if node is None:
        return ()
    members = (node,) if type(node) is ScalarNode else reader.items(node)
    found = [
        Landmark("", uses.word(reader, member))
        if type(member) is ScalarNode
        else landmark_of(reader, member, uses)
        for member in members
    ]
    return tuple(landmark for landmark in found if landmark)


def region_of(reader: YamlReader, node: Node | None, uses: Uses) -> Region:
    """Where on a page an answer counts."""
    if type(node) is ScalarNode:
        reader.one_of(node, ("page",))
        return Region("page")
    pair = reader.single(node, "`page`, or one of within, under, after with a `{role: word}`")
    if pair is None:
        return Region("page")
    how: str = pair[0].value
    if how not in ("within", "under", "after"):
        reader.error(pair[0], unknown(how, ("within", "under", "after", "page")))
    roles = frozenset(("heading",)) if how == "under" else ARIA
    return Region(
        how,
        landmark_of(
            reader, pair[1], uses, roles, "no heading, and `under` takes one" if how == "under" else ""
        ),
    )


def screen_rule(
    reader: YamlReader, node: Node, uses: Uses, pages: Mapping[str, Page], kind: str, values: tuple[str, ...]
) -> ScreenRule | None:
    """One entry of `screen:`; None where its `read` is not known."""
    read = _read(reader, node, _READS, _BY_KIND[kind], kind)
    if not read:
        return None
    found = reader.fields(node, _READS[read])
    page = reader.one_of(found.get("page"), pages, "page")
    region = region_of(reader, found.get("in"), uses)
    if region.how == "page" and read not in _WHOLE_PAGE:
        reader.error(found.get("in", node), f"`in: page` is too wide for {read!r}: name a region")
    outside = reader.boolean(found.get("outside"))
    if page and outside != pages[page].outside:
        reader.error(
            found.get("outside", node), f"`outside: yes` belongs on both the rule and its page {page!r}"
        )
    marks = _marks(reader, found.get("marks"), uses, values)
    return ScreenRule(
        page=page,
        read=read,
        region=region,
        role=reader.one_of(found.get("role"), _ROLES.get(read, ARIA), "role"),
        marks=marks,
        seen=reader.some_of(found.get("seen"), {value: None for value, _, _ in marks}, "value"),
        sentence=_sentence(reader, found.get("sentence"), uses, region),
        empty=uses.words(reader, found.get("empty")),
        fields=_fields(reader, found.get("fields")),
        own=uses.word(reader, found.get("own")),
        skip=uses.words(reader, found.get("skip")),
        outside=outside,
        sign=reader.one_of(found.get("sign"), values, "value"),
        otherwise=reader.one_of(found.get("otherwise"), values, "value"),
    )


def _read(
    reader: YamlReader, node: Node, shapes: Mapping[str, Shape], fitting: Collection[str], kind: str
) -> str:
    """The `read` of a rule, which decides what else it may say."""
    for key, value in reader.mapping_items(node):
        if key.value == "read":
            read = reader.one_of(value, shapes)
            if read and read not in fitting:
                reader.error(value, f"{read!r} does not read a {kind}; one of {', '.join(fitting)} does")
            return read
    reader.error(node, "missing key 'read'")
    return ""


read_of = _read


def _sentence(reader: YamlReader, node: Node | None, uses: Uses, region: Region) -> str:
    key = uses.word(reader, node)
    if key:
        uses.sentences[key] = region.how == "page" or uses.sentences.get(key, False)
    return key


def _marks(
    reader: YamlReader, node: Node | None, uses: Uses, values: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    """The (value, word key, mark) of a switch; no (word, mark) may mean two values."""
    found: list[tuple[str, str, str]] = []
    meanings: dict[tuple[str, str], str] = {}
    for key, block in reader.mapping_items(node):
        value = reader.one_of(key, values, "value")
        for word, mark in reader.mapping_items(block):
            name, spelled = uses.word(reader, word), reader.one_of(mark, MARKS, "mark")
            other = meanings.setdefault((name, spelled), value)
            if other != value:
                reader.error(word, f"{name!r} {spelled} would mean two things: {other!r} and {value!r}")
            found.append((value, name, spelled))
    if node is not None and len({value for value, _, _ in found}) < 2:
        reader.error(node, "a mark needs two values at least: what it means when set, and when not")
    return tuple(found)


def _fields(reader: YamlReader, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Field -> which element of the item: a role, and its number among those where it is not the first."""
    found = reader.mapping(node)
    for (name, where), (_, value) in zip(found, reader.mapping_items(node), strict=True):
        role, _, number = where.partition(" ")
        if role not in ARIA or (number and not (number.isascii() and number.isdigit() and int(number) > 0)):
            reader.error(
                value,
                f"{name}: {where!r} is no element; write a role, as `heading` or `cell 2`{did_you_mean(role, ARIA)}",
            )
    return found
