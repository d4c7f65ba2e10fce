"""Finds the value of a setting on a page the way a person does: the label first, then what belongs to it. Never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from auditor.core.model import Doubt, Line, SeenNode, SeenPage
from auditor.core.reading.screen.answer import Answer, Seen, Unsure, together
from auditor.core.reading.screen.other_contexts import is_date, is_for_a_while, supposes, title_of
from auditor.core.reading.screen.setting_evidence import Evidence, Item
from auditor.core.reading.screen.usable_part import CHOICES, FIELDS, GROUPS, PRESSED, TOGGLES, UsablePart
from auditor.core.reading.screen.wordings import SettingWords, has_letters, is_help, unasked

_REACH: Final = 12  # heights of the label: a value further below than that belongs to no label
_ROW: Final = 6  # lines; what holds more is no row of one setting
_FAR: Final = 12  # ancestors; a value further off than that belongs to no label


class PageReader:
    """Reads settings from one page. `all_words`: every setting that the page may show, so no label is taken for help.
    `known`: what else the platform's pages are known to say, such as their titles.
    """

    def __init__(
        self, page: SeenPage, all_words: Sequence[SettingWords] = (), known: Sequence[str] = ()
    ) -> None:
        self.all_words = tuple(all_words)
        said = [*known, *(text for words in self.all_words for text in words.texts)]
        self.usable = UsablePart(page, said)

    def read(self, words: SettingWords) -> Answer:
        """What the page says of one setting."""
        if self.usable.page.obstacle:
            return Unsure(Doubt.UNSETTLED, self.usable.page.obstacle)
        others = [other for other in self.all_words if other.setting != words.setting]
        return _Reading(self.usable, words, others).answer()


def read_setting(page: SeenPage, words: SettingWords, all_words: Sequence[SettingWords] = ()) -> Answer:
    """What a page says of one setting; `PageReader` reads several of one page faster."""
    return PageReader(page, all_words or (words,)).read(words)


class _Reading:
    def __init__(self, usable: UsablePart, words: SettingWords, others: Sequence[SettingWords]) -> None:
        self.usable, self.page, self.nodes = usable, usable.page, usable.nodes
        self.words, self.others = words, others
        self.evidence = Evidence(usable, words)
        self.sections = {unasked(text) for one in (words, *others) for text in one.section}
        self.labels = {unasked(text) for one in (words, *others) for text in one.labels} - self.sections

    # ---- the label

    def answer(self) -> Answer:
        """What all occurrences of the label, and all sentences that name the setting themselves, say together."""
        found: list[Answer] = []
        for node in self.usable.named(self.words):
            rest = self.words.after_label(node.name) if node.name else None
            if rest is None or self._is_other_label(node.name.partition("\n")[0], node.name):
                continue
            label = self.words.label_in(node.name)
            if self._in_section(node.index):
                found.append(self._named(node, rest, label))
        for line in self.usable.lines_with(self.words):
            if not self.usable.offered(line.start) and self._in_section(line.start):
                found += self._line(line)
        if self.words.statements:
            for line in self.usable.lines:
                value = self.words.says(line.text)
                if value and self._may_state(line):
                    found.append(self._stated(line, value, line.text))
        if self.words.shows:
            shown = ((line, self.words.shown(line.text)) for line in self.usable.lines)
            found += [self._stated(line, value, line.text) for line, value in shown if value]
        return together([self._in_its_place(answer) for answer in found])

    def _in_section(self, at: int) -> bool:
        """Whether the last title before a place is one of the setting's sections, where it has any."""
        if not self.words.section:
            return True
        wanted = set(map(unasked, self.words.section))
        groups = (self.nodes[a].name for a in self.page.ancestors(at))
        if any(unasked(name.partition("\n")[0]) in wanted for name in groups if name):
            return True
        sections = self.sections | wanted
        for line in reversed(self.page.lines):
            said = unasked(line.text)
            titled = said in sections or title_of(self.page, line) >= 0
            if line.start < at and said not in self.labels and titled:
                return said in wanted or (said not in sections and self._stands_alone(line))
        return False

    def _stands_alone(self, title: Line) -> bool:
        """Whether a page that has no part of this name shows the label once, straight under its own title."""
        wanted = set(map(unasked, self.words.section))
        parts = any(unasked(line.text) in wanted for line in self.page.lines)
        shown = sum(self.words.is_label(line.text) for line in self.usable.lines)
        return not parts and shown == 1 and self.nodes[title_of(self.page, title)].tag == "h1"

    def _in_its_place(self, answer: Answer) -> Answer:
        """The answer, unless a heading stands over it for the eye that does not stand before it."""
        if not isinstance(answer, Seen) or not answer.at:
            return answer
        node = self.nodes[answer.at[0]]
        if self._dated(answer):
            return Unsure(Doubt.NOT_FOUND, "a day stands beside it: it may be what was set then")
        if self._lasts_a_while(answer):
            return Unsure(Doubt.AMBIGUOUS, "it says that it holds for a while", at=answer.at)
        if any(self.usable.moved(at) for at in (node.index, *node.named_by)):
            return Unsure(Doubt.AMBIGUOUS, "a heading was moved over it", at=answer.at)
        return answer

    def _dated(self, answer: Seen) -> bool:
        """Whether in the row of what was found a day stands by itself: an entry of a history."""
        box = self.nodes[answer.at[0]].box
        if box is None or answer.block < 0:
            return False
        return any(is_date(day.text) and day.box.beside(box) for day in self.page.lines_in(answer.block))

    def _lasts_a_while(self, answer: Seen) -> bool:
        """Whether the row of what was found says that it holds until some day, and that is neither its name nor its value."""
        lines = self.page.lines_in(answer.block) if answer.block > 0 else []
        if len(lines) > _ROW:
            return False
        return any(
            is_for_a_while(line.text)
            and not self.words.means(line.text)
            and not self.words.is_label(line.text)
            for line in lines
        )

    def _may_state(self, line: Line) -> bool:
        """Whether a sentence stands where it is said, and not where it is offered, asked or a title."""
        if self.usable.offered(line.start) or self.evidence.is_title(line) or self.evidence.is_denied(line):
            return False
        if self._within_a_sentence(line):
            return False
        above = [self.nodes[a] for a in self.page.ancestors(line.start)]
        if any(n.role in PRESSED and ("toggle" in n.states or n.tag == "summary") for n in above):
            return False
        if any(
            n.role in ("toolbar", "listbox", "menubar") or n.index in self.usable.naming_boxes for n in above
        ):
            return False
        return not self._one_of_a_list(above) and not self._answers_a_question(line)

    def _within_a_sentence(self, line: Line) -> bool:
        """Whether the line before it in its block supposes it, or the next one goes on in small letters."""
        around = [other for other in self.page.lines if other.block == line.block]
        at = around.index(line) if line in around else 0
        before, after = around[at - 1].text if at else "", around[at + 1].text if at + 1 < len(around) else ""
        return supposes(before) or after[:1].islower()

    def _one_of_a_list(self, above: Sequence[SeenNode]) -> bool:
        item = next((n for n in above if n.role == "listitem"), None)
        if item is None:
            return False
        around = self.nodes[self.nodes[item.parent].index : self.nodes[item.parent].end]
        return any(n.role == "listitem" and n.parent == item.parent and n is not item for n in around)

    def _answers_a_question(self, line: Line) -> bool:
        """Whether the text before it is a title that asks."""
        before = [other for other in self.page.lines if other.start < line.start]
        return bool(before) and before[-1].text.endswith("?") and title_of(self.page, before[-1]) >= 0

    def _is_other_label(self, *texts: str) -> bool:
        return any(other.is_label(text) for other in self.others for text in texts)

    def _line(self, line: Line) -> list[Answer]:
        """What a line that is the label, or begins or ends with it, says."""
        rests = [
            r for text in self.usable.texts[line.start] if (r := self.words.after_label(text)) is not None
        ]
        if not rests:
            return []
        label = next(filter(None, map(self.words.label_in, self.usable.texts[line.start])), "")
        rest = next(filter(self.words.means, rests), rests[-1])
        if value := self.words.means(rest):
            return [self._stated(line, value, rest, label)]
        return [Unsure(Doubt.NOT_FOUND, rest) if rest else self._text(line, label)]

    def _stated(self, line: Line, value: str, wording: str, label: str = "") -> Answer:
        at = tuple(range(line.start, line.end))
        return self.evidence.inactive_state(line.start) or Seen(value, wording, line.block, at, label)

    def _named(self, node: SeenNode, rest: str, label: str) -> Answer:
        """What a control, or a group of them, says that carries the label itself."""
        if self._unlike_what_is_seen(node):
            return Unsure(Doubt.AMBIGUOUS, "another text stands beside it than it is named", at=(node.index,))
        if node.role in GROUPS and (node.role != "listbox" or self._lists_choices(node)):
            items = self.evidence.items(node.index, node.end)
            return self.evidence.judge(items, node.index, label) if items else Unsure(Doubt.NOT_FOUND)
        if node.role in CHOICES:
            return Unsure(Doubt.NOT_FOUND, "only offered")
        if node.role in PRESSED:
            return self._button(node, rest, label)
        item = Item("toggle" if node.role in TOGGLES else "field", node.index, node.value)
        if node.role in FIELDS and not node.value:
            if not self.words.means(rest):
                return Unsure(Doubt.NOT_FOUND, "an empty field")
            item = Item("field", node.index, rest)
        return self.evidence.judge([item], node.index, label)

    def _unlike_what_is_seen(self, node: SeenNode) -> bool:
        """Whether no text beside a control is its label, though another one is; or its label belongs to another box."""
        own = self._label_lines(node)
        if own:
            if not any(self.words.after_label(line.text) is not None for line in own):
                return True
            return self._crossed(node, own[0])
        for outer in [node.index, *self.page.ancestors(node.index)][: _FAR + 1]:
            seen = self.usable.eye_lines_in(outer, self.nodes[outer].end)
            if any(self._is_label_line(line) for line in seen):
                return False
            if any(
                self._names_another(line) and not self.page.inside(line.start, node.index) for line in seen
            ):
                return True
        return True

    def _label_lines(self, node: SeenNode) -> list[Line]:
        """The lines that a control's visible label is, or is part of."""
        return [
            line
            for by in node.named_by
            for line in self.usable.eye_lines_in(self._line_start(by), self.nodes[by].end)
            if line.end > by
        ]

    def _line_start(self, at: int) -> int:
        """Where the line may begin that an inline element is part of."""
        while self.nodes[at].inline and self.nodes[at].parent > 0:
            at = self.nodes[at].parent
        return at

    def _is_label_line(self, line: Line) -> bool:
        pieces = (n.name for n in self.nodes[line.start : line.end] if n.role == "text")
        return self.words.after_label(line.text) is not None or any(map(self.words.is_label, pieces))

    def _names_another(self, line: Line) -> bool:
        known = self.words.means(line.text) or is_help(line.text) or self.usable.offered(line.start)
        return has_letters(line.text) and not known

    def _crossed(self, node: SeenNode, label: Line) -> bool:
        """Whether another box stands in the row of the label, and this one does not."""
        if node.role not in TOGGLES | {"radio"} or node.box is None or node.hidden:
            return False
        if node.box.beside(label.box):
            return False
        others = (
            n for n in self.usable.controls if n.role in TOGGLES | {"radio"} and n is not node and n.box
        )
        return any(other.box is not None and other.box.beside(label.box) for other in others)

    def _lists_choices(self, node: SeenNode) -> bool:
        below = self.nodes[node.index : node.end]
        return any(one.role in CHOICES and not one.hidden for one in below)

    def _button(self, node: SeenNode, rest: str, label: str) -> Answer:
        """A button or a link that is a whole row: "label, value"."""
        said = [i.text for i in self.evidence.items(node.index, node.end) if i.kind == "says"]
        values = {self.words.means(text) for text in [*rest.split("\n"), *said]} - {""}
        if len(values) == 1:
            held = self.evidence.inactive_state(node.index)
            return held or Seen(values.pop(), rest, node.index, (node.index,), label)
        return Unsure(Doubt.AMBIGUOUS, node.name) if values else Unsure(Doubt.NOT_FOUND)

    # ---- what belongs to a label that stands by itself

    def _text(self, label: Line, name: str) -> Answer:
        """The evidence in the first block around the label that holds any, if it belongs to the label."""
        block, (first, last) = label.block, self.page.top
        for _ in range(_FAR):
            if not (block >= 0 and first <= block < last):
                break
            found = self.evidence.items(block, self.nodes[block].end)
            items = [item for item in found if not self._is_the_label(item, label)]
            if items:
                ours = self._ours(label, block, items)
                if ours:
                    return self.evidence.judge(ours, block, name)
                return Unsure(Doubt.NOT_FOUND, "what stands near belongs to another text")
            block = self.nodes[block].parent
        return Unsure(Doubt.NOT_FOUND, "nothing stands by the label")

    def _is_the_label(self, item: Item, label: Line) -> bool:
        if item.line and item.line.start == label.start:
            return True
        holds = item.at <= label.start < self.nodes[item.at].end
        return holds and (item.kind in ("says", "opens") or self.nodes[item.at].role in PRESSED)

    def _strange(self, line: Line, label: Line) -> bool:
        """Whether a text may be the name of something else: no word of this setting, no choice of it, no whole sentence."""
        if line.start == label.start or not has_letters(line.text) or self.words.is_label(line.text):
            return False
        if self._is_other_label(line.text):
            return True
        known = self.evidence.value(line) or self.words.is_state(line.text)
        return not (known or is_help(line.text) or self.usable.offered(line.start))

    def _ours(self, label: Line, block: int, items: list[Item]) -> list[Item]:
        """Of the evidence in a block, what belongs to this label and to no other text."""
        lines = self.usable.lines_in(block, self.nodes[block].end)
        strange = [line for line in lines if self._strange(line, label)]
        first = min([item.at for item in items] + [line.start for line in strange] + [label.start])
        boxes_first = any(item.at == first and item.kind in ("toggle", "choice") for item in items)
        home = self.page.branch(block, label.start)
        ours = []
        for item in items:
            branch = self.page.branch(block, item.at) if item.at != block else block
            apart = branch not in (block, home)
            if self.evidence.has_other_name(item) or (
                apart and not self._alone(item, branch, lines, strange)
            ):
                continue
            if item.at < label.start:
                if not strange and self._may_stand_before(item, label):
                    ours.append(item)
            elif self._follows(item, label, block, branch, strange, boxes_first=boxes_first):
                ours.append(item)
        return ours

    def _may_stand_before(self, item: Item, label: Line) -> bool:
        """A box may stand before its label, in one row with it; words and choices may as well."""
        box = self.nodes[item.at].box
        return item.kind != "toggle" or (box is not None and box.beside(label.box))

    def _follows(
        self, item: Item, label: Line, block: int, branch: int, strange: list[Line], *, boxes_first: bool
    ) -> bool:
        """Whether nothing but one hint stands between the label and what follows it, and that not far below."""
        home = self.page.branch(block, label.start)
        between = [
            line
            for line in strange
            if label.start < line.start < item.at and not self.page.inside(line.start, branch)
        ]
        hints = [
            line
            for line in between
            if home != block
            and self.page.inside(line.start, home)
            and self.usable.control_around(line.start) < 0
            and not self._is_other_label(line.text)
        ]
        if (
            len(between) > len(hints)
            or len(hints) > 1
            or (hints and self._beside_hint(item, label, hints[0]))
        ):
            return False
        if boxes_first and strange and item.kind in ("toggle", "choice"):
            return False
        return not (item.line and item.line.box.y - label.box.y > _REACH * label.box.h)

    def _beside_hint(self, item: Item, label: Line, hint: Line) -> bool:
        """Whether the evidence stands in the row of the text below the label, not in that of both."""
        box = item.line.box if item.line else self.nodes[item.at].box
        if box is None:
            return True
        middle, low = box.y + box.h / 2, hint.box.y + hint.box.h / 2
        both = (label.box.y + hint.box.y + hint.box.h) / 2
        return abs(middle - low) < abs(middle - both) and middle <= hint.box.y + hint.box.h

    def _alone(self, item: Item, branch: int, lines: list[Line], strange: list[Line]) -> bool:
        """Whether nothing in the item's own part of the block could be its name: at most one action may follow it."""
        if branch == item.at:
            return True
        control = self.usable.control_around(item.at)
        stop = item.line.end if item.line else self.nodes[item.at].end
        after: list[int] = []
        for line in strange:
            if not self.page.inside(line.start, branch) or item.at <= line.start < stop:
                continue
            if self.page.inside(line.start, item.at):
                continue
            other = self.usable.control_around(line.start)
            if line.start < item.at or other in (-1, control) or self._is_other_label(line.text):
                return False
            after.append(other)
        if len(after) > 1:
            return False
        if after and control >= 0 and self.nodes[control].role == self.nodes[after[0]].role == "link":
            return False
        below = [line for line in lines if line.start > item.at and self.page.inside(line.start, branch)]
        explained = any(is_help(line.text) for line in below)
        return not (explained and item.kind == "says" and control < 0)  # a word and what it means
