"""The search for oneself: ready-made searches, each shown word for word, sent one by one by the user's key."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from auditor.adapters.browser.search_window import SearchWindow
from auditor.app.attempt import Attempt
from auditor.app.workspace import Workspace
from auditor.core.evaluation import with_new_readings
from auditor.core.self_search import (  # fmt: skip
    Engine,
    Mark,
    Query,
    SearchLog,
    SearchVerdict,
    SearchWords,
    address_of,
    finished_readings,
    searches,
)
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize
from auditor.tui.base_screen import BACK, AuditorScreen
from auditor.tui.screens.forms_screen import SearchPersonScreen
from auditor.tui.search_lines import by_hand, left_to_do, picture_links, row, word_for_word

if TYPE_CHECKING:
    from auditor.core.evaluation import Audit

NOTE: Final = 300  # letters of a note


class SearchScreen(AuditorScreen["Audit | None"]):
    """Ends with the audit as it is with what the search says."""

    HELP = _(
        "Patients look you up before the first visit. Here are ready-made searches for your name. Nothing is sent automatically: Enter sends the one search you see, word for word, to the engine you chose. The results open in a fresh browser window, signed out; the tool does not read them. Then say what they show: 1 about me and fine, 2 about me and to remove, 3 not about me, or nothing. f ends the round once each search you sent has an answer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", _("Search now"), priority=True),
        Binding("1", "mark('fine')", _("About me, fine")),
        Binding("2", "mark('remove')", _("To remove")),
        Binding("3", "mark('not_me')", _("Not me")),
        Binding("t", "note", _("Note"), show=False),
        Binding("g", "gone", _("It has been removed"), show=False),
        Binding("e", "engine", _("Engine")),
        Binding("d", "person", _("Search for")),
        Binding("i", "pictures", _("Your picture"), show=False),
        Binding("f", "finish", _("Finish")),
        BACK,
    ]

    def __init__(self, workspace: Workspace, audit: Audit | None) -> None:
        super().__init__()
        self._workspace, self._audit = workspace, audit
        self._book: SearchLog = workspace.searching.book()
        self._words: SearchWords | None = None
        self._engines: tuple[Engine, ...] = ()
        self._queries: tuple[Query, ...] = ()
        self._asked: asyncio.Queue[Query] = asyncio.Queue()
        self._serving = False
        self._no_window = ""  # why no window opens; the user then searches by hand
        self._noting: tuple[Query, Mark] | None = None

    def heading(self) -> str:
        """Practice is said."""
        title = self.t("Search for yourself")
        return f"{self.t('Demo clinic')}{self.t.colon}{title}" if self._workspace.practice else title

    def body(self) -> ComposeResult:
        """Where it goes, the searches, the one that Enter sends, what was said."""
        yield Static(id="engine", classes="offer", markup=False)
        yield OptionList(id="searches", markup=False)
        yield Static(id="sends", classes="offer", markup=False)
        yield Input(
            id="note",
            placeholder=self.t("Its web address, or a note for yourself (may be left empty)"),
            max_length=NOTE,
        )
        yield Static(id="told", classes="offer", markup=False)

    def on_mount(self) -> None:
        """Ask whom, the first time."""
        self.query_one("#note").display = False
        with Attempt(self._tell) as reading:
            self._words = self._workspace.searching.words()
            self._engines = self._workspace.searching.engines()
        if reading.failed:
            return
        self._show()
        self._tell(self._when())
        if not self._book.person.name:
            self.action_person()

    # ------------------------------------------------------------ what is shown

    @property
    def _engine(self) -> Engine | None:
        chosen = (one for one in self._engines if one.id == self._book.engine)
        return next(chosen, self._engines[0] if self._engines else None)

    def _show(self) -> None:
        self._queries = searches(self._book.person, self._words, self.t.lang) if self._words else ()
        table = self.query_one("#searches", OptionList)
        at = table.highlighted
        table.clear_options()
        table.add_options(Option(row(self._book, query, self.t)) for query in self._queries)
        if self._queries:
            table.highlighted = min(at or 0, len(self._queries) - 1)
        if not self.query_one("#note").display:
            table.focus()
        engine = self._engine
        if engine:
            told = self.t("Search engine: {name} ({host})", name=engine.name, host=engine.host)
            self.query_one("#engine", Static).update(Content(told))
        self._sends()
        self.refresh_bindings()

    def _sends(self) -> None:
        query, engine = self._query, self._engine
        line = self.query_one("#sends", Static)
        line.display = query is not None and engine is not None
        if query and engine:
            line.update(word_for_word(query, engine, self.t))

    def _when(self) -> str:
        return left_to_do(self._book, self.t)

    def _tell(self, message: str) -> None:
        line = self.query_one("#told", Static)
        line.update(Content("\n".join(sanitize(one, 400) for one in message.splitlines())))
        line.display = bool(message)

    @property
    def _query(self) -> Query | None:
        at = self.query_one("#searches", OptionList).highlighted
        return self._queries[at] if at is not None and at < len(self._queries) else None

    def on_option_list_option_highlighted(self) -> None:
        """The words below are those of the line under the cursor."""
        self._sends()

    # ------------------------------------------------------------ sending, by the key alone

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter belongs to the note while one is written; the rest needs somebody to search for."""
        writing = self.is_mounted and bool(self.query("#note")) and self.query_one("#note").display
        if action == "send":
            return bool(self._queries) and not writing
        if action in ("mark", "note", "gone", "finish"):
            return bool(self._queries)
        return True

    def action_send(self) -> None:
        """Send the one search that is shown."""
        query = self._query
        if query is None:
            return
        if self._no_window:
            self._tell(by_hand(self._no_window, query, self._engine, self.t))
            return
        self._asked.put_nowait(query)
        if not self._serving:
            self._serving = True
            self._serve()

    @work(group="walk")
    async def _serve(self) -> None:
        """Hold the window open, and open one search after the other in it."""
        with Attempt(self._without_window):
            async with self._workspace.searching.open_window() as window:
                while True:
                    await self._open_one(window, await self._asked.get())

    def _without_window(self, why: str) -> None:
        self._no_window = why
        if shown := self._query:
            self._tell(by_hand(why, shown, self._engine, self.t))

    async def _open_one(self, window: SearchWindow, query: Query) -> None:
        with Attempt(
            lambda why: self._tell(self.t("The page could not be opened: {why}", why=why))
        ) as opening:
            if engine := self._engine:
                await window.show(address_of(engine, query.words))
        if opening.failed:
            return
        self._keep(self._book.searched(query.words, self._workspace.now()))
        self._tell(self.t("Look at the browser window. Press 1, 2 or 3 to say what it shows."))

    # ------------------------------------------------------------ what the user says

    def action_mark(self, name: str) -> None:
        """Say what the search under the cursor showed; what should go may have a note."""
        query = self._query
        if query is None:
            return
        if query.words not in self._book.sent:
            if not self._no_window:
                self._tell(self.t("Search first; then say what it showed."))
                return
            self._book = self._book.searched(query.words, self._workspace.now())
        mark = Mark(name)
        if mark is Mark.REMOVE:
            self._write(query, mark)
            return
        self._keep(self._book.marked(SearchVerdict(query.words, mark, self._workspace.now())))

    def action_note(self) -> None:
        """A word more beside what was said of this search last."""
        said = self._book.marks_of(self._query.words) if self._query else ()
        if self._query and said:
            self._write(self._query, said[-1].mark)

    def _write(self, query: Query, mark: Mark) -> None:
        self._noting = (query, mark)
        note = self.query_one("#note", Input)
        note.display = True
        note.focus()
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The note of something that should go."""
        said, event.input.value = sanitize(event.value.strip(), NOTE), ""
        event.input.display = False
        if self._noting:
            query, mark = self._noting
            self._keep(self._book.marked(SearchVerdict(query.words, mark, self._workspace.now(), said)))
            self._tell(self._when())
        self._noting = None
        self._show()

    def action_gone(self) -> None:
        """What was to be removed under this search is gone."""
        query = self._query
        left = [found for found in self._book.to_remove if query and found.words == query.words]
        if left:
            self._keep(self._book.gone(left[0]))
            self._tell(self._when() or self.t("Nothing is left to remove."))

    def action_finish(self) -> None:
        """End the round, where nothing is open."""
        if left := self._book.unanswered(self._queries):
            told = self.t(
                "Not finished: search for the name alone as well, and say for each search what it showed."
            )
            self._tell(f"{told}\n{left[0].words}")
            return
        closed = self._book.finish(self._workspace.now(), self._queries)
        if closed is not self._book:
            self._keep(closed)
        self._tell(self._when())

    def _keep(self, book: SearchLog) -> None:
        self._book = book
        told: list[str] = []
        with Attempt(told.append):
            self._workspace.searching.keep(book)
        self._show()
        for trouble in told:
            self._tell(trouble)
        said = finished_readings(book)
        if self._audit and said:
            self._audit = with_new_readings(self._audit, said)

    # ------------------------------------------------------------ whom, and where

    @work(group="walk")
    async def action_person(self) -> None:
        """Whom to search for."""
        person = await self.app.push_screen_wait(SearchPersonScreen(self._book.person))
        if person is not None:
            self._keep(replace(self._book, person=person))
            self._tell(self._when())

    def action_engine(self) -> None:
        """The next engine."""
        names = [one.id for one in self._engines]
        if self._engine and names:
            after = names[(names.index(self._engine.id) + 1) % len(names)]
            self._keep(replace(self._book, engine=after))

    def action_pictures(self) -> None:
        """Where the user can look for a picture; links only."""
        self._tell(picture_links(self._words, self.t) if self._words else "")

    def action_back(self) -> None:
        """Out; what was said is kept."""
        note = self.query_one("#note")
        if note.display:
            note.display, self._noting = False, None
            self._show()
            return
        self.dismiss(self._audit)
