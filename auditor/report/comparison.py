"""What changed between two check-ups, as JSON and as plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..judge import Audit, Change, Difference
from ..model import PRACTICE_WIDE, Finding
from ..texts import mark as _
from ..texts import texts
from ..texts.words import OUTCOMES
from .safe import plain_text
from .sheet import said

SCHEMA = "auditor.compare/1"
NAMES = {
    Change.WORSE: _("Got worse"),
    Change.LAPSED: _("The day of an accepted risk has passed"),
    Change.STALE: _("Grown old"),
    Change.LOST: _("Not known any more"),
    Change.NEW: _("New"),
    Change.BETTER: _("Got better"),
    Change.FOUND: _("Known now"),
    Change.SAME: _("As before"),
    Change.GONE: _("Not asked any more"),
}


def comparison_document(old: Audit, new: Audit, differences: Sequence[Difference]) -> dict[str, Any]:
    """The comparison as a JSON-able mapping."""
    counted = Counter(d.change for d in differences)
    return {
        "schema": SCHEMA,
        "old": old.id,
        "new": new.id,
        "summary": {change.value: counted[change] for change in Change},
        "differences": [
            {
                "check": d.finding.check.id,
                "account": d.finding.account.id if d.finding.account else PRACTICE_WIDE,
                "change": d.change.value,
                "then": _told(d.before),
                "now": _told(d.after),
            }
            for d in differences
        ],
    }


def _told(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {"outcome": finding.outcome.value, "doubt": finding.doubt.value if finding.doubt else None}


def print_comparison(differences: Sequence[Difference], lang: str) -> str:
    """The changes under their headings, worse first."""
    t = texts(lang)
    lines: list[str] = []
    for change in Change:
        here = [d for d in differences if d.change is change]
        if not here:
            continue
        lines += [f"{t(NAMES[change])} ({len(here)})"]
        for d in here:
            owner = plain_text(d.finding.account.id) if d.finding.account else t("the practice")
            steps = [f"{t(OUTCOMES[f.outcome])} ({said(f, t)})" for f in (d.before, d.after) if f]
            lines.append(f"  - {t.pick(d.finding.check.title)} ({owner}): " + " → ".join(steps))
        lines.append("")
    return "\n".join(lines or [t("Nothing has changed.")]).rstrip() + "\n"
