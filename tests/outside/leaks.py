"""What of a practice account a stranger sees although it should not: worked out from the people, not from what is read."""

from __future__ import annotations

from auditor.lab import Lab
from auditor.lab.outside import is_closed, parts
from auditor.lab.people import Account
from auditor.lab.site import Site

FOR_NOBODY = ("posts", "workplace", "friends", "phone", "email")


def site_of(lab: Lab, platform: str) -> Site:
    """The practice site with this platform's public pages."""
    return next(s for s in lab.network.sites if s.profile_at and platform in s.hosts.values())


def shown(lab: Lab, account: Account, *, leaks: bool) -> set[str]:
    """The parts of the account that stand on its public page and hold something."""
    site = site_of(lab, account.platform)
    if is_closed(site, account) and not leaks:
        return set()
    full = {p for p in parts(site, account, leaks=leaks) if account.public.get(p)}
    if "posts" in parts(site, account, leaks=leaks) and account.value("posts.public_count"):
        full.add("posts")
    return full


def leaking(lab: Lab, account: Account, *, fault: bool) -> set[str]:
    """What a private or mixed account shows to everybody; of any account, what its settings hide and the page shows."""
    now = shown(lab, account, leaks=fault)
    if account.role != "professional":
        return now & set(FOR_NOBODY)
    return now - shown(lab, account, leaks=False)
