"""The whole product of pages, faults, languages, layouts and people, on captures, in the pure core."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import evaluate
from auditor.core.model import Doubt, Known, Outcome
from auditor.lab import FAULTS
from tests.matrix import kept
from tests.matrix.core import Core
from tests.matrix.drawn import pieces_of, redrawn
from tests.matrix.drive import LANGUAGES, PEOPLE, SEEN, VARIANTS, readings_of
from tests.matrix.faults import NOT_ON_THESE_PAGES, TRANSFORMS
from tests.matrix.truth import plain
from tests.observe.drift import drifted

STRIDE = 24
CHANGES_NOTHING = ("endless_polling", "icon_glyphs", "error_text", "secret_printed")
# What a page with this fault may be doubted for, as a whole.
DOUBTED = {
    "login_wall": Doubt.SIGNED_OUT,
    "challenge": Doubt.CHALLENGED,
    "slow_provisional": Doubt.UNSETTLED,
    "first_run_modal": Doubt.UNSETTLED,
    "empty_page": Doubt.WRONG_PAGE,
    "server_error": Doubt.WRONG_PAGE,
}


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(platforms={shelf.account.platform for shelf in kept.read()})


@pytest.fixture(scope="module")
def cores(catalog):
    return {shelf.account.platform: Core(catalog, shelf.account.platform) for shelf in kept.read()}


def test_every_page_was_kept_in_every_language_and_layout_for_everybody(cores):
    found = {(s.people, s.lang, s.variant, s.account.platform) for s in kept.read()}
    platforms = {s.account.platform for s in kept.read()}
    assert len(found) == len(PEOPLE) * len(LANGUAGES) * len(VARIANTS) * len(platforms) == len(kept.read())
    for platform in platforms:
        pages = {
            capture.page for s in kept.read() for capture in s.captures if s.account.platform == platform
        }
        visited = {
            visit.page.id for s in kept.read() for visit in cores[platform].plan(s.account).visits
            if s.account.platform == platform and not visit.page.outside
        }  # fmt: skip
        assert visited <= pages, "a page is new: python -m tests.matrix --record"


def test_every_fault_of_the_practice_network_has_its_like_here():
    assert set(FAULTS) - NOT_ON_THESE_PAGES <= set(TRANSFORMS)


def test_without_a_fault_what_is_known_is_true_and_much_is_known(cores):
    known = 0
    for shelf in kept.read():
        core = cores[shelf.account.platform]
        findings = core.findings(shelf)
        assert core.wrong(shelf, findings) == [], shelf.variant
        known += sum(isinstance(f.reading.state, Known) for f in findings)
    assert known > 1000


@pytest.mark.sampled(6, reason="faults of the clinic's kept pages")
@pytest.mark.parametrize("fault", TRANSFORMS)
def test_no_page_with_a_fault_passes_what_is_not_true(cores, fault):
    """Each language and layout with one person in turn; `--core` takes them all."""
    passes, others = [], []
    for shelf in kept.read():
        turn = list(TRANSFORMS).index(fault) + LANGUAGES.index(shelf.lang) + VARIANTS.index(shelf.variant)
        if shelf.people != PEOPLE[turn % len(PEOPLE)]:
            continue
        core = cores[shelf.account.platform]
        findings = core.findings(shelf, fault)
        where = (shelf.people, shelf.lang, shelf.variant)
        passes += [(*where, *one) for one in core.false_passes(shelf, findings)]
        others += [(*where, *one) for one in core.wrong(shelf, findings, fault)]
        if fault in DOUBTED:
            seen = [f for f in findings if f.reading.source in SEEN]
            assert {f.reading.state.doubt for f in seen} <= {
                DOUBTED[fault],
                Doubt.NOT_FOUND,
                Doubt.NEW_LANGUAGE,
            }
            assert not [f for f in seen if f.outcome is not Outcome.UNKNOWN]
    assert passes == []
    assert others == []


@pytest.mark.parametrize("fault", CHANGES_NOTHING)
def test_what_does_not_touch_a_setting_takes_nothing_away(cores, fault):
    for shelf in kept.read():
        if shelf.variant != "a":
            continue
        core = cores[shelf.account.platform]
        before, after = core.findings(shelf), core.findings(shelf, fault)
        changed = [one for one in zip(before, after, strict=True) if said(one[0]) != said(one[1])]
        # What else stands in a list's place may be an entry, or say that there is more.
        assert [
            said(old) for old, new in changed if not (is_list(old) and new.outcome is Outcome.UNKNOWN)
        ] == []
        assert fault in ("icon_glyphs", "secret_printed") or not changed


def is_list(finding):
    return isinstance(finding.reading.state, Known) and isinstance(finding.reading.state.value, tuple)


def said(finding):
    state = finding.reading.state
    return finding.outcome, plain(state.value) if isinstance(state, Known) else finding.doubt


@pytest.mark.sampled(1, reason="languages of pages that drift by one step")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_step_of_drift_turns_nothing_into_a_pass(catalog, cores, lang):
    """Every page in every layout, one person each; of its steps each twenty-fourth, other ones on the next page and in each language."""
    turns, seen = 0, LANGUAGES.index(lang)
    for number, shelf in enumerate(one for one in kept.read() if one.lang == lang):
        if number % len(PEOPLE) != PEOPLE.index(shelf.people):
            continue
        for capture in shelf.captures:
            seen += 1
            turns += _drift(catalog, cores[shelf.account.platform], shelf, capture, seen % STRIDE)
    assert turns > 300


def an_entry_less(before, after):
    """Of a list an entry may be lost: it is the person's data, not the page's. The list never becomes none."""
    values = [f.reading.state.value if isinstance(f.reading.state, Known) else None for f in (before, after)]
    return all(isinstance(value, tuple) and value for value in values)


def _drift(catalog, core, shelf, capture, first):
    whole = core.plan(shelf.account)
    shown = {one.setting for one in readings_of(catalog, shelf.account, capture)}
    narrow = replace(whole, items=tuple(item for item in whole.items if item.setting in shown), visits=())

    def outcomes(one):
        readings = {shelf.account.id: readings_of(catalog, shelf.account, one)}
        return {f.check.id: f for f in evaluate(narrow, readings, kept.NOON)}

    before, count = outcomes(capture), 0
    root = pieces_of(capture.seen)
    main = next(i for i, piece in enumerate(root.children) if piece.role == "main")
    steps = drifted(root.children[main], lambda piece: piece.is_drawn)
    for what, inside in islice(steps, first, None, STRIDE):
        children = list(root.children)
        children[main] = inside
        after = outcomes(redrawn(capture, replace(root, children=tuple(children)), heard=()))
        for name, finding in after.items():
            better = finding.outcome is Outcome.PASS and before[name].outcome is not Outcome.PASS
            assert not better or an_entry_less(before[name], finding), (
                shelf.people,
                shelf.lang,
                shelf.variant,
                capture.page,
                what,
                name,
            )
        count += 1
    return count
