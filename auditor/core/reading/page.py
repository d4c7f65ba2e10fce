"""Whether a capture shows the page it was meant to show, signed in, settled and in a known language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from auditor.core.model import (
    Capture,
    Doubt,
    Doubtful,
    Landmark,
    Locale,
    Page,
    Profile,
    SeenPage,
    Word,
    asks_the_same,
    is_private_host,
)
from auditor.core.reading.nodes import (
    IndexedNode,
    NodeRange,
    Spots,
    deepest,
    find_unique,
    flatten,
)
from auditor.core.reading.screen.as_tree import TreeOfPage

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_DIALOGS: Final = frozenset({"dialog", "alertdialog"})


@dataclass(frozen=True, slots=True)
class VerifiedPage:
    """A proved page: its nodes in order, the part of it that may be read, and the words that prove it."""

    page: Page
    locale: Locale
    spots: Spots
    scope: NodeRange


def page_doubt(profile: Profile, capture: Capture) -> Doubtful | None:
    """Why nothing on this capture can be read: off_site, signed_out, challenged, new_language, unsettled, wrong_page."""
    scene = verify_page(profile, capture)
    return scene if isinstance(scene, Doubtful) else None


def verify_page(profile: Profile, capture: Capture) -> VerifiedPage | Doubtful:
    """The page, proved by its address and its landmarks, each there exactly once; or the doubt of why not."""
    page = profile.pages.get(capture.page)
    if page is None:
        return Doubtful(Doubt.WRONG_PAGE, f"no page {capture.page!r} in the profile")
    spots = flatten(capture.tree)
    scope = _scope(spots, page)
    locale = _locale(profile, page, capture)
    told = capture.lang or page.language or capture.translated
    if isinstance(locale, Doubtful) and not told and capture.seen:
        locale = _only_one_that_fits(profile, page, spots, scope, capture.seen) or locale
    return (
        location_doubt(profile, capture)
        or (locale if isinstance(locale, Doubtful) else None)
        or unsettled(capture)
        or (scope if isinstance(scope, Doubtful) else None)
        or _wrong_path(page, capture)
        or _prove(page, locale, spots, scope, capture.seen)
    )


def location_doubt(profile: Profile, capture: Capture) -> Doubtful | None:
    """Whether the address lies off the profile's hosts, at a login wall or at a challenge."""
    address = split(capture.url)
    if address is None or not _on_site(profile, address):
        return Doubtful(Doubt.OFF_SITE, (address.hostname or "") if address else "")
    for prefix in profile.sign_in.signed_out_at:
        if begins(address.path, prefix):
            return Doubtful(Doubt.SIGNED_OUT, prefix)
    for listed in (*profile.sign_in.addresses, *profile.sign_in.code_addresses):
        form = urlsplit(listed)
        if form.query and begins(address.path, form.path) and asks_the_same(address.query, form.query):
            return Doubtful(Doubt.SIGNED_OUT, f"{form.path}?{form.query}")
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
    """Whether an address is on one of the hosts: https, or http on a private address that is written with its port."""
    host = address.hostname or ""
    in_the_clear = host in _LOOPBACK or (profile.private_network and is_private_host(host))
    secure = address.scheme == "https" or (address.scheme == "http" and in_the_clear)
    port = address.port or (443 if address.scheme == "https" else 80)
    bracketed = f"[{host}]" if ":" in host else host
    names = {f"{bracketed}:{port}", bracketed if (address.scheme, port) == ("https", 443) else ""}
    return secure and address.username is None and not names.isdisjoint(profile.hosts)


def _locale(profile: Profile, page: Page, capture: Capture) -> Locale | Doubtful:
    if capture.translated:
        return Doubtful(Doubt.NEW_LANGUAGE, "the page's words are those of a translator")
    lang = page.language or capture.lang.lower().partition("-")[0]
    locale = profile.locales.get(lang)
    if locale is None:
        return Doubtful(Doubt.NEW_LANGUAGE, lang)
    for landmark in page.proof:
        if not locale.screen.get(landmark.word):
            return Doubtful(Doubt.NEW_LANGUAGE, f"{lang}: no words for {landmark.word}")
    return locale


