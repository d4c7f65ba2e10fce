"""`auditor search`: ready-made searches for oneself, one by one, each shown word for word before it goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from ..home import home
from ..texts import Texts, texts
from ..texts import mark as _
from .common import USED_WRONGLY, Trouble, common

if TYPE_CHECKING:
    from ..desk import Desk
    from ..desk import Searching as Kept
    from ..searching import Book, Engine, Query, SearchWords
    from ..tui.searched import SearchWindow

_KEYS = {"1": "fine", "2": "remove", "3": "not_me"}
_ASK = _("What did it show? 1 mine and fine, 2 mine and to remove, 3 not me or nothing, Enter goes on")


@dataclass
class Searches:
    """What is kept, with adapters' errors as `CannotStart`."""

    kept: Kept

    def words(self) -> SearchWords:
        """What searches are made of; raises CannotStart."""
        from ..catalog import CatalogError
        from ..searching import WordsError
        from ..tui import CannotStart

        try:
            return self.kept.words()
        except CatalogError as error:
            raise CannotStart(str(error.problems[0])) from None
        except WordsError as error:
            raise CannotStart(f"checks/words/searches.yaml: {error}") from None

    def engines(self) -> tuple[Engine, ...]:
        """The engines to choose from; raises CannotStart."""
        return self.words().offered(practice=self.kept.practice)

    def book(self) -> Book:
        """What was searched and said so far."""
        return self.kept.book()

    def keep(self, book: Book) -> str:
        """Keep it; the sentence to tell where that failed, else empty."""
        return self.kept.keep(book)

    @asynccontextmanager
    async def window(self) -> AsyncIterator[SearchWindow]:
        """A browser window; raises CannotStart where there is none, or none can be shown."""
        from ..browser.find import NoBrowser
        from ..browser.launch import NoDisplay
        from ..tui import CannotStart

        try:
            async with self.kept.window() as window:
                yield window
        except NoBrowser as error:
            raise CannotStart(f"{error.why} {error.command_to_type}") from None
        except NoDisplay as error:
            raise CannotStart(str(error)) from None


@click.command("search")
@click.option("--name", help="Your name, as patients write it.")
@click.option("--other", default="", help="Other names or spellings, separated by commas.")
@click.option("--town", default="", help="Towns, separated by commas.")
@click.option("--specialty", default="", help="Specialties, in your own words, separated by commas.")
@click.option("--private", default="", help="A private address or number to search for, too.")
@click.option("--engine", help="The search engine, by its id.")
@click.option("--list", "only_list", is_flag=True, help="Show the searches and send nothing.")
@click.option("--practice", is_flag=True, help="On the practice search engine: nothing leaves this machine.")
@common
def search(
    name: str | None, other: str, town: str, specialty: str, private: str, engine: str | None, lang: str,
    *, only_list: bool, practice: bool,
) -> int:  # fmt: skip
    """Search for yourself, one search after the other, each shown word for word before it is sent.

    The results open in a fresh browser window, signed out; the tool does not read them. You say what they show.
    """
    from ..searching import person_of
    from ..tui import CannotStart

    person = person_of(name or "", other, town, specialty, private)
    t = texts(lang)

    async def live() -> int:
        async with _desk(lang, practice=practice, kept=not only_list) as desk:
            kept = Searches(desk.searching)
            book = kept.book()
            book = replace(book, person=person if person.name else book.person, engine=engine or book.engine)
            if not book.person.name:
                raise Trouble('say whom to search for: `auditor search --name "First Last"`', USED_WRONGLY)
            try:
                return await _carry_out(kept, book, t, lang, only_list=only_list)
            except CannotStart as error:
                raise Trouble(str(error)) from None

    import asyncio  # late: `--help` imports this file

    return asyncio.run(live())


def _desk(lang: str, *, practice: bool, kept: bool) -> AbstractAsyncContextManager[Desk]:
    from ..desk import practice_desk, real_desk
    from .common import open_catalogue

    def say(message: str) -> None:
        click.echo(f"auditor: {message}", err=True)

    if practice:
        return practice_desk(open_catalogue(()), "all", lang=lang, tell=say)
    return real_desk(open_catalogue(()), home(), say if kept else lambda _: None)


async def _carry_out(kept: Searches, book: Book, t: Texts, lang: str, *, only_list: bool) -> int:
    from ..searching import address_of, next_search, searches

    words = kept.words()
    engine = _chosen(kept.engines(), book.engine)
    queries = searches(book.person, words, lang)
    if only_list:
        for query in queries:
            click.echo(f"{query.words}\t{address_of(engine, query.words)}")
        return 0
    click.echo(
        t(
            "Nothing is sent before you say yes. Each search goes to {host}, in these very words.",
            host=engine.host,
        )
    )
    book = await _one_by_one(kept, replace(book, engine=engine.id), queries, engine, t)
    book = book.closed(datetime.now(UTC), queries)
    _keep(kept, book)
    for left in book.to_remove:
        click.echo(t("To remove: {what}", what=left.note or left.words))
    if (when := next_search(book)) and not book.sent:
        click.echo(t("Search again on {day}.", day=when.date().isoformat()))
    else:
        click.echo(t("Not finished: search for the name itself, and say of each search what it showed."))
    for picture in words.pictures:
        click.echo(
            t("Your picture: look yourself at {link} (the tool uploads nothing).", link=picture.address)
        )
    return 0


def _chosen(engines: tuple[Engine, ...], wanted: str) -> Engine:
    found = next((one for one in engines if one.id == wanted), None)
    if wanted and found is None and any(not one.practice for one in engines):
        message = f"there is no search engine {wanted!r}; there are: {', '.join(one.id for one in engines)}"
        raise Trouble(message, USED_WRONGLY)
    return found or engines[0]


async def _one_by_one(
    kept: Searches, book: Book, queries: tuple[Query, ...], engine: Engine, t: Texts
) -> Book:
    from ..searching import address_of

    async with AsyncExitStack() as held:
        window: SearchWindow | None = None
        for number, query in enumerate(queries, 1):
            click.echo(f"\n{number}/{len(queries)}  {query.words}")
            said = await _ask(t("Send these words to {host}? y yes, n no, q stop", host=engine.host))
            if said in ("q", ""):
                break
            if said not in ("y", "j", "o", "s"):
                continue
            if window is None:
                window = await held.enter_async_context(kept.window())
            if trouble := await window.show(address_of(engine, query.words)):
                click.echo(t("The page could not be opened: {why}", why=trouble))
                continue
            book = await _marks(book.searched(query.words, datetime.now(UTC)), query, t)
            _keep(kept, book)
    return book


async def _marks(book: Book, query: Query, t: Texts) -> Book:
    from ..searching import Found, Mark

    while said := await _ask(t(_ASK)):
        if said in _KEYS:
            mark = Mark(_KEYS[said])
            note = (
                await _ask(t("Its address, or a word for yourself (may stay empty)"))
                if mark is Mark.REMOVE
                else ""
            )
            book = book.marked(Found(query.words, mark, datetime.now(UTC), note[:300]))
    return book


def _keep(kept: Searches, book: Book) -> None:
    if trouble := kept.keep(book):
        click.echo(f"auditor: {trouble}", err=True)


async def _ask(question: str) -> str:
    """One line of the user's; empty at the end of the input."""
    try:
        from ..aside import aside

        said: str = await aside(lambda: click.prompt(question, default="", show_default=False))
    except click.Abort:
        return ""
    return said.strip().lower() if len(said.strip()) == 1 else said.strip()
