"""Draws one row as real sites do: a renderer per kind of control and layout variant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from auditor.lab import marks
from auditor.lab.view import PENDING, Shown, View, is_on, other_value
from auditor.lab.ways import drawn_by, list_by

_SWITCHES: Final = frozenset({"switch", "checkbox", "toggle"})
_CHOICES: Final = frozenset({"audience", "choice", "radio", "combobox", "picks"})


def draw(shown: Shown, view: View) -> Markup:
    """The row's HTML, faults of the page included."""
    faults = view.faults
    if not shown.row.setting:
        return RENDERERS[shown.row.control](shown, view)
    if "missing_element" in faults:
        return marks.heading(shown)
    if "doubled_element" in faults:
        twin = replace(shown, value=other_value(shown.row, shown.value))
        return _drawn(shown, view) + _drawn(twin, view)
    return _drawn(shown, view)


def _drawn(shown: Shown, view: View) -> Markup:
    kind, faults = shown.row.control, view.faults
    if kind in _SWITCHES | _CHOICES:
        if "nameless_checkbox" in faults:
            return marks.heading(shown) + Markup('<input type="checkbox">')
        if "enable_disable_both" in faults:
            return marks.heading(shown) + Markup("<button>Enable</button><button>Disable</button>")
    if kind in _SWITCHES and "action_name" in faults:
        on = is_on(shown.row, shown.value)
        names = (f"Enable {shown.label}", f"Disable {shown.label}")
        box = '<input type="checkbox" aria-label="{}" data-flips="{}" data-row="{}">'
        return Markup(box).format(names[on], names[not on], shown.row.key)
    if kind in _CHOICES and "dropdown_named_by_value" in faults:
        drop = '<div role="combobox" tabindex="0" aria-expanded="false" aria-label="{0}">{0}</div>'
        return marks.heading(shown) + Markup(drop).format(shown.option(shown.value))
    return (drawn_by(view.way, kind) or RENDERERS[kind])(shown, view)


def _button(shown: Shown, view: View) -> Markup:
    """A button that shows the value and opens a dialog of radios; in variant b the radios stand open."""
    if view.layout == "b":
        return _radios(shown, view)
    held = Markup(' aria-busy="true"' if shown.value is PENDING else "")
    if "provisional_disabled" in view.faults:
        held = Markup(' aria-disabled="true"')
    button = '<div role="button" tabindex="0" aria-haspopup="dialog"{}><span>{}</span></div>'
    word = "" if shown.value is PENDING else shown.option(shown.value)
    hook = marks.hook(shown, view, "button")
    return Markup("<section{}>{}{}</section>").format(
        hook, marks.heading(shown), Markup(button).format(held, word)
    )


def _radios(shown: Shown, view: View) -> Markup:
    if view.layout == "b" and shown.row.control == "radio":
        return _select(shown, view)
    radios = Markup("").join(
        Markup('<label><input type="radio" name="{}" value="{}"{}{}><span>{}</span></label>').format(
            shown.row.key, token, marks.checked(token == shown.value), marks.held(shown, view), word
        )
        for token, word in shown.options
    )
    group = '<fieldset role="radiogroup"{}><legend>{}</legend>{}</fieldset>'
    return Markup(group).format(marks.hook(shown, view, "radio"), shown.label, radios)


def _select(shown: Shown, view: View) -> Markup:
    blank = Markup("<option></option>") if shown.value is PENDING else Markup("")
    options = blank + Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            token, Markup(" selected") if token == shown.value else "", word
        )
        for token, word in shown.options
    )
    drop = "<label{}><span>{}</span> <select{}>{}</select></label>"
    return Markup(drop).format(
        marks.hook(shown, view, "select"), shown.label, marks.held(shown, view), options
    )


def _switch(shown: Shown, view: View) -> Markup:
    role = Markup(' role="switch"') if shown.row.control == "switch" and view.layout != "b" else ""
    checked = marks.checked(shown.value is not PENDING and is_on(shown.row, shown.value))
    box = '<label{}><span>{}</span><input type="checkbox"{}{}{}></label>'
    return Markup(box).format(
        marks.hook(shown, view, "switch"), shown.label, role, checked, marks.held(shown, view)
    )


