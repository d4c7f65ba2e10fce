"""From readings documents to an audit, without a store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from ..judge import Audit, plan, settle
from ..model import Account, Catalog, Doubt, Reading, Role
from ..report import Readings


def judge_documents(
    catalog: Catalog, documents: Sequence[Readings], role: str, books: tuple[str, ...], now: datetime
) -> Audit:
    """One audit over these documents; what they do not hold is `not_covered`."""
    accounts = {f"{d.platform}:{d.handle}": Account(d.platform, d.handle, Role(role)) for d in documents}
    readings: dict[str, list[Reading]] = {name: [] for name in accounts}
    for document in documents:
        readings[f"{document.platform}:{document.handle}"].extend(document.readings)
    owed = plan(catalog, accounts.values(), books)
    findings = settle(owed, readings, now, missing=Doubt.NOT_COVERED)
    started = min((d.taken_at for d in documents if d.taken_at), default=now)
    name = hashlib.sha256(repr((sorted(accounts), now, len(findings))).encode()).hexdigest()[:12]
    return Audit(
        id=name,
        practice=any(d.practice for d in documents),
        started_at=min(started, now),
        finished_at=now,
        rulebooks=owed.rulebooks,
        accounts=tuple(accounts.values()),
        findings=findings,
        local=catalog.local,
    )
