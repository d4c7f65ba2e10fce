"""What was said of the rows of a page card that is still open: kept at once, and shown again after a break.

A word counts for what the row showed when it was given: where the page says something else by then, the row has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from auditor.core.runner.page_card import CardRow, PageCard, RowWord, Word
from auditor.core.runner.protocols import Drafting


def with_drafts(card: PageCard, drafted: Mapping[tuple[str, str], str], keep: Drafting | None) -> PageCard:
    """The card with the words that were given before a break; what is said on it now is handed to `keep`.

    A page whose card was answered is not opened again in the same check-up, so nothing has to be let go before its end.
    """
    said = {row.setting: word for row in card.rows if (word := _word(card, row, drafted))}
    card = replace(card, said={**said, **card.said})
    return replace(card, keep=partial(_keep, card, keep)) if keep else card


def _keep(card: PageCard, keep: Drafting, row: CardRow, word: Word) -> None:
    if word.said is not RowWord.TAUGHT:
        keep({_key(card, row): f"{word.said} {_shown(row)} {word.value}"})


def _word(card: PageCard, row: CardRow, drafted: Mapping[tuple[str, str], str]) -> Word | None:
    said, _, rest = drafted.get(_key(card, row), "").partition(" ")
    shown, _, value = rest.partition(" ")
    return Word(RowWord(said), value) if shown == _shown(row) and said in set(RowWord) else None


def _key(card: PageCard, row: CardRow) -> tuple[str, str]:
    return f"card:{card.page.id}:{row.setting}", card.account.id


def _shown(row: CardRow) -> str:
    """What a row shows, as a number that says nothing of it."""
    return hashlib.sha256(repr(row.shown.state).encode()).hexdigest()[:16]
