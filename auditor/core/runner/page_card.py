"""Page cards: all that was read on one page, for one yes; and what the user's word makes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from auditor.core.evaluation import Plan
from auditor.core.evaluation.evaluate import evaluate
from auditor.core.evaluation.exported_lists import can_be_judged, judged
from auditor.core.model import (
    Account,
    Catalog,
    Doubt,
    Doubtful,
    Known,
    Outcome,
    Page,
    Profile,
    Reading,
    Source,
    same_value,
    strictest,
    value_of,
)
from auditor.core.reading import is_refused
from auditor.core.reading.screen.list_blocks import NOTHING_LISTED
from auditor.core.runner.teach import PageLine


class RowWord(StrEnum):
    """The user's word on one row."""

    YES = "yes"  # the page says so
    NO = "no"  # it does not
    UNSEEN = "unseen"  # "I do not see this"
    OPEN = "open"  # no word: it stays as it was read
    TAUGHT = "taught"  # of what was not found: this row of the page is it


@dataclass(frozen=True, slots=True)
class Word:
    """The user's word on one row, and the value it has instead, where they picked one."""

    said: RowWord
    value: str = (
        ""  # of a list: `MINE`, or the place of the entry that is not; TAUGHT: the number of the row, from 0
    )


MINE: Final = "mine"
"""The word on a list: every entry is known to the user, and still needed."""
NO_ENTRY: Final = "no-entry"
"""The word on a list of which nothing was recognised: the user sees that it has no entry."""
AFTER_ALL: Final = "after-all"
"""The word on a row that was denied before: the page does say so."""
CANNOT_TELL: Final = Word(RowWord.OPEN)


