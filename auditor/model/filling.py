"""A profile as it stands for one account: its server in place of {instance}, its name in place of {handle}."""

from __future__ import annotations

import re
from dataclasses import replace

from .account import Account
from .profile import JsonRule, Page, Profile, Setting

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HANDLE = re.compile(r"[\w.@+~-]{1,100}", re.ASCII)
_INSTANCE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


class Unfit(ValueError):
    """An account's handle or instance cannot stand in an address."""


def filled(profile: Profile, account: Account) -> Profile:
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


def address_of(page: Page, account: Account) -> str:
    """The page's address with {handle} and {instance} filled in; Unfit where they cannot stand there."""
    return _fill(page.url, account)


def _setting(setting: Setting, account: Account) -> Setting:
    def heard(rule: JsonRule) -> JsonRule:
        return replace(rule, host=_instance(rule.host, account))

    return replace(setting, wire=tuple(map(heard, setting.wire)), link=_instance(setting.link, account))


def _fill(text: str, account: Account) -> str:
    if "{handle}" in text:
        if not _HANDLE.fullmatch(account.handle) or set(account.handle) == {"."} or ".." in account.handle:
            raise Unfit(f"the handle {account.handle!r} cannot stand in an address")
        text = text.replace("{handle}", account.handle)
    return _instance(text, account)


def _instance(text: str, account: Account) -> str:
    if "{instance}" not in text:
        return text
    if not _INSTANCE.fullmatch(account.instance) and account.instance.partition(":")[0] not in _LOOPBACK:
        raise Unfit(f"the instance {account.instance!r} is no host")
    return text.replace("{instance}", account.instance)
