"""I: the page says, in its own frame and not in a list of people, that it is somebody else's."""

from __future__ import annotations

from collections.abc import Callable

from .kinds import add, kind
from .rows import below, good
from .sheet import Sheet

OTHERS = ("dr.other", "practice_north", "lea.schmid", "somebody.else", "klinik_sued")


def other(s: Sheet) -> str:
    return s.rng.choice(OTHERS) + str(s.rng.randrange(100))


def says(where: str, html: str) -> Callable[[Sheet], None]:
    def draw(s: Sheet) -> None:
        who = other(s)
        s.row = below(good(s)) if "<h2>" in html else good(s)
        filled = {name: s.say(name, who=who) for name in SAID}
        getattr(s, where).append(html.format(who=who, **filled))

    return draw


SAID = (
    "view_as", "view_as_name", "signed_in_as", "acting_for", "settings_of", "switch_account", "current_account",
    "profile", "your_profile", "avatar", "supervised", "child", "second",
)  # fmt: skip
PAGES = {
    "switcher-names-another": (
        "top",
        '<header><button aria-haspopup="menu" aria-label="{switch_account}: @{who}">@{who}</button></header>',
    ),
    "switcher-current-account": (
        "top",
        '<header><button aria-haspopup="true">{current_account}</button></header>',
    ),
    "switcher-picture": (
        "top",
        '<header><button title="{switch_account}" aria-haspopup="menu"><img alt="{avatar}" src="/drawn/0/a.gif" width="32" height="32"></button></header>',
    ),
    "switcher-below": (
        "end",
        '<footer><button aria-label="{switch_account}"><span>@{who}</span></button></footer>',
    ),
    "profile-link": (
        "top",
        '<nav><a href="/">⌂</a> <a href="/{who}/" aria-label="{profile}">@{who}</a></nav>',
    ),
    "profile-link-words": ("top", '<nav><a href="/{who}">{your_profile} (@{who})</a></nav>'),
    "profile-link-with-picture": (
        "top",
        '<nav><a href="/{who}/"><img alt="{avatar}" src="/drawn/0/a.gif" width="24" height="24"> {profile}</a></nav>',
    ),
    "view-as-banner": ("top", '<div style="background:#333;color:#fff;padding:8px">{view_as}</div>'),
    "view-as-status": ("top", '<div role="status">{view_as}</div>'),
    "view-as-a-name": (
        "top",
        '<div role="banner" style="background:#333;color:#fff;padding:8px">{view_as_name}</div>',
    ),
    "view-as-in-the-region": ("pre", "<p><strong>{view_as}</strong></p>"),
    "signed-in-as": ("top", "<header><p>{signed_in_as}</p></header>"),
    "signed-in-as-below": ("end", "<footer><p>{signed_in_as}</p></footer>"),
    "acting-for": ("top", '<div style="padding:6px;background:#ffd">{acting_for}</div>'),
    "acting-for-in-the-region": ("pre", "<p>{acting_for}</p>"),
    "settings-of-another": ("pre", "<p>{settings_of}</p>"),
    "heading-of-another": ("pre", "<h2>{settings_of}</h2>"),
    "supervised-section": ("pre", "<h2>{supervised}</h2>"),
    "child-section": ("pre", "<h2>{child}</h2>"),
    "second-account-section": ("pre", "<h2>{second}</h2>"),
    "second-account-text": ("pre", "<p>{second}</p>"),
}
for _name, (_where, _html) in PAGES.items():
    add("identity", _name, says(_where, _html))


@kind("identity", "own-answer-names-another")
def _viewer(s: Sheet) -> None:
    """The page shows its own profile link as its answer says: of another user."""
    who = other(s)
    s.row = good(s)
    s.top.append(f'<nav><a id=me href="/" aria-label="{s.say("profile")}">…</a></nav>')
    s.scripts.append(f"const me=document.getElementById('me');me.href='/{who}/';me.textContent='@{who}';")


@kind("identity", "own-link-beside-view-as")
def _both(s: Sheet) -> None:
    s.row = good(s)
    s.top.append(f'<nav><a href="/{s.handle}/">{s.say("profile")} (@{s.handle})</a></nav>')
    s.top.append(f"<div role=status>{s.say('view_as', who=other(s))}</div>")


@kind("identity", "region-named-for-another")
def _region(s: Sheet) -> None:
    s.row = f'<section aria-label="{s.say("settings_of", who=other(s))}">{good(s)}</section>'


@kind("identity", "group-of-a-supervised-account")
def _group(s: Sheet) -> None:
    s.row = f"<fieldset><legend>{s.say('supervised')}</legend>{good(s)}</fieldset>"
