"""Misskey's interface, against answers of the documented shape (facts/others.yaml, `mk_i`)."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
import requests

from auditor.adapters.platform_apis import misskey
from auditor.core.model import Doubt, Doubtful

from .stubs import Network, account, kept, profile, states

ME = account("misskey", "goodgia")
BY_API = {name for name, one in profile("misskey").settings.items() if one.api}
CAREFUL = {
    "id": "a1", "username": "goodgia", "name": "Gia", "description": None,
    "isLocked": True, "autoAcceptFollowed": False, "noCrawle": True, "preventAiLearning": True,
    "isExplorable": False, "hideOnlineStatus": True, "publicReactions": False,
    "followingVisibility": "private", "followersVisibility": "private", "chatScope": "mutual",
    "requireSigninToViewContents": True, "twoFactorEnabled": True, "securityKeys": False,
}  # fmt: skip
OPEN = CAREFUL | {
    "isLocked": False, "autoAcceptFollowed": True, "noCrawle": False, "preventAiLearning": False,
    "isExplorable": True, "hideOnlineStatus": False, "publicReactions": True,
    "followingVisibility": "public", "followersVisibility": "public", "chatScope": "everyone",
    "requireSigninToViewContents": False, "twoFactorEnabled": False,
}  # fmt: skip
LIST = "/api/following/requests/list"
WAITING = [{"id": "r1", "follower": {"id": "p1", "username": "pendpat"}, "followee": {"id": "a1"}}]


def read(table: Any, me: Any = ME, token: str | None = "token") -> dict[str, Any]:
    network = Network(table)
    interface = misskey.Misskey(kept(token), network.session)
    found = states(asyncio.run(interface.read(me, profile("misskey"))))
    assert {address.rpartition("/api/")[2] for _, address, _ in network.asked} <= {
        "i",
        "following/requests/list",
    }
    return found


def test_a_careful_account() -> None:
    """The true state of samples/trees/misskey/goodgia, in the interface's own words."""
    assert read({"/api/i": CAREFUL, LIST: WAITING}) == {
        "followers.approval": "on",
        "followers.auto_accept": "off",
        "discoverable": "off",
        "online.audience": "nobody",
        "search_engines": "off",
        "rights.ai_training": "off",
        "signed_out.view": "off",
        "following_list.audience": "only_me",
        "followers.audience": "only_me",
        "messages.from": "mutuals",
        "two_factor": "app",
        "likes.audience": "only_me",
        "friend_requests.pending": ({"id": "p1", "name": "pendpat"},),
        "profile.identity": {"name": "Gia", "handle": "goodgia"},
    }


def test_an_open_account() -> None:
    found = read({"/api/i": OPEN, LIST: []})
    expected = {
        "followers.approval": "off",
        "followers.auto_accept": "on",
        "discoverable": "on",
        "online.audience": "public",
        "search_engines": "on",
        "rights.ai_training": "on",
        "signed_out.view": "on",
        "following_list.audience": "public",
        "followers.audience": "public",
        "messages.from": "public",
        "two_factor": "off",
        "likes.audience": "public",
        "friend_requests.pending": (),
    }
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "name", sorted(set(OPEN) - {"id", "username", "name", "description", "securityKeys"})
)
def test_a_field_that_is_missing_or_strange_leaves_a_doubt(name: str) -> None:
    whole = read({"/api/i": CAREFUL, LIST: []})
    for said in (
        {k: v for k, v in CAREFUL.items() if k != name},
        CAREFUL | {name: "perhaps"},
        CAREFUL | {name: None},
    ):
        found = read({"/api/i": said, LIST: []})
        (other,) = [setting for setting in found if found[setting] != whole[setting]]
        assert str(found[other]).startswith("doubt: ")


TROUBLES: list[tuple[Any, str]] = [
    ((401, {}, {}), "signed_out"),
    ((403, {"error": {"code": "PERMISSION_DENIED"}}, {}), "signed_out"),
    ((404, {}, {}), "not_covered"),
    ((429, {}, {}), "challenged"),
    ((500, {}, {}), "unreachable"),
    ((200, "<html>", {}), "unreachable"),
    ((200, "[]", {}), "unreachable"),
    ((302, "", {"Location": "https://elsewhere.example/"}), "unreachable"),
    (requests.ConnectionError(), "unreachable"),
    (requests.Timeout(), "unreachable"),
]


@pytest.mark.parametrize(("answer", "doubt"), TROUBLES)
def test_a_server_that_does_not_answer_is_a_doubt_for_every_setting(answer: Any, doubt: str) -> None:
    found = read({"/api/i": answer, LIST: []})
    assert set(found) == BY_API
    assert set(found.values()) == {f"doubt: {doubt}"}


@pytest.mark.parametrize("answer", [(500, {}, {}), {}, "text", (200, "nul", {}), (401, {}, {})])
def test_requests_that_cannot_be_read_are_never_none(answer: Any) -> None:
    found = read({"/api/i": CAREFUL, LIST: answer})
    assert str(found["friend_requests.pending"]).startswith("doubt: ")
    assert found["followers.approval"] == "on"


def test_every_page_of_the_requests_is_asked_for() -> None:
    def page(body: str) -> Any:
        first = 0 if "untilId" not in json.loads(body) else 100
        return [
            {"id": f"r{n}", "follower": {"id": str(n), "username": f"u{n}"}}
            for n in range(first, min(first + 100, 130))
        ]

    assert len(read({"/api/i": CAREFUL, LIST: page})["friend_requests.pending"]) == 130


def test_without_a_sign_in_or_with_somebody_elses_nothing_is_known() -> None:
    assert set(read({"/api/i": CAREFUL}, token=None).values()) == {"doubt: signed_out"}
    assert set(read({"/api/i": CAREFUL}, account("misskey", "badbob")).values()) == {"doubt: wrong_account"}


class Person:
    def __init__(self, answer: str | None) -> None:
        self.answer, self.opened = answer, ""

    def open(self, address: str) -> None:
        self.opened = address

    async def ask(self, what: str) -> str | None:
        assert what == "done"
        return self.answer


class Checks(Network):
    """Answers any check of a visit."""

    def __init__(self, said: Any) -> None:
        super().__init__({})
        self.said = said

    def send(self, request: requests.PreparedRequest, **more: Any) -> requests.Response:  # type: ignore[override]
        self.table[request.path_url] = self.said
        return super().send(request, **more)


def test_the_user_permits_reading_on_the_servers_own_page() -> None:
    person = Person("done")
    token = asyncio.run(misskey.authorize(ME, person, Checks({"ok": True, "token": "t", "user": {}}).session))
    assert token == "t"
    assert person.opened.startswith("https://social.example/miauth/")
    assert "permission=read%3Aaccount%2Cread%3Afollowing" in person.opened


@pytest.mark.parametrize(
    ("answer", "said"), [(None, {"ok": True, "token": "t"}), ("done", {"ok": False}), ("done", (500, {}, {}))]
)
def test_a_sign_in_that_fails_says_why(answer: str | None, said: Any) -> None:
    assert isinstance(asyncio.run(misskey.authorize(ME, Person(answer), Checks(said).session)), Doubtful)


def test_the_user_is_told_where_to_take_a_token_back() -> None:
    assert asyncio.run(misskey.revoke(ME, "")).doubt is Doubt.NEEDS_ANSWER
    assert "social.example" in asyncio.run(misskey.revoke(ME, "")).detail
