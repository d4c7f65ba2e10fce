"""Where an answer is looked up: what stands on one screen, or in one menu, is looked up on one way there. Seconds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from auditor.core.evaluation.effort import ELSEWHERE, PAGE_LOAD, looks_elsewhere
from auditor.core.evaluation.essential import Asked
from auditor.core.model import Catalog

Place = tuple[str, ...]
"""A platform, and the steps through its menus."""
_SHARED: Final = 3  # the platform and two steps: less in common is another way


class Look(StrEnum):
    """What it takes to see the answer to a question, after the question before it."""

    NONE = "none"  # it is in one's head
    ELSEWHERE = "elsewhere"  # another window, or the phone
    NEIGHBOUR = "neighbour"  # the same menu, the next entry
    SAME = "same"  # the screen that is open already


SECONDS: Final = {Look.NONE: 0.0, Look.ELSEWHERE: ELSEWHERE, Look.NEIGHBOUR: PAGE_LOAD, Look.SAME: 0.0}


def place_of(asked: Asked, catalog: Catalog, lang: str) -> Place:
    """The one screen where a question is answered; empty where it concerns several platforms, or nobody knows the way."""
    platforms = {account.platform if account else "" for account in asked.accounts}
    profile = catalog.profiles.get(next(iter(platforms))) if len(platforms) == 1 else None
    setting = profile.settings.get(asked.setting) if profile else None
    for one in (lang, "en") if profile and setting and setting.menu else ():
        locale = profile.locales.get(one) if profile else None
        words = locale.menus.get(setting.menu, ()) if locale and setting else ()
        if profile and words:
            return (profile.platform, *(step.strip() for step in words[0].text.split(">")))
    return ()


def look(before: Place, here: Place) -> Look:
    """What the way to a screen costs whoever stands before another one."""
    if here and here == before:
        return Look.SAME
    alike = before[:-1] == here[:-1] or before == here[:-1] or before[:-1] == here
    shared = min(len(before), len(here)) - (before[:-1] == here[:-1])
    return Look.NEIGHBOUR if here and before and alike and shared >= _SHARED else Look.ELSEWHERE


def looks(rows: Sequence[Asked], catalog: Catalog, lang: str) -> list[Look]:
    """What it takes to answer the questions of one form, from the first to the last."""
    found: list[Look] = []
    before: Place = ()
    for row in rows:
        if not looks_elsewhere(row.question):
            found.append(Look.NONE)  # nobody leaves the screen for it
            continue
        here = place_of(row, catalog, lang)
        found.append(look(before, here))
        before = here
    return found


def look_seconds(rows: Sequence[Asked], catalog: Catalog, lang: str) -> float:
    """How long the looks of one form take."""
    return sum(SECONDS[one] for one in looks(rows, catalog, lang))
