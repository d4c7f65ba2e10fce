"""What is true of the practice people: what their pages show, and what a stranger sees of them."""

from __future__ import annotations

from typing import Any

from auditor.lab import Lab
from auditor.lab.outside import seen_by_strangers


def truth_of(lab: Lab) -> dict[str, dict[str, Any]]:
    """By account and setting."""
    truth = lab.truth()
    sites = {platform: s for s in lab.network.sites if s.profile_at for platform in s.hosts.values()}
    for person in lab.network.accounts:
        if person.platform in sites:
            truth[person.id]["signed_out.view"] = seen_by_strangers(sites[person.platform], person)
    return truth