def picked(row: CardRow, value: str) -> Word:
    """The word on a row once one of its choices was picked; empty: something else."""
    if (value and (row.whose or row.unlisted)) or (value == AFTER_ALL and row.refused):
        return Word(RowWord.YES, value)
    return Word(RowWord.NO, value)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One setting on a page card: what the page shows, what other witnesses of the same page say, and whether that is good."""

    setting: str
    readings: tuple[Reading, ...]  # the one shown first
    outcome: Outcome  # what it comes to once confirmed
    asks: bool  # whether a yes would lift something
    choices: tuple[str, ...] = ()  # values the user may pick instead; empty for lists, numbers and the like
    whose: bool = False  # a list that only its owner can judge: are all of these theirs?
    unlisted: bool = False  # a list of which nothing was recognised: does the user see that it has no entry?
    refused: tuple[
        Reading, ...
    ] = ()  # what the user said no to before, as it was read again, one for each reading

    @property
    def shown(self) -> Reading:
        """The reading the row shows: the page's own words before the network's; what was refused, as it was read."""
        return (self.refused or self.readings)[0]

    @property
    def new_words(self) -> bool:
        """Whether the page shows words that nobody knows, and the user may say what they mean."""
        state = self.shown.state
        return isinstance(state, Doubtful) and state.doubt is Doubt.NEW_WORDING and bool(self.choices)


Point = Callable[[int], Awaitable[bool]]


async def _nowhere(_: int) -> bool:
    """Nothing can be drawn."""
    return False


def _not_kept(_: CardRow, __: Word) -> None:
    """Nothing is kept before the card is answered."""


@dataclass(frozen=True, slots=True)
class PageCard:
    """All rows of one page that somebody can say something of."""

    account: Account
    profile: Profile
    page: Page
    address: str
    rows: tuple[CardRow, ...]
    catalog: Catalog
    missing: tuple[Reading, ...] = ()  # what nobody found here, and a row of the page could name
    lines: tuple[PageLine, ...] = ()  # the rows of the page that can be pointed at
    point: Point = field(default=_nowhere, compare=False)  # draws around the row of this number, from 0
    said: Mapping[str, Word] = field(default_factory=dict)  # the user's word on its rows so far
    told: str = ""  # what came of the row that was pointed at last
    keep: Callable[[CardRow, Word], None] = field(
        default=_not_kept, compare=False
    )  # keeps the word on a row while the card is open
    language: str = ""  # which the page's address asked for, because its own has no words; empty: none

    @property
    def exported(self) -> bool:
        """Whether its rows are lists of an export, so that no page stands beside it."""
        return self.page is EXPORT

    @property
    def asks(self) -> bool:
        """Whether there is anything to say yes to, to name, to judge, or to take back; or nothing at all was found."""
        return (
            self.waits or any(row.whose or row.unlisted or row.refused for row in self.rows) or self.is_bare
        )

    @property
    def is_bare(self) -> bool:
        """Whether nothing of the page was read, and a row of it could say what it is called there."""
        return not self.rows and bool(self.missing and self.lines)

    @property
    def waits(self) -> bool:
        """Whether a reading waits for a yes, or words for a meaning."""
        return any(row.asks or row.new_words for row in self.rows)


EXPORT: Final = Page("export", "")
"""In the place of a page: the lists of an export stand on none."""
LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_ON_PAGE: Final = (Source.SCREEN, Source.PAGE)
DENIED: Final = "you said that the page does not say so"
NOT_SEEN: Final = "you do not see it on the page"
NOT_MINE_SAID: Final = "you said that it does not concern you"


def card_of(
    plan: Plan,
    account: Account,
    profile: Profile,
    page: Page,
    address: str,
    readings: Iterable[Reading],
    as_read: Iterable[Reading] | None = None,
) -> PageCard:
    """The card of one page's readings; each setting is one row, whoever said it.

    `as_read` are the same readings, one for one, before the user's earlier word on them; without them no row shows what
    was refused before.
    """
    by_setting: dict[str, list[Reading]] = {}
    readings = tuple(readings)
    for reading in readings:
        by_setting.setdefault(reading.setting, []).append(reading)
    before = zip(readings, readings if as_read is None else as_read, strict=True)
    raw = {id(reading): read for reading, read in before if is_refused(reading)}
    rows = [
        _row(plan, account, profile, setting, said) or _denied_before(profile, setting, said, raw)
        for setting, said in by_setting.items()
    ]
    return PageCard(
        account, profile, page, address, tuple(row for row in rows if row is not None), plan.catalog
    )


def export_cards(plan: Plan, readings: Mapping[str, Sequence[Reading]]) -> tuple[PageCard, ...]:
    """For each account whose export has lists to judge a card of them, held against no page."""
    cards = []
    for account in plan.accounts:
        profile = plan.catalog.profiles.get(account.platform)
        rows = _lists(plan, account, profile, readings.get(account.id, ())) if profile else []
        if profile and rows:
            cards.append(PageCard(account, profile, EXPORT, "", tuple(rows), plan.catalog))
    return tuple(cards)


def _lists(plan: Plan, account: Account, profile: Profile, said: Iterable[Reading]) -> list[CardRow]:
    named: dict[str, list[Reading]] = {}
    for reading in said:
        if (reading.setting, account.id) in plan.lists and reading.source is Source.ARCHIVE:
            named.setdefault(reading.setting, []).append(reading)
    newest = {
        name: max(found, key=lambda one: (one.observed_at or LONG_AGO, judged(one)))
        for name, found in named.items()
    }
    rows = [_row(plan, account, profile, name, [one]) for name, one in newest.items() if can_be_judged(one)]
    return [row for row in rows if row and row.whose]


def judged_lists(card: PageCard, words: Mapping[str, Word]) -> tuple[Reading, ...]:
    """The lists of an export's card of which their owner has said something, with what they said."""
    return tuple(
        replace(_owned(row.shown, word.value), confirmed_by="user")
        for row in card.rows
        if row.whose and (word := words.get(row.setting, CANNOT_TELL)).said is RowWord.YES and word.value
    )


