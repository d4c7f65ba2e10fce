"""A practice account's own page as a signed-out visitor sees it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from markupsafe import Markup
from PIL import Image

from auditor.lab.document import frame
from auditor.lab.fact_words import Words
from auditor.lab.people import Account
from auditor.lab.site import Site

_PICTURES: Final = "/rsrc/photo/"


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
    if is_closed(site, account) and not leaks:
        body = Markup("<h2>{}</h2>").format(words.must(rules.notice))
    else:
        opened = Markup("<p>{}</p>").format(words.must(rules.opened)) if rules.opened else Markup("")
        body = opened + Markup("").join(
            _PARTS[part](account, words) for part in parts(site, account, leaks=leaks)
        )
        if rules.nothing and "article" not in body:
            body += Markup("<p>{}</p>").format(words.must(rules.nothing))
    robots = any(account.value(setting) in tokens for setting, tokens in rules.noindex) and not leaks
    meta = Markup('<meta name="robots" content="noindex">') if robots else Markup("")
    main = Markup("<main>{}<h1>{}</h1><p>{}</p>{}</main>").format(meta, account.name, account.handle, body)
    return frame(words.language, account.name, _door(rules.door, words) + main)


def is_closed(site: Site, account: Account) -> bool:
    """Whether the account's state shows a stranger the platform's notice alone."""
    return any(account.value(setting) in tokens for setting, tokens in site.outside.closed)


def parts(site: Site, account: Account, *, leaks: bool = False) -> list[str]:
    """What a stranger may see of an account that is not closed."""
    return [
        part
        for part, needed in site.outside.shows
        if leaks or all(_lets(account, setting, tokens) for setting, tokens in needed)
    ]


def seen_by_strangers(site: Site, account: Account) -> str:
    """The true `signed_out.view`: on where posts, a number or an address stand there, else as closed as it is."""
    if is_closed(site, account):
        return "off" if ("signed_out.view", ("off",)) in site.outside.closed else "partial"
    told = {part: account.public.get(part) for part in parts(site, account)}
    posts = "posts" in told and _all_posts(account)
    return "on" if posts or told.get("phone") or told.get("email") else "partial"


def _door(door: tuple[str, str], words: Words) -> Markup:
    """The way in that only a signed-out visitor is offered."""
    role, key = door
    way = '<button type="button">{}</button>' if role == "button" else '<a href="#">{}</a>'
    return Markup("<header>" + way + "</header>").format(words.must(key))


def picture_at(path: str) -> bytes | None:
    """The invented portrait at an address below /rsrc/photo/, as PNG; the same seed gives the same picture."""
    return _portrait(path.removeprefix(_PICTURES)) if path.startswith(_PICTURES) else None


def _lets(account: Account, setting: str, tokens: Iterable[str]) -> bool:
    """Whether a setting lets everybody see; one that the account does not have hides nothing."""
    value = account.value(setting)
    return value is None or value in tokens


def _posts(account: Account, words: Words) -> Markup:
    posts = _all_posts(account)
    items = Markup("").join(
        Markup("<li><article>{}</article></li>").format(post if isinstance(post, str) else post["name"])
        for post in posts
    )
    return Markup("<h2>{}</h2><ul>{}</ul>").format(words.must("posts"), items) if items else Markup("")


def _all_posts(account: Account) -> list[Any]:
    return account.public.get("posts") or account.value("posts.public_count") or []


def _workplace(account: Account, words: Words) -> Markup:
    """Under a heading where the site has a word for it, else as one more line of the bio."""
    said = account.public.get("workplace")
    heading = words.word("work") if "work" in words.table else None
    if said and heading:
        return Markup("<h3>{}</h3><p>{}</p>").format(heading, said)
    return Markup("<p>{}</p>").format(said) if said else Markup("")


def _friends(account: Account, words: Words) -> Markup:
    names = account.public.get("friends") or []
    items = Markup("").join(Markup("<li>{}</li>").format(name) for name in names)
    return Markup("<h3>{}</h3><ul>{}</ul>").format(words.must("friends"), items) if names else items


def _part_of(key: str) -> Callable[[Account, Words], Markup]:
    def part(account: Account, _words: Words) -> Markup:
        said = account.public.get(key)
        return Markup("<p>{}</p>").format(said) if said else Markup("")

    return part


def _picture(account: Account, _words: Words) -> Markup:
    seed = account.public.get("picture")
    picture = '<img alt="{}" width="64" height="64" src="{}{}">'
    return Markup(picture).format(account.name, _PICTURES, seed) if seed else Markup("")


_PARTS: Final[dict[str, Callable[[Account, Words], Markup]]] = {
    "posts": _posts,
    "picture": _picture,
    "workplace": _workplace,
    "friends": _friends,
    "phone": _part_of("phone"),
    "email": _part_of("email"),
    "bio": _part_of("bio"),
}


@cache
def _portrait(seed: str) -> bytes:
    """Sixteen fields of grey from a hash: enough for a perceptual hash to tell two apart."""
    shades = hashlib.sha256(seed.encode()).digest()[:16]
    image = Image.frombytes("L", (4, 4), shades).resize((64, 64))
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()
