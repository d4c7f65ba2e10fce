"""The blind pages, each opened by the product as a check-up would open it, and what it said of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import quote, urlsplit

import yaml

from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.evaluation import only_own, plan
from auditor.core.model import Account, Doubtful, Known, Pace, Reading, Role, Source
from auditor.core.reading import PracticeLedger
from auditor.core.runner.audit_run import AuditRun
from auditor.lab.listen import tls_context
from tests.hostile.drive import Kept, catalog, plain
from tests.hostile.serve import Server
from tests.hostile.sheet import Answer

HERE: Final = Path(__file__).parent
HANDLE: Final = "dr.arden"
AT_ONCE: Final = 3
ANY: Final = "any"
SETTINGS_OF_X: Final = (
    "GET",
    "/i/api/1.1/account/settings.json",
    '{"screen_name":"HANDLE","language":"en"}',
    "",
)
OPERATION: Final = "fb_api_req_friendly_name=FXAccountsCenterTwoFactorSettingsDialogQuery&variables=" + quote(
    '{"account_type":"INSTAGRAM"}'
)
ASKS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "instagram/visibility": (
        "GET",
        "/api/v1/users/web_profile_info/?username=HANDLE",
        '{"data":{"user":{"username":"HANDLE","id":"17"}},"status":"ok"}',
        "",
    ),
    "instagram/follow_requests": ("GET", "/api/v1/friendships/pending/", '{"status":"ok"}', ""),
    "instagram/two_factor": ("POST", "/api/graphql/", '{"data":{"fxcal_settings":{"node":{}}}}', OPERATION),
    **{f"x/{page}": SETTINGS_OF_X for page in ("audience", "messages", "contacts", "ads", "spaces")},
}
"""Page -> what it asks its own server for, as its platform does, and an answer that is silent on the settings: method,
address, answer, what it sends. Without an answer the product doubts the page, whatever it shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is served."""

    host: str
    path: str


@dataclass(frozen=True, slots=True)
class Blind:
    """One page: where it belongs, and what is true of it."""

    name: str
    page: str
    url: str
    reads: Mapping[str, str | int]
    forbidden: Mapping[str, str | Sequence[str]]
    why: str = ""
    status: int = 200

    @property
    def platform(self) -> str:
        """Its profile's name."""
        return self.page.partition("/")[0]

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What its server answers besides."""
        if self.page not in ASKS:
            return {}
        _, address, body, _ = ASKS[self.page]
        return {self._own(address): Answer(self._own(body), "application/json")}

    @property
    def target(self) -> Place:
        """What `Server` asks for."""
        parts = urlsplit(self.url)
        return Place(parts.netloc, parts.path or "/")

    def html(self) -> str:
        """The page as it is kept, with this account's handle where it shows one, and what it asks for."""
        text = (HERE / "pages" / f"{self.name}.html").read_text("utf-8").replace(HANDLE, self.handle)
        return (
            text.replace("</body>", f"<script>{self._asks()}</script></body>") if self.page in ASKS else text
        )

    @property
    def handle(self) -> str:
        """The account's, of this page alone."""
        return f"{HANDLE}.{self.name.partition('-')[0]}"

    def _asks(self) -> str:
        method, address, _, sent = ASKS[self.page]
        asked: dict[str, Any] = {"method": method, "credentials": "include"}
        if sent:
            asked |= {"body": sent, "headers": {"content-type": "application/x-www-form-urlencoded"}}
        return f"fetch({json.dumps(self._own(address))}, {json.dumps(asked)}).then(one => one.json())"

    def _own(self, text: str) -> str:
        return text.replace("HANDLE", self.handle)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said of one setting: known values and doubts."""

    page: Blind
    setting: str
    values: tuple[str | int, ...]
    doubts: tuple[str, ...]

    @property
    def read(self) -> bool:
        """An honest page was read as what it shows."""
        return bool(self.values) and all(value == self.page.reads.get(self.setting) for value in self.values)

    @property
    def wrong(self) -> bool:
        """A value was said that no person would read there."""
        if self.setting in self.page.reads:
            return bool(self.values) and not self.read
        forbidden = self.page.forbidden[self.setting]
        return bool(self.values) and (
            forbidden == ANY or any(str(value) in forbidden for value in self.values)
        )

    def __str__(self) -> str:
        true = self.page.reads.get(self.setting, f"not {self.page.forbidden.get(self.setting)}")
        return f"{self.page.name} {self.setting}: {self.values or '; '.join(self.doubts)}, true is {true}"


@cache
def blind_pages() -> tuple[Blind, ...]:
    """Every page, in the order of truth.yaml."""
    whole = yaml.safe_load((HERE / "truth.yaml").read_text("utf-8"))
    return tuple(_page(name, one) for name, one in whole.items())


def _page(name: str, one: Mapping[str, Any]) -> Blind:
    platform, _, page = one["page"].partition("/")
    url = catalog().profiles[platform].pages[page].url
    return Blind(name, one["page"], url, one.get("reads", {}), one.get("not", {}), one.get("why", ""))


class PageServer(Server):
    """The loopback server with a certificate for the hosts of these pages."""

    async def __aenter__(self) -> Self:
        hosts = sorted({page.target.host for page in blind_pages()} | {"localhost"})
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", 0, ssl=tls_context(hosts), backlog=256
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self


async def heard_of(pages: Sequence[Blind]) -> list[Heard]:
    """What the product says of every setting that these pages are about, in their order."""
    numbers: dict[str, int] = {}
    said: dict[int, list[Heard]] = {}
    queue = list(enumerate(pages))[::-1]
    async with PageServer() as server:
        opened = PlaywrightBrowser(
            headless=True, lab_port=server.port, kept_state=lambda key: server.state_of(numbers[key])
        )

        async def work() -> None:
            while queue:
                number, page = queue.pop()
                account = Account(page.platform, page.handle, Role.PRIVATE)
                numbers[account.id] = number
                server.sheets[number] = page  # type: ignore[assignment]  # what the server asks of a sheet
                said[number] = await _said(opened, page, account)

        async with opened:
            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return [one for number in sorted(said) for one in said[number]]


async def _said(browser: PlaywrightBrowser, page: Blind, account: Account) -> list[Heard]:
    """A check-up that opens this one page, as a practice run does."""
    whole = plan(catalog(), [account], person=False)
    visits = [one for one in whole.visits if one.address == page.url and not one.page.outside][:1]
    assert visits, f"no page of {page.platform} stands at {page.url}"
    planned = replace(whole, visits=tuple(visits))
    kept = Kept()
    check_up = AuditRun(
        planned, browser, kept, NonInteractivePrompter(Pace.FREE, practice=True), PracticeLedger(),
        lambda: datetime.now(UTC), sources=frozenset({Source.SCREEN, Source.WIRE}),
    )  # fmt: skip
    async for _ in check_up.run():
        pass
    if check_up.lost:
        raise ConnectionError("the browser went away")
    mine = only_own(planned.accounts, {account.id: kept.said})[account.id]
    return [_heard(page, setting, mine) for setting in (*page.reads, *page.forbidden)]


def _heard(page: Blind, setting: str, said: Sequence[Reading]) -> Heard:
    mine = [one for one in said if one.setting == setting]
    values = tuple(plain(one) for one in mine if isinstance(one.state, Known))
    doubts = tuple(
        f"{one.state.doubt.value}: {one.state.detail}" for one in mine if isinstance(one.state, Doubtful)
    )
    return Heard(page, setting, values, doubts if mine else ("nothing read",))
