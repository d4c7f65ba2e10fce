"""The mailbox: the account that can reset all others, so what opens it stands before everything else."""

from __future__ import annotations

from typing import Final

from auditor.core.model.finding import Finding
from auditor.core.model.vocabulary import Theme

MAILBOXES: Final = frozenset({"email", "outlook", "google"})
"""Platforms whose account holds a mailbox."""


def opens_a_mailbox(finding: Finding) -> bool:
    """Whether a finding is about who gets into a mailbox, or who reads along in it."""
    account = finding.account
    return account is not None and account.platform in MAILBOXES and finding.check.theme is Theme.ACCESS
