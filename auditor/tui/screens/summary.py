"""What came of it, on one screen: what is well, what to repair first, what only the user can answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...judge import Audit, checklist
from ...model import Doubt, Finding, Outcome
from ...report.ties import Ties, told_ties
from ...texts import mark as _
from ..desk import Desk
from ..told import account_name
from .sheet import Sheet

FIRST = 5  # how many repairs are named here; the checklist has them all


class SummaryScreen(Sheet[str]):
    """Ends with what to show next: `checklist`, `ties`, `requests`, `compare`, `paper`, `photos`, `search`; empty to leave."""

    DISCREET = True
    HELP = _(
        "What the check-up found. Only what was really seen counts as well; what could not be read is not "
        "known and stays on the checklist."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "go('checklist')", _("Checklist"), key_display="Enter"),
        Binding("s", "go('ties')", _("Separation")),
        Binding("w", "go('requests')", _("Who waits")),
        Binding("p", "go('paper')", _("Report")),
        Binding("v", "go('compare')", _("Compare")),
        Binding("i", "go('photos')", _("Pictures")),
        Binding("n", "go('search')", _("Your name")),
        Binding("escape", "go('')", _("Close")),
    ]

    def __init__(self, desk: Desk, audit: Audit) -> None:
        super().__init__()
        self._desk, self._audit = desk, audit
        self._waiting = 0
        self._ties: Ties | None = None

    def heading(self) -> str:
        """Practice is said."""
        return (
            self.t("Practice clinic: what came of it") if self._audit.practice else self.t("What came of it")
        )

    def body(self) -> ComposeResult:
        """Counts, then the three lists."""
        t, counts = self.t, self._audit.counts
        self._waiting = len(self._desk.sorting.open(self._audit).people)
        self._ties = told_ties(self._audit, t)
        with VerticalScroll(id="summary"):
            yield Static(
                Content.assemble(
                    (t("{count} well", count=counts[Outcome.PASS]), "bold $success"),
                    "   ",
                    (t("{count} to repair", count=counts[Outcome.FAIL]), "bold $error"),
                    "   ",
                    (t("{count} not known", count=counts[Outcome.UNKNOWN]), "bold $warning"),
                ),
                id="counts",
            )
            yield from self._list(
                t("Repair first"), self._repairs(), "$error", t("Nothing to repair was seen.")
            )
            yield from self._list(t("Only you can answer"), self._yours(), "$warning", "")
            yield from self._list(t("Between your accounts"), self._between(), "$accent", "")
            yield from self._list(t("Well"), self._well(), "$success", t("Nothing was seen to be well yet."))

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#summary").focus()

    def _list(self, title: str, lines: list[str], tone: str, nothing: str) -> ComposeResult:
        if lines or nothing:
            yield Static(Content.styled(title, f"bold {tone}"), classes="part")
        for line in lines or ([nothing] if nothing else []):
            yield Static(Content(line), classes="line")

    def _repairs(self) -> list[str]:
        items = checklist(self._audit.findings, self._desk.catalog, self.t.lang)
        repairs = [item for item in items if item.finding.outcome is Outcome.FAIL]
        return self._first([f"{item.title} — {self._owner(item.finding)}" for item in repairs])

    def _between(self) -> list[str]:
        t, lines = self.t, []
        if self._ties and (found := len(self._ties.ties) + len(self._ties.mixed)):
            lines.append(t("{count} ties between private life and profession: s shows them", count=found))
        if self._waiting:
            lines.append(t("{count} people wait for an answer: w sorts them", count=self._waiting))
        return lines

    def _yours(self) -> list[str]:
        return self._grouped(f for f in self._audit.findings if f.doubt is Doubt.NEEDS_ANSWER)

    def _well(self) -> list[str]:
        return self._grouped(f for f in self._audit.findings if f.outcome is Outcome.PASS)

    def _grouped(self, findings: Iterable[Finding]) -> list[str]:
        """One line for each check, with the accounts it speaks of."""
        owners: dict[str, list[str]] = {}
        for finding in findings:
            owners.setdefault(self.t.pick(finding.check.title), []).append(self._owner(finding))
        return self._first(
            [f"{title} — {', '.join(dict.fromkeys(names))}" for title, names in owners.items()]
        )

    def _first(self, lines: list[str]) -> list[str]:
        """As many as one screen holds, and how many more there are."""
        if len(lines) <= FIRST:
            return lines
        return [*lines[:FIRST], self.t("and {count} more on the checklist", count=len(lines) - FIRST)]

    def _owner(self, finding: Finding) -> str:
        """The platform alone where it has one account; with the handle where it has several."""
        account, catalog = finding.account, self._desk.catalog
        name = account_name(account, catalog, self.t)
        alone = account and sum(a.platform == account.platform for a in self._audit.accounts) == 1
        return name.partition(" · ")[0] if alone else name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is to show is among the keys."""
        match parameters:
            case ("ties",):
                return bool(self._ties)
            case ("requests",):
                return self._waiting > 0
            case ("compare",):
                return not self._desk.practice
        return True

    def action_go(self, where: str) -> None:
        """On to what comes next."""
        self.dismiss(where)
