"""A practice account's own page as a signed-out visitor sees it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from markupsafe import Markup
from PIL import Image

from auditor.lab.document import frame
from auditor.lab.people import Account
from auditor.lab.site import Site
from auditor.lab.words import Words

_PICTURES = "/rsrc/photo/"


def account_at(site: Site, accounts: list[Account], path: str) -> Account | None:
    """The account whose public page has this path."""
    for account in accounts:
        wanted = site.profile_at.replace("{handle}", account.handle)
        if account.platform in site.hosts.values() and path.rstrip("/") == wanted.rstrip("/"):
            return account
    return None


def outside(site: Site, account: Account, words: Words, *, leaks: bool = False) -> str:
    """Name and handle, and of the rest what the account's state lets everybody see; `leaks`: all of it."""
    rules = site.outside
    closed = any(account.value(setting) in tokens for setting, tokens in rules.closed) and not leaks
    if closed:
        body = Markup("<h2>{}</h2>").format(words.must(rules.notice))
    else:
        shown = (
            _PARTS[part](account, words)
            for part, needed in rules.shows
            if leaks or all(_lets(account, setting, tokens) for setting, tokens in needed)
        )
        body = Markup("").join(shown)
    robots = any(account.value(setting) in tokens for setting, tokens in rules.noindex) and not leaks
    meta = Markup('<meta name="robots" content="noindex">') if robots else Markup("")
    main = Markup("<main>{}<h1>{}</h1><p>{}</p>{}</main>").format(meta, account.name, account.handle, body)
    return frame(words.language, account.name, main)


def picture_at(path: str) -> bytes | None:
    """The invented portrait at an address below /rsrc/photo/, as PNG; the same seed gives the same picture."""
    return _portrait(path.removeprefix(_PICTURES)) if path.startswith(_PICTURES) else None


def _lets(account: Account, setting: str, tokens: Iterable[str]) -> bool:
    """Whether a setting lets everybody see; one that the account does not have hides nothing."""
    value = account.value(setting)
    return value is None or value in tokens


def _posts(account: Account, words: Words) -> Markup:
    posts: list[Any] = account.public.get("posts") or account.value("posts.public_count") or []
    items = Markup("").join(
        Markup("<li><article>{}</article></li>").format(post if isinstance(post, str) else post["name"])
        for post in posts
    )
    return Markup("<h2>{}</h2><ul>{}</ul>").format(words.must("posts"), items) if items else Markup("")


def _said(key: str) -> Callable[[Account, Words], Markup]:
    def part(account: Account, _words: Words) -> Markup:
        said = account.public.get(key)
        return Markup("<p>{}</p>").format(said) if said else Markup("")

    return part


def _picture(account: Account, _words: Words) -> Markup:
    seed = account.public.get("picture")
    picture = '<img alt="{}" width="64" height="64" src="{}{}">'
    return Markup(picture).format(account.name, _PICTURES, seed) if seed else Markup("")


_PARTS: dict[str, Callable[[Account, Words], Markup]] = {
    "posts": _posts,
    "picture": _picture,
    "workplace": _said("workplace"),
    "phone": _said("phone"),
    "email": _said("email"),
    "bio": _said("bio"),
}


@cache
def _portrait(seed: str) -> bytes:
    """Sixteen fields of grey from a hash: enough for a perceptual hash to tell two apart."""
    shades = hashlib.sha256(seed.encode()).digest()[:16]
    image = Image.frombytes("L", (4, 4), shades).resize((64, 64))
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()
