"""What ties private life and profession together, account by account, and what to do about each tie."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...judge import Audit
from ...report.ties import Ties, told_ties
from ...texts import mark as _
from ..told import in_columns
from .sheet import BACK, Sheet

NAME = 30  # columns for an account in the matrix


class TiesScreen(Sheet[None]):
    """The ties of one audit; decides nothing."""

    HELP = _(
        "Each private account is compared with each professional one: addresses, numbers, names, pictures, links, "
        "what the platform joins. ✗ counts the ties, ? means that not everything could be compared, ✓ that "
        "nothing ties the two."
    )
    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, audit: Audit) -> None:
        super().__init__()
        self._audit = audit

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Private and professional, apart")
        return f"{self.t('Practice clinic')}: {title}" if self._audit.practice else title

    def body(self) -> ComposeResult:
        """Matrix, ties, mixed accounts, what was not known."""
        t, found = self.t, told_ties(self._audit, self.t)
        with VerticalScroll(id="ties"):
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

    def action_back(self) -> None:
        """To the summary."""
        self.dismiss(None)


def _tone(cell: str) -> str:
    return {"✗": "$error", "?": "$warning"}.get(cell[:1], "$success")
