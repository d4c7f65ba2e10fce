"""As a script framework writes it: blocks in blocks with meaningless classes, roles and ids that point at each other."""

from __future__ import annotations

import hashlib
from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer
from auditor.lab.view import Shown, View
from auditor.lab.ways import parts

_ARROW: Final = Markup(
    '<div class="x78zum5" aria-hidden="true"><svg width="10" height="10"><path d="M1 3l4 4 4-4"/></svg></div>'
)


def _wrapped(shown: Shown, view: View, kind: str, control: Markup) -> Markup:
    """The setting's name in some blocks of its own, the control in others."""
    whole = (
        '<div class="{0}"><div class="x1n2onr6"{1}><div class="x78zum5 x1q0g3np"><div class="x1iyjqo2"><div>'
        '<span dir="auto" id="{2}"><span>{3}</span></span></div></div>'
        '<div class="x1c4vz4f"><div>{4}</div></div></div></div></div>'
    )
    return Markup(whole).format(
        _class(shown), parts.found(shown, view, kind), _id(shown), shown.label, control
    )


def _choice(shown: Shown, view: View) -> Markup:
    combobox = (
        '<div role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false" aria-controls="{0}list"'
        ' aria-labelledby="{0}" data-choices{1}><div class="x78zum5"><div><span data-says>{2}</span></div>{3}</div></div>'
    )
    marks, text = parts.marks_of(shown, view), parts.word(shown, view, "choice")
    return _wrapped(shown, view, "choice", Markup(combobox).format(_id(shown), marks, text, _ARROW))


def _toggle(shown: Shown, view: View) -> Markup:
    switch = (
        '<div role="switch" tabindex="0" class="w-track" aria-checked="{}" data-mark="aria-checked" aria-labelledby="{}"{}>'
        '<div class="w-knob"></div></div>'
    )
    on, marks = parts.state(parts.pressed(shown)), parts.marks_of(shown, view)
    return _wrapped(shown, view, "toggle", Markup(switch).format(on, _id(shown), marks))


def _words_only(shown: Shown, view: View) -> Markup:
    text = parts.word(shown, view, "said")
    return _wrapped(shown, view, "said", Markup("<span data-says>{}</span>").format(text))


def _several(shown: Shown, view: View) -> Markup:
    box = (
        '<div class="x78zum5"><div role="checkbox" tabindex="0" class="w-box" aria-checked="{0}" data-token="{1}"'
        ' aria-labelledby="{2}{1}"{3}></div><div><span id="{2}{1}">{4}</span></div></div>'
    )
    marks = parts.marks_of(shown, view)
    boxes = Markup("").join(
        Markup(box).format(parts.state(on), token, _id(shown), marks, text)
        for token, text, on in parts.several(shown)
    )
    group = Markup('<div role="group" aria-labelledby="{}">{}</div>').format(_id(shown), boxes)
    return _wrapped(shown, view, "several", group)


def _class(shown: Shown) -> str:
    return "x" + hashlib.sha256(shown.row.key.encode()).hexdigest()[:7]


def _id(shown: Shown) -> str:
    return f":r{int(hashlib.sha256(shown.row.key.encode()).hexdigest()[:4], 16):x}:"


def entries(items: list[tuple[list[str], tuple[str, ...]]]) -> Markup:
    """Blocks that only look like a list: each text in blocks of its own."""
    blocks = Markup("").join(
        Markup('<div class="x1n2onr6" data-entry><div class="x1iyjqo2">{}</div>{}</div>').format(
            Markup("").join(
                Markup('<div class="x1cy8zhl"><span dir="auto">{}</span></div>').format(text)
                for text in texts
            ),
            Markup("").join(
                Markup('<div role="button" tabindex="0" class="x1i10hfl"><span>{}</span></div>').format(one)
                for one in buttons
            ),
        )
        for texts, buttons in items
    )
    return Markup('<div class="x9f619">{}</div>').format(blocks)


RENDERERS: Final[dict[str, Renderer]] = {
    "choice": _choice,
    "toggle": _toggle,
    "said": _words_only,
    "several": _several,
}
