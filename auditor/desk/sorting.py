"""Where it is kept what the user says of people who wait: sealed while it lasts, then a count, or fingerprints."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..judge import Audit
from ..model import Doubt, Finding
from ..people import (
    CONTACTS,
    Kind,
    ListError,
    Proposal,
    Request,
    Triage,
    match,
    parse_list,
    requests,
)
from ..store import Store, StoreBroken
from ..texts.spoken import say, why_not
from .keys import fingerprint_key

OPEN, KEPT, KEY = "triage", "triage-kept", "triage-key"
BIGGEST = 64 * 1024 * 1024  # bytes of a patient list


@dataclass
class Sorting:
    """The sealed place, or memory where there is no store; `keep` may be called from another thread."""

    store: Store | None = None
    _memory: dict[str, str] = field(default_factory=dict, repr=False)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def open(self, audit: Audit, *, contacts: bool = False) -> Triage:
        """The people who wait by this check-up, and what was said of them so far."""
        try:
            key = self._key()
            kept = self.store.notes(OPEN) if self.store else self._memory
        except StoreBroken:  # told where it is written to; sorting goes on in memory
            key, kept = self._secret, self._memory
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
            kept = self.store.notes(KEPT) if self.store else {}
        except StoreBroken:
            kept = {}
        return {one: Kind(said) for one, said in kept.items() if said in set(Kind)}

    def keep(self, said: Mapping[str, Kind | None]) -> str:
        """Keep what was said (None: taken back); the sentence to tell where that failed, else empty."""
        if self.store is None:
            for key, kind in said.items():
                if kind is None:
                    self._memory.pop(key, None)
                else:
                    self._memory[key] = kind.value
            return ""
        try:
            self.store.keep_notes(OPEN, {k: kind.value if kind else None for k, kind in said.items()})
        except StoreBroken as error:
            return str(error)
        return ""

    def close(self, *, fingerprints: bool = False, imported: bool = True) -> str:
        """The check-up is closed: nobody's name or answer stays, unless fingerprints were asked for.

        The sentence to tell where that failed, else empty.
        """
        self._memory.clear()
        if self.store is None:
            return ""
        try:
            if fingerprints:
                self.store.keep_notes(KEPT, self.store.notes(OPEN))
            self.store.drop_notes(OPEN)
            self.store.drop_people(imported=imported)
        except StoreBroken as error:
            return str(error)
        return ""

    def on_the_list(self, path: str, people: tuple[Request, ...]) -> Mapping[str, Proposal]:
        """Who may be on the list in this file, by key. Read for this moment only; raises ListError, which quotes nobody."""
        try:
            file = Path(os.path.expanduser(path.strip().strip("'\"")))  # noqa: PTH111 - raises nothing
            if file.stat().st_size > BIGGEST:
                raise ListError(say("the list is too large"))
            content = file.read_bytes()
        except ListError:
            raise
        except (OSError, ValueError) as error:
            raise ListError(say("the list could not be read ({why})", why=why_not(error))) from None
        try:
            listed = parse_list(content)
        except ListError as error:
            raise ListError(say(str(error))) from None
        return {p.contact: p for p in match(listed, [one.contact for one in people])}

    def _key(self) -> bytes:
        return fingerprint_key(self.store, KEY, self._secret)


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
