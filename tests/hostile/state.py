"""E: the page itself says that it is loading, failing, unsaved, offline, translated, refused, or of another language."""

from __future__ import annotations

from collections.abc import Callable

from .kinds import ROWS, add, kind
from .rows import good
from .sheet import Sheet

BANNER = "padding:10px 16px;background:#fde8e8;border-bottom:1px solid #c00"


def said(where: str, html: str) -> Callable[[Sheet], None]:
    """A good row, and a sentence of the page before, over or behind it."""

    def draw(s: Sheet) -> None:
        s.row = good(s)
        text = html.format(**{name: s.say(name) for name in SAID})
        getattr(s, where).append(text)

    return draw


SAID = (
    "failed", "wrong", "offline", "loading", "unsaved", "save", "discard", "not_saved", "maintenance", "cached",
    "expired", "paused",
)  # fmt: skip
PAGES = {
    "alert-in-the-region": ("pre", '<div role="alert">{failed}</div>'),
    "alert-behind-the-row": ("post", '<p role="alert">{failed}</p>'),
    "alert-over-the-region": ("top", f'<div role="alert" style="{BANNER}">{{failed}}</div>'),
    "alert-try-again": ("pre", '<div role="alert"><strong>{wrong}</strong> <button>↻</button></div>'),
    "alert-not-saved": ("pre", '<div role="alert">{not_saved}</div>'),
    "alert-maintenance": ("top", f'<div role="alert" style="{BANNER}">{{maintenance}}</div>'),
    "alert-locked": ("top", f'<section role="alert" style="{BANNER}"><h2>{{paused}}</h2></section>'),
    "alert-expired": ("top", f'<div role="alert" style="{BANNER}">{{expired}}</div>'),
    "assertive-live-region": ("pre", '<div aria-live="assertive">{failed}</div>'),
    "alert-fixed-at-the-foot": (
        "end",
        f'<div role="alert" style="position:fixed;left:0;right:0;bottom:0;{BANNER}">{{failed}}</div>',
    ),
    "alert-dialog": (
        "end",
        f'<div role="alertdialog" aria-label="!" style="position:fixed;top:8px;right:8px;{BANNER}">{{wrong}}</div>',
    ),
    "offline-status": ("top", f'<div role="status" style="{BANNER}">{{offline}}</div>'),
    "offline-alert": ("top", f'<div role="alert" style="{BANNER}">{{offline}}</div>'),
    "offline-in-the-region": ("pre", '<p role="status">{offline}</p>'),
    "cached-status": ("top", f'<div role="status" style="{BANNER}">{{cached}}</div>'),
    "progressbar-in-the-region": (
        "pre",
        '<div role="progressbar" aria-label="{loading}" style="height:4px;background:#1877f2">&nbsp;</div>',
    ),
    "progressbar-on-top": (
        "top",
        '<div role="progressbar" style="height:4px;width:40%;background:#1877f2">{loading}</div>',
    ),
    "progressbar-behind": (
        "post",
        '<div role="progressbar" aria-valuetext="{loading}" style="width:24px;height:24px;border:3px solid">&nbsp;</div>',
    ),
    "progress-element": ("pre", "<progress></progress>"),
    "progress-halfway": ("pre", '<progress value=".4" aria-label="{loading}"></progress>'),
    "progress-labelled-status": ("pre", '<div role="status" aria-busy="true">{loading}</div>'),
    "unsaved-bar": (
        "end",
        f'<div role="region" aria-label="{{unsaved}}" style="position:fixed;left:0;right:0;bottom:0;{BANNER}">{{unsaved}} <button>{{save}}</button> <button>{{discard}}</button></div>',
    ),
    "unsaved-status": ("post", '<div role="status">{unsaved}</div><button>{save}</button>'),
    "unsaved-alert": ("post", '<div role="alert">{unsaved}</div>'),
}
for _name, (_where, _html) in PAGES.items():
    add("state", _name, said(_where, _html))


def _status(code: int) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row, s.status = good(s), code

    return draw


for _code in (400, 401, 402, 403, 404, 405, 410, 418, 429, 451, 500, 502, 503):
    add("state", f"status-{_code}", _status(_code))


@kind("state", "translated-left-to-right")
def _translated(s: Sheet) -> None:
    s.row, s.page_class = good(s), "translated-ltr"


@kind("state", "translated-right-to-left")
def _translated_rtl(s: Sheet) -> None:
    s.row, s.page_class = good(s), "js translated-rtl"


@kind("state", "translated-with-its-marks")
def _translated_fonts(s: Sheet) -> None:
    s.row, s.page_class = f"<font style='vertical-align:inherit'>{good(s)}</font>", "translated-ltr"
    s.page_lang = s.lang if s.rng.random() < 0.5 else f"{s.lang}-x-mtfrom-pt"


@kind("state", "translated-a-moment-later")
def _translated_late(s: Sheet) -> None:
    s.row = good(s)
    s.scripts.append("document.documentElement.classList.add('translated-ltr');")


def _language(lang: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row, s.page_lang = good(s), lang

    return draw


for _lang in ("pt", "ja", "nl-NL", "zh-Hans"):
    add("state", f"language-{_lang}", _language(_lang))


@kind("state", "busy-main")
def _busy(s: Sheet) -> None:
    s.row, s.main = good(s), 'aria-busy="true"'


@kind("state", "busy-row")
def _busy_row(s: Sheet) -> None:
    s.row = f'<div aria-busy="true">{good(s)}</div>'


@kind("state", "busy-document")
def _busy_document(s: Sheet) -> None:
    s.row = good(s)
    s.scripts.append("document.body.setAttribute('aria-busy','true');")


@kind("state", "disabled-control", frozenset({"switch"}))
def _disabled(s: Sheet) -> None:
    control = good(s).replace("role=switch", "role=switch aria-disabled=true")
    control = control.replace("role=checkbox", "role=checkbox aria-disabled=true")
    s.row = f'<fieldset disabled style="border:0"><p>{s.say("loading")}</p>{control}</fieldset>'


@kind("state", "alert-a-moment-later")
def _alert_late(s: Sheet) -> None:
    s.row = good(s)
    s.pre.append("<div role=alert id=al></div>")
    s.scripts.append(
        f"setTimeout(()=>{{document.getElementById('al').textContent='{s.say('failed')}';}},250);"
    )


@kind("state", "mixed", ROWS)
def _mixed(s: Sheet) -> None:
    """Two warnings at once are no less than one."""
    s.row, s.page_class = good(s), "translated-ltr"
    s.top.append(f'<div role="alert">{s.say("offline")}</div>')
