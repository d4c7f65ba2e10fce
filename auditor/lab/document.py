"""A whole practice page: head, banner, navigation, rows, and what the site's script needs to know."""

from __future__ import annotations

import json
from typing import Any, Final

from markupsafe import Markup

from auditor.lab.control_renderers import draw, two_factor_words
from auditor.lab.page_json import decoded
from auditor.lab.view import PENDING, View
from auditor.lab.ways import is_newer

SECRETS: Final = (
    "JBSWY3DPEHPK3PXPKRSXG5CTMVRXEZLU",
    "4821 9930  1177 6402",
    "EAABwzLixnjYBO3q9ZCpZAr8TestTokenZBq7v1",
)
_NOTHING: Final = Markup("")
_LOOKS: Final = Markup('<link rel="stylesheet" href="/rsrc/ways.css">')
_FRAME: Final = Markup(
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<link rel="icon" href="data:,">{head}</head><body>{body}</body></html>'
)


def frame(lang: str, title: str, body: Markup, head: Markup = _NOTHING) -> str:
    """A complete document around a body; `head` is what else stands in its head."""
    return str(_FRAME.format(lang=lang, title=title, head=head, body=body))


def document(view: View, bearer: str = "") -> str:
    """The page as HTML, with the faults that hold for it; `bearer` is what its requests to another site carry."""
    modal = "first_run_modal" in view.faults
    empty = "empty_page" in view.faults
    heading = Markup("<h1>{}</h1>").format(view.title) if view.title else Markup("")
    rows = [] if empty else _behind(view, [_row(shown, view) for shown in view.rows])
    if empty:
        heading = Markup("")
    if "secret_printed" in view.faults:
        rows.insert(1, Markup("<p>{}</p><h3>{}</h3><p>{}</p>").format(*SECRETS))
    busy = any(shown.value is PENDING for shown in view.rows)
    main = Markup("<main{}>{}{}</main>").format(
        Markup(' aria-busy="true"') if busy and rows else "", heading, Markup("\n").join(rows)
    )
    odd = view.words.must("odd_error") if "error_text" in view.faults else ""
    aside = Markup('<aside><p role="alert">{}</p></aside>').format(odd) if odd else Markup("")
    header = Markup("<header><span>{}</span></header>").format(view.account.name)
    inner = header + _menu(view) + aside + main
    body = Markup("<div inert>{}</div>{}").format(inner, _modal(view)) if modal else inner
    looks = _LOOKS if is_newer(view.way) else _NOTHING
    text = frame(
        view.lang, view.title or view.site.name, body if empty else body + _script(view, bearer), looks
    )
    if "half_page" in view.faults:
        start, end = text.index("<main"), text.index("</main>")
        return text[: start + (end - start) // 2]
    return text


def _row(shown: Any, view: View) -> Markup:
    return Markup("<div>{}</div>").format(draw(shown, view))


def _behind(view: View, rows: list[Markup]) -> list[Markup]:
    """The rows behind the page's buttons: each press shows the next button, the last one the rows."""
    if not view.page.behind:
        return rows
    inner = Markup("\n").join(rows)
    for key in reversed(view.page.behind):
        opener = '<button data-opens aria-expanded="false">{}</button><div hidden>{}</div>'
        inner = Markup(opener).format(view.words.must(key), inner)
    return [inner]


def _menu(view: View) -> Markup:
    """Links to the site's pages, in words the page's language has; the open one is left out."""
    links = Markup("").join(
        Markup('<li><a href="{}">{}</a></li>').format(page.at, word)
        for page in view.site.pages
        if page is not view.page
        and not page.public
        and page.at != view.page.at
        and (word := view.words.word(page.title))
    )
    return Markup('<nav aria-label="{}"><ul>{}</ul></nav>').format(view.words.must("menu"), links)


def _modal(view: View) -> Markup:
    words = view.words
    dialog = '<div role="dialog" aria-modal="true" aria-label="{0}"><h2>{0}</h2><button>{1}</button></div>'
    return Markup(dialog).format(words.must("welcome"), words.must("continue"))


def _script(view: View, bearer: str) -> Markup:
    write = view.page.write or view.site.write
    boot = {
        "variant": view.layout,
        "close": view.words.must("close"),
        "polling": "endless_polling" in view.faults,
        "wires": [
            {
                "at": view.account.fill(wire.address(view.variant)),
                "name": wire.name,
                "node": view.page.node if wire.shape != "plain" else view.page.at,
                "shape": wire.shape,
                "method": wire.method,
                "id": wire.id,
            }
            for wire in view.wires
        ],
        "bearer": bearer if any(wire.at.startswith("https://") for wire in view.wires) else "",
        "silent": "good_by_nothing" in view.faults,
        "sentence": "count_in_sentence" in view.faults,
        "write": {"at": write.at, "name": write.name},
        "rows": {shown.row.key: _meta(shown, view) for shown in view.rows if shown.row.setting},
    }
    scripts = Markup('<script src="/rsrc/site.js"></script>')
    if is_newer(view.way):
        boot |= {
            "way": view.way,
            "names": {shown.row.key: shown.label for shown in view.rows if shown.row.setting},
            "states": {"true": view.words.must("state_on"), "false": view.words.must("state_off")},
        }
        scripts = Markup('<script src="/rsrc/ways.js"></script>')
    text = json.dumps(boot, ensure_ascii=False).replace("<", "\\u003c")
    return Markup('<script type="application/json" id="boot">{}</script>').format(Markup(text)) + scripts


def _meta(shown: Any, view: View) -> dict[str, Any]:
    words = two_factor_words(view, shown) if shown.row.control == "two_factor" else dict(shown.options)
    return {
        "field": shown.row.field,
        "of": shown.row.of,
        "decode": decoded(shown.row),
        "item": [path for path, name in shown.row.item if name != "id"],
        "key": shown.row.key,
        "label": shown.label if shown.row.control in ("list", "table") else "",
        "setting": shown.row.setting,
        "words": words,
        "own": shown.own,
        "uncounted": shown.row.uncounted,
        "empty": shown.empty,
        "buttons": shown.buttons,
        "inverse": shown.row.inverse,
        "value": None if shown.value is PENDING else shown.value,
    }
