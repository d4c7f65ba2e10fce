"""The honest bar in words: known and good, known and bad, not known; each in per cent of plain severity."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.core.evaluation.weight import honest_bar
from auditor.core.model import Finding
from auditor.i18n import Translator


def bar_text(findings: Iterable[Finding], t: Translator) -> str:
    """How much is known and good, known and bad, not known."""
    bar = honest_bar(findings)
    whole = max(1, bar.whole)
    return t(
        "known: good {good} %, bad {bad} %; not known {unknown} %",
        good=round(100 * bar.good / whole),
        bad=round(100 * bar.bad / whole),
        unknown=round(100 * bar.unknown / whole),
    )
