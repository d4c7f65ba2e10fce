"""The command line in this process, with a keyring in memory, a home of its own, and the catalogue read once."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app import imports
from auditor.cli import judge_command as judge_report
from tests.cli.conftest import auditor, home, no_ring, ring

__all__ = ["auditor", "home", "no_ring", "ring"]

_whole = cache(open_catalog)


@pytest.fixture(autouse=True)
def one_catalogue(monkeypatch):
    """Nothing here is about reading profiles, which takes the most of a command's time."""
    for module in (imports, judge_report):
        monkeypatch.setattr(module, "open_catalogue", lambda _=None: _whole())
