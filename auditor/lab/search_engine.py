"""The practice search engine: finds the practice people under the words that were sent, and notes what was sent."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from auditor.lab.document import frame
from auditor.lab.people import Account

HOST: Final = "search.practice.example"
_HITS: Final = Markup(
    '<main><h1>{}</h1><form role="search"><input type="search" name="q" value="{}"></form>{}</main>'
)
_HIT: Final = Markup('<article><h2><a href="https://{}.practice.example/">{}</a></h2><p>{}</p></article>')


class PracticeSearch:
    """Answers one host; `sent` are the searches that reached it, word for word, in order."""

    def __init__(self, accounts: list[Account], lang: str) -> None:
        self._accounts, self._lang = accounts, lang
        self.sent: list[str] = []

    def answer(self, request: Request) -> HTMLResponse | None:
        """The page of results; None where the request is for somebody else."""
        host = request.headers.get("host", "").lower().removesuffix(":443")
        if host != HOST:
            return None
        if request.url.path != "/" or "q" not in request.query_params:
            return HTMLResponse(frame(self._lang, "404", Markup("<main><h1>404</h1></main>")), 404)
        asked = request.query_params["q"]
        self.sent.append(asked)
        return HTMLResponse(
            frame(self._lang, asked, _HITS.format("Practice search", asked, self._found(asked)))
        )

    def _found(self, asked: str) -> Markup:
        words = {word for word in asked.replace('"', " ").casefold().split() if not word.startswith("site:")}
        people = {one.name: one for one in self._accounts if words & set(one.name.casefold().split())}
        hits = (
            _HIT.format(
                one.platform.replace("_", "-"), name, one.public.get("workplace") or one.public.get("bio", "")
            )
            for name, one in people.items()
        )
        return Markup("").join(hits)
