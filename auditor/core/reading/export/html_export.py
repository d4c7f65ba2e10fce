"""Meta's exports as pages for people: the labelled values of a page, read by the rules that read the same in JSON. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

from auditor.core.model import Doubt, Doubtful, JsonRule, State
from auditor.core.reading.export.rules import read_rule
from auditor.core.reading.export.seek import Words

ASK: Final = "ask the platform for it as JSON, for all time"
HTML: Final = (".html", ".htm")
LIMIT: Final = 2 * 2**20  # bytes of a page that is worth a look; pages of settings have a few thousand

_TOKEN: Final = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)[^<>]*>|(?P<text>[^<]+)|<")
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_UNSEEN: Final = frozenset({"script", "style", "title", "template", "noscript", "del", "s"})
_LABELLED: Final = (
    "token",
    "object",
)  # what a page of labels can say; its lists and dates are written for people


@dataclass(slots=True)
class _Cell:
    """One cell of a table: what stands in it itself, and what stands deeper in it."""

    own: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    depth: int = 0
    nested: bool = False  # holds a table of its own


def read_page(rules: Iterable[JsonRule], data: bytes | None, words: Words) -> State:
    """What a page says of one setting, by its rules for JSON: known, or a doubt that says what to ask for.

    Only a value beside a label in known words counts; a list of a page is never known, whatever it holds.
    """
    rows = rows_of(_text(data)) if data is not None and len(data) <= LIMIT else []
    states = [read_rule(rule, _as_json(rule, rows), words) for rule in rules if _labelled(rule)]
    doubts = [s for s in states if isinstance(s, Doubtful) and s.doubt is not Doubt.UNCONFIRMED]
    said = [state for state in states if state not in doubts]
    if not rows or not said:
        named = next((s for s in doubts if rows and s.doubt is not Doubt.NOT_FOUND), None)
        doubt = named or Doubtful(Doubt.NOT_COVERED, "the export is for reading (HTML)")
        return Doubtful(doubt.doubt, f"{doubt.detail}; {ASK}")
    if any(state != said[0] for state in said):
        return Doubtful(Doubt.AMBIGUOUS, f"the page says two different things; {ASK}")
    return said[0]


def rows_of(text: str) -> list[tuple[str, str]]:
    """The labels of a page with the value of each, as its tables have them: beside each other, or one in the other."""
    rows: list[tuple[str, str]] = []
    open_rows: list[list[_Cell]] = []
    cells: list[_Cell] = []
    unseen = 0
    for token in _TOKEN.finditer(_without_comments(text)):
        tag, closing = (token["tag"] or "").casefold(), bool(token["close"])
        if tag in _UNSEEN:
            unseen = max(0, unseen + (-1 if closing else 1))
        elif tag == "tr" and not closing:
            open_rows.append([])
        elif tag == "tr" and open_rows:
            rows += _row(open_rows.pop())
        elif tag in ("td", "th") and not closing:
            if cells:
                cells[-1].nested = True
            cells.append(_Cell())
        elif tag in ("td", "th") and cells:
            cell = cells.pop()
            if open_rows:
                open_rows[-1].append(cell)
        elif tag and cells and tag not in _VOID:
            cells[-1].depth = max(0, cells[-1].depth + (-1 if closing else 1))
        elif cells and not unseen and (seen := unescape(token["text"] or "").strip()):
            (cells[-1].inner if cells[-1].depth else cells[-1].own).append(seen)
    return rows


def _row(cells: list[_Cell]) -> list[tuple[str, str]]:
    match cells:
        case [_Cell(nested=False) as cell] if cell.own and cell.inner:
            return [(" ".join(cell.own), " ".join(cell.inner))]
        case [_Cell(nested=False) as label, _Cell(nested=False) as value]:
            return [(" ".join(label.own + label.inner), " ".join(value.own + value.inner))]
    return []


def _without_comments(text: str) -> str:
    """The text without what browsers do not show; an open comment hides the rest, as it does there."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join([*kept, text[at:]])


def _text(data: bytes) -> str:
    """The page as text; empty where it is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _labelled(rule: JsonRule) -> bool:
    return rule.read in _LABELLED and "{" in rule.at + "".join(path for _, path in rule.fields)


def _as_json(rule: JsonRule, rows: list[tuple[str, str]]) -> Any:
    """The rows as the file would have them in the layout of this rule; a label of two values is found twice."""
    if rule.at.startswith("label_values"):
        return {"label_values": [{"label": label, "value": value} for label, value in rows]}
    root = rule.at.partition("[")[0]
    if rule.read == "object":
        said = [label for label, _ in dict.fromkeys(rows)]
        once = {label: {"value": value} for label, value in rows if said.count(label) == 1}
        return {root: [{"string_map_data": once}]}
    return {root: [{"string_map_data": {label: {"value": value}}} for label, value in rows]}
