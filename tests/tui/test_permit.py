"""Reading an official interface is permitted on the platform's own page, from home, and given back there or with the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from textual.widgets import Input

from auditor.adapters import platform_apis
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.keyring import Secrets, SecretStore
from auditor.app.authorizations import ApiAuthorizations
from auditor.core.model import Account, Doubt, Doubtful, Role
from auditor.tui import AuditorApp
from auditor.tui.base_screen import shown_keys
from auditor.tui.screens.authorize_screen import PermitScreen
from auditor.tui.screens.home_screen import HomeScreen
from auditor.tui.screens.prompts import YesNoScreen
from tests.tui.scripted import FACEBOOK, ScriptedWorkspace
from tests.tui.test_walk import shown, until
from tests.vault.rings import Memory

TOOT = Account("mastodon", "dr.exemple", Role.PRIVATE, "social.example")
MISS = Account("misskey", "dr.exemple", Role.PRIVATE, "miss.example")


@dataclass
class Platforms:
    """The platforms' side: what each page shows, what was given back, and what it answers."""

    shows: dict[str, str] = field(default_factory=lambda: {"mastodon": "code", "misskey": "done"})
    back: list[tuple[str, str]] = field(default_factory=list)
    left: Doubtful | None = None


@pytest.fixture
def platforms(monkeypatch: pytest.MonkeyPatch) -> Platforms:
    """Stand-ins for the two ends of a sign-in."""
    there = Platforms()

    async def authorize(account: Account, visitor: platform_apis.Visitor) -> str | Doubtful:
        visitor.open(f"https://{account.instance}/permit")
        said = await visitor.ask(there.shows[account.platform])
        return f"token-{said}" if said else Doubtful(Doubt.SIGNED_OUT, "no code was given")

    async def revoke(account: Account, token: str) -> Doubtful | None:
        there.back.append((account.id, token))
        return there.left

    monkeypatch.setattr(platform_apis, "authorize", authorize)
    monkeypatch.setattr(platform_apis, "revoke", revoke)
    return there


@dataclass
class At:
    """A workspace with an account of each kind, its keyring, and what was opened in the everyday browser."""

    vault: SecretStore
    app: AuditorApp
    opened: list[str]


@pytest.fixture
def at(platforms: Platforms) -> Callable[[str], At]:
    def made(lang: str = "en") -> At:
        vault = SecretStore(Memory())
        catalog = open_catalog(("mastodon", "misskey", "facebook"))
        workspace = ScriptedWorkspace(
            catalog=catalog, held=[TOOT, MISS, FACEBOOK], permits=ApiAuthorizations(vault)
        )
        app, opened = AuditorApp(workspace, lang), []
        app.open_url = opened.append
        return At(vault, app, opened)

    return made


async def until_says(pilot, text):
    for _ in range(6000):
        await pilot.pause(0.01)
        if text in shown(pilot.app):
            return
    raise AssertionError(shown(pilot.app))


async def test_the_code_of_the_page_becomes_a_permission_and_can_be_given_back(at, platforms):
    here = at()
    here.vault.keep(TOOT.id, Secrets("me", "password"))
    async with here.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("o")
        await until(pilot, PermitScreen)
        await until_says(pilot, "The code that the page shows")
        assert here.opened == ["https://social.example/permit"]
        assert "https://social.example/permit" in shown(here.app)
        assert here.app.screen.query_one("#brought", Input).password
        await pilot.press(*"c0de", "enter")
        await until_says(pilot, "Reading is allowed.")
        assert here.vault.token(TOOT.id) == "token-c0de"
        assert "c0de" not in shown(here.app)
        await pilot.press("g")
        await until_says(pilot, "Reading is not allowed.")
    assert platforms.back == [(TOOT.id, "token-c0de")]
    assert here.vault.token(TOOT.id) is None
    assert here.vault.secrets(TOOT.id) == Secrets("me", "password")


async def test_where_only_the_user_can_take_it_back_the_screen_says_where(at, platforms):
    platforms.left = Doubtful(Doubt.NEEDS_ANSWER, "remove auditor at https://miss.example/settings/connect")
    here = at("de")
    async with here.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("down", "o")
        await until(pilot, PermitScreen)
        await until_says(pilot, "https://miss.example/permit")
        assert not here.app.screen.query_one("#brought", Input).display
        await pilot.press("d")
        await until_says(pilot, "Das Lesen ist erlaubt.")
        await pilot.press("g")
        await until_says(pilot, "https://miss.example/settings/connect")
    assert here.vault.kept() == ()


async def test_giving_up_keeps_nothing_and_says_so(at, platforms):
    here = at()
    async with here.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("o")
        await until(pilot, PermitScreen)
        await until_says(pilot, "The code that the page shows")
        await pilot.press("escape")
        await until(pilot, HomeScreen)
    assert here.vault.kept() == ()


async def test_the_program_may_be_left_while_the_page_is_open(at, platforms):
    here = at()
    async with here.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("o")
        await until(pilot, PermitScreen)
        await until_says(pilot, "The code that the page shows")
    assert here.vault.kept() == ()


async def test_an_account_without_an_interface_is_not_offered_one(at):
    here = at()
    async with here.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        assert "Official interface" in dict(shown_keys(here.app.screen)).values()
        await pilot.press("down", "down")
        await pilot.pause()
        assert "Official interface" not in dict(shown_keys(here.app.screen)).values()
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(here.app.screen, HomeScreen)


async def test_an_account_that_is_removed_gives_its_permission_back(at, platforms):
    here = at()
    here.vault.keep_token(TOOT.id, "old")
    async with here.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HomeScreen)
        await pilot.press("delete")
        await until(pilot, YesNoScreen)
        await pilot.press("y")
        await until(pilot, HomeScreen)
        await pilot.pause()
    assert platforms.back == [(TOOT.id, "old")]
