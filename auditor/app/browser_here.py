"""Whether a browser is here, and fetching one where none is."""

from __future__ import annotations

from auditor.adapters.browser.fetch import HOSTS, CannotFetch, fetch
from auditor.adapters.browser.installed import find

__all__ = ["HOSTS", "CannotFetch", "fetch", "is_missing"]


def is_missing() -> bool:
    """Whether no browser is here; NoBrowser where one was named, by the user or a policy, that is not there."""
    return find() is None
