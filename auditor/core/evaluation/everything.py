"""Everything: every page, and the questions that fit into the hour. What is small and looked up elsewhere stays on the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from auditor.core.evaluation.effort import (
    answer_seconds,
    card_seconds,
    form_seconds,
    looks_elsewhere,
    sign_in_seconds,
    silent_page_seconds,
)
from auditor.core.evaluation.essential import Asked, Owed, Selection, askable, in_order, readable
from auditor.core.evaluation.places import SECONDS, Look, look, place_of
from auditor.core.model import Account, Catalog, Pace, Severity, Stance, Theme

MOST_MINUTES: Final = 57.6  # all of it: sign-ins, pages, questions


def select_everything(
    catalog: Catalog,
    accounts: Sequence[Account],
    owed: Iterable[Owed],
    visits: Mapping[tuple[str, str], Sequence[str]],
    lang: str,
    spent: float = 0.0,
) -> Selection:
    """Every page on which something is owed, every question of high severity or that needs no look elsewhere, and of the rest the best that fit.

    What a page can say is asked only where the page did not say it. The rest are `later`: owed all the same, and answered
    on the checklist at any time. What an export has decided is not owed: a page that could say nothing else stays closed.
    `spent` are the seconds that are taken before the first page.
    """
    owed = tuple(owed)
    open_keys = {one.key for one in owed}
    visits = {
        (owner, page): settings
        for (owner, page), settings in visits.items()
        if any((name, owner) in open_keys for name in settings)
    }
    told = readable(catalog, accounts, owed, visits, lang)
    asked = in_order(askable(catalog, accounts, owed), lang)
    open_ = [cut for one in asked if (cut := one.without(told))]
    high = {one.key for one in owed if one.check.severity is Severity.HIGH}
    first = [
        one
        for one in open_
        if not looks_elsewhere(one.question) or any((one.setting, owner) in high for owner in one.owners)
    ]
    seconds = MOST_MINUTES * 60 - spent - _spent(catalog, accounts, visits, told)
    rest = [one for one in open_ if one not in first]
    kept = first + _best(first, rest, seconds, catalog, lang)
    later = tuple(one for one in open_ if one not in kept)
    left = {(one.question.id, owner) for one in later for owner in one.owners}
    questions = []
    for one in asked:
        owners = [owner for owner in one.owners if (one.question.id, owner) not in left]
        questions += [one.of(owners)] if owners else []
    return Selection(frozenset(visits), tuple(questions), frozenset(one.key for one in owed), later)


def _spent(
    catalog: Catalog,
    accounts: Sequence[Account],
    visits: Mapping[tuple[str, str], Sequence[str]],
    told: frozenset[tuple[str, str]],
) -> float:
    """What the sign-ins, the pages and the frames of the forms cost."""
    profiles = {account.id: catalog.profiles.get(account.platform) for account in accounts}
    seconds, opened = form_seconds() * (len(Theme) + len(accounts)), set()
    for (owner, _page), settings in visits.items():
        profile = profiles.get(owner)
        if profile is None or profile.automation.stance is Stance.BY_HAND:
            continue
        opened.add(owner)
        rows = sum((name, owner) in told for name in settings)
        seconds += card_seconds(rows, Pace.FREE) if rows else silent_page_seconds(Pace.FREE)
    return seconds + sign_in_seconds() * len(opened)


def _best(
    first: Sequence[Asked], rest: Sequence[Asked], seconds: float, catalog: Catalog, lang: str
) -> list[Asked]:
    """Of the rest what brings the most weight per minute and still fits; a screen that is open anyway costs no way there."""
    costs = _Costs([*first, *rest], catalog, lang)
    for one in first:
        seconds -= costs.of(one)
        costs.go_to(one)
    chosen: list[Asked] = []
    left = list(rest)
    while left:
        best = max(left, key=lambda one: (one.weight / costs.of(one), one.question.id))
        left.remove(best)
        if (spent := costs.of(best)) <= seconds:
            seconds -= spent
            costs.go_to(best)
            chosen.append(best)
    return chosen


class _Costs:
    """What each question costs, in seconds, beside those that are asked already."""

    def __init__(self, questions: Sequence[Asked], catalog: Catalog, lang: str) -> None:
        self._read = {_key(one): answer_seconds(one.question, lang) for one in questions}
        self._places = {_key(one): place_of(one, catalog, lang) for one in questions}
        self._ways = {
            _key(one): SECONDS[Look.ELSEWHERE if looks_elsewhere(one.question) else Look.NONE]
            for one in questions
        }

    def of(self, one: Asked) -> float:
        """The way there, and the answer."""
        return self._read[_key(one)] + self._ways[_key(one)]

    def go_to(self, one: Asked) -> None:
        """This one is asked: what stands on its screen, or in its menu, is nearer now."""
        here = self._places[_key(one)]
        for other, place in self._places.items():
            if here and place and place[0] == here[0] and self._ways[other]:
                self._ways[other] = min(self._ways[other], SECONDS[look(here, place)])


def _key(one: Asked) -> tuple[str, str]:
    return one.question.id, one.setting
