"""The one loop, the protocols of what it is handed, and the events it tells."""

from auditor.core.runner.audit_run import AuditRun
from auditor.core.runner.page_card import AFTER_ALL, MINE, NO_ENTRY, CardRow, PageCard, RowWord, Word, picked
from auditor.core.runner.protocols import (
    NOT_MINE,
    AccountFinished,
    AccountStopped,
    Browser,
    Event,
    Evidence,
    Form,
    PageOpening,
    PageRead,
    PlatformApi,
    Prompter,
)

__all__ = [
    "AFTER_ALL",
    "MINE",
    "NOT_MINE",
    "NO_ENTRY",
    "AccountFinished",
    "AccountStopped",
    "AuditRun",
    "Browser",
    "CardRow",
    "Event",
    "Evidence",
    "Form",
    "PageCard",
    "PageOpening",
    "PageRead",
    "PlatformApi",
    "Prompter",
    "RowWord",
    "Word",
    "picked",
]  # fmt: skip
