"""What the newer ways share: the words of a row's value, and the marks by which their script finds it again."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from auditor.lab.marks import hook, waiting
from auditor.lab.view import PENDING, Shown, View, is_on


def found(shown: Shown, view: View, kind: str) -> Markup:
    """How the script finds the row again, and what kind of value it shows: choice, toggle, said or several."""
    return hook(shown, view, "way") + Markup(' data-type="{}"').format(kind)


def pressed(shown: Shown) -> bool:
    """Whether a switch is drawn as on; one that waits for its data is drawn as off."""
    return shown.value is not PENDING and is_on(shown.row, shown.value)


def state(on: bool) -> str:
    """An ARIA state's value."""
    return "true" if on else "false"


def word(shown: Shown, view: View, kind: str) -> str:
    """The words for the value as it stands on the page; "" while it waits for its data."""
    if shown.value is PENDING:
        return ""
    if kind == "toggle":
        return view.words.must("state_on" if pressed(shown) else "state_off")
    return shown.option(shown.value) or ("" if kind == "choice" else str(shown.value))


def choices(shown: Shown, view: View, kind: str) -> Iterator[tuple[str, str, bool]]:
    """Each value that can be chosen: its token, its words, whether it is chosen; of a switch "true" and "false"."""
    if kind == "toggle":
        for on, key in ((True, "state_on"), (False, "state_off")):
            chosen = shown.value is not PENDING and pressed(shown) is on
            yield state(on), view.words.must(key), chosen
    else:
        for token, text in shown.options:
            yield token, text, token == shown.value


def several(shown: Shown) -> Iterator[tuple[str, str, bool]]:
    """Each of the values of which any number may be chosen: token, words, whether it is."""
    chosen = [] if shown.value is PENDING else shown.value
    for token, text in shown.options:
        yield token, text, token in chosen


def marks_of(shown: Shown, view: View) -> Markup:
    """The marks of a control that may not be used yet."""
    return waiting(shown, view)


def buttons_of(words: tuple[str, ...]) -> Markup:
    """The buttons of a list's entry."""
    return Markup("").join(Markup("<button>{}</button>").format(one) for one in words)
