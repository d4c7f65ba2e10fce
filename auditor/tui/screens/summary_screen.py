"""What came of it, on one screen: what is well, what to repair first, what only the user can answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.advice.checklist import checklist
from auditor.app.field_notes import has_note
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.model import Doubt, Finding, Outcome
from auditor.i18n import gettext_noop as _
from auditor.reports.separation import Ties, ties_text
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name

FIRST: Final = 5  # how many repairs are named here; the checklist has them all


class SummaryScreen(AuditorScreen[str]):
    """Ends with what to show next: `checklist`, `ties`, `requests`, `compare`, `paper`, `photos`, `search`, `note`; empty to leave."""

    DISCREET = True
    HELP = _(
        "What the check-up found. Only what was really seen counts as fine; what could not be read is unknown and stays on the checklist."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "go('checklist')", _("Checklist"), key_display="Enter"),
        Binding("s", "go('ties')", _("Separation")),
        Binding("w", "go('requests')", _("Pending requests")),
        Binding("p", "go('paper')", _("Report")),
        Binding("v", "go('compare')", _("Compare")),
        Binding("i", "go('photos')", _("Pictures")),
        Binding("n", "go('search')", _("Search your name")),
        Binding("f", "go('note')", _("Field note")),
        Binding("escape", "go('')", _("Close")),
    ]

    def __init__(self, workspace: Workspace, audit: Audit) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._waiting = 0
        self._ties: Ties | None = None

    def heading(self) -> str:
        """Practice is said."""
        return self.t("Demo clinic: result") if self._audit.practice else self.t("Result")

    def body(self) -> ComposeResult:
        """Counts, then the three lists."""
        t, counts = self.t, self._audit.counts
        self._waiting = len(self._workspace.sorting.open(self._audit).people)
        self._ties = ties_text(self._audit, t)
        with VerticalScroll(id="summary"):
            yield Static(
                Content.assemble(
                    (t.many("{count} fine", "{count} fine", counts[Outcome.PASS]), "bold $success"),
                    "   ",
                    (t.many("{count} to fix", "{count} to fix", counts[Outcome.FAIL]), "bold $error"),
                    "   ",
                    (t.many("{count} unknown", "{count} unknown", counts[Outcome.UNKNOWN]), "bold $warning"),
                ),
                id="counts",
            )
            yield from self._list(t("Fix first"), self._repairs(), "$error", t("Nothing to fix was seen."))
            yield from self._list(t("Only you can answer"), self._yours(), "$warning", "")
            yield from self._list(t("Between your accounts"), self._between(), "$accent", "")
            yield from self._list(
                t("Fine"), self._well(), "$success", t("Nothing has been confirmed as fine yet.")
            )

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#summary").focus()

    def _list(self, title: str, lines: list[str], tone: str, nothing: str) -> ComposeResult:
        if lines or nothing:
            yield Static(Content.styled(title, f"bold {tone}"), classes="part")
        for line in lines or ([nothing] if nothing else []):
            yield Static(Content(line), classes="line")

    def _repairs(self) -> list[str]:
        items = checklist(self._audit.findings, self._workspace.catalog, self.t.lang)
        repairs = [item for item in items if item.finding.outcome is Outcome.FAIL]
        return self._first([f"{item.title} — {self._owner(item.finding)}" for item in repairs])

    def _between(self) -> list[str]:
        t, lines = self.t, []
        if self._ties and (found := len(self._ties.ties) + len(self._ties.mixed)):
            lines.append(
                t(
                    "Connections between private life and profession: {count}. Press s to see them.",
                    count=found,
                )
            )
        if self._waiting:
            lines.append(
                t("Requests waiting for an answer: {count}. Press w to sort them.", count=self._waiting)
            )
        return lines

    def _yours(self) -> list[str]:
        return self._grouped(f for f in self._audit.findings if f.doubt is Doubt.NEEDS_ANSWER)

    def _well(self) -> list[str]:
        return self._grouped(f for f in self._audit.findings if f.outcome is Outcome.PASS)

    def _grouped(self, findings: Iterable[Finding]) -> list[str]:
        """One line for each check, with the accounts it speaks of."""
        owners: dict[str, list[str]] = {}
        for finding in findings:
            owners.setdefault(self.t.pick(finding.heading), []).append(self._owner(finding))
        return self._first(
            [f"{title} — {', '.join(dict.fromkeys(names))}" for title, names in owners.items()]
        )

    def _first(self, lines: list[str]) -> list[str]:
        """As many as one screen holds, and how many more there are."""
        if len(lines) <= FIRST:
            return lines
        return [
            *lines[:FIRST],
            self.t.many(
                "and {count} more on the checklist", "and {count} more on the checklist", len(lines) - FIRST
            ),
        ]

    def _owner(self, finding: Finding) -> str:
        """The platform alone where it has one account; with the handle where it has several."""
        account, catalog = finding.account, self._workspace.catalog
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
            case ("note",):
                return has_note(self._audit)
            case ("compare",):
                return not self._workspace.practice
        return True

    def action_go(self, where: str) -> None:
        """On to what comes next."""
        self.dismiss(where)
