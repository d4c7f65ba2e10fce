"""A case is run as a user runs it: the command in this process, a home and a keyring of its own."""

from __future__ import annotations

from tests.cli.conftest import auditor, home, no_ring, ring

__all__ = ["auditor", "home", "no_ring", "ring"]
