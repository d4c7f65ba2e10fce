"""Hosts and addresses: where a profile may lead. Only https, but for loopback in tests and an organisation's private network."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from yaml.nodes import Node

from auditor.core.catalog.yaml_reader import YamlReader, did_you_mean
from auditor.core.model import is_private_host

_HOST: Final = re.compile(
    r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+\Z|([a-z0-9-]+\.)*\{instance\}(\.[a-z0-9-]+)*\Z"
)
_NAME: Final = re.compile(r"(?!-)[a-z0-9-]*[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\Z")
_PORT: Final = re.compile(r":([0-9]{1,5})\Z")
_LOOPBACK: Final = re.compile(r"(127\.0\.0\.1|localhost|\[::1\]):[0-9]{1,5}\Z")


def host_of(reader: YamlReader, node: Node) -> str:
    """A host's name in lower case, without scheme or path."""
    host = reader.text(node)
    if not host or _HOST.match(host) or (reader.loopback and _LOOPBACK.match(host)):
        return host
    if reader.private_network and _on_a_private_network(host):
        return host
    hint = "write the name alone, in lower case"
    if reader.local and _on_a_private_network(host):
        hint = "a server of your own network needs `private_network: yes`"
    reader.error(node, f"{host!r} is no host; {hint}")
    return host


def _on_a_private_network(host: str) -> bool:
    """A name or a private address, each with or without a port."""
    name, port = host_and_port(host)
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        return False
    return bool(_NAME.match(name)) or is_private_host(name)


def host_and_port(host: str) -> tuple[str, str]:
    """The two parts of a host as it is written in an address; "" where it has no port."""
    found = _PORT.search(host)
    return (host[: found.start()], found[1]) if found else (host, "")


def address_of(reader: YamlReader, node: Node | None, hosts: Collection[str]) -> str:
    """An address on one of the hosts, with https and nothing that hides where it leads."""
    address = reader.text(node)
    if not address:
        return ""
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    name, port = host_and_port(host)
    own = reader.private_network and bool(port) and is_private_host(name)
    local = own or (reader.loopback and bool(_LOOPBACK.match(host) or "{instance}" in host))
    if scheme != "https" and not (scheme == "http" and local):
        hint = (
            "; http is for private addresses that are written with their port"
            if reader.private_network
            else ""
        )
        reader.error(node, f"the address must start with https://, not {address[:40]!r}{hint}")
    elif host not in hosts:
        reader.error(node, f"{host!r} is not among the profile's hosts{did_you_mean(host, hosts)}")
    elif "\\" in address or not address.isprintable() or " " in address:
        reader.error(node, f"{address!r} holds characters that no address has")
    return address


def path_of(reader: YamlReader, node: Node) -> str:
    """A path, from its first slash, without query."""
    path = reader.text(node)
    if path and (not path.startswith("/") or "?" in path or "#" in path or " " in path):
        reader.error(node, f"{path!r} is no path; start with / and leave the query out")
    return path
