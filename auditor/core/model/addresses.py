"""A profile as it stands for one account: its server in place of {instance}, its name in place of {handle}."""

from __future__ import annotations

import re
from dataclasses import replace
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl

from auditor.core.model.account import Account
from auditor.core.model.profile import JsonRule, Page, Profile, Setting
from auditor.errors import AuditorError

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_RESERVED: Final = (".localhost", ".local", ".internal", ".home.arpa")
_HANDLE: Final = re.compile(r"[\w.@+~-]{1,100}", re.ASCII)
_INSTANCE: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


class InvalidPlaceholder(AuditorError, ValueError):
    """An account's handle or instance cannot stand in an address."""


def resolve_placeholders(profile: Profile, account: Account) -> Profile:
    """The profile with the account's instance in every host and address; Unfit where it is no host.

    A page's {handle} stays: `address_of` fills it, and a capture is held against it.
    """
    if not any("{" in host for host in profile.hosts):
        return profile
    sign_in = profile.sign_in
    return replace(
        profile,
        hosts=tuple(sorted({_fill(host, account).lower() for host in profile.hosts})),
        sign_in=replace(
            sign_in,
            addresses=tuple(_instance(address, account) for address in sign_in.addresses),
            code_addresses=tuple(_instance(address, account) for address in sign_in.code_addresses),
        ),
        pages={name: replace(page, url=_instance(page.url, account)) for name, page in profile.pages.items()},
        settings={name: _setting(setting, account) for name, setting in profile.settings.items()},
        pollers=tuple(_instance(poller, account) for poller in profile.pollers),
    )


def is_private_host(host: str) -> bool:
    """Whether a host is a private address, or a name that no public directory may ever give out (RFC 6761, 6762, 8375)."""
    bare = host.strip("[]").lower()
    if bare == "localhost" or bare.endswith(_RESERVED):
        return True
    try:
        address = ip_address(bare)
    except ValueError:
        return False
    return address.is_private and not (address.is_unspecified or address.is_multicast or address.is_reserved)


def asks_the_same(query: str, wanted: str) -> bool:
    """Whether a query asks for all that another one names, each once and with the same value; the rest is not looked at."""
    asked: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        asked.setdefault(name, []).append(value)
    return all(asked.get(name) == [value] for name, value in parse_qsl(wanted, keep_blank_values=True))


def address_of(page: Page, account: Account) -> str:
    """The page's address with {handle} and {instance} filled in; Unfit where they cannot stand there."""
    return _fill(page.url, account)


def _setting(setting: Setting, account: Account) -> Setting:
    def at_instance(rule: JsonRule) -> JsonRule:
        return replace(rule, host=_instance(rule.host, account))

    return replace(setting, wire=tuple(map(at_instance, setting.wire)), link=_instance(setting.link, account))


def _fill(text: str, account: Account) -> str:
    if "{handle}" in text:
        if not _HANDLE.fullmatch(account.handle) or set(account.handle) == {"."} or ".." in account.handle:
            raise InvalidPlaceholder(f"the handle {account.handle!r} cannot stand in an address")
        text = text.replace("{handle}", account.handle)
    return _instance(text, account)


def _instance(text: str, account: Account) -> str:
    if "{instance}" not in text:
        return text
    if not _INSTANCE.fullmatch(account.instance) and account.instance.partition(":")[0] not in _LOOPBACK:
        raise InvalidPlaceholder(f"the instance {account.instance!r} is no host")
    return text.replace("{instance}", account.instance)
