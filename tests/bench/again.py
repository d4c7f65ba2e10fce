"""Judging again from stored captures, and reading the catalogue."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from auditor.adapters.catalog_files import _find, open_catalog, shipped_root
from auditor.adapters.store import Store, StoredAudit
from auditor.app.evaluate_again import re_evaluate
from auditor.core.model import Account, Catalog
from tests.matrix.kept import NOON, Shelf, read

ACCOUNTS = 10


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Seconds of the best of several runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def judged_again(catalog: Catalog) -> float:
    """Seconds to read and judge the sealed captures of ten accounts again."""
    shelves = [one for one in read() if one.variant == "a" and one.lang == "en"]
    chosen = [_as(shelves[i % len(shelves)], i) for i in range(ACCOUNTS)]
    accounts = tuple(shelf.account for shelf in chosen)
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder, "bench.db"), secrets.token_bytes(32)) as store,
    ):
        for account in accounts:
            store.add_account(account)
        row = StoredAudit("bench", NOON, None, ("fmh-2024",), accounts)
        store.begin(row)
        for shelf in chosen:
            for capture in shelf.captures:
                store.keep_capture(row.id, shelf.account.id, replace(capture, account=shelf.account.id))
        later = NOON + timedelta(hours=1)
        audit = re_evaluate(store, row, catalog, later, from_captures=True)
        assert len({f.account.id for f in audit.findings if f.account}) == ACCOUNTS
        assert sum(f.reading.source is not None for f in audit.findings) > ACCOUNTS * 10
        return best(lambda: re_evaluate(store, row, catalog, later, from_captures=True))


def _as(shelf: Shelf, number: int) -> Shelf:
    """The same account under another name."""
    account = Account(shelf.account.platform, f"{shelf.account.handle}{number}", shelf.account.role)
    return replace(shelf, account=account)


def catalogue() -> tuple[float, float]:
    """Seconds to load the catalogue, and to do nothing with the same YAML files but compose them."""
    texts = [path.read_text("utf-8") for path in _find(shipped_root()).values() if path.suffix == ".yaml"]
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

    def compose() -> None:
        for text in texts:
            yaml.compose(text, Loader=loader)

    return best(open_catalog, 5), best(compose, 5)
