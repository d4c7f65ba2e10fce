"""Who is in both audiences, and whether the profile pictures are alike: from files opened for this one look. In memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model import Known, Reading, Role
from .from_readings import AUDIENCE, Separation, someone
from .presence import Presence
from .ties import Tie, pictures


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


def audience(owner: Presence, readings: Iterable[Reading]) -> frozenset[str]:
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
