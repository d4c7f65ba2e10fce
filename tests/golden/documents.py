"""`python -m tests.golden.documents`: writes each schema's document anew, of values that stand here.

One function a schema; what it makes is kept in `schemas/`, byte for byte. The difference is read before it is committed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from auditor.adapters.crypto import sign
from auditor.adapters.crypto.keys import SIGNING, Public, SigningKey, sealed_file
from auditor.adapters.crypto.signed_documents import sign_document
from auditor.advice.checklist import checklist
from auditor.app.campaign_collect import Collected, collected_document
from auditor.app.ledger_file import ledger_bytes
from auditor.core.campaign import released_table
from auditor.core.campaign.definition import Definition
from auditor.core.campaign.definition import as_json as definition_json
from auditor.core.campaign.participation import (
    INVITATIONS,
    Participation,
    invitations_json,
    participation_bytes,
)
from auditor.core.campaign.released_table import Cell, ReleasedTable, Size
from auditor.core.evaluation import Audit, Compared, compare, evaluate, plan
from auditor.core.field_notes.note import FieldNote, note_text
from auditor.core.field_notes.page_coverage import Coverage, Stop
from auditor.core.guided import BaselineRef, to_bytes
from auditor.core.guided.aggregate import AggregateTable
from auditor.core.guided.aggregate import Cell as GroupCell
from auditor.core.guided.result import Evidence, Result, Row
from auditor.core.model import (
    Absent,
    Acceptance,
    Basis,
    Confirmation,
    Doubt,
    Doubtful,
    Known,
    Outcome,
    Reading,
    Severity,
    Source,
)
from auditor.core.model.met import Came, Met
from auditor.core.old_content.items import Audience, Item, Unread, Worklist
from auditor.core.old_content.read import Person
from auditor.core.old_content.signals import Signal
from auditor.core.old_content.silence import Silence
from auditor.core.old_content.work_done import Ticked
from auditor.core.rights import Rights, TermsChange, Version
from auditor.reports.audit_codec import audit_document
from auditor.reports.comparison import comparison_document, history_document
from auditor.reports.consent import table_document
from auditor.reports.old_content import old_content_document
from auditor.reports.page_coverage import coverage_document
from auditor.reports.readings_codec import Readings, readings_document
from auditor.reports.rights import rights_document
from tests.judge.make import ME, NOW, PRO, catalog, check, reading

KEPT = Path(__file__).parent / "schemas"
PASSPHRASE = "correct horse battery"
DAY, LATER = date(2026, 11, 1), date(2027, 3, 31)
DIGEST = "0123456789abcdef" * 4


def signing_key() -> SigningKey:
    """One key for all: drawn from no chance, so that each signature is the same."""
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    return SigningKey(private, Public(private.public_key().public_bytes_raw(), bytes(range(32, 64))))


STATES = (
    Known("off", "Two-factor authentication is off"),
    Known(3, "3"),
    Known({"name": "Dr Exemple", "id": "1"}, "Dr Exemple"),
    Known(({"name": "Dr Exemple", "permissions": "posts"},), "Dr Exemple"),
    Doubtful(Doubt.CONFLICT, "on, off", "on", "On"),
    Doubtful(Doubt.NOT_FOUND, "no heading"),
    Absent("this country has none"),
)
READINGS = tuple(
    Reading(
        f"setting.{number}", state, list(Source)[number % len(Source)], NOW, "https://a.example/page", "security",
        account_seen="dr.exemple" if number % 2 else "",
    )
    for number, state in enumerate(STATES)
)  # fmt: skip
CATALOG = catalog(check(), check("login-alerts", "login_alerts", severity=Severity.LOW))


def audit_of(value: str, at: datetime = NOW, accepted: Acceptance | None = None) -> Audit:
    """A check-up of two accounts that saw this value on one of them."""
    owed = plan(CATALOG, [ME, PRO])
    kept = {("two-factor-on", ME.id): accepted} if accepted else {}
    found = evaluate(owed, {ME.id: [reading(value)], PRO.id: [reading("app")]}, at, accepted=kept)
    return Audit(f"audit-{at:%Y}", False, at, at, owed.rulebooks, (ME, PRO), found)


OLD = audit_of("app", datetime(2025, 11, 22, 12, tzinfo=UTC))
NEW = audit_of("off", accepted=Acceptance("the old phone", date(2027, 1, 1), date(2026, 11, 2)))
RESULT = Result(
    under=BaselineRef("hug", "2026-11-01", DIGEST), practice=False, clinician="0123456789abcdef" * 2, issue=2,
    month="2026-11", consent="2026-11-22",
    rows=(
        Row("two-factor-on", "facebook", "private", Outcome.FAIL, Basis.OBSERVED, None, Severity.HIGH),
        Row("login-alerts", "facebook", "private", Outcome.UNKNOWN, Basis.NONE, Doubt.NOT_FOUND, Severity.LOW),
        Row("second-check", "", "", Outcome.PASS, Basis.ATTESTED, None, Severity.MEDIUM),
    ),
    evidence=(Evidence(0, "off", "Désactivé", Source.SCREEN, "2026-11-20"), Evidence(2, "yes", "", Source.ANSWER, "")),
    notes=("« une note »",),
)  # fmt: skip
DEFINITION = Definition(
    "winter", "Winter 2026", "Hôpital Exemple", "it@exemple.example", DAY, LATER,
    {"site": ("north", "south"), "profession": ("doctor", "nurse")}, rulebooks=("gmc",), split="2/3",
)  # fmt: skip
TABLE = ReleasedTable(
    "winter", DIGEST, "Winter 2026", DAY, LATER, 1, False, 5, 80,
    (Size("everybody", "", 120, 80), Size("site", "north", 60, 41)),
    (Cell("two-factor-on", "fail", "everybody", "", "", "", 80, 12, "exact"),
     Cell("two-factor-on", "unknown", "place", "", "facebook", "private", 70, 9, "noise")),
    {"two-factor-on": "a1"}, 3, {"it is empty": 1}, 0.5, "hug 2026-11-01",
)  # fmt: skip
PARTICIPATION = Participation(DIGEST, DIGEST, b"sealed bytes", bytes(range(64)))
TOKENS = {DIGEST: ("north", "doctor"), DIGEST[::-1]: ("south", "nurse")}
CONFIRMATIONS = frozenset(
    Confirmation("facebook", page, "fr", DIGEST, "two_factor", value)
    for page, value in (("security", "off"), ("security", "app"), ("login", "on"))
)
VERSION = Version(
    "terms", "en", "2025-01", date(2025, 1, 31), date(2026, 11, 1), "https://a.example/terms", True,
    ("worldwide", "royalty-free"), {"on": "deletion"}, "You grant us a worldwide licence.",
)  # fmt: skip
NOTE = FieldNote(
    DAY, date(2026, 11, 20), 14,
    (Met("facebook", "security", "fr", "two_factor", "0123456789abcdef01234567", Came.READ),
     Met("facebook", "security", "fr", "login_alerts", "", Came.DOUBT, Doubt.NOT_FOUND),
     Met("facebook", "profile", "-", "posts.audience", "0123456789abcdef01234567", Came.DENIED, None, True)),
)  # fmt: skip
WORKLIST = Worklist(
    "facebook",
    (Item("post", datetime(2014, 5, 13, tzinfo=UTC), Audience.PUBLIC, frozenset({Signal.HEALTH}), True, "https://a.example/1", "A patient…"),
     Item("comment", None, Audience.UNKNOWN, way="https://a.example/comments")),
    (Unread("picture", Doubt.NOT_FOUND, "no such member", 2),),
)  # fmt: skip


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _key() -> bytes:
    key = signing_key()
    with mock.patch(
        "auditor.adapters.crypto.keys.secrets.token_bytes", bytes
    ):  # else each file has a salt of its own
        return sealed_file(SIGNING, key.private.private_bytes_raw(), key.public, PASSPHRASE, {"split": "2/3"})


def _rights() -> bytes:
    entry = Rights(
        ME, VERSION, replace(VERSION, dated="2027-01", terms=("worldwide",)),
        (TermsChange(replace(VERSION, dated="2024-01", terms=("sublicensable",)), VERSION),),
        NEW.findings[:1], (), ask_mail=True, mail=DAY, mail_age=21, attribution="ODC-By",
    )  # fmt: skip
    return _json({"schema": "auditor.rights/1", "rights": rights_document([entry])})


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "auditor.audit/1": lambda: _json(audit_document(NEW, checklist(NEW.findings, CATALOG, "en"))),
    "auditor.baseline/1": lambda: sign("baseline: text\n", CONFIRMATIONS, signing_key()),
    "auditor.campaign/1": lambda: sign_document(
        "auditor.campaign/1", {"definition": definition_json(DEFINITION), "baseline": "YmFzZWxpbmU="}, signing_key()
    ),
    "auditor.collected/1": lambda: _json(collected_document(Collected(2, 1, (("a.sealed", "it is empty"),), ("b",), 3))),
    "auditor.compare/1": lambda: _json(comparison_document(_compared())),
    "auditor.coverage/1": lambda: _json(
        coverage_document(
            3, [Coverage("facebook", "security", "fr", 3, DAY, 2, 0, 0, 1, 2, DAY)], [Stop("facebook", "two_factor", "ab", DAY)]
        )
    ),
    "auditor.field_note/1": lambda: note_text(NOTE).encode(),
    "auditor.history/1": lambda: _json(history_document([_compared()])),
    "auditor.invitations/1": lambda: sign_document(INVITATIONS, invitations_json(DIGEST, 1, TOKENS), signing_key()),
    "auditor.key/1": _key,
    "auditor.ledger/1": lambda: ledger_bytes(CONFIRMATIONS),
    "auditor.old_content/1": lambda: _json(
        old_content_document(
            WORKLIST, {2014: Ticked(1, 1)}, 12, Silence((Person("Dr Exemple"),), 5, 1, ()), (), 1, names=True
        )
    ),
    "auditor.participation/1": lambda: participation_bytes(PARTICIPATION),
    "auditor.readings/1": lambda: _json(
        readings_document(Readings("facebook", "dr.exemple", Source.SCREEN, NOW, False, READINGS, notes=("a note",)), show_names=True)
    ),
    "auditor.released/1": lambda: _json(released_table.as_json(TABLE)),
    "auditor.result/1": lambda: to_bytes(RESULT),
    "auditor.rights/1": _rights,
    "auditor.sessions/1": lambda: _json(
        table_document(
            AggregateTable(9, (GroupCell("two-factor-on", "private", "facebook", 9, 4, 1), GroupCell("two-factor-on", "", "", 9, 4, 1)), ("login-alerts",)),
            RESULT.under, [("a.sealed", "it is too long")], practice=False,
        )
    ),
}  # fmt: skip


def _compared() -> Compared:
    return Compared(OLD, NEW, compare(OLD, NEW))


def file_of(schema: str) -> Path:
    """Where the document of a schema is kept."""
    return KEPT / (schema.removeprefix("auditor.").replace("/", "-") + ".json")


def main() -> None:
    """Write them all."""
    KEPT.mkdir(exist_ok=True)
    for schema, make in DOCUMENTS.items():
        file_of(schema).write_bytes(make())


if __name__ == "__main__":
    main()
