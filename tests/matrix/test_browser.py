"""In the browser: every page in each of its languages and layouts, every fault on every platform, and every pair of
person, language, layout and fault. `AUDITOR_SEED` repeats a sample; `make matrix` runs the whole product.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Known, address_of
from auditor.lab import FAULTS
from tests.matrix.drive import LANGUAGES, PEOPLE, SEEN, VARIANTS, false_passes, practice, quickly, wrong
from tests.matrix.pairs import dealt, fresh_seed, pairs, scope_of, stages

# Wrong, in the alarming direction alone, and only while this fault stands on the page that was read: one's own sign-in,
# unmarked, counts as somebody else's. A list read longer than it is cannot pass; `false_passes` forgives nothing.
MAY_ALARM = {"own_sign_in_listed": {"sessions.active"}}
AT_ONCE = 2


@pytest.fixture(scope="module")
def seed():
    return fresh_seed()


@pytest.fixture(scope="module")
def catalog():
    return open_catalog()


def test_the_sample_meets_every_pair_whatever_the_seed():
    for seed in range(20):
        rng = random.Random(seed)
        dealer: Counter[tuple[str, str]] = Counter()
        pages = {"facebook": 20, "instagram": 12}
        rows = [
            (s.people, s.lang, s.variant, fault)
            for s in stages(rng)
            for hand in dealt(rng, pages, dealer).values()
            for fault in hand
        ]
        assert min(dealer[platform, fault] for platform in pages for fault in FAULTS) >= 2
        wanted = [PEOPLE, LANGUAGES, VARIANTS, tuple(FAULTS)]
        count = sum(len(a) * len(b) for i, a in enumerate(wanted) for b in wanted[i + 1 :])
        assert len(pairs(rows)) == count, seed


async def _stage(at, stage, rng, dealer):
    """One person's pages, each with a fault of its own; what was read, and which fault stood where."""
    chosen = [a for a in at.accounts if PEOPLE_OF[a.id] == stage.people]
    visits = [(account, visit) for account in chosen for visit in at.plan(account).visits]
    hands = dealt(rng, Counter(account.platform for account, _ in visits), dealer)
    fault_of = {(account.id, visit.page.id): hands[account.platform].pop() for account, visit in visits}
    at.stage(
        stage.lang, stage.variant,
        [f"{fault_of[a.id, v.page.id]}@{scope_of(address_of(v.page, a))}" for a, v in visits],
    )  # fmt: skip
    return chosen, fault_of, await at.sweep_all(chosen)


PEOPLE_OF: dict[str, str] = {}


async def test_no_fault_on_any_page_passes_what_is_not_true(catalog, seed, capsys):
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    with capsys.disabled():
        print(f"\nAUDITOR_SEED={seed} repeats this sample")
    rng = random.Random(seed)
    left, rows, seen, dealer = stages(rng), [], Counter(), Counter()
    passes, others = [], []

    async def work():
        async with practice(catalog) as at:
            _whose(at)
            while left:
                stage = left.pop()
                chosen, fault_of, swept = await _stage(at, stage, rng, dealer)
                truth = at.truth
                for account in chosen:
                    findings = at.findings(account, swept[account.id])
                    passes.extend((stage, *one) for one in false_passes(findings, truth))
                    others.extend(_unexcused(at, stage, account, findings, truth))
                    for one in swept[account.id]:
                        fault = fault_of[account.id, one.visit.page.id]
                        rows.append((stage.people, stage.lang, stage.variant, fault))
                        seen[account.platform, fault] += 1
            assert at.lab.writes == 0

    with quickly():
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    assert passes == [], f"AUDITOR_SEED={seed}"
    assert others == [], f"AUDITOR_SEED={seed}"
    assert not [pair for pair, times in seen.items() if times < 2]
    assert len(seen) == len({platform for platform, _ in seen}) * len(FAULTS)
    wanted = [PEOPLE, LANGUAGES, VARIANTS, tuple(FAULTS)]
    assert len(pairs(rows)) == sum(len(a) * len(b) for i, a in enumerate(wanted) for b in wanted[i + 1 :])


def _whose(at):
    """Each practice account belongs to the person whose it is: the lab lists them person by person."""
    per_person = len(at.accounts) // len(PEOPLE)
    for number, account in enumerate(at.accounts):
        PEOPLE_OF[account.id] = PEOPLE[number // per_person]


def _unexcused(at, stage, account, findings, truth):
    pages = {f.check.setting: f.reading.page for f in findings}
    outside = {f.check.setting for f in findings if f.reading.outside}
    for name, setting, said, true in wrong(findings, truth):
        page = at.catalog.profiles[account.platform].pages[pages[setting]]
        here = {
            fault.name
            for fault in at.lab.network.faults
            if fault.scope == scope_of(address_of(page, account))
        }
        longer = isinstance(said, dict) and isinstance(true, dict) and said["count"] > true["count"]
        if "leaks_outside" in here and setting in outside:
            continue  # the page does show a stranger everything, whatever the settings say
        if not (longer and any(setting in MAY_ALARM.get(fault, ()) for fault in here)):
            yield stage, name, setting, said, true, sorted(here)


async def test_every_page_is_read_right_in_the_browser_without_a_fault(catalog):
    """One person for each language and layout; what is known is true, and every page says something."""
    if find(headless=True) is None:
        pytest.skip("no browser is here")
    async with practice(catalog) as at:
        _whose(at)
        for number, lang in enumerate(LANGUAGES):
            at.stage(lang, "b" if number % 2 else "a")
            people = PEOPLE[number % len(PEOPLE)]
            chosen = [account for account in at.accounts if PEOPLE_OF[account.id] == people]
            swept, truth = await at.sweep_all(chosen), at.truth
            for account in chosen:
                findings = at.findings(account, swept[account.id])
                assert wrong(findings, truth) == []
                if lang == "en":
                    known = {f.reading.page for f in findings if isinstance(f.reading.state, Known)}
                    silent = {v.page.id for v in at.plan(account).visits} - known
                    assert not silent, "every page of the plan says something that is known"
                assert {f.reading.source for f in findings} & SEEN
        assert at.lab.writes == 0
