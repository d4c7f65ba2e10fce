"""What a check-up is handed: three interfaces, each for its own platform, loaded only when needed."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from auditor.adapters import platform_apis
from auditor.core.model import Doubtful

from .stubs import account, kept, profile, states


def test_each_platform_is_read_by_exactly_one() -> None:
    for platform in platform_apis.SERVED:
        read = [
            asyncio.run(one.read(account(platform), profile(platform)))
            for one in platform_apis.interfaces(kept(None))
        ]
        assert sum(bool(readings) for readings in read) == 1


@pytest.mark.parametrize("platform", platform_apis.SERVED)
@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_every_setting_it_serves_is_a_doubt(platform: str, token: str | None) -> None:
    served = {name for name, one in profile(platform).settings.items() if one.api}
    for one in platform_apis.interfaces(kept(token)):
        found = states(asyncio.run(one.read(account(platform), profile(platform))))
        assert set(found) in (served, set())
        assert set(found.values()) <= {"doubt: signed_out"}


def test_the_clients_are_not_loaded_before_they_are_needed() -> None:
    code = "import sys, auditor.adapters.platform_apis; print([n for n in ('atproto', 'mastodon', 'requests', 'httpx') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("platform", platform_apis.SERVED)
def test_a_token_is_tried_on_the_servers_name_alone(platform: str) -> None:
    me = account(platform, instance="no server")
    (found,) = [
        f
        for one in platform_apis.interfaces(kept("secret"))
        if (f := asyncio.run(one.read(me, profile(platform))))
    ]
    assert set(states(found).values()) == {"doubt: unreachable"}


def test_another_platform_has_no_sign_in_here() -> None:
    class Nobody:
        def open(self, address: str) -> None:
            raise AssertionError(address)

        async def ask(self, what: str) -> str | None:
            raise AssertionError(what)

    assert isinstance(asyncio.run(platform_apis.authorize(account("facebook"), Nobody())), Doubtful)
    assert asyncio.run(platform_apis.revoke(account("facebook"), "secret")) is None
