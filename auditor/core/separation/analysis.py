"""From what was read of all accounts to what ties them, and to what is not known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from auditor.core.model import Account, Doubt, Doubtful, Known, Reading, Role, Source, Value
from auditor.core.separation.identity import AccountIdentity
from auditor.core.separation.profession import ProfessionWords
from auditor.core.separation.ties import Tie, pictures, ties


def with_people(found: Separation, people: Mapping[str, Iterable[Reading]]) -> Separation:
    """The separation with the audiences in these readings, by account id.

    People compare by id, and so on one platform only: many share a name.
    """
    presences = tuple(
        replace(p, audience=p.audience | audience(p, people[p.id])) if p.id in people else p
        for p in found.presences
    )
    private = [p for p in presences if p.role is Role.PRIVATE]
    professional = [p for p in presences if p.role is Role.PROFESSIONAL]
    shared = [
        Tie(a.id, b.id, "audience", "same", str(len(both)))
        for a in private
        for b in professional
        if (both := a.audience & b.audience)
    ]
    before = tuple(tie for tie in found.ties if tie.kind != "audience")
    return replace(found, presences=presences, ties=(*before, *shared) if people else found.ties)


def audience(owner: AccountIdentity, readings: Iterable[Reading]) -> frozenset[str]:
    """The people who can be told apart, by platform and id; who has a name alone is left out."""
    entries = [
        entry
        for reading in readings
        if reading.setting in AUDIENCE
        and isinstance(reading.state, Known)
        and isinstance(reading.state.value, tuple)
        for entry in reading.state.value
    ]
    return frozenset(filter(None, (someone(owner.platform, entry) for entry in entries)))


def compared(found: Separation) -> frozenset[str]:
    """The accounts whose audiences can be compared: private and professional on one platform."""
    sides = [
        {p.platform for p in found.presences if p.role is role} for role in (Role.PRIVATE, Role.PROFESSIONAL)
    ]
    both = sides[0] & sides[1]
    return frozenset(p.id for p in found.presences if p.platform in both and p.role is not Role.MIXED)


def with_portraits(found: Separation, hashes: Mapping[str, str]) -> Separation:
    """The separation with the profile pictures in these hashes, by account id; flat ones are no tie."""
    presences = tuple(replace(p, photo_hash=hashes.get(p.id, p.photo_hash)) for p in found.presences)
    private = [p for p in presences if p.role is Role.PRIVATE]
    professional = [p for p in presences if p.role is Role.PROFESSIONAL]
    alike = [tie for a in private for b in professional for tie in pictures(a, b)]
    others = tuple(tie for tie in found.ties if tie.kind != "photo")
    left = (
        (name, tuple(one for one in what if one != "photo_hash" or name not in hashes))
        for name, what in found.unseen
    )
    return replace(
        found,
        presences=presences,
        ties=(*others, *alike),
        unseen=tuple((name, what) for name, what in left if what),
    )


SEPARATE: Final = "practice.separate_accounts"
IDENTITY, LINKED, POINTS, UPLOAD = "profile.identity", "accounts.linked", "contact_points", "contacts.upload"
SHARING: Final = "accounts.connected_experiences"  # Accounts Center: what is posted on one profile can go out on the others
AUDIENCE: Final = ("friends", "followers")
NEEDED: Final = (
    "name",
    "bio",
    "email",
    "phone",
    "links",
    "photo_hash",
)  # without each of them, nobody says "apart"
COMPARED: Final = (IDENTITY, LINKED, POINTS, UPLOAD, SHARING)
_SURE: Final = frozenset({Source.API, Source.ARCHIVE, Source.ANSWER})
_SAID: Final = {
    "email": (IDENTITY, POINTS), "phone": (IDENTITY, POINTS), "linked_accounts": (LINKED,), "contacts_upload": (UPLOAD,), "cross_posting": (SHARING, LINKED),
    "audience": AUDIENCE, "handle": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Separation:
    """What ties the accounts. `unsure` ties rest on a page that nobody has confirmed yet.

    `unseen` names, by account id, what could not be compared: fields of the identity, and settings.
    """

    presences: tuple[AccountIdentity, ...] = ()
    ties: tuple[Tie, ...] = ()
    unsure: tuple[Tie, ...] = ()
    unseen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def mixed(self) -> tuple[AccountIdentity, ...]:
        """The accounts that serve both lives."""
        return tuple(p for p in self.presences if p.role is Role.MIXED)

    @property
    def every(self) -> tuple[Tie, ...]:
        """All ties, the sure ones first."""
        return (*self.ties, *self.unsure)


def separation(
    accounts: Sequence[Account],
    readings: Mapping[str, Sequence[Reading]],
    words: ProfessionWords,
    audience_of: Collection[str] = (),
    region: str = "CH",
) -> Separation:
    """The ties between these accounts. Whose audience may be compared, the user says by account id."""
    sure = [_presence(a, _newest(readings.get(a.id, ()), sure=True), audience_of) for a in accounts]
    seen = [_presence(a, _newest(readings.get(a.id, ()), sure=False), audience_of) for a in accounts]
    certain = ties(sure, words, region)
    others = tuple(tie for tie in ties(seen, words, region) if tie not in certain)
    unseen = [(a.id, tuple(_unseen(_newest(readings.get(a.id, ()), sure=True)))) for a in accounts]
    return Separation(tuple(seen), certain, others, tuple((name, what) for name, what in unseen if what))


def as_reading(found: Separation, readings: Mapping[str, Sequence[Reading]], now: datetime) -> Reading | None:
    """What the accounts themselves say of `practice.separate_accounts`; None where too little is known to say.

    A tie, or an account for both, says it whatever the user answered; that nothing ties them is said only where
    every identity on both sides was known.
    """
    roles = {p.role for p in found.presences}
    if found.mixed:
        value = "some" if roles - {Role.MIXED} else "off"
        return _reading(Known(value, ""), [], now)
    if found.ties:
        return _reading(Known("some", ""), list(_behind(found.ties, readings)), now)
    if found.unsure:
        return _reading(Doubtful(Doubt.UNCONFIRMED, "", "some"), list(_behind(found.unsure, readings)), now)
    if roles >= {Role.PRIVATE, Role.PROFESSIONAL} and not found.unseen:
        ids = [p.id for p in found.presences]
        return _reading(Known("on", ""), [r for i in ids for r in _of(readings.get(i, ()), COMPARED)], now)
    return None


def with_reading(
    readings: Mapping[str, Sequence[Reading]], owner: str, said: Reading | None
) -> Mapping[str, Sequence[Reading]]:
    """The readings and the witness; an answer that is kinder than what the accounts show is left out."""
    if said is None:
        return readings
    own = readings.get(owner, ())
    state = said.state
    if isinstance(state, Known) and state.value == "on":
        return {**readings, owner: (*own, said)}
    return {**readings, owner: (*(r for r in own if r.setting != SEPARATE or _value(r) == "off"), said)}


def _newest(readings: Iterable[Reading], *, sure: bool) -> Mapping[str, Reading]:
    """The newest reading of each setting that says something; with `sure` only what is certainly known."""
    found: dict[str, Reading] = {}
    for reading in readings:
        if reading.setting not in (*COMPARED, *AUDIENCE) or _value(reading) is None:
            continue
        if sure and not _certain(reading):
            continue
        older = found.get(reading.setting)
        if older is None or _when(older) <= _when(reading):
            found[reading.setting] = reading
    return found


def _certain(reading: Reading) -> bool:
    return isinstance(reading.state, Known) and (reading.source in _SURE or bool(reading.confirmed_by))


def _value(reading: Reading) -> Value | None:
    match reading.state:
        case Known(value=value) | Doubtful(doubt=Doubt.UNCONFIRMED, value=value):
            return value
    return None


def _when(reading: Reading) -> float:
    return reading.observed_at.timestamp() if reading.observed_at else 0.0


def _presence(account: Account, said: Mapping[str, Reading], audience_of: Collection[str]) -> AccountIdentity:
    identity = _value(said[IDENTITY]) if IDENTITY in said else None
    told = identity if isinstance(identity, Mapping) else {}
    points = [str(entry.get("value") or "") for entry in _entries(said, POINTS)]
    upload = _value(said[UPLOAD]) if UPLOAD in said else None
    linked = tuple(
        f"{_text(entry.get('platform')).lower()}:{_text(entry.get('handle'))}"
        for entry in _entries(said, LINKED)
        if entry.get("handle")
    )
    shares = SHARING in said and _value(said[SHARING]) == "on"
    audience = [someone(account.platform, one) for name in AUDIENCE for one in _entries(said, name)]
    return AccountIdentity(
        id=account.id,
        platform=account.platform,
        role=account.role,
        name=_text(told.get("name")),
        handle=account.handle,
        bio=_text(told.get("bio")),
        emails=(*_texts(told.get("email")), *(p for p in points if "@" in p)),
        phones=(*_texts(told.get("phone")), *(p for p in points if p and "@" not in p)),
        links=_texts(told.get("links")),
        photo_hash=_text(told.get("photo_hash")).lower(),
        workplaces=_texts(told.get("workplace")),
        linked=linked,
        cross_posts_to=linked if shares else (),
        audience=frozenset(filter(None, audience)) if account.id in audience_of else frozenset(),
        contacts_upload=upload if isinstance(upload, str) else "",
    )


def _entries(said: Mapping[str, Reading], setting: str) -> Sequence[Mapping[str, object]]:
    value = _value(said[setting]) if setting in said else None
    return value if isinstance(value, tuple) else ()


def someone(platform: str, entry: Mapping[str, object]) -> str:
    """One person of an audience; comparable on one platform only, and by id alone: many share a name."""
    name = _text(entry.get("id") or entry.get("handle"))
    return f"{platform}:{name}" if name else ""


def _unseen(said: Mapping[str, Reading]) -> Iterator[str]:
    identity = _value(said[IDENTITY]) if IDENTITY in said else None
    told = identity if isinstance(identity, Mapping) else {}
    for name in NEEDED:
        if name not in told and not (name in ("email", "phone") and POINTS in said):
            yield name
    yield from (setting for setting in (LINKED, UPLOAD) if setting not in said)


def _behind(found: Iterable[Tie], readings: Mapping[str, Sequence[Reading]]) -> Iterator[Reading]:
    for tie in found:
        for owner in filter(None, (tie.a, tie.b)):
            yield from _of(readings.get(owner, ()), _SAID.get(tie.kind, (IDENTITY,)))


def _of(readings: Iterable[Reading], settings: Sequence[str]) -> Iterator[Reading]:
    yield from (r for r in readings if r.setting in settings and _value(r) is not None)


def _reading(state: Known | Doubtful, behind: Sequence[Reading], now: datetime) -> Reading:
    """As weakly known as the weakest of what it rests on, and as old as the oldest; else as the user said."""
    if not behind:
        return Reading(SEPARATE, state, Source.ANSWER, now)
    sure = isinstance(state, Known)
    weakest = max((r for r in behind if not sure or _certain(r)), key=_weakness)
    oldest = min((r.observed_at for r in behind if r.observed_at), default=None)
    return Reading(SEPARATE, state, weakest.source, oldest, confirmed_by=weakest.confirmed_by)


def _weakness(reading: Reading) -> int:
    if not _certain(reading):
        return 3
    if reading.source is Source.ANSWER:
        return 2
    return 1 if reading.confirmed_by in ("user", "organisation") else 0


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(filter(None, (_text(one) for one in value)))
    return tuple(filter(None, (_text(value),)))
