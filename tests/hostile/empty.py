"""G: a list is said to be empty by a 0 of something else, by words of something else, or by nothing."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .kinds import add, kind
from .rows import names
from .sheet import BAD, Answer, Sheet

LIST = frozenset({"list"})


def boxes(s: Sheet, inside: str = "") -> str:
    """Entries as plain boxes, as single-page applications draw them."""
    s.truth = BAD
    s.drawn = "boxes"
    return "".join(
        f"<div class=card style='border:1px solid #ccc;margin:4px;padding:6px'><div>{name}</div>{inside}"
        f"<button>{s.say('manage')}</button></div>"
        for name in names(s, s.rng.randint(2, 3))
    )


def none(s: Sheet) -> str:
    """What this page would say of an empty list; a plain 0 where it has no words."""
    return escape(s.words.get("empty", ["0"])[0], quote=False)


BESIDE = {
    "mutual-friends": ("", "<p>{mutual} <strong>0</strong></p>"),
    "likes": ("", "<div><span>♥</span> <span>0</span></div>"),
    "likes-named": ("", "<p>{likes} <span>0</span></p>"),
    "unread-of-an-entry": ("", "<div><span aria-hidden=true>✉</span><b>0</b></div>"),
    "expired-tab": ("<div role=tablist><button role=tab>{expired} <span>0</span></button></div>", ""),
    "expired-text": ("<p><span>{expired}</span> <span>0</span></p>", ""),
    "bell": ("<p><a href='/n'>🔔 <span>0</span></a></p>", ""),
    "results-of-a-search": ("<p><input type=search value=zz> <span>0</span> <span>{results}</span></p>", ""),
    "page-of": ("<p><span>0</span> / <span>12</span></p>", ""),
    "price": ("<p>CHF <span>0</span></p>", ""),
    "progress": (
        "<div><div role=progressbar aria-valuenow=0 aria-valuemax=9 style='height:4px;background:#ddd'></div><span>0</span></div>",
        "",
    ),
    "table-of-figures": ("<table><tr><td>{likes}</td><td>0</td></tr></table>", ""),
    "meter": ("<p><meter value=0 max=9>0</meter> <span>0</span></p>", ""),
}
AROUND = {
    "aside": "<aside><p>{likes} <strong>0</strong></p></aside>",
    "footer": "<footer><p><span>0</span> {results}</p></footer>",
    "foot-of-the-page": "<div><span>0</span></div>",
    "other-list-behind": "<h2>{expired}</h2><p>0</p>",
    "level-three-behind": "<h3>{expired}</h3><p>0</p>",
}


def _said(s: Sheet) -> dict[str, str]:
    made = {name: s.say(name) for name in ("mutual", "likes", "results")}
    return {**made, "expired": s.say("expired_tab")}


def _beside(before: str, inside: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        said = _said(s)
        s.row = before.format(**said) + boxes(s, inside.format(**said))

    return draw


def _around(behind: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row = boxes(s)
        s.post.append(behind.format(**_said(s)))

    return draw


for _name, (_before, _inside) in BESIDE.items():
    add("empty", f"zero-of-{_name}", _beside(_before, _inside), LIST, good=False)
for _name, _behind in AROUND.items():
    add("empty", f"zero-in-{_name}", _around(_behind), LIST, good=False)


def plain(make: Callable[[Sheet], str]) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.drawn = "nothing"
        s.row = make(s)

    return draw


NOTHING: dict[str, Callable[[Sheet], str]] = {
    "nothing": lambda _: "",
    "empty-element": lambda _: "<ul></ul>",
    "empty-table": lambda _: "<table><tbody></tbody></table>",
    "empty-role": lambda _: "<div role=list></div>",
    "hidden-items": lambda s: f"<ul>{''.join(f'<li hidden>{n}</li>' for n in names(s, 2))}</ul>",
    "items-off-screen": lambda s: f"<ul style='position:absolute;left:-9999px'>{''.join(f'<li>{n}</li>' for n in names(s, 2))}</ul>",
    "skeleton": lambda _: "<ul aria-busy=true><li style='background:#eee'>&nbsp;</li><li style='background:#eee'>&nbsp;</li></ul>",
    "only-a-button": lambda s: f"<button>{s.say('menu')}</button>",
    "help-only": lambda s: f"<p>{s.say('intro')}</p>",
    "words-asked-about": lambda s: f"<p>{s.say('learn', x=none(s))}</p>",
    "words-in-quotes": lambda s: f"<p>“{none(s)}”</p>",
    "words-deleted": lambda s: f"<p><del>{none(s)}</del></p>" + boxes(s),
    "words-as-an-example": lambda s: f"<h3>{s.say('example')}</h3><p>{none(s)}</p>" + boxes(s),
    "words-under-a-question": lambda s: f"<details open><summary>{s.say('faq')}</summary><p>{none(s)}</p></details>" + boxes(s),
    "words-of-the-past": lambda s: f"<p>{s.say('before')}: <span>{none(s)}</span></p>" + boxes(s),
    "words-in-a-sentence": lambda s: f"<p>{s.say('not_true')} <strong>{none(s)}</strong></p>" + boxes(s),
    "words-in-a-tool-tip": lambda s: f"<div role=tooltip>{none(s)}</div>" + boxes(s),
    "words-unseen": lambda s: f"<p style='position:absolute;left:-9999px'>{none(s)}</p>" + boxes(s),
    "words-of-another-list": lambda s: boxes(s) + f"<h3>{s.say('expired_tab')}</h3><p>{none(s)}</p>",
    "words-with-a-progress": lambda s: f"<div role=progressbar aria-label='{s.say('loading')}'>&nbsp;</div><p>{none(s)}</p>",
    "zero-loading": lambda s: f"<p><span>0</span></p><p role=status>{s.say('loading')}</p>",
    "zero-with-more": lambda s: f"<p>0</p><button>{s.say('results')} 1–3</button>" + boxes(s),
    "zero-then-boxes": lambda s: "<p><span>0</span></p>" + boxes(s),
    "boxes-only": boxes,
}  # fmt: skip
for _name, _make in NOTHING.items():
    add("empty", _name, plain(_make), LIST, good=False)


@kind("empty", "entries-in-a-frame", LIST, good=False)
def _framed(s: Sheet) -> None:
    inner = f"<!doctype html><ul>{''.join(f'<li>{n}</li>' for n in names(s, 2))}</ul>"
    s.truth, s.drawn = BAD, "frame"
    s.row = f'<iframe src="{s.answer("list.html", Answer(inner))}" style="width:400px;height:120px"></iframe><p><span>0</span></p>'


@kind("empty", "entries-in-a-closed-shadow", LIST, good=False)
def _shadowed(s: Sheet) -> None:
    inner = "".join(f"<div>{n}</div>" for n in names(s, 2))
    s.truth, s.drawn = BAD, "shadow"
    s.row = "<div id=host></div><p><span>0</span></p>"
    s.scripts.append(
        f"document.getElementById('host').attachShadow({{mode:'closed'}}).innerHTML=\"{inner}\";"
    )
