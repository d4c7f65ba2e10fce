"""Mastodon's official interface, by its official client.

The client fills in what a server did not say (a missing `discoverable` becomes null, `locked: "perhaps"` becomes false). So it asks, and the
raw answer is read. Scopes: `read:accounts` (the account, preferences), `read:follows` (follow requests), `read:notifications` (the policy).
Methods and scopes: docs.joinmastodon.org, 2026-07-02.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import requests
from mastodon import Mastodon as Client
from mastodon import errors

from auditor.adapters.platform_apis import api_answers as say
from auditor.adapters.platform_apis.authorization import Visitor
from auditor.core.model import Account, Doubt, Doubtful, Profile, Reading
from auditor.i18n import gettext_noop as _

SCOPES: Final = ["read:accounts", "read:follows", "read:notifications"]
NAME: Final = "auditor (reads your own settings)"
OUT_OF_BAND: Final = "urn:ietf:wg:oauth:2.0:oob"  # the server shows the code on its own page
_ANY_VERSION: Final = (
    "4.0.0"  # told, so that the client does not go and ask: it never comes back from a strange answer
)
_PAGE, _MOST_PAGES = 80, 25  # the largest page it gives; 2000 requests are more than anybody answers


@dataclass
class Mastodon:
    """Reads an account's settings from the server the user named."""

    token: say.Tokens
    session: Callable[[], requests.Session] = requests.Session
    clock: Callable[[], datetime] = say.now

    async def read(self, account: Account, profile: Profile) -> Sequence[Reading]:
        """A reading for every setting with an `api:` rule; () for the accounts of other platforms."""
        if profile.platform != "mastodon":
            return ()
        kept, host, at = _kept(self.token(account.id)), say.server(account), self.clock()
        if kept is None or isinstance(host, Doubtful):
            return say.none_of_it(profile, say.SIGN_IN if kept is None else _doubt(host), at)
        return await asyncio.to_thread(self._read, account, profile, kept, f"https://{host}")

    def _read(self, account: Account, profile: Profile, kept: dict[str, str], base: str) -> Sequence[Reading]:
        asked = _Asked(self.session(), base, kept["access_token"])
        mine = asked.one(lambda client: client.account_verify_credentials())
        at = self.clock()
        if isinstance(mine, Doubtful):
            return say.none_of_it(profile, mine, at, base)
        if not isinstance(mine, dict) or not say.same_handle(account, mine.get("acct")):
            return say.none_of_it(
                profile, say.SOMEBODY_ELSE if isinstance(mine, dict) else say.GARBLED, at, base
            )
        found = say.Answers({"account": mine})
        found.take("preferences", asked.one(lambda client: client.preferences()))
        found.take("notifications", asked.one(lambda client: client.notifications_policy()))
        found.take("follow_requests", asked.pages())
        return say.readings(profile, found, at, base)


class _Asked:
    """One server, asked through the client; what counts is what came over the line."""

    def __init__(self, session: requests.Session, base: str, token: str) -> None:
        session.max_redirects = 0  # an answer comes from the server that was asked, or not at all
        session.hooks["response"].append(self._hear)
        self.client = Client(
            access_token=token,
            api_base_url=base,
            session=session,
            ratelimit_method="throw",
            request_timeout=say.TIMEOUT,
            user_agent="auditor",
            mastodon_version=_ANY_VERSION,
        )
        self.heard: Any = say.SILENT
        self._typed: Any = None

    def _hear(self, response: requests.Response, *_: Any, **__: Any) -> None:
        try:
            self.heard = response.json() if response.ok else say.SILENT
        except ValueError:
            self.heard = say.GARBLED

    def one(self, ask: Callable[[Client], Any]) -> Any:
        """The raw answer to one question, or its doubt."""
        self.heard, self._typed = say.SILENT, None
        try:
            self._typed = ask(self.client)
        except errors.MastodonError as error:
            return say.GARBLED if self.heard is say.GARBLED else _why(error)
        except (TypeError, ValueError, LookupError, AttributeError):
            self._typed = (
                None  # the client could not fit the answer into its types; the answer itself is here
            )
        return self.heard

    def pages(self) -> Any:
        """Every page of the follow requests as one list, or a doubt: half a list is none."""
        found: list[Any] = []
        page = self.one(lambda client: client.follow_requests(limit=_PAGE))
        for _page in range(_MOST_PAGES):
            if not isinstance(page, list):
                return page if isinstance(page, Doubtful) else say.GARBLED
            found += page
            typed = self._typed
            if typed is None and page:
                return say.GARBLED
            if getattr(typed, "_pagination_next", None) is None:
                return found
            page = self.one(partial(Client.fetch_next, previous_page=typed))
        return Doubtful(Doubt.NOT_COVERED, f"more than {_PAGE * _MOST_PAGES} follow requests")


