"""Official interfaces: Mastodon, Misskey and Bluesky, read with the least that reading needs.

`interfaces(token)` are what a check-up is handed; `token` gives the secret kept for an account's id, or None. Where there is none,
or where a server does not answer, every setting an interface serves is a doubt: nothing here raises, and nothing is ever written.
`authorize` and `revoke` are the two ends of a sign-in.

Decided: on Mastodon and Misskey the user signs in on the server's own page and permits reading alone (OAuth with a code that the page
shows; MiAuth). Bluesky's OAuth knows no such page without a loopback server, keys bound to each request and a published description of the
client. So there the user makes an app password on Bluesky's own page and types it here once; it is kept in the keyring alone.
What it may not read stays a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Account, Doubt, Doubtful
from ..run import Interface
from . import bluesky, mastodon, misskey
from .answers import Tokens
from .signing_in import Visitor

SERVED = ("mastodon", "misskey", "bluesky")


def interfaces(token: Tokens) -> Sequence[Interface]:
    """What a check-up is handed; each answers for its own platform and is silent about the others."""
    return (mastodon.Mastodon(token), misskey.Misskey(token), bluesky.Bluesky(token))


async def authorize(account: Account, visitor: Visitor) -> str | Doubtful:
    """Let the user sign in on the platform's own page; the token to keep in the keyring, or why there is none."""
    match account.platform:
        case "mastodon":
            return await mastodon.authorize(account, visitor)
        case "misskey":
            return await misskey.authorize(account, visitor)
        case "bluesky":
            return await bluesky.authorize(account, visitor)
    return Doubtful(Doubt.NOT_COVERED, f"{account.platform} has no official interface that serves here")


async def revoke(account: Account, token: str) -> Doubtful | None:
    """Give a token back to the platform; None: it is void. A doubt says what the user has to do."""
    match account.platform:
        case "mastodon":
            return await mastodon.revoke(account, token)
        case "misskey":
            return misskey.revoke(account)
        case "bluesky":
            return bluesky.revoke()
    return None


__all__ = ["SERVED", "Tokens", "Visitor", "authorize", "interfaces", "revoke"]
