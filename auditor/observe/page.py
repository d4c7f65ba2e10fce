"""Whether a capture shows the page it was meant to show, signed in, settled and in a known language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from auditor.model import Capture, Doubt, Doubtful, Locale, Page, Profile, Word

from .find import Area, Spots, lay_out, once

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_DIALOGS = frozenset({"dialog", "alertdialog"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A proved page: its nodes in order, the part of it that may be read, and the words that prove it."""

    page: Page
    locale: Locale
    spots: Spots
    scope: Area


def page_doubt(profile: Profile, capture: Capture) -> Doubtful | None:
    """Why nothing on this capture can be read: off_site, signed_out, challenged, new_language, unsettled, wrong_page."""
    scene = proved(profile, capture)
    return scene if isinstance(scene, Doubtful) else None


def proved(profile: Profile, capture: Capture) -> Scene | Doubtful:
    """The page, proved by its address and its landmarks, each there exactly once; or the doubt of why not."""
    page = profile.pages.get(capture.page)
    if page is None:
        return Doubtful(Doubt.WRONG_PAGE, f"no page {capture.page!r} in the profile")
    locale = _locale(profile, page, capture)
    spots = lay_out(capture.tree)
    scope = _scope(spots, page)
    return (
        place_doubt(profile, capture)
        or (locale if isinstance(locale, Doubtful) else None)
        or unsettled(capture)
        or (scope if isinstance(scope, Doubtful) else None)
        or _wrong_path(page, capture)
        or _prove(page, locale, spots, scope)
    )


def place_doubt(profile: Profile, capture: Capture) -> Doubtful | None:
    """Whether the address lies off the profile's hosts, at a login wall or at a challenge."""
    address = split(capture.url)
    if address is None or not _on_site(profile, address):
        return Doubtful(Doubt.OFF_SITE, (address.hostname or "") if address else "")
    for prefix in profile.sign_in.signed_out_at:
        if begins(address.path, prefix):
            return Doubtful(Doubt.SIGNED_OUT, prefix)
    for prefix in profile.sign_in.challenged_at:
        if begins(address.path, prefix):
            return Doubtful(Doubt.CHALLENGED, prefix)
    return None


def unsettled(capture: Capture) -> Doubtful | None:
    """What the browser said of a page that never came to rest."""
    return None if capture.settled else Doubtful(Doubt.UNSETTLED, capture.unsettled_because)


def split(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none."""
    try:
        address = urlsplit(url)
        _ = address.port
    except ValueError:
        return None
    return address


def begins(path: str, prefix: str) -> bool:
    """Whether a path is the prefix or lies below it: `/login` is not the beginning of `/logins`."""
    bare = prefix.rstrip("/")
    return path.rstrip("/") == bare or (bare != "" and path.startswith(bare + "/"))


def _on_site(profile: Profile, address: SplitResult) -> bool:
    host = address.hostname or ""
    secure = address.scheme == "https" or (address.scheme == "http" and host in _LOOPBACK)
    usual = 443 if address.scheme == "https" else 80
    port = address.port or usual
    bracketed = f"[{host}]" if ":" in host else host
    names = {f"{bracketed}:{port}", bracketed if port == usual else ""}
    return secure and address.username is None and not names.isdisjoint(profile.hosts)


def _locale(profile: Profile, page: Page, capture: Capture) -> Locale | Doubtful:
    lang = page.language or capture.lang.lower().partition("-")[0]
    locale = profile.locales.get(lang)
    if locale is None:
        return Doubtful(Doubt.NEW_LANGUAGE, lang)
    for landmark in page.proof:
        if not locale.screen.get(landmark.word):
            return Doubtful(Doubt.NEW_LANGUAGE, f"{lang}: no words for {landmark.word}")
    return locale


def _scope(spots: Spots, page: Page) -> Area | Doubtful:
    """What of the page may be read: all of it, or the one dialog that the page's own steps opened."""
    dialogs = [spot for spot in spots if spot.node.role in _DIALOGS or "modal" in spot.node.marks]
    outermost = [spot for spot in dialogs if not any(d.index < spot.index < d.end for d in dialogs)]
    if page.dialog:
        if len(dialogs) != 1:
            doubt = Doubt.UNSETTLED if outermost else Doubt.WRONG_PAGE
            return Doubtful(doubt, f"{len(dialogs)} dialogs, one was expected")
        (own,) = dialogs
        return Area(own.index, own.end)
    if outermost:
        return Doubtful(Doubt.UNSETTLED, f'a dialog is open: "{outermost[0].node.name}"')
    if any("inert" in spot.node.marks for spot in spots):
        return Doubtful(Doubt.UNSETTLED, "a part of the page is inert")
    return Area(0, len(spots))


def _wrong_path(page: Page, capture: Capture) -> Doubtful | None:
    """A page's own path must be met; further ones that it lists stand for what lies below them too."""
    path = urlsplit(capture.url).path
    handle = capture.account.partition(":")[2] or capture.account
    own = urlsplit(page.url.replace("{handle}", handle)).path
    if any(begins(path, listed) for listed in page.paths) or (
        not page.paths and path.rstrip("/") == own.rstrip("/")
    ):
        return None
    return Doubtful(Doubt.WRONG_PAGE, path)


def _prove(page: Page, locale: Locale | Doubtful, spots: Spots, scope: Area | Doubtful) -> Scene | Doubtful:
    assert isinstance(locale, Locale)
    assert isinstance(scope, Area)
    words: list[Word] = []
    whole = Area(0, len(spots))
    for landmark in page.proof:
        found = once(spots, scope, landmark, locale)
        if isinstance(found, Doubtful) and found.doubt is Doubt.NOT_FOUND and page.dialog:
            found = once(spots, whole, landmark, locale)  # the page behind its own dialog
        if isinstance(found, Doubtful):
            return Doubtful(Doubt.WRONG_PAGE, found.detail)
        words.append(found[1])
    if not page.proof:
        return Doubtful(Doubt.WRONG_PAGE, "nothing proves this page")
    return Scene(page, locale, spots, Area(scope.start, scope.stop, tuple(words)))
