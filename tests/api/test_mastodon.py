"""Mastodon's interface: what a real server once answered is read right, and nothing else is read at all."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from auditor.adapters.platform_apis import mastodon
from auditor.core.model import Doubt, Doubtful

from .stubs import CASSETTES, Network, account, kept, profile, recorded, states

ME = account("mastodon", "mastodonpy_test")
VERIFY, PREFERENCES = "/api/v1/accounts/verify_credentials", "/api/v1/preferences"
REQUESTS, POLICY = "/api/v1/follow_requests", "/api/v2/notifications/policy"
BY_API = {name for name, one in profile("mastodon").settings.items() if one.api}
TOKEN = json.dumps({"client_id": "id", "client_secret": "secret", "access_token": "a-token"})
ACCEPTS = {"for_private_mentions": "filter", "for_not_following": "accept"}


def read(table: dict[str, Any], me: Any = ME, token: str | None = TOKEN) -> dict[str, Any]:
    network = Network(table)
    interface = mastodon.Mastodon(kept(token), network.session)
    found = states(asyncio.run(interface.read(me, profile("mastodon"))))
    assert all(method == "GET" for method, _, _ in network.asked)
    return found


def whole(**instead: Any) -> dict[str, Any]:
    """The answers of the recorded server whose account is locked, and one request waits."""
    table = recorded("preferences", "follow_request_authorize") | {POLICY: ACCEPTS}
    return table | instead


def changed(**fields: Any) -> dict[str, Any]:
    _, text, _ = whole()[VERIFY]
    return whole(**{VERIFY: json.loads(text) | fields})


# What the recorded server said


def test_every_setting_the_recorded_server_answers_is_read_right() -> None:
    assert read(whole()) == {
        "posts.audience": "unlisted",
        "discoverable": "off",
        "indexable": "on",
        "search_engines": "on",
        "followers.audience": "only_me",
        "following_list.audience": "only_me",
        "followers.approval": "on",
        "friend_requests.pending": ({"id": "117020565693913441", "name": "admin"},),
        "messages.strangers": "requests",
        "quotes.from": "public",
        "profile.identity": {
            "name": "John Lennon",
            "handle": "mastodonpy_test",
            "bio": "<p>I walk funny</p>",
        },
    }


def test_an_account_that_never_touched_its_settings() -> None:
    table = recorded("verify_credentials", "follow_requests") | {POLICY: ACCEPTS}
    found = read(table)
    assert (
        found["posts.audience"] == "doubt: not_covered"
    )  # its preferences were not recorded: half an answer
    assert found["followers.audience"] == found["following_list.audience"] == "public"
    assert (found["followers.approval"], found["indexable"], found["discoverable"]) == ("on", "off", "off")
    assert found["friend_requests.pending"] == ()


def test_two_answers_that_differ_about_the_audience_are_no_answer() -> None:
    table = recorded("verify_credentials", "preferences", "follow_requests") | {POLICY: ACCEPTS}
    assert read(table)["posts.audience"] == "doubt: ambiguous"


@pytest.mark.parametrize(("number", "policy"), [(0, "followers"), (2, "public")])
def test_who_may_quote_as_the_server_recorded_each_change(number: int, policy: str) -> None:
    tape = yaml.safe_load((CASSETTES / "account_update_credentials_quote_policy.yaml").read_text("utf-8"))
    said = json.loads(tape["interactions"][number]["response"]["body"]["string"])
    assert read(whole(**{VERIFY: said}))["quotes.from"] == policy


@pytest.mark.skipif(
    not (Path(__file__).resolve().parents[3] / "shared").is_dir(), reason="the shared samples are not here"
)
def test_the_cassettes_are_the_samples_own(shared: Path) -> None:
    for ours in CASSETTES.glob("*.yaml"):
        theirs = shared / "samples" / "payloads" / "mastodon-py-cassettes" / f"test_{ours.name}"
        assert ours.read_bytes() == theirs.read_bytes()


# What it did not say


@pytest.mark.parametrize("name", ["discoverable", "indexable", "locked", "noindex", "hide_collections"])
def test_what_is_missing_is_not_filled_in(name: str) -> None:
    said = json.loads(whole()[VERIFY][1])
    del said[name]
    setting = {
        "locked": "followers.approval",
        "noindex": "search_engines",
        "hide_collections": "followers.audience",
    }.get(name, name)
    assert read(whole(**{VERIFY: said}))[setting] == "doubt: not_found"


@pytest.mark.parametrize("value", ["perhaps", 1, [], {}, "False"])
def test_what_is_neither_true_nor_false_is_a_new_wording(value: Any) -> None:
    found = read(changed(locked=value, discoverable=value, noindex=value))
    for setting in ("followers.approval", "discoverable", "search_engines"):
        assert found[setting] == "doubt: new_wording"


def test_an_unknown_audience_is_a_new_wording() -> None:
    said = json.loads(whole()[VERIFY][1])
    said["source"]["privacy"] = "circle"
    assert read(whole(**{VERIFY: said}))["posts.audience"] == "doubt: new_wording"


def test_an_older_server_without_quotes_or_policy_leaves_doubts_there_alone() -> None:
    table = whole()
    del table[POLICY]
    said = json.loads(table[VERIFY][1])
    del said["source"]["quote_policy"]
    found = read(table | {VERIFY: said})
    assert (found["quotes.from"], found["messages.strangers"]) == ("doubt: not_found", "doubt: not_covered")
    assert found["followers.approval"] == "on"


# Who it is about


def test_a_sign_in_of_somebody_else_reads_nothing() -> None:
    assert set(read(whole(), account("mastodon", "somebody")).values()) == {"doubt: wrong_account"}


@pytest.mark.parametrize("handle", ["@mastodonpy_test", "MastodonPy_Test", "@mastodonpy_test@social.example"])
def test_a_handle_may_be_written_as_people_write_it(handle: str) -> None:
    assert read(whole(), account("mastodon", handle))["followers.approval"] == "on"


def test_other_platforms_are_not_its_business() -> None:
    interface = mastodon.Mastodon(kept(TOKEN), Network({}).session)
    assert asyncio.run(interface.read(account("bluesky"), profile("bluesky"))) == ()


# When it does not answer


@pytest.mark.parametrize("token", [None, "", "[]", "{}", '{"access_token": 3}'])
def test_without_a_sign_in_nothing_is_asked_and_nothing_known(token: str | None) -> None:
    network = Network(whole())
    interface = mastodon.Mastodon(kept(token), network.session)
    found = states(asyncio.run(interface.read(ME, profile("mastodon"))))
    assert set(found) == BY_API
    assert set(found.values()) == {"doubt: signed_out"}
    assert network.asked == []


TROUBLES: list[tuple[Any, str]] = [
    ((401, {"error": "The access token is invalid"}, {}), "signed_out"),
    ((403, {"error": "This action is outside the authorized scopes"}, {}), "signed_out"),
    ((404, {"error": "Record not found"}, {}), "not_covered"),
    ((429, {"error": "Too many requests"}, {}), "challenged"),
    ((500, {"error": "oops"}, {}), "unreachable"),
    ((503, "<html>maintenance</html>", {}), "unreachable"),
    ((200, "<html>not JSON</html>", {}), "unreachable"),
    ((200, "", {}), "unreachable"),
    ((200, '{"acct": "mastodonpy_test", "lock', {}), "unreachable"),
    ((302, "", {"Location": "https://elsewhere.example/"}), "unreachable"),
    (requests.ConnectionError("no route"), "unreachable"),
    (requests.Timeout("too slow"), "unreachable"),
]


@pytest.mark.parametrize(("answer", "doubt"), TROUBLES)
def test_a_server_that_does_not_answer_is_a_doubt_for_every_setting(answer: Any, doubt: str) -> None:
    found = read(whole(**{VERIFY: answer}))
    assert set(found) == BY_API
    assert set(found.values()) == {f"doubt: {doubt}"}


@pytest.mark.parametrize(("answer", "doubt"), TROUBLES)
def test_one_answer_that_fails_leaves_the_others(answer: Any, doubt: str) -> None:
    found = read(whole(**{REQUESTS: answer}))
    assert found["friend_requests.pending"] == f"doubt: {doubt}"
    assert found["followers.approval"] == "on"


@pytest.mark.parametrize("said", [[], "text", 7, None, [{"acct": "mastodonpy_test"}]])
def test_json_of_another_shape_is_a_doubt_and_no_exception(said: Any) -> None:
    assert not {v for v in read(whole(**{VERIFY: (200, json.dumps(said), {})})).values() if "doubt" not in v}


@pytest.mark.parametrize("said", [{}, {"error": "x"}, "text", None, [3], [None], [{"no": "id"}]])
def test_requests_of_another_shape_are_never_none(said: Any) -> None:
    found = read(whole(**{REQUESTS: (200, json.dumps(said), {})}))
    assert str(found["friend_requests.pending"]).startswith("doubt: ")


def test_every_page_of_the_requests_is_asked_for() -> None:
    more = {"Link": f'<https://social.example{REQUESTS}?limit=80&max_id=9>; rel="next"'}
    table = whole(
        **{
            f"{REQUESTS}?limit=80": (200, [{"id": "10", "acct": "a"}], more),
            f"{REQUESTS}?limit=80&max_id=9": (200, [{"id": "8", "acct": "b"}], {}),
        }
    )
    assert [one["name"] for one in read(table)["friend_requests.pending"]] == ["a", "b"]


def test_a_page_of_the_requests_that_fails_leaves_no_half_list() -> None:
    more = {"Link": f'<https://social.example{REQUESTS}?limit=80&max_id=9>; rel="next"'}
    table = whole(
        **{
            f"{REQUESTS}?limit=80": (200, [], more),
            f"{REQUESTS}?limit=80&max_id=9": (500, {}, {}),
        }
    )
    assert read(table)["friend_requests.pending"] == "doubt: unreachable"


@pytest.mark.parametrize(
    "name", ["", "no host", "social.example/path", "http://social.example", "localhost", "a@b.c"]
)
def test_what_is_no_server_is_never_asked(name: str) -> None:
    network = Network({})
    interface = mastodon.Mastodon(kept(TOKEN), network.session)
    me = account("mastodon", "mastodonpy_test", name)
    assert set(states(asyncio.run(interface.read(me, profile("mastodon")))).values()) == {
        "doubt: unreachable"
    }
    assert network.asked == []


# Signing in and out


class Person:
    """Opens what is shown, and answers with what they were told to."""

    def __init__(self, answer: str | None) -> None:
        self.answer, self.opened, self.asked = answer, "", ""

    def open(self, address: str) -> None:
        self.opened = address

    async def ask(self, what: str) -> str | None:
        self.asked = what
        return self.answer


SIGN_IN: dict[str, Any] = {
    "/api/v1/apps": {"client_id": "id", "client_secret": "secret", "name": "auditor"},
    "/oauth/token": {"access_token": "fresh", "scope": " ".join(mastodon.SCOPES), "token_type": "Bearer"},
    "/.well-known/oauth-authorization-server": (404, {}, {}),
    "/api/v1/instance": {"version": "4.7.0"},
    "/api/v2/instance": {"version": "4.7.0"},
    "/oauth/revoke": {},
}


def test_the_user_permits_reading_on_the_servers_own_page() -> None:
    network, person = Network(SIGN_IN), Person(" the-code ")
    token = asyncio.run(mastodon.authorize(ME, person, network.session))
    assert isinstance(token, str)
    assert json.loads(token)["access_token"] == "fresh"
    assert person.opened.startswith("https://social.example/oauth/authorize?")
    assert person.asked == "code"
    for asked in (person.opened, *(body for _, _, body in network.asked)):
        assert not {"write", "push", "admin"} & set(re.split("[^a-z]", asked))


def test_every_scope_is_for_reading() -> None:
    assert all(scope.startswith("read:") for scope in mastodon.SCOPES)


@pytest.mark.parametrize(
    ("table", "answer", "doubt"),
    [
        (SIGN_IN, None, Doubt.SIGNED_OUT),
        (SIGN_IN | {"/oauth/token": (400, {"error": "invalid_grant"}, {})}, "wrong", Doubt.SIGNED_OUT),
        (SIGN_IN | {"/api/v1/apps": (500, {}, {})}, "code", Doubt.UNREACHABLE),
        (SIGN_IN | {"/api/v1/apps": (200, "<html>", {})}, "code", Doubt.UNREACHABLE),
        (SIGN_IN | {"/api/v1/apps": requests.ConnectionError()}, "code", Doubt.UNREACHABLE),
    ],
)
def test_a_sign_in_that_fails_says_why(table: Any, answer: str | None, doubt: Doubt) -> None:
    said = asyncio.run(mastodon.authorize(ME, Person(answer), Network(table).session))
    assert isinstance(said, Doubtful)
    assert said.doubt is doubt


def test_a_token_is_given_back_to_the_server() -> None:
    network = Network(SIGN_IN)
    assert asyncio.run(mastodon.revoke(ME, TOKEN, network.session)) is None
    (body,) = [body for method, address, body in network.asked if address.endswith("/oauth/revoke")]
    assert "token=a-token" in body


def test_a_token_that_cannot_be_given_back_says_so() -> None:
    gone = Network(SIGN_IN | {"/oauth/revoke": (403, {"error": "unauthorized_client"}, {})})
    assert isinstance(asyncio.run(mastodon.revoke(ME, TOKEN, gone.session)), Doubtful)
    assert isinstance(asyncio.run(mastodon.revoke(ME, "bare", gone.session)), Doubtful)
