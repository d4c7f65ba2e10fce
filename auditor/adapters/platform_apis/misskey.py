"""Misskey's official interface: a few POSTs that only ask, with a token that may read the account and who wants to follow it.

No client library of its own is kept up, so the requests go out as they are. Paths and permissions: misskey-dev/misskey, 2026-03.
`i/authorized-apps` and `i/signin-history` answer the official web client alone.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

import requests

from auditor.adapters.platform_apis import api_answers as say
from auditor.adapters.platform_apis.authorization import Visitor
from auditor.core.model import Account, Doubt, Doubtful, Profile, Reading
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import tr

PERMISSIONS: Final = "read:account,read:following"
_PAGE, _MOST_PAGES = 100, 20


@dataclass
class Misskey:
    """Reads an account's settings from the server the user named."""

    token: say.Tokens
    session: Callable[[], requests.Session] = requests.Session
    clock: Callable[[], datetime] = say.now

    async def read(self, account: Account, profile: Profile) -> Sequence[Reading]:
        """A reading for every setting with an `api:` rule; () for the accounts of other platforms."""
        if profile.platform != "misskey":
            return ()
        token, host = self.token(account.id), say.server(account)
        if isinstance(host, Doubtful) or not token:
            doubt = host if isinstance(host, Doubtful) else say.SIGN_IN
            return say.none_of_it(profile, doubt, self.clock())
        return await asyncio.to_thread(self._read, account, profile, token, f"https://{host}")

    def _read(self, account: Account, profile: Profile, token: str, base: str) -> Sequence[Reading]:
        with self.session() as session:
            mine = _post(session, f"{base}/api/i", {"i": token})
            at = self.clock()
            if isinstance(mine, Doubtful):
                return say.none_of_it(profile, mine, at, base)
            if not isinstance(mine, dict) or not say.same_handle(account, mine.get("username")):
                doubt = say.SOMEBODY_ELSE if isinstance(mine, dict) else say.GARBLED
                return say.none_of_it(profile, doubt, at, base)
            found = say.Answers({"i": mine})
            found.take("follow_requests", _requests(session, base, token))
            return say.readings(profile, found, at, base)


def _requests(session: requests.Session, base: str, token: str) -> Any:
    """Every follow request as one list, or a doubt: half a list is none."""
    found: list[Any] = []
    asked: dict[str, Any] = {"i": token, "limit": _PAGE}
    for _page in range(_MOST_PAGES):
        page = _post(session, f"{base}/api/following/requests/list", asked)
        if not isinstance(page, list):
            return page if isinstance(page, Doubtful) else say.GARBLED
        found += page
        if len(page) < _PAGE:
            return found
        last = page[-1].get("id") if isinstance(page[-1], dict) else None
        if not isinstance(last, str) or last == asked.get("untilId"):
            return say.GARBLED
        asked["untilId"] = last
    return Doubtful(Doubt.NOT_COVERED, f"more than {_PAGE * _MOST_PAGES} follow requests")


def _post(session: requests.Session, address: str, asked: dict[str, Any]) -> Any:
    try:
        response = session.post(address, json=asked, timeout=say.TIMEOUT, allow_redirects=False)
        if response.ok and not response.is_redirect:
            return response.json()
    except requests.JSONDecodeError:
        return say.GARBLED
    except requests.RequestException:
        return say.SILENT
    match response.status_code:
        case 401:
            return say.NO_LONGER
        case 403:
            return say.NOT_ALLOWED
        case 404:
            return say.UNKNOWN_THERE
        case 429:
            return say.TOO_OFTEN
    return say.SILENT


async def authorize(
    account: Account, visitor: Visitor, session: Callable[[], requests.Session] = requests.Session
) -> str | Doubtful:
    """Let the user permit reading on the server's page (MiAuth), then fetch the token it made."""
    host = say.server(account)
    if isinstance(host, Doubtful):
        return host
    visit = uuid.uuid4()
    visitor.open(
        f"https://{host}/miauth/{visit}?" + urlencode({"name": "auditor", "permission": PERMISSIONS})
    )
    if await visitor.ask("done") is None:
        return say.SIGN_IN
    return await asyncio.to_thread(_fetch, session(), f"https://{host}/api/miauth/{visit}/check")


def _fetch(session: requests.Session, address: str) -> str | Doubtful:
    said = _post(session, address, {})
    if isinstance(said, Doubtful):
        return said
    token = said.get("token") if isinstance(said, dict) and said.get("ok") is True else None
    return token if isinstance(token, str) and token else say.SIGN_IN


async def revoke(account: Account, _token: str) -> Doubtful:
    """A token cannot take itself back here; the user can, on the page of connected services."""
    return Doubtful(
        Doubt.NEEDS_ANSWER,
        tr(_("remove auditor at {link}"), link=f"https://{account.instance}/settings/connect"),
    )
