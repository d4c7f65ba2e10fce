"""What a source says of one setting, and what it was read from: captures of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.core.model.seen_page import SeenPage
from auditor.core.model.vocabulary import Doubt, Source, Value


@dataclass(frozen=True, slots=True)
class Known:
    """The setting was found, and what it says is something the profile knows."""

    value: Value
    wording: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The setting is not known; `detail` says what was seen instead.

    Where the doubt is `unconfirmed` or `conflict`, `value` and `wording` carry what was read.
    """

    doubt: Doubt
    detail: str = ""
    value: Value | None = None
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """The platform has no such setting, and the profile says why: in English, and in the languages it has."""

    reason: str
    said: Mapping[str, str] = field(default_factory=dict, compare=False)


State = Known | Doubtful | Absent


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says of one setting of one account, and where and when it said so."""

    setting: str
    state: State
    source: Source | None = None  # None: nobody looked (not visited, not covered, absent)
    observed_at: datetime | None = None  # aware, UTC
    where: str = ""  # address, or member of an archive, or question, see Question.asked_as
    page: str = ""  # id of the profile's page
    lang: str = ""
    fingerprint: str = ""  # of the layout it was read on, see observe.fingerprint
    confirmed_by: str = (
        ""  # "layout", "practice", "user" or "organisation"; empty for archive, api and answer
    )
    outside: bool = False  # seen by a stranger's eyes, signed out
    account_seen: str = ""  # the handle that the source named as its owner; empty where it named none


def value_of(reading: Reading) -> Value | None:
    """What a reading says or may say; None where it says nothing."""
    match reading.state:
        case Known(value=value):
            return value
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value):
            return value
    return None


def same_value(one: Reading, other: Reading) -> bool:
    """Whether both say the same; of lists only how many there are is compared, for each source spells names its way."""
    a, b = value_of(one), value_of(other)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b)
    return a is not None and a == b


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A user's yes: on this layout, this setting really had this value."""

    platform: str
    page: str
    language: str
    fingerprint: str
    setting: str
    value: str  # canonical JSON of the value


@dataclass(frozen=True, slots=True)
class Refusal:
    """A user's no: on this layout, this setting did not have this value, or was not there to be seen."""

    platform: str
    page: str
    fingerprint: str
    setting: str
    value: str  # canonical JSON of the value
    unseen: bool = False  # "I do not see this"


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a page's accessibility tree.

    `marks` hold states in Playwright's spelling (`checked`, `unchecked`, `mixed`, `selected`, `disabled`, `busy`,
    `inert`, `modal`, `expanded`, `level=2`). Text is a node of the role `text`.
    """

    role: str
    name: str = ""
    marks: frozenset[str] = frozenset()
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ExtractedJson:
    """What one wire rule took out of one response the page received; nothing else of it is kept."""

    rule: str  # WireRule.id
    found: tuple[Any, ...]  # the JSON values at the rule's path(s), see observe.wire
    refused: str = ""  # why this answer, or one of several, is no evidence, see observe.envelope
    named: tuple[str, ...] = ()  # the users that the answer, or the request for it, names as its subject


@dataclass(frozen=True, slots=True)
class Capture:
    """What was seen, kept as evidence. Readings are made from this alone."""

    platform: str
    account: str
    page: str
    url: str
    lang: str  # primary subtag of <html lang>, lower case; "" where the page has none
    at: datetime
    tree: Node
    heard: tuple[ExtractedJson, ...] = ()
    source: Source = Source.SCREEN  # SCREEN or PAGE
    settled: bool = True
    looks: int = 2  # how many agreeing looks this rests on
    unsettled_because: str = ""
    marks_live: bool = True  # False: a bare snapshot or saved file, where a missing mark is no witness
    picture: bytes | None = field(default=None, repr=False, compare=False)
    practice: bool = False
    outside: bool = False
    translated: bool = False  # its words are a translator's, whatever `lang` says
    silent: tuple[str, ...] = ()  # settings that an answer to the page was to speak of, and none came
    seen: SeenPage | None = field(default=None, repr=False)  # None: kept by the first release, or a bare tree
