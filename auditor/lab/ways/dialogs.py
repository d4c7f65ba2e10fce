"""Each setting is a pair of name and value, with a link beside it that opens a dialog in which it is changed."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer
from auditor.lab.view import Shown, View
from auditor.lab.ways import parts


def _pair(shown: Shown, view: View, kind: str) -> Markup:
    pair = (
        '<div class="w-row"{0}><div class="w-grow"><span class="w-name" id="{1}-name">{2}</span></div>'
        '<div class="w-value" data-says>{3}</div><a href="#" role="button" data-choices aria-haspopup="dialog"'
        ' aria-describedby="{1}-name"{4}>{5}</a></div>'
    )
    return Markup(pair).format(
        parts.found(shown, view, kind), shown.row.key, shown.label, parts.word(shown, view, kind),
        parts.marks_of(shown, view), view.words.must("change"),
    )  # fmt: skip


def _words_only(shown: Shown, view: View) -> Markup:
    pair = "<p{}><b>{}</b>: <span data-says>{}</span></p>"
    found = parts.found(shown, view, "said")
    return Markup(pair).format(found, shown.label, parts.word(shown, view, "said"))


def entries(items: list[tuple[list[str], tuple[str, ...]]]) -> Markup:
    """A description list: the first text of an entry is the term, the others describe it."""
    groups = Markup("").join(
        Markup('<div class="w-entry" data-entry><dt>{}</dt>{}{}</div>').format(
            texts[0] if texts else "",
            Markup("").join(Markup("<dd>{}</dd>").format(text) for text in texts[1:]),
            Markup("<dd>{}</dd>").format(parts.buttons_of(buttons)) if buttons else "",
        )
        for texts, buttons in items
    )
    return Markup("<dl>{}</dl>").format(groups)


RENDERERS: Final[dict[str, Renderer]] = {
    "choice": lambda shown, view: _pair(shown, view, "choice"),
    "toggle": lambda shown, view: _pair(shown, view, "toggle"),
    "said": _words_only,
}
