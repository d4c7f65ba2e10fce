"""The checklist: worst first, by kind and by account, each item told in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, Tab, Tabs
from textual.widgets.option_list import Option

from auditor.advice.checklist import Item, accepted, checklist
from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation import Audit
from auditor.core.evaluation.acceptance_rules import key_of
from auditor.core.evaluation.deeds import Kind
from auditor.core.evaluation.repairs import repair_target
from auditor.core.evaluation.weight import honest_bar
from auditor.core.model import Finding, Outcome, Page
from auditor.core.rights import Rights
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.bar import bar_text
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.finding_actions import answer_word, day_word, done_word, risk_word
from auditor.tui.formatting import account_name
from auditor.tui.screens.detail_screen import DetailScreen
from auditor.tui.screens.prompts import YesNoScreen
from auditor.tui.screens.repair_screen import start_repair
from auditor.tui.screens.rights_screen import RightsScreen
from auditor.tui.widgets.item_detail import describe_item, row

WIDE: Final = 110  # columns from which the item stands beside the list
KINDS: Final = {
    "tonight": _("Tonight"),
    "month": _("This month"),
    "desk": _("Team, desk"),
    "rest": _("The rest"),
    "well": _("Fine"),
    "accepted": _("Accepted"),
}


class ChecklistScreen(AuditorScreen[Audit]):
    """The items of one audit; ends with it as it is then, the user's word on its findings among it."""

    DISCREET = True
    HELP = _(
        "What is left to do, deed by deed, in stacks: tonight at most seven and half an hour, then this month, then with "
        "your team or at your desk. Left and right choose the stack, f goes from account to account, Enter shows one item "
        "in full. t opens its page for you to repair while the tool watches. x says that it is done: that is noted, and "
        "counts once the page is read again. ? answers the question in its place. k accepts a risk, d gives a day, r shows "
        "what the platforms may do with what you post."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "repair", _("Fix")),
        Binding("x", "done", _("Done")),
        Binding("question_mark", "answer", _("Answer"), key_display="?"),
        Binding("k", "accept", _("Accept")),
        Binding("d", "day", _("Day")),
        Binding("enter", "open", _("Show in full"), priority=True, show=False),
        Binding("right", "kind(1)", _("Next list"), key_display="←→", priority=True, show=False),
        Binding("left", "kind(-1)", show=False, priority=True),
        Binding("f", "account", _("Account")),
        Binding("r", "rights", _("Rights")),
        BACK,
    ]

    def __init__(self, workspace: Workspace, audit: Audit) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._owners: list[str] = ["", *(account.id for account in audit.accounts)]
        self._owner = ""
        self._shown: tuple[Item, ...] = ()
        self._items: tuple[Item, ...] = ()

    def heading(self) -> str:
        """Practice is said."""
        return self.t("Demo clinic: checklist") if self._audit.practice else self.t("Checklist")

    def body(self) -> ComposeResult:
        """Kinds, whose items, list and item."""
        self._items = self._every()
        yield Tabs(*(Tab(Content(self._tab(kind)), id=kind) for kind in KINDS), id="kinds")
        yield Static(id="bar", markup=False)
        yield Static(id="whose", markup=False)
        with Horizontal(id="both"):
            yield OptionList(id="items", markup=False)
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="item", markup=False)
        yield Static(id="nothing", markup=False)

    def _every(self) -> tuple[Item, ...]:
        told = (self._audit.findings, self._workspace.catalog, self.t.lang)
        return (*checklist(*told), *accepted(*told), *self._well())

    def _well(self) -> tuple[Item, ...]:
        t = self.t
        return tuple(
            Item(f, t.pick(f.heading), t.pick(f.check.why), (), "", f.check.minutes)
            for f in sorted(
                self._audit.findings, key=lambda f: f.fixed_at is None
            )  # what was repaired comes first
            if f.outcome is Outcome.PASS
        )

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one("#kinds").can_focus = False
        self._fill()
        self.query_one("#items").focus()

    def on_resize(self) -> None:
        """Beside each other where there is room."""
        self.query_one("#beside").display = self.size.width >= WIDE

    # ------------------------------------------------------------ what is listed

    def _of(self, kind: str) -> list[Item]:
        return [
            item
            for item in self._items
            if _is(item, kind)
            and (not self._owner or (item.finding.account and item.finding.account.id == self._owner))
        ]

    def _tab(self, kind: str) -> str:
        return f"{self.t(KINDS[kind])} {len(self._of(kind))}"

    def _fill(self) -> None:
        kinds = self.query_one("#kinds", Tabs)
        for tab in kinds.query(Tab):
            tab.label = Content(self._tab(str(tab.id)))
            tab.display = tab.id != "accepted" or bool(self._of("accepted")) or kinds.active == "accepted"
        self._shown = tuple(self._of(kinds.active or "tonight"))
        listed = self.query_one("#items", OptionList)
        listed.clear_options()
        listed.add_options(Option(row(item, self._workspace.catalog, self.t)) for item in self._shown)
        self.query_one("#both").display = bool(self._shown)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not self._shown
        nothing.update(Content(self.t("Nothing here.")))
        if self._shown:
            listed.highlighted = 0
        whose = next((a for a in self._audit.accounts if a.id == self._owner), None)
        told = account_name(whose, self._workspace.catalog, self.t) if whose else self.t("All accounts")
        minutes = sum(item.minutes for item in self._shown if item.deed)
        told = f"{told} · {self.t('about {minutes} min', minutes=minutes)}" if minutes else told
        self.query_one("#whose", Static).update(Content(told))
        self.query_one("#bar", Static).update(bar_line(self._audit.findings, self.t))

    def on_tabs_tab_activated(self) -> None:
        """Another list."""
        if self._items:
            self._fill()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The item beside the list follows the cursor."""
        item = self._shown[event.option_index]
        told = describe_item(item, self._workspace.catalog, self._workspace.now(), self.t)
        self.query_one("#item", Static).update(told)
        self.query_one("#beside").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the item in full."""
        self.app.push_screen(
            DetailScreen(self._workspace, self._shown[event.option_index], self._audit), self.take
        )

    def take(self, changed: Finding | Audit | None) -> None:
        """A finding on which something was said, in the place of the one it was; after a repair all of them."""
        if changed is None:
            return
        if isinstance(changed, Audit):
            self._audit = changed
        else:
            key = key_of(changed)
            findings = tuple(changed if key_of(f) == key else f for f in self._audit.findings)
            self._audit = replace(self._audit, findings=findings)
        self._items = self._every()
        at = self.query_one("#items", OptionList).highlighted or 0
        self._fill()
        if self._shown:
            self.query_one("#items", OptionList).highlighted = min(at, len(self._shown) - 1)

    # ------------------------------------------------------------ keys

    def action_kind(self, step: int) -> None:
        """The next or the previous list."""
        kinds = self.query_one("#kinds", Tabs)
        if step > 0:
            kinds.action_next_tab()
        else:
            kinds.action_previous_tab()

    @property
    def _item(self) -> Item | None:
        at = self.query_one("#items", OptionList).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @work
    async def action_done(self) -> None:
        """The user says that it is done; the page is offered at once, for only it can tell."""
        item = self._item
        if item is None or item.deed is None:
            return
        if item.deed.kind is Kind.ANSWER:
            self.action_answer()
            return
        if item.deed.kind is not Kind.REPAIR:
            self.auditor_app.tell(
                self.t("Only what was read as bad can be ticked. t opens its page, ? answers a question.")
            )
            return
        ticked = await done_word(self.auditor_app, self._workspace, item)
        for finding in ticked.findings if ticked else ():
            self.take(finding)
        if ticked and isinstance(repair_target(item.finding, self._workspace.catalog), Page):
            question = self.t("Noted. Read the page again now, to see that it holds?")
            more = self.t("Until the page is read again it counts as not repaired.")
            if await self.app.push_screen_wait(YesNoScreen(question, more)):
                start_repair(self.auditor_app, self._workspace, self._audit, item.finding, self.take)

    @work
    async def action_answer(self) -> None:
        """The question of the item, answered in its place."""
        item = self._item
        if item is not None and item.finding.outcome is Outcome.UNKNOWN:
            self.take(await answer_word(self.auditor_app, self._workspace, self._audit, item))

    @work
    async def action_accept(self) -> None:
        """Live with the risk until a day."""
        if (item := self._item) is not None and item.deed is not None:
            self.take(await risk_word(self.auditor_app, self._workspace, item.finding))

    @work
    async def action_day(self) -> None:
        """By when it will be done."""
        if (item := self._item) is not None and item.deed is not None:
            self.take(await day_word(self.auditor_app, self._workspace, item.finding))

    def action_account(self) -> None:
        """The next account; after the last one, all."""
        self._owner = self._owners[(self._owners.index(self._owner) + 1) % len(self._owners)]
        self._fill()

    def action_repair(self) -> None:
        """The item under the cursor, repaired by the user while the tool watches."""
        at = self.query_one("#items", OptionList).highlighted
        if at is not None and at < len(self._shown):
            start_repair(self.auditor_app, self._workspace, self._audit, self._shown[at].finding, self.take)

    def action_rights(self) -> None:
        """What the platforms may do with what one posts."""
        entries: tuple[Rights, ...] = ()
        with Attempt(lambda why: self.notify(why, severity="error", markup=False)) as reading:
            entries = self._workspace.rights(self._audit, self.t.lang)
        if reading.failed:
            return
        self.app.push_screen(RightsScreen(self._workspace, self._audit, entries))

    def action_open(self) -> None:
        """The item under the cursor."""
        self.query_one("#items", OptionList).action_select()

    def action_back(self) -> None:
        """To the summary."""
        self.dismiss(self._audit)


def _is(item: Item, kind: str) -> bool:
    """Whether an item belongs in a list; an accepted risk is in its own alone."""
    if item.finding.outcome is Outcome.PASS:
        return kind == "well"
    if item.deed is None:
        return kind == "accepted"
    return kind == item.stack.value


def bar_line(findings: Iterable[Finding], t: Translator) -> Content:
    """Known and good, known and bad, not known: by severity, and in signs as well as colours."""
    findings = tuple(findings)
    bar, width = honest_bar(findings), 24
    whole = max(1, bar.whole)
    good, bad = round(width * bar.good / whole), round(width * bar.bad / whole)
    told = bar_text(findings, t)
    return Content.assemble(
        ("█" * good, "$success"), ("▒" * bad, "$error"), ("░" * (width - good - bad), "$quiet"), f" {told}"
    )
