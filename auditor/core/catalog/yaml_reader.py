"""Reading one YAML file strictly: whatever a contributor types is text, and every mistake keeps its line.

A `YamlReader` is handed the composed nodes and notes what is wrong with them. Its methods take `None` for what is
missing (that was noted already) and answer with something empty, so one pass finds every mistake of a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from auditor.core.model import WordSource
from auditor.errors import AuditorError

# Both build no objects; the first is libyaml, and about ten times as fast.
try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:
    from yaml import BaseLoader  # type: ignore[assignment]


class Loader(BaseLoader):
    """PyYAML's base loader without its search for tags, which costs a third of its time: all is text here."""

    def resolve(self, *_: object) -> str:
        """No node has a kind of its own."""
        return ""

    def descend_resolver(self, *_: object) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """The same on the way back."""


Pairs = Sequence[tuple[ScalarNode, Node]]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file, at a line counted from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class CatalogError(AuditorError):
    """The catalogue cannot be used; `problems` holds every mistake, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Shape:
    """Which keys a block must have, and which it may have."""

    required: tuple[str, ...]
    known: frozenset[str]


def shape(required: str, optional: str = "") -> Shape:
    """Make a shape of two lists of names, separated by spaces."""
    names = tuple(required.split())
    return Shape(names, frozenset((*names, *optional.split())))


class YamlReader:
    """One file under reading: what is wrong with it, and the lines that cross-checks will want to name."""

    __slots__ = (
        "aged_on", "cited", "file", "gaps", "lines", "local", "loopback", "private_network", "problems", "sources", "warnings",
    )  # fmt: skip

    def __init__(
        self, file: str, *, loopback: bool = False, local: bool = False, aged_on: date | None = None
    ) -> None:
        self.file = file
        self.loopback = loopback
        self.private_network = False  # the profile is of a server on a private network
        self.local = local  # the user's own file: it may speak one language, and answers for what it breaks
        self.aged_on = aged_on  # the day by which words are old; None: none is
        self.sources: Mapping[str, WordSource] = {}  # where the words of the file were seen
        self.cited: set[str] = set()  # the sources that some word names
        self.gaps = (
            False  # an unknown key was met: what stands under it is not missed or superfluous elsewhere
        )
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []  # what is of no use, and does no harm
        self.lines: dict[str, int] = {}

    def compose(self, text: str) -> Node | None:
        """The top node of a text; None, with the mistake noted, where it is no YAML or empty."""
        try:
            node: Node | None = yaml.compose(text, Loader=Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._note(mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}")
            return None
        except yaml.YAMLError as error:
            self._note(1, f"not YAML: {str(error).splitlines()[0]}")
            return None
        except (UnicodeError, RecursionError, ValueError):
            self._note(1, "not YAML: characters or depth that no text of ours has")
            return None
        if node is None:
            self._note(1, "the file is empty")
        return node

    def error(self, node: Node | None, message: str) -> None:
        """Note a mistake at the line of a node."""
        self._note(line_of(node), message)

    def warn(self, node: Node | None, message: str) -> None:
        """Note something of no use at the line of a node; the file can be used."""
        self.warnings.append(Problem(self.file, line_of(node), message))

    def _note(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))

    def remember(self, name: str, node: Node | None) -> None:
        """Keep the line of something that a cross-check may have to point at."""
        self.lines[name] = line_of(node)

    # mappings

    def mapping_items(self, node: Node | None) -> Pairs:
        """The pairs of a mapping, each key a text and written once."""
        if node is None:
            return ()
        if type(node) is not MappingNode:
            self.error(node, "expected `key: value` pairs")
            return ()
        items: list[tuple[ScalarNode, Node]] = node.value
        if len({key.value for key, _ in items if type(key) is ScalarNode}) == len(items):
            return items
        return self._once(items)

    def _once(self, items: Pairs) -> Pairs:
        seen: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in items:
            if type(key) is not ScalarNode:
                self.error(key, "a key must be a text")
            elif key.value in seen:
                self.error(key, f"{key.value!r} is written twice")
            else:
                seen[key.value] = (key, value)
        return tuple(seen.values())

    def fields(self, node: Node | None, shape: Shape) -> Mapping[str, Node]:
        """The values of a mapping whose keys are all known, and the required ones there."""
        if node is None:
            return {}
        known = shape.known
        found: dict[str, Node] = {}
        for key, value in self.mapping_items(node):
            if key.value in known:
                found[key.value] = value
            else:
                self.gaps = True
                self.error(key, f"unknown key {key.value!r}{did_you_mean(key.value, known)}")
        if type(node) is MappingNode:
            for name in shape.required:
                if name not in found:
                    self.error(node, f"missing key {name!r}")
        return found

    def single(self, node: Node | None, what: str) -> tuple[ScalarNode, Node] | None:
        """The one pair of a mapping that must have exactly one."""
        if node is None:
            return None
        if type(node) is MappingNode and len(node.value) == 1 and type(node.value[0][0]) is ScalarNode:
            pair: tuple[ScalarNode, Node] = node.value[0]
            return pair
        self.error(node, f"expected {what}")
        return None

    # lists and scalars

    def items(self, node: Node | None) -> Sequence[Node]:
        """The members of a list."""
        if node is None:
            return ()
        if type(node) is SequenceNode:
            members: list[Node] = node.value
            return members
        self.error(node, "expected a list")
        return ()

    def text(self, node: Node | None) -> str:
        """A text that is not empty, without the white space around it."""
        if node is None:
            return ""
        if type(node) is not ScalarNode:
            self.error(node, "expected a text")
            return ""
        value: str = node.value.strip()
        if not value:
            self.error(node, "expected a text, found nothing")
        return value

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        if node is None:
            return ()
        if type(node) is ScalarNode:
            return (self.text(node),)
        return tuple(self.text(member) for member in self.items(node))

    def mapping(self, node: Node | None) -> tuple[tuple[str, str], ...]:
        """Pairs of texts, in the order they are written."""
        return tuple((key.value, self.text(value)) for key, value in self.mapping_items(node))

    def one_of(self, node: Node | None, known: Iterable[str], what: str = "") -> str:
        """A text that is among the known ones; empty where it is not."""
        value = self.text(node)
        known = known if isinstance(known, (Mapping, frozenset)) else tuple(known)
        if not value or value in known:
            return value
        self.error(node, unknown(value, known, what))
        return ""

    def some_of(self, node: Node | None, known: Iterable[str], what: str = "") -> tuple[str, ...]:
        """A list of texts, each among the known ones and written once."""
        if node is None:
            return ()
        known = tuple(known)
        members = (node,) if type(node) is ScalarNode else self.items(node)
        found: list[str] = []
        for member in members:
            value = self.one_of(member, known, what)
            if value in found:
                self.error(member, f"{value!r} is written twice")
            elif value:
                found.append(value)
        return tuple(found)

    def boolean(self, node: Node | None) -> bool:
        """Whether a `yes` or `no` says yes; no where it is missing."""
        return self.one_of(node, ("yes", "no")) == "yes"

    def iso_date(self, node: Node | None) -> date | None:
        """A date as 2026-08-20."""
        value = self.text(node)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.error(node, f"{value!r} is no date; write it like 2026-08-20")
            return None

    def number(self, node: Node | None, least: int = 0) -> int | None:
        """A whole number, `least` at least."""
        value = self.text(node)
        if not value:
            return None
        if value.isascii() and value.isdigit() and len(value) < 10 and int(value) >= least:
            return int(value)
        self.error(node, f"{value!r} is no whole number of at least {least}")
        return None

    def https(self, node: Node | None) -> str:
        """An https address."""
        value = self.text(node)
        if value and not value.startswith("https://"):
            self.error(node, f"the address must start with https://, not {value[:40]!r}")
        return value


def line_of(node: Node | None) -> int:
    """The line of a node, counted from 1."""
    return node.start_mark.line + 1 if node is not None else 1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that offers the nearest right word; empty where none is near."""
    close = get_close_matches(word, tuple(known), 1, 0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def unknown(word: str, known: Iterable[str], what: str = "") -> str:
    """The sentence for a word that is not among the known ones."""
    known = tuple(known)
    hint = did_you_mean(word, known)
    if not hint and 0 < len(known) <= 12:
        hint = "; known: " + ", ".join(known)
    return (f"no {what} is called {word!r}" if what else f"{word!r} is not known here") + hint
