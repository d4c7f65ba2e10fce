"""What is true of a practice account, spelt as a reading spells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from auditor.core.model import Catalog, Profile
from auditor.lab.network import Network
from auditor.lab.outside import seen_by_strangers
from auditor.lab.people import Account as Person
from auditor.lab.people import load_people
from auditor.lab.truth import truth_of
from tests.demo.truth import one_center

Truth = dict[str, dict[str, Any]]


def plain(value: Any) -> Any:
    """A reading's value as the truth spells it: lists are counted, the reader's own sign-in is not."""
    return {"count": len([e for e in value if not e.get("current")])} if isinstance(value, tuple) else value


def truths(network: Network, catalog: Catalog) -> Truth:
    """The true state of everybody at a practice network."""
    return {one.id: true_of(network, one, catalog.profiles[one.platform]) for one in network.accounts}


def true_of(network: Network, person: Person, profile: Profile) -> dict[str, Any]:
    """The true state: what the pages show, and what only the person behind them has."""
    hidden = {name: person.value(name) for name in person.settings}
    counted = {n: {"count": len(v)} if isinstance(v, list) else v for n, v in hidden.items()}
    truth = counted | truth_of(person, network)
    for name in own_entries(network, person.platform):
        told = profile.settings[name].on_page if name in profile.settings else None
        if told and told.pages and not told.own:  # no word of the facts marks one's own entry
            truth[name] = {"count": truth[name]["count"] + 1}
    truth["profile.identity"] = {"name": person.name, "handle": person.handle, **person.public}
    for site in network.sites:
        if site.profile_at and person.platform in site.hosts.values():
            truth["signed_out.view"] = seen_by_strangers(site, person)
    return truth | _what_follows(network, person, truth)


def _what_follows(network: Network, person: Person, truth: Mapping[str, Any]) -> dict[str, Any]:
    """What no page shows and what is true all the same: one Accounts Center, and contacts that lie with a platform."""
    more: dict[str, Any] = {}
    if held := one_center(network.accounts, person):
        more["accounts.meta_account"] = held
    if truth.get("contacts.upload") == "on" and "contacts.uploaded" not in truth:
        more["contacts.uploaded"] = "at_least_one"
    return more


def network_of(platform: str, people: str, lang: str = "en", variant: str = "a") -> Network:
    """One person's practice network, which answers to nobody."""
    return Network(
        load_people(people, (platform,)),
        (),
        lang,
        variant,
        0,
        lambda: datetime(2026, 11, 22, tzinfo=UTC),
        (platform,),
    )


def is_true(truth: dict[str, Any], setting: str, value: Any) -> bool:
    """Whether a reading's value is what is true; who is seen "as last seen" is seen by whoever sees that."""
    true = truth.get(setting)
    said = plain(value)
    if setting == "profile.identity":
        return isinstance(said, Mapping) and said.items() <= true.items()
    if said == "at_least_one" and isinstance(true, Mapping):
        return bool(true.get("count", 0) > 0)
    return bool(said == true or (true == "as_last_seen" and said == truth.get("last_seen.audience")))


def own_entries(network: Network, platform: str) -> set[str]:
    """The lists in which the reader's own sign-in stands too."""
    return {
        row.setting
        for site in network.sites
        if platform in site.hosts.values()
        for page in site.pages
        for row in page.rows
        if row.setting and row.own
    }
