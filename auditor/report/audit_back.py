"""`auditor.audit/1` back to an audit: to lay it out again, or to compare it with another.

What the document calls a pass is judged again by today's checks; what it does not call a pass never becomes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from ..judge import Audit, offered
from ..model import (
    PRACTICE_WIDE,
    Absent,
    Acceptance,
    Account,
    Catalog,
    Doubt,
    Doubtful,
    Finding,
    Known,
    Outcome,
    Reading,
    Role,
    Source,
    State,
)
from ..model.pictures import pictures_from
from ..separation import Presence, Separation, Tie
from .readings_json import DocumentError, read_value
from .ties import FIELDS, KINDS, STRENGTHS

SCHEMA = "auditor.audit/1"


def parse_audit(document: Any, catalog: Catalog) -> Audit:
    """The audit in a document; raises DocumentError. Checks that today's catalogue lacks are left out."""
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        message = f"this is not a document of the schema {SCHEMA}"
        raise DocumentError(message)
    try:
        accounts = {
            a["id"]: Account(_word(a["platform"]), _word(a["handle"]), Role(a["role"]))
            for a in document["accounts"]
        }
        finished = _moment(document["finished_at"])
        books = tuple(map(str, document["rulebooks"]))
        findings = [
            _finding(row, accounts, catalog, books, finished)
            for row in document["findings"]
            if row["check"] in catalog.checks
        ]
        return Audit(
            id=str(document["id"]),
            practice=document.get("practice") is not False,
            started_at=_moment(document["started_at"]),
            finished_at=finished,
            rulebooks=books,
            accounts=tuple(accounts.values()),
            findings=tuple(findings),
            local=tuple(map(str, document.get("local", ()))),
            separation=_separation(document, accounts),
            photos=pictures_from(document["photos"]) if "photos" in document else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"the audit is damaged ({type(error).__name__}: {error})"
        raise DocumentError(message) from None


def _separation(document: Mapping[str, Any], accounts: Mapping[str, Account]) -> Separation:
    if "ties" not in document:  # from before ties were looked at
        return Separation()
    told = [
        (
            Tie(
                _word(row["a"]),
                row["b"] and _word(row["b"]),
                _word(row["kind"]),
                _word(row["strength"]),
                _word(row["detail"]),
            ),
            row,
        )
        for row in document["ties"]
        if row["kind"] in KINDS and row["strength"] in STRENGTHS
    ]
    return Separation(
        tuple(Presence(a.id, a.platform, a.role) for a in accounts.values()),
        tuple(tie for tie, row in told if row["sure"] is True),
        tuple(tie for tie, row in told if row["sure"] is not True),
        tuple(
            (_word(name), tuple(_word(one) for one in what if one in FIELDS))
            for name, what in document.get("not_compared", {}).items()
        ),
    )


def _finding(
    row: Mapping[str, Any],
    accounts: Mapping[str, Account],
    catalog: Catalog,
    books: tuple[str, ...],
    now: datetime,
) -> Finding:
    owner = row["account"]
    said = str(row["outcome"])
    accepted = row.get("accepted")
    check = catalog.checks[row["check"]]
    account = None if owner == PRACTICE_WIDE else accounts[owner]
    finding = Finding(
        check=check,
        account=account,
        reading=_reading(row, _state(row, said)),
        rulebooks=books,
        as_of=now,
        fixed=row.get("fixed_by_platform") is True,
        accepted=_acceptance(accepted) if accepted else None,
        due=date.fromisoformat(row["due"]) if row.get("due") else None,
        fixed_at=_moment(row["fixed_at"]) if row.get("fixed_at") else None,
        offered=offered(check, catalog.profiles.get(account.platform) if account else None),
    )
    if finding.outcome is Outcome.FAIL or said in (finding.outcome.value, Outcome.PASS.value):
        return finding
    doubt = Doubt(row["doubt"]) if row.get("doubt") else Doubt.UNDECIDED
    return Finding(
        finding.check, finding.account, _reading(row, Doubtful(doubt, str(row.get("detail") or ""))), books, now,
        accepted=finding.accepted, fixed_at=finding.fixed_at, due=finding.due, offered=finding.offered,
    )  # fmt: skip


def _acceptance(row: Mapping[str, Any]) -> Acceptance:
    """What the document does not say to hold speaks of something else."""
    since = date.fromisoformat(row["since"]) if row.get("since") else None
    of = "" if row.get("holds") is not False else "?"
    return Acceptance(str(row["reason"]), date.fromisoformat(row["until"]), since, of)


def _state(row: Mapping[str, Any], said: str) -> State:
    value = row.get("value")
    if said == Outcome.NOT_APPLICABLE.value:
        return Absent(str(row.get("detail") or ""))
    if row.get("doubt") and (row["doubt"] != Doubt.UNDECIDED or value is None):
        return Doubtful(Doubt(row["doubt"]), str(row.get("detail") or ""))
    if value is None:
        return Doubtful(Doubt.NOT_COVERED)
    return Known(read_value(value, str(row["check"])), str(row.get("wording") or ""))


def _reading(row: Mapping[str, Any], state: State) -> Reading:
    source = Source(row["source"]) if row.get("source") else None
    by = {"confirmed": "user", "observed": "layout"}.get(str(row.get("basis")), "")
    when = _moment(row["observed_at"]) if row.get("observed_at") else None
    seen = row.get("evidence") or {}
    where, page, layout = (_word(seen.get(name) or "") for name in ("where", "page", "layout"))
    return Reading(str(row["setting"]), state, source, when, where, page, fingerprint=layout, confirmed_by=by)


def _word(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(f"{text!r} should be a text")
    return text


def _moment(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
