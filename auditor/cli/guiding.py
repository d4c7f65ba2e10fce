"""A guided session at work: whose baseline, which key, what was agreed to, what is handed over."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..seal import Forged, NotForUs, Signed, fingerprint, read_signed, seal
from ..session import (
    CONSENT,
    Baseline,
    NotAResult,
    Result,
    Under,
    handed_over,
    parse_baseline,
    stricter,
    to_bytes,
)
from .common import USED_WRONGLY, Trouble
from .files import write

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ..desk import Desk
    from ..judge import Audit
    from ..model import Catalog
    from ..store import Store

ORGANISATIONS, CONSENTS, NOTES = "organisation", "consent", "session-notes"
SECRET, ISSUES = "session-secret", "session-issue"
LONGEST = 8 * 1024 * 1024  # bytes; what is longer is no baseline


@dataclass(frozen=True, slots=True)
class Opened:
    """A baseline file whose signature holds, read against the shipped catalogue."""

    baseline: Baseline
    signed: Signed

    @property
    def fingerprint(self) -> str:
        """What a person compares."""
        return fingerprint(self.signed.public)

    @property
    def under(self) -> Under:
        """What a result says of it."""
        return Under(self.baseline.id, self.baseline.version.isoformat(), self.signed.digest)


def shipped(platforms: Collection[str] | None = None) -> Catalog:
    """The shipped catalogue alone: a session is judged by the same checks on every computer."""
    from ..shelf import open_catalog

    return open_catalog(platforms, shipped_only=True)


def open_baseline(file: str, catalog: Catalog) -> Opened:
    """The baseline in a signed file; Trouble where it is forged, or asks for what this version does not know."""
    from dataclasses import replace

    from ..catalog import CatalogError

    try:
        signed = read_signed(_bytes(file))
    except Forged as error:
        raise Trouble(f"{file} is refused: {error}") from None
    try:
        draft = parse_baseline(signed.text, file, catalog)
    except CatalogError as error:
        more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
        message = (
            f"{file} is refused: {error.problems[0].message}{more}; another version of auditor may know it"
        )
        raise Trouble(message) from None
    return Opened(replace(draft.baseline, confirmations=signed.confirmations), signed)


def _bytes(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LONGEST + 1)
    except OSError as error:
        raise Trouble(f"{file}: {error.strerror or error}", USED_WRONGLY) from None


def put_under(desk: Desk, baseline: Baseline) -> None:
    """From now on this desk judges by the baseline, too."""
    from ..observe import KeptLedger

    load = desk.load
    desk.catalog = stricter(desk.catalog, baseline)
    desk.load = (lambda platforms: stricter(load(platforms), baseline)) if load else None
    desk.organisation = KeptLedger(baseline.confirmations, "organisation")
    desk.risks.never = frozenset(baseline.never_accept)


def goes_on(desk: Desk, session: Session) -> bool:
    """Whether a check-up under this very baseline was broken off here."""
    row = desk.unfinished()
    return row is not None and session.baseline.book in row.rulebooks


@dataclass
class Session:
    """One guided session; without a store nothing of it is kept, as in practice."""

    opened: Opened
    store: Store | None
    out: str
    clock: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    notes: tuple[str, ...] = ()

    @property
    def baseline(self) -> Baseline:
        """What the organisation asks for."""
        return self.opened.baseline

    @property
    def fingerprint(self) -> str:
        """Of the organisation's keys."""
        return self.opened.fingerprint

    @property
    def practice(self) -> bool:
        """Whether nothing is kept."""
        return self.store is None

    # ------------------------------------------------------------ whose key

    def known(self) -> tuple[str, ...]:
        """The organisations whose keys are pinned here, by name."""
        return tuple(str(pin["organisation"]) for pin in self._pins().values())

    def first(self) -> bool:
        """Whether this key has to be compared by a person; Trouble where another one is pinned for the same name or id."""
        pins, baseline = self._pins(), self.baseline
        if pin := pins.get(self.fingerprint):
            if baseline.version.isoformat() < str(pin["version"]):
                message = (
                    f"this baseline of {baseline.version} is older than the one of {pin['version']} that was used here; "
                    "ask for the newest"
                )
                raise Trouble(message)
            return False
        for pin in pins.values():
            if pin["id"] == baseline.id or _folded(str(pin["organisation"])) == _folded(
                baseline.organisation
            ):
                message = (
                    f"this baseline is signed with another key than {pin['organisation']} used here since {pin['since']}; "
                    "ask them by telephone, and only if they changed it: "
                    f"`auditor session forget {pin['id']}`"
                )
                raise Trouble(message)
        return True

    def trust(self) -> None:
        """Pin the key, and the version: an older one is refused from now on."""
        if self.store is None:
            return
        before = self._pins().get(self.fingerprint, {})
        baseline = self.baseline
        body = {
            "id": baseline.id, "organisation": baseline.organisation, "version": baseline.version.isoformat(),
            "since": before.get("since", self.clock.date().isoformat()),
        }  # fmt: skip
        self.store.keep_note(ORGANISATIONS, self.fingerprint, body)

    def _pins(self) -> Mapping[str, dict[str, object]]:
        return self.store.notes(ORGANISATIONS) if self.store else {}

    # ------------------------------------------------------------ what was said

    def agree(self, lang: str) -> None:
        """Keep the consent: whom it was given, on which day, to which text in which language."""
        self.trust()
        if self.store:
            under = self.opened.under
            body = {
                "organisation": self.baseline.organisation, "fingerprint": self.fingerprint, "baseline": under.id,
                "version": under.version, "text": CONSENT, "lang": lang, "at": self.clock.isoformat(timespec="seconds"),
            }  # fmt: skip
            self.store.keep_note(CONSENTS, self.id, body)

    def note(self, text: str) -> None:
        """Keep a note, sealed; it is handed over only where it is ticked."""
        self.notes = (*self.notes, text[:1000])
        if self.store:
            self.store.keep_note(NOTES, self.id, list(self.notes))

    # ------------------------------------------------------------ what is handed over

    def result(self, audit: Audit, ticked: Collection[int] = (), notes: Collection[str] = ()) -> Result:
        """What would be handed over."""
        return handed_over(
            audit, self.opened.under, clinician=self._clinician(), issue=self._issues() + 1, consent=CONSENT,
            ticked=ticked, notes=notes,
        )  # fmt: skip

    def write(self, result: Result) -> str:
        """Seal it into a file and say where; raises Trouble."""
        try:
            data = seal(to_bytes(result), self.opened.signed.public)
        except (NotAResult, NotForUs) as error:
            raise Trouble(str(error)) from None
        out = self.out or f"auditor-result-{secrets.token_hex(4)}.sealed"
        write(out, data)
        if self.store:
            self.store.keep_note(ISSUES, self.opened.signed.digest, result.issue)
        return out

    def _clinician(self) -> str:
        """The same for every result under one baseline, another under the next, and nobody's outside this store."""
        drawn = self.store.notes(SECRET).get("clinician") if self.store else None
        if not isinstance(drawn, str):
            drawn = secrets.token_hex(32)
            if self.store:
                self.store.keep_note(SECRET, "clinician", drawn)
        return hmac.new(bytes.fromhex(drawn), self.opened.signed.digest.encode(), hashlib.sha256).hexdigest()[
            :32
        ]

    def _issues(self) -> int:
        said = self.store.notes(ISSUES).get(self.opened.signed.digest) if self.store else None
        return said if isinstance(said, int) else 0


def forget(store: Store, organisation: str) -> None:
    """Let go of the pinned key of an organisation, by its id; Trouble where there is none."""
    pins = store.notes(ORGANISATIONS)
    found = [key for key, pin in pins.items() if pin["id"] == organisation]
    if not found:
        known = ", ".join(str(pin["id"]) for pin in pins.values()) or "none"
        raise Trouble(f"no organisation {organisation!r} is known here; known: {known}", USED_WRONGLY)
    for key in found:
        store.drop_notes(ORGANISATIONS, key)


def _folded(name: str) -> str:
    return "".join(name.casefold().split())
