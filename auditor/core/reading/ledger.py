"""What a user said yes and no to: a yes lifts what nobody had confirmed, a no holds down what anybody had."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from auditor.core.model import (
    Confirmation,
    Doubt,
    Doubtful,
    Known,
    Profile,
    Reading,
    Refusal,
    Source,
    value_of,
)

PRACTICE: Final = "practice"
"""Who confirms what is read at the practice clinic."""
ORGANISATION: Final = "organisation"
"""Whose ledger it is that an organisation gave."""
REFUSED: Final = "you said before that the page does not say so here"
REFUSED_UNSEEN: Final = "you said before that you do not see it here"
TAUGHT: Final = "a word that was taught here"
"""The detail of what rests on a taught word: nobody but this user lifts it."""
ASKED_AGAIN: Final = "you said no to another value in this place"
_READ_ON_PAGES: Final = (Source.SCREEN, Source.WIRE, Source.PAGE)


class Ledger(Protocol):
    """Whoever knows which layouts were confirmed, and by whom: "user", "organisation" or "practice"."""

    @property
    def name(self) -> str:
        """What `Reading.confirmed_by` will say."""
        ...

    @property
    def refusals(self) -> Collection[Refusal]:
        """Every no of the user's own."""
        ...

    def confirms(self, confirmation: Confirmation) -> bool:
        """Whether somebody said yes to exactly this."""
        ...


@dataclass(frozen=True, slots=True)
class ConfirmationLedger:
    """The user's own confirmations, or those their organisation gave them."""

    kept: frozenset[Confirmation] = frozenset()
    name: str = "user"  # or ORGANISATION
    refusals: frozenset[Refusal] = frozenset()

    def confirms(self, confirmation: Confirmation) -> bool:
        """Whether exactly this was confirmed: a yes to `on` confirms `on` only."""
        return bool(confirmation.fingerprint) and confirmation in self.kept


@dataclass(frozen=True, slots=True)
class ChainedLedger:
    """The user's own confirmations, and behind them their organisation's: a yes says whose it is."""

    own: Ledger
    organisation: ConfirmationLedger

    @property
    def name(self) -> str:
        """The user's own comes first."""
        return self.own.name

    @property
    def refusals(self) -> Collection[Refusal]:
        """The user's own: an organisation's yes does not outweigh them."""
        return self.own.refusals

    def confirms(self, confirmation: Confirmation) -> bool:
        """Whether either says so."""
        return self.own.confirms(confirmation) or self.organisation.confirms(confirmation)


@dataclass(frozen=True, slots=True)
class PracticeLedger:
    """Every layout of the practice network counts as confirmed. Holds nothing, so there is nothing to keep or copy."""

    @property
    def name(self) -> str:
        """The practice network said so."""
        return PRACTICE

    @property
    def refusals(self) -> Collection[Refusal]:
        """Nobody's own pages are read there."""
        return ()

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


def refusal_of(profile: Profile, reading: Reading, *, unseen: bool) -> Refusal | None:
    """What a no to this reading refuses; None where it said nothing, or has no layout by which it could be known again."""
    if value_of(reading) is None or not reading.fingerprint:
        return None
    yes = confirmation_of(profile, reading, profile.platform)
    return Refusal(yes.platform, yes.page, yes.fingerprint, yes.setting, yes.value, unseen)


def speaks_against(refusal: Refusal, yes: Confirmation) -> bool:
    """Whether a no puts an earlier yes in doubt: it is of the same setting, on the same page or the same layout."""
    same = (refusal.platform, refusal.setting) == (yes.platform, yes.setting)
    return same and (refusal.page == yes.page or refusal.fingerprint == yes.fingerprint)


def is_taken_back(refusal: Refusal, yes: Confirmation) -> bool:
    """Whether a yes is to just what was refused."""
    return speaks_against(refusal, yes) and (refusal.fingerprint, refusal.value) == (
        yes.fingerprint,
        yes.value,
    )


def after_no(ledger: Ledger, refusal: Refusal) -> Ledger:
    """The ledger once the user said no to this: every earlier yes of theirs to this setting on this page is asked for again."""
    match ledger:
        case ChainedLedger():
            return replace(ledger, own=after_no(ledger.own, refusal))
        case ConfirmationLedger():
            kept = frozenset(yes for yes in ledger.kept if not speaks_against(refusal, yes))
            return replace(ledger, kept=kept, refusals=ledger.refusals | {refusal})
    return ledger  # practice keeps nothing


def after_yes(ledger: Ledger, yes: Confirmation) -> Ledger:
    """The ledger once the user took a no back by this yes; a no to another value in that place stands beside it."""
    match ledger:
        case ChainedLedger():
            return replace(ledger, own=after_yes(ledger.own, yes))
        case ConfirmationLedger() if any(speaks_against(one, yes) for one in ledger.refusals):
            left = frozenset(one for one in ledger.refusals if not is_taken_back(one, yes))
            return replace(ledger, kept=ledger.kept | {yes}, refusals=left)
    return ledger


def confirm(readings: Iterable[Reading], profile: Profile, ledger: Ledger) -> tuple[Reading, ...]:
    """Lift each `unconfirmed` reading to known where the ledger holds a yes to exactly this; leave all others.

    What its user said no to is a doubt, whoever confirmed it; another value in that place waits for the user's own yes.
    """
    lifted = readings
    for one in (ledger.own, ledger.organisation) if isinstance(ledger, ChainedLedger) else (ledger,):
        lifted = [_lift(reading, profile, one) for reading in lifted]
    own = ledger.own if isinstance(ledger, ChainedLedger) else ledger
    return tuple(_held(reading, profile, own) for reading in lifted)


def _held(reading: Reading, profile: Profile, own: Ledger) -> Reading:
    """The reading, unless its user's own no stands against it."""
    state = reading.state
    if not own.refusals or reading.source not in _READ_ON_PAGES or not isinstance(state, Known | Doubtful):
        return reading
    if value_of(reading) is None:
        return reading
    yes = confirmation_of(profile, reading, profile.platform)
    against = [one for one in own.refusals if speaks_against(one, yes)]
    here = [one for one in against if is_taken_back(one, yes)]
    if here:
        told = REFUSED_UNSEEN if all(one.unseen for one in here) else REFUSED
        return replace(reading, state=Doubtful(Doubt.UNDECIDED, told), confirmed_by="")
    if against and not own.confirms(yes):
        asked = Doubtful(Doubt.UNCONFIRMED, ASKED_AGAIN, state.value, state.wording)
        return replace(reading, state=asked, confirmed_by="")
    return reading


def is_refused(reading: Reading) -> bool:
    """Whether a reading says nothing because its user said no to just this before."""
    state = reading.state
    return isinstance(state, Doubtful) and state.detail in (REFUSED, REFUSED_UNSEEN)


def _lift(reading: Reading, profile: Profile, ledger: Ledger) -> Reading:
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, detail=detail, value=value, wording=wording) if (
            value is not None
            and not (detail == TAUGHT and ledger.name == ORGANISATION)
            and reading.source in _READ_ON_PAGES
            and ledger.confirms(confirmation_of(profile, reading, profile.platform))
        ):
            return replace(reading, state=Known(value, wording), confirmed_by=ledger.name)
    return reading
