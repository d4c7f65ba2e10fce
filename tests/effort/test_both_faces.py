"""The plain terminal finds what the screen finds, under the same actor, and asks hardly more keys."""

from __future__ import annotations

import os

import pytest

from auditor.adapters.browser.installed import find
from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.essential import Mode
from auditor.core.model import LANGUAGES
from tests.effort.actor import CLINIC, run

pytestmark = pytest.mark.skipif(os.name == "nt" or find(headless=True) is None, reason="no browser is here")
MOST = 1.2  # keys of the plain terminal to one of the screen


def told(audit):
    """What a report would tell of each finding: outcome, basis, doubt, value and what was said to it."""
    return {
        key_of(f): (f.outcome, f.basis, f.doubt, getattr(f.reading.state, "value", None), f.reading.source)
        for f in audit.findings
    }


@pytest.mark.sampled(1, reason="a whole check-up on both faces, in each language")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_actor_gets_the_same_findings_from_both_faces_for_hardly_more_keys(lang):
    catalog = open_catalog(CLINIC)
    found = {face: run(catalog, "mixed", lang, CLINIC, Mode.ESSENTIAL, face) for face in ("tui", "plain")}
    (screen, on_screen), (plain, in_lines) = found["tui"], found["plain"]
    assert told(on_screen) == told(in_lines)
    assert screen["known"] > 20, "the actor answered something"
    assert screen["questions"] == plain["questions"] > 5
    assert screen["pages"] == plain["pages"]
    assert 5 < screen["confirmations"] == plain["confirmations"] <= plain["pages"], "one card a page at most"
    assert plain["keys"] <= MOST * screen["keys"]
    assert screen["false_passes"] == plain["false_passes"] == 0
