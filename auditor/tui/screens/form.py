"""A form: the questions of one theme as rows of one screen, answered by digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.advice.labels import THEMES
from auditor.core.evaluation.essential import Asked
from auditor.core.runner import NOT_MINE, Form
from auditor.i18n import gettext_noop as _
from auditor.reports.page_card import may_not_concern, menu_lines, platforms_of, row_where
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name
from auditor.tui.screens.prompts import YesNoScreen

Answers = Mapping[tuple[str, str], str]
LOOK: Final = "0"


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers of one form, and whether the forms after it are left for another day."""

    answers: Answers
    rest_later: bool = False


class FormScreen(AuditorScreen[Filled]):
    """Ends with what was answered; what is left open stays on the checklist, and can be answered there."""

    HELP = _(
        "Only you can answer these. Up and down choose the question, a digit answers it; 0: I will look; x: this does "
        "not concern me; e: each account on its own. Enter goes on. Esc goes one question back. What you leave open "
        "stays on the checklist, and can be answered there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"answer({n})", show=False) for n in range(1, 10)),
        Binding("0", "look", _("I will look")),
        Binding("x", "not_mine", _("Does not concern me")),
        Binding("e", "each", _("Each account")),
        Binding("enter", "go_on", _("Go on"), priority=True),
        Binding("l", "later", _("The rest later")),
        Binding("escape", "back", _("One back")),
    ]

    def __init__(self, form: Form, answers: Answers | None = None, *, practice: bool = False) -> None:
        super().__init__()
        self._form, self._practice = form, practice
        last = {key: value for key, value in form.last.items() if key in set(self._keys())}
        given = dict(form.drafted if answers is None else answers)
        self._answers: dict[tuple[str, str], str] = {**last, **given}
        self._untouched = set(last) - set(given)  # last year's, until somebody says them again
        self._looked: set[str] = set()  # rows the user has gone past
        # Kept here, not asked of the screen: a key may come before its rows stand there, or when they are gone.
        self._list = OptionList(id="rows", markup=False)

    def _keys(self) -> list[tuple[str, str]]:
        return [(row.question.id, owner) for row in self._form.rows for owner in row.owners]

    def heading(self) -> str:
        """The theme or the platform, and how many questions there are."""
        profile = self._form.catalog.profiles.get(self._form.platform)
        what = sanitize(profile.name, 30) if profile else self.t(THEMES[self._form.theme])
        return f"{self.t('Only you can say')} · {what} · {self.covered_count()}"

    def covered_count(self) -> str:
        """Which questions of how many."""
        form = self._form
        return self.t(
            "questions {first} to {last} of {count}",
            first=form.before + 1,
            last=form.before + len(form.rows),
            count=form.total,
        )

    def body(self) -> ComposeResult:
        """The rows, and the one under the cursor in full."""
        yield self._list
        yield Static(id="asked", markup=False)

    def on_mount(self) -> None:
        """The arrows choose a row; the first open one is under the cursor."""
        self._list.add_options(self._options())
        self._list.focus()
        self._list.highlighted = 0
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        """Another question in full."""
        self._tell()

    # ------------------------------------------------------------ what stands there

    def _options(self) -> list[Option]:
        return [Option(self._line(row)) for row in self._form.rows]

    def _line(self, row: Asked) -> Content:
        said = self._answer_text(row)
        sign, tone = ("●", "$success") if said else ("○", "$quiet")
        title = self.t.pick(row.question.text)
        parts: list[str | tuple[str, str]] = [(f"{sign} ", tone), title]
        if said:
            parts.append((f"  {said}", "bold $accent"))
        return Content.assemble(*parts)

    def _answer_text(self, row: Asked) -> str:
        """The answer as words; of several that differ how many there are."""
        values = [self._answers.get((row.question.id, owner)) for owner in row.owners]
        told = [value for value in dict.fromkeys(values) if value is not None]
        if not told:
            return self.t("I will look") if row.question.id in self._looked else ""
        if len(told) > 1 or None in values:
            given = sum(value is not None for value in values)
            return self.t("answered for {count} of {all}", count=given, all=len(values))
        return self._label(row, told[0])

    def _label(self, row: Asked, value: str) -> str:
        if value == NOT_MINE:
            return self.t("does not concern me")
        label = next((a.label for a in row.question.answers if a.value == value), None)
        return self.t.pick(label) if label else value

    def _tell(self) -> None:
        row, t = self._row, self.t
        named = not any(row.accounts) or self._form.platform  # the heading says it
        whom = "" if named else platforms_of(row, self._form.catalog, t)
        parts: list[str | tuple[str, str]] = [
            (t.pick(row.question.text), "bold"),
            f"\n{whom}\n\n" if whom else "\n\n",
        ]
        where = row_where(self._form.rows, self._list.highlighted or 0, self._form.catalog, t)
        parts += ["\n".join(where), "\n\n"]
        for number, answer in enumerate(row.question.answers, 1):
            parts += [(f"  {number}", "bold $accent"), f"  {t.pick(answer.label)}\n"]
        asked = self.query_one("#asked", Static)
        asked.update(Content.assemble(*parts))
        asked.border_title = self._beside(row)
        self.refresh_bindings()

    def _beside(self, row: Asked) -> Content:
        """What may be said in the place of an answer; on the line above the question, the same for each, so it is read once."""
        ways = [("x", self.t("does not apply"))] if may_not_concern(row) else []
        ways += [("e", self.t("each account"))] if len(row.owners) > 1 else []
        return Content("  ".join(f"{key} {way}" for key, way in ways))

    @property
    def _row(self) -> Asked:
        return self._form.rows[self._list.highlighted or 0]

    def _set(self, value: str | None) -> None:
        """One answer for everybody it concerns, and on to the next row."""
        row = self._row
        for owner in row.owners:
            if value is None:
                self._answers.pop((row.question.id, owner), None)
            else:
                self._answers[row.question.id, owner] = value
                self._untouched.discard((row.question.id, owner))
        self._looked.discard(row.question.id)
        if value is None:
            self._looked.add(row.question.id)
        self._keep()
        self._next()

    def _keep(self) -> None:
        """Keep what is answered so far, at once: whoever leaves in the middle of a form loses nothing."""
        given = {key: None if key in self._untouched else self._answers.get(key) for key in self._keys()}
        self._form.keep(given)

    def _next(self) -> None:
        at = self._list.highlighted or 0
        self._list.replace_option_prompt_at_index(at, self._line(self._form.rows[at]))
        self._list.highlighted = min(at + 1, len(self._form.rows) - 1)
        self._tell()

    # ------------------------------------------------------------ keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the row under the cursor offers."""
        if action == "not_mine":
            return may_not_concern(self._row)
        if action == "each":
            return len(self._row.owners) > 1
        return True

    def action_answer(self, number: int) -> None:
        """The answer with this number."""
        answers = self._row.question.answers
        if number <= len(answers):
            self._set(answers[number - 1].value)

    def action_look(self) -> None:
        """It stays on the checklist."""
        self._set(None)

    def action_not_mine(self) -> None:
        """The user says that it is no matter of theirs."""
        self._set(NOT_MINE)

    @work
    async def action_each(self) -> None:
        """One account after the other."""
        row = self._row
        for owner, account in zip(row.owners, row.accounts, strict=True):
            name = account_name(account, self._form.catalog, self.t)
            menus = menu_lines(row.setting, (account,), self._form.catalog, self.t)
            said = await self.app.push_screen_wait(EachScreen(row, name, "\n".join(menus)))
            if said is None:
                break
            self._answers[row.question.id, owner] = said
            self._untouched.discard((row.question.id, owner))
            self._keep()
        self._next()

    @work
    async def action_go_on(self) -> None:
        """On, after a word on what is left open."""
        left = [row for row in self._form.rows if not self._answer_text(row)]
        if left:
            question = self.t("Questions left open: {count}. Go on?", count=len(left))
            more = self.t("They stay on the checklist and can be answered there at any time.")
            if not await self.app.push_screen_wait(YesNoScreen(question, more)):
                at = self._form.rows.index(left[0])
                self._list.highlighted = at
                return
        self.dismiss(Filled(self._answers))

    @work
    async def action_later(self) -> None:
        """All that is not answered yet stays open, after a yes; last year's answers count only where Enter takes them."""
        form = self._form
        left = (
            sum(not self._answer_text(row) for row in form.rows) + form.total - form.before - len(form.rows)
        )
        question = self.t("Questions left open for another day: {count}. Go on?", count=left)
        more = self.t("They stay on the checklist and can be answered there at any time.")
        # The invented people of the practice clinic lose nothing, so there nobody is asked.
        if self._practice or await self.app.push_screen_wait(YesNoScreen(question, more)):
            given = {key: said for key, said in self._answers.items() if key not in self._untouched}
            self.dismiss(Filled(given, rest_later=True))

    def action_back(self) -> None:
        """One question back; from the first on, stay."""
        self._list.highlighted = max(0, (self._list.highlighted or 0) - 1)


