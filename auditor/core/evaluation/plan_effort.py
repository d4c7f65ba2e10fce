"""What a plan will ask of its user, before anything is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.core.evaluation.effort import Effort, answer_seconds, planned_effort
from auditor.core.evaluation.essential import Asked, Mode, Owed, readable
from auditor.core.evaluation.forms import Together, arranged
from auditor.core.evaluation.page_language import can_say
from auditor.core.evaluation.places import look_seconds
from auditor.core.evaluation.plan import Plan
from auditor.core.model import Account, Pace, Stance


def openable(plan: Plan, account: Account) -> bool:
    """Whether the tool opens any page of an account."""
    profile = plan.catalog.profiles.get(account.platform)
    return (
        profile is not None
        and profile.automation.stance is not Stance.BY_HAND
        and bool(plan.visits_of(account))
    )


def effort_of(
    plan: Plan,
    pace: Pace,
    lang: str,
    done: Mapping[str, int] | None = None,
    *,
    signs_in: bool = True,
) -> Effort:
    """The effort by the keystroke model; `done` says how many pages of each account are read already."""
    opened = [account for account in plan.accounts if openable(plan, account)]
    pages = {account.id: _rows(plan, account, lang)[(done or {}).get(account.id, 0) :] for account in opened}
    forms = [
        (len(form.rows), _asking(form, plan, lang)) for form in forms_of(plan, expected(plan, lang), lang)
    ]
    lists = 0 if done else len(plan.lists)  # judged before the first page
    return planned_effort(opened, pages, forms, pace, signs_in=signs_in, lists=lists)


def forms_of(plan: Plan, questions: Iterable[Asked], lang: str) -> list[Together]:
    """How a plan's questions stand together: by theme, of everything by the place where they are looked up."""
    return arranged(questions, plan.catalog, lang, by_place=plan.mode is Mode.EVERYTHING)


def expected(plan: Plan, lang: str) -> list[Asked]:
    """The questions that no opened page can be counted on to answer."""
    owed = [Owed(item.check, item.account) for item in plan.items]
    visits = {(visit.account.id, visit.page.id): visit.settings for visit in plan.visits}
    told = readable(plan.catalog, plan.accounts, owed, visits, lang)
    return [cut for asked in plan.questions if (cut := asked.without(told))]


def _asking(form: Together, plan: Plan, lang: str) -> float:
    """How long the questions of one form take, its frame left out."""
    read = sum(answer_seconds(row.question, lang) for row in form.rows)
    return read + look_seconds(form.rows, plan.catalog, lang)


def _rows(plan: Plan, account: Account, lang: str) -> list[int]:
    """How many rows the card of each page will have; 0 where it has nothing to say in this language."""
    profile = plan.catalog.profiles[account.platform]
    return [
        sum(can_say(profile, visit.page, name, lang) for name in visit.settings)
        for visit in plan.visits_of(account)
    ]
