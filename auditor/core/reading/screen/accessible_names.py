"""Roles, names, states and values of a flat tree's elements, as a browser tells them to assistive software."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import Final

from auditor.core.reading.screen.flat_tree import CURSOR, DIRECTION, DISPLAY, FlatTree
from auditor.core.reading.screen.visibility import Sight

_INPUTS: Final = {
    "checkbox": "checkbox", "radio": "radio", "range": "slider", "number": "spinbutton", "search": "searchbox",
    "button": "button", "submit": "button", "reset": "button", "image": "button", "hidden": "",
}  # fmt: skip
_TAGS: Final = {
    "a": "link", "button": "button", "summary": "button", "option": "option", "textarea": "textbox", "nav": "navigation",
    "li": "listitem", "ul": "list", "ol": "list", "tr": "row", "td": "cell", "th": "columnheader", "dialog": "dialog",
    "fieldset": "group", "article": "article", "img": "img", "time": "time", "main": "main", "p": "paragraph",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "aside": "complementary", "del": "deletion", "s": "deletion", "strike": "deletion", "ins": "insertion",
    "blockquote": "blockquote", "q": "blockquote", "figure": "figure", "progress": "progressbar", "meter": "meter",
    "output": "status", "table": "table", "dt": "term", "dd": "definition", "form": "form", "hr": "separator",
    "code": "code", "pre": "code", "samp": "code", "kbd": "code",
}  # fmt: skip
_PARTS: Final = frozenset({"article", "aside", "main", "nav", "section"})
_FROM_CONTENT: Final = frozenset(
    "button link option radio checkbox switch tab menuitem menuitemradio menuitemcheckbox heading".split()
)
_TYPED: Final = frozenset({"textbox", "searchbox", "combobox", "spinbutton"})
_LABELLED: Final = frozenset({"input", "select", "textarea", "button", "meter"})
_DISABLED: Final = _LABELLED | {"fieldset", "option", "optgroup"}
_SWITCHED: Final = frozenset("switch checkbox radio menuitemcheckbox menuitemradio".split())
_HALF_CLASS: Final = re.compile(r"(^|[-_])indeterminate$")
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_HELD: Final = frozenset({"busy", "disabled", "inert"})
_READABLE: Final = frozenset({"", "transparent", "clipped", "no size"})  # what assistive software is told
_CHOSEN_CLASS: Final = re.compile(r"(^|[-_])(active|selected|checked|current)$", re.IGNORECASE)
_STATES: Final = frozenset({"checked", "unchecked", "mixed"})


class Naming:
    """What each element of a flat tree is called and how it stands."""

    def __init__(
        self, tree: FlatTree, sight: Sight, half_checked: frozenset[str], *, live: bool = True
    ) -> None:
        self.tree, self.sight, self.half, self.live = tree, sight, half_checked, live
        self.held: list[frozenset[str]] = []
        for at in range(len(tree)):
            parent = tree.parent[at]
            self.held.append(self._says(at) | (self.held[parent] if parent >= 0 else frozenset()))
        self._labels = self._by_label()
        self.roles = [self._role(at) for at in range(len(tree))]

    def _says(self, at: int) -> frozenset[str]:
        """What an element says of all that is in it: busy, disabled, inert, off (`aria-hidden`)."""
        attributes = self.tree.attributes[at]
        if not attributes:
            return frozenset()
        said = {word for word in ("busy", "disabled") if attributes.get(f"aria-{word}", "").lower() == "true"}
        if "inert" in attributes:
            said.add("inert")
        if attributes.get("aria-hidden", "").lower() == "true":
            said.add("off")
        if "disabled" in attributes and self.tree.tag[at] in _DISABLED:
            said.add("disabled")
        return frozenset(said)

    def _by_label(self) -> dict[int, list[int]]:
        """For each control the `label` elements that name it."""
        tree, found = self.tree, defaultdict[int, list[int]](list)
        for at in range(len(tree)):
            if tree.tag[at] != "label":
                continue
            if wanted := tree.attributes[at].get("for"):
                target = tree.named(at, wanted)
            else:
                target = next((k for k in tree.below(at) if tree.tag[k] in _LABELLED), None)
            if target is not None:
                found[target].append(at)
        return found

    def _role(self, at: int) -> str:
        tree, attributes = self.tree, self.tree.attributes[at]
        if tree.is_text[at]:
            return "text"
        if said := attributes.get("role", "").split():
            return "" if said[0] in ("presentation", "none", "generic") else said[0].lower()
        tag = tree.tag[at]
        match tag:
            case "input":
                kind = attributes.get("type", "text").lower()
                return (
                    "switch"
                    if kind == "checkbox" and "switch" in attributes
                    else _INPUTS.get(kind, "textbox")
                )
            case "select":
                several = "multiple" in attributes or attributes.get("size", "1") not in ("0", "1")
                return "listbox" if several else "combobox"
            case "a" if "href" not in attributes:
                return ""
            case "header" | "footer" if not any(tree.tag[a] in _PARTS for a in self._above(at)):
                return "banner" if tag == "header" else "contentinfo"
            case "section" if attributes.get("aria-label") or attributes.get("aria-labelledby"):
                return "region"
        return _TAGS.get(tag, "")

    def _above(self, at: int) -> list[int]:
        found = []
        while (at := self.tree.parent[at]) >= 0:
            found.append(at)
        return found

    # ---- names

    def content(self, at: int) -> str:
        """The text of an element as assistive software hears it, line by line."""
        tree, sight, out = self.tree, self.sight, list[str]()
        ends: list[int] = []  # of the blocks that are open, the innermost last
        for below in tree.below(at):
            while ends and ends[-1] <= below:
                ends.pop()
                out.append("\n")
            if tree.is_text[below]:
                if sight.hidden[below] in _READABLE and "off" not in self.held[below]:
                    out.append(tree.text[below])
                continue
            style = sight.style[below]
            block = style is not None and style[DISPLAY] not in ("inline", "contents")
            if tree.tag[below] == "br" or block:
                out.append("\n")
            if block:
                ends.append(tree.end[below])
            if tree.tag[below] == "img":
                out.append(tree.attributes[below].get("alt", ""))
        lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
        return "\n".join(filter(None, lines))

    def raw(self, at: int) -> str:
        """The same for what names something else: it counts even where it is not drawn."""
        if shown := self.content(at):
            return shown
        texts = (self.tree.text[below] for below in self.tree.below(at))
        return " ".join("".join(texts).split()) or self.tree.attributes[at].get("aria-label", "")

    def refs(self, at: int, attribute: str) -> tuple[int, ...]:
        """The elements that an attribute names by their ids."""
        if attribute not in self.tree.attributes[at]:
            return ()
        ids = self.tree.attributes[at][attribute].split()
        hits = (self.tree.named(at, one) for one in ids)
        return tuple(hit for hit in hits if hit is not None)

    def name(self, at: int) -> tuple[str, tuple[int, ...]]:
        """The accessible name of an element, and the elements whose text it is."""
        attributes, role = self.tree.attributes[at], self.roles[at]
        if by := self.refs(at, "aria-labelledby"):
            parts = [attributes.get("aria-label", "") if one == at else self.raw(one) for one in by]
            if any(parts):
                return "\n".join(filter(None, parts)), by
        if label := " ".join(attributes.get("aria-label", "").split()):
            return label, ()
        if labels := tuple(self._labels.get(at, ())):
            return "\n".join(filter(None, map(self.content, labels))), labels
        return self._own_name(at, attributes, role)

    def _own_name(self, at: int, attributes: dict[str, str], role: str) -> tuple[str, tuple[int, ...]]:
        tag = self.tree.tag[at]
        if tag == "fieldset":
            legend = next((k for k in self._children(at) if self.tree.tag[k] == "legend"), None)
            return ("", ()) if legend is None else (self.content(legend), (legend,))
        if tag == "img":
            return attributes.get("alt", ""), ()
        if role == "option":
            return self.raw(at), ()  # of a closed list none is drawn
        if role in _FROM_CONTENT:
            other = "value" if tag == "input" and role == "button" else "title"
            return self.content(at) or attributes.get(other, ""), ()
        return "", ()

    def _children(self, at: int) -> list[int]:
        found, kid = [], at + 1
        while kid < self.tree.end[at]:
            found.append(kid)
            kid = self.tree.end[kid]
        return found

    # ---- states

    def states(self, at: int) -> frozenset[str]:
        """How an element stands, by what is live in it and by what it says in ARIA; both at once where they differ."""
        tree, tag, attributes = self.tree, self.tree.tag[at], self.tree.attributes[at]
        states = set(self.held[at] & _HELD)
        if tag == "input" and attributes.get("type", "").lower() in ("checkbox", "radio"):
            states |= {"native", *self._of_native(at)}
        elif tag == "option":
            states |= {"checked" if tree.selected[at] else "unchecked"} if self.live else set()
        else:
            for key in ("aria-checked", "aria-selected", "aria-pressed", "aria-current"):
                said = attributes.get(key, "").lower()
                if said in ("true", "page", "step", "location"):
                    states.add("checked")
                elif said in ("mixed", "false"):
                    states.add("mixed" if said == "mixed" else "unchecked")
        if not states & _STATES and any(map(_CHOSEN_CLASS.search, attributes.get("class", "").split())):
            states.add("styled")  # counts only where exactly one of several options is styled so
        if attributes.get("aria-pressed"):
            states.add("toggle")
        style = self.sight.style[at]
        if style and style[DIRECTION] == "rtl":
            states.add("rtl")
        if self.roles[at] in _SWITCHED and style and style[CURSOR] == "not-allowed":
            states.add("disabled")  # what shows that no press is taken, and does not say so
        if self.roles[at] in ("checkbox", "switch") and self._drawn_half(at):
            states.add("mixed")
        return frozenset(states)

    def _drawn_half(self, at: int) -> bool:
        """Whether a box is drawn with a dash, or its drawing is called so, whatever its mark says."""
        for below in self.tree.below(at):
            if self.sight.hidden[below]:
                continue
            tokens = self.tree.attributes[below].get("class", "").split()
            dash = bool(self.tree.pseudo[below]) and self.tree.text[below].strip() in _DASHES
            if dash or any(map(_HALF_CLASS.search, tokens)):
                return True
        return False

    def _of_native(self, at: int) -> set[str]:
        """The live mark of a native box; half checked where its look or its ARIA says another thing."""
        tree, attributes = self.tree, self.tree.attributes[at]
        around = [attributes, *([tree.attributes[tree.parent[at]]] if tree.parent[at] >= 0 else [])]
        half = self.place(at) in self.half or any(map(_says_half, around))
        state = "mixed" if half else "checked" if tree.checked[at] else "unchecked"
        spelled = {"true": "checked", "false": "unchecked", "mixed": "mixed"}
        said = spelled.get(attributes.get("aria-checked", "").lower(), state if self.live else "")
        if not self.live:
            return {said} - {""}
        return {state} if said == state else {state, "mixed"}

    def place(self, at: int) -> str:
        """The box of an element in whole pixels, as the script in the page writes it; "" where it has none."""
        box = self.sight.box[at]
        if box is None:
            return ""
        return ",".join(str(math.floor(v + 0.5)) for v in (box.x, box.y, box.w, box.h))  # halves go up

    def value(self, at: int) -> str:
        """What a field or a drop-down shows, a placeholder left out; of a link where it leads to."""
        tree, role, tag = self.tree, self.roles[at], self.tree.tag[at]
        if tag == "a":
            return tree.attributes[at].get("href", "")
        if not self.live and tag in ("select", "input", "textarea"):
            return ""
        if tag == "select":
            chosen = [below for below in tree.below(at) if tree.selected[below]]
            return "\n".join(" ".join(self.raw(below).split()) for below in chosen)
        if tag in ("input", "textarea") and role in _TYPED:
            return " ".join(tree.typed[at].split())
        if role in ("slider", "spinbutton"):
            return tree.attributes[at].get("aria-valuetext", "")
        if role not in ("combobox", "listbox", "textbox"):
            return ""
        holds_options = any(self.roles[below] == "option" for below in tree.below(at))
        return "" if holds_options else self.content(at)


def _says_half(attributes: dict[str, str]) -> bool:
    """Whether a box says of itself, in the manner of component libraries, that it is half checked."""
    named = any("indeterminate" in key and value in ("", "true") for key, value in attributes.items())
    return (
        named
        or attributes.get("data-state") == "indeterminate"
        or "indeterminate" in attributes.get("class", "")
    )
