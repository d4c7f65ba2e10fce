"""A page card: everything that was read on one page, beside the page, for one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.advice.labels import lesson_words
from auditor.core.evaluation import Audit
from auditor.core.runner import AFTER_ALL, MINE, NO_ENTRY, CardRow, PageCard, RowWord, Word, picked
from auditor.i18n import gettext_noop as _
from auditor.reports.page_card import (
    choice_names,
    language_line,
    line_words,
    missing_titles,
    page_title,
    row_words,
)
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name

Found = Callable[[], Screen[Audit] | None]
"""Makes the screen of what was found so far; None where nothing can be told."""
TONES: Final = {"✓": "$success", "✗": "$error", "?": "$warning", "–": "$quiet"}


class CardScreen(AuditorScreen[Mapping[str, Word]]):
    """Ends with the user's word on each row; rows without a word stay as they were read."""

    HELP = _(
        "Everything the tool has read on the page beside it, in the page's own words. Compare, and say yes to all "
        "of it with Enter. A row that is wrong: put the cursor on it and press n; then say what it says instead. The no is kept: what stands in "
        "this place is asked for again, until you say yes to it. "
        "A row you do not find on the page: press v. A list that only you can judge: m says that you know every entry "
        "and still need it, n that one of them is not yours. What was not found: p lets you show it on the page. c shows what was found so far, to be mended at once. With Esc nothing of this page is confirmed, and it stays on "
        "the checklist."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,o,j,s", "yes", _("Yes, all of it"), key_display="Enter", priority=True),
        Binding("m", "mine", _("All of these are mine")),
        Binding("n", "no", _("This row is wrong")),
        Binding("v,question_mark", "unseen", _("I do not see it"), key_display="v"),
        Binding("c", "found", _("So far")),
        Binding("p", "point", _("Point to it")),
        Binding("escape", "leave_open", _("I do not know")),
    ]

    def __init__(self, card: PageCard, progress: str = "", found: Found | None = None) -> None:
        """`found` makes the screen of what was found before this page; None where there is nothing."""
        super().__init__()
        self._card, self._progress, self._found = card, progress, found
        self._words: dict[str, Word] = dict(card.said)

    def covered_count(self) -> str:
        """How many rows of the page wait for a word."""
        return self.t("to confirm on this page: {count}", count=sum(row.asks for row in self._card.rows))

    def heading(self) -> str:
        """Whose page, and how far the check-up is."""
        name = account_name(self._card.account, self._card.catalog, self.t)
        return f"{name}  {self._progress}".rstrip()

    def body(self) -> ComposeResult:
        """The page's name, and its rows."""
        title = page_title(self._card, self.t)
        asks = self.t("“{title}”: does the page say so?", title=title)
        yield Static(Content(asks), classes="offer", id="asks")
        if told := language_line(self._card, self.t):
            yield Static(Content(told), classes="quiet", id="language")
        yield OptionList(*self._options(), id="rows", markup=False)
        yield Static(id="note", classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The arrows choose a row."""
        self.query_one("#rows").focus()
        self._note()

    def _options(self) -> list[Option]:
        return [Option(self._line(row)) for row in self._card.rows]

    def _line(self, row: CardRow) -> Content:
        words = row_words(row, self._card, self.t)
        said = self._words.get(row.setting)
        told = self._answer_text(row, said) if said else words.says
        sign = (
            words.sign
            if not said
            else "✓"
            if said.value in (MINE, NO_ENTRY, AFTER_ALL)
            else "✗"
            if said.said is RowWord.YES
            else "?"
        )
        parts: list[str | tuple[str, str]] = [(f"{sign} ", f"bold {TONES[sign]}"), f"{words.title}\n", "  "]
        parts.append((told, "$warning" if said else "bold"))
        parts.extend((f"\n    · {entry}", "$quiet") for entry in words.entries)
        return Content.assemble(*parts)

    def _answer_text(self, row: CardRow, said: Word) -> str:
        if said.said is RowWord.YES and said.value:
            return dict(choice_names(row, self._card, self.t)).get(said.value) or self.t(
                "all of these are mine"
            )
        if said.said is RowWord.UNSEEN:
            return self.t("you do not see this on the page")
        chosen = dict(choice_names(row, self._card, self.t)).get(said.value) if said.value else ""
        if chosen:
            return self.t("no: it says “{words}”", words=chosen)
        return self.t("no: it says something else")

    def _note(self) -> None:
        new = sum(row.new_words and row.setting not in self._words for row in self._card.rows)
        lists = [row for row in self._card.rows if row.whose and row.setting not in self._words]
        told = self._missing_note()
        if lists:
            told = self.t(
                "Is everything in a list with ? yours, and still needed? m says yes, n says what is not."
            )
        if any(row.unlisted and row.setting not in self._words for row in self._card.rows):
            told = self.t("A list without an entry: n on its row says that it is empty.")
        if any(row.refused and row.setting not in self._words for row in self._card.rows):
            told = self.t("You said no to a row before: Enter leaves it open, n on it takes the no back.")
        if self._card.told:
            told = lesson_words(self._card.told, self.t)
        if new and not self._card.told:
            told = self.t("Words we do not know: {count}. n on the row says what they mean.", count=new)
        self.query_one("#note", Static).update(Content(told))

    def _missing_note(self) -> str:
        if not (self._card.missing and self._card.lines):
            return ""
        return self.t(
            "Not found on this page: {count}. p shows them to the tool.", count=len(self._card.missing)
        )

    @property
    def _row(self) -> CardRow:
        return self._card.rows[self.query_one("#rows", OptionList).highlighted or 0]

    def _say(self, row: CardRow, word: Word) -> None:
        self._words[row.setting] = word
        self._card.keep(row, word)
        rows = self.query_one("#rows", OptionList)
        at = rows.highlighted or 0
        rows.clear_options()
        rows.add_options(self._options())
        rows.highlighted = at
        self._note()

    def action_yes(self) -> None:
        """Yes to every row that has no other word."""
        for row in self._card.rows:
            if row.asks and row.setting not in self._words:
                self._words[row.setting] = Word(RowWord.YES)
        self.dismiss(self._words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key stands only where it does something: `m` where there is a list to judge, `c` where the check-up can tell what it found,
        `p` where something was not found, and a row's keys where there is one.
        """
        if action == "found":
            return self._found is not None
        if action == "point":
            return bool(self._card.missing and self._card.lines)
        if action in ("no", "unseen"):
            return bool(self._card.rows)
        return action != "mine" or any(row.whose for row in self._card.rows)

    def action_found(self) -> None:
        """What the pages before this one leave to do: it can be mended now."""
        if self._found and (screen := self._found()):
            self.app.push_screen(screen)

    def action_point(self) -> None:
        """Show the tool a row of the page: first of what, then which."""

        def take(setting: str | None) -> None:
            if setting is not None:
                self.app.push_screen(PointScreen(self._card, setting), lambda at: shown(setting, at))

        def shown(setting: str, at: int | None) -> None:
            if at is not None:
                self.dismiss({**self._words, setting: Word(RowWord.TAUGHT, str(at))})

        if len(self._card.missing) == 1:
            take(self._card.missing[0].setting)
        else:
            self.app.push_screen(MissingScreen(self._card), take)

    def action_mine(self) -> None:
        """Every entry of this list, or of the first one that has no word yet, is the user's own."""
        open_ = [row for row in self._card.rows if row.whose and row.setting not in self._words]
        row = self._row if self._row.whose else next(iter(open_), None)
        if row is not None:
            self._say(row, Word(RowWord.YES, MINE))

    def action_no(self) -> None:
        """This row says something else: ask what."""
        row = self._row

        def take(value: str | None) -> None:
            if value is not None:
                self._say(row, picked(row, value))

        self.app.push_screen(ChoiceScreen(row, self._card), take)

    def action_unseen(self) -> None:
        """This row is not on the page."""
        self._say(self._row, Word(RowWord.UNSEEN))

    def action_leave_open(self) -> None:
        """Nothing is confirmed; what was said of single rows counts."""
        self.dismiss(self._words)


class MissingScreen(AuditorScreen[str | None]):
    """Which of the settings that were not found is shown to the tool; None for none."""

    HELP = _("Choose what you see on the page and the tool did not find.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", _("Back"))]

    def __init__(self, card: PageCard) -> None:
        super().__init__()
        self._card = card

    def heading(self) -> str:
        """Whose page."""
        return account_name(self._card.account, self._card.catalog, self.t)

    def body(self) -> ComposeResult:
        """What was not found, by name."""
        yield Static(Content(self.t("What does the page show that was not found?")), classes="offer")
        titles = missing_titles(self._card, self.t)
        yield OptionList(*(Option(Content(title)) for title in titles), id="answers", markup=False)

    def on_mount(self) -> None:
        """The arrows choose at once."""
        self.query_one("#answers").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        self.dismiss(self._card.missing[event.option_index].setting)

    def action_back(self) -> None:
        """None of them."""
        self.dismiss(None)


