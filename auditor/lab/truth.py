"""What is true of a practice account, as far as a page or its JSON shows it in the lab's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.lab.network import Network
from auditor.lab.people import Account
from auditor.lab.site import Row, Site
from auditor.lab.view import rows_in


def truth_of(account: Account, network: Network) -> dict[str, Any]:
    """Setting -> token, number, or {"count": n}."""
    found: dict[str, Any] = {}
    for _, row in _rows(network, account.platform):
        value = account.value(row.setting)
        if row.control == "apps":  # what has access now; the other lists stand behind tabs
            value = [item for item in value if item["state"] == "active"]
        if isinstance(value, list):
            value = len(value) if row.number else {"count": len(value)}
        found[row.setting] = value
    return found


def beyond_facts(network: Network) -> frozenset[tuple[str, str]]:
    """(platform, setting) pairs with a recalled word."""
    platforms = {family for site in network.sites for family in site.hosts.values()}
    return frozenset(
        (platform, row.setting)
        for platform in platforms
        for _, row in _rows(network, platform)
        if row.recalled
    )


def _rows(network: Network, platform: str) -> Iterator[tuple[Site, Row]]:
    """Every row with a setting that an account of this platform can reach."""
    for site in network.sites:
        if platform in site.hosts.values():
            for page in site.pages:
                yield from ((site, row) for row in rows_in(page, network.words(site)) if row.setting)
