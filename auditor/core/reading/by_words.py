"""What a seen page says of a profile's settings, by the profile's words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from auditor.core.model import (
    OFF_WORDS,
    ON_WORDS,
    Doubt,
    Doubtful,
    Locale,
    Page,
    Profile,
    SeenNode,
    SeenPage,
    Word,
    Words,
    read_words,
)
from auditor.core.model import SettingWords as ProfileWords
from auditor.core.reading.lists import fits, whole
from auditor.core.reading.nodes import Extraction
from auditor.core.reading.screen.ablation import value_without_evidence
from auditor.core.reading.screen.answer import Answer, Seen, Unsure
from auditor.core.reading.screen.keep import Explained, fingerprint_of_layout
from auditor.core.reading.screen.list_blocks import ListReader, ListWords
from auditor.core.reading.screen.reader import PageReader
from auditor.core.reading.screen.usable_part import TOGGLES
from auditor.core.reading.screen.visibility import UNDRAWN
from auditor.core.reading.screen.wordings import SettingWords, bare

_TICKED, _FREE = "ticked", "free"  # how each of several boxes stands that are one setting


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What a page says of a setting, and the nodes that say so."""

    state: Extraction | Doubtful
    at: tuple[int, ...] = ()
    block: int = -1


class WordReader:
    """Reads the settings of one page of a profile, in one language."""

    def __init__(self, profile: Profile, locale: Locale, page_id: str, page: SeenPage) -> None:
        self.profile, self.locale, self.page_id, self.page = profile, locale, page_id, page
        here = (name for name, one in profile.settings.items() if page_id in one.on_page.pages)
        found = (read_words(profile, name, locale.lang) for name in here)
        self.known = {words.setting: words for words in found if words is not None}
        self.words = {name: words_on(words, page_id) for name, words in self.known.items()}
        boxes = [box for words in self.known.values() for box in _boxes(words)]
        self.texts = tuple(_texts(profile))
        self.reader = PageReader(page, (*self.words.values(), *boxes), self.texts)
        self.explained = Explained(tuple(self.words.values()), self.texts)

    def read(self, setting: str) -> PageAnswer:
        """One value with all it rests on, or the doubt of why not."""
        words = self.known[setting]
        if not words.is_known and words.kind != "list":
            return PageAnswer(Doubtful(Doubt.NEW_LANGUAGE, f"{self.locale.lang}: no words for {setting}"))
        match words.kind:
            case "list":
                return self._list(words)
            case "number":
                return self._number(words)
        if words.boxes:
            return self._weakest(words)
        return self._answer(words, self.reader.read(self.words[setting]))

    def holds_without(self, setting: str, said: PageAnswer, *, alone: bool) -> bool:
        """Whether a setting still says something once its evidence is taken away, all labels known or only its own."""
        words = self.words.get(setting)
        if words is None or not isinstance(said.state, Extraction) or not said.at:
            return False
        by = Seen(str(said.state.value), said.state.wording, said.block, said.at)
        others = (words,) if alone else self.reader.all_words
        return value_without_evidence(self.page, words, others, by, self.texts) is not None

    def _answer(self, words: ProfileWords, answer: Answer) -> PageAnswer:
        if isinstance(answer, Unsure):
            return PageAnswer(Doubtful(answer.doubt, answer.detail), answer.at, answer.block)
        rests = tuple(_rests(words, self.page_id, answer))
        stands = answer.wording in ("checked", "unchecked") and answer.label
        wording = f"{answer.label} [{answer.wording}]" if stands else answer.wording
        return self._value(answer.value, wording, rests, answer.block, answer.at)

    def _value(self, value: Any, wording: str, rests: Words, block: int, at: tuple[int, ...]) -> PageAnswer:
        named_by = [by for place in at for by in self.page.nodes[place].named_by]
        around = self._around((block, *named_by)) if block >= 0 and named_by else max(block, 0)
        layout = fingerprint_of_layout(self.page, around, self.explained)
        shown = " ".join(wording.split())
        return PageAnswer(Extraction(value, shown, rests, layout=layout), at, block)

    def _weakest(self, words: ProfileWords) -> PageAnswer:
        """The first of several boxes that is ticked, weakest first, once every box was seen and no strange one."""
        answers: list[tuple[str, Answer]] = []
        for (value, _), box in zip(words.boxes, _boxes(words), strict=True):
            answer = self.reader.read(box)
            if isinstance(answer, Unsure):
                return self._answer(words, answer)
            answers.append((value, answer))
        at = tuple(place for _, answer in answers for place in answer.at)
        block = self._around(at)
        nodes = self.page.nodes[block : self.page.nodes[block].end]
        strange = [n for n in nodes if n.role in TOGGLES and not n.hidden and n.index not in at]
        if strange:
            return PageAnswer(Doubtful(Doubt.NEW_WORDING, strange[0].name), at, block)
        ticked = (value for value, answer in answers if isinstance(answer, Seen) and answer.value == _TICKED)
        value = next(ticked, words.otherwise)
        shown = ", ".join(f"{a.label} [{a.wording}]" for _, a in answers if isinstance(a, Seen))
        rests = tuple(word for _, said in words.boxes for word in said)
        return self._value(value, shown, rests, block, at) if value else PageAnswer(Doubtful(Doubt.NOT_FOUND))

    def _around(self, at: Sequence[int]) -> int:
        """The smallest part of the page that holds all of these nodes."""
        outer = at[0]
        while not all(self.page.inside(place, outer) for place in at):
            outer = self.page.nodes[outer].parent
        return outer

    def _number(self, words: ProfileWords) -> PageAnswer:
        """The number in the one sentence that equals a wording but for its hole."""
        found = [
            (line, word, digits)
            for line in self.reader.usable.lines
            for word in words.sentences
            if (digits := fits(line.text, word.text))
        ]
        if len({digits for _, _, digits in found}) != 1:
            return PageAnswer(Doubtful(Doubt.AMBIGUOUS if found else Doubt.NOT_FOUND, words.setting))
        line, word, digits = found[0]
        value = whole(digits)
        if value is None:
            return PageAnswer(Doubtful(Doubt.NEW_WORDING, line.text))
        return self._value(value, line.text, (word,), line.block, (line.start,))

    def _list(self, words: ProfileWords) -> PageAnswer:
        """The entries of a list under its label, or on the whole page where it has none."""
        start, stop = self._below_label(words)
        said = ListWords(*(_wordings(w) for w in (words.none, words.own, words.more, words.skip)))
        found = ListReader(self.reader.usable, start, stop, said).read()
        if isinstance(found, Unsure):
            return PageAnswer(Doubtful(found.doubt, found.detail))
        label = tuple(word for one in words.labels for word in one.word)[:1]
        rests = label + (words.none[:1] if not found.entries else words.own[:1])
        entries = tuple(_entry(entry.name, words.entry, own=entry.own) for entry in found.entries)
        at = tuple(entry.at for entry in found.entries) or (found.block,)
        return self._value(entries, found.wording, rests, found.block, at)

    def _below_label(self, words: ProfileWords) -> tuple[int, int]:
        """What stands under the list's title, up to the next title of its kind; the whole page without one."""
        first, last = self.page.top
        named = self.words[words.setting]
        title = next((line for line in self.reader.usable.lines if named.is_label(line.text)), None)
        if title is None:
            return first, last
        here = self.page.nodes[title.block]
        later = (
            node.index
            for node in self.page.nodes[title.end : last]
            if node.role == "heading" and here.role == "heading" and not node.hidden and node.tag <= here.tag
        )
        return title.end, next(later, last)


