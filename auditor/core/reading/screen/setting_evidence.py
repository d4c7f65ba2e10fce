"""The pieces of evidence in a part of a page, and what they say together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from auditor.core.model import Doubt, Line, SeenNode
from auditor.core.reading.normalize import normalize
from auditor.core.reading.screen.answer import Answer, Seen, Unsure, together
from auditor.core.reading.screen.knob import knob_stands
from auditor.core.reading.screen.other_contexts import CELLS, denies, sets_up, title_of
from auditor.core.reading.screen.usable_part import CHOICES, FIELDS, GROUPS, PRESSED, TOGGLES, UsablePart
from auditor.core.reading.screen.wordings import SettingWords, bare, has_letters, is_help

MARKS: Final = frozenset({"checked", "unchecked", "mixed"})
_HELP: Final = re.compile(r"help|support|faq|learn|aide|hilfe|aiuto|wiki|docs|blog", re.IGNORECASE)
_IF_CHOSEN: Final = re.compile(
    r"(if|when) you (pick|choose|select) (this|it)\b|si (vous|tu) (choisis(sez)?|sélectionne[sz]?) (cette option|ceci|cela)\b"
    r"|wenn (sie|du) (dies(es|e option)?|das) (aus)?wählen\b|se (scegli|sceglie|selezioni|seleziona) (questa opzione|questo)\b"
)
_NUMBER: Final = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence: where it stands, and what kind it is (toggle, choice, field, says, opens)."""

    kind: str
    at: int
    text: str = ""
    line: Line | None = None