def _toggle(shown: Shown, view: View) -> Markup:
    """A switch of a script framework: an element with a role and aria-checked, no input behind it."""
    role = "checkbox" if view.layout == "b" else "switch"
    pending = shown.value is PENDING
    state = "false" if pending or not is_on(shown.row, shown.value) else "true"
    toggle = '<div role="{}" tabindex="0" aria-checked="{}" aria-label="{}"{}{}><span aria-hidden="true">{}</span></div>'
    held = Markup(' aria-disabled="true"') if pending or "provisional_disabled" in view.faults else Markup("")
    return Markup(toggle).format(
        role, state, shown.label, held, marks.hook(shown, view, "toggle"), shown.label
    )


def _picks(shown: Shown, view: View) -> Markup:
    """A group of radios without inputs; in variant b a drop-down."""
    if view.layout == "b":
        return _select(shown, view)
    held = Markup(' aria-disabled="true"') if "provisional_disabled" in view.faults else Markup("")
    radio = '<div role="radio" tabindex="0" aria-checked="{}" data-value="{}"{}>{}</div>'
    radios = Markup("").join(
        Markup(radio).format("true" if token == shown.value else "false", token, held, word)
        for token, word in shown.options
    )
    group = '<h3>{0}</h3><div role="radiogroup" aria-label="{0}"{1}>{2}</div>'
    return Markup(group).format(shown.label, marks.hook(shown, view, "picks"), radios)


def _boxes(shown: Shown, view: View) -> Markup:
    chosen = [] if shown.value is PENDING else shown.value
    boxes = Markup("").join(
        Markup('<label><span>{}</span><input type="checkbox" value="{}"{}{}></label>').format(
            word, token, marks.checked(token in chosen), marks.held(shown, view)
        )
        for token, word in shown.options
    )
    group = "<fieldset{}><legend>{}</legend>{}</fieldset>"
    return Markup(group).format(marks.hook(shown, view), shown.label, boxes)


def _list(shown: Shown, view: View) -> Markup:
    """A heading, the number of entries, the entries (in variant b as a table) or the words for none."""
    same = shown.row.label == view.page.title  # the page's own heading says it already
    label = shown.label
    if "count_in_sentence" in view.faults and shown.value is not PENDING and not shown.row.own:
        label, same = f"{shown.label} ({len(shown.value)})", False
    heading = Markup("") if same else Markup("<h2>{}</h2>").format(label)
    if shown.value is PENDING:
        body = Markup('<div role="progressbar" aria-label="{}"></div>').format(view.words.must("loading"))
    else:
        silent = "good_by_nothing" in view.faults and not shown.value
        counted = (
            _counted(shown, view.layout)
            and shown.row.control != "table"
            and "count_in_sentence" not in view.faults
        )
        variant = "b" if shown.row.control == "table" else view.layout
        body = Markup("") if silent else entries(shown, shown.value, variant, counted=counted, way=view.way)
    return Markup("<section{}>{}{}</section>").format(marks.hook(shown, view), heading, body)


def _counted(shown: Shown, variant: str) -> bool:
    """Whether the number of entries stands above them: not where one's own is among them, nor in variant b."""
    return variant != "b" and not shown.row.own and not shown.row.uncounted


def entries(
    shown: Shown, items: Iterable[Mapping[str, Any]], variant: str, *, counted: bool, way: str = ""
) -> Markup:
    """The entries of a list, each with its facts as separate texts and its buttons."""
    items = list(items)
    count = Markup("<span>{}</span>").format(len(items)) if counted else Markup("")
    if not items:
        return count + (Markup("<p>{}</p>").format(shown.empty) if shown.empty else Markup(""))
    if (drawn := list_by(way)) is not None:
        words = dict(shown.options)
        return count + drawn([(marks.texts_of(item, shown.own, words), shown.buttons) for item in items])
    if variant == "b":
        rows = (Markup("<tr>{}</tr>").format(_cells(item, shown, "td")) for item in items)
        return count + Markup("<table><tbody>{}</tbody></table>").format(Markup("").join(rows))
    lines = (Markup("<li>{}</li>").format(_cells(item, shown, "p")) for item in items)
    return count + Markup("<ul>{}</ul>").format(Markup("").join(lines))


