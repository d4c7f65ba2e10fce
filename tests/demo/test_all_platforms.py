"""The check-up over every practice platform: what its pages are read to say is what is true, in two languages each.

What a page shows and no rule reads stays a doubt, so each platform has a floor: as many settings as are read today.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from everywhere import false_passes, held
from playwright.async_api import async_playwright

from auditor.browser.find import find
from auditor.browser.launch import launch
from auditor.browser.saved import look_at_saved, unpack
from auditor.cli import cli
from auditor.cli.askers import SilentAsker
from auditor.cli.common import USED_WRONGLY, Trouble
from auditor.cli.wishes import chosen_platforms
from auditor.desk import Wishes, practice_desk
from auditor.lab import Lab
from auditor.model import Account, Capture, Known, Pace, Role, Stance, address_of
from auditor.observe import PracticeLedger, confirm, read_capture
from auditor.shelf import open_catalog

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")

# platform: (settings read right in English, in the other language), of the people together
GROUPS = {
    "x": ("de", {"x": (21, 16)}),
    "fediverse": ("it", {"mastodon": (12, 12), "misskey": (0, 0), "bluesky": (6, 6)}),
    "messengers": ("fr", {"telegram": (6, 6), "whatsapp": (9, 9)}),
    "short": ("de", {"threads": (4, 2), "tiktok": (10, 9)}),
    "meta": ("de", {"facebook_page": (6, 6), "messenger": (1, 0)}),
    "linkedin": ("fr", {"linkedin": (29, 9)}),
    "google": ("de", {"google": (7, 5), "google_photos": (2, 2), "youtube": (2, 0), "xing": (1, 2)}),
}
BY_HAND = ("google", "google_photos", "linkedin", "xing", "youtube")
UNREAD = (  # their sites have no page that a rule reads: questions, cards and guided steps serve them
    "apple", "comparis", "doctolib", "facebook_group", "google_business", "jameda", "linkedin_page", "medicosearch",
    "onedoc", "skype", "snapchat",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


def as_if_allowed(catalog):
    """The same profiles without what the platforms' terms say of tools: only their words and places are on trial."""
    profiles = {
        name: replace(profile, automation=replace(profile.automation, stance=Stance.ALLOWS))
        for name, profile in catalog.profiles.items()
    }
    return replace(catalog, profiles=profiles)


async def check_up(catalog, lab):
    """The readings of each account, and the audit."""
    async with practice_desk(catalog, lab=lab) as desk:
        wishes = Wishes(Pace.FREE, headless=True)
        async with desk.checkup(desk.accounts(), SilentAsker(Pace.FREE, practice=True), wishes) as running:
            async for _ in running.events():
                pass
            read = {one: running.checkup.evidence.readings(one.id) for one in desk.accounts()}
            return read, running.audit()


def test_every_platform_with_a_site_stands_in_a_group(catalog):
    grouped = {name for _, platforms in GROUPS.values() for name in platforms}
    sites = {person["platform"] for person in Lab("all", platforms=None).accounts()}
    assert grouped | set(UNREAD) == sites - {"facebook", "instagram"}  # those two: test_demo.py
    assert not any(
        rule for name in UNREAD for s in catalog.profiles[name].settings.values() for rule in s.screen
    )


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("place", [0, 1], ids=["english", "another language"])
async def test_what_is_read_on_a_platform_is_true_and_nothing_passes_wrongly(catalog, group, place):
    other, platforms = GROUPS[group]
    lab = Lab("all", lang=("en", other)[place], platforms=platforms)
    allowed = as_if_allowed(catalog)
    read, audit = await check_up(allowed, lab)
    right = {name: set() for name in platforms}
    wrong = []
    for account, readings in read.items():
        found = held(lab, account, catalog.profiles[account.platform], readings)
        right[account.platform] |= found.right
        wrong += found.wrong
    assert not wrong
    assert not false_passes(lab, audit, catalog.profiles)
    short = {
        name: sorted(right[name]) for name, floor in platforms.items() if len(right[name]) < floor[place]
    }
    assert not short, "settings that were read are no longer"
    assert lab.writes == 0


def test_platforms_of_the_practice_network_are_named_on_the_command_line():
    assert chosen_platforms(()) == ("facebook", "instagram")
    assert chosen_platforms(("x", "telegram")) == ("x", "telegram")
    assert chosen_platforms(("x", "all")) is None
    for command in (["demo", "--json"], ["lab", "serve"]):
        refused = CliRunner().invoke(cli, [*command, "--platform", "myspace"], standalone_mode=False)
        assert isinstance(refused.exception, Trouble)
        assert refused.exception.status == USED_WRONGLY
        assert "nobody practises on 'myspace'" in str(refused.exception)


async def test_a_platform_that_refuses_tools_is_not_opened(catalog):
    lab = Lab("bad", platforms=BY_HAND)
    read, _ = await check_up(catalog, lab)
    assert {account.platform for account in read} == set(BY_HAND)
    assert not [r for readings in read.values() for r in readings if isinstance(r.state, Known)]
    assert lab.sign_ins == 0
    assert lab.writes == 0


# Pages of platforms that users open by hand, whose state a saved file still tells; its native controls do not.
SAVED = {
    "linkedin": ("received", "sessions", "remembered", "mentions", "active_status"),
    "google": ("devices", "connections", "app_passwords"),
}
READ_FROM_FILES = {
    "linkedin": ("friend_requests.pending", "devices.remembered", "sessions.active"),
    "google": ("sessions.active", "app_passwords", "apps.connected"),
}


@pytest.mark.parametrize("platform", SAVED)
async def test_a_page_saved_by_hand_says_what_is_true_or_nothing(catalog, platform):
    profile, lab, now = catalog.profiles[platform], Lab("bad", platforms=[platform]), datetime.now(UTC)
    right, wrong = set(), []
    async with lab, async_playwright() as playwright:
        (person,) = lab.accounts()
        account = Account(platform, person["handle"], Role(person["role"]))
        for name in SAVED[platform]:
            page = profile.pages[name]
            url = address_of(page, account)
            file = unpack(await as_saved(playwright, lab, account, url))
            seen = await look_at_saved(file, profile, page, url, account.id, lambda: now)
            assert isinstance(seen, Capture), seen
            readings = confirm(read_capture(profile, seen), profile, PracticeLedger())
            found = held(lab, account, profile, readings)
            right, wrong = right | found.right, wrong + found.wrong
    assert not wrong
    assert right >= set(READ_FROM_FILES[platform]), right


async def as_saved(playwright, lab, account, url):
    """The page as an everyday browser saves it, in one file."""
    browser = await launch(playwright, headless=True, lab_port=lab.port)
    try:
        context = await browser.new_context(ignore_https_errors=True)
        await context.add_cookies(lab.cookies(account.id))
        window = await context.new_page()
        await window.goto(url, wait_until="networkidle")
        session = await context.new_cdp_session(window)
        return (await session.send("Page.captureSnapshot", {"format": "mhtml"}))["data"].encode()
    finally:
        await browser.close()