class Evidence:
    """Finds and weighs what a page says of one setting."""

    def __init__(self, usable: UsablePart, words: SettingWords) -> None:
        self.usable, self.words = usable, words
        self.page, self.nodes = usable.page, usable.nodes

    # ---- what is there

    def value(self, line: Line) -> str:
        """The value that a line says, links and buttons in it aside; "" for none."""
        return next(filter(None, map(self.words.means, self.usable.texts[line.start])), "")

    def items(self, start: int, stop: int) -> list[Item]:
        """Every piece of evidence between two places, in order."""
        found: list[Item] = []
        inside = self.usable.controls_in(start, stop)
        pressed = [node for node in inside if node.role in PRESSED and node.states & MARKS]
        taken: list[SeenNode] = []
        for node in inside:
            alone = node in pressed and len(pressed) == 1 and "toggle" in node.states
            if node.role in TOGGLES or alone:
                found.append(Item("toggle", node.index))
                taken.append(node)
            elif node.role in CHOICES or (node in pressed and len(pressed) > 1):
                found.append(Item("choice", node.index, self._option_text(node)))
                taken.append(node)
            elif node.role in FIELDS and not self._shows_its_choices(node):
                found.append(Item("field", node.index, node.value))
                taken += [node] if node.value else []
            elif node.role in PRESSED:
                found += self._pressed(node)
        for line in self.usable.lines_in(start, stop):
            held = self.usable.offered(line.start) or any(
                self.page.inside(line.start, n.index) for n in taken
            )
            if held or not self.value(line) or self.is_title(line) or self.is_denied(line):
                continue
            if not self._to_be_set_up(line) and not self._is_explained_as_a_choice(line):
                text = next(filter(self.words.means, self.usable.texts[line.start]))
                found.append(Item("says", line.start, text, line))
        return sorted(found, key=lambda item: item.at)

    def is_title(self, line: Line) -> bool:
        """Whether a line is the title of something else: of a row that has this setting's label it is the value."""
        title = title_of(self.page, line)
        if title < 0:
            return False
        within = self.usable.lines_in(title, self.nodes[title].end)
        return not any(self.words.after_label(other.text) is not None for other in within)

    def is_denied(self, line: Line) -> bool:
        """Whether a picture before it in its block turns a word round, or it only leads to an explanation."""
        if any(
            self.nodes[a].tag == "a" and _HELP.search(self.nodes[a].value)
            for a in self.page.ancestors(line.start)
        ):
            return True
        before = self.nodes[line.block : line.start]
        return any(n.role == "img" and not n.hidden and n.name and denies(n.name) for n in before)

    def _is_explained_as_a_choice(self, line: Line) -> bool:
        """Whether the next line tells what it would mean to choose it."""
        following = self.usable.lines_in(line.end, len(self.nodes))[:1]
        return any(_IF_CHOSEN.match(normalize(other.text)) for other in following)

    def _to_be_set_up(self, line: Line) -> bool:
        """Whether a button beside it offers to turn it on: then it names what could be, not what is. What says that it
        is off agrees with such a button.
        """
        if self.words.is_off(line.text):
            return False
        for outer in [line.block, *self.page.ancestors(line.block)][:4]:
            pressed = [n for n in self.usable.controls_in(outer, self.nodes[outer].end) if n.role in PRESSED]
            others = [n for n in pressed if n.name and not self.page.inside(line.start, n.index)]
            if others:
                return any(sets_up(node.name) for node in others)
        return False

    def _in_a_sentence(self, node: SeenNode) -> bool:
        """Whether a link or a button is part of a longer line that is neither its label nor a value."""
        for line in self.usable.lines_in(self.nodes[node.parent].index, node.end):
            if line.start <= node.index < line.end or node.index < line.start < line.end <= node.end:
                free = self.usable.texts[line.start][-1]
                alone = len(self.usable.texts[line.start]) == 1
                if not alone and has_letters(free) and self.words.after_label(free) is None:
                    return not self.words.means(free)
        return False

    def _shows_its_choices(self, node: SeenNode) -> bool:
        below = self.usable.controls_in(node.index + 1, node.end)
        return any(one.role in CHOICES and not one.hidden for one in below)

    def _pressed(self, node: SeenNode) -> list[Item]:
        """What a button or a link says: a value, "label: value", or that it opens what is to be chosen from."""
        tools = any(self.nodes[a].role == "toolbar" for a in self.page.ancestors(node.index))
        if tools or node.role == "menuitem" or node.tag == "summary" or self._in_a_sentence(node):
            return []
        says_itself = any(self.value(line) for line in self.usable.lines_in(node.index, node.end))
        if self.words.means(node.name) and not says_itself:
            return [Item("says", node.index, node.name)]
        if rest := self.words.after_label(node.name):
            return [Item("says", node.index, part) for part in rest.split("\n") if self.words.means(part)]
        named = self.words.after_label(node.name) is not None
        if node.popup and node.name and not is_help(node.name) and not named:
            return [Item("opens", node.index, node.name)]
        return []

    def _option_text(self, node: SeenNode) -> str:
        if node.name:
            return node.name
        rows = self.usable.row_of(node)
        return "\n".join(line.text for row in rows for line in self.page.lines_in(row))

    # ---- what it says

    def inactive_state(self, at: int) -> Unsure | None:
        """The doubt of an element that waits. One that cannot be used says what it says only on a page that stood still
        in a third look, and of which nothing says that it loads.
        """
        held = self.nodes[at].states & {"busy", "disabled"}
        if held == {"disabled"} and self.page.steady and not self.usable.loads:
            return None
        return (
            Unsure(Doubt.UNSETTLED, self.usable.loads or ", ".join(sorted(held)), at=(at,)) if held else None
        )

    def judge(self, items: Sequence[Item], block: int, label: str) -> Answer:
        """What pieces of evidence that belong to a label say together."""
        for item in items:
            if held := self.inactive_state(item.at):
                return held
        answers = [self._toggle(item, label, block) for item in items if item.kind == "toggle"]
        answers += self._choice([item for item in items if item.kind == "choice"])
        fields = [item for item in items if item.kind == "field" and item.text]
        answers += [self._word(item.text, self._options(item.at)) for item in fields]
        answers += self._words_shown([item for item in items if item.kind == "says"])
        if not answers:
            answers = [Unsure(Doubt.NEW_WORDING, item.text) for item in items if item.kind == "opens"]
        result = together(answers, each=True)
        at = tuple(dict.fromkeys(map(self._element, items)))
        if isinstance(result, Seen):
            return Seen(result.value, result.wording, block, at, label)
        return Unsure(result.doubt, result.detail, result.offered, block, at)

    def _element(self, item: Item) -> int:
        """What says so: a text, or the control that is named by it."""
        around = self.usable.control_around(item.at) if item.line else -1
        return item.at if around < 0 else around

    def _toggle(self, item: Item, label: str, block: int) -> Answer:
        marks = self.nodes[item.at].states & MARKS
        checked, unchecked = self.words.sense(label)
        if not checked or not unchecked:
            return Unsure(Doubt.NOT_FOUND, "a switch, but this setting is none")
        if len(marks) != 1 or "mixed" in marks:
            return Unsure(Doubt.AMBIGUOUS, "no mark, or half a mark")
        unnamed = "native" in self.nodes[item.at].states and not self.nodes[item.at].name
        knob = knob_stands(self.page, self.nodes[item.at])
        # A box that is never ticked, whatever is drawn (Misskey's), looks like one that is off: without a tick it is
        # believed only where the page calls it a switch, or the eye sees a knob on the side of off.
        shown = "checked" in marks or self.nodes[item.at].role == "switch" or knob in marks
        alone = shown and self._alone_behind(item.at, block, label)
        if unnamed and not (alone or self._under_its_label(item.at, label)):
            return Unsure(Doubt.AMBIGUOUS, "a box that nothing names: its mark may be another's, or none")
        if knob not in ("", *marks):
            return Unsure(Doubt.AMBIGUOUS, "drawn the other way than it says")
        return Seen(checked if "checked" in marks else unchecked, "".join(marks))

    def _alone_behind(self, at: int, block: int, label: str) -> bool:
        """Whether a box is the only control of a row that begins with the label, as a row of settings is drawn.

        A box before a label may be there to select the row, and beside another control it may be that one's.
        """
        if block < 0 or self.nodes[block].tag in ("main", "body", "html"):
            return False
        row = self.nodes[block]
        lines = self.usable.lines_in(row.index, row.end)
        others = [
            n for n in self.usable.controls_in(row.index, row.end) if n.role not in GROUPS and n.index != at
        ]
        return bool(lines) and not others and lines[0].start < at and bare(lines[0].text) == bare(label)

    def _under_its_label(self, at: int, label: str) -> bool:
        """Whether the next element is a `label` that is drawn over the box and says no more than the setting's name."""
        node = self.nodes[at]
        after = self.nodes[node.end] if node.end < len(self.nodes) else node
        over = after.tag == "label" and after.parent == node.parent and node.box and after.box
        if not over or node.box is None or after.box is None:
            return False
        said = [bare(line.text) for line in self.usable.lines_in(after.index, after.end)]
        inside = self.usable.controls_in(after.index, after.end)
        middle = (node.box.x + node.box.w / 2, node.box.y + node.box.h / 2)
        return said == [bare(label)] and not inside and after.box.holds(*middle)

    def _choice(self, items: list[Item]) -> list[Answer]:
        """The one choice that is marked as chosen; by its style or a tick only where nothing is marked otherwise."""
        if not items:
            return []
        states = [self.nodes[item.at].states for item in items]
        chosen = [item for item, state in zip(items, states, strict=True) if "checked" in state]
        if len(chosen) == 1 and self._alone_held(chosen[0], items):
            return [
                Unsure(Doubt.AMBIGUOUS, "the chosen one alone cannot be chosen: it may not count any more")
            ]
        if len(chosen) == 1 and self._looks_chosen(items) not in (None, chosen[0]):
            return [Unsure(Doubt.AMBIGUOUS, "another choice is drawn as the chosen one")]
        if not chosen and len(items) > 1:
            chosen = [item for item, state in zip(items, states, strict=True) if "styled" in state]
        if not chosen and not any("unchecked" in state for state in states):
            chosen = [item for item in items if self._has_tick(item.at)]
        if len(chosen) != 1:
            doubt = Doubt.AMBIGUOUS if chosen else Doubt.NOT_FOUND
            return [Unsure(doubt, "none of the choices is marked as chosen")]
        return [self._word(chosen[0].text, tuple(item.text for item in items))]

    def _alone_held(self, chosen: Item, items: list[Item]) -> bool:
        """Whether of several choices the chosen one cannot be used, and others can."""
        held = [item for item in items if "disabled" in self.nodes[item.at].states]
        return chosen in held and len(held) < len(items)

    def _looks_chosen(self, items: list[Item]) -> Item | None:
        """The one choice that is drawn in a colour, or on another ground than all others; None where there is none."""
        grounds = Counter(
            self.nodes[item.at].ground for item in items if "native" not in self.nodes[item.at].states
        )
        vivid = [item for item in items if _is_vivid(self.nodes[item.at].ground)]
        if len(vivid) == 1:
            return vivid[0]
        odd = [ground for ground, count in grounds.items() if count == 1]
        if len(items) < 3 or len(grounds) != 2 or len(odd) != 1:
            return None
        return next(item for item in items if self.nodes[item.at].ground == odd[0])

    def _has_tick(self, at: int) -> bool:
        return any(node.tick for node in self.nodes[at : self.nodes[at].end])

    def _words_shown(self, said: list[Item]) -> list[Answer]:
        """What stands there as words; of several, the one that alone is styled or ticked as chosen."""
        around = [self.usable.control_around(item.at) for item in said]
        styled = [i for i, c in zip(said, around, strict=True) if c >= 0 and "styled" in self.nodes[c].states]
        if len(said) > 1 and len(styled) == 1 and min(around) >= 0:
            said = styled
        if len({self.words.means(item.text) for item in said}) > 1:
            return self._ticked(said)
        if len({cell for item in said if (cell := self._cell(item.at)) >= 0}) > 1:
            return [
                Unsure(Doubt.AMBIGUOUS, "several columns of a table say so: it may compare what could be had")
            ]
        return [Seen(self.words.means(item.text), item.text) for item in said]

    def _cell(self, at: int) -> int:
        """The cell of a table that a place stands in; -1 for none."""
        above = (at, *self.page.ancestors(at))
        return next((a for a in above if self.nodes[a].role in CELLS), -1)

    def _ticked(self, said: list[Item]) -> list[Answer]:
        ticked = [item for item in said if self._has_tick(self._own_row(item, said))]
        if len(ticked) == 1:
            return [Seen(self.words.means(ticked[0].text), ticked[0].text)]
        return [Unsure(Doubt.AMBIGUOUS, " / ".join(item.text for item in said))]

    def _own_row(self, item: Item, said: list[Item]) -> int:
        """The largest part of the page that holds this item and none of the others."""
        row = item.at
        for outer in self.page.ancestors(item.at):
            if any(self.page.inside(other.at, outer) for other in said if other is not item):
                break
            row = outer
        return row

    def _options(self, at: int) -> tuple[str, ...]:
        below = self.nodes[at : self.nodes[at].end]
        return tuple(node.name or node.value for node in below if node.role == "option")

    def _word(self, text: str, offered: tuple[str, ...] = ()) -> Answer:
        """What a control shows, the label that floats in it aside: a known wording, whole or as its first line."""
        shown = "\n".join(line for line in text.split("\n") if not self.words.is_label(line))
        if value := self.words.means(shown) or self.words.means(shown.partition("\n")[0]):
            return Seen(value, shown)
        if not shown:
            return Unsure(Doubt.NOT_FOUND, "an empty field")
        return Unsure(Doubt.NEW_WORDING, shown, offered)

    def has_other_name(self, item: Item) -> bool:
        """Whether a control is named after something else than this setting."""
        node = self.nodes[item.at]
        if item.kind == "choice":
            above = (self.nodes[a] for a in self.page.ancestors(item.at))
            group = next((n for n in above if n.role in ("radiogroup", "group", "listbox") and n.name), None)
            # A technical name that stands nowhere on the page names nothing.
            return (
                group is not None
                and self.words.after_label(group.name) is None
                and bare(group.name) in self.usable.shown
            )
        if item.kind in ("toggle", "field") and node.name:
            shown = bare(node.value)
            parts = [
                part
                for part in node.name.split("\n")
                if not self.words.means(part) and not self.words.is_state(part) and bare(part) != shown
            ]
            return bool(parts) and self.words.after_label("\n".join(parts)) is None
        return False


def _is_vivid(colour: str) -> bool:
    """Whether a colour is one, and no shade of grey."""
    numbers = [float(number) for number in _NUMBER.findall(colour)]
    return len(numbers) >= 3 and numbers[3:] != [0] and max(numbers[:3]) - min(numbers[:3]) > 60
