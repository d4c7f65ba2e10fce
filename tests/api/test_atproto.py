"""A real AT Protocol server: what is set through its interface is read back right, by interface and by its own pages."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import async_playwright

from auditor.adapters.browser.launch import launch
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.platform_apis import bluesky
from auditor.core.catalog import parse_profile
from auditor.core.model import Account, Capture, Profile, Role, resolve_placeholders
from auditor.core.reading import read_capture

from . import real_server
from .real_server import PASSWORD, Server
from .stubs import kept, profile, states
from .visitor import permit_an_app, sign_in

pytestmark = pytest.mark.npm
HERE = Path(__file__).resolve().parent
PAGES = HERE / "atproto" / "account_pages.yaml"
RULE, POSTGATE = "app.bsky.feed.threadgate", "app.bsky.feed.postgate"


@dataclass(frozen=True)
class Person:
    """An account of the server, with the means to change it."""

    server: Server
    handle: str
    did: str
    token: str

    @property
    def account(self) -> Account:
        return Account("bluesky", self.handle, Role.PRIVATE, self.server.base.removeprefix("http://"))

    def put(self, collection: str, **fields: Any) -> None:
        record = {"$type": collection, **fields}
        where = {"repo": self.did, "collection": collection, "rkey": "self"}
        self.server.call(
            "com.atproto.repo.putRecord", self.token, {**where, "record": record, "validate": False}
        )

    def remove(self, collection: str) -> None:
        where = {"repo": self.did, "collection": collection, "rkey": "self"}
        self.server.call("com.atproto.repo.deleteRecord", self.token, where)

    def prefer(self, **rules: Any) -> None:
        mine = {"$type": "app.bsky.actor.defs#postInteractionSettingsPref", **rules}
        self.server.call("app.bsky.actor.putPreferences", self.token, {"preferences": [mine]})

    def app_password(self, name: str, *, privileged: bool = False) -> str:
        said = self.server.call(
            "com.atproto.server.createAppPassword", self.token, {"name": name, "privileged": privileged}
        )
        return str(said["password"])

    def read(self, secret: str = PASSWORD, by: Profile | None = None) -> dict[str, Any]:
        interface = bluesky.Bluesky(kept(secret), lambda _: self.server.base)
        return states(asyncio.run(interface.read(self.account, by or profile("bluesky"))))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        packages = real_server.packages()
    except real_server.NotHere as why:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(why))
    with real_server.running(packages, tmp_path_factory.mktemp("pds")) as running:
        yield running


@pytest.fixture
def person(server: Server, request: pytest.FixtureRequest) -> Person:
    """A fresh account for each test."""
    handle = f"p{abs(hash(request.node.nodeid)) % 10**10}.test"
    said = server.call(
        "com.atproto.server.createAccount",
        body={"handle": handle, "email": f"{handle}@example.org", "password": PASSWORD},
    )
    return Person(server, handle, said["did"], said["accessJwt"])


# By its interface


def test_an_account_as_it_was_made(person: Person) -> None:
    assert person.read() == {
        "signed_out.view": "on",
        "suggestions": "on",
        "post_alerts.from": "followers",
        "messages.from": "following",
        "groups.add": "doubt: not_found",
        "comments.from": "public",
        "quotes.from": "public",
        "two_factor": "doubt: not_found",  # this server never sends the second step
        "app_passwords": (),
        "profile.identity": {"handle": person.handle, "email": f"{person.handle}@example.org"},
    }


def test_every_value_that_is_set_is_read_back(person: Person) -> None:
    profile_record, chat = bluesky.RECORDS["profile"], bluesky.RECORDS["chat"]
    alerts, visibility = bluesky.RECORDS["alerts"], bluesky.RECORDS["visibility"]
    labels = {"$type": "com.atproto.label.defs#selfLabels"}

    for values, shown in (([{"val": "!no-unauthenticated"}], "off"), ([], "on"), ([{"val": "spam"}], "on")):
        person.put(profile_record, displayName="Dr P", labels={**labels, "values": values})
        assert person.read()["signed_out.view"] == shown
    for allowed, value in (("all", "public"), ("following", "following"), ("none", "nobody")):
        person.put(chat, allowIncoming=allowed, allowGroupInvites=allowed)
        assert (person.read()["messages.from"], person.read()["groups.add"]) == (value, value)
    for allowed, value in (("followers", "followers"), ("mutuals", "mutuals"), ("none", "nobody")):
        person.put(alerts, allowSubscriptions=allowed)
        assert person.read()["post_alerts.from"] == value
    for hidden, value in ((True, "off"), (False, "on")):
        person.put(visibility, hideFromAlgorithmicRecommendations=hidden)
        assert person.read()["suggestions"] == value
    assert person.read()["profile.identity"]["name"] == "Dr P"


def test_a_record_that_was_taken_away_is_the_default_again(person: Person) -> None:
    person.put(bluesky.RECORDS["chat"], allowIncoming="none")
    assert person.read()["messages.from"] == "nobody"
    person.remove(bluesky.RECORDS["chat"])
    assert person.read()["messages.from"] == "following"


@pytest.mark.parametrize(
    ("rules", "reply", "quote"),
    [
        ({}, "public", "public"),
        ({"threadgateAllowRules": []}, "nobody", "public"),
        ({"threadgateAllowRules": [f"{RULE}#mentionRule"]}, "mentioned", "public"),
        ({"threadgateAllowRules": [f"{RULE}#followerRule"]}, "followers", "public"),
        ({"threadgateAllowRules": [f"{RULE}#followingRule", f"{RULE}#mentionRule"]}, "following", "public"),
        ({"threadgateAllowRules": [f"{RULE}#followingRule", f"{RULE}#followerRule"]}, "followers_and_following", "public"),
        ({"postgateEmbeddingRules": []}, "public", "public"),
        ({"postgateEmbeddingRules": [f"{POSTGATE}#disableRule"]}, "public", "nobody"),
    ],
)  # fmt: skip
def test_who_may_reply_and_quote(person: Person, rules: dict[str, list[str]], reply: str, quote: str) -> None:
    person.prefer(**{key: [{"$type": kind} for kind in kinds] for key, kinds in rules.items()})
    found = person.read()
    assert (found["comments.from"], found["quotes.from"]) == (reply, quote)


def test_an_app_password_reads_what_the_accounts_own_does(person: Person) -> None:
    person.put(bluesky.RECORDS["chat"], allowIncoming="none")
    person.prefer(threadgateAllowRules=[])
    mine = person.app_password("auditor")
    person.app_password("old phone", privileged=True)
    found = person.read(mine)
    assert found == person.read()
    assert {one["name"]: one["privileged"] for one in found["app_passwords"]} == {
        "auditor": False,
        "old phone": True,
    }


def test_reading_leaves_no_session_behind(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bluesky._Asked] = []
    whole = bluesky._Asked.sign_out

    def note(asked: bluesky._Asked) -> None:
        ended.append(asked)
        whole(asked)

    monkeypatch.setattr(bluesky._Asked, "sign_out", note)
    person.read()
    (asked,) = ended
    with pytest.raises(AssertionError, match="ExpiredToken|InvalidToken|revoked"):
        person.server.call("com.atproto.server.refreshSession", asked._refresh)


def test_a_wrong_or_taken_back_password_reads_nothing(person: Person) -> None:
    mine = person.app_password("auditor")
    person.server.call("com.atproto.server.revokeAppPassword", person.token, {"name": "auditor"})
    for secret in ("wrong", mine):
        assert set(person.read(secret).values()) == {"doubt: signed_out"}


def test_a_server_that_is_gone_is_a_doubt(person: Person) -> None:
    gone = replace(person, server=replace(person.server, base="http://localhost:1"))
    assert set(gone.read().values()) == {"doubt: unreachable"}


# By its own pages


@pytest.mark.parametrize("apps", [0, 1])
def test_its_account_pages_say_what_was_set(person: Person, apps: int) -> None:
    """E-mail, devices and apps, read by a profile through the real browser; the e-mail by the interface too, and both agree."""
    by = parse_profile(PAGES.read_text("utf-8"), PAGES.name, allow_loopback=True)
    seen = asyncio.run(_look(person, by, apps))
    email = {"email": f"{person.handle}@example.org"}
    assert seen["profile.identity"] == email == person.read(by=by)["profile.identity"]
    assert len(seen["sessions.active"]) == 2  # two browsers signed in
    assert all(one["ip"] == "127.0.0.1" for one in seen["sessions.active"])
    assert [one["client"] for one in seen["apps.connected"]] == ["loopback"] * apps


def test_signed_out_its_pages_say_nothing(person: Person) -> None:
    by = parse_profile(PAGES.read_text("utf-8"), PAGES.name, allow_loopback=True)
    seen = asyncio.run(_pages(person, by, None))
    assert set(map(str, seen.values())) <= {"doubt: signed_out", "doubt: wrong_page", "doubt: off_site"}


async def _look(person: Person, by: Profile, apps: int) -> dict[str, Any]:
    async with async_playwright() as playwright:
        browser = await launch(playwright, headless=True, lab_port=None)
        await sign_in(await browser.new_page(), person.server.base, person.handle, PASSWORD)
        page = await browser.new_page()
        state = await sign_in(page, person.server.base, person.handle, PASSWORD)
        for _ in range(apps):
            await permit_an_app(page, person.server.base, person.handle)
        await browser.close()
    return await _pages(person, by, state)


async def _pages(person: Person, by: Profile, state: Any) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    async with PlaywrightBrowser(headless=True, locale="en", kept_state=lambda _: state) as browser:
        assert await browser.open(person.account, by) is None
        for page in by.pages.values():
            what = await browser.look(person.account, by, page)
            if isinstance(what, Capture):
                seen |= states(read_capture(resolve_placeholders(by, person.account), what))
            else:
                seen[page.id] = f"doubt: {what.doubt.value}"
    return seen
