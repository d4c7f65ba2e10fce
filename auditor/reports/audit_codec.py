"""`auditor.audit/1`: a whole check-up as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from auditor.advice.checklist import Item
from auditor.core.evaluation import Audit
from auditor.core.evaluation.effort import Effort
from auditor.core.evaluation.weight import weight
from auditor.core.model import PRACTICE_WIDE, Absent, Basis, Doubtful, Finding, Known, tells_names, value_of
from auditor.i18n import Translator, translator
from auditor.reports.readings_codec import moment, plain_value, plain_wording
from auditor.reports.rights import rights_document
from auditor.reports.separation import hidden

if TYPE_CHECKING:
    from auditor.core.rights import Rights
from collections.abc import Mapping
from datetime import UTC, date, datetime

from auditor.core.evaluation import offered
from auditor.core.model import Acceptance, Account, Catalog, Doubt, Outcome, Reading, Role, Source, State
from auditor.core.model.photos import pictures_from
from auditor.core.separation import AccountIdentity, Separation, Tie
from auditor.reports.readings_codec import DocumentError, read_value
from auditor.reports.separation import FIELDS, KINDS, STRENGTHS

SCHEMA: Final = "auditor.audit/1"


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
        unread = {name for name, book in catalog.rulebooks.items() if not book.decides}
        deciding = tuple(book for book in books if book not in unread)
        findings = [
            _parsed_finding(row, accounts, catalog, deciding, finished)
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
            essential=document.get("essential") is True,
            re_read=document.get("re_read") is True,
            effort=_effort(document.get("effort") or {}),
            separation=_separation(document, accounts),
            photos=pictures_from(document["photos"]) if "photos" in document else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        message = f"the audit is damaged ({type(error).__name__}: {error})"
        raise DocumentError(message) from None


def _effort(row: Mapping[str, Any]) -> Effort:
    pages, confirmations, questions, keys = (
        int(row.get(name, 0)) for name in ("pages", "confirmations", "questions", "keys")
    )
    return Effort(pages, confirmations, questions, keys, float(row.get("minutes", 0)))


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
        tuple(AccountIdentity(a.id, a.platform, a.role) for a in accounts.values()),
        tuple(tie for tie, row in told if row["sure"] is True),
        tuple(tie for tie, row in told if row["sure"] is not True),
        tuple(
            (_word(name), tuple(_word(one) for one in what if one in FIELDS))
            for name, what in document.get("not_compared", {}).items()
        ),
    )


def _parsed_finding(
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


def audit_document(
    audit: Audit,
    items: Sequence[Item],
    *,
    show_names: bool = False,
    rights: Sequence[Rights] = (),
    lang: str = "en",
) -> dict[str, Any]:
    """The audit and its checklist as a JSON-able mapping; `lang` is that of the items."""
    t = translator(lang)
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
        "essential": audit.essential,
        "re_read": audit.re_read,
        "known_weight": audit.known_weight,
        "effort": asdict(audit.effort),
        "findings": [_finding(finding, t, show_names=show_names) for finding in audit.findings],
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


def _finding(finding: Finding, t: Translator, *, show_names: bool) -> dict[str, Any]:
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
        "detail": ("" if tells_names(check.setting, state.doubt, value) and not show_names else state.detail)
        if isinstance(state, Doubtful)
        else (state.reason if isinstance(state, Absent) else ""),
        "theme": check.theme.value,
        "severity": check.severity.value,
        "problem": t.pick(check.problem or check.title),
        "weight": weight(check, finding.account),
        "value": plain_value(check.setting, value, show_names=show_names),
        "wording": plain_wording(check.setting, wording, value, show_names=show_names),
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
        "deed": item.deed.id if item.deed else "",
        "settles": list(item.deed.settles)
        if item.deed
        else [f"{item.finding.check.id}@{_owner(item.finding)}"],
        "stack": item.stack.value,
    }


def _owner(finding: Finding) -> str:
    return finding.account.id if finding.account else PRACTICE_WIDE
