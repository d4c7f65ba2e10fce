"""The security report, as values: every finding with its basis, source, age, and where its evidence lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from auditor.advice.labels import BASES, OUTCOMES, ROLES, SEVERITIES, SOURCES, basis_name, value_name
from auditor.core.evaluation import Audit
from auditor.core.model import Basis, Finding, Severity, opens_a_mailbox
from auditor.i18n import Translator, translator
from auditor.reports.audit_codec import evidence_of
from auditor.reports.checklist_view import describe_finding, differing
from auditor.reports.phrases import describe_acceptance, describe_due_date, sanitize
from auditor.reports.readings_codec import moment
from auditor.reports.theme_matrix import SIGNS

_RANK: Final = list(SIGNS)  # worst first


@dataclass(frozen=True, slots=True)
class Row:
    """One finding."""

    outcome: str
    sign: str
    said_outcome: str
    severity: str
    check: str
    title: str
    account: str
    setting: str
    said: str
    doubt: str
    recommended: str
    basis: str
    source: str
    age: str
    asked: str
    evidence: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was seen."""

    number: str
    account: str
    page: str
    where: str
    when: str
    layout: str


@dataclass
class Places:
    """The places of an audit, each numbered once."""

    t: Translator
    known: dict[tuple[str, ...], Place] = field(default_factory=dict)

    def number(self, finding: Finding) -> str:
        """`E3`; empty where nobody looked."""
        seen = evidence_of(finding)
        if seen is None:
            return ""
        key = (
            _owner(finding, self.t),
            *(sanitize(seen[name], 300) for name in ("page", "where")),
            moment(finding.reading.observed_at) or self.t("no date"),
            sanitize(seen["layout"], 40),
        )
        return self.known.setdefault(key, Place(f"E{len(self.known) + 1}", *key)).number


@dataclass(frozen=True, slots=True)
class Security:
    """The whole report in one language."""

    lang: str
    t: Translator
    id: str
    practice: bool
    day: str
    head: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    findings: tuple[Row, ...]
    evidence: tuple[Place, ...]


def security(audit: Audit, lang: str) -> Security:
    """The report of an audit, worst first."""
    t = translator(lang)
    places = Places(t)
    ordered = sorted(audit.findings, key=_worst_first)
    findings = tuple(_row(finding, audit, places, t) for finding in ordered)
    return Security(
        lang=t.lang,
        t=t,
        id=sanitize(audit.id),
        practice=audit.practice,
        day=audit.finished_at.date().isoformat(),
        head=tuple(_head(audit, t)),
        outcomes=tuple(t(OUTCOMES[outcome]) for outcome in _RANK),
        rows=tuple(_summary(audit.findings, t)),
        findings=findings,
        evidence=tuple(places.known.values()),
    )


def _worst_first(finding: Finding) -> tuple[int, bool, int, str, str]:
    severity = list(Severity).index(finding.check.severity)
    owner = finding.account.id if finding.account else ""
    mailbox = opens_a_mailbox(finding)
    return (_RANK.index(finding.outcome), not mailbox, severity, finding.check.id, owner)


def _head(audit: Audit, t: Translator) -> list[tuple[str, str]]:
    told = [
        (t("Check-up"), sanitize(audit.id)),
        (t("Time"), f"{moment(audit.started_at)} – {moment(audit.finished_at)}"),
        (t("Accounts"), ", ".join(f"{sanitize(a.id)} ({t(ROLES[a.role])})" for a in audit.accounts)),
        (t("Guidelines"), ", ".join(map(sanitize, audit.rulebooks))),
        (t("your own files"), ", ".join(map(sanitize, audit.local))),
    ]
    return [(name, value) for name, value in told if value]


def _summary(findings: Sequence[Finding], t: Translator) -> list[tuple[str, tuple[int, ...]]]:
    """Outcomes by severity, then by how they are known, then all."""
    groups = [
        (
            t("importance: {severity}", severity=t(SEVERITIES[one])),
            [f for f in findings if f.check.severity is one],
        )
        for one in Severity
    ]
    groups += [(t(BASES[one]), [f for f in findings if f.basis is one]) for one in Basis]
    groups.append((t("all"), list(findings)))
    return [(name, tuple(sum(f.outcome is o for f in mine) for o in _RANK)) for name, mine in groups]


def _row(finding: Finding, audit: Audit, places: Places, t: Translator) -> Row:
    check, reading, today = finding.check, finding.reading, finding.as_of.date()
    seen = reading.observed_at
    repaired = t("fixed on {day}", day=finding.fixed_at.date()) if finding.fixed_at else ""
    labels = (
        repaired,
        describe_acceptance(finding, today, t),
        describe_due_date(finding, today, t),
        differing(finding, t),
    )
    return Row(
        outcome=finding.outcome.value,
        sign=SIGNS[finding.outcome],
        said_outcome=t(OUTCOMES[finding.outcome]),
        severity=t(SEVERITIES[check.severity]),
        check=check.id,
        title=t.pick(finding.heading),
        account=_owner(finding, t),
        setting=check.setting,
        said=describe_finding(finding, t),
        doubt=finding.doubt.value if finding.doubt else "",
        recommended=t(value_name(finding.recommended)) if finding.recommended else "",
        basis=t(basis_name(finding)),
        source=t(SOURCES[reading.source]) if reading.source else "",
        age=str(max(0, (audit.finished_at - seen).days)) if seen else "",
        asked=", ".join(check.recommendations),
        evidence=places.number(finding),
        labels=tuple(filter(None, labels)),
    )


def _owner(finding: Finding, t: Translator) -> str:
    return sanitize(finding.account.id) if finding.account else t("the practice")
