"""A world of our own beside the page's scripts: it sees the same document, they cannot see or change it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, Final

from playwright.async_api import CDPSession, Error

from auditor.errors import AuditorError

_WORLD: Final = "auditor"
_HAND: Final = "auditor-hand"


def _file(name: str) -> str:
    return files("auditor.adapters.browser").joinpath(name).read_text(encoding="utf-8")


_SCRIPT: Final = _file("observer.js")
# Three files in one scope; a name of the page's own (an element with this id) is not taken for it.
HAND_SCRIPT: Final = (
    'if (!Object.hasOwn(globalThis, "__hand")) globalThis.__hand = (() => {\n'
    + "".join(map(_file, ("ground.js", "field.js", "press.js")))
    + "return { field, steady, put, holds, clear, button, where, arm, beside, ready, stopped, pressed, disarm };\n})();\n"
)


class DocumentGone(AuditorError):
    """The document went away while it was looked at."""


@dataclass(frozen=True, slots=True)
class ElementStates:
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
    notices: tuple[str, ...] = ()  # what the page shows of its own state: "progress", "alert", "busy"
    translated: bool = False  # a translator rewrote it
    complete: bool = True  # the document and what belongs to it are loaded
    half: frozenset[str] = frozenset()  # half checked boxes, by their places in the document
    modal_places: frozenset[str] = frozenset()  # what lies in the top layer, by its places in the document
    view: tuple[int, int] = (1280, 800)  # width and height of what of the document is in sight


@dataclass(frozen=True, slots=True)
class Element:
    """One element of one document, as the browser's own accessibility tree names it."""

    name: str
    number: int  # of its node; another node never has it
    switched: bool  # whether a press switches it, as the tree has it
    handle: str  # dies with the document, and never leads to an element of the next one


class IsolatedWorld:
    """Our own view of one tab's document. With the observer's script it only ever reads."""

    def __init__(self, session: CDPSession, name: str = _WORLD, script: str = _SCRIPT) -> None:
        self._session = session
        self._name, self._script = name, script
        self._context: int | None = None

    @classmethod
    async def hand(cls, session: CDPSession) -> IsolatedWorld:
        """The world that fills in and presses: there from each document's beginning, before the page's scripts."""
        told = {"source": HAND_SCRIPT, "worldName": _HAND}
        await session.send("Page.addScriptToEvaluateOnNewDocument", told)
        return cls(session, _HAND, HAND_SCRIPT)

    def leave(self) -> None:
        """Forget the document: another one is about to be opened."""
        self._context = None

    async def marks(self) -> ElementStates:
        """The live marks of this instant; Moved where the document is going away."""
        found = json.loads(await self.run("JSON.stringify(globalThis.__auditor.marks())"))
        return ElementStates(
            url=found["url"],
            lang=found["lang"],
            controls=tuple((role, box, state) for role, box, state, _, _ in found["controls"]),
            origins=tuple((native, said) for _, _, _, native, said in found["controls"]),
            typed=frozenset(found["typed"]),
            busy=frozenset(found["busy"]),
            inert=frozenset(found["inert"]),
            modal=frozenset(found["modal"]),
            top_modal=found["topModal"],
            notices=tuple(found["notices"]),
            translated=found["translated"],
            complete=found["complete"],
            half=frozenset(found["half"]),
            modal_places=frozenset(found["modalPlaces"]),
            view=(int(found["view"][0]), int(found["view"][1])),
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
                raise DocumentGone(error.message) from error
            raise

    async def named(self, role: str) -> list[Element]:
        """Every element of this role that somebody could use, frames left out; Moved as in `run`."""
        page = await self._handle("document")
        nodes = await self._send("Accessibility.queryAXTree", {"objectId": page, "role": role})
        return [
            Element(
                " ".join(str(node["name"].get("value", "")).split()),
                int(node["backendDOMNodeId"]),
                _switched(node),
                "",
            )
            for node in nodes["nodes"]
            if not node["ignored"] and "name" in node and "backendDOMNodeId" in node
        ]

    async def held(self, element: Element) -> Element:
        """The same element with a handle that `on` can use; Moved where it is gone."""
        node = {"backendNodeId": element.number, "executionContextId": self._context}
        found = await self._send("DOM.resolveNode", node)
        return replace(element, handle=str(found["object"]["objectId"]))

    async def holds(self, element: Element) -> frozenset[str]:
        """The kinds of elements that stand within this one, in every shadow of the page's making; Moved as in `run`."""
        told = {"backendNodeId": element.number, "depth": -1, "pierce": True}
        node = (await self._send("DOM.describeNode", told))["node"]
        return frozenset(kind for one in _below(node) for kind in _kinds(one))

    async def on(self, element: Element, name: str, *given: str | float | bool | Element) -> Any:
        """What a function of our script says of an element; Moved as in `run`."""
        arguments = [
            {"objectId": one.handle} if isinstance(one, Element) else {"value": one} for one in given
        ]
        answer = await self._send(
            "Runtime.callFunctionOn",
            {
                "objectId": element.handle,
                "functionDeclaration": f"function (...given) {{ return globalThis.__hand.{name}(this, ...given); }}",
                "arguments": arguments,
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        return _value(answer)

    async def _handle(self, expression: str) -> str:
        await self.run("0")  # enters
        told = {"expression": expression, "contextId": self._context}
        return str((await self._send("Runtime.evaluate", told))["result"]["objectId"])

    async def _send(self, method: str, told: dict[str, Any]) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = await self._session.send(method, told)
        except Error as error:
            if _gone(error):
                raise DocumentGone(method) from None  # the browser's words may hold what was handed over
            raise
        return answer

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
        return _value(answer)


def _switched(node: dict[str, Any]) -> bool:
    return any(one["name"] in ("pressed", "checked") for one in node.get("properties", ()))


def _below(node: dict[str, Any]) -> list[dict[str, Any]]:
    shadows = [one for one in node.get("shadowRoots", ()) if one.get("shadowRootType") != "user-agent"]
    return [*shadows, *node.get("children", ())]


def _kinds(node: dict[str, Any]) -> Iterator[str]:
    yield str(node["localName"])
    for one in _below(node):
        yield from _kinds(one)


def _value(answer: dict[str, Any]) -> Any:
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
            "Could not find object with given id",
            "No node with given id found",
            "Node with given id does not belong to the document",
            "Node was detached from the document",
        )
    )
