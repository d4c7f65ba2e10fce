"""Permitting an official interface, and taking it back."""

from __future__ import annotations

import pytest

from auditor.adapters import platform_apis
from auditor.adapters.keyring import SecretStore
from auditor.core.model import Doubt, Doubtful

MINE = "mastodon:dr.example"


@pytest.fixture
def mine(auditor, ring, home):
    done = auditor(
        "accounts", "add", "mastodon", "dr.example", "--role", "private", "--instance", "social.example"
    )
    assert done.status == 0, done.err
    return ring


@pytest.fixture
def platform(monkeypatch):
    """The platform's side: what it was told, and what it answers."""
    said = {"revoked": [], "answer": None}

    async def authorize(account, visitor):
        visitor.open(f"https://{account.instance}/oauth/authorize")
        code = await visitor.ask("code")
        return f"token-of-{code}" if code else Doubtful(Doubt.SIGNED_OUT, "no code was given")

    async def revoke(account, token):
        said["revoked"].append((account.id, token))
        return said["answer"]

    monkeypatch.setattr(platform_apis, "authorize", authorize)
    monkeypatch.setattr(platform_apis, "revoke", revoke)
    return said


def test_the_code_of_the_page_becomes_a_token_in_the_keyring_alone(auditor, mine, platform, home):
    done = auditor("accounts", "sign-in", MINE, stdin="the-code\n")
    assert (done.status, done.out) == (0, "")
    assert "https://social.example/oauth/authorize" in done.err
    assert "the-code" not in done.err
    assert SecretStore().token(MINE) == "token-of-the-code"
    assert not any(b"the-code" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_token_is_given_back_when_it_is_forgotten(auditor, mine, platform):
    auditor("accounts", "sign-in", MINE, stdin="c\n")
    assert auditor("accounts", "forget", MINE).status == 0
    assert platform["revoked"] == [(MINE, "token-of-c")]
    assert SecretStore().token(MINE) is None


def test_what_cannot_be_given_back_is_forgotten_and_said(auditor, mine, platform):
    platform["answer"] = Doubtful(Doubt.NEEDS_ANSWER, "remove it at https://social.example/settings")
    auditor("accounts", "sign-in", MINE, stdin="c\n")
    done = auditor("accounts", "forget", MINE)
    assert done.status == 0
    assert "https://social.example/settings" in done.err
    assert SecretStore().token(MINE) is None


def test_nothing_is_given_back_where_nothing_was_kept(auditor, mine, platform):
    assert auditor("accounts", "forget", MINE).status == 0
    assert platform["revoked"] == []


def test_without_a_code_nothing_is_kept(auditor, mine, platform):
    done = auditor("accounts", "sign-in", MINE)
    assert done.status == 3
    assert "no code was given" in done.err
    assert SecretStore().token(MINE) is None


def test_what_has_no_interface_or_is_not_there_is_used_wrongly(auditor, mine, platform):
    auditor("accounts", "add", "facebook", "x", "--role", "private")
    assert auditor("accounts", "sign-in", "facebook:x").status == 2
    assert auditor("accounts", "sign-in", "mastodon:nobody").status == 2


def test_an_account_that_is_removed_gives_its_permission_back(auditor, mine, platform):
    auditor("accounts", "sign-in", MINE, stdin="c\n")
    assert auditor("accounts", "remove", MINE).status == 0
    assert platform["revoked"] == [(MINE, "token-of-c")]
    assert SecretStore().token(MINE) is None
