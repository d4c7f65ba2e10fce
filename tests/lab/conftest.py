"""A visitor who speaks HTTP to the practice network, and one who comes with a real browser."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

import httpx
import pyotp
import pytest
from playwright.async_api import BrowserContext, async_playwright, expect

from auditor.adapters.browser.launch import switches
from auditor.adapters.browser.system import this_system
from auditor.lab import Lab
from auditor.lab.view import is_on


def start_of(lab, platform):
    """The first page of a platform that only its own people see."""
    for site in lab.network.sites:
        for host, served in site.hosts.items():
            if served == platform and site.name == platform:
                page = next(page for page in site.pages if not page.public)
                handle = next(a["handle"] for a in lab.accounts() if a["platform"] == platform)
                return f"https://{host}{page.at.replace('{handle}', handle)}"
    raise AssertionError(f"no site is {platform}")


@dataclass
class Visitor:
    """Asks real addresses of one lab, keeping cookies as a browser would for one platform."""

    lab: Lab
    client: httpx.AsyncClient
    cookies: dict[str, str] = field(default_factory=dict)

    async def ask(self, address, method="GET", data=None):
        parts = urlsplit(address)
        scheme = "https" if parts.scheme == "https" else "http"
        url = f"{scheme}://127.0.0.1:{self.lab.port}{parts.path or '/'}" + (
            f"?{parts.query}" if parts.query else ""
        )
        headers = {"host": parts.netloc, "cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        answer = await self.client.request(method, url, data=data, headers=headers)
        for line in answer.headers.get_list("set-cookie"):
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return answer

    async def follow(self, address):
        """The answer after all redirects, and its address."""
        answer = await self.ask(address)
        while answer.is_redirect:
            address = urljoin(address, answer.headers["location"])
            answer = await self.ask(address)
        return answer, address

    async def sign_in(self, account, code=None):
        """Types name, password and code as a person would; the last answer."""
        network = self.lab.network
        fields = network.sign_in_of[network.family[account["platform"]]].fields
        _, login = await self.follow(start_of(self.lab, account["platform"]))
        form = {fields["user"]: account["username"], fields["password"]: account["password"]}
        answer = await self.ask(login, "POST", form)
        if account["totp_seed"] is not None:
            login = urljoin(login, answer.headers["location"])
            code = code or pyotp.TOTP(account["totp_seed"]).now()
            answer = await self.ask(login, "POST", {fields["code"]: code})
        if "/accounts/SetSID" in answer.headers.get("location", ""):
            await self.ask(answer.headers["location"])
        return answer


@pytest.fixture
def visitor() -> Callable[[Lab], AsyncIterator[Visitor]]:
    @asynccontextmanager
    async def open_visitor(lab):
        async with httpx.AsyncClient(verify=False, follow_redirects=False) as client:
            yield Visitor(lab, client)

    return open_visitor


@pytest.fixture(scope="session")
def chromium() -> str:
    names = ("chromium-headless-shell", "chromium", "google-chrome", "microsoft-edge")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on PATH")
    return found


@pytest.fixture
def browsing(chromium):
    """async with browsing(lab) as context: a browser for which every name leads to the lab."""

    @asynccontextmanager
    async def open_browser(lab) -> AsyncIterator[BrowserContext]:
        async with async_playwright() as playwright:
            # The product's own switches: a full Chromium would ask the network for updates and accounts, too.
            args = list(switches(headless=True, lab_port=lab.port, root=this_system().root))
            browser = await playwright.chromium.launch(executable_path=chromium, args=args)
            try:
                yield await browser.new_context(ignore_https_errors=True)
            finally:
                await browser.close()

    return open_browser


@pytest.fixture
def sign_in_by_hand():
    """Signs an account in on a page of the browser, typing what a person would."""

    async def sign_in(page, account, lab):
        start = start_of(lab, account["platform"])
        await page.goto(start)
        await page.locator("input[autocomplete=username]").fill(account["username"])
        await page.locator("input[type=password]").fill(account["password"])
        await page.locator("button[type=submit]").click()
        if account["totp_seed"]:
            await page.locator("input[autocomplete=one-time-code]").fill(
                pyotp.TOTP(account["totp_seed"]).now()
            )
            await page.locator("button[type=submit]").click()
        await page.wait_for_url(start)

    return sign_in


@pytest.fixture
def shows():
    """Holds a row on the open page against the truth."""
    return reads


async def reads(page, row, words, truth):
    """Whether the row on the open page says the true value."""
    label = words.word(row.label)
    match row.control:
        case "audience" | "choice":
            button = page.locator(
                "section", has=page.get_by_role("heading", name=label, exact=True)
            ).get_by_role("button")
            await expect(button).to_have_text(words.word(dict(row.values)[truth]))
        case "radio":
            group = page.get_by_role("radiogroup", name=label, exact=True)
            radio = group.get_by_role("radio", name=words.word(dict(row.values)[truth]), exact=True)
            await expect(radio).to_be_checked()
            await expect(group.locator("input:checked")).to_have_count(1)
        case "switch" | "checkbox":
            control = page.get_by_role(row.control, name=label, exact=True)
            await expect(control).to_be_enabled()
            await expect(control).to_be_checked(checked=is_on(row, truth))
        case "boxes":
            await expect(
                page.get_by_role("group", name=label, exact=True).locator("input:checked")
            ).to_have_count(truth["count"])
        case "apps":
            await expect(page.get_by_role("tabpanel").get_by_role("listitem")).to_have_count(truth["count"])
        case "methods":
            table = page.get_by_role("table").filter(has=page.get_by_text(label, exact=True))
            set_up = table.get_by_role("button", name=words.word(row.buttons[0]), exact=True)
            await expect(set_up).to_have_count(truth["count"])
        case "table":
            rows = page.locator(f"section[data-row={row.key}]").get_by_role("row")
            await expect(rows).to_have_count(truth["count"] + bool(row.own))
        case "list":
            number = truth if row.number else truth["count"]
            own = bool(row.own) or row.uncounted
            box = page.locator(f"section[data-row={row.key}]")
            await expect(box.locator("[role=progressbar]")).to_have_count(0)
            await expect(box.get_by_role("listitem")).to_have_count(number + own)
        case "two_factor":
            state = "off" if truth == "off" else "on"
            await expect(
                page.get_by_text(words.word(dict(row.values).get(state, f"two_factor_{state}")), exact=True)
            ).to_be_visible()
        case "text":
            said = page.locator("dl", has=page.locator("dt").get_by_text(label, exact=True)).locator("dd")
            await expect(said).to_have_text(words.word(dict(row.values)[truth]))
        case "toggle":
            control = page.get_by_role("switch", name=label, exact=True)
            await expect(control).to_have_attribute("aria-checked", str(is_on(row, truth)).lower())
            await expect(control).not_to_have_attribute("aria-disabled", "true")
        case "picks":
            group = page.get_by_role("radiogroup", name=label, exact=True)
            await expect(group.locator("[aria-checked=true]")).to_have_text(
                words.word(dict(row.values)[truth])
            )
        case "combobox":
            drop = page.get_by_role("combobox", name=label, exact=True)
            await expect(drop).to_have_value(truth)
            await expect(drop.locator("option:checked")).to_have_text(words.word(dict(row.values)[truth]))
        case "wire_only" | "beside":
            pass
        case other:
            raise AssertionError(f"nobody reads {other}")
