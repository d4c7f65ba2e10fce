"""Addresses, compared exactly: which host may be a page, where a credential may be typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final
from urllib.parse import SplitResult, urlsplit

from auditor.core.model import asks_the_same, is_private_host

_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


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

    A host that is written with a port (loopback in tests, an organisation's own network) is met at that port alone; with
    http only where it is a private address.
    """
    parts = split(url)
    if parts is None or not parts.hostname or "@" in parts.netloc:
        return False
    if parts.scheme == "https" and parts.hostname in hosts:
        return (parts.port or 443) == 443
    if parts.scheme != "https" and not (parts.scheme == "http" and is_private_host(parts.hostname)):
        return False
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{name}:{parts.port or _DEFAULT_PORTS[parts.scheme]}" in hosts


def is_one_of(url: str, addresses: Iterable[str]) -> bool:
    """Whether an address is exactly one of these: scheme, host, port and path, and what the query asks where one is named.

    Only https, or http on a private address; never with a user's name in it.
    """
    here = _exactly(url)
    return here is not None and any(
        here == _exactly(address) and asks_the_same(_query(url), _query(address)) for address in addresses
    )


def _query(url: str) -> str:
    parts = split(url)
    return parts.query if parts else ""


def _exactly(url: str) -> tuple[str, str, int, str] | None:
    parts = split(url)
    if parts is None or not parts.hostname or "@" in parts.netloc:
        return None
    if parts.scheme != "https" and not (parts.scheme == "http" and is_private_host(parts.hostname)):
        return None
    if "%" in parts.path or "//" in parts.path or ";" in parts.path:
        return None
    port = parts.port if parts.port is not None else _DEFAULT_PORTS[parts.scheme]
    return parts.scheme, parts.hostname, port, parts.path.rstrip("/")


def leads_under(path: str, prefixes: Iterable[str]) -> bool:
    """Whether a path lies at or below one of these, compared at a segment's border; `/` is the root alone."""
    path = path.rstrip("/") + "/"
    return any(
        path == prefix or (prefix != "/" and path.startswith(prefix.rstrip("/") + "/")) for prefix in prefixes
    )
