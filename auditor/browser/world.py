"""A world of our own beside the page's scripts: it sees the same document, they cannot see or change it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from playwright.async_api import CDPSession, Error

_WORLD = "auditor"
_SCRIPT = files("auditor.browser").joinpath("observer.js").read_text(encoding="utf-8")


class Moved(Exception):
    """The document went away while it was looked at."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The live state of a document: boxes as "x,y,w,h" in whole pixels, in document order."""

    url: str
    lang: str
    controls: tuple[tuple[str, str, str], ...]  # (role, box, "checked" | "unchecked" | "mixed" | "")
    origins: tuple[
        tuple[bool, str], ...
    ]  # for each control: whether it is native, what its aria-checked says
    typed: frozenset[str]  # native text fields, drop-downs and their options
    busy: frozenset[str]
    inert: frozenset[str]
    modal: frozenset[str]
    top_modal: bool  # a dialog of the top layer makes the rest of the page inert


class World:
    """Our own view of one tab's document. It only ever reads."""

    def __init__(self, session: CDPSession, name: str = _WORLD, script: str = _SCRIPT) -> None:
        self._session = session
        self._name, self._script = name, script
        self._context: int | None = None

    def leave(self) -> None:
        """Forget the document: another one is about to be opened."""
        self._context = None

    async def marks(self) -> Marks:
        """The live marks of this instant; Moved where the document is going away."""
        found = json.loads(await self.run("JSON.stringify(globalThis.__auditor.marks())"))
        return Marks(
            url=found["url"],
            lang=found["lang"],
            controls=tuple((role, box, state) for role, box, state, _, _ in found["controls"]),
            origins=tuple((native, said) for _, _, _, native, said in found["controls"]),
            typed=frozenset(found["typed"]),
            busy=frozenset(found["busy"]),
            inert=frozenset(found["inert"]),
            modal=frozenset(found["modal"]),
            top_modal=found["topModal"],
        )

    async def quiet(self, still_ms: int, at_most_ms: int) -> None:
        """Wait until nothing changed in the document for so long, or for `at_most_ms` in all."""
        await self.run(f"globalThis.__auditor.quiet({still_ms}, {at_most_ms})")

    async def run(self, expression: str) -> Any:
        """What an expression of our own script comes to; Moved where the document is going away."""
        try:
            if self._context is None:
                await self._enter()
            return await self._evaluate(expression)
        except Error as error:
            self._context = None
            if _gone(error):
                raise Moved(error.message) from error
            raise

    async def _enter(self) -> None:
        tree = await self._session.send("Page.getFrameTree")
        frame = tree["frameTree"]["frame"]["id"]
        made = await self._session.send(
            "Page.createIsolatedWorld",
            {"frameId": frame, "worldName": self._name, "grantUniveralAccess": False},
        )
        self._context = int(made["executionContextId"])
        await self._evaluate(self._script)

    async def _evaluate(self, expression: str) -> Any:
        answer = await self._session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self._context,
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        if "exceptionDetails" in answer:
            raise Error(str(answer["exceptionDetails"].get("text", "the observer failed")))
        return answer["result"].get("value")


def _gone(error: Error) -> bool:
    return any(
        words in error.message
        for words in (
            "Cannot find context",
            "context was destroyed",
            "context with specified id",
            "navigated or closed",
            "Inspected target",
            "Promise was collected",
            "No frame for given id",
        )
    )
