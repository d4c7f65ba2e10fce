"""What a later year must still know of an earlier check-up: what it asked, what stood in the exports of then, the answers."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.adapters.store.anonymize import anonymize
from auditor.adapters.store.codec import from_reading, to_reading
from auditor.adapters.store.store import Store
from auditor.core.model import WAITING, Reading, Source

ASKED, IMPORTED = "asked", "imported-then"
Key = tuple[str, str]
"""(check id, account id or `practice-wide`)."""


def record_planned_checks(store: Store, checkup: str, keys: Iterable[Key]) -> None:
    """Keep which checks a check-up asks of whom."""
    by_owner: dict[str, list[str]] = {}
    for check, owner in keys:
        by_owner.setdefault(owner, []).append(check)
    store.put_documents(ASKED, {f"{checkup} {owner}": checks for owner, checks in by_owner.items()})


def asked(store: Store, checkup: str) -> frozenset[Key] | None:
    """What a check-up asked; None where nobody noted it."""
    kept = {key: checks for key, checks in store.documents(ASKED).items() if key.startswith(f"{checkup} ")}
    keys = frozenset((check, key.partition(" ")[2]) for key, checks in kept.items() for check in checks)
    return keys or None


def snapshot_imports(store: Store, checkup: str, owners: Iterable[str]) -> None:
    """Keep what exports and saved pages say now, as what this check-up rested on; nobody who waits is named in it."""
    store.put_documents(
        IMPORTED,
        {
            f"{checkup} {owner}": [
                from_reading(anonymize(r) if r.setting in WAITING else r) for r in store.imported(owner)
            ]
            for owner in owners
        },
    )


def imported_then(store: Store, checkup: str, owner: str) -> tuple[Reading, ...]:
    """What exports and saved pages said when a check-up ended; what they say now where nobody noted it."""
    kept = store.documents(IMPORTED).get(f"{checkup} {owner}")
    return store.imported(owner) if kept is None else tuple(map(to_reading, kept))


def answers_before(store: Store, checkup: str, owner: str) -> tuple[Reading, ...]:
    """The newest answer to each question from check-ups before this one; `weigh` says which have grown old."""
    found: dict[str, Reading] = {}
    rows = store.checkups()
    begun = next((row.started_at for row in rows if row.id == checkup), None)
    for row in rows:
        if row.id == checkup or (begun and row.started_at >= begun):
            continue
        for reading in reversed(store.readings(row.id, owner, Source.ANSWER)):
            if reading.source is Source.ANSWER:
                found.setdefault(reading.setting, reading)
    return tuple(found.values())
