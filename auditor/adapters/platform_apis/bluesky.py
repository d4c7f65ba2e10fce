"""Bluesky's official interface (AT Protocol), by its Python client: four public records, the session, the preferences.

The client asks and the raw answer is read: its types would fill in what was not said. A record counts as not there only when the server says so
for that record and its list of collections agrees. Signed in with an app password, which reads all of it on the server of 2026-11 (0.5.35); the
second step may be kept from it. Each read opens a session and ends it. Lexicons: bluesky-social/atproto, 2026-08-20.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import httpx
from atproto import Client, Request, models
from atproto.exceptions import (
    AtProtocolError,
    BadRequestError,
    RateLimitExceededError,
    RequestErrorBase,
    UnauthorizedError,
)

from auditor.adapters.platform_apis import api_answers as say
from auditor.adapters.platform_apis.authorization import Visitor
from auditor.core.model import Account, Doubt, Doubtful, Profile, Reading
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import tr

HOME: Final = "bsky.social"
APP_PASSWORDS: Final = "https://bsky.app/settings/app-passwords"
RECORDS: Final = {  # name of the answer -> collection; each holds one record, `self`
    "profile": "app.bsky.actor.profile",
    "chat": "chat.bsky.actor.declaration",
    "alerts": "app.bsky.notification.declaration",
    "visibility": "app.bsky.actor.contentVisibilityDeclaration",
}
_PREFERENCE: Final = "app.bsky.actor.defs#postInteractionSettingsPref"
_ERRORS: Final = (
    AtProtocolError,
    httpx.HTTPError,
    httpx.InvalidURL,
    ValueError,
)  # all that the client lets through
_TWO_STEPS: Final = Doubtful(Doubt.CHALLENGED, _("a code was sent by e-mail; use an app password instead"))


def over_https(account: Account) -> str | Doubtful:
    """The server that holds the account: Bluesky's own, or the one the user names."""
    host = say.server(account) if account.instance else HOME
    return host if isinstance(host, Doubtful) else f"https://{host}"


def _request() -> Request:
    return Request(timeout=say.TIMEOUT)


@dataclass
class Bluesky:
    """Reads an account's settings from the server that holds it."""

    token: say.Tokens
    service: Callable[[Account], str | Doubtful] = over_https
    request: Callable[[], Request] = _request
    clock: Callable[[], datetime] = say.now

    async def read(self, account: Account, profile: Profile) -> Sequence[Reading]:
        """A reading for every setting with an `api:` rule; () for the accounts of other platforms."""
        if profile.platform != "bluesky":
            return ()
        kept, base = self.token(account.id), self.service(account)
        if isinstance(base, Doubtful) or not kept:
            doubt = base if isinstance(base, Doubtful) else say.SIGN_IN
            return say.none_of_it(profile, doubt, self.clock())
        return await asyncio.to_thread(self._read, account, profile, kept, base)

    def _read(self, account: Account, profile: Profile, kept: str, base: str) -> Sequence[Reading]:
        asked = _Asked(base, self.request())
        try:
            if trouble := asked.sign_in(account.handle, kept):
                return say.none_of_it(profile, trouble, self.clock(), base)
            return self._signed_in(asked, account, profile, base)
        finally:
            asked.sign_out()

    def _signed_in(self, asked: _Asked, account: Account, profile: Profile, base: str) -> Sequence[Reading]:
        session = asked.query("com.atproto.server.getSession")
        at = self.clock()
        if isinstance(session, Doubtful):
            return say.none_of_it(profile, session, at, base)
        if not _is_of(account, session) or not isinstance(session.get("did"), str):
            return say.none_of_it(profile, say.SOMEBODY_ELSE, at, base)
        found = say.Answers({"session": session})
        found.take("app_passwords", asked.query("com.atproto.server.listAppPasswords"))
        found.take("interaction", interaction(asked.query("app.bsky.actor.getPreferences")))
        repo = asked.query(
            "com.atproto.repo.describeRepo", models.ComAtprotoRepoDescribeRepo.Params(repo=session["did"])
        )
        for name, collection in RECORDS.items():
            found.take(name, _record(asked, session["did"], collection, repo))
        found.take("identity", _identity(session, found.documents.get("profile")))
        return say.readings(profile, found, at, base)


@dataclass
class _Asked:
    """One server, asked through the client."""

    base: str
    request: Request
    client: Any = field(init=False)
    _refresh: str = field(default="", init=False)  # what ends the session

    def __post_init__(self) -> None:
        self.client = Client(self.base, request=self.request)
        self.client.on_session_change(self._changed)

    def _changed(self, _: Any, session: Any) -> None:
        self._refresh = session.refresh_jwt

    def sign_in(self, handle: str, password: str) -> Doubtful | None:
        """Open a session; None: it is open."""
        try:
            self.client.login(handle.removeprefix("@"), password, fetch_bsky_profile=False)
        except UnauthorizedError as error:
            return _TWO_STEPS if _name(error) == "AuthFactorTokenRequired" else say.NO_LONGER
        except _ERRORS as error:
            return _why(error)
        return None

    def sign_out(self) -> None:
        """End the session; a server that does not take it lets it run out by itself."""
        try:
            if self._refresh:
                self.client.invoke_procedure(
                    "com.atproto.server.deleteSession", headers={"Authorization": f"Bearer {self._refresh}"}
                )
        except _ERRORS:
            return
        finally:
            self.request.close()

    def query(self, nsid: str, params: Any = None) -> Any:
        """The raw answer to one question, an object; or its doubt."""
        try:
            said = self.client.invoke_query(nsid, params=params, output_encoding="application/json").content
        except _ERRORS as error:
            return _no_record(error) or _why(error)
        return said if isinstance(said, dict) else say.GARBLED