def _cells(item: Mapping[str, Any], shown: Shown, tag: str) -> Markup:
    cell = Markup(f"<{tag}>{{}}</{tag}> ")
    texts = Markup("").join(
        cell.format(text) for text in marks.texts_of(item, shown.own, dict(shown.options))
    )
    buttons = Markup("").join(Markup("<button>{}</button>").format(word) for word in shown.buttons)
    return texts + (cell.format(buttons) if buttons and tag == "td" else buttons)


def _apps(shown: Shown, view: View) -> Markup:
    """Applications by state: tabs with one open panel, in variant b three headed lists."""
    items = [] if shown.value is PENDING else shown.value
    tabs, panels = Markup(""), Markup("")
    for number, (state, word) in enumerate(shown.options):
        here = entries(
            shown,
            [item for item in items if item.get("state") == state],
            view.layout,
            counted=True,
            way=view.way,
        )
        panel_id = f"{shown.row.key}-{state}"
        if view.layout == "b":
            panels += Markup("<h3>{}</h3>{}").format(word, here)
            continue
        tab = '<button role="tab" aria-selected="{}" aria-controls="{}">{}</button>'
        tabs += Markup(tab).format("false" if number else "true", panel_id, word)
        panel = '<div role="tabpanel" id="{}" aria-label="{}"{}>{}</div>'
        panels += Markup(panel).format(panel_id, word, Markup(" hidden") if number else "", here)
    strip = Markup('<div role="tablist">{}</div>').format(tabs) if tabs else Markup("")
    return Markup("<section{}>{}{}</section>").format(marks.hook(shown, view), strip, panels)


def _two_factor(shown: Shown, view: View) -> Markup:
    """A sentence saying on or off, only in a language whose words the facts hold."""
    words = two_factor_words(view, shown)
    if not words["on"] or ("good_by_nothing" in view.faults and shown.value not in (PENDING, "off")):
        return Markup("")
    value = "" if shown.value is PENDING else words["off" if shown.value == "off" else "on"]
    return Markup("<p{}>{}</p>").format(marks.hook(shown, view), value)


def two_factor_words(view: View, shown: Shown) -> dict[str, str]:
    """The sentences for on and off; without words of the row's own, those of the site's table."""
    own = dict(shown.row.values)
    keys = {state: own.get(state, f"two_factor_{state}") for state in ("on", "off")}
    return {state: view.words.word(key, unknown=True) or "" for state, key in keys.items()}


def _methods(shown: Shown, view: View) -> Markup:
    """A table of ways, each with the button for one that is set up or the one for one that is not."""
    chosen = [] if shown.value is PENDING else shown.value
    present, absent = (*shown.buttons, "", "")[:2]
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td><button>{}</button></td></tr>").format(
            word, present if token in chosen else absent
        )
        for token, word in shown.options
    )
    table = "<table{}><thead><tr><th>{}</th></tr></thead><tbody>{}</tbody></table>"
    return Markup(table).format(marks.hook(shown, view), shown.label, rows)


def _text(shown: Shown, view: View) -> Markup:
    value = "" if shown.value is PENDING else shown.option(shown.value) or str(shown.value)
    return Markup("<dl{}><dt>{}</dt><dd>{}</dd></dl>").format(marks.hook(shown, view), shown.label, value)


def _link(shown: Shown, _view: View) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>').format(shown.row.to, shown.label)


def _action(shown: Shown, _view: View) -> Markup:
    return Markup('<p><button data-action="{0}">{0}</button></p>').format(shown.label)


RENDERERS: Final[dict[str, marks.Renderer]] = {
    "audience": _button,
    "choice": _button,
    "radio": _radios,
    "combobox": _select,
    "switch": _switch,
    "checkbox": _switch,
    "toggle": _toggle,
    "picks": _picks,
    "boxes": _boxes,
    "list": _list,
    "table": _list,
    "methods": _methods,
    "apps": _apps,
    "two_factor": _two_factor,
    "text": _text,
    "link": _link,
    "action": _action,
    "note": lambda shown, _view: Markup("<p>{}</p>").format(shown.label),
    "heading": lambda shown, _view: Markup("<h2>{}</h2>").format(shown.label),
    "wire_only": lambda _shown, _view: Markup(""),
    "beside": lambda _shown, _view: Markup(""),  # follows from the row beside it
}
