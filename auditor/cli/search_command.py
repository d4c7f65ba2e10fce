"""`auditor search`: ready-made searches for oneself, one by one, each shown word for word before it goes."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from auditor.app.attempt import Attempt
from auditor.app.catalogue import open_catalogue
from auditor.app.open import open_workspace
from auditor.app.practice import demo_workspace
from auditor.cli.common import common
from auditor.core.self_search import Mark, SearchVerdict, address_of, next_search, person_of, searches
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n import Translator, translator
from auditor.i18n import gettext_noop as _
from auditor.i18n.current import tr
from auditor.paths import home
from auditor.threads import in_thread

if TYPE_CHECKING:
    from auditor.adapters.browser.search_window import SearchWindow
    from auditor.app.self_search import SelfSearchService
    from auditor.app.workspace import Workspace
    from auditor.core.self_search import Engine, Query, SearchLog

_KEYS: Final = {"1": "fine", "2": "remove", "3": "not_me"}
_ASK: Final = _(
    "What did it show? 1 about me and fine, 2 about me and to remove, 3 not about me, or nothing; Enter continues"
)


@click.command("search")
@click.option("--name", help="Your name, as patients write it.")
@click.option("--other", default="", help="Other names or spellings, separated by commas.")
@click.option("--town", default="", help="Towns, separated by commas.")
@click.option("--specialty", default="", help="Specialties, in your own words, separated by commas.")
@click.option("--private", default="", help="A private address or number to search for, too.")
@click.option("--engine", help="The search engine, by its id.")
@click.option("--list", "only_list", is_flag=True, help="Show the searches and send nothing.")
@click.option("--practice", is_flag=True, help="On the demo search engine: nothing leaves this computer.")
@common
def search(
    name: str | None, other: str, town: str, specialty: str, private: str, engine: str | None, lang: str,
    *, only_list: bool, practice: bool,
) -> int:  # fmt: skip
    """Search for yourself, one search after the other, each shown word for word before it is sent.

    The results open in a fresh browser window, signed out; the tool does not read them. You say what they show.
    """
    person = person_of(name or "", other, town, specialty, private)
    t = translator(lang)

    async def live() -> int:
        async with _workspace(lang, practice=practice, kept=not only_list) as workspace:
            kept = workspace.searching
            book = kept.book()
            book = replace(book, person=person if person.name else book.person, engine=engine or book.engine)
            if not book.person.name:
                raise CommandError(
                    tr('say whom to search for: `auditor search --name "First Last"`'), USED_WRONGLY
                )
            return await _carry_out(kept, book, t, lang, only_list=only_list)

    return asyncio.run(live())


def _workspace(lang: str, *, practice: bool, kept: bool) -> AbstractAsyncContextManager[Workspace]:
    def say(message: str) -> None:
        click.echo(f"auditor: {message}", err=True)

    if practice:
        return demo_workspace(open_catalogue(()), "all", lang=lang, tell=say)
    return open_workspace(open_catalogue(()), home(), say if kept else lambda _: None)


async def _carry_out(
    kept: SelfSearchService, book: SearchLog, t: Translator, lang: str, *, only_list: bool
) -> int:
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
    book = book.finish(datetime.now(UTC), queries)
    _keep(kept, book)
    for left in book.to_remove:
        click.echo(t("To remove: {what}", what=left.note or left.words))
    if (when := next_search(book)) and not book.sent:
        click.echo(t("Search again on {day}.", day=when.date().isoformat()))
    else:
        click.echo(
            t("Not finished: search for the name alone as well, and say for each search what it showed.")
        )
    for picture in words.pictures:
        click.echo(
            t(
                "Your picture: search for it yourself at {link} (the tool uploads nothing).",
                link=picture.address,
            )
        )
    return 0


def _chosen(engines: tuple[Engine, ...], wanted: str) -> Engine:
    found = next((one for one in engines if one.id == wanted), None)
    if wanted and found is None and any(not one.practice for one in engines):
        message = tr(
            "there is no search engine “{wanted}”; there are: {known}",
            wanted=wanted,
            known=", ".join(one.id for one in engines),
        )
        raise CommandError(message, USED_WRONGLY)
    return found or engines[0]


async def _one_by_one(
    kept: SelfSearchService, book: SearchLog, queries: tuple[Query, ...], engine: Engine, t: Translator
) -> SearchLog:
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
                window = await held.enter_async_context(kept.open_window())
            with Attempt(
                lambda why: click.echo(t("The page could not be opened: {why}", why=why))
            ) as opening:
                await window.show(address_of(engine, query.words))
            if opening.failed:
                continue
            book = await _marks(book.searched(query.words, datetime.now(UTC)), query, t)
            _keep(kept, book)
    return book


async def _marks(book: SearchLog, query: Query, t: Translator) -> SearchLog:
    while said := await _ask(t(_ASK)):
        if said in _KEYS:
            mark = Mark(_KEYS[said])
            note = (
                await _ask(t("Its web address, or a note for yourself (may be left empty)"))
                if mark is Mark.REMOVE
                else ""
            )
            book = book.marked(SearchVerdict(query.words, mark, datetime.now(UTC), note[:300]))
    return book


def _keep(kept: SelfSearchService, book: SearchLog) -> None:
    with Attempt(lambda message: click.echo(f"auditor: {message}", err=True)):
        kept.keep(book)


async def _ask(question: str) -> str:
    """One line of the user's; empty at the end of the input."""
    try:
        said: str = await in_thread(lambda: click.prompt(question, default="", show_default=False))
    except click.Abort:
        return ""
    return said.strip().lower() if len(said.strip()) == 1 else said.strip()
