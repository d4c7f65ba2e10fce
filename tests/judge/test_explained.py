"""A change that was watched explains older witnesses; it never explains away what a stranger saw."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from auditor.core.evaluation.reconcile import reconcile
from auditor.core.evaluation.repairs import Repair, apply_repairs
from auditor.core.model import Doubt, Doubtful, Known, Reading, Source

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OWNER = "facebook:dr.exemple"


def said(value: str, hours: int, *, outside: bool = False, source: Source = Source.SCREEN) -> Reading:
    """What one witness says so many hours after noon."""
    return Reading(
        "posts.audience", Known(value, value), source, NOON + timedelta(hours=hours), outside=outside
    )


def after_a_repair(*readings: Reading) -> Reading | None:
    """The reading that counts once the setting was changed from public to friends, two hours after noon."""
    changed = Repair("posts-friends", OWNER, NOON + timedelta(hours=2), said("public", 1), said("friends", 2))
    told = apply_repairs({OWNER: readings}, [changed])[OWNER]
    return reconcile(told, None, NOON + timedelta(hours=3))[0]


def test_what_the_page_said_before_the_change_is_explained() -> None:
    best = after_a_repair(said("public", 0), said("public", 1, source=Source.WIRE))
    assert best is not None
    assert isinstance(best.state, Known)
    assert best.state.value == "friends"


def test_what_a_stranger_saw_before_the_change_still_contradicts_it() -> None:
    best = after_a_repair(said("public", 0), said("public", 1, outside=True))
    assert best is not None
    assert isinstance(best.state, Doubtful)
    assert best.state.doubt is Doubt.CONFLICT


def test_what_was_seen_after_the_change_still_contradicts_it() -> None:
    best = after_a_repair(said("public", 2, source=Source.WIRE))
    assert best is not None
    assert isinstance(best.state, Doubtful)
    assert best.state.doubt is Doubt.CONFLICT
