"""Kept check-ups beside the ones before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..judge import Audit, Compared, compare
from ..judge.risks import key_of
from ..model import Catalog
from ..store import CheckUpRow, Store, asked
from .again import again, as_it_was


def years(store: Store, catalog: Catalog, now: datetime, most: int | None = None) -> tuple[Compared, ...]:
    """Each kept check-up with the one before it, the newest first, at most so many; all by today's rules.

    The newest is judged as on `now`, so that what has grown old says so; an earlier one as on its own last day.
    """
    rows = [row for row in store.checkups() if row.finished_at]
    found = []
    for old, new in list(zip(rows[1:], rows, strict=False))[:most]:
        then = as_it_was(store, old, catalog)
        today = again(store, new, catalog, now) if new is rows[0] else _asked(store, new, catalog)
        found.append(Compared(then, today, compare(then, today, asked(store, old.id))))
    return tuple(found)


def _asked(store: Store, row: CheckUpRow, catalog: Catalog) -> Audit:
    """An earlier check-up without what it could not yet have asked."""
    audit, keys = as_it_was(store, row, catalog), asked(store, row.id)
    findings = tuple(f for f in audit.findings if keys is None or key_of(f) in keys)
    return replace(audit, findings=findings)
