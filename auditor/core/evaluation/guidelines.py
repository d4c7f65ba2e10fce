"""Which guidelines count where nobody names them: the default ones, and those for one's country and profession."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from auditor.core.model import Catalog, RuleBook

COUNTRIES: Final[Mapping[str, str]] = {
    "CH": "Switzerland",
    "FR": "France",
    "DE": "Germany",
    "AT": "Austria",
    "IT": "Italy",
    "BE": "Belgium",
    "GB": "United Kingdom",
    "other": "another country",
}
"""The countries that can be chosen, by the code that rule-books name, in the order they are offered."""

PROFESSIONS: Final[Mapping[str, str]] = {
    "physician": "physician",
    "nurse": "nurse",
    "other": "another profession",
}
"""The professions that can be chosen, in the order they are offered."""


def books_for(catalog: Catalog, country: str, profession: str) -> tuple[str, ...]:
    """The default rule-books and, after them, those meant for this country and profession; empty texts add none."""
    books = catalog.rulebooks.values()
    default = [book.id for book in books if book.default]
    return tuple(dict.fromkeys((*default, *(b.id for b in books if _meant_for(b, country, profession)))))


def _meant_for(book: RuleBook, country: str, profession: str) -> bool:
    everywhere = bool(country) and "*" in book.countries
    return profession in book.professions and (country in book.countries or everywhere)
