"""What every drawing of a row shares: how the site's script finds it again, and the marks of a control that waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from auditor.lab.view import PENDING, STRUCTURAL, Shown, View

Renderer = Callable[[Shown, View], Markup]


def hook(shown: Shown, view: View, kind: str = "") -> Markup:
    """How the site's own script finds the row again; left out where a fault must stay as drawn."""
    if view.faults & STRUCTURAL:
        return Markup("")
    kind = kind or shown.row.control
    return Markup(' data-row="{}" data-kind="{}"').format(shown.row.key, kind)


def held(shown: Shown, view: View) -> Markup:
    """Marks of an input that may not be used yet."""
    if shown.value is PENDING:
        return Markup(' disabled aria-busy="true"')
    return Markup(' disabled aria-disabled="true"' if "provisional_disabled" in view.faults else "")


def waiting(shown: Shown, view: View) -> Markup:
    """Marks of an element with a role that may not be used yet."""
    if "provisional_disabled" in view.faults:
        return Markup(' aria-disabled="true"')
    return Markup(' aria-busy="true"' if shown.value is PENDING else "")


def checked(on: bool) -> Markup:
    """The mark of an input that is on."""
    return Markup(" checked" if on else "")


def heading(shown: Shown) -> Markup:
    """The row's label as a heading."""
    return Markup("<h3>{}</h3>").format(shown.label)


def texts_of(item: Mapping[str, Any], own: str, words: Mapping[str, str]) -> list[str]:
    """The visible texts of a list entry, in the order a site prints them; its role is said in words."""
    fields = ("name", "label", "platform", "handle", "value", "last_used", "last_seen", "since")
    texts = [str(item[field]) for field in fields if item.get(field)]
    if item.get("role"):
        texts.append(words.get(str(item["role"]), str(item["role"])))
    return [*texts, own] if item.get("current") else texts


def joined(parts: Iterable[Markup]) -> Markup:
    """The parts one after another."""
    return Markup("").join(parts)
