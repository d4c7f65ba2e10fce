"""What ties private life and profession together, account by account, and what to do about each tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...judge import Audit
from ...model import Reading, Role
from ...report.ties import Ties, told_ties
from ...separation import compared, with_people, with_portraits
from ...texts import mark as _
from ..desk import Desk
from ..told import in_columns
from .export import ExportScreen
from .portrait import PortraitScreen
from .sheet import BACK, Sheet

NAME = 30  # columns for an account in the matrix


class TiesScreen(Sheet[None]):
    """The ties of one audit; decides nothing."""

    HELP = _(
        "Each private account is compared with each professional one: addresses, numbers, names, pictures, links, "
        "what the platform joins. ✗ counts the ties, ? means that not everything could be compared, ✓ that "
        "nothing ties the two."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "people", _("People in both")),
        Binding("b", "portraits", _("Profile pictures")),
        BACK,
    ]

    def __init__(self, audit: Audit, desk: Desk | None = None) -> None:
        super().__init__()
        self._audit, self._desk = audit, desk

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Private and professional, apart")
        return f"{self.t('Practice clinic')}: {title}" if self._audit.practice else title

    def body(self) -> ComposeResult:
        """Matrix, ties, mixed accounts, what was not known."""
        with VerticalScroll(id="ties"):
            yield from self._told()

    def _told(self) -> ComposeResult:
        t, found = self.t, told_ties(self._audit, self.t)
        yield Static(Content(found.about), classes="text")
        yield from self._matrix(found)
        for tie in found.ties:
            sign = ("✗ ", "bold $error") if tie.sure else ("? ", "bold $warning")
            yield Static(Content.assemble(sign, (tie.whose, "bold")), classes="part")
            unsure = "" if tie.sure else " " + t("(on a page that nobody has confirmed yet)")
            yield Static(Content(tie.line + unsure), classes="line")
            yield Static(Content.assemble("→ ", tie.to_do), classes="line")
        for name, ways in found.mixed:
            told = t("{account} serves both lives.", account=name)
            yield Static(Content.assemble(("✗ ", "bold $error"), (told, "bold")), classes="part")
            yield Static(Content.assemble("→ ", ways), classes="line")
        for number, (name, what) in enumerate(found.unseen):
            told = t("Not known of {account}: {what}", account=name, what=what)
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
            return self._desk is not None and bool(compared(self._audit.separation))
        if action == "portraits":
            return self._desk is not None and bool(self._audit.separation.presences)
        return True

    @work(group="people", exclusive=True)
    async def action_people(self) -> None:
        """Who is in both audiences, by the data exports of these accounts; in memory, for this look."""
        if self._desk is None:
            return
        wanted, people = compared(self._audit.separation), dict[str, tuple[Reading, ...]]()
        for account in self._audit.accounts:
            if account.id in wanted:
                people[account.id] = await self.app.push_screen_wait(ExportScreen(self._desk, account))
        self._audit = replace(self._audit, separation=with_people(self._audit.separation, people))
        await self._anew(Static(self._seen(people), classes="notice", id="people"))

    @work(group="people", exclusive=True)
    async def action_portraits(self) -> None:
        """Whether the accounts show the same picture, by files the user names; in memory, for this look."""
        if self._desk is None:
            return
        hashes: dict[str, str] = {}
        for one in self._audit.separation.presences:
            if one.role is not Role.MIXED and (
                seen := await self.app.push_screen_wait(PortraitScreen(self._desk, one.id))
            ):
                hashes[one.id] = seen
        self._audit = replace(self._audit, separation=with_portraits(self._audit.separation, hashes))
        await self._anew()

    async def _anew(self, *first: Static) -> None:
        place = self.query_one("#ties", VerticalScroll)
        await place.remove_children()
        await place.mount(*first, *self._told())

    def _seen(self, people: Mapping[str, tuple[Reading, ...]]) -> str:
        """How many were compared; nobody's name."""
        t = self.t
        told = [
            t("{account}: {count} people compared", account=owner.id, count=len(owner.audience))
            for owner in self._audit.separation.presences
            if owner.id in people
        ]
        return "\n".join(
            [*told, t("People compare by id alone: who has only a name in the export is left out.")]
        )

    def action_back(self) -> None:
        """To the summary."""
        self.dismiss(None)


def _tone(cell: str) -> str:
    return {"✗": "$error", "?": "$warning"}.get(cell[:1], "$success")