def _only_one_that_fits(
    profile: Profile, page: Page, spots: Spots, scope: NodeRange | Doubtful, seen: SeenPage | None
) -> Locale | None:
    """The one language whose words prove a page that does not say its language; None for none or several."""
    if isinstance(scope, Doubtful):
        return None
    able = (one for one in profile.locales.values() if all(one.screen.get(mark.word) for mark in page.proof))
    proved = [one for one in able if isinstance(_prove(page, one, spots, scope, seen), VerifiedPage)]
    return proved[0] if len(proved) == 1 else None


def _scope(spots: Spots, page: Page) -> NodeRange | Doubtful:
    """What of the page may be read: all of it, or the one dialog that the page's own steps opened."""
    dialogs = [spot for spot in spots if spot.node.role in _DIALOGS or "modal" in spot.node.marks]
    outermost = [spot for spot in dialogs if not any(d.index < spot.index < d.end for d in dialogs)]
    if page.dialog:
        if len(dialogs) != 1:
            doubt = Doubt.UNSETTLED if outermost else Doubt.WRONG_PAGE
            return Doubtful(doubt, f"{len(dialogs)} dialogs, one was expected")
        (own,) = dialogs
        return NodeRange(own.index, own.end)
    if outermost:
        return Doubtful(Doubt.UNSETTLED, f'a dialog is open: "{outermost[0].node.name}"')
    if any("inert" in spot.node.marks for spot in spots):
        return Doubtful(Doubt.UNSETTLED, "a part of the page is inert")
    return NodeRange(0, len(spots))


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


def _prove(
    page: Page,
    locale: Locale | Doubtful,
    spots: Spots,
    scope: NodeRange | Doubtful,
    seen: SeenPage | None,
) -> VerifiedPage | Doubtful:
    """Proved by its words: of a page that was seen whole, by words that are seen, in any role."""
    assert isinstance(locale, Locale)
    assert isinstance(scope, NodeRange)
    words: list[Word] = []
    looked = flatten(TreeOfPage(seen).root) if seen else spots
    whole = NodeRange(0, len(looked))
    for landmark in page.proof:
        pressed = landmark.role in _PRESSED  # what leads elsewhere proves only where the profile says so
        seek = find_unique if landmark.role and (pressed or not seen) else _in_any_role
        found = seek(looked, whole if seen else scope, landmark, locale)
        if isinstance(found, Doubtful) and found.doubt is Doubt.NOT_FOUND and page.dialog:
            found = seek(looked, whole, landmark, locale)  # the page behind its own dialog
        if isinstance(found, Doubtful):
            return Doubtful(Doubt.WRONG_PAGE, found.detail)
        words.append(found[1])
    if not page.proof:
        return Doubtful(Doubt.WRONG_PAGE, "nothing proves this page")
    return VerifiedPage(page, locale, spots, NodeRange(scope.start, scope.stop, tuple(words)))


def _in_any_role(
    spots: Spots, scope: NodeRange, landmark: Landmark, locale: Locale
) -> tuple[IndexedNode, Word] | Doubtful:
    """A word of the page wherever it stands, but in what leads to other pages: a menu names all of them."""
    words = locale.screen.get(landmark.word, ())
    for spot, word in deepest(spots, scope, words):
        if not _leads_elsewhere(spots, spot):
            return spot, word
    return Doubtful(Doubt.NOT_FOUND, f'"{words[0].text}"' if words else landmark.word)


def _leads_elsewhere(spots: Spots, spot: IndexedNode | None) -> bool:
    while spot is not None:
        if spot.node.role in ("navigation", "link", "menuitem"):
            return True
        spot = spots[spot.parent] if spot.parent >= 0 else None
    return False


_PRESSED: Final = frozenset({"link", "button", "tab"})
