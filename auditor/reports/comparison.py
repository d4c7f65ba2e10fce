"""What changed between two check-ups, as JSON and as plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from auditor.advice.labels import OUTCOMES
from auditor.core.evaluation import Change, Compared, Difference
from auditor.core.model import PRACTICE_WIDE, Finding
from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _
from auditor.reports.checklist_view import describe_finding
from auditor.reports.phrases import describe_acceptance, sanitize

SCHEMA, HISTORY = "auditor.compare/1", "auditor.history/1"
NAMES: Final = {
    Change.WORSE: _("Got worse"),
    Change.LAPSED: _("An accepted risk is open again"),
    Change.OTHER: _("Still to fix, and something else is read now"),
    Change.LOST: _("No longer known"),
    Change.BETTER: _("Got better"),
    Change.FOUND: _("Known now"),
    Change.NEW: _("New"),
    Change.STALE: _("Out of date"),
    Change.ACCEPTED: _("You accepted the risk"),
    Change.SAME: _("As before"),
    Change.GONE: _("No longer asked"),
}


def comparison_document(pair: Compared) -> dict[str, Any]:
    """The comparison as a JSON-able mapping."""
    counted = Counter(d.change for d in pair.differences)
    return {
        "schema": SCHEMA,
        "old": pair.old.id,
        "new": pair.new.id,
        "summary": {change.value: counted[change] for change in Change},
        "differences": [
            {
                "check": d.finding.check.id,
                "account": d.finding.account.id if d.finding.account else PRACTICE_WIDE,
                "change": d.change.value,
                "then": _finding_json(d.before),
                "now": _finding_json(d.after),
            }
            for d in pair.differences
        ],
    }


def history_document(pairs: Sequence[Compared]) -> dict[str, Any]:
    """Every check-up beside the one before it, the newest first."""
    return {"schema": HISTORY, "years": [comparison_document(pair) for pair in pairs]}


def _finding_json(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {"outcome": finding.outcome.value, "doubt": finding.doubt.value if finding.doubt else None}


def print_comparison(pair: Compared, lang: str) -> str:
    """The days of both, then the changes under their headings, worse first."""
    t = translator(lang)
    lines = [describe_days(pair, t), ""]
    for _change, name, told in parts(pair.changed, t):
        lines += [f"{name} ({len(told)})", *(f"  - {line}" for line in told), ""]
    if not pair.changed:
        lines.append(t("Nothing has changed."))
    return "\n".join(lines).rstrip() + "\n"


def print_history(pairs: Sequence[Compared], lang: str) -> str:
    """One comparison after the other, the newest first."""
    if not pairs:
        t = translator(lang)
        return t("There is nothing to compare yet: only one check-up is kept, or none.") + "\n"
    return "\n".join(print_comparison(pair, lang) for pair in pairs)


def describe_days(pair: Compared, t: Translator) -> str:
    """Which two check-ups are compared."""
    old, new = (audit.finished_at.date().isoformat() for audit in (pair.old, pair.new))
    return t("From {old} to {new}. Both are judged by today's rules.", old=old, new=new)


def parts(differences: Sequence[Difference], t: Translator) -> Iterator[tuple[Change, str, list[str]]]:
    """Each kind of change that there is, with one line for each check."""
    for change in Change:
        told = [_line(d, t) for d in differences if d.change is change]
        if told:
            yield change, t(NAMES[change]), told


def _line(one: Difference, t: Translator) -> str:
    owner = sanitize(one.finding.account.id) if one.finding.account else t("the practice")
    steps = [f"{t(OUTCOMES[f.outcome])} ({describe_finding(f, t)})" for f in (one.before, one.after) if f]
    label = describe_acceptance(one.after, one.after.as_of.date(), t) if one.after else ""
    return (
        f"{t.pick(one.finding.check.title)} ({owner}){t.colon}"
        + " → ".join(steps)
        + (f"{t.semicolon}{label}" if label else "")
    )
