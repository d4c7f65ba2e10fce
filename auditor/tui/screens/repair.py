"""A repair with a witness: the steps beside the page, what the tool sees, and the tick. It presses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...judge import Audit
from ...judge.guide import Guide
from ...judge.repair import Elsewhere, place_of_repair
from ...model import Account, Doubt, Doubtful, Finding, Outcome, Profile, Reading, Stance, value_of
from ...report.mended import WHERE, stood
from ...report.safe import plain_text
from ...run.watching import Ended, Mended, NotYet, Ready, Seen, Told, Waiting, Worse
from ...texts import mark as _
from ...texts.words import DOUBTS
from ..desk import CannotStart, Desk, UnderRepair
from ..told import account_name
from .ask import ConfirmScreen, TermsScreen
from .sheet import Sheet

if TYPE_CHECKING:
    from ..app import AuditorApp


class RepairScreen(Sheet[Audit | None]):
    """Ends with the check-up as it is then; None where nothing was changed."""

    HELP = _(
        "The page is open in the browser window, with a frame and a number around what to change. You change "
        "it yourself, the tool presses nothing. It loads the page anew and ticks the item when the new value "
        "stands there. Enter makes it look again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "again", _("I have done it"), key_display="Enter"),
        Binding("escape", "back", _("Back")),
    ]

    def __init__(self, desk: Desk, audit: Audit, finding: Finding, *, undo: bool = False) -> None:
        super().__init__()
        self._desk, self._audit, self._finding, self._undo = desk, audit, finding, undo
        self._under_repair: UnderRepair | None = None
        self._changed: Audit | None = None
        page = place_of_repair(finding, desk.catalog, undone=undo)
        self._behind = not isinstance(page, Elsewhere) and bool(page.open)
        self._seen = False  # whether the page said twice what was wished for

    def heading(self) -> str:
        """Whose page, and the promise."""
        name = account_name(self._finding.account, self._desk.catalog, self.t)
        return self.t("{name}: you change it, the tool only looks", name=name)

    def body(self) -> ComposeResult:
        """What to do on the left of the page; what the tool sees below."""
        guide = Guide(self._finding, self._desk.catalog, self.t)
        former = self._finding.before if self._undo else None
        steps = list(guide.back(former) if former else guide.steps())
        self._number = len(steps) if former else guide.number
        with VerticalScroll(id="repair"):
            yield Static(Content(plain_text(self._title())), classes="title")
            yield Static(Content("\n").join(self._steps(steps)), classes="text", id="steps")
            yield Static(id="stood", markup=False, classes="text")
            yield Static(id="sees", markup=False)
            yield Static(id="worse", markup=False, classes="notice")

    def _title(self) -> str:
        title = self.t.pick(self._finding.check.title)
        return self.t("Back to how it was: {title}", title=title) if self._undo else title

    def _steps(self, steps: list[str]) -> Iterator[Content]:
        for number, step in enumerate(steps, 1):
            told = f"{number}. {plain_text(step, 400)}"
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
        try:
            async with self._desk.repair(
                self._audit, self._finding, self._confirm, self._number, undo=self._undo
            ) as under_repair:
                self._under_repair = under_repair
                self.refresh_bindings()
                async for told in under_repair.events():
                    if isinstance(told, Mended):  # before it is said: whoever leaves at once takes it along
                        self._changed = under_repair.audit()
                    self.show(told)
                    if self._changed is not None:
                        self._still_open(self._changed)
        except CannotStart as error:
            self._say(str(error), "$error")
        self._under_repair = None
        self.refresh_bindings()

    def _still_open(self, audit: Audit) -> None:
        """Another witness may contradict the page: then the item is not ticked, and this says why."""
        key = (self._finding.check.id, self._finding.account)
        now = next((f for f in audit.findings if (f.check.id, f.account) == key), None)
        if self._seen and not self._undo and now and now.outcome is not Outcome.PASS:
            why = self.t(DOUBTS[now.doubt]) if now.doubt else ""
            self._say(f"{self.t('The page shows it, but the item stays open:')} {why}", "$warning")

    async def _agreed(self) -> bool:
        account = self._finding.account
        profile = self._desk.catalog.profiles.get(account.platform) if account else None
        if account is None or profile is None or self._desk.practice:
            return True
        if profile.automation.stance is not Stance.FORBIDS:
            return True
        return await self.app.push_screen_wait(TermsScreen(account, profile, self._desk.catalog))

    async def _confirm(self, account: Account, profile: Profile, reading: Reading) -> bool | None:
        return await self.app.push_screen_wait(ConfirmScreen(account, reading, self._desk.catalog))

    def told(self, message: str) -> None:
        """What the desk has to say: sign in, no window here, a store that failed. It stays."""
        self._notice(message)

    def show(self, told: Told) -> None:
        """One thing that was seen."""
        t = self.t
        match told:
            case Ready(finding=finding, pointed=pointed):
                self._stood(stood(finding.reading, t))
                where = t("The frame with the number {n} shows where.", n=self._number) if pointed else ""
                self._say(f"{t('The page is open. Change it there; the tool watches.')} {where}".strip())
            case Waiting(why=why) if self._behind and why.doubt in (Doubt.NOT_FOUND, Doubt.WRONG_PAGE):
                self._say(t("Open the settings on the page as the steps say; a frame shows the next button."))
            case Waiting(why=why):
                self._say(f"{t('The page cannot be read just now:')} {t(DOUBTS[why.doubt])}", "$warning")
            case Seen(reading=reading):
                self._say(
                    t(
                        "The page shows {value}. If it has a button to save, press it there. Then the page is "
                        "loaded anew to see whether it was kept.",
                        value=stood(reading, t),
                    )
                )
            case NotYet(finding=finding):
                self._not_yet(finding)
            case Worse(before=before, after=after):
                self._worse(before, after)
            case Mended(finding=finding, changes=changes):
                ours = (c.before for c in changes if c.after.setting == finding.check.setting)
                self._mended(finding, next(ours, None))
            case Ended(why=why):
                self._say(f"{t('The watch has ended:')} {t(DOUBTS[why.doubt])}", "$error")

    def _not_yet(self, finding: Finding) -> None:
        t, state = self.t, finding.reading.state
        if isinstance(state, Doubtful) and value_of(finding.reading) is None:
            self._say(f"{t('The page cannot be read just now:')} {t(DOUBTS[state.doubt])}", "$warning")
            return
        now = stood(finding.reading, t)
        self._stood(now)
        self._say(
            t("Loaded anew, the page says {value}. Change it, save it, then press Enter.", value=now),
            "$warning",
        )

    def _mended(self, finding: Finding, before: Reading | None) -> None:
        self._seen = True
        t, after = self.t, stood(finding.reading, self.t)
        self._stood(f"{stood(before, t)} → {after}" if before else after)
        if self._undo:
            self._say("✓ " + t("It is as it was before."), "$success")
        elif before is None:
            self._say("✓ " + t("This is well already."), "$success")
        else:
            self._say("✓ " + t("Done: seen twice on the page, loaded anew."), "$success")

    def _worse(self, before: Finding, after: Finding) -> None:
        t = self.t
        told = t(
            "Careful, something else on this page is worse now: {title}. It was {before}, it is {after}.",
            title=t.pick(after.check.title), before=stood(before.reading, t), after=stood(after.reading, t),
        )  # fmt: skip
        self._notice(told)

    def _notice(self, text: str) -> None:
        line = self.query_one("#worse", Static)
        line.update(Content(plain_text(text, 500)))
        line.display = True

    def _stood(self, text: str) -> None:
        self.query_one("#stood", Static).update(
            Content(self.t("On the page: {value}", value=plain_text(text, 300)))
        )

    def _say(self, text: str, tone: str = "$foreground") -> None:
        self.query_one("#sees", Static).update(Content.styled(plain_text(text, 500), f"bold {tone}"))

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to look at again while the page is open."""
        return action != "again" or self._under_repair is not None

    def action_again(self) -> None:
        """The user has done it: load the page anew."""
        if self._under_repair:
            self._say(self.t("The page is loaded anew."))
            self._under_repair.look_again()

    def action_back(self) -> None:
        """To the item; the browser closes with this screen."""
        self.dismiss(self._changed)


def can_undo(finding: Finding) -> bool:
    """Whether a repair of this can be taken back under watch."""
    return finding.fixed_at is not None and finding.before is not None and finding.outcome is Outcome.PASS


def start_repair(
    app: AuditorApp,
    desk: Desk,
    audit: Audit | None,
    finding: Finding,
    then: Callable[[Audit | None], None],
    *,
    undo: bool = False,
) -> None:
    """Show the repair of a finding, or say where it is done instead."""
    place = place_of_repair(finding, desk.catalog, undone=undo)
    if audit is None or isinstance(place, Elsewhere):
        app.tell(app.t(WHERE[place if isinstance(place, Elsewhere) else Elsewhere.NOTHING]))
        return
    app.push_screen(RepairScreen(desk, audit, finding, undo=undo), then)
