"""What a user said yes to, and how that lifts what nobody had confirmed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from auditor.model import Confirmation, Doubt, Doubtful, Known, Profile, Reading, Source


class Ledger(Protocol):
    """Whoever knows which layouts were confirmed, and by whom: "user", "organisation" or "practice"."""

    @property
    def name(self) -> str:
        """What `Reading.confirmed_by` will say."""
        ...

    def confirms(self, confirmation: Confirmation) -> bool:
        """Whether somebody said yes to exactly this."""
        ...


@dataclass(frozen=True, slots=True)
class KeptLedger:
    """The user's own confirmations, or those their organisation gave them."""

    kept: frozenset[Confirmation] = frozenset()
    name: str = "user"  # or "organisation"

    def confirms(self, confirmation: Confirmation) -> bool:
        """Whether exactly this was confirmed: a yes to `on` confirms `on` only."""
        return bool(confirmation.fingerprint) and confirmation in self.kept


@dataclass(frozen=True, slots=True)
class TwoLedgers:
    """The user's own confirmations, and behind them their organisation's: a yes says whose it is."""

    own: Ledger
    organisation: KeptLedger

    @property
    def name(self) -> str:
        """The user's own comes first."""
        return self.own.name

    def confirms(self, confirmation: Confirmation) -> bool:
        """Whether either says so."""
        return self.own.confirms(confirmation) or self.organisation.confirms(confirmation)


@dataclass(frozen=True, slots=True)
class PracticeLedger:
    """Every layout of the practice network counts as confirmed. Holds nothing, so there is nothing to keep or copy."""

    @property
    def name(self) -> str:
        """The practice network said so."""
        return "practice"

    def confirms(self, confirmation: Confirmation) -> bool:
        """Yes, to whatever was read there."""
        return bool(confirmation.fingerprint)


def confirmation_of(profile: Profile, reading: Reading, platform: str) -> Confirmation:
    """What a yes to this reading would confirm. A person's data stays out: see `canonical`."""
    state = reading.state
    value = state.value if isinstance(state, Known | Doubtful) else None
    kind = profile.settings[reading.setting].kind if reading.setting in profile.settings else "token"
    return Confirmation(
        platform, reading.page, reading.lang, reading.fingerprint, reading.setting, canonical(value, kind)
    )


def canonical(value: Any, kind: str) -> str:
    """A value as canonical JSON. Entries, fields and dates are "…", for a ledger may be given to others: what is
    confirmed of a list is that it is empty, or that it is not.
    """
    match value:
        case tuple() | list():
            return '["…"]' if value else "[]"
        case dict():
            return json.dumps(dict.fromkeys(value, "…"), sort_keys=True, ensure_ascii=False)
        case str() if kind in ("date", "object", "list"):
            return '"…"'
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def confirm(readings: Iterable[Reading], profile: Profile, ledger: Ledger) -> tuple[Reading, ...]:
    """Lift each `unconfirmed` reading to known where the ledger holds a yes to exactly this; leave all others."""
    if isinstance(ledger, TwoLedgers):
        return confirm(confirm(readings, profile, ledger.own), profile, ledger.organisation)
    return tuple(_lift(reading, profile, ledger) for reading in readings)


def _lift(reading: Reading, profile: Profile, ledger: Ledger) -> Reading:
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if (
            value is not None
            and reading.source in (Source.SCREEN, Source.WIRE, Source.PAGE)
            and ledger.confirms(confirmation_of(profile, reading, profile.platform))
        ):
            return replace(reading, state=Known(value, wording), confirmed_by=ledger.name)
    return reading
