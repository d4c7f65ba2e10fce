"""The search for oneself, as the screen knows it: where it is kept, a line for each search, what is left to do."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from auditor.core.self_search import Engine, Mark, Query, SearchLog, SearchWords, address_of, next_search
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize

MARKS: Final = {Mark.FINE: _("about me, fine"), Mark.REMOVE: _("to remove"), Mark.NOT_ME: _("not me")}


def row(book: SearchLog, query: Query, t: Translator) -> Content:
    """One search: whether it was sent and answered, its words, and the answers."""
    said = book.marks_of(query.words)
    sign = "✓" if said else ("•" if query.words in book.sent else " ")
    told = ", ".join(dict.fromkeys(t(MARKS[found.mark]) for found in said))
    return Content.assemble(f"{sign} {sanitize(query.words, 120)}", (f"  {told}" if told else "", "$quiet"))


def word_for_word(query: Query, engine: Engine, t: Translator) -> Content:
    """Exactly what a key would send, and where to."""
    head = t("Enter sends these words to {host}, and nothing else:", host=engine.host)
    address = sanitize(address_of(engine, query.words), 400)
    return Content.assemble(f"{head}\n", (sanitize(query.words, 200), "bold"), (f"\n{address}", "$quiet"))


def left_to_do(book: SearchLog, t: Translator) -> str:
    """What is to be removed, and the day of the next search; a line each."""
    lines = [t("To remove: {what}", what=sanitize(f.note or f.words, 200)) for f in book.to_remove]
    if (when := next_search(book)) and book.finished:
        last = book.finished.date().isoformat()
        lines.append(t("Last search: {day}. Again on {next}.", day=last, next=when.date().isoformat()))
    return "\n".join(lines)


def by_hand(why: str, query: Query, engine: Engine | None, t: Translator) -> str:
    """Where no window opens: why, and the address that the user may open."""
    link = address_of(engine, query.words) if engine else ""
    told = t("Open it yourself, in a private window: {link}", link=link)
    return f"{why}\n{told}"


def picture_links(words: SearchWords, t: Translator) -> str:
    """Where the user can look for a picture of their own; links only."""
    head = t("Look for your own picture there yourself. The tool uploads nothing.")
    return "\n".join([head, *(f"{one.name}: {one.address}" for one in words.pictures)])
