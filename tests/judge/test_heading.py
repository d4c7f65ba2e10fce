"""What heads a finding: the problem where it fails, a question where it is not known, the good state where it is fine."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.advice.checklist import checklist
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import LANGUAGES, Account, Catalog, Known, Outcome, Reading, Role, Source

NOW = datetime(2026, 11, 30, tzinfo=UTC)
ME = Account("instagram", "dr.exemple", Role.PRIVATE)


@cache
def _catalog() -> Catalog:
    return open_catalog(("instagram",))


def _findings(value: str):
    said = Reading("account.visibility", Known(value, value), Source.ARCHIVE, NOW, "x.json")
    return evaluate(plan(_catalog(), [ME]), {ME.id: [said]}, NOW)


@pytest.mark.parametrize(
    ("value", "outcome", "head"),
    [
        ("public", Outcome.FAIL, "problem"),
        ("private", Outcome.PASS, "title"),
        ("soup", Outcome.UNKNOWN, "unknown"),
    ],
)
def test_the_head_follows_the_outcome(value, outcome, head):
    [found] = [f for f in _findings(value) if f.check.id == "account-private"]
    assert found.outcome is outcome
    assert found.heading == getattr(found.check, head)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_list_of_what_is_left_to_do_is_headed_by_good_news(lang):
    items = checklist(_findings("public"), _catalog(), lang)
    assert items
    assert not [item.finding.check.id for item in items if item.title == item.finding.check.title[lang]]
