"""`auditor.audit/1`: a whole check-up as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..judge import Audit, Item
from ..model import PRACTICE_WIDE, Absent, Basis, Doubtful, Finding, Known, tells_names, value_of
from .rights import rights_document
from .ties import hidden
from .values import moment, plain_value, plain_wording

if TYPE_CHECKING:
    from ..rights import Rights

SCHEMA = "auditor.audit/1"


def audit_document(
    audit: Audit, items: Sequence[Item], *, show_names: bool = False, rights: Sequence[Rights] = ()
) -> dict[str, Any]:
    """The audit and its checklist as a JSON-able mapping."""
    bases = Counter(finding.basis for finding in audit.findings)
    return {
        "schema": SCHEMA,
        "id": audit.id,
        "practice": audit.practice,
        "started_at": moment(audit.started_at),
        "finished_at": moment(audit.finished_at),
        "rulebooks": list(audit.rulebooks),
        "local": list(audit.local),
        "accounts": [
            {"id": a.id, "platform": a.platform, "role": a.role.value, "handle": a.handle}
            for a in audit.accounts
        ],
        "findings": [_finding(finding, show_names=show_names) for finding in audit.findings],
        "ties": [
            asdict(tie)
            | {"detail": tie.detail if show_names else hidden(tie), "sure": tie in audit.separation.ties}
            for tie in audit.separation.every
        ],
        "not_compared": {name: list(what) for name, what in audit.separation.unseen},
        **({"photos": asdict(audit.photos)} if audit.photos else {}),
        **({"rights": rights_document(rights)} if rights else {}),
        "checklist": [_item(item) for item in items],
        "summary": {
            **{outcome.value: count for outcome, count in audit.counts.items()},
            "by_basis": {basis.value: bases[basis] for basis in Basis},
        },
    }


def _finding(finding: Finding, *, show_names: bool) -> dict[str, Any]:
    reading, check = finding.reading, finding.check
    state = reading.state
    value = state.value if isinstance(state, (Known, Doubtful)) else None
    wording = state.wording if isinstance(state, (Known, Doubtful)) else ""
    return {
        "check": check.id,
        "account": _owner(finding),
        "setting": check.setting,
        "outcome": finding.outcome.value,
        "basis": finding.basis.value,
        "doubt": finding.doubt.value if finding.doubt else None,
        "detail": ("" if tells_names(check.setting, state.doubt) and not show_names else state.detail)
        if isinstance(state, Doubtful)
        else (state.reason if isinstance(state, Absent) else ""),
        "theme": check.theme.value,
        "severity": check.severity.value,
        "value": plain_value(check.setting, value, show_names=show_names),
        "wording": plain_wording(check.setting, wording, show_names=show_names),
        "recommended": finding.recommended or None,
        "source": reading.source.value if reading.source else None,
        "observed_at": moment(reading.observed_at),
        "recommendations": list(check.recommendations),
        "verdicts": {book: outcome.value for book, outcome in finding.verdicts.items()},
        "fixed_by_platform": finding.fixed,
        "accepted": (
            {
                "reason": finding.accepted.reason,
                "until": finding.accepted.until.isoformat(),
                "since": finding.accepted.since.isoformat() if finding.accepted.since else None,
                "holds": finding.accepted_on(finding.as_of.date()),
            }
            if finding.accepted
            else None
        ),
        "fixed_at": moment(finding.fixed_at),
        "fixed_from": plain_value(check.setting, value_of(finding.before), show_names=show_names)
        if finding.before
        else None,
        "due": finding.due.isoformat() if finding.due else None,
        "evidence": evidence_of(finding),
    }


def evidence_of(finding: Finding) -> dict[str, str] | None:
    """Where the reading lies: the page, its address or member, the layout; None where nobody looked.

    A picture's file name may name a patient, so of pictures there is no place.
    """
    reading = finding.reading
    if reading.source is None:
        return None
    where = "" if reading.setting.startswith("photos.") else reading.where
    return {"page": reading.page, "where": where, "layout": reading.fingerprint}


def _item(item: Item) -> dict[str, Any]:
    return {
        "check": item.finding.check.id,
        "account": _owner(item.finding),
        "title": item.title,
        "why": item.why,
        "steps": list(item.steps),
        "link": item.link,
        "minutes": item.minutes,
    }


def _owner(finding: Finding) -> str:
    return finding.account.id if finding.account else PRACTICE_WIDE
