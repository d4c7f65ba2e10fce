"""Checks whose value is not plain to see: what the facts advise, and that the other value never passes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.evaluation import evaluate, plan
from auditor.core.model import Account, Known, Reading, Role, Source

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(("value", "outcome"), [("off", "pass"), ("on", "unknown")])
def test_posts_without_a_name_never_pass_for_those_who_run_the_group_see_the_name(
    value: str, outcome: str
) -> None:
    """facts/pages_groups.yaml, fbg_anonymous: off, or on with a text that says who still sees the name."""
    catalog = open_catalog(("facebook_group",))
    group = Account("facebook_group", "diabetes-gruppe", Role.PROFESSIONAL)
    said = Reading("anonymous_posts", Known(value, value), Source.ANSWER, NOW)
    found = {f.check.id: f for f in evaluate(plan(catalog, (group,)), {group.id: [said]}, NOW)}
    finding = found["anonymous-posts-not-misunderstood"]
    assert finding.outcome == outcome
    assert finding.recommended == "off"
