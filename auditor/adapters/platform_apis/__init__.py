"""Official interfaces: Mastodon, Misskey and Bluesky, read with the least that reading needs.

`interfaces(token)` are what a check-up is handed; `token` gives the secret kept for an account's id, or None. Where there is none,
or where a server does not answer, every setting an interface serves is a doubt: nothing here raises, and nothing is ever written.
`authorize` and `revoke` are the two ends of a sign-in. The clients take seconds to load, so they are loaded for who has such an account.

Decided: on Mastodon and Misskey the user signs in on the server's own page and permits reading alone (OAuth with a code that the page
shows; MiAuth). Bluesky's OAuth knows no such page without a loopback server, keys bound to each request and a published description of the
client. So there the user makes an app password on Bluesky's own page and types it here once; it is kept in the keyring alone.
What it may not read stays a doubt.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from auditor.adapters.platform_apis.api_answers import SIGN_IN, Tokens, none_of_it, now
from auditor.adapters.platform_apis.authorization import Visitor
from auditor.core.model import Account, Doubt, Doubtful, Profile, Reading
from auditor.core.runner import PlatformApi

SERVED: Final = ("mastodon", "misskey", "bluesky")


@dataclass(frozen=True, slots=True)
class Served:
    """One platform's interface; its client is loaded when an account of it that has a token is read."""

    platform: str
    token: Tokens

    async def read(self, account: Account, profile: Profile) -> Sequence[Reading]:
        """A reading for every setting with an `api:` rule; () for the accounts of other platforms."""
        if profile.platform != self.platform:
            return ()
        secret = await asyncio.to_thread(self.token, account.id)  # a keyring may take its time
        if not secret:
            return none_of_it(profile, SIGN_IN, now())
        interface = await asyncio.to_thread(_interface, self.platform)
        if interface is None:
            return ()
        return await interface.reader(lambda _: secret).read(account, profile)


def interfaces(token: Tokens) -> Sequence[PlatformApi]:
    """What a check-up is handed; each answers for its own platform and is silent about the others."""
    return tuple(Served(platform, token) for platform in SERVED)


@dataclass(frozen=True, slots=True)
class PlatformModule:
    """What a platform's module offers: a reader for a token, and the two ends of a sign-in."""

    reader: Callable[[Tokens], PlatformApi]
    authorize: Callable[[Account, Visitor], Awaitable[str | Doubtful]]
    revoke: Callable[[Account, str], Awaitable[Doubtful | None]]


def _interface(platform: str) -> PlatformModule | None:
    """Load a platform's client; None where it has no official interface that serves here."""
    match platform:
        case "mastodon":
            from auditor.adapters.platform_apis import mastodon  # late: a second of imports

            return PlatformModule(mastodon.Mastodon, mastodon.authorize, mastodon.revoke)
        case "misskey":
            from auditor.adapters.platform_apis import misskey  # late: like the others

            return PlatformModule(misskey.Misskey, misskey.authorize, misskey.revoke)
        case "bluesky":
            from auditor.adapters.platform_apis import bluesky  # late: seconds of imports

            return PlatformModule(bluesky.Bluesky, bluesky.authorize, bluesky.revoke)
    return None


async def authorize(account: Account, visitor: Visitor) -> str | Doubtful:
    """Let the user sign in on the platform's own page; the token to keep in the keyring, or why there is none."""
    if interface := _interface(account.platform):
        return await interface.authorize(account, visitor)
    return Doubtful(Doubt.NOT_COVERED, f"{account.platform} has no official interface that serves here")


async def revoke(account: Account, token: str) -> Doubtful | None:
    """Give a token back to the platform; None: it is void. A doubt says what the user has to do."""
    interface = _interface(account.platform)
    return await interface.revoke(account, token) if interface else None


__all__ = ["SERVED", "Served", "Tokens", "Visitor", "authorize", "interfaces", "revoke"]
