"""The practice network's answers: which host, which page, who is signed in, what is written."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlsplit

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from auditor.lab import lookalikes
from auditor.lab.document import document, frame
from auditor.lab.fact_words import Words, table
from auditor.lab.faults import Fault, asking, faults_at
from auditor.lab.gate import HAND_OVER, PRACTICE_COOKIES, READ_METHODS, Gate, form_of, shared
from auditor.lab.outside import account_at, outside, picture_at
from auditor.lab.page_json import answer, with_own
from auditor.lab.people import Account
from auditor.lab.signin import Session, login_form
from auditor.lab.site import Page, SignIn, Site, Wire, load_sites
from auditor.lab.view import PLAIN_WIRE, view_of
from auditor.lab.ways import way_of

SLOW_SECONDS: Final = 4.0  # measured on a real client: a wrong value stood for over four seconds (design.md)
LATE_SECONDS: Final = 1.5
_OWN: Final = {  # the practice sites' own files
    "/rsrc/site.js": "text/javascript",
    "/rsrc/ways.js": "text/javascript",
    "/rsrc/ways.css": "text/css",
}


class Network:
    """State and answers of all practice sites of one lab."""

    def __init__(
        self, accounts: list[Account], faults: tuple[Fault, ...], lang: str, variant: str, latency_ms: int,
        clock: Callable[[], datetime], platforms: Iterable[str] | None = None, seed: int | None = None,
    ) -> None:  # fmt: skip
        self.accounts = accounts
        self.faults = faults
        self.lang = lang
        self.variant = variant
        self.seed = seed
        self.latency_ms = latency_ms
        self.sites = load_sites(platforms)
        self.writes: list[dict[str, Any]] = []
        self.sites_at: dict[str, tuple[Site, ...]] = {}
        for site in sorted(self.sites, key=lambda site: bool(site.through)):
            for host in site.hosts:
                self.sites_at[host] = (*self.sites_at.get(host, ()), site)
        self.by_host = {host: sites[0] for host, sites in self.sites_at.items()}
        self.gate = Gate(accounts, self.sites, self.words, clock)
        self.sign_in_of, self.family = self.gate.sign_in_of, self.gate.family
        self._tables = {site.words: table(site.words) for site in self.sites}

    def words(self, site: Site) -> Words:
        """The words of a site in the lab's language and variant."""
        return Words(self._tables[site.words], self.lang, self.variant)

    async def answer(self, request: Request) -> Response:
        """The answer to one request, chosen by its Host header."""
        if self.latency_ms:
            await asyncio.sleep(self.latency_ms / 1000)
        path, host = request.url.path, request.headers.get("host", "").lower()
        bare = host.removesuffix(":443")
        if (kind := _OWN.get(path)) is not None:
            return Response(_own(path.rpartition("/")[2]), media_type=kind)
        if path == PRACTICE_COOKIES and bare.partition(":")[0] in ("127.0.0.1", "localhost"):
            return self.gate.practice(request)
        false = request.url.scheme != "https" or (bare, path) in lookalikes.REAL_HOST_PATHS
        site = self.by_host.get(bare)
        if site is None or false or (bare, path) in lookalikes.REDIRECT_PATHS:
            return await self._lookalike(request, bare)
        sign_in = self.sign_in_of[self.family[site.hosts[bare]]]
        session = self.gate.session(request, sign_in)
        asks = path in (*sign_in.login, sign_in.second) and bare == sign_in.host
        if asks and not (path == site.home and session and session.complete):
            return await self.gate.sign_in(request, site, sign_in)
        if path.endswith("/ajax/scan/"):
            return self.gate.scan(request, sign_in)
        if path == HAND_OVER:
            return self.gate.hand_over(request, site, sign_in)
        if session:
            mine = (one for one in self.sites_at[bare] if one.hosts[bare] == session.account.platform)
            site = next(mine, site)
        if request.method == "OPTIONS":
            return shared(request, Response(status_code=204))
        if request.method in READ_METHODS:
            return await self._get(request, site, sign_in, bare, session)
        return await self._post(request, site, bare, session)

    # --- pages ---------------------------------------------------------------------------------------------

    async def _get(
        self, request: Request, site: Site, sign_in: SignIn, host: str, session: Session | None
    ) -> Response:
        path, query = request.url.path, request.url.query
        if path == "/ajax/poll/":
            return Response(status_code=204)
        if (picture := picture_at(path)) is not None:
            return Response(picture, media_type="image/png")
        if (public := self._for_everybody(request, host, sign_in)) is not None:
            return public
        if path in (sign_in.challenge, sign_in.interstitial):
            return self._in_the_way(site, sign_in, path)
        if session is None or not session.complete:
            return self._signed_out(request, sign_in, host)
        asked = self._wired(site, host, path, query, session)
        if asked is not None:
            return shared(request, await self._wire(site, *asked, asking(request.headers, host), session))
        return self._page(request, site, sign_in, host, session)

    def _page(self, request: Request, site: Site, sign_in: SignIn, host: str, session: Session) -> Response:
        path, query, account = request.url.path, request.url.query, session.account
        if (target := site.redirect_of(path, query)) is not None:
            return RedirectResponse(account.fill(target), 302)
        if path.rstrip("/") == "/me" and site.profile_at:
            return RedirectResponse(site.profile_at.replace("{handle}", account.handle), 302)
        page = site.page_at(path, query, account.uid, account.handle)
        if page is None:
            return self._home(site, session) if path == site.home else self._missing(site)
        faults = faults_at(self.faults, host, f"{path}?{query}" if query else path)
        session.pages += 1
        session.page = page.at
        if (wall := self._wall(request, sign_in, host, faults)) is not None:
            return wall
        if (detour := page.detour) and account.value(detour.setting) == detour.value:
            return RedirectResponse(detour.to, 302)
        if "interstitial" in faults and session.pages > 1:
            return RedirectResponse(f"https://{sign_in.host}{sign_in.interstitial}", 302)
        seen, way = self._seen_by(session, faults), way_of(self.seed, site.name, page.at)
        return HTMLResponse(document(view_of(site, page, seen, self.words(site), faults, way), session.token))

    def _for_everybody(self, request: Request, host: str, sign_in: SignIn) -> Response | None:
        """The public page at this address, of an account or of a directory."""
        path, query = request.url.path, request.url.query
        faults = faults_at(self.faults, host, f"{path}?{query}" if query else path)
        for site in self.sites_at[host]:
            words = self.words(site)
            if site.profile_at and (account := account_at(site, self.accounts, path)):
                shown = outside(site, account, words, leaks="leaks_outside" in faults)
            elif found := self._public_page(site, path, query):
                shown = document(view_of(site, *found, words, faults))
            else:
                continue
            return self._wall(request, sign_in, host, faults) or HTMLResponse(shown)
        return None

    def _public_page(self, site: Site, path: str, query: str) -> tuple[Page, Account] | None:
        """The page that everybody may see at this address, and whose it is."""
        for account in self.accounts:
            if account.platform in site.hosts.values():
                page = site.page_at(path, query, account.uid, account.handle)
                if page is not None and page.public:
                    return page, account
        return None

    def _wall(self, request: Request, sign_in: SignIn, host: str, faults: frozenset[str]) -> Response | None:
        """What a fault puts in the way of a page."""
        if "server_error" in faults:
            return Response("Internal Server Error", 500)
        if "login_wall" in faults:
            return self._to_login(request, sign_in, host)
        if "challenge" in faults:
            return RedirectResponse(f"https://{sign_in.host}{sign_in.challenge}", 302)
        return None

    def _seen_by(self, session: Session, faults: frozenset[str]) -> Account:
        """The account with its lists as the platform prints them to this reader."""
        account, own = session.account, self._own(session, faults)
        settings = {
            name: with_own(name, value, account, own) if isinstance(value, list) else value
            for name, value in account.settings.items()
        }
        return Account(
            account.platform, account.handle, account.role, account.name, account.username, "", None, settings
        )

    def _own(self, session: Session, faults: frozenset[str]) -> dict[str, Any]:
        entry = {"label": session.device, "last_seen": session.since.date().isoformat()}
        return entry if "own_sign_in_listed" in faults else {**entry, "current": True}

    def _home(self, site: Site, session: Session) -> Response:
        body = Markup('<header><span>{}</span></header><main><div role="feed"></div></main>')
        return HTMLResponse(frame(self.lang, site.name, body.format(session.account.name)))

    def _missing(self, site: Site) -> Response:
        text = self.words(site).must("not_found")
        return HTMLResponse(frame(self.lang, text, Markup("<main><h1>{}</h1></main>").format(text)), 404)

    def _in_the_way(self, site: Site, sign_in: SignIn, path: str) -> Response:
        words = self.words(site)
        title = words.must("prove" if path == sign_in.challenge else "save_login")
        body = Markup("<main><h1>{}</h1><button>{}</button></main>").format(title, words.must("continue"))
        return HTMLResponse(frame(self.lang, title, body))

    def _signed_out(self, request: Request, sign_in: SignIn, host: str) -> Response:
        if request.url.path.startswith(("/api/", "/ajax/")):
            return Response(
                json.dumps({"status": "fail", "message": "login_required"}),
                401,
                media_type="application/json",
            )
        return self._to_login(request, sign_in, host)

    def _to_login(self, request: Request, sign_in: SignIn, host: str) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        back = f"https://{host}{request.url.path}{query}"
        return RedirectResponse(f"https://{sign_in.host}{sign_in.login[0]}?next={quote(back, safe='')}", 302)

    # --- data and writes -----------------------------------------------------------------------------------

    def _wired(
        self, site: Site, host: str, path: str, query: str, session: Session
    ) -> tuple[Page, Wire] | None:
        """The page whose own data this GET asks for; of several, the one that was last shown."""
        if path == "/ajax/state/":
            return next(
                ((page, PLAIN_WIRE) for page in site.pages if query == f"node={quote(page.at, safe='')}"),
                None,
            )
        found = [
            (page, wire)
            for page in site.pages
            for wire in page.wires
            if not wire.name
            and wire.method == "GET"
            and self._is_at(wire, session.account, host, path, query)
        ]
        return next((one for one in found if one[0].at == session.page), found[0] if found else None)

    def _is_at(self, wire: Wire, account: Account, host: str, path: str, query: str) -> bool:
        asked = dict(parse_qsl(query))
        for address in (wire.at, wire.at_b):
            parts = urlsplit(account.fill(address))
            if address and parts.path == path and parts.netloc in ("", host):
                return dict(parse_qsl(parts.query)).items() <= asked.items() or wire.shape != "fields"
        return False

    async def _wire(self, site: Site, page: Page, wire: Wire, host: str, session: Session) -> Response:
        faults = faults_at(self.faults, host, page.at)
        if "slow_provisional" in faults:
            await asyncio.sleep(SLOW_SECONDS)
        elif "provisional_disabled" in faults:
            await asyncio.sleep(LATE_SECONDS)
        view = view_of(site, page, session.account, self.words(site), faults)
        body = answer(view, wire, session.account, self._own(session, faults))
        return Response(body, media_type="text/html" if wire.name else "application/json")

    async def _post(self, request: Request, site: Site, host: str, session: Session | None) -> Response:
        form = await form_of(request)
        name, variables = form.get("fb_api_req_friendly_name", ""), _variables(form)
        for page in site.pages:
            for wire in page.wires:
                named = wire.name and wire.name == name and variables.get("nodeID") == page.node
                posted = wire.method == "POST" and wire.at == request.url.path
                if named or (posted and (session is None or session.page in ("", page.at))):
                    if session is None:
                        return Response("{}", 401)
                    asked_by = asking(request.headers, host)
                    return shared(request, await self._wire(site, page, wire, asked_by, session))
        self.writes.append({"host": host, "path": request.url.path, "name": name, **variables})
        setting, value = variables.get("setting"), variables.get("value")
        if session and setting and value is not None:
            for name in (str(setting), *site.beside(str(setting))):
                session.account.change(name, value)
        return Response('{"status":"ok"}', media_type="application/json")

    # --- lookalikes ----------------------------------------------------------------------------------------

    async def _lookalike(self, request: Request, host: str) -> Response:
        path = request.url.path
        if (host, path) in lookalikes.REDIRECT_PATHS:
            return RedirectResponse(request.query_params.get(lookalikes.REDIRECT_PARAMETER, "/"), 302)
        if host == lookalikes.FRAME_HOST and path in lookalikes.FRAMES:
            body = Markup('<main><iframe src="{}" width="600" height="400"></iframe></main>')
            return HTMLResponse(frame(self.lang, "Log in", body.format(lookalikes.FRAMES[path])))
        if request.method not in READ_METHODS:
            await self.gate.note_typed(request, real=False)
        family = lookalikes.family_of(host)
        sites = [site for site in self.sites if site.sign_in]
        site = next((site for site in sites if site.name == family), sites[0])
        assert site.sign_in is not None, "sites with a sign-in only"
        return HTMLResponse(login_form(site.sign_in, self.words(site), "/", action=path))


@cache
def _own(name: str) -> str:
    """A file of the sites' own. What takes over from site.js comes with it, lest the data arrive between the two."""
    text = files("auditor.lab").joinpath(name).read_text(encoding="utf-8")
    return _own("site.js") + text if name == "ways.js" else text


def _variables(form: dict[str, str]) -> dict[str, Any]:
    try:
        found = json.loads(form.get("variables", "") or "{}")
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
