"""What a check-up will do, before anything opens: which accounts, how much of it, pages, minutes, pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.advice.labels import ROLES
from auditor.app.unfinished_audit import Unfinished
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Plan
from auditor.core.evaluation.effort import Effort
from auditor.core.evaluation.essential import Mode
from auditor.core.evaluation.plan_effort import effort_of, openable
from auditor.core.model import Account, Pace, Stance
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import describe_later
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.formatting import account_name

ABOUT: Final = {
    Pace.STEP: _("a key for each page"),
    Pace.PACED: _("one page after the other, at a person's pace"),
}
MODES: Final = {
    Mode.ESSENTIAL: _("The essential, tonight"),
    Mode.EVERYTHING: _("Everything"),
    Mode.RE_READ: _("Only read the heaviest pages again"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user wants checked, how much of it, and how the pages follow each other."""

    accounts: tuple[Account, ...]
    mode: Mode
    pace: Pace


class PlanScreen(AuditorScreen[Chosen | None]):
    """Ends with what was chosen, or with None where the user turns back."""

    DISCREET = True
    HELP = _(
        "This is what will be opened and asked, and about how long it takes. Space leaves the account under the "
        "cursor out, or takes it in again. e changes between the essential and everything; what the essential "
        "leaves out stays on the checklist as not known. Nothing is open yet. You sign in yourself in the browser "
        "window. You can stop at any moment: what was read stays."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", _("Begin"), priority=True),
        Binding("space", "account", _("With or without"), priority=True),
        Binding("e", "mode", _("Essential or everything")),
        Binding("p", "pace", _("Pace")),
        BACK,
    ]

    def __init__(
        self,
        workspace: Workspace,
        accounts: Sequence[Account],
        resume: Unfinished | None,
        mode: Mode = Mode.ESSENTIAL,
        *,
        agreed: bool = False,
    ) -> None:
        super().__init__()
        self._workspace, self._resume = workspace, resume
        self._all, self._mode = tuple(accounts), mode
        self._agreed = agreed  # this much was agreed on: no key changes it
        self._out: set[str] = set()
        self._plans: dict[tuple[tuple[Account, ...], Mode], Plan] = {}
        self._pace = Pace.FREE if workspace.practice else Pace.STEP

    def heading(self) -> str:
        """Practice is said in the title line of every screen it touches."""
        return self.t("Demo clinic: the plan") if self._workspace.practice else self.t("The plan")

    def body(self) -> ComposeResult:
        """Accounts with a box each, the two ways, the minutes."""
        t = self.t
        yield Static(id="sum", classes="title", markup=False)
        yield OptionList(*self._boxes(), id="boxes", markup=False)
        with VerticalScroll(id="plan", can_focus=False):
            yield Static(id="ways", markup=False)
            yield Static(id="pages", classes="quiet", markup=False)
            if self._workspace.practice:
                told = t("These are invented people on a network inside this computer. Nothing is kept.")
                yield Static(Content(told), classes="text")
            yield Static(Content(t("Nothing is changed: the tool only reads.")), classes="promise")

    def on_mount(self) -> None:
        """Say how much it is."""
        self.query_one("#boxes").focus()
        self._say()

    # ------------------------------------------------------------ what stands there

    def _plan(self, accounts: Sequence[Account], mode: Mode) -> Plan:
        """The plan of these accounts; every row and line asks for one, and nothing changes it while this screen stands."""
        key = tuple(accounts), mode
        if key not in self._plans:
            self._plans[key] = self._workspace.plan(accounts, self._resume, mode=mode, lang=self.t.lang)
        return self._plans[key]

    @property
    def _accounts(self) -> tuple[Account, ...]:
        return tuple(account for account in self._all if account.id not in self._out)

    def _effort(self, accounts: Sequence[Account], mode: Mode) -> Effort:
        done = self._resume.done if self._resume else None
        signs_in = not self._workspace.practice
        return effort_of(self._plan(accounts, mode), self._pace, self.t.lang, done, signs_in=signs_in)

    def _boxes(self) -> list[Option]:
        return [Option(self._row(account)) for account in self._all]

    def _row(self, account: Account) -> Content:
        t, profile = self.t, self._workspace.catalog.profiles.get(account.platform)
        name = account_name(account, self._workspace.catalog, t)
        box = "[ ]" if account.id in self._out else "[x]"
        owed = self._plan([account] if account.id in self._out else self._accounts, self._mode)
        parts: list[str | tuple[str, str]] = [
            (f"{box} ", "bold"),
            (name, "bold"),
            f"  {t(ROLES[account.role])}  ",
        ]
        if not openable(owed, account) and profile and profile.automation.stance is Stance.BY_HAND:
            return Content.assemble(*parts, (t("not opened by the tool"), "$quiet"))
        parts.append((t.many("{count} page", "{count} pages", len(owed.visits_of(account))), "$quiet"))
        if profile and profile.automation.stance is Stance.FORBIDS and not self._workspace.practice:
            parts += ["  ", (t("its terms are shown first"), "$warning")]
        return Content.assemble(*parts)

    def _say(self) -> None:
        effort = self._effort(self._accounts, self._mode)
        minutes = max(1, round(effort.minutes))
        t = self.t
        text = t(
            "{pages}, {questions}, {time}",
            pages=t.many("{count} page", "{count} pages", effort.pages),
            questions=t.many("{count} question", "{count} questions", effort.questions),
            time=t.many("about {count} minute", "about {count} minutes", minutes),
        )
        self.query_one("#sum", Static).update(Content(text))
        self.query_one("#ways", Static).update(self._ways())
        pace = (
            ""
            if self._workspace.practice
            else self.t("How the pages follow each other: {pace}", pace=self.t(ABOUT[self._pace]))
        )
        self.query_one("#pages", Static).update(Content(pace))

    def _ways(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        alone = self._agreed or self._mode is Mode.RE_READ
        offered = (self._mode,) if alone else (Mode.ESSENTIAL, Mode.EVERYTHING)
        for mode in offered:
            effort = self._effort(self._accounts, mode)
            here = mode is self._mode
            told = self.t(
                "{way}: pages: {pages}, questions: {questions}, {minutes} min",
                way=self.t(MODES[mode]),
                pages=effort.pages,
                questions=effort.questions,
                minutes=max(1, round(effort.minutes)),
            )
            parts.append((f"{'▶' if here else ' '} {told}\n", "bold" if here else "$quiet"))
            if here and (later := describe_later(self._plan(self._accounts, mode), self.t)):
                parts.append((f"  {later}\n", "$quiet"))
        return Content.assemble(*parts)

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was broken off goes on as it began, and what was agreed on stays as agreed."""
        if action == "mode":
            return self._resume is None and not self._agreed and self._mode is not Mode.RE_READ
        if action == "account":
            return self._resume is None
        return action != "pace" or not self._workspace.practice

    def action_account(self) -> None:
        """Leave the account under the cursor out, or take it in again."""
        boxes = self.query_one("#boxes", OptionList)
        at = boxes.highlighted or 0
        self._out ^= {self._all[at].id}
        for place, account in enumerate(self._all):
            boxes.replace_option_prompt_at_index(place, self._row(account))
        self._say()

    def action_mode(self) -> None:
        """The essential, or everything."""
        self._mode = Mode.EVERYTHING if self._mode is Mode.ESSENTIAL else Mode.ESSENTIAL
        boxes = self.query_one("#boxes", OptionList)
        for place, account in enumerate(self._all):
            boxes.replace_option_prompt_at_index(place, self._row(account))
        self._say()

    def action_pace(self) -> None:
        """Another pace, other minutes."""
        self._pace = Pace.PACED if self._pace is Pace.STEP else Pace.STEP
        self._say()

    def action_begin(self) -> None:
        """Open the browser, where there is an account to look at."""
        if self._accounts:
            self.dismiss(Chosen(self._accounts, self._mode, self._pace))

    def action_back(self) -> None:
        """Not now."""
        self.dismiss(None)
