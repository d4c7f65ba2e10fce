"""Bluesky's interface where a server misbehaves; what a real one says is in test_atproto.py."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from atproto import Request

from auditor.adapters.platform_apis import bluesky
from auditor.core.model import Doubtful

from .stubs import account, kept, profile, states

ME = account("bluesky", "dr.example", "pds.example")
DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
BY_API = {name for name, one in profile("bluesky").settings.items() if one.api}
GONE = (400, {"error": "RecordNotFound", "message": "Could not locate record"})


def record(collection: str, **fields: Any) -> Any:
    return {"uri": f"at://{DID}/{collection}/self", "value": {"$type": collection, **fields}}


def jwt() -> str:
    """A token of the shape the client looks into; nobody checks it."""
    import base64
    import json

    parts = ({"alg": "HS256"}, {"scope": "x", "sub": DID, "exp": 4_102_444_800, "iat": 0})
    return ".".join(
        [*(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts), "c2ln"]
    )


CAREFUL: dict[str, Any] = {
    "createSession": {"did": DID, "handle": "dr.example", "accessJwt": jwt(), "refreshJwt": jwt()},
    "deleteSession": {},
    "getSession": {"did": DID, "handle": "dr.example", "email": "d@example.org", "emailAuthFactor": True},
    "listAppPasswords": {"passwords": [{"name": "old", "createdAt": "2020-01-01T00:00:00Z", "privileged": True}]},
    "getPreferences": {"preferences": [
        {"$type": "app.bsky.actor.defs#postInteractionSettingsPref", "threadgateAllowRules": [],
         "postgateEmbeddingRules": [{"$type": "app.bsky.feed.postgate#disableRule"}]},
    ]},
    "describeRepo": {"did": DID, "handle": "dr.example", "collections": list(bluesky.RECORDS.values())},
    "app.bsky.actor.profile": record("app.bsky.actor.profile", labels={"values": [{"val": "!no-unauthenticated"}]}),
    "chat.bsky.actor.declaration": record("chat.bsky.actor.declaration", allowIncoming="none", allowGroupInvites="none"),
    "app.bsky.notification.declaration": record("app.bsky.notification.declaration", allowSubscriptions="mutuals"),
    "app.bsky.actor.contentVisibilityDeclaration": record(
        "app.bsky.actor.contentVisibilityDeclaration", hideFromAlgorithmicRecommendations=True
    ),
}  # fmt: skip


def read(asked: list[str] | None = None, token: str | None = "app-pass", **instead: Any) -> dict[str, Any]:
    table = CAREFUL | {name.replace("__", "."): value for name, value in instead.items()}

    def answer(request: httpx.Request) -> httpx.Response:
        nsid = request.url.path.rpartition("/")[2]
        name = nsid.rpartition(".")[2]
        held = table[request.url.params["collection"]] if name == "getRecord" else table[name]
        if asked is not None:
            asked.append(name)
        if isinstance(held, Exception):
            raise held
        status, content = held if isinstance(held, tuple) else (200, held)
        return httpx.Response(status, **({"text": content} if isinstance(content, str) else {"json": content}),
                              headers={"content-type": "application/json"})  # fmt: skip

    interface = bluesky.Bluesky(kept(token), request=lambda: Request(transport=httpx.MockTransport(answer)))
    return states(asyncio.run(interface.read(ME, profile("bluesky"))))


def test_a_careful_account() -> None:
    assert read() == {
        "signed_out.view": "off",
        "suggestions": "off",
        "post_alerts.from": "mutuals",
        "messages.from": "nobody",
        "groups.add": "nobody",
        "comments.from": "nobody",
        "quotes.from": "nobody",
        "two_factor": "email",
        "app_passwords": ({"name": "old", "added": "2020-01-01T00:00:00Z", "privileged": True},),
        "profile.identity": {"handle": "dr.example", "email": "d@example.org"},
    }


def test_each_read_ends_its_session_whatever_happened() -> None:
    cases: list[dict[str, Any]] = [
        {},
        {"getSession": (500, {})},
        {"getSession": {"did": DID, "handle": "other.example"}},
    ]
    for instead in cases:
        asked: list[str] = []
        read(asked, "app-pass", **instead)
        assert asked[0] == "createSession"
        assert asked[-1] == "deleteSession"


def test_an_account_without_any_record() -> None:
    none: dict[str, Any] = {name.replace(".", "__"): GONE for name in bluesky.RECORDS.values()}
    found = read(
        None,
        "app-pass",
        **none,
        describeRepo={"did": DID, "collections": []},
        getPreferences={"preferences": []},
    )
    assert found["signed_out.view"] == found["suggestions"] == "on"
    assert (found["messages.from"], found["post_alerts.from"]) == ("following", "followers")
    assert (found["comments.from"], found["quotes.from"]) == ("public", "public")
    assert found["groups.add"] == "doubt: not_found"  # what no record means for groups stands in no source


@pytest.mark.parametrize(
    "repo",
    [{"did": DID, "collections": ["chat.bsky.actor.declaration"]}, {"did": "did:plc:other", "collections": []},
     {"did": DID}, {"did": DID, "collections": "none"}, (500, {}), (400, {"error": "RepoNotFound"})],
)  # fmt: skip
def test_a_record_is_not_there_only_where_the_server_says_so_twice(repo: Any) -> None:
    found = read(chat__bsky__actor__declaration=GONE, describeRepo=repo)
    assert found["messages.from"] == "doubt: not_found"


@pytest.mark.parametrize(
    "said",
    [{"value": {"$type": "chat.bsky.actor.declaration", "incoming": "none"}},
     {"value": {"$type": "something.else", "allowIncoming": "none"}}, {"value": []}, {}, [], "text",
     {"value": {"$type": "chat.bsky.actor.declaration", "allowIncoming": "friends"}},
     {"value": {"$type": "chat.bsky.actor.declaration", "allowIncoming": None}}],
)  # fmt: skip
def test_a_record_of_another_shape_is_never_the_default(said: Any) -> None:
    assert str(read(chat__bsky__actor__declaration=said)["messages.from"]).startswith("doubt: ")


@pytest.mark.parametrize(
    ("rules", "reply"),
    [
        ({}, "public"),
        ({"threadgateAllowRules": []}, "nobody"),
        ({"threadgateAllowRules": [{"$type": "app.bsky.feed.threadgate#mentionRule"}]}, "mentioned"),
        ({"threadgateAllowRules": [{"$type": "app.bsky.feed.threadgate#followingRule"},
                                   {"$type": "app.bsky.feed.threadgate#followerRule"}]}, "followers_and_following"),
        ({"threadgateAllowRules": [{"$type": "app.bsky.feed.threadgate#listRule", "list": "at://x"}]}, "custom"),
        ({"threadgateAllowRules": [{"$type": "app.bsky.feed.threadgate#newRule"}]}, "doubt: new_wording"),
        ({"threadgateAllowRules": None}, "doubt: new_wording"),
        ({"threadgateAllowRules": "mentionRule"}, "doubt: new_wording"),
        ({"threadgateAllowRules": [{}]}, "doubt: new_wording"),
    ],
)  # fmt: skip
def test_no_rules_mean_anyone_and_an_empty_list_means_nobody(rules: Any, reply: str) -> None:
    mine = {"$type": "app.bsky.actor.defs#postInteractionSettingsPref", **rules}
    assert read(getPreferences={"preferences": [mine]})["comments.from"] == reply


@pytest.mark.parametrize(
    "said", [{}, {"preferences": {}}, {"preferences": [3]}, {"preferences": [{}]}, (500, {}), "x"]
)
def test_preferences_of_another_shape_are_no_preferences(said: Any) -> None:
    found = read(getPreferences=said)
    assert {str(found[name]).partition(":")[0] for name in ("comments.from", "quotes.from")} == {"doubt"}


@pytest.mark.parametrize("factor", [None, "yes", 1])
def test_a_second_step_that_is_not_told_is_not_known(factor: Any) -> None:
    said = {"did": DID, "handle": "dr.example"} | ({} if factor is None else {"emailAuthFactor": factor})
    assert str(read(getSession=said)["two_factor"]).startswith("doubt: ")


TROUBLES: list[tuple[Any, str]] = [
    ((401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}), "signed_out"),
    ((401, {"error": "AuthFactorTokenRequired"}), "challenged"),
    ((429, {"error": "RateLimitExceeded"}), "challenged"),
    ((500, {"error": "InternalServerError"}), "unreachable"),
    ((502, "<html>"), "unreachable"),
    ((200, "<html>"), "unreachable"),
    ((200, {}), "unreachable"),
    ((400, {"error": "AccountTakedown"}), "challenged"),
    (httpx.ConnectError("no route"), "unreachable"),
    (httpx.ReadTimeout("slow"), "unreachable"),
    (httpx.RemoteProtocolError("gone"), "unreachable"),
]


@pytest.mark.parametrize(("answer", "doubt"), TROUBLES)
def test_a_sign_in_that_fails_is_a_doubt_for_every_setting(answer: Any, doubt: str) -> None:
    found = read(createSession=answer)
    assert set(found) == BY_API
    assert set(found.values()) == {f"doubt: {doubt}"}


@pytest.mark.parametrize(
    ("answer", "doubt"),
    [((403, {"error": "Forbidden"}), "signed_out"), ((500, {}), "unreachable"), ((404, {}), "not_covered"),
     ((200, "<html>"), "unreachable"), (httpx.ReadTimeout("slow"), "unreachable")],
)  # fmt: skip
def test_one_answer_that_fails_leaves_the_others(answer: Any, doubt: str) -> None:
    found = read(listAppPasswords=answer)
    assert found["app_passwords"] == f"doubt: {doubt}"
    assert found["messages.from"] == "nobody"


def test_without_a_sign_in_or_with_somebody_elses_nothing_is_known() -> None:
    asked: list[str] = []
    assert set(read(asked, token=None).values()) == {"doubt: signed_out"}
    assert asked == []
    other = {"did": "did:plc:other", "handle": "other.example"}
    assert set(read(getSession=other).values()) == {"doubt: wrong_account"}


def test_an_app_password_is_tried_before_it_is_kept() -> None:
    class Person:
        opened = ""

        def open(self, address: str) -> None:
            self.opened = address

        async def ask(self, what: str) -> str | None:
            return None

    person = Person()
    assert isinstance(asyncio.run(bluesky.authorize(ME, person)), Doubtful)
    assert person.opened == bluesky.APP_PASSWORDS
    assert bluesky.APP_PASSWORDS in asyncio.run(bluesky.revoke(ME, "")).detail
