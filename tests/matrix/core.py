"""One platform's captures through the pure core: with a fault put on, what is found, and what of it is not true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

from auditor.core.evaluation import Plan, evaluate, plan
from auditor.core.model import Account, Catalog, Finding, resolve_placeholders

from . import kept
from .drive import LANGUAGES, PEOPLE, VARIANTS, false_passes, readings_of, wrong
from .faults import TRANSFORMS
from .truth import Truth, network_of, own_entries, truths

NO_FAULT = "none"
Wrong = tuple[str, str, Any, Any]


@dataclass
class Core:
    """What one platform's check-up comes to; plans and truths are made once."""

    catalog: Catalog
    platform: str
    _plans: dict[str, Plan] = field(default_factory=dict)
    _truths: dict[tuple[str, str, str], Truth] = field(default_factory=dict)

    def plan(self, account: Account) -> Plan:
        """Every check that one account is owed."""
        if account.id not in self._plans:
            self._plans[account.id] = plan(self.catalog, [account], person=False)
        return self._plans[account.id]

    @cached_property
    def visits(self) -> int:
        """How many pages of its people are looked at."""
        people = (network_of(self.platform, name).accounts[0] for name in PEOPLE)
        accounts = (Account(one.platform, one.handle, one.role, one.instance) for one in people)
        return sum(len(self.plan(account).visits) for account in accounts)

    def truth(self, shelf: kept.Shelf) -> Truth:
        """What is true of the shelf's account, as its language and layout show it."""
        key = shelf.people, shelf.lang, shelf.variant
        if key not in self._truths:
            self._truths[key] = truths(network_of(self.platform, *key), self.catalog)
        return self._truths[key]

    def findings(self, shelf: kept.Shelf, fault: str = NO_FAULT) -> tuple[Finding, ...]:
        """What the shelf's captures amount to with one fault on every page."""
        profile = resolve_placeholders(self.catalog.profiles[self.platform], shelf.account)
        captures = shelf.captures
        if fault != NO_FAULT:
            captures = tuple(TRANSFORMS[fault](profile, capture) for capture in captures)
        readings = [one for capture in captures for one in readings_of(self.catalog, shelf.account, capture)]
        return evaluate(self.plan(shelf.account), {shelf.account.id: readings}, kept.NOON)

    def wrong(self, shelf: kept.Shelf, findings: Sequence[Finding], fault: str = NO_FAULT) -> list[Wrong]:
        """What is known and not true; one's own sign-in, unmarked, may count as somebody else's, never the reverse."""
        found = wrong(findings, self.truth(shelf))
        if fault != "own_sign_in_listed":
            return found
        own = own_entries(network_of(self.platform, shelf.people), self.platform)
        return [one for one in found if not (one[1] in own and one[2]["count"] == one[3]["count"] + 1)]

    def false_passes(self, shelf: kept.Shelf, findings: Sequence[Finding]) -> list[Wrong]:
        """Every pass that does not rest on the true state."""
        return false_passes(findings, self.truth(shelf))


def everybody(platform: str) -> Iterator[kept.Shelf]:
    """Every shelf of a platform."""
    yield from kept.read((platform,))


def in_turn(platform: str) -> Iterator[tuple[str, kept.Shelf]]:
    """Every fault in every language and layout, with one person each: over those of one fault everybody comes."""
    shelves = {(s.people, s.lang, s.variant): s for s in kept.read((platform,))}
    for (i, fault), (j, lang), (k, variant) in product(*map(enumerate, (TRANSFORMS, LANGUAGES, VARIANTS))):
        yield fault, shelves[PEOPLE[(i + j + k) % len(PEOPLE)], lang, variant]


def all_of_them(platform: str) -> Iterator[tuple[str, kept.Shelf]]:
    """The whole product of faults and shelves, and each shelf without a fault."""
    yield from product((NO_FAULT, *TRANSFORMS), kept.read((platform,)))


def whole(catalog: Catalog, platforms: Sequence[str]) -> dict[str, Any]:
    """The whole product on these platforms: how many captures were read, and everything that was wrong."""
    looked, passes, values = 0, [], []
    for platform in platforms:
        core = Core(catalog, platform)
        for fault, shelf in all_of_them(platform):
            findings = core.findings(shelf, fault)
            where = f"{shelf.people} {shelf.lang} {shelf.variant} {fault}"
            looked += len(shelf.captures)
            passes += [[where, *one] for one in core.false_passes(shelf, findings)]
            values += [[where, *one] for one in core.wrong(shelf, findings, fault)]
    return {
        "platforms": list(platforms),
        "captures_read": looked,
        "false_passes": passes,
        "wrong_values": values,
    }
