"""A choice is a strip of radios drawn as buttons, the inputs themselves unseen; a switch is an unseen box over a drawn one."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer, checked, held
from auditor.lab.view import Shown, View
from auditor.lab.ways import parts


def _strip(shown: Shown, view: View) -> Markup:
    piece = (
        '<input class="w-unseen" type="radio" name="{0}" id="{0}-{1}" value="{1}"{2}{3}>'
        '<label class="w-piece" for="{0}-{1}">{4}</label>'
    )
    pieces = Markup("").join(
        Markup(piece).format(shown.row.key, token, checked(on), held(shown, view), text)
        for token, text, on in parts.choices(shown, view, "choice")
    )
    strip = '<fieldset class="w-strip"{}><legend>{}</legend><div class="w-pieces">{}</div></fieldset>'
    return Markup(strip).format(parts.found(shown, view, "choice"), shown.label, pieces)


def _switch(shown: Shown, view: View) -> Markup:
    switch = (
        '<div class="w-row"{1}><label class="w-grow" for="{0}-box">{2}</label><span class="w-switch">'
        '<input type="checkbox" role="switch" id="{0}-box"{3}{4}><span class="w-track" aria-hidden="true">'
        '<span class="w-knob"></span></span></span></div>'
    )
    on = checked(parts.pressed(shown))
    found = parts.found(shown, view, "toggle")
    return Markup(switch).format(shown.row.key, found, shown.label, on, held(shown, view))


def _words_only(shown: Shown, view: View) -> Markup:
    line = '<div class="w-row"{}><h3 class="w-grow">{}</h3><span class="w-badge" data-says>{}</span></div>'
    found = parts.found(shown, view, "said")
    return Markup(line).format(found, shown.label, parts.word(shown, view, "said"))


def _several(shown: Shown, view: View) -> Markup:
    line = (
        '<div class="w-row"><label class="w-grow" for="{0}-{1}">{2}</label><span class="w-switch">'
        '<input type="checkbox" id="{0}-{1}" value="{1}"{3}{4}><span class="w-track" aria-hidden="true">'
        '<span class="w-knob"></span></span></span></div>'
    )
    lines = Markup("").join(
        Markup(line).format(shown.row.key, token, text, checked(on), held(shown, view))
        for token, text, on in parts.several(shown)
    )
    group = '<fieldset class="w-strip"{}><legend>{}</legend>{}</fieldset>'
    return Markup(group).format(parts.found(shown, view, "several"), shown.label, lines)


def entries(items: list[tuple[list[str], tuple[str, ...]]]) -> Markup:
    """A list without marks: the first text of an entry as a heading, the others in one paragraph each."""
    lines = Markup("").join(
        Markup("<li data-entry><h4>{}</h4>{}{}</li>").format(
            texts[0] if texts else "",
            Markup("").join(Markup("<p>{}</p>").format(text) for text in texts[1:]),
            parts.buttons_of(buttons),
        )
        for texts, buttons in items
    )
    return Markup('<ol class="w-list">{}</ol>').format(lines)


RENDERERS: Final[dict[str, Renderer]] = {
    "choice": _strip,
    "toggle": _switch,
    "said": _words_only,
    "several": _several,
}
