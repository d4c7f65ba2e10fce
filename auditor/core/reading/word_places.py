"""Where each word of a profile stands on a page: found, joined to other text, hidden, or missing, and in which role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from auditor.core.model import Profile, SeenNode, SeenPage, SettingWords, Words, read_words
from auditor.core.reading.screen.wordings import unasked

FOUND: Final = "found"
JOINED: Final = "joined"
HIDDEN: Final = "hidden"
MISSING: Final = "missing"
_PLAIN: Final = frozenset({"", "text", "generic", "none", "presentation", "strong", "emphasis", "document"})
_AROUND: Final = frozenset(
    "navigation banner contentinfo complementary search tooltip alert status dialog alertdialog figure menu".split()
)


@dataclass(frozen=True, slots=True)
class WordPlace:
    """One wording that a page of a profile needs, and what became of it on a page that was seen."""

    what: str  # "proof", "label of posts.audience", "posts.audience = public" …
    text: str
    how: str  # FOUND, JOINED, HIDDEN or MISSING
    where: tuple[
        str, ...
    ] = ()  # in which roles ("link in navigation"), joined to which line, or why it is not seen
    lines: tuple[int, ...] = ()  # the page's lines that hold it, by number

    def __str__(self) -> str:
        told = f": {'; '.join(self.where)}" if self.where else ""
        return f"{self.how:8} {self.what}: “{self.text}”{told}"


def word_places(profile: Profile, page_id: str, lang: str, seen: SeenPage) -> tuple[WordPlace, ...]:
    """What became of every word that this page needs in this language, in the order of the profile."""
    texts = _Texts(seen)
    wanted = dict.fromkeys(
        (what, word.text) for what, words in _needed(profile, page_id, lang) for word in words
    )
    return tuple(texts.place(what, text) for what, text in wanted)


def _needed(profile: Profile, page_id: str, lang: str) -> Iterator[tuple[str, Words]]:
    page, locale = profile.pages[page_id], profile.locales.get(lang)
    if locale is None:
        return
    for landmark in page.proof:
        yield "proof", locale.screen.get(landmark.word, ())
    for setting in profile.settings:
        words = read_words(profile, setting, lang)
        if words and page_id in words.pages:
            yield from _of_setting(words, page_id)


def _of_setting(words: SettingWords, page_id: str) -> Iterator[tuple[str, Words]]:
    name = words.setting
    for label in words.labels:
        yield f"label of {name}", label.word
    yield f"section of {name}", words.section
    shown = words.shows.get(page_id, {})
    for group in (words.values, words.statements, shown, dict(words.boxes)):
        for value, said in group.items():
            yield f"{name} = {value}", said
    kinds = (("none", words.none), ("own", words.own), ("more", words.more), ("skip", words.skip))
    for kind, said in (*kinds, ("number", words.sentences)):
        yield f"{kind} of {name}", said


class _Texts:
    """A page's lines and names, folded once."""

    def __init__(self, seen: SeenPage) -> None:
        self.seen = seen
        self.lines = [unasked(line.text) for line in seen.lines]
        self.names = [
            (unasked(n.name), n) for n in seen.nodes if n.name and n.role != "text" and not n.hidden
        ]
        self.unseen = [(unasked(text), n) for n, text in self._unseen()]

    def _unseen(self) -> Iterator[tuple[SeenNode, str]]:
        """Every element and text that nobody sees, with all the text in it."""
        nodes = self.seen.nodes
        for node in nodes:
            if node.hidden:
                inner = (n.name for n in nodes[node.index : node.end] if n.role == "text")
                yield node, node.name if node.role == "text" else "".join(inner) or node.name

    def place(self, what: str, text: str) -> WordPlace:
        """What became of one wording: the best that can be said of it."""
        want = unasked(text)
        if "{" in want:
            before, _, after = want.partition("{")
            want = max(before, after.partition("}")[2], key=len).strip()
            return self._inside(what, text, want)
        at = tuple(i for i, line in enumerate(self.lines) if line == want)
        roles = [self.role(self.seen.lines[i].start) for i in at]
        roles += [self.role(node.index) for name, node in self.names if name == want]
        if roles:
            return WordPlace(what, text, FOUND, tuple(dict.fromkeys(roles)), at)
        return self._inside(what, text, want)

    def _inside(self, what: str, text: str, want: str) -> WordPlace:
        at = tuple(i for i, line in enumerate(self.lines) if want and _holds(line, want))
        if at:
            told = (f"{self.role(self.seen.lines[i].start)} “{self.seen.lines[i].text[:80]}”" for i in at)
            return WordPlace(what, text, JOINED, tuple(dict.fromkeys(told)), at)
        whole = [
            f"{self.role(n.index)} “{n.name[:80]}”" for name, n in self.names if want and _holds(name, want)
        ]
        if whole:
            return WordPlace(what, text, JOINED, tuple(dict.fromkeys(whole)))
        why = [
            f"{self.role(node.index)}, {node.hidden}"
            for unseen, node in self.unseen
            if want and unseen == want
        ]
        if why:
            return WordPlace(what, text, HIDDEN, tuple(dict.fromkeys(why)))
        return WordPlace(what, text, MISSING)

    def role(self, index: int) -> str:
        """The role that a text stands in, and what that stands in where it is no place for an answer."""
        nodes = self.seen.nodes
        above = [nodes[i].role for i in (index, *self.seen.ancestors(index))]
        own = next((role for role in above if role not in _PLAIN), "text")
        around = next((role for role in above if role in _AROUND and role != own), "")
        return f"{own} in {around}" if around else own


def _holds(line: str, want: str) -> bool:
    """Whether a line holds a wording as whole words, with something besides."""
    at = line.find(want)
    while at >= 0:
        before, after = line[at - 1 : at], line[at + len(want) : at + len(want) + 1]
        if not before.isalnum() and not after.isalnum() and line != want:
            return True
        at = line.find(want, at + 1)
    return False


def drawn(seen: SeenPage, places: tuple[WordPlace, ...]) -> tuple[str, ...]:
    """The page from top to bottom, one row a line: what the profile knows with its mark, everything else as "…"."""
    marks: dict[int, list[str]] = {}
    for place in places:
        for at in place.lines:
            marks.setdefault(at, []).append(f"{place.how} {place.what}")
    texts, rows, unknown = _Texts(seen), [], 0
    for number, line in enumerate(seen.lines):
        if number not in marks:
            unknown += 1
            continue
        rows += [f"{'':22}… ({unknown})"] if unknown else []
        unknown = 0
        role = texts.role(line.start)
        rows.append(f"{role[:20]:20}  {line.text[:60]:60}  ← {', '.join(dict.fromkeys(marks[number]))}")
    return (*rows, f"{'':22}… ({unknown})") if unknown else tuple(rows)
