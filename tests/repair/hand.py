"""A test hand: changes a setting on a practice page as a person would, by the page's own controls."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Locator
from playwright.async_api import Page as Window

from auditor.lab import Lab
from auditor.lab.site import Row
from auditor.lab.view import is_on

LISTS = frozenset({"list", "table", "apps"})
FIXED = frozenset({"wire_only", "methods", "link", "note"})  # nothing on the page can be pressed for it


@dataclass
class Hand:
    """Somebody at the window, on one row of the practice page that is open."""

    window: Window
    row: Row

    @property
    def box(self) -> Locator:
        """Where the row stands."""
        return self.window.locator(f"main [data-row='{self.row.key}']").first

    async def there(self) -> bool:
        """Whether the page shows the row at all: a language may lack the words for it."""
        return await self.box.count() > 0

    async def open_up(self) -> None:
        """Press the buttons that the page's rows stand behind, one after the other."""
        for _ in range(9):
            shut = self.window.locator("main button[data-opens][aria-expanded=false]:visible")
            if not await shut.count():
                return
            await shut.first.click()

    async def set(self, value: str) -> int:
        """Set the row to a value, or take every foreign entry out of a list; how many changes that sends."""
        kind = await self.box.get_attribute("data-kind")
        match kind:
            case "button":
                await self.box.locator("[role=button]").click()
                await self._choose(value)
            case "text" | "two_factor":
                await self.box.click()
                await self._choose(value)
            case "radio":
                await self.box.locator(f"input[value='{value}']").click()
            case "select":
                await self.box.locator("select").select_option(value)
            case "switch":
                box = self.box.locator("input")
                if await box.is_checked() != is_on(self.row, value):
                    await box.click()
            case "toggle":
                if (await self.box.get_attribute("aria-checked") == "true") != is_on(self.row, value):
                    await self.box.click()
            case "picks":
                await self.box.locator(f"[data-value='{value}']").click()
            case "boxes":
                return await self._only(value)
            case "list" | "table" | "apps":
                return await self._take_out()
            case _:
                raise AssertionError(f"no hand for {kind}")
        return 1

    async def _only(self, value: str) -> int:
        """Of several boxes this one alone: a weaker way in beside a strong one is still a way in."""
        sent = 0
        for box in await self.box.locator("input[type=checkbox]").all():
            if await box.is_checked() != (await box.get_attribute("value") == value):
                await box.click()
                sent += 1
        return sent

    async def _choose(self, value: str) -> None:
        words = await self.window.evaluate(
            "key => JSON.parse(document.getElementById('boot').textContent).rows[key].words", self.row.key
        )
        wanted = words.get(value) or words.get("on" if value not in ("off", "on") else value)
        await self.window.get_by_role("dialog").get_by_role("radio", name=wanted, exact=True).click()

    async def _take_out(self) -> int:
        """Everything that is not one's own goes, one entry after the other; the page loads anew after each."""
        own = await self.window.evaluate(
            "key => JSON.parse(document.getElementById('boot').textContent).rows[key].own ?? ''", self.row.key
        )
        entries = self.box.locator("li:visible, tbody tr:visible")
        entries = entries.filter(has_not_text=own) if own else entries
        count = await entries.count()
        for _ in range(count):
            buttons = entries.first.locator("button")
            target = buttons.last if await buttons.count() else entries.first
            async with self.window.expect_event("load"):
                await target.click()
            await self.window.wait_for_function(
                "!document.querySelector('main[aria-busy], [role=progressbar]')"
            )
        return count


def row_of(lab: Lab, platform: str, setting: str, url: str) -> Row | None:
    """The row whose control sets a setting, on the practice page at this address; None where it has none."""
    parts = urlsplit(url)
    for site in lab.network.sites:
        if platform not in site.hosts.values() or parts.netloc not in site.hosts:
            continue
        for account in lab.network.accounts:
            page = site.page_at(parts.path, parts.query, account.uid, account.handle)
            rows = page.rows if page else ()
            for before, row in zip((None, *rows), rows, strict=False):
                if row.setting == setting:
                    return before if row.control == "beside" else row
    return None