class EachScreen(AuditorScreen[str | None]):
    """One question for one account."""

    HELP = _("The answer for this account alone.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"answer({n})", show=False) for n in range(1, 10)),
        Binding("escape,0", "back", _("Back")),
    ]

    def __init__(self, row: Asked, name: str, menus: str = "") -> None:
        super().__init__()
        self._row, self._whose, self._menus = row, name, menus

    def heading(self) -> str:
        """Which account."""
        return self._whose

    def body(self) -> ComposeResult:
        """The question and its answers."""
        yield Static(Content(self.t.pick(self._row.question.text)), classes="offer")
        if self._menus:
            yield Static(Content(self._menus), classes="text")
        labels = [f"{n}  {self.t.pick(a.label)}" for n, a in enumerate(self._row.question.answers, 1)]
        yield OptionList(*(Option(Content(label)) for label in labels), id="answers", markup=False)

    def on_mount(self) -> None:
        """The arrows choose at once."""
        self.query_one("#answers").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click answers."""
        self.action_answer(event.option_index + 1)

    def action_answer(self, number: int) -> None:
        """The answer with this number."""
        answers = self._row.question.answers
        if number <= len(answers):
            self.dismiss(answers[number - 1].value)

    def action_back(self) -> None:
        """No answer."""
        self.dismiss(None)
