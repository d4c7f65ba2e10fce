"""Types a kept user name, password and code: only on the profile's own sign-in addresses, only in the main frame.

Everything is looked at again right before each key: the address, the field, and where the form leads.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Literal, Self, TypeVar

from playwright.async_api import Error, Frame
from playwright.async_api import TimeoutError as TooLate

from auditor.adapters.browser.allowed_hosts import is_one_of, leads_under, on_hosts, split
from auditor.adapters.browser.hand import Hand, Unlike
from auditor.adapters.browser.hold import Spill
from auditor.adapters.browser.isolated_world import DocumentGone, Element
from auditor.adapters.browser.snapshot import primary_subtag
from auditor.adapters.browser.tab import Tab
from auditor.core.model import Doubt, Doubtful, Landmark, Profile
from auditor.errors import AuditorError
from auditor.i18n.current import tr

T = TypeVar("T")

_ERROR: Final = 400  # the first status that is one
_BY_HAND_S: Final = 900.0  # how long a person has
_STEP_S: Final = 15.0  # how long a platform has to answer


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the user asked us to keep. `code` gives a one-time code that was never given before, or None."""

    username: str = field(repr=False)
    password: str = field(repr=False)
    code: Callable[[], Awaitable[str | None]] | None = field(default=None, repr=False)


class CredentialRefused(AuditorError):
    """A credential may not be typed here; the message says why, never what."""


async def sign_in(tab: Tab, profile: Profile, secrets: Secrets) -> Doubtful | None:
    """Sign in with what is kept; None: signed in. Refuses by a doubt, and then nothing was typed there."""
    await tab.let_go()  # of what the last page pressed
    status = tab.traffic.status
    tab.traffic.begin(profile, None)
    tab.traffic.status = status  # of the document that stands there, until another one comes
    try:
        async with asyncio.timeout(_STEP_S * 4):
            await _type_in(tab, profile, secrets)
    except CredentialRefused as refused:
        return Doubtful(Doubt.SIGNED_OUT, str(refused))
    except (TooLate, TimeoutError):
        return Doubtful(Doubt.UNREACHABLE, "the sign-in did not answer in time")
    return sign_in_state(tab, profile)


async def wait_for_manual_sign_in(tab: Tab, profile: Profile, seconds: float = _BY_HAND_S) -> Doubtful | None:
    """Wait, with the guard at rest, until the user has signed in on the visible window."""
    await tab.let_go()
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
    return sign_in_state(tab, profile)


def sign_in_state(tab: Tab, profile: Profile) -> Doubtful | None:
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


def _in_the_clear(address: str) -> bool:
    return not address.startswith("https://")


async def _type_in(tab: Tab, profile: Profile, secrets: Secrets) -> None:
    form = profile.sign_in
    if not form.addresses or form.username is None or form.password is None or form.submit is None:
        raise CredentialRefused(tr("the profile does not say how to sign in"))
    if profile.private_network and any(map(_in_the_clear, (*form.addresses, *form.code_addresses))):
        raise CredentialRefused(tr("the sign-in page is not encrypted; type it yourself"))
    if not is_one_of(tab.window.url, form.addresses):
        await tab.window.goto(form.addresses[0], wait_until="domcontentloaded", timeout=_STEP_S * 1_000)
    await tab.traffic.answered()
    async with _Form(tab, profile, form.addresses) as page:
        await page.type(form.username, secrets.username)
        await page.type(form.password, secrets.password)
        await page.submit(form.submit)
    if not is_one_of(tab.window.url, form.code_addresses):
        return
    if form.code is None or form.code_submit is None or secrets.code is None:
        raise CredentialRefused(tr("a code is asked for, and none is kept"))
    await tab.traffic.answered()
    async with _Form(tab, profile, form.code_addresses) as page:
        await page.find(form.code)  # before a code is spent
        code = await secrets.code()
        if code is None:
            raise CredentialRefused(tr("no fresh code can be made now"))
        await page.type(form.code, code)
        await page.submit(form.code_submit)


