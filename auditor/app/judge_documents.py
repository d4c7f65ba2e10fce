"""From readings documents to an audit, without a store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from auditor.core.evaluation import Audit, evaluate, named_in, own_readings, plan
from auditor.core.model import (
    Account,
    Catalog,
    Doubt,
    Doubtful,
    Known,
    Named,
    Reading,
    Role,
    Source,
    same_handle,
)
from auditor.reports import UNNAMED, Readings

_ATTACHED: Final = frozenset({Source.ARCHIVE, Source.PAGE})  # files, which anybody may lay beside any account


def judge_documents(
    catalog: Catalog,
    documents: Sequence[Readings],
    role: str,
    books: tuple[str, ...],
    now: datetime,
    *,
    mine: bool = False,
) -> Audit:
    """One audit over these documents; what they do not hold is `not_covered`.

    Documents of one handle are one account's; each without a handle is an account of its own. `mine`: the user says
    that what names nobody is of the account it is attached to.
    """
    readings: dict[str, list[Reading]] = {}
    accounts: list[Account] = []
    for document in documents:
        document = _with_handle(document)  # noqa: PLW2901 - the same document, with the name its readings give it
        account = _account(document, role, accounts)
        if account not in accounts:
            accounts.append(account)
        said = _attached(document) if document.named and not mine else document.readings
        readings.setdefault(account.id, []).extend(own_readings(account, said, one_source=True))
    owed = plan(catalog, accounts, books)
    findings = evaluate(owed, readings, now, missing=Doubt.NOT_COVERED)
    started = min((d.taken_at for d in documents if d.taken_at), default=now)
    name = hashlib.sha256(repr((sorted(readings), now, len(findings))).encode()).hexdigest()[:12]
    return Audit(
        id=name,
        practice=any(d.practice for d in documents),
        started_at=min(started, now),
        finished_at=now,
        rulebooks=owed.rulebooks,
        accounts=tuple(accounts),
        findings=findings,
        local=catalog.local,
    )


def _account(document: Readings, role: str, known: Iterable[Account]) -> Account:
    """The account a document is of: the one of that handle, or a new one."""
    there = [account for account in known if account.platform == document.platform]
    if document.named:
        for account in there:
            if same_handle(account.handle, document.handle, document.platform):
                return account
        return Account(document.platform, document.handle, Role(role))
    taken = {account.handle for account in there}
    number = 1
    while (name := UNNAMED if number == 1 else f"{UNNAMED}-{number}") in taken:
        number += 1
    return Account(document.platform, name, Role(role))


def _with_handle(document: Readings) -> Readings:
    """A document that says nowhere whose it is, under the one handle that its readings name, if they do."""
    if document.named:
        return document
    named = sum((named_in(one) for one in document.readings), Named())
    return replace(document, handle=named.handle) if named.handle else document


def _attached(document: Readings) -> Sequence[Reading]:
    """The readings; where each says itself that nobody was named, the handle was put there by somebody else."""
    return [
        replace(one, state=Doubtful(Doubt.WRONG_ACCOUNT, "nobody says whose it is"))
        if place in document.nameless and one.source in _ATTACHED and isinstance(one.state, Known | Doubtful)
        else one
        for place, one in enumerate(document.readings)
    ]