def _row(plan: Plan, account: Account, profile: Profile, setting: str, said: list[Reading]) -> CardRow | None:
    told = [r for r in said if value_of(r) is not None or _is(r, Doubt.NEW_WORDING)]
    if not told:
        return _unlisted(plan, account, setting, said)
    told.sort(key=lambda r: (value_of(r) is None, r.source not in _ON_PAGE))
    asks = _is(told[0], Doubt.UNCONFIRMED)
    found = profile.settings.get(setting)
    choices = found.values if found and found.kind == "token" else ()
    outcome = _outcome(plan, account, setting, told)
    whose = outcome is Outcome.UNKNOWN and _whose(plan, account, setting, told)
    return CardRow(setting, tuple(told), outcome, asks, choices, whose)


def _denied_before(
    profile: Profile, setting: str, said: list[Reading], raw: Mapping[int, Reading]
) -> CardRow | None:
    """The row of what the user said no to at an earlier time: a yes to it is still possible, and only by name."""
    refused = [r for r in said if value_of(raw.get(id(r), r)) is not None]
    if not refused:
        return None
    refused.sort(key=lambda r: r.source not in _ON_PAGE)
    found = profile.settings.get(setting)
    choices = found.values if found and found.kind == "token" else ()
    again = tuple(raw[id(reading)] for reading in refused)
    return CardRow(setting, tuple(refused), Outcome.UNKNOWN, asks=False, choices=choices, refused=again)


def _unlisted(plan: Plan, account: Account, setting: str, said: list[Reading]) -> CardRow | None:
    """The row of a list that may be empty: its page shows no entry and no known word for none, and nothing else is doubted.

    None where an empty list would settle nothing, or would not be good.
    """
    shown = [r for r in said if r.source in _ON_PAGE and _detail(r) == NOTHING_LISTED]
    if not shown or not all(_is(reading, Doubt.NOT_FOUND) for reading in said):
        return None
    if _outcome(plan, account, setting, [_emptied(shown[0])]) is not Outcome.PASS:
        return None
    rest = [reading for reading in said if reading is not shown[0]]
    return CardRow(setting, (shown[0], *rest), Outcome.UNKNOWN, asks=False, unlisted=True)


def _detail(reading: Reading) -> str:
    return reading.state.detail if isinstance(reading.state, Doubtful) else ""


def _emptied(reading: Reading) -> Reading:
    """That the list has no entry, as the user's word."""
    return Reading(
        reading.setting,
        Known((), ""),
        Source.ANSWER,
        reading.observed_at,
        reading.where,
        reading.page,
        reading.lang,
        outside=reading.outside,
    )


def _whose(plan: Plan, account: Account, setting: str, told: list[Reading]) -> bool:
    """Whether a list would be good if every entry were the user's own."""
    if not isinstance(value_of(told[0]), tuple):
        return False
    return _outcome(plan, account, setting, [_owned(told[0], MINE)]) is Outcome.PASS


def _is(reading: Reading, doubt: Doubt) -> bool:
    return isinstance(reading.state, Doubtful) and reading.state.doubt is doubt


def _outcome(plan: Plan, account: Account, setting: str, told: list[Reading]) -> Outcome:
    """The strictest outcome of the checks on this setting, supposing the reading is confirmed."""
    items = tuple(i for i in plan.items if i.account and i.account.id == account.id and i.setting == setting)
    if not items or told[0].observed_at is None:
        return Outcome.UNKNOWN
    supposed = [_lifted(reading) for reading in told]
    found = evaluate(replace(plan, items=items), {account.id: supposed}, told[0].observed_at)
    return strictest(found).outcome


def _lifted(reading: Reading) -> Reading:
    match reading.state:
        case Doubtful(doubt=Doubt.UNCONFIRMED, value=value, wording=wording) if value is not None:
            return replace(reading, state=Known(value, wording), confirmed_by="user")
    return reading


