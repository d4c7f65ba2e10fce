"""What is kept of a search for oneself: whom, at which engine, what was searched, what the user said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from auditor.core.model import Known, Reading, Source
from auditor.core.self_search.queries import Person, Query

AGAIN_AFTER: Final = timedelta(days=365)
SEARCHED, RESULTS = "practice.self_search", "practice.search_results"
_QUESTIONS: Final = {SEARCHED: "ask-practice-self_search", RESULTS: "ask-practice-search_results"}


class Mark(StrEnum):
    """What the user says of what a search showed."""

    FINE = "fine"  # mine, and it may stay
    REMOVE = "remove"  # mine, and it should go
    NOT_ME = "not_me"  # somebody else, or nothing at all


@dataclass(frozen=True, slots=True)
class SearchVerdict:
    """One thing said of one search; `note` is the user's own (an address, a word). `gone`: it was removed since."""

    words: str
    mark: Mark
    at: datetime
    note: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SearchLog:
    """One person's searches. `sent` are the searches of this round, by their words; `finished` is when the last round was."""

    person: Person = field(default_factory=lambda: Person(""))
    engine: str = ""
    sent: Mapping[str, datetime] = field(default_factory=dict)
    found: tuple[SearchVerdict, ...] = ()
    finished: datetime | None = None
    began: datetime | None = None  # the first search of the last finished round

    def searched(self, words: str, at: datetime) -> SearchLog:
        """The book after one more search was opened."""
        return replace(self, sent={**self.sent, words: at})

    def marked(self, found: SearchVerdict) -> SearchLog:
        """The book after the user said something of a search; saying it again takes it back."""
        same = [
            one for one in self.found if (one.words, one.mark) == (found.words, found.mark) and not one.note
        ]
        if same and not found.note:
            return replace(self, found=tuple(one for one in self.found if one not in same))
        return replace(self, found=(*self.found, found))

    def gone(self, which: SearchVerdict) -> SearchLog:
        """The book after something was removed from the web, or after all not."""
        turned = replace(which, gone=not which.gone)
        return replace(self, found=tuple(turned if one == which else one for one in self.found))

    def marks_of(self, words: str) -> tuple[SearchVerdict, ...]:
        """What was said of a search in this round."""
        since = self.sent.get(words)
        return tuple(f for f in self.found if f.words == words and since is not None and f.at >= since)

    @property
    def to_remove(self) -> tuple[SearchVerdict, ...]:
        """What is the user's and should go, and is still there."""
        return tuple(one for one in self.found if one.mark is Mark.REMOVE and not one.gone)

    def unanswered(self, queries: Iterable[Query]) -> tuple[Query, ...]:
        """What keeps this round open: the name itself where it was not searched, and searches of which nothing was said."""
        return tuple(
            q for q in queries
            if (q.first and q.words not in self.sent) or (q.words in self.sent and not self.marks_of(q.words))
        )  # fmt: skip

    def finish(self, at: datetime, queries: Iterable[Query]) -> SearchLog:
        """The book after a round, as it is where something keeps it open. What was removed is forgotten with it."""
        if self.unanswered(queries) or not self.sent:
            return self
        return replace(
            self,
            sent={},
            finished=at,
            began=min(self.sent.values()),
            found=tuple(f for f in self.found if not f.gone),
        )


def finished_readings(book: SearchLog) -> tuple[Reading, ...]:
    """What the last finished round says, as answers of the user's; as old as its first search."""
    if book.finished is None or book.began is None:
        return ()
    left = "off" if book.to_remove else "on"
    return tuple(
        Reading(setting, Known(value, value), Source.ANSWER, book.began, _QUESTIONS[setting])
        for setting, value in ((SEARCHED, "on"), (RESULTS, left))
    )


def next_search(book: SearchLog) -> datetime | None:
    """When to search again: a year after the last finished round; None where there was none."""
    return book.finished + AGAIN_AFTER if book.finished else None


def log_json(book: SearchLog) -> dict[str, Any]:
    """The book as plain JSON."""
    person = book.person
    return {
        "person": {
            "name": person.name, "others": list(person.others), "towns": list(person.towns),
            "specialties": list(person.specialties), "private": list(person.private),
        },
        "engine": book.engine,
        "sent": {words: at.isoformat() for words, at in book.sent.items()},
        "found": [
            {"words": f.words, "mark": f.mark.value, "at": f.at.isoformat(), "note": f.note, "gone": f.gone}
            for f in book.found
        ],
        "finished": book.finished.isoformat() if book.finished else None,
        "began": book.began.isoformat() if book.began else None,
    }  # fmt: skip


def log_from(raw: Mapping[str, Any]) -> SearchLog:
    """The book that `book_json` wrote."""
    who = raw["person"]
    return SearchLog(
        Person(who["name"], *(tuple(who[name]) for name in ("others", "towns", "specialties", "private"))),
        raw["engine"],
        {words: datetime.fromisoformat(at) for words, at in raw["sent"].items()},
        tuple(
            SearchVerdict(f["words"], Mark(f["mark"]), datetime.fromisoformat(f["at"]), f["note"], f["gone"])
            for f in raw["found"]
        ),
        datetime.fromisoformat(raw["finished"]) if raw["finished"] else None,
        datetime.fromisoformat(raw["began"]) if raw["began"] else None,
    )
