"""A guided session at work: whose baseline, which key, what was agreed to, what is handed over."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.adapters.catalog_files import open_catalog, taught_files
from auditor.adapters.crypto import (
    InvalidBaseline,
    Signed,
    encrypt,
    key_fingerprint,
    read_signed,
)
from auditor.adapters.files import write
from auditor.adapters.policy import current, place
from auditor.app.manner import manner_of
from auditor.core.catalog import CatalogError
from auditor.core.guided import (
    CONSENT,
    Baseline,
    BaselineRef,
    Draft,
    Learnt,
    Result,
    apply_baseline,
    as_yaml,
    build_result,
    learnt_by,
    parse_baseline,
    to_bytes,
)
from auditor.core.reading import ORGANISATION, ConfirmationLedger
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.reports.consent import consent_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from auditor.adapters.store import Store
    from auditor.app.unfinished_audit import Unfinished
    from auditor.app.workspace import Workspace
    from auditor.core.evaluation import Audit
    from auditor.core.evaluation.essential import Mode
    from auditor.core.model import Account, Catalog
    from auditor.i18n import Translator

ORGANISATIONS, CONSENTS, NOTES = "organisation", "consent", "session-notes"
SECRET, ISSUES = "session-secret", "session-issue"
LONGEST: Final = 8 * 1024 * 1024  # bytes; what is longer is no baseline


@dataclass(frozen=True, slots=True)
class OpenedBaseline:
    """A baseline file whose signature holds, read against the shipped catalogue."""

    baseline: Baseline
    signed: Signed

    @property
    def key_fingerprint(self) -> str:
        """What a person compares."""
        return key_fingerprint(self.signed.public)

    @property
    def under(self) -> BaselineRef:
        """What a result says of it."""
        return BaselineRef(self.baseline.id, self.baseline.version.isoformat(), self.signed.digest)


def shipped(platforms: Collection[str] | None = None) -> Catalog:
    """The shipped catalogue alone: a session is judged by the same checks on every computer."""
    return open_catalog(platforms, shipped_only=True)


def open_baseline(file: str, catalog: Catalog) -> OpenedBaseline:
    """The baseline in a signed file; CommandError where it is forged, or asks for what this version does not know."""
    return baseline_from(_bytes(file), file, catalog)


def baseline_from(data: bytes, file: str, catalog: Catalog) -> OpenedBaseline:
    """The baseline in these bytes, which `file` names; CommandError as above."""
    try:
        signed = read_signed(data)
    except InvalidBaseline as error:
        raise CommandError(tr("{file} is refused: {why}", file=file, why=error)) from None
    _hold_key(key_fingerprint(signed.public), file)
    try:
        draft = parse_baseline(signed.text, file, catalog)
    except CatalogError as error:
        more = f" (+{len(error.problems) - 1})" if len(error.problems) > 1 else ""
        message = tr(
            "{file} is refused: {message}{more}; another version of auditor may know it",
            file=file,
            message=error.problems[0].message,
            more=more,
        )
        raise CommandError(message) from None
    return OpenedBaseline(replace(draft.baseline, confirmations=signed.confirmations), signed)


def draft_of(text: str, file: str) -> Draft:
    """A baseline that is to be signed, its words held against the shipped profiles; raises CatalogError with every mistake."""
    draft = parse_baseline(text, file, shipped(()))
    if platforms := {word.platform for word in draft.baseline.words}:
        draft = parse_baseline(text, file, shipped(()), shipped(platforms).profiles)
    return draft


def learnt_here(home: Path) -> tuple[str, tuple[str, ...]]:
    """The words of the user's own profiles beyond the shipped ones, as a baseline's block `words:`; and lines for those that may not travel.

    Raises CatalogError where a file of the user's own is wrong.
    """
    platforms = {file.stem for file in (home / "profiles").glob("*.yaml")}
    platforms |= {one.word.platform for one in taught_files(home)}
    own, ours = open_catalog(platforms, home).profiles, shipped(platforms).profiles
    found: list[Learnt] = []
    stay: list[str] = []
    for name in sorted(own.keys() & ours.keys()):
        travel, others = learnt_by(own[name], ours[name])
        found += travel
        stay += [f"{name} {one.lang} {' '.join(one.place)}: {why}" for one, why in others]
    return as_yaml(found), tuple(stay)


def put_under_policy(workspace: Workspace) -> None:
    """From now on this workspace judges by the baseline of this computer's policy, where it names one."""
    if file := current().baseline:
        put_under(workspace, open_baseline(file, shipped()).baseline)


def _hold_key(fingerprint: str, file: str) -> None:
    """Raises CommandError where this computer's policy names another key than the one a baseline is signed with."""
    wanted = current().organisation_key
    if wanted and "".join(wanted.split()).casefold() != "".join(fingerprint.split()).casefold():
        raise CommandError(
            tr("{file} is refused: it is not signed with the key that {what} names", file=file, what=place())
        )


def _bytes(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LONGEST + 1)
    except OSError as error:
        raise CommandError(
            tr("{file}: {why}", file=file, why=describe_os_error(error)), USED_WRONGLY
        ) from None


def put_under(workspace: Workspace, baseline: Baseline) -> None:
    """From now on this workspace judges by the baseline, too."""
    load = workspace.load
    workspace.catalog = apply_baseline(workspace.catalog, baseline)
    workspace.load = (lambda platforms: apply_baseline(load(platforms), baseline)) if load else None
    workspace.organisation = ConfirmationLedger(baseline.confirmations, ORGANISATION)
    workspace.risks.never = frozenset(baseline.never_accept)


def resumable(workspace: Workspace, session: GuidedSession) -> Unfinished | None:
    """The check-up under this very baseline that was broken off here; None where there is none, or one of another mode."""
    row = workspace.unfinished()
    if row is None or session.baseline.book not in row.rulebooks:
        return None
    return row if session.mode in (None, manner_of(workspace.store, row.id).mode) else None


