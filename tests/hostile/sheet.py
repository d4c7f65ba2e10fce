"""One page while it is drawn: its parts, what is true of it, and what its server answers besides."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from html import escape
from random import Random
from typing import Any

from .targets import Target, phrases

PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")  # a picture of one point
BAD, GOOD, UNKNOWABLE = "bad", "good", "not knowable"
FONTS = ("system-ui, sans-serif", "Georgia, serif", "Verdana, sans-serif", "'Segoe UI', Arial, sans-serif")
STYLE = """
body{{margin:0;font-family:{font};font-size:{size}px;color:#1c1e21;background:#fff}}
main{{padding:16px {pad}px;max-width:{width}px;position:relative}}
.row{{display:flex;gap:12px;align-items:center;justify-content:space-between;padding:8px 0}}
.track{{display:inline-block;width:40px;height:22px;border-radius:11px;background:#bbb;border:0;position:relative;padding:0}}
.track i{{position:absolute;left:2px;top:2px;width:18px;height:18px;border-radius:9px;background:#fff}}
.track.on{{background:#1877f2}} .track.on i{{left:20px}}
.sr{{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap;opacity:0}}
[role=radio],[role=checkbox]{{display:inline-block;padding:2px 4px;border:1px solid #888;border-radius:4px}}
[aria-checked=true][role=radio],[aria-checked=true][role=checkbox]{{background:#1877f2;color:#fff}}
nav a,footer a{{margin-right:10px}}
"""


@dataclass(frozen=True)
class Answer:
    """What the server says at one address; `chunks` come one after the other, each after its own wait in seconds."""

    body: str | bytes = ""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    after: float = 0.0
    chunks: tuple[tuple[float, str], ...] = ()
    socket: tuple[tuple[float, str], ...] = ()  # a WebSocket that sends these
    cut: bool = False  # the connection ends in the middle


@dataclass
class Sheet:
    """A page under way. Kinds put their lie into it; `html()` is what the browser gets."""

    target: Target
    lang: str
    rng: Random
    handle: str
    number: int
    truth: str = UNKNOWABLE
    shown: str | int | None = None  # what an honest page shows: a value, or how many entries
    title: str = ""
    label: str = ""
    drawn: str = ""
    style: str = ""
    page_lang: str | None = None
    page_class: str = ""
    page_title: str = ""
    head: list[str] = field(default_factory=list)
    top: list[str] = field(default_factory=list)  # before main
    pre: list[str] = field(default_factory=list)  # in main, before the row
    row: str = ""
    post: list[str] = field(default_factory=list)  # in main, after the row
    end: list[str] = field(default_factory=list)  # after main
    scripts: list[str] = field(default_factory=list)  # run once the row is there
    answers: dict[str, Answer] = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    main: str = ""  # attributes of main

    def __post_init__(self) -> None:
        words = self.target.words[self.lang]
        self.title = self.rng.choice(words["title"])
        self.label = self.rng.choice(words.get("label", [""]))
        if self.label and self.label in words["title"]:
            self.title = self.label
        self.style = STYLE.format(
            font=self.rng.choice(FONTS),
            size=self.rng.choice((14, 15, 16)),
            pad=self.rng.choice((8, 16, 32)),
            width=self.rng.choice((560, 720, 900)),
        )

    @property
    def words(self) -> Any:
        return self.target.words[self.lang]

    def say(self, name: str, **filled: str) -> str:
        """A sentence of the page's own, escaped."""
        return escape(phrases()[self.lang][name].format(**filled), quote=False)

    def parts(self, name: str) -> list[str]:
        return [escape(text, quote=False) for text in phrases()[self.lang][name]]

    def value(self, *, good: bool) -> str:
        """A value that is good or bad and has a word in this language."""
        wanted = self.target.good if good else self.target.bad
        has = self.words.get("words")
        return self.rng.choice([value for value in wanted if has is None or value in has])

    def word(self, value: str) -> str:
        return escape(self.rng.choice(self.words["words"][value]), quote=False)

    def at(self, name: str) -> str:
        """The address of something this page's server answers, below a path of its own."""
        return f"/drawn/{self.number}/{name}"

    def answer(self, name: str, answer: Answer) -> str:
        self.answers[self.at(name)] = answer
        return self.at(name)

    def becomes(self, row: str) -> str:
        """The script that puts another row in the place of the one that stands there."""
        return f"document.getElementById('place').innerHTML={json.dumps(row)};"

    def html(self) -> str:
        lang = self.lang if self.page_lang is None else self.page_lang
        attributes = f' lang="{lang}"' if lang else ""
        attributes += f' class="{self.page_class}"' if self.page_class else ""
        kind = "div" if self.target.plain_title else "h1"
        room = (
            f"<{kind} id=title>{escape(self.title, quote=False)}</{kind}>{''.join(self.pre)}"
            f'<div id="place">{self.row}</div>{"".join(self.post)}'
        )
        begin = f"function begin(){{{' '.join(self.scripts)}}}"
        if self.target.doors:
            body, script = self._behind_doors(room), f"{begin} {DOORS}"
        else:
            body, script = f"{self._top()}<main {self.main}>{room}</main>{self._end()}", f"{begin} begin();"
        return (
            f"<!doctype html><html{attributes}><head><meta charset=utf-8>"
            f"<title>{escape(self.page_title or self.title, quote=False)}</title>"
            f"<style>{self.style}</style>{''.join(self.head)}</head>"
            f"<body>{body}<script>{script}</script></body></html>"
        )

    def _top(self) -> str:
        return "".join(self.top)

    def _end(self) -> str:
        return "".join(self.end)

    def _behind_doors(self, room: str) -> str:
        first, second = (escape(word, quote=False) for word in self.words["doors"])
        return (
            f"<div id=doors><button id=first>{first}</button></div><template id=next><button id=second>{second}</button></template>"
            f"<div id=room hidden>{self._top()}<main {self.main}>{room}</main>{self._end()}</div>"
        )


DOORS = """
const doors=document.getElementById('doors');
document.getElementById('first').onclick=()=>{doors.replaceChildren(document.getElementById('next').content.cloneNode(true));
document.getElementById('second').onclick=()=>{doors.remove();document.getElementById('room').hidden=false;begin();};};
"""
