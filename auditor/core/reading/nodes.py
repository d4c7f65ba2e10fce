"""Where on a page something stands: elements by role and words, and the region in which an answer counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from auditor.core.model import Doubt, Doubtful, Landmark, Locale, Node, Region, Sure, Value, Word, Words
from auditor.core.reading.normalize import by_normalized_text, normalize

CONTROLS: Final = frozenset(
    "button checkbox combobox link listbox menuitem menuitemcheckbox menuitemradio option radio searchbox slider"
    " spinbutton switch tab textbox treeitem".split()
)
# What a reader takes for one piece of text, whatever stands inside it.
INLINE: Final = frozenset(
    "text paragraph strong emphasis code time cell definition term caption mark status note deletion insertion".split()
)
_NOT_CONTENT: Final = frozenset({"img", "separator", "presentation", "none"})
_ASLEEP: Final = frozenset({"disabled", "busy", "inert"})


@dataclass(frozen=True, slots=True)
class IndexedNode:
    """One node at its place in document order; `index + 1` to `end` lies what is below it."""

    node: Node
    index: int
    end: int
    parent: int  # -1: none
    text: str  # its name, or what is written in it
    words: str  # the same, folded; "" for a control without a name, which is nobody's


@dataclass(frozen=True, slots=True)
class NodeRange:
    """A stretch of the page in document order, and the words of the profile that led to it."""

    start: int
    stop: int
    rests: tuple[Word, ...] = ()


Spots = tuple[IndexedNode, ...]


def flatten(tree: Node) -> Spots:
    """The nodes of a tree in document order."""
    spots: list[IndexedNode | None] = []
    _lay(tree, -1, spots)
    return tuple(spot for spot in spots if spot is not None)


def _lay(node: Node, parent: int, spots: list[IndexedNode | None]) -> str:
    index = len(spots)
    spots.append(None)
    inner = [_lay(child, index, spots) for child in node.children]
    name = node.name if normalize(node.name) else ""
    text = name or " ".join(filter(None, inner))
    own = name if node.role in CONTROLS or parent < 0 else text
    spots[index] = IndexedNode(node, index, len(spots), parent, text, normalize(own))
    return text


def inside(spots: Spots, area: NodeRange) -> Iterator[IndexedNode]:
    """The spots of an area, without containers that reach beyond it."""
    return (spot for spot in spots[area.start : area.stop] if spot.end <= area.stop)


def find(spots: Spots, area: NodeRange, role: str, words: Words) -> list[tuple[IndexedNode, Word]]:
    """Every element of this role in the area whose whole name or text is one of the wordings."""
    known = by_normalized_text(words)
    return [
        (spot, known[spot.words])
        for spot in spots[area.start : area.stop]
        if spot.node.role == role and spot.words in known
    ]


def find_unique(
    spots: Spots, area: NodeRange, landmark: Landmark, locale: Locale
) -> tuple[IndexedNode, Word] | Doubtful:
    """The one element that a landmark names; none, or two, is a doubt."""
    words = locale.screen.get(landmark.word, ())
    if not words:
        return Doubtful(Doubt.NEW_LANGUAGE, f"{locale.lang}: no words for {landmark.word}")
    found = find(spots, area, landmark.role, words)
    if len(found) != 1:
        return Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, f'{landmark.role} "{words[0].text}"')
    return found[0]


def deepest(spots: Spots, area: NodeRange, words: Words, role: str = "") -> list[tuple[IndexedNode, Word]]:
    """Every element whose whole name or text is one of the wordings; what merely contains such a one does not count."""
    known = by_normalized_text(words)
    hits = [spot for spot in inside(spots, area) if spot.words in known and role in ("", spot.node.role)]
    return [
        (spot, known[spot.words])
        for spot, after in zip(hits, [*hits, None][1:], strict=True)
        if after is None or after.index >= spot.end or after.words != spot.words
    ]


def locate(spots: Spots, scope: NodeRange, region: Region, locale: Locale) -> NodeRange | Doubtful:
    """The area that a region names, exactly once, or the doubt of why not."""
    if region.landmark is None:
        return scope
    found = find_unique(spots, scope, region.landmark, locale)
    if isinstance(found, Doubtful):
        return found
    spot, word = found
    match region.how:
        case "within":
            area: NodeRange | Doubtful = NodeRange(spot.index + 1, spot.end)
        case "under":
            area = _under(spots, scope, spot)
        case "after":
            area = _after(spots, scope, spot)
        case _:
            area = Doubtful(Doubt.NOT_FOUND, f"no region {region.how!r}")
    return area if isinstance(area, Doubtful) else NodeRange(area.start, area.stop, (word,))


def _under(spots: Spots, scope: NodeRange, heading: IndexedNode) -> NodeRange | Doubtful:
    """Up to the next heading of the same or a higher level. A heading without a level could be either."""
    own = _level(heading.node)
    for spot in spots[heading.end : scope.stop]:
        if spot.node.role != "heading":
            continue
        level = _level(spot.node)
        if level is None or own is None:
            return Doubtful(Doubt.AMBIGUOUS, f'a heading without a level: "{spot.text}"')
        if level <= own:
            return NodeRange(heading.end, spot.index)
    return NodeRange(heading.end, scope.stop)


def _level(node: Node) -> int | None:
    levels = [mark.removeprefix("level=") for mark in node.marks if mark.startswith("level=")]
    return int(levels[0]) if len(levels) == 1 and levels[0].isdigit() else None


def _after(spots: Spots, scope: NodeRange, text: IndexedNode) -> NodeRange | Doubtful:
    """The next control or text; a container is entered, a heading ends the search."""
    for spot in spots[text.end : scope.stop]:
        role = spot.node.role
        if role in CONTROLS or (role in INLINE and (spot.words or role != "text")):
            return NodeRange(spot.index, min(spot.end, scope.stop))
        if role == "heading":
            break
        if role in _NOT_CONTENT and spot.words:
            break
    return Doubtful(Doubt.NOT_FOUND, f'nothing after "{text.text}"')


def inactive_state(spots: Spots, spot: IndexedNode) -> str:
    """The mark by which an element, or what it stands in, is not to be believed yet; "" where it is."""
    here: IndexedNode | None = spot
    while here is not None:
        if held := here.node.marks & _ASLEEP:
            return min(held)
        here = spots[here.parent] if here.parent >= 0 else None
    return ""


def pending_state(spots: Spots, area: NodeRange) -> str:
    """`busy` or `inert` where the area, or what it stands in, is."""
    held: set[str] = set()
    for spot in spots[area.start : area.stop]:
        held |= spot.node.marks & {"busy", "inert"}
    up = spots[area.start].parent if area.start < len(spots) else -1
    while up >= 0:
        held |= spots[up].node.marks & {"busy", "inert"}
        up = spots[up].parent
    return min(held, default="")


# Another rule of the same setting may still answer after these; any other doubt stands.
_ANOTHER_MAY_KNOW: Final = frozenset({Doubt.NOT_FOUND, Doubt.NOT_COVERED, Doubt.NEW_LANGUAGE})


@dataclass(frozen=True, slots=True)
class Extraction:
    """One value as it stood there, the words it rests on, and where it stood."""

    value: Value
    wording: str
    rests: tuple[Word, ...] = ()
    whole: bool = True  # False: of a switch, of which nobody saw the other value
    area: NodeRange | None = None
    layout: str = ""  # fingerprint

    @property
    def sure(self) -> bool:
        """Whether no word it rests on is recalled, or was taught here."""
        return self.whole and all(word.sure is not Sure.RECALLED for word in self.rests) and not self.taught

    @property
    def taught(self) -> bool:
        """Whether it rests on a word that somebody taught: then only this user's own yes lifts it."""
        return any(word.taught_by for word in self.rests)


def combine(seen: Iterable[Extraction | Doubtful]) -> Extraction | Doubtful:
    """What several rules of one setting say together: one value, or the doubt of why not.

    Rules are alternatives (layouts, eras): one that finds nothing is silent, one that doubts is heard, and two that
    differ are `ambiguous`.
    """
    answers = list(seen)
    doubts = [answer for answer in answers if isinstance(answer, Doubtful)]
    for doubt in doubts:
        if doubt.doubt not in _ANOTHER_MAY_KNOW:
            return doubt
    found = [answer for answer in answers if isinstance(answer, Extraction)]
    if any(answer.value != found[0].value for answer in found):
        return Doubtful(Doubt.AMBIGUOUS, " / ".join(answer.wording for answer in found))
    if found:
        return min(found, key=lambda answer: not answer.sure)
    return doubts[0] if doubts else Doubtful(Doubt.NOT_FOUND)
