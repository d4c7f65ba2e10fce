"""What is good, for whom and why: checks, questions, rule-books. Knows nothing of any page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from auditor.core.model.profile import Profile
from auditor.core.model.vocabulary import Role, Scope, Severity, Theme

Text = Mapping[str, str]
"""One text by language; `en` is always there."""


@dataclass(frozen=True, slots=True)
class Match:
    """One line of accept, reject or undecided. Exactly one of the forms is set."""

    token: str = ""
    low: int | None = None  # number range, both ends included
    high: int | None = None
    count: int | None = None  # list: exactly this many entries
    every: tuple[tuple[str, str], ...] = ()  # list: each entry has field == text; true of an empty one, too
    any: tuple[
        tuple[str, str], ...
    ] = ()  # list: some entry has field == text, or is older ("older_than:365")
    older_than: int | None = None  # date: days
    has: tuple[tuple[str, str], ...] = ()  # object: field == text, or field: "*" for any non-empty


@dataclass(frozen=True, slots=True)
class Rule:
    """What is accepted, rejected and left to a human for one role, and what is recommended."""

    accept: tuple[Match, ...] = ()
    reject: tuple[Match, ...] = ()
    undecided: tuple[Match, ...] = ()
    recommend: tuple[str, ...] = ()  # best first; advised is the first that the platform offers


@dataclass(frozen=True, slots=True)
class Check:
    """What is good for one setting, for whom and why. Knows nothing of any page."""

    id: str
    title: Text
    setting: str
    scope: Scope
    theme: Theme
    severity: Severity
    minutes: int
    why: Text
    recommendations: tuple[str, ...]
    rules: Mapping[Role, Rule]
    by_rulebook: Mapping[str, Mapping[Role, Rule]] = field(default_factory=dict)
    max_age: int | None = None  # days; the contract's defaults where None
    platforms: tuple[str, ...] = ()  # only these; every platform whose profile names the setting where empty
    question: str = ""  # scope person, or where only a person can say
    steps: Text | None = None  # for what no page shows
    problem: Text | None = None  # what heads a failure; `title` says the good state
    unknown: Text | None = None  # the question that heads what is not known
    related: tuple[str, ...] = ()  # recommendations that are near, but do not ask for it
    for_professional: tuple[
        str, ...
    ] = ()  # those of `recommendations` that ask for it on professional accounts only
    local: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers offered: the value it stands for, and its words.

    `since` is the edition of the question from which on it means what it means now.
    """

    value: str
    label: Text
    since: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can say: one screen, up to three answers; "I cannot find it" is always offered besides."""

    id: str
    setting: str
    text: Text
    where: Text
    answers: tuple[Answer, ...]
    outside: bool = False  # the user looks with a stranger's eyes: a witness beside the setting itself
    file: str = ""

    @property
    def asked_as(self) -> str:
        """How an answer names the question it was given to: its id, and the edition of it after the first."""
        edition = max((answer.since for answer in self.answers), default=1)
        return self.id if edition == 1 else f"{self.id}#{edition}"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One numbered entry of a guideline, in our own words."""

    number: int
    says: Text  # in our own words
    served: bool


@dataclass(frozen=True, slots=True)
class RuleBook:
    """A guideline with its date and source; `default` ones are on unless the user chooses.

    One of which only the opening or the press was seen is cited and listed as such, and decides nothing.
    """

    id: str
    title: Text
    date: date
    source: str
    entries: Mapping[int, Recommendation]
    default: bool = False
    local: bool = False
    seen: str = "whole"  # or "opening", "press", "recalled": what of it was read
    issuer: str = ""
    language: str = ""
    countries: tuple[str, ...] = ()  # for whom: two letters each, "*" for everywhere
    professions: tuple[str, ...] = ()  # "physician", "nurse", "other"
    note: str = ""
    left_out: str = ""  # what it asks for that no check serves

    @property
    def decides(self) -> bool:
        """Whether it has a say in outcomes."""
        return self.seen not in ("opening", "press")


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """The second steps a platform offers, weakest first, and the addresses of its own help; empty where none is known.

    `directory` is the entry of 2factorauth/twofactorauth that says so; empty where only a note of ours does.
    """

    methods: tuple[str, ...]
    documentation: str = ""
    recovery: str = ""
    directory: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the YAML files say, checked and linked."""

    profiles: Mapping[str, Profile]
    checks: Mapping[str, Check]
    questions: Mapping[str, Question]
    rulebooks: Mapping[str, RuleBook]
    cards: Mapping[str, Text] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)  # id -> text by language
    card_recommendations: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # platform -> what its card serves
    second_steps: Mapping[str, SecondFactors] = field(default_factory=dict)  # by platform
    local: tuple[str, ...] = ()  # files of whatever kind that came from AUDITOR_HOME, by name
