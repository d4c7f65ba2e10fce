"""The reader under test, and nothing else of the product: how a page is seen, and what is said of a setting.

What the browser answered while a page was captured is stored, so that a page is seen again by a better rule without
being drawn again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from playwright.async_api import Page

from auditor.core.model.seen_page import Line, SeenNode, SeenPage, lines_of
from auditor.core.reading import Seen, SettingWords, Steadiness, read_setting, same_sight
from tests.sight import snapshot

from .score import Said
from .shoot import SECOND, THIRD
from .shots import Shot
from .words import Wording, wordings

AS_SEEN = frozenset({"aria-hidden"})
"""Reasons for being hidden that do not hide a text from the eye."""


class _Recorded:
    """A session with the browser that writes down what it was asked and what it answered."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.answers: list[Any] = []

    async def send(self, method: str, params: Mapping[str, Any] | None = None) -> Any:
        """Ask the browser."""
        answer = await self._session.send(method, params)
        self.answers.append([method, answer])
        return answer


class _Replayed:
    """The same session once more, from what was written down; KeyError where it is asked for anything else."""

    def __init__(self, answers: Sequence[Any]) -> None:
        self._left = list(answers)

    async def send(self, method: str, params: Mapping[str, Any] | None = None) -> Any:
        """What the browser answered."""
        asked, answer = self._left.pop(0) if self._left else ("nothing more", None)
        if asked != method:
            raise KeyError(f"captured for {asked}, asked for {method}: draw the pages anew (--draw)")
        return answer


async def capture(page: Page) -> Any:
    """Everything the browser is asked for one look at this page, and its answers."""
    session = await page.context.new_cdp_session(page)
    recorded = _Recorded(session)
    await snapshot(recorded)
    await session.detach()
    return recorded.answers


def seen(look: Any) -> SeenPage:
    """The page as it is seen in a stored look."""
    return asyncio.run(snapshot(_Replayed(look)))


@dataclass(frozen=True, slots=True)
class WordsReader:
    """The product's reader on one page, with the words of one language."""

    page: SeenPage
    lang: str

    def say(self, setting: str, *, alone: bool = False) -> Said:
        """What it says of a setting; nothing where the page as a whole is not believed."""
        if self.page.translated:
            return Said(None, "new_language")
        if self.page.obstacle:
            return Said(None, "unsettled")
        words = _words(self.lang)
        known = [words[setting]] if alone else list(words.values())
        answer = read_setting(self.page, words[setting], known)
        if isinstance(answer, Seen):
            return Said(answer.value, reading=answer)
        return Said(None, str(answer.doubt))

    def without(self, said: Said) -> WordsReader | None:
        """The same page with what a reading rests on gone from sight."""
        at = said.reading.at if said.reading else ()
        return replace(self, page=without(self.page, at)) if at else None


def reader(shot: Shot) -> WordsReader:
    """The product's reader on a stored page."""
    looks = [seen(look) for look in shot.looks]
    steadiness = Steadiness()
    for number, look in enumerate(looks):
        at = (0, SECOND, THIRD)[number] / 1_000
        steadiness.saw(at, same=number > 0 and same_sight(looks[number - 1], look))
    return WordsReader(replace(looks[0], steady=steadiness.still), shot.sheet.lang)


def without(page: SeenPage, at: Sequence[int]) -> SeenPage:
    """The page with these elements, and all that stands in them, gone from sight: its value is, its neighbours are not."""
    gone = {index for one in at for index in range(one, page.nodes[one].end)}
    nodes = tuple(
        replace(node, hidden="not drawn", name=node.name if node.role == "text" else "")
        if node.index in gone
        else node
        for node in page.nodes
    )
    return replace(page, nodes=nodes, lines=_lines(page, nodes))


def _lines(page: SeenPage, nodes: tuple[SeenNode, ...]) -> tuple[Line, ...]:
    """The lines anew, joined as the page's own were."""
    for reasons in (frozenset[str](), AS_SEEN):
        if lines_of(page.nodes, reasons) == page.lines:
            return lines_of(nodes, reasons)
    raise AssertionError("the page's lines are joined in a way that is not known here")


@cache
def _words(lang: str) -> dict[str, SettingWords]:
    return {name: _setting(one) for name, one in wordings(lang).items()}


def _setting(one: Wording) -> SettingWords:
    return SettingWords(one.setting, one.labels, one.values, one.checked, one.unchecked)
