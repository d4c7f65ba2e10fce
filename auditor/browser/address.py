"""Addresses, compared exactly: which host may be a page, where a credential may be typed, what fills a placeholder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from urllib.parse import SplitResult, urlsplit

from auditor.model import Account, Page, Profile

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HANDLE = re.compile(r"[\w.@+~-]{1,100}", re.ASCII)
_INSTANCE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_DEFAULT_PORTS = {"https": 443, "http": 80}


class Unfit(ValueError):
    """An account's handle or instance cannot stand in an address."""


def split(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none, or holds characters that browsers read in two ways."""
    if any(ord(letter) <= 0x20 or ord(letter) > 0x7E or letter == "\\" for letter in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def on_hosts(url: str, hosts: Collection[str]) -> bool:
    """Whether a document at this address may be shown: one of these hosts, https, its usual port.

    A host that is written with a port (loopback, for tests) allows http, at that port alone.
    """
    parts = split(url)
    if parts is None or not parts.hostname or "@" in parts.netloc:
        return False
    if parts.scheme == "https" and parts.hostname in hosts:
        return (parts.port or 443) == 443
    named = parts.netloc.lower()
    return parts.hostname in _LOOPBACK and parts.port is not None and named in hosts


def is_one_of(url: str, addresses: Iterable[str]) -> bool:
    """Whether an address is exactly one of these: scheme, host, port and path; a query is not looked at.

    Only https, or http on loopback; never with a user's name in it.
    """
    here = _exactly(url)
    return here is not None and any(here == _exactly(address) for address in addresses)


def _exactly(url: str) -> tuple[str, str, int, str] | None:
    parts = split(url)
    if parts is None or not parts.hostname or "@" in parts.netloc:
        return None
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return None
    if "%" in parts.path or "//" in parts.path or ";" in parts.path:
        return None
    port = parts.port if parts.port is not None else _DEFAULT_PORTS[parts.scheme]
    return parts.scheme, parts.hostname, port, parts.path.rstrip("/")


def leads_under(path: str, prefixes: Iterable[str]) -> bool:
    """Whether a path lies at or below one of these, compared at a segment's border."""
    path = path.rstrip("/") + "/"
    return any(path.startswith(prefix.rstrip("/") + "/") for prefix in prefixes)


def hosts_of(profile: Profile, account: Account) -> frozenset[str]:
    """The hosts whose documents this account may open, its instance filled in."""
    filled = (_fill(host, account) if "{" in host else host for host in profile.hosts)
    return frozenset(host.lower() for host in filled)


def address_of(page: Page, account: Account) -> str:
    """The page's address with {handle} and {instance} filled in; Unfit where they cannot stand there."""
    return _fill(page.url, account)


def filled(profile: Profile, account: Account) -> Profile:
    """The profile as it stands for this account: its instance in place of {instance}."""
    sign_in = profile.sign_in
    return replace(
        profile,
        hosts=tuple(sorted(hosts_of(profile, account))),
        sign_in=replace(
            sign_in,
            addresses=tuple(_fill(address, account) for address in sign_in.addresses),
            code_addresses=tuple(_fill(address, account) for address in sign_in.code_addresses),
        ),
    )


def _fill(text: str, account: Account) -> str:
    if "{handle}" in text:
        if not _HANDLE.fullmatch(account.handle) or set(account.handle) == {"."} or ".." in account.handle:
            raise Unfit(f"the handle {account.handle!r} cannot stand in an address")
        text = text.replace("{handle}", account.handle)
    if "{instance}" in text:
        if not _INSTANCE.fullmatch(account.instance) and account.instance.partition(":")[0] not in _LOOPBACK:
            raise Unfit(f"the instance {account.instance!r} is no host")
        text = text.replace("{instance}", account.instance)
    return text
