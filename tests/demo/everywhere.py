"""What a check-up of practice accounts read, held against what is true of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from auditor.lab import Lab
from auditor.model import Account, Known, Outcome, Profile, Reading, Source

SEEN = frozenset({Source.SCREEN, Source.WIRE, Source.PAGE})


@dataclass
class Held:
    """One account's readings beside its true state."""

    right: set[str] = field(default_factory=set)
    wrong: list[tuple[Any, ...]] = field(default_factory=list)


def plain(value: Any) -> Any:
    """A reading's value as the truth spells it: lists are counted, the reader's own sign-in is not."""
    return {"count": len([e for e in value if not e.get("current")])} if isinstance(value, tuple) else value


def true_of(lab: Lab, account: Account, profile: Profile) -> dict[str, Any]:
    """The true state: what the pages show, and what only the person behind them has."""
    (person,) = (one for one in lab.network.accounts if one.id == account.id)
    hidden = {name: person.value(name) for name in person.settings}
    counted = {n: {"count": len(v)} if isinstance(v, list) else v for n, v in hidden.items()}
    truth = counted | lab.truth()[account.id]
    for name in _own_entries(lab, account.platform):
        rules = profile.settings[name].screen if name in profile.settings else ()
        if rules and not any(rule.own for rule in rules):  # no word of the facts marks one's own entry
            truth[name] = {"count": truth[name]["count"] + 1}
    return truth


def _own_entries(lab: Lab, platform: str) -> set[str]:
    """The lists in which the reader's own sign-in stands too."""
    return {
        row.setting
        for site in lab.network.sites
        if platform in site.hosts.values()
        for page in site.pages
        for row in page.rows
        if row.setting and row.own
    }


def held(lab: Lab, account: Account, profile: Profile, readings: Iterable[Reading]) -> Held:
    """Every known reading of a page against the truth."""
    truth, found = true_of(lab, account, profile), Held()
    for reading in readings:
        if not isinstance(reading.state, Known) or reading.source not in SEEN:
            continue
        said, true = plain(reading.state.value), truth.get(reading.setting, "nothing is true of it here")
        if said == true:
            found.right.add(reading.setting)
        else:
            found.wrong.append((account.id, reading.setting, said, true, reading.state.wording))
    return found


def false_passes(lab: Lab, audit: Any, profiles: Any) -> list[tuple[Any, ...]]:
    """Findings that pass by a page although the truth is another."""
    found = []
    for finding in audit.findings:
        account, reading = finding.account, finding.reading
        if finding.outcome is not Outcome.PASS or account is None or reading.source not in SEEN:
            continue
        truth = true_of(lab, account, profiles[account.platform])
        true = truth.get(finding.check.setting)
        if true == "as_last_seen":
            true = truth["last_seen.audience"]
        if plain(reading.state.value) != true:
            found.append((account.id, finding.check.id, reading.state, true))
    return found
