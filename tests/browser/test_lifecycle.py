from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.launch import NoDisplay, launch, switches
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.adapters.browser.system import this_system
from auditor.core.model import (
    Account,
    Doubtful,
    InvalidPlaceholder,
    Page,
    Role,
    address_of,
    resolve_placeholders,
)
from auditor.core.model.audit_errors import BrowserLost

from .site import CARLA, doc, page, profile, serving


@pytest.fixture
async def site():
    async with serving() as one:
        yield one


@pytest.fixture
async def browser():
    """One that a test may end."""
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with PlaywrightBrowser(headless=True, terms=SettleTimeouts(deadline=4.0, patience=0.6)) as one:
        yield one


async def test_a_crashed_page_is_unreachable_and_the_next_one_gets_a_new_tab(look, browser, site):
    async def crash(_):
        tab = browser._tabs[CARLA.id]
        asyncio.ensure_future(tab.session.send("Page.crash")).add_done_callback(
            lambda t: t.cancelled() or t.exception()
        )
        return await asyncio.Event().wait()

    site.pages["/api/state"] = crash
    seen = await look(doc("<h1>x</h1><script>fetch('/api/state')</script>"))
    assert seen == Doubtful("unreachable", "the page crashed")
    assert (await look(doc("<h1>x</h1>"))).settled


async def test_a_window_closed_by_the_user_loses_the_browser_at_once(look, browser, site):
    async def close(_):
        await browser._tabs[CARLA.id].window.close()
        return doc("late")

    site.pages["/api/state"] = close
    with pytest.raises(BrowserLost):
        await look(doc("<h1>x</h1><script>fetch('/api/state')</script>"))
    with pytest.raises(BrowserLost):
        await look(doc("<h1>x</h1>"))


async def test_a_browser_that_goes_away_is_lost_at_once(look, browser, site):
    async def end(_):
        await browser._browser.close()
        return doc("late")

    site.pages["/api/state"] = end
    with pytest.raises(BrowserLost):
        await look(doc("<h1>x</h1><script>fetch('/api/state')</script>"))


async def test_a_lost_network_is_unreachable(look, browser, site):
    assert (await look(doc("<h1>x</h1>"))).settled
    await browser._tabs[CARLA.id].window.context.set_offline(True)
    assert await look() == Doubtful("unreachable", "ERR_INTERNET_DISCONNECTED")


async def test_a_page_that_never_answers_is_unreachable(look, site):
    async def never(_):
        await asyncio.Event().wait()

    seen = await look(never)
    assert (seen.doubt, seen.detail) == ("unreachable", "the page did not answer in time")


async def test_the_sign_in_state_is_handed_over_and_taken_back(browser, site):
    kept = {}
    browser.keep_state = kept.__setitem__
    site.pages["/settings/"] = (200, {"set-cookie": "sid=abc; Max-Age=900"}, doc("<h1>x</h1>"))
    prof = profile(site, page(site))
    await browser.open(CARLA, prof)
    await browser.look(CARLA, prof, prof.pages["settings"])
    await browser.close(CARLA)
    assert [(cookie["name"], cookie["value"]) for cookie in kept[CARLA.id]["cookies"]] == [("sid", "abc")]
    browser.kept_state = kept.get
    await browser.open(CARLA, prof)
    assert len(await browser._tabs[CARLA.id].window.context.cookies()) == 1


async def test_accounts_of_one_sign_in_share_it_and_others_do_not(browser, site):
    site.pages["/settings/"] = (200, {"set-cookie": "sid=abc"}, doc("<h1>x</h1>"))
    prof = profile(site, page(site))
    through, other = replace(CARLA, handle="page", signed_in_through=CARLA.id), replace(CARLA, handle="other")
    await browser.open(CARLA, prof)
    await browser.look(CARLA, prof, prof.pages["settings"])
    for account, cookies in ((through, 1), (other, 0)):
        await browser.open(account, prof)
        assert len(await browser._tabs[account.id].window.context.cookies()) == cookies
    await browser.close(CARLA)
    assert (await browser.look(through, prof, prof.pages["settings"])).settled


