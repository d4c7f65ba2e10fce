"""A: the good row is in the document, and no eye can see it; what is true stands nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from .kinds import add, kind
from .rows import good
from .sheet import PIXEL, Answer, Sheet

STYLES = {
    "off-left": "position:absolute;left:-9999px",
    "off-top": "position:absolute;top:-5000px",
    "off-right-fixed": "position:fixed;left:200vw;top:100px",
    "moved-away": "transform:translateX(-300vw)",
    "text-indent": "text-indent:-9999px;overflow:hidden;white-space:nowrap;display:block",
    "clip-rect": "position:absolute;clip:rect(0 0 0 0)",
    "clip-path-inset": "clip-path:inset(50%)",
    "clip-path-circle": "clip-path:circle(0)",
    "clip-path-away": "clip-path:polygon(0 0,0 0,0 0)",
    "no-size": "width:0;height:0;overflow:hidden",
    "no-height": "height:0;overflow:hidden",
    "one-pixel": "position:absolute;width:1px;height:1px;overflow:hidden",
    "max-height-0": "max-height:0;overflow:clip",
    "opacity-0": "opacity:0",
    "opacity-hundredth": "opacity:.01",
    "filter-opacity": "filter:opacity(0)",
    "masked": "mask-image:linear-gradient(transparent,transparent);-webkit-mask-image:linear-gradient(transparent,transparent)",
    "scale-0": "transform:scale(0)",
    "scale-tiny": "transform:scale(.002)",
    "turned-away": "transform:rotateY(180deg);backface-visibility:hidden",
    "edge-on": "transform:rotateX(90deg)",
    "display-none": "display:none",
    "visibility": "visibility:hidden",
    "content-visibility": "content-visibility:hidden;height:1px",
    "font-size-0": "font-size:0;height:0;line-height:0;overflow:hidden",
    "mix-blend-away": "filter:brightness(0) invert(1)",
}


def _styled(style: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row = f'<div style="{style}">{good(s)}</div>'
        if s.rng.random() < 0.5:
            s.post.append(f"<p>{s.say('intro')}</p>")

    return draw


for _name, _style in STYLES.items():
    add("hidden", _name, _styled(_style))


@kind("hidden", "behind")
def _behind(s: Sheet) -> None:
    s.row = f'<div style="background:#fff"><div style="position:relative;z-index:-1">{good(s)}</div></div>'


@kind("hidden", "style-sheet-class")
def _by_class(s: Sheet) -> None:
    s.head.append("<style>.x1{position:absolute!important;inset:auto auto auto -4000px}</style>")
    s.row = f'<div class="x1">{good(s)}</div>'


@kind("hidden", "scrolled-out-of-a-box")
def _out_of_a_box(s: Sheet) -> None:
    s.row = f'<div style="height:40px;overflow:hidden"><div style="height:3000px">{s.say("intro")}</div>{good(s)}</div>'


@kind("hidden", "print-only")
def _print_only(s: Sheet) -> None:
    s.head.append("<style>@media screen{.paper{position:absolute;left:-9999px}}</style>")
    s.row = f'<div class="paper">{good(s)}</div>'


def _covered(cover: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row = f'<div style="position:relative">{good(s)}{cover}</div>'

    return draw


FULL = "position:absolute;inset:0;z-index:9"
add("hidden", "covered-by-a-box", _covered(f'<div style="{FULL};background:#fff"></div>'))
add(
    "hidden",
    "covered-by-a-picture",
    _covered(
        f'<svg style="{FULL};width:100%;height:100%"><rect width="100%" height="100%" fill="#eee"/></svg>'
    ),
)
add(
    "hidden",
    "covered-by-a-canvas",
    _covered(f'<canvas style="{FULL};width:100%;height:100%;background:#fafafa"></canvas>'),
)


@kind("hidden", "covered-without-taking-clicks")
def _through(s: Sheet) -> None:
    s.row = f'<div style="position:relative">{good(s)}<div style="{FULL};background:#fff;pointer-events:none"></div></div>'


@kind("hidden", "covered-by-after")
def _after(s: Sheet) -> None:
    s.head.append(
        f"<style>.veil{{position:relative}}.veil::after{{content:'';{FULL};background:#fff}}</style>"
    )
    s.row = f'<div class="veil">{good(s)}</div>'


@kind("hidden", "sign-in-wall")
def _wall(s: Sheet) -> None:
    s.row = good(s)
    s.end.append(
        f'<div style="position:fixed;inset:0;background:#fff;z-index:99;padding:80px"><p>{s.say("wall")}</p>'
        f"<input aria-label=E-mail><button>OK</button></div>"
    )


@kind("hidden", "blurred-wall")
def _blurred(s: Sheet) -> None:
    s.row = good(s)
    s.end.append(
        '<div style="position:fixed;inset:0;background:rgba(255,255,255,.97);backdrop-filter:blur(30px);z-index:99">'
        f'<p style="margin:80px">{s.say("wall")}</p></div>'
    )


@kind("hidden", "same-colour")
def _same_colour(s: Sheet) -> None:
    s.head.append(
        "<style>.pale,.pale *{color:#fff!important;background:#fff!important;border-color:#fff!important;accent-color:#fff}</style>"
    )
    s.row = f'<div class="pale">{good(s)}</div>'


@kind("hidden", "closed-details")
def _details(s: Sheet) -> None:
    s.row = f"<details><summary>{s.say('help')}</summary>{good(s)}</details>"


@kind("hidden", "template")
def _template(s: Sheet) -> None:
    s.row = f"<template>{good(s)}</template>"


@kind("hidden", "noscript")
def _noscript(s: Sheet) -> None:
    s.row = f"<noscript>{good(s)}</noscript>"


@kind("hidden", "inert-and-off")
def _inert(s: Sheet) -> None:
    s.row = f'<div inert style="position:absolute;left:-3000px">{good(s)}</div>'


@kind("hidden", "hidden-until-found")
def _until_found(s: Sheet) -> None:
    s.row = f'<div hidden="until-found">{good(s)}</div>'


@kind("hidden", "closed-dialog")
def _dialog(s: Sheet) -> None:
    s.row = f"<dialog>{good(s)}</dialog>"


@kind("hidden", "canvas-fallback")
def _fallback(s: Sheet) -> None:
    s.row = f'<canvas width="300" height="20" style="background:#f3f3f3">{good(s)}</canvas>'


@kind("hidden", "object-fallback")
def _object(s: Sheet) -> None:
    s.row = (
        f'<object type="image/gif" data="{s.answer("o.gif", Answer(PIXEL, "image/gif"))}">{good(s)}</object>'
    )


@kind("hidden", "foreign-object-of-no-size")
def _foreign(s: Sheet) -> None:
    s.row = (
        '<svg width="1" height="1" style="overflow:hidden"><foreignObject width="1" height="1">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{good(s)}</div></foreignObject></svg>'
    )


def _frame(attributes: str, *, foreign: bool = False) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        inner = f"<!doctype html><html lang={s.lang}><body>{good(s)}</body></html>"
        at = s.answer("frame.html", Answer(inner))
        s.row = f'<iframe {attributes} src="{"https://cdn.drawn.example" if foreign else ""}{at}"></iframe>'

    return draw


add("hidden", "frame-of-no-size", _frame('style="width:0;height:0;border:0"'))
add("hidden", "frame-off-screen", _frame('style="position:absolute;left:-9999px"'))
add("hidden", "foreign-frame", _frame('style="width:600px;height:120px;border:0"', foreign=True))


@kind("hidden", "frame-in-the-document")
def _srcdoc(s: Sheet) -> None:
    inner = good(s).replace("&", "&amp;").replace('"', "&quot;")
    s.row = f'<iframe srcdoc="{inner}" style="opacity:0;height:1px"></iframe>'


def _shadow(script: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        s.row = f"<div id=host>{good(s)}</div>"
        s.scripts.append(f"const host=document.getElementById('host');{script}")

    return draw


add("hidden", "shadow-without-a-slot", _shadow("host.attachShadow({mode:'open'}).innerHTML='<p>…</p>';"))
add(
    "hidden",
    "shadow-of-no-size",
    _shadow(
        "host.attachShadow({mode:'open'}).innerHTML='<div style=\"height:0;overflow:hidden\"><slot></slot></div>';"
    ),
)
add(
    "hidden",
    "closed-shadow-off-screen",
    _shadow(
        "const inner=host.innerHTML;host.innerHTML='';host.attachShadow({mode:'closed'}).innerHTML="
        "'<div style=\"position:absolute;left:-9999px\">'+inner+'</div>';"
    ),
)
