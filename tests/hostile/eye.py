"""B: the accessibility tree says one thing, the eye sees another."""

from __future__ import annotations

from html import escape

from .kinds import ROWS, kind
from .rows import bad, below, good, label_of, names, section
from .sheet import BAD, Sheet

SWITCH = frozenset({"switch"})
CHOICE = frozenset({"choice"})
WORDY = frozenset({"choice", "sentence"})
LIST = frozenset({"list"})


def _on(s: Sheet, *, good_one: bool = True) -> bool:
    return s.value(good=good_one) == s.target.checked


def _truth(s: Sheet, *, on: bool) -> tuple[str, str]:
    return ("true" if on else "false"), ("track on" if on else "track")


@kind("eye", "label-of-another-switch", SWITCH)
def _another_label(s: Sheet) -> None:
    state, look = _truth(s, on=_on(s))
    s.row = (
        f"{section(s)}<div class=row><span>{s.say('other_row')}</span>"
        f'<button role=switch aria-checked={state} aria-label="{escape(s.label)}" class="{look}"><i></i></button></div>'
    )


@kind("eye", "visible-not", SWITCH)
def _visible_not(s: Sheet) -> None:
    state, look = _truth(s, on=_on(s))
    s.truth = BAD
    s.row = (
        f"{section(s)}<div class=row><span>{s.say('not_x', x=s.label)}</span>"
        f'<button role=switch aria-checked={state} aria-label="{escape(s.label)}" class="{look}"><i></i></button></div>'
    )


@kind("eye", "label-from-an-unseen-text", SWITCH)
def _unseen_label(s: Sheet) -> None:
    state, look = _truth(s, on=_on(s))
    s.row = (
        f"{section(s)}<span id=far hidden>{escape(s.label)}</span><div class=row><span>{s.say('not_x', x=s.label)}</span>"
        f'<button role=switch aria-checked={state} aria-labelledby=far class="{look}"><i></i></button></div>'
    )


@kind("eye", "drawn-the-other-way", SWITCH)
def _other_look(s: Sheet) -> None:
    on = _on(s)
    state, _ = _truth(s, on=on)
    _, look = _truth(s, on=not on)
    s.row = (
        f"{section(s)}<div class=row><span id=named>{escape(s.label)}</span>"
        f'<button role=switch aria-checked={state} aria-labelledby=named class="{look}"><i></i></button></div>'
    )


@kind("eye", "native-drawn-the-other-way", SWITCH)
def _native_look(s: Sheet) -> None:
    on = _on(s)
    tick = " checked" if on else ""
    _, look = _truth(s, on=not on)
    s.row = (
        f"{section(s)}<label class=row>{escape(s.label)}<input class=sr type=checkbox{tick}>"
        f'<span class="{look}"><i></i></span></label>'
    )


@kind("eye", "crossed-labels", SWITCH)
def _crossed(s: Sheet) -> None:
    on = _on(s)
    s.truth = BAD
    a, b = (" checked" if on else ""), ("" if on else " checked")
    s.row = (
        f"{section(s)}<p><input type=checkbox id=b1{b}> <label for=b2>{escape(s.label)}</label></p>"
        f"<p><input type=checkbox id=b2{a}> <label for=b1>{s.say('other_row')}</label></p>"
    )


@kind("eye", "eye-sees-the-bad-one", SWITCH | CHOICE)
def _two_worlds(s: Sheet) -> None:
    s.truth = BAD
    seen = bad(s).replace(" id=named", "").replace(" id=group", "")
    s.row = f'<div aria-hidden=true>{seen}</div><div style="position:absolute;left:-9999px">{good(s)}</div>'


@kind("eye", "prefix-by-style", ROWS)
def _prefix(s: Sheet) -> None:
    s.head.append(f"<style>#place::before{{content:'{s.say('negation')} '}}</style>")
    s.row = good(s)
    if s.target.form == "switch":
        s.head[-1] = (
            f"<style>#place .row::before,#place label::before{{content:'{s.say('negation')} '/''}}</style>"
        )


@kind("eye", "struck-by-style", ROWS)
def _struck(s: Sheet) -> None:
    s.row = f'<div style="text-decoration:line-through 2px">{good(s)}</div>'