async def test_the_outside_view_is_a_strangers(browser, site):
    async def who(_):
        return doc("<h1>x</h1>")

    site.pages["/settings/"] = (200, {"set-cookie": "sid=abc"}, doc("<h1>x</h1>"))
    site.pages["/carla"] = doc(
        "<h1 id=h>x</h1><script>h.textContent = document.cookie || 'stranger'</script>"
    )
    outside = Page("outside", site.url("/{handle}"), outside=True)
    prof = profile(site, page(site), outside)
    await browser.open(CARLA, prof)
    await browser.look(CARLA, prof, prof.pages["settings"])
    seen = await browser.look(CARLA, prof, outside)
    assert seen.outside
    assert [node.name for node in seen.tree.walk() if node.role == "heading"] == ["stranger"]
    (context,) = browser._strangers.values()
    assert context.pages[0].url == site.url("/carla"), "the user is asked with the page in sight"
    await browser.look(CARLA, prof, outside)
    assert context not in browser._browser.contexts
    await browser.close(CARLA)
    assert not browser._strangers
    assert not any(page.url == site.url("/carla") for one in browser._browser.contexts for page in one.pages)


async def test_four_accounts_are_looked_at_together(browser, site):
    site.pages["/settings/"] = doc("<h1>x</h1>")
    prof = profile(site, page(site))
    accounts = [replace(CARLA, handle=f"carla{n}") for n in range(4)]
    await asyncio.gather(*(browser.open(account, prof) for account in accounts))
    seen = await asyncio.gather(
        *(browser.look(account, prof, prof.pages["settings"]) for account in accounts)
    )
    assert [one.account for one in seen] == [account.id for account in accounts]
    assert all(one.settled for one in seen)


def test_a_placeholder_is_filled_only_with_what_can_stand_there():
    url = Page("p", "https://{instance}/@{handle}")
    good = Account("mastodon", "carla.b_1", Role.PRIVATE, instance="med.example")
    assert address_of(url, good) == "https://med.example/@carla.b_1"
    for handle in ("a/b", "../x", "a?b", "a#b", "a b", "", "..", "é", "%2e"):
        with pytest.raises(InvalidPlaceholder):
            address_of(url, replace(good, handle=handle))
    for instance in (
        "",
        "a",
        "evil.example/x",
        "x@y.example",
        "a b.ch",
        "exämple.ch",
        "a..b",
        "MED.example:1",
    ):
        with pytest.raises(InvalidPlaceholder):
            address_of(url, replace(good, instance=instance))


def test_an_instance_stands_in_the_hosts_and_the_sign_in(site_profile):
    account = Account("mastodon", "carla", Role.PRIVATE, instance="med.example")
    made = resolve_placeholders(site_profile, account)
    assert made.hosts == ("med.example",)
    assert made.sign_in.addresses == ("https://med.example/login/",)


@pytest.fixture
def site_profile():
    fake = type("S", (), {"host": "{instance}", "url": lambda _, p="/": "https://{instance}" + p})()
    return profile(fake)


def test_nothing_hides_that_the_browser_is_driven():
    plain = switches(headless=False, lab_port=None, root=False)
    assert not any("AutomationControlled" in one or "user-agent" in one for one in plain)
    assert "--no-sandbox" not in plain
    assert not any("host-resolver" in one for one in plain)
    assert "--host-resolver-rules=MAP * 127.0.0.1:4711" in switches(headless=True, lab_port=4711, root=True)


async def test_without_a_display_a_visible_window_is_refused_in_words():
    machine = replace(this_system(), platform="linux", env={})
    with pytest.raises(NoDisplay):
        await launch(None, machine=machine)
