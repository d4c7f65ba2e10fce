"""What a check-up costs its user, by a keystroke model. Every time is in seconds; `minutes` of whole values in minutes.

The constants are Card, Moran and Newell's kind of figures, calibrated by `make effort`: see docs/effort.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from auditor.core.model import Account, Pace, Question

KEY: Final = 0.3
DECISION: Final = 1.35
WORDS_A_MINUTE: Final = 200
ELSEWHERE: Final = 20.0  # a look at another window or at the phone
SIGN_IN: Final = 60.0
PAGE_LOAD: Final = 6.0
HUMAN_PAUSE: Final = 4.0  # what the tool waits between pages at a person's pace

CARD_WORDS: Final = 8  # the frame of a page card, and the row of one setting on it
ROW_WORDS: Final = 9
LIST_WORDS: Final = 7  # a list of an export, with its entries
FORM_WORDS: Final = 12  # title and key line of a form
QUESTION_WORDS: Final[Mapping[str, int]] = MappingProxyType({"en": 8, "fr": 11, "de": 9, "it": 10})
"""Beside a question and its answers: whom it concerns, the way through the menus, the numbers (measured, 15 questions each)."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What was, or will be, asked of the user; `minutes` by the keystroke model."""

    pages: int = 0
    confirmations: int = 0
    questions: int = 0
    keys: int = 0
    minutes: float = 0.0

    def __add__(self, other: Effort) -> Effort:
        return Effort(
            self.pages + other.pages,
            self.confirmations + other.confirmations,
            self.questions + other.questions,
            self.keys + other.keys,
            round(self.minutes + other.minutes, 2),
        )


def word_count(text: str) -> int:
    """How many words a text has; a mark that stands alone, as French sets them, is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def reading_seconds(words: int) -> float:
    """How long it takes to read so many words."""
    return words * 60 / WORDS_A_MINUTE


def card_seconds(settings: int, pace: Pace) -> float:
    """One page: it loads, its card is read and held against the page, one key says yes."""
    asked = reading_seconds(CARD_WORDS + ROW_WORDS * settings) + ELSEWHERE + DECISION + KEY
    return (
        PAGE_LOAD + asked + (HUMAN_PAUSE if pace is Pace.PACED else 0.0)
    )  # its key opens the next page, too


def lists_seconds(lists: int) -> float:
    """The lists of the exports on one screen, each known by heart or not: read, judged; nothing where there is none."""
    return reading_seconds(CARD_WORDS + LIST_WORDS * lists) + (DECISION + KEY) * (lists + 1) if lists else 0.0


def silent_page_seconds(pace: Pace) -> float:
    """One page that shows nothing to be confirmed."""
    return PAGE_LOAD + {Pace.STEP: DECISION + KEY, Pace.PACED: HUMAN_PAUSE, Pace.FREE: 0.0}[pace]


def looks_elsewhere(question: Question) -> bool:
    """Whether its answer is found in an app or a menu rather than in one's head."""
    where = question.where.get("en", "")
    return where.startswith(("Look", "Open", "Ask")) or ": " in where


def asks_somebody(question: Question) -> bool:
    """Whether it can only be answered by asking somebody else, which nobody does tonight."""
    return question.where.get("en", "").startswith("Ask")


def question_words(question: Question, lang: str) -> int:
    """How many words of a question are read before it is answered."""
    told = [question.text, question.where, *(answer.label for answer in question.answers)]
    return QUESTION_WORDS.get(lang, 11) + sum(word_count(one.get(lang, one.get("en", ""))) for one in told)


def answer_seconds(question: Question, lang: str) -> float:
    """One row of a form, once its answer is in sight: read, decided, one key."""
    return reading_seconds(question_words(question, lang)) + DECISION + KEY


def question_seconds(question: Question, lang: str) -> float:
    """One row of a form on its own: with the look elsewhere, where it takes one."""
    return answer_seconds(question, lang) + (ELSEWHERE if looks_elsewhere(question) else 0.0)


def form_seconds() -> float:
    """The frame of one form: read, and one key to go on."""
    return reading_seconds(FORM_WORDS) + DECISION + KEY


def sign_in_seconds() -> float:
    """One account: the user signs in and says so."""
    return SIGN_IN + DECISION + KEY


def planned_effort(
    opened: Iterable[Account],
    pages: Mapping[str, Iterable[int]],
    forms: Sequence[tuple[int, float]],
    pace: Pace,
    *,
    signs_in: bool = True,
    lists: int = 0,
) -> Effort:
    """What a plan asks: accounts to sign in to, by account the settings of each page, by form its questions and seconds,
    and the exports' lists to judge.
    """
    opened = tuple(opened)
    counts = [count for account in opened for count in pages.get(account.id, ())]
    seconds = sign_in_seconds() * len(opened) if signs_in else 0.0
    seconds += sum(card_seconds(count, pace) if count else silent_page_seconds(pace) for count in counts)
    seconds += sum(form_seconds() + asking for _, asking in forms) + lists_seconds(lists)
    asked, questions = sum(1 for count in counts if count), sum(rows for rows, _ in forms)
    keys = asked + (len(counts) - asked if pace is Pace.STEP else 0) + questions + len(forms) + len(opened)
    keys += lists + bool(lists)
    return Effort(len(counts), asked + bool(lists), questions, keys, round(seconds / 60, 2))
