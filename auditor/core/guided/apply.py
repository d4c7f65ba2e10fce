"""The catalogue under a baseline: every verdict stays or gets stricter.

A baseline becomes one more rule-book. The shipped ones stay on beside it and the strictest verdict counts, so that
nothing a baseline says can turn a fail into anything better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.core.guided.baseline import SHORT_MEMORY, Baseline, Demand, kept, rules_under
from auditor.core.guided.learnt_words import with_learnt
from auditor.core.model import Catalog, Check, Recommendation, Role, Rule, RuleBook


def apply_baseline(catalog: Catalog, baseline: Baseline) -> Catalog:
    """The catalogue with the baseline's rule-book on, and those it requires; its demands name it as who asks.

    Profiles that get words of it are named on every report, as files of one's own are.
    """
    asked = {demand.check: (number, demand) for number, demand in enumerate(baseline.demands, 1)}
    checks = {
        name: _asked(check, baseline.book, *asked[name]) if name in asked else check
        for name, check in catalog.checks.items()
    }
    books = {
        name: replace(book, default=book.default or name in baseline.rulebooks)
        for name, book in catalog.rulebooks.items()
    }
    profiles = with_learnt(catalog.profiles, baseline.words)
    grown = (name for name, one in profiles.items() if one is not catalog.profiles[name])
    local = {*catalog.local, *(f"{baseline.book}/profiles/{name}.yaml" for name in grown)}
    return replace(
        catalog,
        profiles=profiles,
        checks=checks,
        rulebooks={**books, baseline.book: _book(catalog, baseline)},
        local=tuple(sorted(local)),
    )


def _book(catalog: Catalog, baseline: Baseline) -> RuleBook:
    entries = {
        number: Recommendation(number, catalog.checks[demand.check].title, served=True)
        for number, demand in enumerate(baseline.demands, 1)
        if demand.check in catalog.checks
    }
    title = {"en": baseline.organisation}
    return RuleBook(baseline.book, title, baseline.version, baseline.contact, entries, default=True)


def _asked(check: Check, book: str, number: int, demand: Demand) -> Check:
    return replace(
        check,
        recommendations=(*check.recommendations, f"{book}:{number}"),
        by_rulebook={**check.by_rulebook, book: _rules(check, demand)},
        max_age=min(demand.max_age, check.max_age or SHORT_MEMORY) if demand.max_age else check.max_age,
    )


def _rules(check: Check, demand: Demand) -> Mapping[Role, Rule]:
    return {role: _tightened(rule, demand) for role, rule in rules_under(demand, check).items()}


def _tightened(rule: Rule, demand: Demand) -> Rule:
    accept = kept(rule, demand)
    dropped = tuple(line for line in rule.accept if line not in accept)
    refused = {line.token for line in (*dropped, *demand.reject) if line.token}
    return replace(
        rule,
        accept=accept,
        reject=(*rule.reject, *dropped, *demand.reject),
        recommend=tuple(value for value in rule.recommend if value not in refused),
    )
