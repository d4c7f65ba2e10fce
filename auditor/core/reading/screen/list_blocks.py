"""Lists of sessions, apps, requests: repeated blocks side by side, found by their shape and not by a role."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from auditor.core.model import Doubt, Line, SeenPage
from auditor.core.reading.normalize import normalize
from auditor.core.reading.screen.answer import Unsure
from auditor.core.reading.screen.other_contexts import sets_up
from auditor.core.reading.screen.usable_part import PRESSED, UsablePart
from auditor.core.reading.screen.wordings import bare, has_letters

_SKIP: Final = frozenset(
    "navigation tooltip banner contentinfo search radiogroup listbox menu tablist combobox complementary".split()
)
_LISTS: Final = frozenset({"list", "table", "grid"})
_TITLES: Final = frozenset({"heading", "columnheader", "row"})
# What pages say beside a 0, whole: it is no entry, and without the platform's own word it says nothing.
_NOTHING: Final = re.compile(
    r"(there('s| is) )?nothing (to show|to see|here)( yet)?|no (items|entries|results)( yet)?|rien à afficher|aucun élément"
    r"|nichts anzuzeigen|nichts zu sehen|keine einträge|niente da mostrare|nessun elemento"
)
_DATE: Final = re.compile(
    r"\d{1,2}[./]\s?\d{1,2}|\d{4}-\d\d|\b\d{1,2}:\d\d\b|\b(ago|il y a|vor|fa)\b|\b(19|20)\d\d\b",
    re.IGNORECASE,
)
# What stands below a list that is not all there, or beside it.
_MORE: Final = re.compile(
    r"(see|show|load|view|display) (more|all|the rest)( .{0,40})?|more( (sessions?|devices?|apps?|results?|entries|items))?|\+ ?\d+( more( .{0,30})?)?|\d+ more( .{0,30})?"
    r"|(voir|afficher|charger) (plus|tout(e?s)?|la suite|davantage)( .{0,40})?|(et )?(encore )?\d+ (de plus|autres?)( .{0,30})?"
    r"|(mehr|weitere|alle)( .{0,30})? (anzeigen|laden|ansehen)|mehr( anzeigen)?|(noch )?\d+ weitere( .{0,30})?"
    r"|(mostra|vedi|visualizza|carica) (altr[oiae]|di più|tutt[oiae])( .{0,40})?|altr[ie] \d+( .{0,30})?"
)
# "2 of 14", "1–2 of 14"; the last number is how many there are.
_OF_SO_MANY: Final = re.compile(r"(?<!\w)\d{1,5} ?(?:/|of|out of|sur|von|di|su) ?(\d{1,5})(?!\w)")
# "Not used for 28 days (3)": a fold that holds so many.
_SO_MANY_FOLDED: Final = re.compile(r".{3,80}\(\d{1,4}\)?")
_NEXT: Final = frozenset(
    {
        "next",
        "next page",
        "suivant",
        "page suivante",
        "weiter",
        "nächste seite",
        "avanti",
        "successivo",
        "pagina successiva",
    }
)
_PAGER: Final = 12  # words in a line of page numbers
# What an entry says of itself that is no more.
_ENDED: Final = re.compile(
    r"(expired|ended|logged out|signed out|removed|revoked)( .{0,30})?|(expirée?|terminée?|déconnectée?|supprimée?|révoquée?)( .{0,30})?"
    r"|(abgelaufen|beendet|abgemeldet|entfernt|widerrufen)( .{0,30})?|(scadut|terminat|disconness|rimoss|revocat)[oa]( .{0,30})?"
)
# "7 sessions on Windows computers": a line that counts entries is none.
_COUNTS: Final = re.compile(
    r"(?!1 )\d{1,4} (active |open |more )?(sessions?|devices?|apps?|accounts?|log-?ins?|sign-ins?|sitzungen|geräte|konten|anmeldungen|appareils?|comptes?|connexions?"
    r"|sessioni|dispositivi|accessi|applications?|applicazioni|anwendungen|people|persons?|personen|personnes|persone|requests?|demandes?|anfragen|richieste)\b.*"
)
_FRAME: Final = 20  # pixels each way in which an entry could stand
_BAR, _ROW = (
    8,
    100,
)  # pixels: the least height of a bar that stands for a text, and the least width of its row
_SENTENCE: Final = 3  # spaces in what may be a sentence

NOTHING_LISTED: Final = "nothing repeats, and no word for none"
"""The detail of a list of which neither an entry nor a word for none is seen: only a person sees that it is empty."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: its first line that is no date is its name; `own` where the platform's word for one's own stands in it."""

    at: int
    name: str
    dates: tuple[str, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a platform says where a list has no entry, goes on, holds one's own, or has something that is no entry."""

    none: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """The entries of a list, and the block that they stand in; of an empty one the words that say so."""

    entries: tuple[Record, ...]
    block: int
    wording: str = ""


class ListReader:
    """Reads one list from a part of a page."""

    def __init__(self, usable: UsablePart, start: int, stop: int, words: ListWords) -> None:
        self.page: SeenPage = usable.page
        self.start, self.stop, self.words = start, stop, words
        skipped = set(map(bare, words.skip))
        lines = usable.lines_in(start, stop)
        self.lines = [
            line for line in lines if not self._in(_SKIP, line.start) and bare(line.text) not in skipped
        ]

    def read(self) -> Records | Unsure:
        """The entries; none only by the platform's own words for none; a doubt where two lists compete or one goes on."""
        said_none = self._lines_saying(self.words.none)
        lists = self._lists()
        if said_none:
            if lists or len(said_none) > 1:
                return Unsure(Doubt.AMBIGUOUS, "entries and a word for none, or two such words")
            if said_none[0].text.strip().isdigit() and self._says_more(said_none[0]):
                return Unsure(Doubt.AMBIGUOUS, "a number, and texts that may be entries")
            held = self.page.nodes[said_none[0].start].states & {"busy", "disabled"}
            waits = self._drawn_as_waiting()
            if held or waits or self._others_than(said_none[0]):
                return Unsure(
                    Doubt.UNSETTLED if held or waits else Doubt.AMBIGUOUS, "more than the word for none"
                )
            return Records((), said_none[0].block, said_none[0].text)
        lists = lists or self._marked_up()
        if not lists:
            return Unsure(Doubt.NOT_FOUND, NOTHING_LISTED)
        if len(lists) > 1:
            counts = ", ".join(str(len(kids)) for kids in lists)
            return Unsure(Doubt.AMBIGUOUS, f"{len(lists)} lists: {counts}")
        if self._goes_on(lists[0]) or self._says_that_it_goes_on(lists[0]):
            return Unsure(Doubt.AMBIGUOUS, "the list goes on")
        entries = tuple(map(self._record, lists[0]))
        counted = self._counted(lists[0])
        if counted - {len(entries)}:
            return Unsure(Doubt.AMBIGUOUS, f"{len(entries)} entries, and the page counts otherwise")
        if any(self._has_ended(entry.at) for entry in entries):
            return Unsure(Doubt.AMBIGUOUS, "an entry that has ended")
        if any(self._says_nothing(entry.at) for entry in entries):
            return Unsure(Doubt.AMBIGUOUS, "an entry that says that there is none")
        if any(_COUNTS.fullmatch(normalize(entry.name)) for entry in entries):
            return Unsure(Doubt.AMBIGUOUS, "an entry that counts others")
        if len(entries) == 1 and not counted and not entries[0].own:
            return Unsure(Doubt.NOT_FOUND, "a single entry, which may be anything")
        if all(self._only_offers(entry.at) for entry in entries):
            return Unsure(Doubt.NOT_FOUND, "only actions, and no entry")
        if sum(entry.own for entry in entries) > 1:
            return Unsure(Doubt.AMBIGUOUS, "more than one entry is one's own")
        return Records(entries, self.page.nodes[lists[0][0]].parent)

    def _in(self, roles: frozenset[str], at: int) -> bool:
        return any(self.page.nodes[a].role in roles for a in self.page.ancestors(at))

    def _lines_saying(self, wordings: tuple[str, ...]) -> list[Line]:
        wanted = set(map(bare, wordings)) - {""}
        return [line for line in self.lines if bare(line.text) in wanted]

    def _others_than(self, none: Line) -> bool:
        """Whether other short texts stand in the block of the words for none: a counter, a tab, an entry beside it."""
        return any(self._may_be_entry(line, none) for line in self.page.lines_in(none.block))

    def _may_be_entry(self, line: Line, none: Line) -> bool:
        """Whether a text other than the word for none says more than that there is nothing."""
        other = line.start != none.start and has_letters(line.text)
        return other and _NOTHING.fullmatch(bare(line.text)) is None

    def _lists(self) -> list[list[int]]:
        """The entries of every list: at least two blocks of one shape side by side, each of two lines or more."""
        found: list[list[int]] = []
        at = self.start
        while at < self.stop:
            if self.page.nodes[at].role in _SKIP:
                at = self.page.nodes[at].end
                continue
            if same := self._repeated(at):
                found.append(same)
                at = self.page.nodes[at].end
            else:
                at += 1
        return found

    def _marked_up(self) -> list[list[int]]:
        """The entries of every list that the page itself marks as one, whatever each of them holds."""
        found: list[list[int]] = []
        for node in self.page.nodes[self.start : self.stop]:
            if node.role not in _LISTS or node.hidden or self._in(_SKIP, node.index):
                continue
            inside = self.page.nodes[node.index : min(node.end, self.stop)]
            rows = [
                n.index
                for n in inside
                if n.role in ("listitem", "row")
                and not n.hidden
                and self._count(n.index)
                and self._is_entry(n.index)
            ]
            if rows:
                found.append(rows)
        return found

    def _is_entry(self, at: int) -> bool:
        """Whether a row is none of column heads."""
        node = self.page.nodes[at]
        return not any(n.role == "columnheader" for n in self.page.nodes[at : node.end])

    def _counted(self, entries: list[int]) -> set[int]:
        """The numbers that stand alone beside the entries: how many the page says there are."""
        beside = (
            line.text.strip()
            for line in self.lines
            if not any(self.page.inside(line.start, e) for e in entries)
        )
        return {int(text) for text in beside if text.isdecimal() and len(text) < 6}

    def _says_more(self, none: Line) -> bool:
        """Whether something beside a number may be what it counts: another text, or a frame that nobody looks into."""
        return self._holds_a_frame() or any(
            self._may_be_entry(line, none) and not self._is_notice(line, none) for line in self.lines
        )

    def _holds_a_frame(self) -> bool:
        frames = [n for n in self.page.nodes[self.start : self.stop] if n.tag in ("iframe", "object")]
        return any(n.box and min(n.box.w, n.box.h) >= _FRAME and n.hidden in ("", "clipped") for n in frames)

    def _is_notice(self, line: Line, none: Line) -> bool:
        """Whether a text is a whole sentence in a named region beside the page's main part, in which the word for none
        stands: the site's note on its cookies, and no entry.
        """
        nodes = self.page.nodes
        around = [nodes[a] for a in self.page.ancestors(none.start)]
        main = next((n for n in around if n.role == "main"), None)
        if main is None or self.page.inside(line.start, main.index):
            return False
        beside = [nodes[a] for a in self.page.ancestors(line.start)]
        named = any(n.role == "region" and n.name and n not in around for n in beside)
        return named and line.text.rstrip().endswith(".") and line.text.count(" ") >= _SENTENCE

    def _repeated(self, at: int) -> list[int]:
        kids = [kid for kid in self._children(at) if self._count(kid)]
        shapes = Counter(map(self._shape, kids))
        if not shapes:
            return []
        shape, many = shapes.most_common(1)[0]
        same = [kid for kid in kids if self._shape(kid) == shape]
        others = [
            kid
            for kid in kids
            if kid not in same and self.page.nodes[kid].role not in _TITLES and self._count(kid) > 1
        ]
        if many < 2 or others or min(map(self._count, same)) < 2:
            return []
        lists = any(self.page.nodes[kid].role in _LISTS or self._repeated(kid) for kid in same)
        return [] if lists else same

    def _count(self, at: int) -> int:
        return sum(self.page.inside(line.start, at) for line in self.lines)

    def _children(self, at: int) -> list[int]:
        kids, kid = [], at + 1
        while kid < min(self.page.nodes[at].end, self.stop):
            if self.page.nodes[kid].role != "text":
                kids.append(kid)
            kid = self.page.nodes[kid].end
        return kids

    def _shape(self, at: int) -> tuple[str, ...]:
        """The element and its children, by tag and role; runs of the same count once, so a longer record is still one."""
        node = self.page.nodes[at]
        kinds = [f"{self.page.nodes[k].tag}/{self.page.nodes[k].role}" for k in self._children(at)]
        runs = (kind for i, kind in enumerate(kinds) if i == 0 or kind != kinds[i - 1])
        return (node.tag, node.role, *runs)

    def _goes_on(self, entries: list[int]) -> bool:
        """Whether entries of the same shape stand beside the list, or in it without being shown."""
        nodes, first = self.page.nodes, self.page.nodes[entries[0]]
        box = nodes[first.parent]
        for kid in self._children(box.index):
            kin = (nodes[kid].tag, nodes[kid].role) == (first.tag, first.role)
            if kin and kid not in entries and nodes[kid].end - kid > 1 and not self.page.lines_in(kid):
                return True
        shape = self._shape(first.index)
        beside = self._children(box.parent) if box.parent >= 0 else []
        return any(
            self._shape(kid) == shape and self.page.lines_in(kid)
            for other in beside
            if other != box.index and nodes[other].role not in _SKIP
            for kid in self._children(other)
        )

    def _says_that_it_goes_on(self, entries: list[int]) -> bool:
        """Whether a text beside the entries leads to more of them, or counts more than stand there."""
        if self._lines_saying(self.words.more):
            return True
        last = entries[-1]
        for line in self.lines:
            said = bare(line.text)
            if any(self.page.inside(line.start, entry) for entry in entries):
                continue
            told = _OF_SO_MANY.search(said)
            if told and int(told[1]) != len(entries):
                return True
            if line.start > last and _MORE.fullmatch(said) and not self._titled_between(last, line.start):
                return True
        return self._has_pages(last)

    def _is_pressed(self, line: Line) -> bool:
        """Whether a text is what a button, a link or a fold is called."""
        above = (self.page.nodes[a] for a in self.page.ancestors(line.start))
        return any(n.role in PRESSED or n.tag == "summary" for n in above)

    def _has_pages(self, last: int) -> bool:
        """Whether below the entries stand the numbers of pages, what leads to the next one, or a fold that counts others."""
        said: set[str] = set()
        for line in self.page.lines:
            if self.page.nodes[last].end <= line.start < self.stop and not self._titled_between(
                last, line.start
            ):
                words = bare(line.text).split()
                if self._is_pressed(line) and _SO_MANY_FOLDED.fullmatch(bare(line.text)):
                    return True
                if self._is_pressed(line) and len(words) <= _PAGER:
                    said |= {bare(line.text), *words}
        return not said.isdisjoint(_NEXT) or {"1", "2"} <= said

    def _says_nothing(self, at: int) -> bool:
        """Whether an entry says that nothing stands here: it is a part of the page without entries."""
        mine = [line for line in self.lines if self.page.inside(line.start, at)]
        return any(_NOTHING.fullmatch(bare(line.text)) for line in mine)

    def _has_ended(self, at: int) -> bool:
        """Whether an entry says that it is no more."""
        mine = [line.text for line in self.lines if self.page.inside(line.start, at)]
        return any(_ENDED.fullmatch(bare(part)) for text in mine for part in re.split(r"[·|,]", text))

    def _drawn_as_waiting(self) -> bool:
        """Whether bars and circles without a text stand there in rows, as what is drawn while entries are to come."""
        rows: Counter[tuple[str, ...]] = Counter()
        for node in self.page.nodes[self.start : self.stop]:
            if node.hidden != "aria-hidden" or not node.box or node.box.w < _ROW:
                continue
            below = self.page.nodes[node.index + 1 : node.end]
            drawn = [
                n
                for n in below
                if n.box and min(n.box.w, n.box.h) >= _BAR and n.hidden in ("", "aria-hidden")
            ]
            if len(drawn) > 1:
                empty = not any(
                    n.role in ("text", "img") and (n.name.strip() or n.role == "img") for n in below
                )
                rows[self._shape(node.index)] += empty
        return any(many > 1 for many in rows.values())

    def _titled_between(self, start: int, stop: int) -> bool:
        """Whether another part of the page begins between two places."""
        end = self.page.nodes[start].end
        return any(n.role == "heading" and not n.hidden for n in self.page.nodes[end:stop])

    def _only_offers(self, at: int) -> bool:
        """Whether all an entry says is an action that would add one."""
        pressed = [
            n.name for n in self.page.nodes[at : self.page.nodes[at].end] if n.role in PRESSED and n.name
        ]
        return any(map(sets_up, pressed))

    def _record(self, at: int) -> Record:
        mine = [line for line in self.lines if self.page.inside(line.start, at) and has_letters(line.text)]
        dates = tuple(line.text for line in mine if _DATE.search(line.text))
        names = [line.text for line in mine if not _DATE.search(line.text)]
        said = {bare(part) for line in mine for part in re.split(r"[·|,]", line.text)}
        own = any(bare(word) in said for word in self.words.own)
        return Record(at, names[0] if names else "", dates, own)