@dataclass
class GuidedSession:
    """One guided session; what writes raises StoreError."""

    opened: OpenedBaseline
    store: Store
    out: str
    clock: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    notes: tuple[str, ...] = ()

    @property
    def baseline(self) -> Baseline:
        """What the organisation asks for."""
        return self.opened.baseline

    @property
    def key_fingerprint(self) -> str:
        """Of the organisation's keys."""
        return self.opened.key_fingerprint

    @property
    def outcomes_alone(self) -> bool:
        """Whether nothing can be ticked: only outcomes are handed over."""
        return False

    @property
    def mode(self) -> Mode | None:
        """How much is read, where that was agreed on; None where the clinician chooses."""
        return None

    @property
    def practice(self) -> bool:
        """Whether its people are invented ones."""
        return self.store.practice

    # ------------------------------------------------------------ whose key

    def known(self) -> tuple[str, ...]:
        """The organisations whose keys are pinned here, by name."""
        return tuple(str(pin["organisation"]) for pin in self._pins().values())

    def first(self) -> bool:
        """Whether this key has to be compared by a person; CommandError where another one is pinned for the same name or id."""
        pins, baseline = self._pins(), self.baseline
        if pin := pins.get(self.key_fingerprint):
            if baseline.version.isoformat() < str(pin["version"]):
                message = tr(
                    "this baseline of {version} is older than the one of {name} that was used here; ask for the newest",
                    version=baseline.version,
                    name=pin["version"],
                )
                raise CommandError(message)
            return False
        for pin in pins.values():
            if pin["id"] == baseline.id or _folded(str(pin["organisation"])) == _folded(
                baseline.organisation
            ):
                message = tr(
                    "this baseline is signed with another key than {name} used here since {since}; ask them by telephone, and only if they changed it: `auditor session forget {number}`",
                    name=pin["organisation"],
                    since=pin["since"],
                    number=pin["id"],
                )
                raise CommandError(message)
        return True

    def trust(self) -> None:
        """Pin the key, and the version: an older one is refused from now on."""
        before = self._pins().get(self.key_fingerprint, {})
        baseline = self.baseline
        body = {
            "id": baseline.id, "organisation": baseline.organisation, "version": baseline.version.isoformat(),
            "since": before.get("since", self.clock.date().isoformat()),
        }  # fmt: skip
        self.store.put_document(ORGANISATIONS, self.key_fingerprint, body)

    def _pins(self) -> Mapping[str, dict[str, object]]:
        return self.store.documents(ORGANISATIONS)

    # ------------------------------------------------------------ what was said

    def agree(self, lang: str) -> None:
        """Keep the consent: whom it was given, on which day, to which text in which language."""
        self.trust()
        under = self.opened.under
        body = {
            "organisation": self.baseline.organisation, "fingerprint": self.key_fingerprint, "baseline": under.id,
            "version": under.version, "text": CONSENT, "lang": lang, "at": self.clock.isoformat(timespec="seconds"),
        }  # fmt: skip
        self.store.put_document(CONSENTS, self.id, body)

    def note(self, text: str) -> None:
        """Keep a note, sealed; it is handed over only where it is ticked."""
        self.notes = (*self.notes, text[:1000])
        self.store.put_document(NOTES, self.id, list(self.notes))

    # ------------------------------------------------------------ what is handed over

    def consent(self, t: Translator, accounts: Sequence[Account]) -> list[tuple[str, list[str]]]:
        """What is agreed to: a heading and its sentences each."""
        return consent_lines(self.baseline, accounts, t, practice=self.practice)

    def result(self, audit: Audit, ticked: Collection[int] = (), notes: Collection[str] = ()) -> Result:
        """What would be handed over."""
        return build_result(
            audit, self.opened.under, clinician=self._clinician(), issue=self._issues() + 1, consent=CONSENT,
            ticked=ticked, notes=notes,
        )  # fmt: skip

    def write(self, result: Result) -> str:
        """Seal it into a file and say where; raises InvalidResult, DecryptionFailed and CommandError."""
        data = encrypt(to_bytes(result), self.opened.signed.public)
        out = self.out or f"auditor-result-{secrets.token_hex(4)}.sealed"
        write(out, data)
        self.store.put_document(ISSUES, self.opened.signed.digest, result.issue)
        return out

    def _clinician(self, of: str = "") -> str:
        """The same for every result under one baseline, another under the next, and nobody's outside this store."""
        drawn = self.store.documents(SECRET).get("clinician")
        if not isinstance(drawn, str):
            drawn = secrets.token_hex(32)
            self.store.put_document(SECRET, "clinician", drawn)
        under = of or self.opened.signed.digest
        return hmac.new(bytes.fromhex(drawn), under.encode(), hashlib.sha256).hexdigest()[:32]

    def _issues(self) -> int:
        said = self.store.documents(ISSUES).get(self.opened.signed.digest)
        return said if isinstance(said, int) else 0


def forget(store: Store, organisation: str) -> None:
    """Let go of the pinned key of an organisation, by its id; CommandError where there is none."""
    pins = store.documents(ORGANISATIONS)
    found = [key for key, pin in pins.items() if pin["id"] == organisation]
    if not found:
        known = ", ".join(str(pin["id"]) for pin in pins.values()) or "none"
        raise CommandError(
            tr(
                "no organisation “{organisation}” is known here; known: {known}",
                organisation=organisation,
                known=known,
            ),
            USED_WRONGLY,
        )
    for key in found:
        store.drop_notes(ORGANISATIONS, key)


def _folded(name: str) -> str:
    return "".join(name.casefold().split())
