"""Hosts and addresses: where a profile may lead, https only, and loopback with a port in tests alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from yaml.nodes import Node

from .spot import Sheet, meant

_HOST = re.compile(
    r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+\Z|([a-z0-9-]+\.)*\{instance\}(\.[a-z0-9-]+)*\Z"
)
_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\]):[0-9]{1,5}\Z")


def host_of(sheet: Sheet, node: Node) -> str:
    """A host's name in lower case, without scheme or path."""
    host = sheet.text(node)
    if host and not _HOST.match(host) and not (sheet.loopback and _LOOPBACK.match(host)):
        sheet.blame(node, f"{host!r} is no host; write the name alone, in lower case")
    return host


def address_of(sheet: Sheet, node: Node | None, hosts: Collection[str]) -> str:
    """An address on one of the hosts, with https and nothing that hides where it leads."""
    address = sheet.text(node)
    if not address:
        return ""
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    local = sheet.loopback and (_LOOPBACK.match(host) or "{instance}" in host)
    if scheme != "https" and not (scheme == "http" and local):
        sheet.blame(node, f"the address must start with https://, not {address[:40]!r}")
    elif host not in hosts:
        sheet.blame(node, f"{host!r} is not among the profile's hosts{meant(host, hosts)}")
    elif "\\" in address or not address.isprintable() or " " in address:
        sheet.blame(node, f"{address!r} holds characters that no address has")
    return address


def path_of(sheet: Sheet, node: Node) -> str:
    """A path, from its first slash, without query."""
    path = sheet.text(node)
    if path and (not path.startswith("/") or "?" in path or "#" in path or " " in path):
        sheet.blame(node, f"{path!r} is no path; start with / and leave the query out")
    return path


def own_path(url: str) -> str:
    """The path of an address."""
    return urlsplit(url).path or "/"
