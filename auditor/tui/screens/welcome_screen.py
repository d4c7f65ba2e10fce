"""The first time: what this does, where things are kept, how to begin. Three screens, no account needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.app.diagnostics import Diagnostic
from auditor.app.workspace import Workspace
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize
from auditor.threads import in_thread
from auditor.tui.base_screen import AuditorScreen


class Way(StrEnum):
    """Where a first screen leads."""

    NEXT = "next"
    BACK = "back"
    PRACTISE = "practise"
    ADD = "add"
    HOME = "home"


DOES: Final = (
    _("Once a year you check your own accounts on social networks, and this tool guides you."),
    _("It opens the settings pages one after another, reads what they say, and changes nothing."),
    _("At the end there is a list: what is fine, what to fix, and what only you can answer."),
)
NEVER: Final = (
    _("It never switches, saves or posts anything. You make every change yourself."),
    _("It sends nothing about you to anybody. Only a search for your own name goes out, when you start one."),
    _("It never reports as fine what it could not read with certainty."),
)
KEPT: Final = (
    _("What is found stays on this computer, locked with a key that your system keeps for you."),
    _("You type your passwords yourself, in the browser window. You need not give them to this tool."),
)


class FirstRunScreen(AuditorScreen[Way]):
    """One of the three; ends with where to go."""

    HELP = _(
        "The first time, three short screens say what this tool does and where it keeps your data. Press Enter to continue. Press p to see a complete check-up with invented people at once; nothing has to be set up for it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go('next')", _("Next"), key_display="Enter"),
        Binding("p", "go('practise')", _("Demo clinic")),
        Binding("a", "go('add')", _("Add account")),
        Binding("escape,backspace", "go('back')", _("Back")),
    ]
    STEPS = 3

    def __init__(self, workspace: Workspace, step: int, *, can_practise: bool) -> None:
        super().__init__()
        self._workspace, self._step, self._can_practise = workspace, step, can_practise

    def heading(self) -> str:
        """Which of the three."""
        title = (
            self.t("What this tool does"),
            self.t("Where your data is kept"),
            self.t("How to begin"),
        )[self._step]
        return f"auditor · {title} · {self._step + 1}/{self.STEPS}"

    def body(self) -> ComposeResult:
        """What this step says."""
        with VerticalScroll(id="welcome"):
            match self._step:
                case 0:
                    yield from self._section(self.t("What it does"), DOES)
                    yield from self._section(self.t("What it never does"), NEVER)
                case 1:
                    yield from self._section(self.t("Where your data is kept"), KEPT)
                    yield Static(Content(self.t("What is installed on this computer")), classes="part")
                    yield Static(Content(self.t("Checking this computer …")), id="looked", classes="line")
                case _:
                    yield Static(Content(self.t("What would you like to do first?")), classes="part title")
                    yield OptionList(*self._ways(), id="ways", markup=False)

    def _section(self, title: str, lines: Sequence[str]) -> Iterator[Static]:
        yield Static(Content(title), classes="part title")
        for line in lines:
            yield Static(Content(self.t(line)), classes="line said")

    def _ways(self) -> Iterator[Option]:
        t = self.t
        for way, title, more in (
            (
                Way.PRACTISE,
                t("See a complete check-up with invented people"),
                t("Nothing to set up; nothing is kept."),
            ),
            (
                Way.ADD,
                t("Add one of your accounts"),
                t("You say which platform, and what you use it for."),
            ),
            (Way.HOME, t("Go to the start page"), t("You can still do both from there.")),
        ):
            if way is not Way.PRACTISE or self._can_practise:
                yield Option(Content.assemble((title, "bold"), "\n", (more, "$quiet")), id=way)

    def on_mount(self) -> None:
        """The arrows scroll or choose; what is here is looked at beside the screen."""
        last = self._step == self.STEPS - 1
        self.query_one("#ways" if last else "#welcome").focus()
        if self._step == 1:
            self._look()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on one of the ways."""
        self.dismiss(Way(str(event.option_id)))

    @work(exclusive=True)
    async def _look(self) -> None:
        looked = await in_thread(partial(self._workspace.diagnostics, self.t.lang))
        parts: list[Content] = [self._line(one) for one in looked]
        self.query_one("#looked", Static).update(Content("\n").join(parts))

    def _line(self, one: Diagnostic) -> Content:
        """What is there, or what is missing and the one command that mends it."""
        mark, tone = ("✓", "$success") if one.fine else ("!", "bold $warning")
        said = Content.assemble((f"{mark} ", tone), (f"{one.what}: ", "bold"), sanitize(one.says, 300))
        if not one.mend:
            return said
        return Content.assemble(
            said, "\n  ", (self.t("to fix this:"), "$quiet"), " ", (sanitize(one.mend, 200), "bold")
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The first has no way back; the clinic is offered where there is one."""
        match parameters:
            case ("back",):
                return self._step > 0
            case ("practise",):
                return self._can_practise
        return True

    def action_go(self, where: str) -> None:
        """On, back, or straight to something."""
        ways = self.query("#ways")
        if Way(where) is Way.NEXT and ways:
            ways.first(OptionList).action_select()
        else:
            self.dismiss(Way(where))
