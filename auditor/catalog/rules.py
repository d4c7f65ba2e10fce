"""Screen rules: how one setting is read from one page (docs/catalogue.md, "Reading from a page")."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from yaml.nodes import Node, ScalarNode

from auditor.model import Landmark, Page, Region, ScreenRule
from auditor.observe.shows import KINDS

from .spot import Shape, Sheet, meant, shape, unknown
from .words import Uses

# WAI-ARIA 1.2 roles a page's tree can show, and Playwright's `text`.
ARIA = frozenset(
    "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox"
    " complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid"
    " gridcell group heading iframe img insertion link list listbox listitem log main mark marquee math menu menubar"
    " menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar"
    " radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status"
    " strong subscript superscript switch tab table tablist tabpanel term text textbox time timer toolbar tooltip tree"
    " treegrid treeitem".split()
)
PRESSABLE = frozenset(("link", "button", "tab"))
MARKS = ("checked", "unchecked", "mixed")

_COMMON = "page read in"
_READS: Mapping[str, Shape] = {
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
_ROLES: Mapping[str, Collection[str]] = {
    "chosen": ("radio", "option", "tab", "menuitemradio"),
    "value": ("combobox", "button", "textbox", "link"),
    "mark": ("switch", "checkbox"),
    "boxes": ("switch", "checkbox"),
    "shows": KINDS,
}
_BY_KIND: Mapping[str, tuple[str, ...]] = {
    "token": ("says", "chosen", "value", "mark", "boxes", "shows"),
    "number": ("number",),
    "list": ("list",),
    "date": ("text",),
    "object": ("text",),
}
_WHOLE_PAGE = ("says", "list", "number", "text", "shows")


def landmark_of(
    sheet: Sheet, node: Node | None, uses: Uses, roles: Collection[str] = ARIA, why: str = ""
) -> Landmark | None:
    """One `role: word`."""
    pair = sheet.single(node, "one `role: word`")
    if pair is None:
        return None
    role: str = pair[0].value
    if role not in roles:
        sheet.blame(pair[0], f"{role!r} is {why or 'no role'}{meant(role, roles)}")
    return Landmark(role, uses.word(sheet, pair[1]))


def landmarks_of(
    sheet: Sheet, node: Node | None, uses: Uses, roles: Collection[str] = ARIA, why: str = ""
) -> tuple[Landmark, ...]:
    """A list of `role: word`."""
    found = [landmark_of(sheet, member, uses, roles, why) for member in sheet.items(node)]
    return tuple(landmark for landmark in found if landmark)


def region_of(sheet: Sheet, node: Node | None, uses: Uses) -> Region:
    """Where on a page an answer counts."""
    if type(node) is ScalarNode:
        sheet.one_of(node, ("page",))
        return Region("page")
    pair = sheet.single(node, "`page`, or one of within, under, after with a `{role: word}`")
    if pair is None:
        return Region("page")
    how: str = pair[0].value
    if how not in ("within", "under", "after"):
        sheet.blame(pair[0], unknown(how, ("within", "under", "after", "page")))
    roles = frozenset(("heading",)) if how == "under" else ARIA
    return Region(
        how,
        landmark_of(
            sheet, pair[1], uses, roles, "no heading, and `under` takes one" if how == "under" else ""
        ),
    )


def screen_rule(
    sheet: Sheet, node: Node, uses: Uses, pages: Mapping[str, Page], kind: str, values: tuple[str, ...]
) -> ScreenRule | None:
    """One entry of `screen:`; None where its `read` is not known."""
    read = _read(sheet, node, _READS, _BY_KIND[kind], kind)
    if not read:
        return None
    found = sheet.fields(node, _READS[read])
    page = sheet.one_of(found.get("page"), pages, "page")
    region = region_of(sheet, found.get("in"), uses)
    if region.how == "page" and read not in _WHOLE_PAGE:
        sheet.blame(found.get("in", node), f"`in: page` is too wide for {read!r}: name a region")
    outside = sheet.yes(found.get("outside"))
    if page and outside != pages[page].outside:
        sheet.blame(
            found.get("outside", node), f"`outside: yes` belongs on both the rule and its page {page!r}"
        )
    marks = _marks(sheet, found.get("marks"), uses, values)
    return ScreenRule(
        page=page,
        read=read,
        region=region,
        role=sheet.one_of(found.get("role"), _ROLES.get(read, ARIA), "role"),
        marks=marks,
        seen=sheet.some_of(found.get("seen"), {value: None for value, _, _ in marks}, "value"),
        sentence=_sentence(sheet, found.get("sentence"), uses, region),
        empty=uses.words(sheet, found.get("empty")),
        fields=_fields(sheet, found.get("fields")),
        own=uses.word(sheet, found.get("own")),
        skip=uses.words(sheet, found.get("skip")),
        outside=outside,
        sign=sheet.one_of(found.get("sign"), values, "value"),
        otherwise=sheet.one_of(found.get("otherwise"), values, "value"),
    )


def _read(sheet: Sheet, node: Node, shapes: Mapping[str, Shape], fitting: Collection[str], kind: str) -> str:
    """The `read` of a rule, which decides what else it may say."""
    for key, value in sheet.pairs(node):
        if key.value == "read":
            read = sheet.one_of(value, shapes)
            if read and read not in fitting:
                sheet.blame(value, f"{read!r} does not read a {kind}; one of {', '.join(fitting)} does")
            return read
    sheet.blame(node, "missing key 'read'")
    return ""


read_of = _read


def _sentence(sheet: Sheet, node: Node | None, uses: Uses, region: Region) -> str:
    key = uses.word(sheet, node)
    if key:
        uses.sentences[key] = region.how == "page" or uses.sentences.get(key, False)
    return key


def _marks(
    sheet: Sheet, node: Node | None, uses: Uses, values: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    """The (value, word key, mark) of a switch; no (word, mark) may mean two values."""
    found: list[tuple[str, str, str]] = []
    meanings: dict[tuple[str, str], str] = {}
    for key, block in sheet.pairs(node):
        value = sheet.one_of(key, values, "value")
        for word, mark in sheet.pairs(block):
            name, spelled = uses.word(sheet, word), sheet.one_of(mark, MARKS, "mark")
            other = meanings.setdefault((name, spelled), value)
            if other != value:
                sheet.blame(word, f"{name!r} {spelled} would mean two things: {other!r} and {value!r}")
            found.append((value, name, spelled))
    if node is not None and len({value for value, _, _ in found}) < 2:
        sheet.blame(node, "a mark needs two values at least: what it means when set, and when not")
    return tuple(found)


def _fields(sheet: Sheet, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Field -> which element of the item: a role, and its number among those where it is not the first."""
    found = sheet.mapping(node)
    for (name, where), (_, value) in zip(found, sheet.pairs(node), strict=True):
        role, _, number = where.partition(" ")
        if role not in ARIA or (number and not (number.isascii() and number.isdigit() and int(number) > 0)):
            sheet.blame(
                value,
                f"{name}: {where!r} is no element; write a role, as `heading` or `cell 2`{meant(role, ARIA)}",
            )
    return found