def words_on(words: ProfileWords, page_id: str) -> SettingWords:
    """A profile's words of one setting as they count on one of its pages."""
    senses = {label.text: (label.checked, label.unchecked) for label in words.labels}
    values = {value: list(_wordings(said)) for value, said in words.values.items()}
    on, off = ON_WORDS.get(words.lang, ()), OFF_WORDS.get(words.lang, ())
    if len(set(senses.values())) == 1 and all(sense := next(iter(senses.values()))):
        for value, said in zip(sense, (on, off), strict=True):
            values.setdefault(value, []).extend(said)
    statements = {value: list(_wordings(said)) for value, said in words.statements.items()}
    shows = words.shows.get(page_id, {})
    return SettingWords(
        setting=words.setting,
        labels=tuple(senses),
        values={value: tuple(said) for value, said in values.items()},
        statements={value: tuple(said) for value, said in statements.items()},
        shows={value: _wordings(said) for value, said in shows.items()},
        senses=senses,
        section=_wordings(words.section),
        states=(*on, *off),
    )


def _boxes(words: ProfileWords) -> list[SettingWords]:
    return [
        SettingWords(f"{words.setting}/{value}", _wordings(said), checked=_TICKED, unchecked=_FREE)
        for value, said in words.boxes
    ]


def _wordings(words: Words) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _texts(profile: Profile) -> Iterator[str]:
    """Every wording of the platform's pages, in any language."""
    for locale in profile.locales.values():
        yield from (word.text for words in locale.screen.values() for word in words)


def _rests(words: ProfileWords, page_id: str, answer: Seen) -> Iterator[Word]:
    """The words of the profile that an answer rests on: the label's, and those that say the value."""
    for label in words.labels:
        if label.text == answer.label:
            yield from label.word
    shown = words.shows.get(page_id, {}).get(answer.value, ())
    said = (*words.values.get(answer.value, ()), *words.statements.get(answer.value, ()), *shown)
    wording = bare(answer.wording)
    yield from (word for word in said if bare(word.text) == wording)


def _entry(name: str, field: str, *, own: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {field: name}
    return entry | ({"current": True} if own else {})


_PASSING: Final = frozenset({"time", "timer", "progressbar", "marquee"})  # say another thing at every look


def same_sight(one: SeenPage, other: SeenPage) -> bool:
    """Whether two looks at a page saw the same: what is seen, its names and states; clocks and places aside."""
    return list(_texts_between(one)) == list(_texts_between(other))


def _texts_between(page: SeenPage) -> Iterable[tuple[str, ...]]:
    end = -1
    for node in page.nodes:
        if node.index < end or (node.hidden and not _stands_for_a_drawing(node)):
            continue
        if node.role in _PASSING or node.tag == "time":
            end = node.end
            continue
        if node.role or node.name.strip():
            yield (node.role, node.name, node.value, *sorted(node.states - {"styled", "rtl"}))


def _stands_for_a_drawing(node: SeenNode) -> bool:
    """Whether an unseen box may be what is drawn beside it: its mark is part of what is seen."""
    return node.role in TOGGLES | {"radio"} and node.hidden in UNDRAWN


def within(page: SeenPage, start: int, stop: int) -> SeenPage:
    """The same page of which only a part may be read."""
    return replace(page, top=(start, stop))


def readable_part(seen: SeenPage, page: Page) -> SeenPage:
    """The page, or where the profile's page is a dialog its one open dialog; all of it where there is not exactly one."""
    dialogs = [n for n in seen.nodes if n.role in ("dialog", "alertdialog") and not n.hidden]
    outer = [d for d in dialogs if not any(o.index < d.index < o.end for o in dialogs)]
    return within(seen, outer[0].index, outer[0].end) if page.dialog and len(outer) == 1 else seen
