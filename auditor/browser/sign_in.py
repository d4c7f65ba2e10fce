"""Types a kept user name, password and code: only on the profile's own sign-in addresses, only in the main frame.

Everything is looked at again right before each key: the address, the field, and where the form leads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from playwright.async_api import ElementHandle, Error, Frame
from playwright.async_api import TimeoutError as TooLate

from auditor.model import Doubt, Doubtful, Landmark, Profile

from .address import is_one_of, leads_under, on_hosts, split
from .tab import Tab
from .tree import primary_subtag
from .world import Moved

_STEP_MS = 5_000
_BY_HAND_S = 900.0  # how long a person has
_STEP_S = 15.0  # how long a platform has to answer


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the user asked us to keep. `code` gives a one-time code that was never given before, or None."""

    username: str = field(repr=False)
    password: str = field(repr=False)
    code: Callable[[], Awaitable[str | None]] | None = field(default=None, repr=False)


class Refused(Exception):
    """A credential may not be typed here; the message says why, never what."""


async def sign_in(tab: Tab, profile: Profile, secrets: Secrets) -> Doubtful | None:
    """Sign in with what is kept; None: signed in. Refuses by a doubt, and then nothing was typed there."""
    tab.traffic.begin(profile, None)
    try:
        async with asyncio.timeout(_STEP_S * 4):
            await _type_in(tab, profile, secrets)
    except Refused as refused:
        return Doubtful(Doubt.SIGNED_OUT, str(refused))
    except (TooLate, TimeoutError):
        return Doubtful(Doubt.UNREACHABLE, "the sign-in did not answer in time")
    return where_now(tab, profile)


async def by_hand(tab: Tab, profile: Profile, seconds: float = _BY_HAND_S) -> Doubtful | None:
    """Wait, with the guard at rest, until the user has signed in on the visible window."""
    tab.guard.waiting = True
    try:
        if tab.window.url == "about:blank" and profile.sign_in.addresses:
            await tab.window.goto(profile.sign_in.addresses[0], wait_until="commit", timeout=_STEP_S * 1_000)
        await tab.window.bring_to_front()
        await tab.window.wait_for_url(
            lambda url: _inside(url, profile), wait_until="commit", timeout=seconds * 1_000
        )
    except TooLate:
        return Doubtful(Doubt.SIGNED_OUT, "nobody signed in")
    finally:
        tab.guard.waiting = False
    return where_now(tab, profile)


def where_now(tab: Tab, profile: Profile) -> Doubtful | None:
    """What the address says of the sign-in: None where the tab is inside."""
    url = tab.window.url
    if tab.traffic.challenge:
        return Doubtful(Doubt.CHALLENGED, tab.traffic.challenge)
    if not on_hosts(url, profile.hosts):
        return Doubtful(Doubt.OFF_SITE, tab.guard.refused or "another site")
    parts = split(url)
    path = parts.path if parts else ""
    if leads_under(path, profile.sign_in.challenged_at):
        return Doubtful(Doubt.CHALLENGED, path)
    return None if _inside(url, profile) else Doubtful(Doubt.SIGNED_OUT, path)


def _inside(url: str, profile: Profile) -> bool:
    parts = split(url)
    sign_in = profile.sign_in
    return (
        parts is not None
        and on_hosts(url, profile.hosts)
        and not is_one_of(url, (*sign_in.addresses, *sign_in.code_addresses))
        and not leads_under(parts.path, (*sign_in.signed_out_at, *sign_in.challenged_at))
    )