@kind("eye", "button-named-otherwise", CHOICE)
def _named_otherwise(s: Sheet) -> None:
    s.truth, s.drawn = BAD, "button"
    seen, told = s.word(s.value(good=False)), s.word(s.value(good=True))
    s.row = f'{label_of(s)}<button aria-label="{told}">{seen}</button>'


@kind("eye", "word-painted-over", WORDY)
def _painted(s: Sheet) -> None:
    s.truth = BAD
    seen = s.word(s.value(good=False))
    s.row = (
        f'<div style="position:relative">{good(s)}<div aria-hidden=true style="position:absolute;inset:0;background:#fff;'
        f'pointer-events:none">{label_of(s) if s.label else ""}{seen}</div></div>'
    )


@kind("eye", "word-replaced-by-style", WORDY)
def _replaced(s: Sheet) -> None:
    s.truth = BAD
    seen = s.word(s.value(good=False))
    s.head.append(f"<style>.swap{{font-size:0}}.swap::after{{content:'{seen}'/'';font-size:16px}}</style>")
    told = s.word(s.value(good=True))
    s.drawn = "swap"
    inner = (
        f"<button class=swap>{told}</button>" if "button" in s.target.drawn else f"<p class=swap>{told}</p>"
    )
    s.row = f"{label_of(s) if s.label else ''}{inner}"


@kind("eye", "dot-beside-another", CHOICE)
def _dot(s: Sheet) -> None:
    s.truth = BAD
    told, seen = s.value(good=True), s.value(good=False)
    name = "aria-labelledby=title" if s.label == s.title else f'aria-label="{escape(s.label)}"'
    items = "".join(
        f"<p><span role=radio tabindex=0 aria-checked={'true' if one == told else 'false'} "
        f'style="background:{"#1877f2" if one == seen else "#fff"};color:{"#fff" if one == seen else "#000"}">{s.word(one)}</span></p>'
        for one in s.words["words"]
    )
    s.drawn = "group"
    heading = "" if s.label == s.title else f"<h2>{escape(s.label)}</h2>"
    s.row = f"{heading}<div role=radiogroup {name}>{items}</div>"


@kind("eye", "moved-to-another-heading", SWITCH | CHOICE)
def _moved(s: Sheet) -> None:
    s.row = (
        f'<div style="display:flex;flex-direction:column"><div style="order:3">{good(s)}</div>'
        f'<h2 style="order:2">{s.say("default_new")}</h2></div>'
    )


@kind("eye", "heading-named-otherwise", SWITCH | CHOICE)
def _heading(s: Sheet) -> None:
    s.row = f'<h2 aria-label="{s.say("tip")}">{s.say("child")}</h2>{below(good(s))}'


@kind("eye", "owned-elsewhere", SWITCH | CHOICE)
def _owned(s: Sheet) -> None:
    s.row = f"<div aria-owns=far></div><h2>{s.say('preview')}</h2>"
    s.end.append(f"<div id=far role=note><p>{s.say('example')}</p>{good(s)}</div>")


def _none(s: Sheet) -> str:
    """What the page would say of an empty list; a plain 0 where it has no words."""
    s.drawn = "words"
    return escape(s.words.get("empty", ["0"])[0])


@kind("eye", "entries-hidden-from-the-tree", LIST, good=False)
def _entries(s: Sheet) -> None:
    s.truth = BAD
    people = "".join(f"<p>{name}</p>" for name in names(s, 2))
    s.row = f'<div aria-hidden=true>{people}</div><div style="position:absolute;left:-9999px"><p>{_none(s)}</p></div>'


@kind("eye", "empty-words-struck", LIST, good=False)
def _struck_empty(s: Sheet) -> None:
    s.row = f'<p style="text-decoration:line-through">{_none(s)}</p>'


@kind("eye", "emptiness-named-only", LIST, good=False)
def _named_only(s: Sheet) -> None:
    s.truth = BAD
    people = "".join(f"<div>{name} <span>2026</span></div>" for name in names(s, 2))
    s.row = f'<p><span role=img aria-label="{_none(s)}">2</span></p>{people}'
