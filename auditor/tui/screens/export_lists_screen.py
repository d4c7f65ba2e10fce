"""What the exports list and only their owner can judge: all of it on one screen, before the first page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from auditor.core.runner import MINE, CardRow, PageCard, RowWord, Word
from auditor.i18n import gettext_noop as _
from auditor.reports.page_card import choice_names, row_words
from auditor.tui.base_screen import AuditorScreen
from auditor.tui.formatting import account_name
from auditor.tui.screens.page_card_screen import TONES, ChoiceScreen

Words = Mapping[tuple[str, str], Word]
"""By (setting, account id)."""


class ListsScreen(AuditorScreen[Words]):
    """Ends with the owner's word on the lists; a list without a word stays to be judged."""

    HELP = _(
        "Your exports hold lists that only you can judge: devices, apps, sign-ins that are open. With m you say that you "
        "know every entry of a list and still need it, with n that one of them is not yours. A list that you leave without "
        "a word stays on the checklist. Enter goes on to the pages."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", _("Go on"), key_display="Enter", priority=True),
        Binding("m", "mine", _("All of these are mine")),
        Binding("n", "no", _("One of these is not mine")),
        Binding("escape", "go_on", _("I do not know")),
    ]

    def __init__(self, cards: Sequence[PageCard]) -> None:
        super().__init__()
        self._lists = [(card, row) for card in cards for row in card.rows]
        self._words: dict[tuple[str, str], Word] = {
            (setting, card.account.id): word for card in cards for setting, word in card.said.items()
        }

    def covered_count(self) -> str:
        """How many lists wait for a word."""
        return self.t("lists to judge: {count}", count=len(self._lists))

    def heading(self) -> str:
        """Where they come from."""
        return self.t("From your exports")

    def body(self) -> ComposeResult:
        """The question, and the lists with their entries."""
        yield Static(Content(self.t("Is all of this yours, and still needed?")), classes="offer", id="asks")
        yield OptionList(*self._options(), id="rows", markup=False)
        yield Static(id="note", classes="quiet", markup=False)

    def on_mount(self) -> None:
        """The arrows choose a list."""
        self.query_one("#rows").focus()
        self._note()

    def _options(self) -> list[Option]:
        return [Option(self._line(card, row)) for card, row in self._lists]

    def _line(self, card: PageCard, row: CardRow) -> Content:
        said = self._words.get((row.setting, card.account.id))
        words = row_words(row, card, self.t)
        sign = "?" if not said else "✓" if said.value == MINE else "✗" if said.value else "–"
        name = account_name(card.account, card.catalog, self.t)
        parts: list[str | tuple[str, str]] = [
            (f"{sign} ", f"bold {TONES[sign]}"),
            f"{name}{self.t.colon}{words.title}",
        ]
        if said:
            parts.append((f"\n  {self._word_text(card, row, said)}", "$warning"))
        parts.extend((f"\n    · {entry}", "$quiet") for entry in words.entries)
        return Content.assemble(*parts)

    def _word_text(self, card: PageCard, row: CardRow, said: Word) -> str:
        if said.value == MINE:
            return self.t("all of these are mine")
        named = dict(choice_names(row, card, self.t))
        return named.get(said.value) or self.t("no: it says something else")

    def _note(self) -> None:
        told = self.t("Lists without a word: {count}", count=len(self._open()))
        self.query_one("#note", Static).update(Content(told))

    def _open(self) -> list[int]:
        return [
            at
            for at, (card, row) in enumerate(self._lists)
            if (row.setting, card.account.id) not in self._words
        ]

    def _say(self, at: int, word: Word) -> None:
        """Take it, and go to the next list without a word."""
        card, row = self._lists[at]
        self._words[row.setting, card.account.id] = word
        card.keep(row, word)
        rows = self.query_one("#rows", OptionList)
        rows.clear_options()
        rows.add_options(self._options())
        open_ = self._open()
        rows.highlighted = next((one for one in open_ if one > at), next(iter(open_), at))
        self._note()

    def action_mine(self) -> None:
        """Every entry of this list is the user's own."""
        self._say(self.query_one("#rows", OptionList).highlighted or 0, Word(RowWord.YES, MINE))

    def action_no(self) -> None:
        """One entry is not: ask which."""
        at = self.query_one("#rows", OptionList).highlighted or 0
        card, row = self._lists[at]

        def take(value: str | None) -> None:
            if value is not None:
                self._say(at, Word(RowWord.YES if value else RowWord.NO, value))

        self.app.push_screen(ChoiceScreen(row, card), take)

    def action_go_on(self) -> None:
        """On to the pages, with what was said."""
        self.dismiss(self._words)