async def _type_in(tab: Tab, profile: Profile, secrets: Secrets) -> None:
    form = profile.sign_in
    if not form.addresses or form.username is None or form.password is None or form.submit is None:
        raise Refused("the profile does not say how to sign in")
    if not is_one_of(tab.window.url, form.addresses):
        await tab.window.goto(form.addresses[0], wait_until="domcontentloaded", timeout=_STEP_S * 1_000)
    await tab.traffic.answered()
    await _type(tab, profile, form.addresses, form.username, secrets.username)
    await _type(tab, profile, form.addresses, form.password, secrets.password)
    await _submit(tab, profile, form.addresses, form.submit)
    if not is_one_of(tab.window.url, form.code_addresses):
        return
    if form.code is None or form.code_submit is None or secrets.code is None:
        raise Refused("a code is asked for, and none is kept")
    await tab.traffic.answered()
    await _field(tab, profile, form.code_addresses, form.code)  # before a code is spent
    code = await secrets.code()
    if code is None:
        raise Refused("no fresh code can be made now")
    await _type(tab, profile, form.code_addresses, form.code, code)
    await _submit(tab, profile, form.code_addresses, form.code_submit)


async def _type(tab: Tab, profile: Profile, addresses: tuple[str, ...], at: Landmark, secret: str) -> None:
    target = await _field(tab, profile, addresses, at)
    _still_there(tab, addresses)
    try:
        await target.fill(secret, timeout=_STEP_MS)
    except Error:
        # Playwright's message quotes what was to be typed.
        raise Refused(f"the field {at.word} could not be filled in") from None


async def _submit(tab: Tab, profile: Profile, addresses: tuple[str, ...], at: Landmark) -> None:
    target = await _field(tab, profile, addresses, at)
    _still_there(tab, addresses)
    moved = asyncio.Event()

    def navigated(frame: Frame) -> None:
        if frame == tab.window.main_frame:
            moved.set()

    tab.window.on("framenavigated", navigated)
    try:
        async with tab.no_new_windows(), asyncio.timeout(_STEP_S):
            await _press(target, at)
            await moved.wait()  # a load state asked for now may still be the old document's
            await tab.window.wait_for_load_state("domcontentloaded")
            await tab.traffic.answered()
    except TimeoutError:
        return  # no other document: the platform did not take it
    finally:
        tab.window.remove_listener("framenavigated", navigated)


async def _press(target: ElementHandle, at: Landmark) -> None:
    try:
        await target.click(timeout=_STEP_MS, no_wait_after=True)
    except Error:
        raise Refused(f"{at.word} could not be pressed") from None


async def _field(tab: Tab, profile: Profile, addresses: tuple[str, ...], at: Landmark) -> ElementHandle:
    """The one element of this role and word in the main frame of an exact address, its form leading to our hosts."""
    _still_there(tab, addresses)
    tab.world.leave()  # the last step may have brought another document
    try:
        live = await tab.world.marks()
    except Moved:
        raise Refused("the sign-in page moved") from None
    if not is_one_of(live.url, addresses):
        raise Refused("this is no sign-in address of the profile")
    lang = primary_subtag(live.lang)
    locale = profile.locales.get(lang)
    if locale is None or at.word not in locale.screen:
        raise Refused(f"the sign-in page is in another language ({lang or 'none'})")
    # Handles, not locators: a handle dies with its document and never finds a field of the next one.
    found = [
        one
        for words in sorted({word.text for word in locale.screen[at.word]})
        for one in await tab.window.get_by_role(_as_role(at.role), name=words, exact=True).element_handles()
    ]
    if len(found) != 1:
        raise Refused(f"{at.word} is there {len(found)} times" if found else f"{at.word} is not there")
    action = await found[0].evaluate(
        "e => { const f = e.closest('form'); const s = e.getAttribute('formaction');"
        " return s ? new URL(s, location.href).href : f ? new URL(f.getAttribute('action') || '',"
        " location.href).href : location.href; }"
    )
    if not on_hosts(str(action), profile.hosts):
        raise Refused("the form leads to another site")
    _still_there(tab, addresses)
    return found[0]


def _still_there(tab: Tab, addresses: tuple[str, ...]) -> None:
    if not is_one_of(tab.window.url, addresses):
        raise Refused("this is no sign-in address of the profile")


def _as_role(role: str) -> Literal["textbox", "button", "link", "searchbox"]:
    match role:
        case "textbox" | "button" | "link" | "searchbox":
            return role
    raise Refused(f"a {role} takes no credential")
