"""What a check-up will do, before anything opens: pages, minutes, pace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import RadioButton, RadioSet, Static

from ...judge import Plan
from ...model import Account, Pace, Stance
from ...texts import mark as _
from ..desk import Desk, Unfinished
from ..told import account_name
from .sheet import BACK, Sheet

SECONDS = {Pace.STEP: 20, Pace.PACED: 12, Pace.FREE: 1}  # for one page, as counted on the practice network
SIGN_IN_SECONDS = 60
ANSWER_SECONDS = 15
ABOUT = {
    Pace.STEP: _("a key for each page"),
    Pace.PACED: _("one page after the other, at a person's pace"),
}


class PlanScreen(Sheet[Pace | None]):
    """Ends with the pace chosen, or with None where the user turns back."""

    DISCREET = True
    HELP = _(
        "This is what will be opened, and about how long it takes. Nothing is open yet. You sign in "
        "yourself in the browser window. You can stop at any moment: what was read stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", _("Begin"), priority=True),
        BACK,
    ]

    def __init__(self, desk: Desk, accounts: Sequence[Account], resume: Unfinished | None) -> None:
        super().__init__()
        self._desk, self._resume = desk, resume
        self._plan: Plan = desk.plan(accounts, resume)

    def heading(self) -> str:
        """Practice is said in the title line of every screen it touches."""
        return self.t("Practice clinic: the plan") if self._desk.practice else self.t("The plan")

    def body(self) -> ComposeResult:
        """Accounts and pages, minutes, pace."""
        t = self.t
        with VerticalScroll(id="plan"):
            yield Static(id="sum", classes="title", markup=False)
            if self._desk.practice:
                told = t("These are invented people on a network inside this computer. Nothing is kept.")
                yield Static(Content(told), classes="text")
            for account in self._plan.accounts:
                yield Static(self._row(account))
            yield Static(Content(t("Nothing is changed: the tool only reads.")), classes="promise")
            if not self._desk.practice:
                yield Static(Content(t("How the pages follow each other")), classes="label")
                with RadioSet(id="pace"):
                    for pace, about in ABOUT.items():
                        yield RadioButton(Content(t(about)), value=pace is Pace.STEP)

    def on_mount(self) -> None:
        """Say how much it is."""
        self._sum()
        if not self._desk.practice:
            self.query_one("#pace").focus()

    def on_radio_set_changed(self) -> None:
        """Another pace, other minutes."""
        self._sum()

    @property
    def pace(self) -> Pace:
        """The pace chosen; free in practice."""
        if self._desk.practice:
            return Pace.FREE
        return list(ABOUT)[max(0, self.query_one("#pace", RadioSet).pressed_index)]

    def _sum(self) -> None:
        pages = max(0, len(self._plan.visits) - (self._resume.pages if self._resume else 0))
        seconds = pages * SECONDS[self.pace]
        if not self._desk.practice:
            seconds += SIGN_IN_SECONDS * len(self._plan.accounts)
        minutes = max(1, round(seconds / 60))
        text = self.t(
            "{pages} pages of {accounts} accounts, about {minutes} minutes",
            pages=pages,
            accounts=len(self._plan.accounts),
            minutes=minutes,
        )
        self.query_one("#sum", Static).update(Content(text))

    def _row(self, account: Account) -> Content:
        t, profile = self.t, self._desk.catalog.profiles.get(account.platform)
        name = account_name(account, self._desk.catalog, t)
        count = len(self._plan.visits_of(account))
        if profile is None or profile.automation.stance is Stance.BY_HAND:
            return Content.assemble((name, "bold"), "  ", (t("not opened by the tool"), "$quiet"))
        parts: list[str | tuple[str, str]] = [(name, "bold"), "  ", t("{count} pages", count=count)]
        if profile.automation.stance is Stance.FORBIDS and not self._desk.practice:
            parts += ["  ", (t("its terms are shown first"), "$warning")]
        return Content.assemble(*parts)

    def action_begin(self) -> None:
        """Open the browser."""
        self.dismiss(self.pace)

    def action_back(self) -> None:
        """Not now."""
        self.dismiss(None)
