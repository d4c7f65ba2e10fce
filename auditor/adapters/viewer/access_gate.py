"""Who may see the screen: the browser that opened the one-time address, and nobody else.

Every rule is checked before `textual-serve` is asked and before any process starts. What they keep out: a page of
another site in the same browser (Origin, Sec-Fetch-Site, SameSite), a name that was made to lead to loopback
(Host, and the host in a request that is written for a proxy), another user of the machine (token, cookie, and on Linux
whose connection it is: the token stands in the browser's command line for a moment), a second window (one viewer), and
everybody once the screen was left.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import HttpVersion11, web

from auditor.adapters.viewer.peer import ROOT, owner_of

COOKIE: Final = "auditor_viewer"
_LENGTH: Final = 32  # bytes of chance in a token
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# xterm.js, which draws the terminal, sets styles on elements; everything comes from our own address.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# Sec-Fetch-Site of a request that our own page or the address bar caused; "cross-site" and "same-site" are others'.
_OURS: Final = frozenset({"same-origin", "none"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Gate:
    """Lets one browser in, once; every refusal is a plain text without a reason that helps to guess."""

    def __init__(self, host: str, user: int | None = None) -> None:
        """`host`: what stands in the address bar, as `127.0.0.1:8123`; `user`: the only one who may ask, None for any."""
        self.host, self.user = host, user
        self.origin = f"http://{host}"
        self._token = secrets.token_urlsafe(_LENGTH)
        self._kept = secrets.token_urlsafe(_LENGTH)
        self._opened = False
        self._viewed = False
        self._shut = False

    @property
    def address(self) -> str:
        """The address that works once, in one browser."""
        return f"{self.origin}/open/{self._token}"

    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The answer to a request: the handler's for the one viewer, else a refusal (403, 404, 405, 409 or 410)."""
        answer: web.StreamResponse | None = self._refusal(request)
        if answer is None and request.path.startswith("/open/"):
            answer = self._open()
        if answer is None:
            try:
                answer = await handler(request)
            except web.HTTPException as error:  # aiohttp's way to say 400, 404 or 409
                answer = _refused(error.status)
        if not answer.prepared:
            answer.headers.update(_HEADERS)
            answer.headers["Content-Security-Policy"] = _POLICY.format(host=self.host)
        return answer

    def take_place(self) -> bool:
        """Whether nobody else views; from then on the place is taken until `leave_place`."""
        if self._viewed:
            return False
        self._viewed = True
        return True

    def leave_place(self) -> None:
        """The viewer is gone, and may come back."""
        self._viewed = False

    def shut(self) -> None:
        """The screen was left: from now on everything is refused."""
        self._shut = True

    def _refusal(self, request: web.Request) -> web.Response | None:
        if self._shut:
            return _refused(410)
        if self._is_foreign(request):
            return _refused(403)
        if request.method != "GET":
            return _refused(405)
        if request.path.startswith("/open/"):
            if not _same(request.path.removeprefix("/open/"), self._token):
                return _refused(403)
            return _refused(410) if self._opened else None
        if not self._opened or not _same(request.cookies.get(COOKIE, ""), self._kept):
            return _refused(403)
        return self._refused_socket(request) if request.path == "/ws" else None

    def _is_foreign(self, request: web.Request) -> bool:
        """Whether the request was not written by a browser of this user for a page of ours."""
        said = request.headers
        return (
            request.version != HttpVersion11
            or not request.raw_path.startswith("/")  # with a scheme and a host, as for a proxy
            or said.getall("Host", []) != [self.host]
            or said.getall("Origin", [self.origin]) != [self.origin]
            or said.getall("Sec-Fetch-Site", ["none"])[1:] != []
            or said.get("Sec-Fetch-Site", "none") not in _OURS
            or (self.user is not None and owner_of(request.transport) not in (self.user, ROOT))
        )

    def _refused_socket(self, request: web.Request) -> web.Response | None:
        if "Origin" not in request.headers:  # a browser always sends it with a socket
            return _refused(403)
        return _refused(409) if self._viewed else None

    def _open(self) -> web.Response:
        """The token is used: a cookie of this browser's session stands for it, and leaves with the program."""
        self._opened = True
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(COOKIE, self._kept, httponly=True, samesite="Strict", path="/")
        return answer


def _same(given: str, held: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "surrogateescape"), held.encode())


def _refused(status: int) -> web.Response:
    return web.Response(status=status, text="This address is not for you, or was used already.\n")
