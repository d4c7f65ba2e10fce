"""Each setting is a field of a form: a label, below it a drop-down; what is on or off is a drop-down as well."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from auditor.lab.marks import Renderer, held
from auditor.lab.view import PENDING, Shown, View
from auditor.lab.ways import parts


def _field(shown: Shown, view: View, kind: str) -> Markup:
    blank = Markup("<option></option>") if shown.value is PENDING else Markup("")
    options = blank + Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(token, Markup(" selected") if on else "", text)
        for token, text, on in parts.choices(shown, view, kind)
    )
    field = '<div class="w-field"{1}><label for="{0}-field">{2}</label><select id="{0}-field"{3}>{4}</select></div>'
    found = parts.found(shown, view, kind)
    return Markup(field).format(shown.row.key, found, shown.label, held(shown, view), options)


def _words_only(shown: Shown, view: View) -> Markup:
    field = '<div class="w-field"{1}><label for="{0}-field">{2}</label><input id="{0}-field" readonly value="{3}"></div>'
    found = parts.found(shown, view, "said")
    return Markup(field).format(shown.row.key, found, shown.label, parts.word(shown, view, "said"))


def entries(items: list[tuple[list[str], tuple[str, ...]]]) -> Markup:
    """A table whose rows are named by the first text of each entry."""
    rows = Markup("").join(
        Markup('<tr data-entry><th scope="row">{}</th>{}{}</tr>').format(
            texts[0] if texts else "",
            Markup("").join(Markup("<td>{}</td>").format(text) for text in texts[1:]),
            Markup("<td>{}</td>").format(parts.buttons_of(buttons)) if buttons else "",
        )
        for texts, buttons in items
    )
    return Markup("<table><tbody>{}</tbody></table>").format(rows)


RENDERERS: Final[dict[str, Renderer]] = {
    "choice": lambda shown, view: _field(shown, view, "choice"),
    "toggle": lambda shown, view: _field(shown, view, "toggle"),
    "said": _words_only,
}
