"""What is true of the practice people: what their pages show, what a stranger sees of them, and what follows from both."""

from __future__ import annotations

from typing import Any

from auditor.lab import Lab
from auditor.lab.outside import seen_by_strangers
from auditor.lab.people import Account

CENTER = ("facebook", "instagram")
"""Whose accounts may stand in one Accounts Center."""


def truth_of(lab: Lab) -> dict[str, dict[str, Any]]:
    """By account and setting."""
    truth = lab.truth()
    sites = {platform: s for s in lab.network.sites if s.profile_at for platform in s.hosts.values()}
    for person in lab.network.accounts:
        if person.platform in sites:
            truth[person.id]["signed_out.view"] = seen_by_strangers(sites[person.platform], person)
        if held := one_center(lab.network.accounts, person):
            truth[person.id]["accounts.meta_account"] = held
    return truth


def one_center(people: list[Account], person: Account) -> str:
    """What follows of one center: "on" where it holds accounts of both sides, "" where it holds one that is nobody's here, or there is none."""
    if person.platform not in CENTER:
        return ""
    roles = {(one.platform, one.handle): one.role for one in people}
    linked = [roles.get((one["platform"], one["handle"]), "") for one in person.value("accounts.linked")]
    if any(role and (role != person.role or role == "mixed") for role in linked):
        return "on"
    return "off" if all(linked) else ""
