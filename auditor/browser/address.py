"""Addresses, compared exactly: which host may be a page, where a credential may be typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import SplitResult, urlsplit

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_DEFAULT_PORTS = {"https": 443, "http": 80}


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
    """Whether a path lies at or below one of these, compared at a segment's border; `/` is the root alone."""
    path = path.rstrip("/") + "/"
    return any(
        path == prefix or (prefix != "/" and path.startswith(prefix.rstrip("/") + "/")) for prefix in prefixes
    )
