"""In the browser, on the platforms that are not the clinic's: a few of them each time, with a fault on every page.

Which ones is another matter each time (`AUDITOR_SEED` repeats it); `python -m tests.matrix --each` takes them all.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import address_of
from auditor.lab.people import CLINIC
from tests.matrix import kept
from tests.matrix.drive import LANGUAGES, VARIANTS, false_passes, practice, quickly
from tests.matrix.pairs import dealt, fresh_seed, scope_of

PAGES = 24  # of one person each; as many as fit into a few seconds


def drawn(rng, pages):
    """Platforms in another order each time, until they come to enough pages."""
    names, chosen = [name for name in kept.platforms() if name not in CLINIC], []
    rng.shuffle(names)
    for name in names:
        if sum(pages[one] for one in chosen) + pages[name] <= PAGES:
            chosen.append(name)
    return chosen


async def test_a_few_platforms_with_a_fault_on_every_page_pass_nothing_that_is_not_true():
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    catalog, seed = open_catalog(), fresh_seed()
    rng = random.Random(seed)
    pages = {name: len(kept.read((name,))[0].captures) for name in kept.platforms()}
    chosen, dealer = drawn(rng, pages), Counter()
    with quickly():
        async with practice(catalog, platforms=chosen) as at:
            for people in range(3):
                await one_person(at, rng, dealer, people, f"AUDITOR_SEED={seed}")
            assert at.lab.writes == 0


async def one_person(at, rng, dealer, people, told):
    accounts = [account for number, account in enumerate(at.accounts) if number % 3 == people]
    visits = [(account, visit) for account in accounts for visit in at.plan(account).visits]
    hands = dealt(rng, Counter(account.platform for account, _ in visits), dealer)
    lang, variant = rng.choice(LANGUAGES), rng.choice(VARIANTS)
    faults = [f"{hands[a.platform].pop()}@{scope_of(address_of(v.page, a))}" for a, v in visits]
    at.stage(lang, variant, faults)
    swept, truth = await at.sweep_all(accounts), at.truth
    for account in accounts:
        findings = at.findings(account, swept[account.id])
        assert false_passes(findings, truth) == [], (told, lang, variant, faults)