class _Form:
    """One sign-in document, from the first look at it until what was typed there has gone its way, or is taken back."""

    def __init__(self, tab: Tab, profile: Profile, addresses: tuple[str, ...]) -> None:
        self._tab, self._profile, self._addresses = tab, profile, addresses
        self._hand = Hand(tab.window, tab.hand, tab.world)
        self._typed: list[tuple[Element, Landmark, str]] = []
        self._spill = Spill(profile)
        self._before = (0, "", "")

    async def __aenter__(self) -> Self:
        self._tab.world.leave()  # the last step may have brought another document
        self._tab.hand.leave()
        await self._tab.hold(self._spill.rule, still=False)
        guard = self._tab.guard
        guard.held_back = ""
        self._before = (guard.asked, guard.refused, guard.held_back)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take back what is still in its field, whatever happened, before anything may leave the tab again."""
        try:
            async with asyncio.timeout(_STEP_S):
                for element, _, secret in reversed(self._typed):
                    await self._hand.clear(element, secret)
                await self._hand.let_go()
        except TimeoutError:
            await self._tab.end_hung()  # and with it all that stands in its fields
        await self._tab.let_go()

    async def find(self, at: Landmark) -> Element:
        """The one element of this role and word; its form leads to our hosts."""
        found, _ = await self._look(at)
        return found

    async def type(self, at: Landmark, secret: str) -> None:
        """Put a secret into its field, or nowhere."""
        target, called = await self._look(at)
        self._still_there()
        # From here on: what a script of the page makes of it is held back, too.
        self._spill.add(secret, name=at == self._profile.sign_in.username)
        self._typed.append((target, at, secret))
        await self._or_refuse(at, self._hand.fill(target, secret))
        if not await self._or_refuse(at, self._hand.is_still(target, _as_role(at.role), called)):
            raise CredentialRefused(tr("{word} changed while it was filled in", word=at.word))
        self._still_there()

    async def submit(self, at: Landmark) -> None:
        """Press the button, once more proving that every field holds what was typed and nothing else happened."""
        target, called = await self._look(at)
        tab, moved = self._tab, asyncio.Event()
        for field_, word, secret in self._typed:
            await self._or_refuse(word, self._hand.holds(field_, secret))

        def navigated(frame: Frame) -> None:
            if frame == tab.window.main_frame:
                moved.set()

        beside = [(field_, secret) for field_, _, secret in self._typed]
        place = await self._or_refuse(at, self._hand.point(target, submits=True, beside=beside))
        if not await self._or_refuse(at, self._hand.is_still(target, _as_role(at.role), called)):
            raise CredentialRefused(tr("{word} changed before it was pressed", word=at.word))
        self._still_there()
        tab.window.on("framenavigated", navigated)
        try:
            async with asyncio.timeout(_STEP_S):
                await self._or_refuse(at, self._hand.click(place))
                await self._answered(moved, target, at)
                await tab.window.wait_for_load_state("domcontentloaded")
                await tab.traffic.answered()
        except TimeoutError:
            return  # no other document: the platform did not take it
        finally:
            tab.window.remove_listener("framenavigated", navigated)

    async def _answered(self, moved: asyncio.Event, target: Element, at: Landmark) -> None:
        """Wait for another document; a load state asked for now may still be the old document's."""
        with contextlib.suppress(DocumentGone):
            if why := await self._hand.stopped(target):
                raise CredentialRefused(f"{at.word}: {why}")
        await moved.wait()

    async def _look(self, at: Landmark) -> tuple[Element, Callable[[str], bool]]:
        self._still_there()
        try:
            live = await self._tab.world.marks()
        except DocumentGone:
            raise CredentialRefused(tr("the sign-in page moved")) from None
        if not is_one_of(live.url, self._addresses):
            raise CredentialRefused(tr("this is not a sign-in address of the profile"))
        lang = primary_subtag(live.lang)
        locale = self._profile.locales.get(lang)
        if locale is None or at.word not in locale.screen:
            raise CredentialRefused(
                tr("the sign-in page is in another language ({what})", what=lang or "none")
            )
        words = {" ".join(word.text.split()) for word in locale.screen[at.word]}
        role = _as_role(at.role)
        # Elements, not places: an element dies with its document and never leads to one of the next.
        found = await self._or_refuse(at, self._hand.find(role, words.__contains__))
        if len(found) != 1:
            raise CredentialRefused(
                f"{at.word} is there {len(found)} times" if found else f"{at.word} is not there"
            )
        kind = self._kind(at)
        told = self._hand.field(found[0], kind) if kind else self._hand.button(found[0], submits=True)
        if not on_hosts(await self._or_refuse(at, told), self._profile.hosts):
            raise CredentialRefused(tr("the form leads to another site"))
        self._still_there()
        return found[0], words.__contains__

    def _kind(self, at: Landmark) -> str:
        form = self._profile.sign_in
        kinds = ((form.username, "username"), (form.password, "password"), (form.code, "code"))
        return next((kind for one, kind in kinds if one == at), "")

    async def _or_refuse(self, at: Landmark, work: Awaitable[T]) -> T:
        try:
            return await work
        except Unlike as unlike:
            raise CredentialRefused(f"{at.word}: {unlike}") from None
        except Error:  # Playwright's message may quote what was to be typed
            raise CredentialRefused(tr("{word} could not be used", word=at.word)) from None

    def _still_there(self) -> None:
        guard = self._tab.guard
        if not is_one_of(self._tab.window.url, self._addresses):
            raise CredentialRefused(tr("this is not a sign-in address of the profile"))
        if self._tab.traffic.status >= _ERROR:
            raise CredentialRefused(tr("the sign-in page answered {status}", status=self._tab.traffic.status))
        if guard.held_back:
            raise CredentialRefused(guard.held_back)
        if (guard.asked, guard.refused, guard.held_back) != self._before:
            raise CredentialRefused(tr("the page opened another window"))


def _as_role(role: str) -> Literal["textbox", "button", "link", "searchbox"]:
    match role:
        case "textbox" | "button" | "link" | "searchbox":
            return role
    raise CredentialRefused(tr("a {role} takes no credential", role=role))
