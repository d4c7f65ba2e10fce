"""The checklist: worst first, by kind and by account, each item told in full."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, Tab, Tabs
from textual.widgets.option_list import Option

from ...judge import Audit, Item, accepted, checklist
from ...judge.risks import key_of
from ...model import Doubt, Finding, Outcome
from ...texts import mark as _
from ..desk import CannotStart, Desk
from ..told import account_name
from ..widgets.evidence import row, told_in_full
from .detail import DetailScreen
from .repair import start_repair
from .rights import RightsScreen
from .sheet import BACK, Sheet

WIDE = 110  # columns from which the item stands beside the list
KINDS = {
    "all": _("All"),
    "repair": _("To repair"),
    "look": _("Look yourself"),
    "answer": _("Only you"),
    "well": _("Well"),
    "accepted": _("Accepted"),
}


class ChecklistScreen(Sheet[Audit]):
    """The items of one audit; ends with it as it is then, the user's word on its findings among it."""

    DISCREET = True
    HELP = _(
        "What is left to do, worst first. Left and right choose what is listed, f goes from account to "
        "account, Enter shows one item in full: why it matters, the steps in the words of your own screen, "
        "and how we know. t opens its page for you to repair while the tool watches. r shows what the "
        "platforms may do with what you post."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("In full"), priority=True),
        Binding("right", "kind(1)", _("Next list"), key_display="←→", priority=True),
        Binding("left", "kind(-1)", show=False, priority=True),
        Binding("f", "account", _("Account")),
        Binding("t", "repair", _("Repair")),
        Binding("r", "rights", _("Rights")),
        BACK,
    ]

    def __init__(self, desk: Desk, audit: Audit) -> None:
        super().__init__()
        self._desk, self._audit = desk, audit
        self._owners: list[str] = ["", *(account.id for account in audit.accounts)]
        self._owner = ""
        self._shown: tuple[Item, ...] = ()
        self._items: tuple[Item, ...] = ()

    def heading(self) -> str:
        """Practice is said."""
        return self.t("Practice clinic: checklist") if self._audit.practice else self.t("Checklist")

    def body(self) -> ComposeResult:
        """Kinds, whose items, list and item."""
        self._items = self._every()
        yield Tabs(*(Tab(Content(self._tab(kind)), id=kind) for kind in KINDS), id="kinds")
        yield Static(id="whose", markup=False)
        with Horizontal(id="both"):
            yield OptionList(id="items", markup=False)
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="item", markup=False)
        yield Static(id="nothing", markup=False)

    def _every(self) -> tuple[Item, ...]:
        told = (self._audit.findings, self._desk.catalog, self.t.lang)
        return (*checklist(*told), *accepted(*told), *self._well())

    def _well(self) -> tuple[Item, ...]:
        t = self.t
        return tuple(
            Item(f, t.pick(f.check.title), t.pick(f.check.why), (), "", f.check.minutes)
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
        self._shown = tuple(self._of(kinds.active or "all"))
        listed = self.query_one("#items", OptionList)
        listed.clear_options()
        listed.add_options(Option(row(item, self._desk.catalog, self.t)) for item in self._shown)
        self.query_one("#both").display = bool(self._shown)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not self._shown
        nothing.update(Content(self.t("Nothing here.")))
        if self._shown:
            listed.highlighted = 0
        whose = next((a for a in self._audit.accounts if a.id == self._owner), None)
        told = account_name(whose, self._desk.catalog, self.t) if whose else self.t("All accounts")
        self.query_one("#whose", Static).update(Content(told))

    def on_tabs_tab_activated(self) -> None:
        """Another list."""
        if self._items:
            self._fill()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The item beside the list follows the cursor."""
        item = self._shown[event.option_index]
        told = told_in_full(item, self._desk.catalog, self._desk.now(), self.t)
        self.query_one("#item", Static).update(told)
        self.query_one("#beside").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the item in full."""
        self.app.push_screen(
            DetailScreen(self._desk, self._shown[event.option_index], self._audit), self.take
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

    def action_account(self) -> None:
        """The next account; after the last one, all."""
        self._owner = self._owners[(self._owners.index(self._owner) + 1) % len(self._owners)]
        self._fill()

    def action_repair(self) -> None:
        """The item under the cursor, repaired by the user while the tool watches."""
        at = self.query_one("#items", OptionList).highlighted
        if at is not None and at < len(self._shown):
            start_repair(self.ours, self._desk, self._audit, self._shown[at].finding, self.take)

    def action_rights(self) -> None:
        """What the platforms may do with what one posts."""
        try:
            entries = self._desk.rights(self._audit, self.t.lang)
        except CannotStart as why:
            self.notify(str(why), severity="error", markup=False)
            return
        self.app.push_screen(RightsScreen(self._desk, self._audit, entries))

    def action_open(self) -> None:
        """The item under the cursor."""
        self.query_one("#items", OptionList).action_select()

    def action_back(self) -> None:
        """To the summary."""
        self.dismiss(self._audit)


def _is(item: Item, kind: str) -> bool:
    """Whether an item belongs in a list; an accepted risk is in its own alone."""
    if item.finding.accepted_on(item.finding.as_of.date()) and item.finding.outcome is not Outcome.PASS:
        return kind == "accepted"
    outcome, doubt = item.finding.outcome, item.finding.doubt
    match kind:
        case "repair":
            return outcome is Outcome.FAIL
        case "answer":
            return doubt is Doubt.NEEDS_ANSWER
        case "look":
            return outcome is Outcome.UNKNOWN and doubt is not Doubt.NEEDS_ANSWER
        case "well":
            return outcome is Outcome.PASS
        case "accepted":
            return False
    return outcome is not Outcome.PASS
