"""The one picture of a report, as values: accounts down, themes across, the worst of each and how many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from auditor.advice.labels import OUTCOMES, ROLES, THEMES
from auditor.core.evaluation import Audit
from auditor.core.model import Finding, Outcome, Theme
from auditor.i18n import Translator
from auditor.reports.phrases import sanitize

SIGNS: Final = {Outcome.FAIL: "✗", Outcome.UNKNOWN: "?", Outcome.PASS: "✓", Outcome.NOT_APPLICABLE: "–"}
FILLS: Final = {
    Outcome.FAIL: "url(#fail)",
    Outcome.UNKNOWN: "url(#unknown)",
    Outcome.PASS: "#dafbe1",
    Outcome.NOT_APPLICABLE: "#eaeef2",
}
NAME: Final = 36  # characters of an account's name that fit before the cells, drawn narrower from 25 on
BREAK: Final = re.compile(r" |(?<=-)")
HEAD: Final = 12  # characters of a theme that fit above its cells
MANY: Final = 12  # rows from which they are drawn lower, so that the page holds them


@dataclass(frozen=True, slots=True)
class Cell:
    """One account and theme: its worst outcome and how many findings have each."""

    outcome: Outcome | None
    counts: Mapping[Outcome, int]
    told: str  # in words
    high: bool = True  # whether a second line fits

    @property
    def sign(self) -> str:
        """A sign that reads without colour; empty where there is nothing to say."""
        return SIGNS[self.outcome] if self.outcome else ""

    @property
    def worst(self) -> str:
        """The worst outcome's name; empty where nothing was asked."""
        return self.outcome.value if self.outcome else ""

    @property
    def fill(self) -> str:
        """The colour or hatching of the worst."""
        return FILLS[self.outcome] if self.outcome else ""

    @property
    def count(self) -> int:
        """How many are the worst."""
        return self.counts[self.outcome] if self.outcome else 0

    @property
    def more(self) -> str:
        """How many there are of the others, with their signs; empty where there are none, or no room."""
        rest = [f"{SIGNS[o]} {n}" for o, n in self.counts.items() if n and o is not self.outcome]
        return "  ".join(rest) if self.high else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One account, or the practice as a whole."""

    name: str
    short: str
    role: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ThemeMatrix:
    """The whole picture; `high` is the height of a row, `told` what it shows, for who cannot see it."""

    themes: tuple[str, ...]
    rows: tuple[Row, ...]
    high: int
    told: str

    @property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """The themes as lines of a column's head: broken at a space or hyphen where one line would run into the next."""
        return tuple(_lines(theme) for theme in self.themes)


def _lines(theme: str) -> tuple[str, ...]:
    if len(theme) <= HEAD:
        return (theme,)
    return tuple(filter(None, BREAK.split(theme, maxsplit=1)))


def theme_matrix(audit: Audit, t: Translator) -> ThemeMatrix:
    """The picture of an audit; rows without a finding are left out."""
    owners = [(sanitize(a.id), a.id, t(ROLES[a.role])) for a in audit.accounts]
    each = [(name, role, _of(audit, owner)) for name, owner, role in [*owners, (t("the practice"), "", "")]]
    shown = [one for one in each if one[2]]
    high = len(shown) <= MANY
    rows = tuple(_row(name, role if high else "", found, t, high=high) for name, role, found in shown)
    told = t("How each account stands in each theme, as a picture.")
    return ThemeMatrix(tuple(t(THEMES[theme]) for theme in Theme), rows, 46 if high else 26, told)


def _of(audit: Audit, owner: str) -> list[Finding]:
    return [f for f in audit.findings if (f.account.id if f.account else "") == owner]


def _row(name: str, role: str, findings: Sequence[Finding], t: Translator, *, high: bool) -> Row:
    cells = tuple(_cell([f for f in findings if f.check.theme is theme], t, high=high) for theme in Theme)
    return Row(name, name if len(name) <= NAME else name[: NAME - 1] + "…", role, cells)


def _cell(findings: Sequence[Finding], t: Translator, *, high: bool) -> Cell:
    counts = {outcome: sum(f.outcome is outcome for f in findings) for outcome in SIGNS}
    worst = next((outcome for outcome in SIGNS if counts[outcome]), None)
    told = ", ".join(f"{n} {t(OUTCOMES[outcome])}" for outcome, n in counts.items() if n)
    return Cell(worst, counts, told, high)
