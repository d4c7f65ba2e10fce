"""The row of a setting as an honest page draws it, in every layout that was described."""

from __future__ import annotations

from html import escape

from .sheet import Sheet

NAMES = ("Practice Planner", "PhotoBook", "Quiz Night", "Chess Online", "Run Diary", "Newsletter Hub")
PEOPLE = ("Anna Berger", "Jonas Frei", "Mira Lopez", "Paul Renaud", "Eva Sommer", "Luc Favre")


def row(s: Sheet, value: str | int, drawn: str = "") -> str:
    """The row that says `value` (of a list: how many entries). The layout is chosen once for a page."""
    s.drawn = drawn or s.drawn or s.rng.choice(_layouts(s))
    match s.target.form:
        case "switch":
            return section(s) + switch(s, on=value == s.target.checked)
        case "choice":
            return CHOICES[s.drawn](s, str(value))
        case "sentence":
            return f"<p>{s.word(str(value))}</p>"
        case "list":
            return entries(s, int(value))
    return ""


def good(s: Sheet) -> str:
    return row(s, 0 if s.target.form == "list" else s.value(good=True))


def bad(s: Sheet) -> str:
    return row(s, s.rng.randint(1, 3) if s.target.form == "list" else s.value(good=False))


def below(html: str) -> str:
    """A row whose own headings stand one level lower, so that a heading before it is above all of it."""
    for level in (3, 2):
        html = html.replace(f"<h{level}", f"<h{level + 1}").replace(f"</h{level}>", f"</h{level + 1}>")
    return html


def _layouts(s: Sheet) -> list[str]:
    """Where label and title are the same words, a text or a heading of its own would double the proof of the page."""
    if s.target.form == "choice" and s.label == s.title:
        return [drawn for drawn in s.target.drawn if drawn not in ("select", "sentence", "button")]
    return list(s.target.drawn)


def section(s: Sheet) -> str:
    return f"<h2>{escape(s.words['section'][0], quote=False)}</h2>" if "section" in s.words else ""


# --- switches ----------------------------------------------------------------------------------------------


def switch(s: Sheet, *, on: bool, label: str = "") -> str:
    text = escape(label or s.label, quote=False)
    variant = s.rng.randrange(3)
    return (_switch if s.drawn == "switch" else _box)(text, variant, on=on)


def _switch(text: str, variant: int, *, on: bool) -> str:
    state, look = ("true", "track on") if on else ("false", "track")
    if variant == 0:
        return (
            f"<div class=row><span id=named>{text}</span><button role=switch aria-checked={state} "
            f'aria-labelledby=named class="{look}"><i></i></button></div>'
        )
    if variant == 1:
        tick = " checked" if on else ""
        return f'<label class=row>{text}<input class=sr type=checkbox role=switch{tick}><span class="{look}"><i></i></span></label>'
    return (
        f"<div class=row><span aria-hidden=true>{text}</span><div role=switch tabindex=0 aria-checked={state} "
        f'aria-label="{escape(text)}" class="{look}"><i></i></div></div>'
    )


def _box(text: str, variant: int, *, on: bool) -> str:
    tick = " checked" if on else ""
    if variant == 0:
        return f"<p><label><input type=checkbox{tick}> {text}</label></p>"
    if variant == 1:
        return f"<p><input type=checkbox id=box{tick}> <label for=box>{text}</label></p>"
    return (
        f"<div class=row><span id=named>{text}</span><span role=checkbox tabindex=0 aria-labelledby=named "
        f"aria-checked={'true' if on else 'false'}>{'✓' if on else '&nbsp;'}</span></div>"
    )


# --- choices -----------------------------------------------------------------------------------------------


def label_of(s: Sheet) -> str:
    """The label as the platform sets it: a heading or a text."""
    text = escape(s.label, quote=False)
    return f"<h3>{text}</h3>" if s.target.place == "heading" else f"<p>{text}</p>"


def _button(s: Sheet, value: str) -> str:
    return f"{label_of(s)}<button>{s.word(value)}</button>"


def _sentence(s: Sheet, value: str) -> str:
    return f"{label_of(s)}<p>{s.word(value)}</p>"


def options(s: Sheet, value: str) -> list[tuple[str, bool]]:
    """Every value with a word, and whether it is the one."""
    return [(s.word(one), one == value) for one in s.words["words"]]


def radios(s: Sheet, value: str) -> str:
    native = s.rng.random() < 0.5
    drawn = [
        f"<p><label><input type=radio name=choice{' checked' if here else ''}> {text}</label></p>"
        if native
        else f"<p><span role=radio tabindex=0 aria-checked={'true' if here else 'false'}>{text}</span></p>"
        for text, here in options(s, value)
    ]
    return "".join(drawn)


def _group(s: Sheet, value: str) -> str:
    if s.label == s.title:
        return f"<div role=radiogroup aria-labelledby=title>{radios(s, value)}</div>"
    text = escape(s.label, quote=False)
    return f"<p id=group>{text}</p><div role=radiogroup aria-labelledby=group>{radios(s, value)}</div>"


def _radios(s: Sheet, value: str) -> str:
    heading = "" if s.label == s.title else f"<h2>{escape(s.label, quote=False)}</h2>"
    return heading + radios(s, value)


def _select(s: Sheet, value: str) -> str:
    inner = "".join(
        f"<option{' selected' if here else ''}>{text}</option>" for text, here in options(s, value)
    )
    return (
        f"<p><label for=choice>{escape(s.label, quote=False)}</label></p><select id=choice>{inner}</select>"
    )


CHOICES = {"button": _button, "sentence": _sentence, "group": _group, "radios": _radios, "select": _select}


# --- lists -------------------------------------------------------------------------------------------------


def names(s: Sheet, count: int) -> list[str]:
    """Names of entries: apps, or people."""
    pool = NAMES if "app" in s.target.setting else PEOPLE
    return s.rng.sample(pool, count)


def entries(s: Sheet, count: int) -> str:
    inner = listed(s, count) if count else f"<p>{escape(s.words['empty'][0], quote=False)}</p>"
    if "section" not in s.words:
        return inner
    tab = escape(s.words["section"][0])
    if s.drawn == "row":
        return f"<h2>{tab}</h2>{inner}"
    return (
        f"<div role=tablist><button role=tab aria-selected=true>{tab}</button>"
        f"<button role=tab aria-selected=false>{s.say('expired_tab')}</button></div>"
        f'<div role=tabpanel aria-label="{tab}">{inner}</div>'
    )


def listed(s: Sheet, count: int) -> str:
    found = names(s, count)
    match s.drawn:
        case "row":
            return (
                "<table>"
                + "".join(f"<tr><td>{n}</td><td>2026-03-0{i + 1}</td></tr>" for i, n in enumerate(found))
                + "</table>"
            )
        case "link":
            return "".join(
                f'<div><a href="/settings/apps/{i}"><p>{n}</p><p>2026-03-0{i + 1}</p></a></div>'
                for i, n in enumerate(found)
            )
    return (
        "<ul>" + "".join(f"<li><p>{n}</p><p>2026-03-0{i + 1}</p></li>" for i, n in enumerate(found)) + "</ul>"
    )
