"""Each setting is one line that is pressed as a whole: its name, below it the value in grey, an arrow at the end."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer
from auditor.lab.view import Shown, View
from auditor.lab.ways import parts

_ARROW: Final = Markup(
    '<svg class="w-arrow" width="8" height="12" aria-hidden="true"><path d="M1 1l6 5-6 5"/></svg>'
)


def _pressed_as_a_whole(shown: Shown, view: View, kind: str) -> Markup:
    line = (
        '<a class="w-row" href="#" data-choices{}{}>'
        '<span class="w-grow"><span class="w-name">{}</span><span class="w-quiet" data-says>{}</span></span>{}</a>'
    )
    marks = parts.marks_of(shown, view)
    found = parts.found(shown, view, kind)
    return Markup(line).format(found, marks, shown.label, parts.word(shown, view, kind), _ARROW)


def _words_only(shown: Shown, view: View) -> Markup:
    line = '<div class="w-row"{}><span class="w-name w-grow">{}</span><span data-says>{}</span></div>'
    found = parts.found(shown, view, "said")
    return Markup(line).format(found, shown.label, parts.word(shown, view, "said"))


def _several(shown: Shown, view: View) -> Markup:
    line = '<label class="w-row"><span class="w-grow">{}</span><input type="checkbox" value="{}"{}{}></label>'
    lines = Markup("").join(
        Markup(line).format(
            text,
            token,
            Markup(" checked") if on else "",
            Markup(" disabled") if parts.marks_of(shown, view) else "",
        )
        for token, text, on in parts.several(shown)
    )
    group = '<div role="group" aria-label="{0}"{1}><h3>{0}</h3>{2}</div>'
    return Markup(group).format(shown.label, parts.found(shown, view, "several"), lines)


def entries(items: list[tuple[list[str], tuple[str, ...]]]) -> Markup:
    """A list of lines: the first text, the others in grey below it, the buttons at the end."""
    lines = Markup("").join(
        Markup('<li class="w-row" data-entry><span class="w-grow">{}{}</span>{}</li>').format(
            Markup('<span class="w-name">{}</span>').format(texts[0] if texts else ""),
            Markup("").join(Markup('<span class="w-quiet">{}</span>').format(text) for text in texts[1:]),
            parts.buttons_of(buttons),
        )
        for texts, buttons in items
    )
    return Markup('<ul class="w-list">{}</ul>').format(lines)


RENDERERS: Final[dict[str, Renderer]] = {
    "choice": lambda shown, view: _pressed_as_a_whole(shown, view, "choice"),
    "toggle": lambda shown, view: _pressed_as_a_whole(shown, view, "toggle"),
    "said": _words_only,
    "several": _several,
}
