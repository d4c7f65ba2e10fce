"""The forms of a check-up: what only a person can say, theme by theme, and the reading that an answer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from auditor.core.evaluation import Plan
from auditor.core.evaluation.essential import Asked
from auditor.core.evaluation.plan_effort import forms_of
from auditor.core.model import Absent, Known, Reading, Source
from auditor.core.runner.page_card import NOT_MINE_SAID
from auditor.core.runner.protocols import NOT_MINE, Drafting, Form

_NOT_MINE: Final = Absent(NOT_MINE_SAID)


def asked_forms(
    plan: Plan,
    left: Sequence[Asked],
    lang: str,
    last_answers: Mapping[tuple[str, str], str],
    drafted: Mapping[tuple[str, str], str],
    *,
    keep: Drafting | None,
) -> list[Form]:
    """What is still to be asked, form by form, in the order of their first question; each with what was answered before."""
    together = forms_of(plan, left, lang)
    found: list[Form] = []
    for number, one in enumerate(together, 1):
        before = sum(len(form.rows) for form in found)
        keys = {(row.question.id, owner) for row in one.rows for owner in row.owners}
        found.append(
            Form(
                one.theme,
                one.rows,
                plan.catalog,
                number,
                len(together),
                before,
                len(left),
                last_answers,
                {key: value for key, value in drafted.items() if key in keys},
                platform=one.platform,
                **({"keep": keep} if keep else {}),
            )
        )
    return found


def answer_of(row: Asked, value: str, at: datetime) -> Reading:
    """The reading that an answer is: its value in the words of the answer, or that it does not concern this person."""
    question = row.question
    label = next((a.label.get("en", value) for a in question.answers if a.value == value), value)
    state = _NOT_MINE if value == NOT_MINE else Known(value, label)
    return Reading(row.setting, state, Source.ANSWER, at, question.asked_as, outside=question.outside)
