"""Each setting is a card: its name as a heading, the value in bold, a button that changes it; switches are buttons."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer
from auditor.lab.view import Shown, View
from auditor.lab.ways import parts


def _card(shown: Shown, view: View, kind: str, inner: Markup) -> Markup:
    card = '<article class="w-card" aria-labelledby="{0}-name"{1}><h3 id="{0}-name">{2}</h3>{3}</article>'
    return Markup(card).format(shown.row.key, parts.found(shown, view, kind), shown.label, inner)


def _choice(shown: Shown, view: View) -> Markup:
    inner = '<p><strong data-says>{}</strong></p><button aria-haspopup="menu" data-choices{}>{}</button>'
    text, change = parts.word(shown, view, "choice"), view.words.must("change")
    return _card(shown, view, "choice", Markup(inner).format(text, parts.marks_of(shown, view), change))


def _toggle(shown: Shown, view: View) -> Markup:
    inner = (
        '<button type="button" role="switch" class="w-track" aria-checked="{}" data-mark="aria-checked"'
        ' aria-labelledby="{}-name"{}><span class="w-knob"></span></button>'
    )
    on = parts.state(parts.pressed(shown))
    return _card(shown, view, "toggle", Markup(inner).format(on, shown.row.key, parts.marks_of(shown, view)))


def _words_only(shown: Shown, view: View) -> Markup:
    return _card(shown, view, "said", Markup("<p data-says>{}</p>").format(parts.word(shown, view, "said")))


def _several(shown: Shown, view: View) -> Markup:
    box = '<li><input type="checkbox" id="{0}-{1}" value="{1}"{2}{3}> <label for="{0}-{1}">{4}</label></li>'
    held = Markup(" disabled") if parts.marks_of(shown, view) else ""
    boxes = Markup("").join(
        Markup(box).format(shown.row.key, token, Markup(" checked") if on else "", held, text)
        for token, text, on in parts.several(shown)
    )
    return _card(shown, view, "several", Markup('<ul class="w-list">{}</ul>').format(boxes))


def entries(items: list[tuple[list[str], tuple[str, ...]]]) -> Markup:
    """A grid of cards: the first text as a heading, the others below it."""
    cards = Markup("").join(
        Markup('<article class="w-card" data-entry><h4>{}</h4>{}{}</article>').format(
            texts[0] if texts else "",
            Markup("").join(Markup("<p>{}</p>").format(text) for text in texts[1:]),
            parts.buttons_of(buttons),
        )
        for texts, buttons in items
    )
    return Markup('<div class="w-cards">{}</div>').format(cards)


RENDERERS: Final[dict[str, Renderer]] = {
    "choice": _choice,
    "toggle": _toggle,
    "said": _words_only,
    "several": _several,
}
