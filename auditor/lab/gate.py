"""The practice network's gate: who is signed in, what sign-in pages answer, and the cookies that follow."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from auditor.lab.fact_words import Words
from auditor.lab.people import Account
from auditor.lab.signin import Session, Sessions, accept_code, code_form, login_form
from auditor.lab.site import SignIn, Site

READ_METHODS: Final = ("GET", "HEAD", "OPTIONS")
PRACTICE_COOKIES: Final = "/practice/cookies"
HAND_OVER: Final = "/accounts/SetSID"


class Gate:
    """Sign-ins of all practice accounts; `family` maps a platform to the one whose sign-in it takes."""

    def __init__(
        self, accounts: list[Account], sites: tuple[Site, ...], words: Callable[[Site], Words],
        clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self.accounts = accounts
        self.sites = sites
        self.words = words
        self.clock = clock
        self.sessions = Sessions()
        self.sign_ins = 0
        self.typed: list[dict[str, Any]] = []
        self.scanned: list[Account] = []
        self.sign_in_of = {site.sign_in.family: site.sign_in for site in sites if site.sign_in}
        self.family = {
            platform: site.through or platform for site in sites for platform in site.hosts.values()
        }

    def session(self, request: Request, sign_in: SignIn) -> Session | None:
        """The sign-in that the request's cookie or bearer names, half done or complete."""
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        session = self.sessions.by_token.get(bearer or request.cookies.get(sign_in.cookies["session"], ""))
        return session if session and self.family[session.account.platform] == sign_in.family else None

    async def sign_in(self, request: Request, site: Site, sign_in: SignIn) -> Response:
        """The answer of a sign-in address: a form, the next step, or the way back."""
        words = self.words(site)
        back = request.query_params.get("next", f"https://{sign_in.host}{site.home}")
        if not any(urlsplit(back).netloc in known.hosts for known in self.sites):
            back = f"https://{sign_in.host}{site.home}"
        begun = self.session(request, sign_in)
        second = request.url.path == sign_in.second
        if sign_in.second in sign_in.login:  # one address asks for both
            second = begun is not None and not begun.complete
        if request.method in READ_METHODS:
            return HTMLResponse((code_form if second else login_form)(sign_in, words, back))
        form = await self.note_typed(request, real=True)
        self.sign_ins += 1
        if second:
            session = begun
            if session and accept_code(session.account, form.get(sign_in.fields["code"], ""), self.clock()):
                session.complete = True
                return RedirectResponse(self._onward(sign_in, session.token, back), 303)
            return HTMLResponse(code_form(sign_in, words, back, failed=True))
        account = self._who(sign_in, form)
        if account is None:
            return HTMLResponse(login_form(sign_in, words, back, failed=True))
        return self._welcome(request, sign_in, account, back)

    def scan(self, request: Request, sign_in: SignIn) -> Response:
        """Whether a phone has scanned the code that the sign-in page shows; then the browser is signed in."""
        for account in self.scanned:
            if self.family[account.platform] == sign_in.family:
                self.scanned.remove(account)
                token = self.sessions.open(account, device_of(request), self.clock())
                self.sessions.by_token[token].complete = True
                return self._with_cookies(Response("{}"), sign_in, sign_in.domain, token)
        return Response(status_code=204)

    def hand_over(self, request: Request, site: Site, sign_in: SignIn) -> Response:
        """Sets the cookies of another site of the same sign-in, then leads on to it."""
        session = self.sessions.by_token.get(request.query_params.get("sid", ""))
        back = request.query_params.get("next", site.home)
        if session is None or urlsplit(back).netloc not in site.hosts:
            return Response("", 404)
        return self._with_cookies(RedirectResponse(back, 303), sign_in, site.domain, session.token)

    def cookies_of(self, account: Account) -> list[dict[str, Any]]:
        """A finished sign-in of this account as cookies, one set for each domain of its sites."""
        family = self.family[account.platform]
        sign_in = self.sign_in_of[family]
        token = self.sessions.open(account, "Linux · Chrome", self.clock())
        self.sessions.by_token[token].complete = True
        mine = (site.domain for site in self.sites if account.platform in site.hosts.values())
        values = {"session": token, "user": account.uid, "device": token[:8]}
        return [
            {
                "name": name, "value": values[kind], "domain": domain, "path": "/", "expires": -1,
                "httpOnly": True, "secure": True, "sameSite": "None",
            }
            for domain in dict.fromkeys((sign_in.domain, *filter(None, mine)))
            for kind, name in sign_in.cookies.items()
        ]  # fmt: skip

    def practice(self, request: Request) -> Response:
        """For a practice reader in another process: the cookies of one account, asked for by its id."""
        wanted = request.query_params.get("account", "")
        account = next((one for one in self.accounts if one.id == wanted), None)
        if account is None:
            return Response("[]", 404, media_type="application/json")
        return Response(json.dumps(self.cookies_of(account)), media_type="application/json")

    async def note_typed(self, request: Request, *, real: bool) -> dict[str, str]:
        """The fields of a form that was sent, kept for `Lab.typed`."""
        form = await form_of(request)
        fields = {name: value for name, value in form.items() if value}
        url = request.url
        self.typed.append(
            {
                "scheme": url.scheme,
                "host": request.headers.get("host", ""),
                "path": url.path,
                "fields": fields,
                "real": real,
            }
        )
        return form

    def _who(self, sign_in: SignIn, form: dict[str, str]) -> Account | None:
        given = (form.get(sign_in.fields["user"], ""), form.get(sign_in.fields["password"], ""))
        for account in self.accounts:
            family = self.family[account.platform]
            if family == sign_in.family and given == (account.username, account.password):
                return account
        return None

    def _welcome(self, request: Request, sign_in: SignIn, account: Account, back: str) -> Response:
        token = self.sessions.open(account, device_of(request), self.clock())
        complete = self.sessions.by_token[token].complete
        onward = self._onward(sign_in, token, back)
        response = RedirectResponse(
            onward if complete else f"{sign_in.second}?next={quote(back, safe='')}", 303
        )
        return self._with_cookies(response, sign_in, sign_in.domain, token)

    def _onward(self, sign_in: SignIn, token: str, back: str) -> str:
        """Where a finished sign-in leads: by way of the other site's own cookies where it is another one."""
        host = urlsplit(back).netloc
        if f".{host}".endswith(f".{sign_in.domain.lstrip('.')}"):
            return back
        return f"https://{host}{HAND_OVER}?sid={token}&next={quote(back, safe='')}"

    def _with_cookies(self, response: Response, sign_in: SignIn, domain: str, token: str) -> Response:
        values = {
            "session": token, "user": self.sessions.by_token[token].account.uid, "device": token[:8]
        }  # fmt: skip
        for kind, name in sign_in.cookies.items():
            response.set_cookie(
                name, values[kind], domain=domain, secure=True, httponly=True, samesite="none"
            )
        return response


def device_of(request: Request) -> str:
    """The name of the reader's own sign-in in the list of sign-ins."""
    return "Linux · Chrome" if "Linux" in request.headers.get("user-agent", "") else "Browser"


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form as browsers send them by default (application/x-www-form-urlencoded)."""
    return dict(parse_qsl((await request.body()).decode(errors="replace")))


def shared(request: Request, response: Response) -> Response:
    """The answer, readable by a page of the asking site with its sign-in."""
    if origin := request.headers.get("origin"):
        response.headers["access-control-allow-origin"] = origin
        response.headers["access-control-allow-credentials"] = "true"
        response.headers["access-control-allow-headers"] = "authorization"
    return response
