"""What an organisation asks for beyond the shipped checks: stricter, never looser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yaml.nodes import MappingNode, Node

from auditor.core.catalog import CatalogError
from auditor.core.catalog.checks import lines_of
from auditor.core.catalog.yaml_reader import YamlReader, shape, unknown
from auditor.core.guided.learnt_words import Learnt, learnt_words
from auditor.core.model import Catalog, Check, Confirmation, Match, Profile, Role, Text
from auditor.core.model import Rule as CheckRule

# days; what a check without an age of its own allows of a page (contract, section 2)
SHORT_MEMORY: Final = 30
_BASELINE: Final = shape(
    "id version organisation contact", "says rulebooks checks never_accept confirmations words"
)
_DEMAND: Final = shape("", "accept reject roles max_age")
_SAYS: Final = shape("", "en fr de it")
_ROLES: Final = tuple(role.value for role in Role)
_SLUG: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


@dataclass(frozen=True, slots=True)
class Demand:
    """What one check must hold to: only these values still pass, these lines fail too."""

    check: str
    accept: tuple[str, ...] | None = None  # None: what the check accepts
    reject: tuple[Match, ...] = ()
    roles: tuple[Role, ...] = ()  # empty: every role of the check
    max_age: int | None = None  # days


@dataclass(frozen=True, slots=True)
class Baseline:
    """A version of an organisation's demands. Its ledger is trusted as far as its signature."""

    id: str
    version: date
    organisation: str
    contact: str
    says: Text = field(default_factory=dict)  # what it does with the results, shown before the consent
    rulebooks: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    never_accept: tuple[str, ...] = ()  # checks whose risk nobody may take on
    confirmations: frozenset[Confirmation] = frozenset()
    words: tuple[Learnt, ...] = ()  # that the shipped profiles lack

    @property
    def book(self) -> str:
        """The id of the rule-book that its demands become."""
        return f"org-{self.id}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A baseline as its author wrote it, and the name of its ledger file (empty: none)."""

    baseline: Baseline
    ledger: str


def parse_baseline(
    text: str, file: str, catalog: Catalog, profiles: Mapping[str, Profile] | None = None
) -> Draft:
    """Read a baseline and hold it against the catalogue; raises `CatalogError` with every mistake, file and line.

    Its words are held against `profiles` where they are given: whoever signs wants to know of each that does not fit.
    """
    reader = YamlReader(file)
    node = reader.compose(text)
    found = reader.fields(node, _BASELINE)
    get = found.get
    demands = tuple(
        _demand(reader, key.value, value, catalog) for key, value in reader.mapping_items(get("checks"))
    )
    baseline = Baseline(
        id=_slug(reader, get("id")),
        version=reader.iso_date(get("version")) or date.min,
        organisation=_line(reader, get("organisation")),
        contact=_line(reader, get("contact")),
        says={lang: reader.text(said) for lang, said in reader.fields(get("says"), _SAYS).items()},
        rulebooks=reader.some_of(get("rulebooks"), catalog.rulebooks, "rule-book"),
        demands=tuple(filter(None, demands)),
        never_accept=reader.some_of(get("never_accept"), catalog.checks, "check"),
        words=learnt_words(reader, get("words"), profiles),
    )
    asks = baseline.demands or baseline.rulebooks or baseline.never_accept or baseline.words
    if node is not None and not asks:
        reader.error(node, "the baseline asks for nothing: write checks, rulebooks or never_accept")
    if reader.problems:
        raise CatalogError(reader.problems)
    return Draft(baseline, reader.text(get("confirmations")))


def _slug(reader: YamlReader, node: Node | None) -> str:
    name = reader.text(node)
    if name and (not set(name) <= _SLUG or len(name) > 60):
        reader.error(node, f"{name!r} is no id: small letters, digits and dashes, at most 60")
    return name


def _line(reader: YamlReader, node: Node | None) -> str:
    said = reader.text(node)
    if said and (not said.isprintable() or len(said) > 120):
        reader.error(node, "one line of at most 120 characters is shown of this")
    return said


def _demand(reader: YamlReader, name: str, node: Node, catalog: Catalog) -> Demand | None:
    check = catalog.checks.get(name)
    if check is None:
        reader.error(node, unknown(name, catalog.checks, "check"))
        return None
    found = reader.fields(node, _DEMAND)
    get = found.get
    if type(node) is MappingNode and not found.keys() - {"roles"}:
        reader.error(node, "say what is asked for: accept, reject or max_age")
    demand = Demand(
        check=name,
        accept=reader.texts(get("accept")) if "accept" in found else None,
        reject=lines_of(reader, get("reject"), check.setting),
        roles=tuple(Role(role) for role in reader.some_of(get("roles"), _ROLES, "role")),
        max_age=reader.number(get("max_age"), least=1),
    )
    for key, message in _looser(demand, check):
        reader.error(get(key, node), message)
    return demand


def _looser(demand: Demand, check: Check) -> Iterator[tuple[str, str]]:
    """Where a demand would accept what the check does not, or leaves nothing to accept: (key, sentence)."""
    rules = rules_under(demand, check)
    missing = [role for role in demand.roles if role not in check.rules]
    for role in missing:
        yield "roles", f"{check.id} has no rule for {role}"
    for role, rule in rules.items():
        tokens = {line.token for line in rule.accept if line.token}
        for value in demand.accept or ():
            if value not in tokens:
                known = ", ".join(sorted(tokens)) or "no value by name"
                yield (
                    "accept",
                    f"{value!r} is not accepted for {role}: a baseline can only be stricter ({known})",
                )
        if rule.accept and not kept(rule, demand):
            yield "reject" if demand.reject else "accept", f"nothing would pass any more for {role}"
    longest = check.max_age or SHORT_MEMORY
    if demand.max_age and demand.max_age > longest:
        yield "max_age", f"{demand.max_age} days are more than the {longest} of the check"


def rules_under(demand: Demand, check: Check) -> dict[Role, CheckRule]:
    """The rules of a check that a demand speaks of."""
    return {role: rule for role, rule in check.rules.items() if not demand.roles or role in demand.roles}


def kept(rule: CheckRule, demand: Demand) -> tuple[Match, ...]:
    """What a rule still accepts under a demand; lines other than values by name stay."""
    return tuple(
        line
        for line in rule.accept
        if line not in demand.reject
        and (not line.token or demand.accept is None or line.token in demand.accept)
    )


CONSENT: Final = "2026-11-22"
"""Grows with every change of what the text promises; recorded with each consent and in each result."""
