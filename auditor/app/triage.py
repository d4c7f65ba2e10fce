"""Where it is kept what the user says of people who wait: sealed while it lasts, then a count, or fingerprints."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from auditor.adapters.store import MemoryStore, Store, StoreError
from auditor.app.fingerprint_key import fingerprint_key
from auditor.core.evaluation import Audit
from auditor.core.model import Doubt, Finding
from auditor.core.triage import (
    CONTACTS,
    Kind,
    ListError,
    Proposal,
    Request,
    Triage,
    match,
    read_list,
    requests,
)
from auditor.i18n.current import current_translator, describe_os_error, tr
from auditor.reports.patient_list import list_trouble, listed_lines

OPEN, KEPT, KEY = "triage", "triage-kept", "triage-key"
BIGGEST: Final = 64 * 1024 * 1024  # bytes of a patient list


@dataclass
class TriageService:
    """`keep` may be called from another thread; what writes raises StoreError."""

    store: Store = field(default_factory=MemoryStore)
    how_read: tuple[str, ...] = ()  # of the list that was read last: its columns, its letters; no name
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def open(self, audit: Audit, *, contacts: bool = False) -> Triage:
        """The people who wait by this check-up, and what was said of them so far."""
        try:
            key, kept = fingerprint_key(self.store, KEY), self.store.documents(OPEN)
        except StoreError:  # told where it is written to; sorting begins anew
            key, kept = self._secret, {}
        people = tuple(
            dict.fromkeys(
                one for f in audit.findings if f.account for one in _waiting(f, f.account.id, key, audit)
            )
        )
        if contacts:
            people += requests(audit.contacts, key, CONTACTS)
        return Triage(people, {one: Kind(said) for one, said in kept.items() if said in set(Kind)})

    def earlier(self) -> Mapping[str, Kind]:
        """What was said at an earlier check-up, by fingerprint; only where the user asked to keep it."""
        try:
            kept = self.store.documents(KEPT)
        except StoreError:
            kept = {}
        return {one: Kind(said) for one, said in kept.items() if said in set(Kind)}

    def keep(self, said: Mapping[str, Kind | None]) -> None:
        """Keep what was said (None: taken back)."""
        self.store.put_documents(OPEN, {key: kind.value if kind else None for key, kind in said.items()})

    def close(self, *, fingerprints: bool = False, imported: bool = True) -> None:
        """The check-up is closed: nobody's name or answer stays, unless fingerprints were asked for."""
        if fingerprints:
            self.store.put_documents(KEPT, self.store.documents(OPEN))
        self.store.drop_notes(OPEN)
        self.store.drop_people(imported=imported)

    def close_if_unsorted(self, audit: Audit) -> None:
        """Close the check-up where somebody waits and nobody was sorted: left so, nobody's name stays."""
        triage = self.open(audit)
        if triage.people and not triage.said:
            self.close()

    def on_the_list(self, path: str, people: tuple[Request, ...]) -> Mapping[str, Proposal]:
        """Who may be on the list in this file, by key. Read for this moment only; raises ListError, which quotes nobody."""
        try:
            file = Path(os.path.expanduser(path.strip().strip("'\"")))  # noqa: PTH111 - raises nothing
            if file.stat().st_size > BIGGEST:
                raise ListError(tr("the list is too large"))
            content = file.read_bytes()
        except ListError:
            raise
        except (OSError, ValueError) as error:
            raise ListError(tr("the list could not be read ({why})", why=describe_os_error(error))) from None
        try:
            listed = read_list(content)
        except ListError as error:
            raise ListError(list_trouble(error, current_translator())) from None
        self.how_read = tuple(listed_lines(listed, current_translator()))
        return {p.contact: p for p in match(listed.every, [one.contact for one in people])}


def _waiting(finding: Finding, account: str, key: bytes, audit: Audit) -> tuple[Request, ...]:
    """The people by the witness that names most of them: page and wire name the same ones, each in its own way.

    A finding that has grown old no longer says who; sorting goes on with what was read then.
    """
    said = [finding.reading, *finding.was]
    if finding.doubt is Doubt.STALE:
        setting = finding.check.setting
        said += [
            reading for owner, reading in audit.waiting if (owner, reading.setting) == (account, setting)
        ]
    return max((requests([(account, reading)], key) for reading in said), key=len)
