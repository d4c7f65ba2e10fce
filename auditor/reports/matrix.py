"""The recommendations of all rule-books, each with the checks and cards that answer it, in the user's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.core.catalog.coverage import Row
from auditor.core.model import Catalog
from auditor.i18n import Translator


def matrix_lines(rows: Sequence[Row], catalog: Catalog, t: Translator) -> Iterator[str]:
    """Each rule-book by its title, each recommendation by what it says, and below it the titles of what answers it."""
    for book, entries in groupby(rows, key=lambda row: row.rulebook):
        known = catalog.rulebooks[book]
        yield f"{t.pick(known.title)} ({book})"
        for row in entries:
            yield f"  {row.number}  {t.pick(known.entries[row.number].says)}"
            yield from (f"      - {_answer(one, catalog, t)}" for one in row.served_by)
            if not row.served_by:
                yield f"      - {t('nothing answers it yet')}"
        yield ""


def _answer(served: str, catalog: Catalog, t: Translator) -> str:
    kind, _, name = served.partition(" ")
    if kind == "check":
        return t.pick(catalog.checks[name].title)
    profile = catalog.profiles.get(name)
    return t("card of {platform}", platform=profile.name if profile else name)
