"""The check-up over every practice platform: what its pages are read to say is what is true, in English and in another
language, which is another one each time (`AUDITOR_SEED` repeats it).

What a page shows and no rule reads stays a doubt, so each platform has a floor in each language: what
`python -m tests.demo.everywhere` read when it was last run whole. It drives all of them in all languages.
"""

from __future__ import annotations

import json
import random
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from playwright.async_api import async_playwright

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.launch import launch
from auditor.adapters.browser.saved_page import look_at_saved, unpack
from auditor.adapters.catalog_files import open_catalog
from auditor.app.options import AuditOptions
from auditor.app.practice import demo_workspace
from auditor.cli import cli
from auditor.cli.audit_options import chosen_platforms
from auditor.console.terminal_prompter import NonInteractivePrompter
from auditor.core.model import Account, Capture, Known, Pace, Role, address_of
from auditor.core.reading import PracticeLedger, confirm, read_capture
from auditor.errors import USED_WRONGLY, CommandError
from auditor.lab import Lab
from tests.demo.everywhere import LAST, PRACTISED, Held, check_up, floor_of, hold
from tests.matrix.drive import LANGUAGES
from tests.matrix.pairs import fresh_seed
from tests.matrix.truth import truths

pytestmark = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")

GROUPS = {
    "x": ("x",),
    "fediverse": ("mastodon", "misskey", "bluesky"),
    "messengers": ("telegram", "whatsapp", "messenger"),
    "short": ("threads", "tiktok", "snapchat"),
    "presence": ("facebook_page", "facebook_group", "xing"),
    "linkedin": ("linkedin",),
    "google": ("google", "google_photos", "youtube"),
}
BY_HAND = ("google", "google_photos", "linkedin", "xing", "youtube")
UNREAD = (  # their sites have no page that a rule reads: questions, cards and guided steps serve them
    "apple", "comparis", "doctolib", "google_business", "jameda", "linkedin_page", "medicosearch", "onedoc", "skype",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


@pytest.fixture(scope="module")
def seed():
    return fresh_seed()


def test_every_platform_with_a_site_stands_in_a_group(catalog):
    grouped = {name for platforms in GROUPS.values() for name in platforms}
    assert grouped | set(UNREAD) == set(PRACTISED) - {"facebook", "instagram"}  # those two: test_demo.py
    assert not any(
        rule for name in UNREAD for s in catalog.profiles[name].settings.values() for rule in s.screen
    )


def test_the_last_whole_run_was_over_everything_and_found_nothing_wrong():
    last = json.loads(LAST.read_text("utf-8"))
    assert set(last["parts"]) == {f"{platform} {lang}" for platform in PRACTISED for lang in LANGUAGES}
    assert (last["total"]["wrong"], last["total"]["false_passes"], last["total"]["writes"]) == (0, 0, 0)
    assert all(last["parts"][f"{name} en"]["right"] for name in PRACTISED if name not in UNREAD)


@pytest.mark.sampled(
    4, reason="check-ups of a group of platforms, which `demo` there drives in every language"
)
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("place", ["english", "another language"])
async def test_what_is_read_on_a_platform_is_true_and_nothing_passes_wrongly(catalog, group, place, seed):
    lang = "en" if place == "english" else random.Random(f"{seed} {group}").choice(LANGUAGES[1:])
    found = await check_up(catalog, Lab("all", lang=lang, platforms=GROUPS[group]))
    told = f"{lang}, AUDITOR_SEED={seed}"
    assert not found.wrong, told
    assert not found.false_passes, told
    assert found.writes == 0, told
    short = {
        name: sorted(found.right[name])
        for name in GROUPS[group]
        if len(found.right[name]) < floor_of(name, lang)
    }
    assert not short, f"settings that were read are no longer: {told}"


def test_platforms_of_the_practice_network_are_named_on_the_command_line():
    assert chosen_platforms(()) == ("facebook", "instagram")
    assert chosen_platforms(("x", "telegram")) == ("x", "telegram")
    assert chosen_platforms(("x", "all")) is None
    for command in (["demo", "--json"], ["lab", "serve"]):
        refused = CliRunner().invoke(cli, [*command, "--platform", "myspace"], standalone_mode=False)
        assert isinstance(refused.exception, CommandError)
        assert refused.exception.status == USED_WRONGLY
        assert "nobody practises on 'myspace'" in str(refused.exception)


async def test_a_platform_that_refuses_tools_is_not_opened(catalog):
    lab = Lab("bad", platforms=BY_HAND)
    async with demo_workspace(catalog, lab=lab) as workspace:
        wishes = AuditOptions(Pace.FREE, headless=True)
        async with workspace.checkup(
            workspace.accounts(), NonInteractivePrompter(Pace.FREE, practice=True), wishes
        ) as running:
            async for _ in running.events():
                pass
            read = {one: running.checkup.evidence.readings(one.id) for one in workspace.accounts()}
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
    found = Held()
    async with lab, async_playwright() as playwright, everyday_browser(playwright, lab) as context:
        (person,) = lab.accounts()
        account = Account(platform, person["handle"], Role(person["role"]))
        await context.add_cookies(lab.cookies(account.id))
        for name in SAVED[platform]:
            page = profile.pages[name]
            url = address_of(page, account)
            file = unpack(await as_saved(context, url))
            seen = await look_at_saved(file, profile, page, url, account.id, lambda: now)
            assert isinstance(seen, Capture), seen
            readings = confirm(read_capture(profile, seen), profile, PracticeLedger())
            hold(account, truths(lab.network, catalog), readings, found)
    assert not found.wrong
    assert found.right[platform] >= set(READ_FROM_FILES[platform])


@asynccontextmanager
async def everyday_browser(playwright, lab):
    """A browser of the user's own on the practice network."""
    browser = await launch(playwright, headless=True, lab_port=lab.port)
    try:
        yield await browser.new_context(ignore_https_errors=True)
    finally:
        await browser.close()


async def as_saved(context, url):
    """The page as an everyday browser saves it, in one file."""
    window = await context.new_page()
    await window.goto(url, wait_until="networkidle")
    session = await context.new_cdp_session(window)
    saved = (await session.send("Page.captureSnapshot", {"format": "mhtml"}))["data"].encode()
    await window.close()
    return saved