def _owned(reading: Reading, word: str) -> Reading:
    """A list, with the user's word on its entries: all are theirs, or the one at this place is not."""
    state = reading.state
    if not isinstance(state, Known | Doubtful) or not isinstance(state.value, tuple):
        return reading
    known = ["yes" if word == MINE else "no" if word == str(at) else "" for at in range(len(state.value))]
    entries = tuple({**e, "known": said} if said else e for e, said in zip(state.value, known, strict=True))
    return replace(reading, state=replace(state, value=entries))


def apply_answers(
    card: PageCard, words: Mapping[str, Word]
) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """The readings of a card after the user's word on its rows, and those of them that were confirmed by it.

    A yes lifts what is shown, and whatever says the same; what says something else stays a doubt beside it.
    """
    after: list[Reading] = []
    confirmed: list[Reading] = []
    for row in card.rows:
        word = words.get(row.setting, CANNOT_TELL)
        taken_back = bool(row.refused) and word == Word(RowWord.YES, AFTER_ALL)
        if taken_back:
            row = replace(row, readings=row.refused, refused=())  # noqa: PLW2901 - the same row, as it was read
        if row.unlisted:
            after.extend(row.readings)
            if word == Word(RowWord.YES, NO_ENTRY):
                after.append(_emptied(row.shown))
            continue
        match word.said:
            case RowWord.YES if not row.refused:
                for reading in row.readings:
                    same = same_value(reading, row.shown)
                    lifted = _lifted(reading) if same else reading
                    if lifted is not reading or (taken_back and same):
                        confirmed.append(reading)
                    after.append(_owned(lifted, word.value) if same and row.whose else lifted)
            case RowWord.NO | RowWord.UNSEEN:
                after.extend(_refused(reading, word.said) for reading in row.readings)
                if word.said is RowWord.NO and word.value in row.choices:
                    after.append(_own_word(row.shown, word.value))
            case _:
                after.extend(row.readings)
    return tuple(after), tuple(confirmed)


def pointed_at(card: PageCard, words: Mapping[str, Word]) -> tuple[str, PageLine] | None:
    """The setting that the user showed on the page, and the row; None where they showed none."""
    wanted = {reading.setting for reading in card.missing}
    for setting, word in words.items():
        if word.said is RowWord.TAUGHT and setting in wanted and word.value.isdecimal():
            at = int(word.value)
            return (setting, card.lines[at]) if at < len(card.lines) else None
    return None


def denied_by(card: PageCard, words: Mapping[str, Word]) -> tuple[tuple[Reading, RowWord], ...]:
    """What the user said no to, as it was read, and whether they do not see it: what is refused from now on.

    Words that nobody knew, and a list without an entry, said nothing that could be refused.
    """
    said = ((row, words.get(row.setting, CANNOT_TELL).said) for row in card.rows if not row.unlisted)
    return tuple(
        (reading, word)
        for row, word in said
        if word in (RowWord.NO, RowWord.UNSEEN)
        for reading in row.refused or row.readings
        if same_value(reading, row.shown)
    )


def _refused(reading: Reading, said: RowWord) -> Reading:
    """A reading that its own user does not stand by says nothing any more, whoever confirmed its layout."""
    doubt = (
        Doubtful(Doubt.NOT_FOUND, NOT_SEEN) if said is RowWord.UNSEEN else Doubtful(Doubt.UNDECIDED, DENIED)
    )
    return replace(reading, state=doubt, confirmed_by="")


def _own_word(reading: Reading, value: str) -> Reading:
    """What the user says the page says: their word, and nobody else's."""
    wording = getattr(reading.state, "detail", "") if _is(reading, Doubt.NEW_WORDING) else value
    return Reading(
        reading.setting,
        Known(value, wording),
        Source.ANSWER,
        reading.observed_at,
        reading.where,
        reading.page,
        reading.lang,
        outside=reading.outside,
    )
