"""What leaves the clinician's machine: outcomes, and what they ticked themselves. Nobody's name, handle or address."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from auditor.core.evaluation import Audit
from auditor.core.model import (
    PERSONAL,
    Basis,
    Doubt,
    Finding,
    Known,
    Outcome,
    Severity,
    Source,
    names_somebody,
)

_SEEN: Final = frozenset({Source.SCREEN, Source.PAGE})  # whose wording the clinician has seen

_MARK: Final = re.compile(r" \[(?:un)?checked\]")  # how a reading quotes a switch


@dataclass(frozen=True, slots=True)
class Row:
    """One check of one account, told without the account; `platform` and `role` are empty for the practice as a whole."""

    check: str
    platform: str
    role: str
    outcome: Outcome
    basis: Basis
    doubt: Doubt | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was read for one row, given because the clinician ticked it. `day` is ISO."""

    row: int  # counted from 0, in the result's rows
    value: str
    wording: str
    source: Source
    day: str


@dataclass(frozen=True, slots=True)
class BaselineRef:
    """The baseline a session was held under: its id, its version (ISO day), the hash of what was signed."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one session hands over."""

    under: BaselineRef
    practice: bool
    clinician: str  # drawn by lot for this baseline on this machine; 32 hex digits
    issue: int  # a later result of the same clinician replaces an earlier one
    month: str  # 2026-11
    consent: str  # which text of the consent was agreed to
    rows: tuple[Row, ...]
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


def rows_of(audit: Audit) -> tuple[Row, ...]:
    """One row for each finding, in the audit's order; an accepted risk changes nothing here."""
    return tuple(_row(finding) for finding in audit.findings)


def _row(finding: Finding) -> Row:
    account, check = finding.account, finding.check
    return Row(
        check.id,
        account.platform if account else "",
        account.role.value if account else "",
        finding.outcome,
        finding.basis,
        finding.doubt,
        check.severity,
    )


def evidence_of(audit: Audit) -> Mapping[int, Evidence]:
    """What could be ticked, by row: a value that names nobody, and the page's own words for it."""
    found = {number: _evidence(number, finding) for number, finding in enumerate(audit.findings)}
    return {number: one for number, one in found.items() if one is not None}


def _evidence(number: int, finding: Finding) -> Evidence | None:
    reading = finding.reading
    if reading.setting in PERSONAL or reading.source is None or not isinstance(reading.state, Known):
        return None
    day = reading.observed_at.date().isoformat() if reading.observed_at else ""
    match reading.state.value:
        case tuple() as entries:
            return Evidence(number, str(len(entries)), "", reading.source, day)
        case str() | int() as value if not names_somebody(reading.setting):
            wording = _MARK.sub("", reading.state.wording)[:300] if reading.source in _SEEN else ""
            return Evidence(number, str(value)[:300], wording, reading.source, day)
    return None


def build_result(
    audit: Audit, under: BaselineRef, *, clinician: str, issue: int, consent: str, ticked: Collection[int] = (),
    notes: Collection[str] = (),
) -> Result:  # fmt: skip
    """The result of a session; without ticks it holds outcomes alone."""
    may = evidence_of(audit)
    return Result(
        under=under,
        practice=audit.practice,
        clinician=clinician,
        issue=issue,
        month=f"{audit.finished_at:%Y-%m}",
        consent=consent,
        rows=rows_of(audit),
        evidence=tuple(may[number] for number in sorted(ticked) if number in may),
        notes=tuple(notes),
    )