class PointScreen(AuditorScreen[int | None]):
    """The rows of the page; the outline on the page follows the arrows. Ends with the row's number, from 0."""

    HELP = _(
        "The arrow keys move an outline over the rows of the page in the browser window; the page itself gets no key and "
        "notices nothing. Enter on the row that names what was not found: its words are kept as a name of it, if exactly "
        "one value then follows. The value still waits for your yes. `auditor catalog words` lists such words and takes "
        "them back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", _("Back"))]

    def __init__(self, card: PageCard, setting: str) -> None:
        super().__init__()
        self._card, self._setting = card, setting

    def heading(self) -> str:
        """What is sought."""
        at = next(n for n, one in enumerate(self._card.missing) if one.setting == self._setting)
        return missing_titles(self._card, self.t)[at]

    def body(self) -> ComposeResult:
        """The rows, from the top of the page to its end."""
        yield Static(Content(self.t("Which row of the page names it?")), classes="offer")
        lines = line_words(self._card, self.t)
        yield OptionList(*(Option(Content(line)) for line in lines), id="answers", markup=False)
        yield Static(id="note", classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The arrows move at once."""
        self.query_one("#answers").focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The outline goes there; one that is not drawn yet gives way."""
        self.run_worker(self._outline(event.option_index), exclusive=True)

    async def _outline(self, at: int) -> None:
        drawn = await self._card.point(at)
        told = "" if drawn else self.t("This row cannot be outlined; read it here.")
        self.query_one("#note", Static).update(Content(told))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes the row."""
        self.dismiss(event.option_index)

    def action_back(self) -> None:
        """None of them."""
        self.dismiss(None)


class ChoiceScreen(AuditorScreen[str | None]):
    """What a row says instead: a value, empty for something else, None for never mind."""

    HELP = _("Choose what the page says. If it is none of these, choose the last line: the row stays open.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", _("Back"))]

    def __init__(self, row: CardRow, card: PageCard) -> None:
        super().__init__()
        self._row, self._card = row, card

    def heading(self) -> str:
        """What it is about."""
        return row_words(self._row, self._card, self.t).title

    def body(self) -> ComposeResult:
        """The values, in the page's words."""
        asks = self.t("Which one is not yours?") if self._row.whose else self.t("What does the page say?")
        yield Static(Content(asks), classes="offer")
        options = [Option(Content(words)) for _value, words in choice_names(self._row, self._card, self.t)]
        options.append(Option(Content(self.t("something else"))))
        yield OptionList(*options, id="answers", markup=False)

    def on_mount(self) -> None:
        """The arrows choose at once."""
        self.query_one("#answers").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        choices = choice_names(self._row, self._card, self.t)
        self.dismiss(choices[event.option_index][0] if event.option_index < len(choices) else "")

    def action_back(self) -> None:
        """Never mind."""
        self.dismiss(None)
