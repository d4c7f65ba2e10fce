"""WhatsApp and Telegram are opened by presses: whatever a press does, every account ends with one finding for each check."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import plan
from auditor.core.model import Account, Doubt, Doubtful, Outcome, Role
from tests.run.clinic import ScriptedPrompter, carried_out

from .site import doc, serving

DOES = {
    "another document": "location.href = '/?settings'",
    "another document, late": "setTimeout(() => { location.href = '/?settings' }, 150)",
    "the same document anew": "location.reload()",
    "a change": "fetch('/save', {method: 'POST'})",
    "a form": "document.body.innerHTML = '<form method=post action=/save>'; document.forms[0].submit()",
    "another site": "location.href = 'http://localhost:1/'",
    "an empty page": "document.documentElement.remove()",
    "a page that is written anew": "document.open(); document.write('<p>x'); document.close()",
}
ON_LOOPBACK = ("whatsapp", "telegram")


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(platforms=list(ON_LOOPBACK))


def moved(catalog, site):
    """The catalogue with both platforms on loopback."""
    profiles = {}
    for name in ON_LOOPBACK:
        profile = catalog.profiles[name]
        pages = {
            key: replace(page, url=site.url(f"/{name}/")) for key, page in profile.pages.items() if page.open
        }
        profiles[name] = replace(profile, hosts=(site.host,), pages=pages)
    return replace(catalog, profiles=profiles)


@pytest.mark.parametrize("does", DOES)
async def test_every_account_ends_with_one_finding_for_each_check(browser, catalog, does):
    accounts = [Account(name, "me", Role.PRIVATE) for name in ON_LOOPBACK]
    async with serving() as site:
        here = moved(catalog, site)
        for name in ON_LOOPBACK:
            word = here.profiles[name].locales["en"].screen["settings"][0].text
            site.pages[f"/{name}/"] = doc(f'<h1>x</h1><button onclick="{DOES[does]}">{word}</button>')
        audit, _ = await carried_out(browser, ScriptedPrompter(), accounts=accounts, catalog=here)
        planned = Counter(
            (item.check.id, item.account and item.account.id) for item in plan(here, accounts).items
        )
        found = Counter((one.check.id, one.account and one.account.id) for one in audit.findings)
        assert found == planned
        assert site.writes == []
        assert "/?settings" not in site.asked
        assert not [one for one in audit.findings if one.outcome == Outcome.PASS]


@pytest.mark.parametrize("error", [TimeoutError(), ValueError("a tree that cannot be read")])
async def test_whatever_a_page_brings_about_is_one_doubt_of_that_page(browser, catalog, error):
    async with serving() as site:
        here = moved(catalog, site)
        account = Account("whatsapp", "me", Role.PRIVATE)
        await browser.open(account, here.profiles["whatsapp"])
        tab = browser._tabs[account.id]

        async def fails():
            raise error

        assert await browser._guarded(tab, fails()) == Doubtful(
            Doubt.UNREACHABLE, "the page could not be looked at"
        )
