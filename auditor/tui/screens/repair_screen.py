"""A repair with a witness: the steps beside the page, what the tool sees, and the tick. It presses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditor.advice.steps import Remediation
from auditor.app.attempt import Attempt
from auditor.app.watched_repair import RepairService, repair_service
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.evaluation.repairs import NotRepairable, repair_target
from auditor.core.model import Account, Finding, Outcome, Profile, Reading, Stance
from auditor.core.runner.repair_events import (
    Repaired,
    RepairEvent,
)
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import WHERE, sanitize
from auditor.reports.repair_phrases import Tone, describe_repair_event, describe_still_open
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name
from auditor.tui.screens.prompts import ConfirmScreen, TermsScreen

if TYPE_CHECKING:
    from auditor.tui.base_app import AuditorBaseApp

COLOURS: Final = {
    Tone.PLAIN: "$foreground",
    Tone.WARNING: "$warning",
    Tone.ERROR: "$error",
    Tone.SUCCESS: "$success",
}


class RepairScreen(AuditorScreen[Audit | None]):
    """Ends with the check-up as it is then; None where nothing was changed."""

    HELP = _(
        "The page is open in the browser window, with a numbered frame around what to change. You change it yourself, the tool presses nothing. It reloads the page and ticks the item when the new value is there. Press Enter to make it look again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "again", _("I have done it"), key_display="Enter"),
        Binding("escape", "back", _("Back")),
    ]

    def __init__(self, workspace: Workspace, audit: Audit, finding: Finding, *, undo: bool = False) -> None:
        super().__init__()
        self._workspace, self._audit, self._finding, self._undo = workspace, audit, finding, undo
        self._under_repair: RepairService | None = None
        self._changed: Audit | None = None
        page = repair_target(finding, workspace.catalog, undone=undo)
        self._behind = not isinstance(page, NotRepairable) and bool(page.open)
        self._seen = False  # whether the page said twice what was wished for

    def heading(self) -> str:
        """Whose page, and the promise."""
        name = account_name(self._finding.account, self._workspace.catalog, self.t)
        return self.t("{name}: you change it, the tool only looks", name=name)

    def body(self) -> ComposeResult:
        """What to do on the left of the page; what the tool sees below."""
        guide = Remediation(self._finding, self._workspace.catalog, self.t)
        former = self._finding.before if self._undo else None
        steps = list(guide.back(former) if former else guide.steps())
        self._number = len(steps) if former else guide.number
        with VerticalScroll(id="repair"):
            yield Static(Content(sanitize(self._title())), classes="title")
            yield Static(Content("\n").join(self._steps(steps)), classes="text", id="steps")
            yield Static(id="stood", markup=False, classes="text")
            yield Static(id="sees", markup=False)
            yield Static(id="worse", markup=False, classes="notice")

    def _title(self) -> str:
        title = self.t.pick(self._finding.check.title)
        return self.t("Back to how it was: {title}", title=title) if self._undo else title

    def _steps(self, steps: list[str]) -> Iterator[Content]:
        for number, step in enumerate(steps, 1):
            told = f"{number}. {sanitize(step, 400)}"
            yield (
                Content.styled(f"▶ {told}", "bold $accent")
                if number == self._number
                else Content(f"  {told}")
            )

    def on_mount(self) -> None:
        """Open the page."""
        self.query_one("#worse").display = False
        self.query_one("#repair").focus()
        self._say(self.t("The browser is starting."))
        self.carry_out()

    @work(group="walk", exclusive=False)
    async def carry_out(self) -> None:
        """Watch until it is mended, or cannot be; where the terms restrict tools, after a yes to their words."""
        if not await self._agreed():
            self.dismiss(None)
            return
        with Attempt(lambda why: self._say(why, "$error")):
            async with repair_service(
                self._workspace, self._audit, self._finding, self._confirm, self._number, undo=self._undo
            ) as under_repair:
                self._under_repair = under_repair
                self.refresh_bindings()
                async for told in under_repair.events():
                    if isinstance(told, Repaired):  # before it is said: whoever leaves at once takes it along
                        self._changed = under_repair.audit()
                    self.show(told)
                    if self._changed is not None:
                        self._still_open(self._changed)
        self._under_repair = None
        self.refresh_bindings()

    def _still_open(self, audit: Audit) -> None:
        """Another witness may contradict the page: then the item is not ticked, and this says why."""
        key = (self._finding.check.id, self._finding.account)
        now = next((f for f in audit.findings if (f.check.id, f.account) == key), None)
        if self._seen and not self._undo and now and (why := describe_still_open(now, self.t)):
            self._say(why, "$warning")

    async def _agreed(self) -> bool:
        account = self._finding.account
        profile = self._workspace.catalog.profiles.get(account.platform) if account else None
        if account is None or profile is None or self._workspace.practice:
            return True
        if profile.automation.stance is not Stance.FORBIDS:
            return True
        return await self.app.push_screen_wait(TermsScreen(account, profile, self._workspace.catalog))

    async def _confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        return await self.app.push_screen_wait(ConfirmScreen(account, reading, self._workspace.catalog))

    def show_message(self, message: str) -> None:
        """What the workspace has to say: sign in, no window here, a store that failed. It stays."""
        self._notice(message)

    def show(self, told: RepairEvent) -> None:
        """One thing that was seen."""
        phrase = describe_repair_event(told, self.t, self._number, behind=self._behind, undo=self._undo)
        self._seen = self._seen or isinstance(told, Repaired)
        if phrase.now:
            self._stood(phrase.now)
        if phrase.tone is Tone.ASIDE:
            self._notice(phrase.says)
        else:
            self._say(f"{'✓ ' * (phrase.tone is Tone.SUCCESS)}{phrase.says}", COLOURS[phrase.tone])

    def _notice(self, text: str) -> None:
        line = self.query_one("#worse", Static)
        line.update(Content(sanitize(text, 500)))
        line.display = True

    def _stood(self, text: str) -> None:
        self.query_one("#stood", Static).update(
            Content(self.t("On the page: {value}", value=sanitize(text, 300)))
        )

    def _say(self, text: str, tone: str = "$foreground") -> None:
        self.query_one("#sees", Static).update(Content.styled(sanitize(text, 500), f"bold {tone}"))

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to look at again while the page is open."""
        return action != "again" or self._under_repair is not None

    def action_again(self) -> None:
        """The user has done it: load the page anew."""
        if self._under_repair:
            self._say(self.t("Reloading the page."))
            self._under_repair.look_again()

    def action_back(self) -> None:
        """To the item; the browser closes with this screen."""
        self.dismiss(self._changed)


def can_undo(finding: Finding) -> bool:
    """Whether a repair of this can be taken back under watch."""
    return finding.fixed_at is not None and finding.before is not None and finding.outcome is Outcome.PASS


def start_repair(
    app: AuditorBaseApp,
    workspace: Workspace,
    audit: Audit | None,
    finding: Finding,
    then: Callable[[Audit | None], None],
    *,
    undo: bool = False,
) -> None:
    """Show the repair of a finding, or say where it is done instead."""
    place = repair_target(finding, workspace.catalog, undone=undo)
    if audit is None or isinstance(place, NotRepairable):
        app.tell(app.t(WHERE[place if isinstance(place, NotRepairable) else NotRepairable.NOTHING]))
        return
    app.push_screen(RepairScreen(workspace, audit, finding, undo=undo), then)
