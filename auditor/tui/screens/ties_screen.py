"""What ties private life and profession together, account by account, and what to do about each tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.model import Reading, Role
from auditor.core.separation import compared, with_people, with_portraits
from auditor.i18n import gettext_noop as _
from auditor.reports.separation import Ties, ties_text
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.formatting import in_columns
from auditor.tui.screens.forms_screen import ExportScreen, PortraitScreen

NAME: Final = 30  # columns for an account in the matrix


class TiesScreen(AuditorScreen[None]):
    """The ties of one audit; decides nothing."""

    HELP = _(
        "Each private account is compared with each professional one: addresses, numbers, names, pictures, links, and accounts that the platform itself links. ✗ counts the connections, ? means that not everything could be compared, ✓ that no connection was found."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "people", _("People in both")),
        Binding("b", "portraits", _("Profile pictures")),
        BACK,
    ]

    def __init__(self, audit: Audit, workspace: Workspace | None = None) -> None:
        super().__init__()
        self._audit, self._workspace = audit, workspace

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Private and professional, kept apart")
        return f"{self.t('Demo clinic')}: {title}" if self._audit.practice else title

    def body(self) -> ComposeResult:
        """Matrix, ties, mixed accounts, what was not known."""
        with VerticalScroll(id="ties"):
            yield from self._tie_lines()

    def _tie_lines(self) -> ComposeResult:
        t, found = self.t, ties_text(self._audit, self.t)
        yield Static(Content(found.about), classes="text")
        yield from self._matrix(found)
        for tie in found.ties:
            sign = ("✗ ", "bold $error") if tie.sure else ("? ", "bold $warning")
            yield Static(Content.assemble(sign, (tie.whose, "bold")), classes="part")
            unsure = "" if tie.sure else " " + t("(on a page that nobody has confirmed yet)")
            yield Static(Content(tie.line + unsure), classes="line")
            yield Static(Content.assemble("→ ", tie.to_do), classes="line")
        for name, ways in found.mixed:
            told = t("{account} is used both privately and professionally.", account=name)
            yield Static(Content.assemble(("✗ ", "bold $error"), (told, "bold")), classes="part")
            yield Static(Content.assemble("→ ", ways), classes="line")
        for number, (name, what) in enumerate(found.unseen):
            told = t("Unknown for {account}: {what}", account=name, what=what)
            yield Static(Content.styled(f"? {told}", "$warning"), classes="part" if number == 0 else "")

    def _matrix(self, found: Ties) -> ComposeResult:
        if not found.rows:
            return
        head = [f"{number}  {name}" for number, name in enumerate(found.columns, 1)]
        yield Static(Content("\n".join(head)), classes="quiet")
        numbers = "".join(f"{number:>5}" for number in range(1, len(found.columns) + 1))
        lines = [Content.styled(" " * NAME + numbers, "bold")]
        for name, cells in found.rows:
            parts: list[str | tuple[str, str]] = [in_columns(name, NAME)]
            parts += [(f"{cell:>5}", f"bold {_tone(cell)}") for cell in cells]
            lines.append(Content.assemble(*parts))
        yield Static(Content("\n").join(lines), classes="part")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#ties").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """People are compared where there are two sides on one platform."""
        if action == "people":
            return self._workspace is not None and bool(compared(self._audit.separation))
        if action == "portraits":
            return self._workspace is not None and bool(self._audit.separation.presences)
        return True

    @work(group="people", exclusive=True)
    async def action_people(self) -> None:
        """Who is in both audiences, by the data exports of these accounts; in memory, for this look."""
        if self._workspace is None:
            return
        wanted, people = compared(self._audit.separation), dict[str, tuple[Reading, ...]]()
        for account in self._audit.accounts:
            if account.id in wanted:
                people[account.id] = await self.app.push_screen_wait(ExportScreen(self._workspace, account))
        self._audit = replace(self._audit, separation=with_people(self._audit.separation, people))
        await self._anew(Static(self._seen(people), classes="notice", id="people"))

    @work(group="people", exclusive=True)
    async def action_portraits(self) -> None:
        """Whether the accounts show the same picture, by files the user names; in memory, for this look."""
        if self._workspace is None:
            return
        hashes: dict[str, str] = {}
        for one in self._audit.separation.presences:
            if one.role is not Role.MIXED and (
                seen := await self.app.push_screen_wait(PortraitScreen(self._workspace, one.id))
            ):
                hashes[one.id] = seen
        self._audit = replace(self._audit, separation=with_portraits(self._audit.separation, hashes))
        await self._anew()

    async def _anew(self, *first: Static) -> None:
        place = self.query_one("#ties", VerticalScroll)
        await place.remove_children()
        await place.mount(*first, *self._tie_lines())

    def _seen(self, people: Mapping[str, tuple[Reading, ...]]) -> str:
        """How many were compared; nobody's name."""
        t = self.t
        told = [
            t.many(
                "{account}: {count} person compared",
                "{account}: {count} people compared",
                len(owner.audience),
                account=owner.id,
            )
            for owner in self._audit.separation.presences
            if owner.id in people
        ]
        return "\n".join(
            [
                *told,
                t(
                    "People are compared by account ID only; whoever has only a name in the export is left out."
                ),
            ]
        )

    def action_back(self) -> None:
        """To the summary."""
        self.dismiss(None)


def _tone(cell: str) -> str:
    return {"✗": "$error", "?": "$warning"}.get(cell[:1], "$success")