_NONE_THERE: Final = Doubtful(Doubt.NOT_FOUND, "no such record")


def _no_record(error: Exception) -> Doubtful | None:
    gone = isinstance(error, BadRequestError) and _name(error) == "RecordNotFound"
    return _NONE_THERE if gone else None


def _name(error: RequestErrorBase) -> str:
    content = error.response.content if error.response is not None else None
    return str(getattr(content, "error", ""))


def _why(error: Exception) -> Doubtful:
    """The doubt an error leaves; its own text may hold what the server said, so it goes no further."""
    match error:
        case UnauthorizedError():
            return (
                say.NOT_ALLOWED
                if error.response is not None and error.response.status_code == 403
                else say.NO_LONGER
            )
        case RateLimitExceededError():
            return say.TOO_OFTEN
        case BadRequestError():
            return _refused(_name(error))
        case RequestErrorBase() if error.response is not None and error.response.status_code in (404, 501):
            return say.UNKNOWN_THERE
        case ValueError():
            return say.GARBLED
    return say.SILENT


def _refused(name: str) -> Doubtful:
    match name:
        case (
            "ExpiredToken" | "InvalidToken"
        ):  # also what an app password gets where the account's own is asked for
            return say.NOT_ALLOWED
        case "AccountTakedown" | "AccountDeactivated" | "AccountSuspended":
            return Doubtful(Doubt.CHALLENGED, "the service has closed or paused this account")
    return Doubtful(Doubt.NOT_COVERED, "the server does not answer this")


def _is_of(account: Account, session: dict[str, Any]) -> bool:
    """Handles are host names here: compared whole, without an @ before them. A DID names an account as well."""
    mine = account.handle.strip().removeprefix("@").casefold()
    return mine != "" and mine in {str(session.get(name, "")).casefold() for name in ("handle", "did")}


def _record(asked: _Asked, did: str, collection: str, repo: Any) -> Any:
    """`{"record": …}`, or `{"no_record": true}` where the server says so twice."""
    params = models.ComAtprotoRepoGetRecord.Params(repo=did, collection=collection, rkey="self")
    said = asked.query("com.atproto.repo.getRecord", params)
    if said is _NONE_THERE:
        held = repo.get("collections") if isinstance(repo, dict) and repo.get("did") == did else None
        if isinstance(held, list) and collection not in held:
            return {"no_record": True}
        return Doubtful(
            Doubt.NOT_FOUND, f"no record of {collection}, and the server does not say that there is none"
        )
    if isinstance(said, Doubtful):
        return said
    value = said.get("value")
    return {"record": value} if isinstance(value, dict) and value.get("$type") == collection else say.GARBLED


def interaction(preferences: Any) -> Any:
    """Who may reply and quote, in words of one kind: `no_rules`, `empty_rules`, or the kinds of the rules, sorted.

    No preference, or one without rules, means anyone; an empty list of reply rules means nobody
    (app.bsky.actor.defs#postInteractionSettingsPref).
    """
    if isinstance(preferences, Doubtful):
        return preferences
    held = preferences.get("preferences")
    if not isinstance(held, list) or not all(isinstance(one, dict) and "$type" in one for one in held):
        return say.GARBLED
    mine = [one for one in held if one["$type"] == _PREFERENCE]
    if len(mine) > 1:
        return Doubtful(Doubt.AMBIGUOUS, "two preferences for replies and quotes")
    rules = mine[0] if mine else {}
    return {"reply": _kinds(rules, "threadgateAllowRules"), "quotes": _kinds(rules, "postgateEmbeddingRules")}


def _kinds(rules: dict[str, Any], key: str) -> str | None:
    if key not in rules:
        return "no_rules"
    held = rules[key]
    if not isinstance(held, list) or not all(isinstance(one, dict) and one.get("$type") for one in held):
        return None
    return " ".join(sorted({str(one["$type"]).rpartition("#")[2] for one in held})) or "empty_rules"


def _identity(session: dict[str, Any], profile: Any) -> dict[str, Any]:
    record = profile.get("record") if isinstance(profile, dict) else None
    shown = record if isinstance(record, dict) else {}
    parts = {
        "handle": session.get("handle"),
        "email": session.get("email"),
        "name": shown.get("displayName"),
        "bio": shown.get("description"),
    }
    return {name: value for name, value in parts.items() if isinstance(value, str)}


async def authorize(
    account: Account, visitor: Visitor, service: Callable[[Account], str | Doubtful] = over_https
) -> str | Doubtful:
    """The user makes an app password on Bluesky's own page and types it once; it is tried before it is kept."""
    base = service(account)
    if isinstance(base, Doubtful):
        return base
    visitor.open(APP_PASSWORDS)
    password = await visitor.ask("app_password")
    if not password or not password.strip():
        return say.SIGN_IN
    trouble = await asyncio.to_thread(_try, base, account.handle, password.strip())
    return trouble or password.strip()


def _try(base: str, handle: str, password: str) -> Doubtful | None:
    asked = _Asked(base, _request())
    try:
        return asked.sign_in(handle, password)
    finally:
        asked.sign_out()


async def revoke(_account: Account, _token: str) -> Doubtful:
    """An app password cannot take itself back; the user can, where it was made."""
    return Doubtful(Doubt.NEEDS_ANSWER, tr(_("delete the app password at {link}"), link=APP_PASSWORDS))
