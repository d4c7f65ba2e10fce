"""Honest pages: the layouts that were described, good and bad, among what harmless pages have around them."""

from __future__ import annotations

from .kinds import ROWS, kind
from .rows import PEOPLE, row
from .sheet import BAD, GOOD, PIXEL, Answer, Sheet

WIRE = frozenset({"wire"})


def honest(s: Sheet) -> None:
    """A row that says what is so. Lists are full where their page has no words for empty."""
    good = s.rng.random() < 0.6
    if s.target.form == "list":
        good = good and "empty" in s.words
        s.shown = 0 if good else s.rng.randint(1, 3)
    else:
        s.shown = s.value(good=good)
    s.truth = GOOD if good else BAD
    s.row = row(s, s.shown)


@kind("control", "plain", ROWS | {"list"}, good=False)
def _plain(s: Sheet) -> None:
    honest(s)


@kind("control", "with-furniture", ROWS | {"list"}, good=False)
def _furniture(s: Sheet) -> None:
    honest(s)
    s.top.append(_header(s))
    if s.rng.random() < 0.5:
        s.pre.append(f"<p>{s.say('intro')}</p>")
    if not _greedy(s):
        s.end.append(
            "<footer>"
            + "".join(f'<a href="/about/{i}">{t}</a>' for i, t in enumerate(s.parts("about")))
            + " © 2026</footer>"
        )


@kind("control", "with-other-people", ROWS, good=False)
def _people(s: Sheet) -> None:
    """Names and handles of others in suggestions and posts say nothing of whose page it is."""
    honest(s)
    who = s.rng.choice(PEOPLE)
    s.top.append(_header(s))
    s.end.append(
        f'<aside><h2>{s.say("people")}</h2><p><a href="/{who.split()[0].lower()}.x">{who} @{who.split()[0].lower()}.x</a></p></aside>'
        f"<article><p>{who}</p><p>{s.say('post')}</p></article>"
    )


@kind("control", "with-own-name", ROWS | {"list"}, good=False)
def _own(s: Sheet) -> None:
    honest(s)
    s.top.append(
        f'<header><button aria-haspopup=menu aria-label="{s.say("switch_account")}: @{s.handle}">@{s.handle}</button></header>'
        f'<nav><a href="/{s.handle}/">{s.say("profile")}</a></nav>'
    )


@kind("control", "with-quiet-regions", ROWS | {"list"}, good=False)
def _quiet(s: Sheet) -> None:
    """Live regions that say nothing, and a meter of something else, warn of nothing."""
    honest(s)
    s.top.append("<div role=status></div><div role=alert></div><div aria-live=polite></div>")
    s.end.append("<div role=progressbar hidden></div><div aria-busy=false></div>")


@kind("control", "with-another-row", ROWS, good=False)
def _other_row(s: Sheet) -> None:
    honest(s)
    s.post.append(f"<h2>{s.say('language_row')}</h2><p>{s.say('language_value')}</p>")
    if s.target.form == "switch":
        state = s.rng.choice(("true", "false"))
        s.post.append(
            f"<div class=row><span id=other>{s.say('other_row')}</span>"
            f"<span role={s.drawn} tabindex=0 aria-labelledby=other aria-checked={state}>&nbsp;</span></div>"
        )


@kind("control", "with-quick-answers", ROWS | {"list"}, good=False)
def _quick(s: Sheet) -> None:
    """Measurements, pictures and news that change nothing of what is read."""
    honest(s)
    at = s.answer("log", Answer("{}", "application/json", after=0.1))
    picture = s.answer("a.gif", Answer(PIXEL, "image/gif"))
    s.scripts.append(f"fetch('{at}',{{method:'POST',body:'seen'}}).then(r=>r.json());")
    s.top.append(f'<img alt="" src="{picture}" width=20 height=20>')


@kind("control", "with-its-data-first", ROWS | {"list"}, good=False)
def _data_first(s: Sheet) -> None:
    """Empty at first; the row comes with the page's own answer and stays."""
    honest(s)
    at = s.answer("data", Answer("{}", "application/json", after=round(s.rng.uniform(0.1, 0.6), 2)))
    later, s.row = s.row, ""
    s.scripts.append(f"fetch('{at}').then(r=>r.json()).then(()=>{{{s.becomes(later)}}});")


@kind("control", "with-a-cookie-note", ROWS | {"list"}, good=False)
def _cookies(s: Sheet) -> None:
    honest(s)
    s.end.append(
        f'<div role=region aria-label=Cookies style="position:fixed;left:0;right:0;bottom:0;padding:8px;background:#eee">{s.say("cookies")}</div>'
    )


@kind("control", "with-a-still-frame", ROWS | {"list"}, good=False)
def _frame(s: Sheet) -> None:
    honest(s)
    at = s.answer("ad", Answer("<!doctype html><p>Advert</p>"))
    s.end.append(
        f'<iframe title=Advert src="https://cdn.drawn.example{at}" style="width:200px;height:60px"></iframe>'
    )


@kind("control", "regional-language", ROWS | {"list"}, good=False)
def _regional(s: Sheet) -> None:
    honest(s)
    s.page_lang = s.lang + s.rng.choice(
        {"en": ("-GB", "-US"), "fr": ("-CH", "-FR"), "de": ("-CH", "-DE")}[s.lang]
    )


def _greedy(s: Sheet) -> bool:
    """Whether any link or item on the page may count as an entry of its list."""
    return s.target.form == "list"


def _header(s: Sheet) -> str:
    if s.target.whole or s.target.drawn == ["link"]:
        return f'<header><input type=search aria-label="{s.say("search")}"></header>'
    links = [f'<a href="/n/{i}">{text}</a>' for i, text in enumerate(s.parts("nav"))]
    inner = (
        f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
        if s.rng.random() < 0.4
        else "".join(links)
    )
    return f'<header><input type=search aria-label="{s.say("search")}"><nav>{inner}</nav></header>'
