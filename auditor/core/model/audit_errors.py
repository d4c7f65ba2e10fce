"""What ends a check-up early: exceptions are for people who must act, doubts are for everything else."""

from __future__ import annotations

from auditor.errors import AuditorError


class BrowserLost(AuditorError):
    """The browser went away: what was read is kept, the page under way is unreachable, later ones not visited."""
