"""Which answers still answer what is asked today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.core.model import Catalog, Known, Reading, Source


def current_answers(catalog: Catalog, readings: Iterable[Reading]) -> Sequence[Reading]:
    """The readings without the answers to an earlier edition of a question that mean less than today's.

    What does not say which edition it answered got the first one. A word about a page, on its card, answers no question.
    """
    since = {
        (question.setting, answer.value): answer.since
        for question in catalog.questions.values()
        for answer in question.answers
        if answer.since > 1
    }
    return [one for one in readings if not _is_answer(one) or _edition(one) >= since.get(_answer(one), 1)]


def _is_answer(reading: Reading) -> bool:
    return reading.source is Source.ANSWER and not reading.page


def _answer(reading: Reading) -> tuple[str, str]:
    """The setting, and the value that an answer gave it; none where it gave no word."""
    value = reading.state.value if isinstance(reading.state, Known) else ""
    return reading.setting, value if isinstance(value, str) else ""


def _edition(reading: Reading) -> int:
    """The edition of the question that an answer names, as `Question.asked_as` writes it."""
    _, _, edition = reading.where.partition("#")
    return int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 4 else 1