def _why(error: errors.MastodonError) -> Doubtful:
    """The doubt an error leaves; its own text may hold what the server said, so it goes no further."""
    status = error.args[1] if len(error.args) > 1 else None
    match error:
        case errors.MastodonUnauthorizedError():
            return say.NO_LONGER
        case errors.MastodonRatelimitError():
            return say.TOO_OFTEN
        case errors.MastodonNotFoundError():
            return say.UNKNOWN_THERE
        case errors.MastodonAPIError() if status == 403:
            return say.NOT_ALLOWED
    return say.SILENT


async def authorize(
    account: Account, visitor: Visitor, session: Callable[[], requests.Session] = requests.Session
) -> str | Doubtful:
    """Register with the server, let the user permit reading on its page, and trade the code it shows for a token."""
    host = say.server(account)
    if isinstance(host, Doubtful):
        return host
    base = f"https://{host}"
    made = await asyncio.to_thread(_register, base, session())
    if isinstance(made, Doubtful):
        return made
    client, page = made
    visitor.open(page)
    code = await visitor.ask("code")
    return await asyncio.to_thread(_trade, client, code.strip()) if code else say.SIGN_IN


def _register(base: str, session: requests.Session) -> tuple[Client, str] | Doubtful:
    session.max_redirects = 0
    try:
        key, secret = Client.create_app(
            NAME, SCOPES, OUT_OF_BAND, api_base_url=base, request_timeout=say.TIMEOUT, session=session
        )
        client = Client(
            key,
            secret,
            api_base_url=base,
            request_timeout=say.TIMEOUT,
            session=session,
            ratelimit_method="throw",
            mastodon_version=_ANY_VERSION,
        )
        page = client.auth_request_url(scopes=SCOPES, redirect_uris=OUT_OF_BAND, skip_server_info=True)
    except errors.MastodonError as error:
        return _why(error)
    except (TypeError, ValueError, LookupError, AttributeError):
        return say.GARBLED
    return client, page


def _trade(client: Client, code: str) -> str | Doubtful:
    try:
        token = client.log_in(code=code, redirect_uri=OUT_OF_BAND, scopes=SCOPES)
    except errors.MastodonIllegalArgumentError:
        return Doubtful(Doubt.SIGNED_OUT, _("the server did not take this code; ask for a new one"))
    except errors.MastodonError as error:
        return _why(error)
    except (TypeError, ValueError, LookupError, AttributeError):
        return say.GARBLED
    return json.dumps(
        {"client_id": client.client_id, "client_secret": client.client_secret, "access_token": token}
    )


async def revoke(
    account: Account, token: str, session: Callable[[], requests.Session] = requests.Session
) -> Doubtful | None:
    """Make the token void on its server; None: done."""
    kept, host = _kept(token), say.server(account)
    if kept is None or isinstance(host, Doubtful):
        return say.NO_LONGER if kept is None else _doubt(host)
    return await asyncio.to_thread(_void, kept, f"https://{host}", session())


def _void(kept: dict[str, str], base: str, session: requests.Session) -> Doubtful | None:
    session.max_redirects = 0
    try:
        client = Client(
            kept.get("client_id"),
            kept.get("client_secret"),
            kept["access_token"],
            api_base_url=base,
            session=session,
            request_timeout=say.TIMEOUT,
            ratelimit_method="throw",
        )
        client.revoke_access_token()
    except errors.MastodonError as error:
        return _why(error)
    except (TypeError, ValueError, LookupError, AttributeError):
        return say.GARBLED
    return None


def _kept(token: str | None) -> dict[str, str] | None:
    """What was kept at sign-in, or a bare access token; None where there is nothing to sign in with."""
    if not token:
        return None
    try:
        kept = json.loads(token)
    except ValueError:
        return {"access_token": token}
    if not isinstance(kept, dict) or not isinstance(kept.get("access_token"), str):
        return None
    return {name: value for name, value in kept.items() if isinstance(value, str)}


def _doubt(host: str | Doubtful) -> Doubtful:
    return host if isinstance(host, Doubtful) else say.SILENT
