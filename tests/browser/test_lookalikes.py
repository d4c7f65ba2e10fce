"""A sign-in with kept secrets on every address that looks like the real one and is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.browser.settle import SettleTimeouts
from auditor.adapters.browser.sign_in import Secrets
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.keyring import SecretStore
from auditor.core.model import Account, Role
from auditor.lab import LOOKALIKES, Lab
from auditor.lab.lookalikes import family_of

REAL_HOSTS = {"www.facebook.com", "www.instagram.com"}
IDENTIFY = "https://www.facebook.com/login/identify/"  # a false path of the real host
QUICK = SettleTimeouts(deadline=4.0, patience=0.5)


@pytest.fixture(scope="module")
def profiles():
    return open_catalog(platforms=["facebook", "instagram"]).profiles


class Clock:
    """One clock for keyring and network; who waits for the next code makes it go."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    async def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds + 0.001)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def lab(clock):
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with Lab(people="all", clock=clock) as one:
        yield one


@pytest.fixture
async def at(lab, clock):
    """A browser that keeps secrets for everybody; `given` holds every code that was handed out."""
    vault, given = SecretStore(wait=clock.wait), []
    people = {f"{one['platform']}:{one['handle']}": one for one in lab.accounts()}

    def kept(account):
        person = people[account.id]

        async def code():
            given.append(await vault.code(person["totp_seed"], clock))
            return given[-1]

        return Secrets(person["username"], person["password"], code)

    async with PlaywrightBrowser(headless=True, lab_port=lab.port, terms=QUICK, secrets_for=kept) as browser:
        yield browser, given


def someone(lab, platform, *, second_step):
    """An account of this platform whose sign-in asks for a code, or does not."""
    one = next(
        one for one in lab.accounts()
        if one["platform"] == platform and bool(one["totp_seed"]) is second_step
    )  # fmt: skip
    return Account(platform, one["handle"], Role(one["role"])), one


async def forget(browser, account):
    await browser._tabs[account.id].window.context.clear_cookies()


def on_a_lookalike(profile, address):
    """The profile as a careless hand would have it: the false address is a sign-in address, its host still is none."""
    return replace(profile, sign_in=replace(profile.sign_in, addresses=(address, *profile.sign_in.addresses)))


async def stand_on(browser, account, profile, address):
    """Bring the account's tab to an address, past the guard."""
    await browser.open(account, profile)
    tab = browser._tabs[account.id]
    tab.guard.waiting = True
    await tab.window.goto(address, wait_until="domcontentloaded")
    tab.guard.waiting = False
    tab.world.leave()


async def test_a_tab_that_stands_on_a_lookalike_signs_in_at_the_real_address_or_nowhere(lab, at, profiles):
    """The guard slept and let each one in."""
    browser, _ = at
    ends = {}
    for address, why in LOOKALIKES:
        account, _ = someone(lab, family_of(address), second_step=False)
        profile = profiles[account.platform]
        await stand_on(browser, account, profile, address)
        before = len(lab.typed)
        ends[why] = await browser.sign_in(account, profile)
        assert not [typed for typed in lab.typed if not typed["real"]], why
        assert len(lab.typed) - before <= 1, why
        await forget(browser, account)
    assert {typed["host"] for typed in lab.typed} <= REAL_HOSTS
    assert {typed["scheme"] for typed in lab.typed} == {"https"}
    assert list(ends.values()).count(None) > len(LOOKALIKES) // 2, "the real address did work in between"


async def test_a_profile_that_names_a_lookalike_still_types_nothing_there(lab, at, profiles):
    """A careless hand wrote the false address down; its host is still none of the profile's."""
    browser, _ = at
    ends = {}
    for address, why in LOOKALIKES:
        if address == IDENTIFY:
            continue  # it is on the real host: whoever writes it down says that it is one
        account, _ = someone(lab, family_of(address), second_step=False)
        profile = on_a_lookalike(profiles[account.platform], address)
        await browser.open(account, profile)
        ends[why] = await browser.sign_in(account, profile)
        assert lab.typed == [], why
        await forget(browser, account)
    assert {doubt.doubt for doubt in ends.values()} <= {"signed_out", "off_site", "unreachable"}


async def test_the_real_one_works_and_a_used_code_is_not_typed_twice(lab, at, profiles):
    browser, given = at
    account, person = someone(lab, "facebook", second_step=True)
    profile = profiles["facebook"]
    for _ in range(2):
        await browser.open(account, profile)
        assert await browser.sign_in(account, profile) is None
        await forget(browser, account)
    typed = [value for one in lab.typed for value in one["fields"].values()]
    assert all(one["real"] for one in lab.typed)
    assert typed.count(person["password"]) == 2
    assert len(set(given)) == 2
    assert [typed.count(code) for code in given] == [1, 1]


async def test_a_code_is_not_typed_where_the_password_led_elsewhere(lab, at, profiles):
    browser, given = at
    account, _ = someone(lab, "facebook", second_step=True)
    profile = profiles["facebook"]
    elsewhere = replace(profile.sign_in, code_addresses=("https://www.faceb00k.com/two_step/",))
    await browser.open(account, profile)
    assert await browser.sign_in(account, replace(profile, sign_in=elsewhere)) is not None
    assert given == []
