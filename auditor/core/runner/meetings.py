"""What came of the settings of one page, as a field note tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.core.model import Doubt, Doubtful, Outcome, Profile, Reading, Source
from auditor.core.model.met import Came, Met
from auditor.core.runner.page_card import CANNOT_TELL, CardRow, PageCard, RowWord, Word


def met_on(
    profile: Profile, page: str, readings: Iterable[Reading], card: PageCard, words: Mapping[str, Word]
) -> Iterator[Met]:
    """One row for each setting that was looked for on the page: the user's word on it, or what was read."""
    rows = {row.setting: row for row in card.rows}
    seen: set[str] = set()
    for reading in sorted(readings, key=lambda one: one.source is not Source.SCREEN):
        if reading.setting in seen:
            continue
        seen.add(reading.setting)
        row = rows.get(reading.setting)
        shown = row.shown if row and not row.refused else reading
        yield _met(profile, page, shown, row, words.get(reading.setting, CANNOT_TELL))


def _met(profile: Profile, page: str, reading: Reading, row: CardRow | None, word: Word) -> Met:
    came, doubt, good = Came.READ, None, None
    state = reading.state
    if row is not None and row.new_words and word.said is RowWord.NO:
        came, doubt = (
            Came.DOUBT,
            Doubt.NEW_WORDING,
        )  # the user said what new words mean: nothing was read wrongly
    elif isinstance(state, Doubtful) and row is not None and row.unlisted:
        came, doubt = Came.DOUBT, state.doubt  # nothing was read, so nothing can be denied
    elif row is not None and word.said in (RowWord.NO, RowWord.UNSEEN):
        came = Came.CORRECTED if word.said is RowWord.NO and word.value in row.choices else Came.DENIED
        good = row.outcome is Outcome.PASS
    elif isinstance(state, Doubtful) and word.said is not RowWord.YES:
        came, doubt = Came.DOUBT, state.doubt
    return Met(profile.platform, page, reading.lang, reading.setting, reading.fingerprint, came, doubt, good)
