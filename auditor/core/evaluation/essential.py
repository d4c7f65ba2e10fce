"""The essential: which pages and questions bring the most weight per minute. Everything else stays planned, and open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from auditor.core.evaluation.effort import (
    asks_somebody,
    card_seconds,
    form_seconds,
    question_seconds,
    sign_in_seconds,
)
from auditor.core.evaluation.follows import FOLLOWS
from auditor.core.evaluation.page_language import can_say
from auditor.core.evaluation.weight import PLAIN, weight
from auditor.core.model import (
    PRACTICE_WIDE,
    Account,
    Catalog,
    Check,
    Page,
    Profile,
    Question,
    Role,
    Scope,
    Severity,
    Stance,
    Theme,
    pages_of,
)
from auditor.core.model.mailboxes import MAILBOXES
from auditor.core.model.vocabulary import Pace

SEPARATE: Final = "practice.separate_accounts"
OUTSIDE: Final = "outside the essential"
"""The detail of what an essential run leaves out (contract, section 7)."""

MOST_QUESTIONS: Final = 15
MOST_MINUTES: Final = 22.2  # all of it, as the plan counts it: sign-ins, lists, pages, questions
WORTH: Final = (
    PLAIN[Severity.HIGH],
    PLAIN[Severity.MEDIUM],
)  # what a page must add: first the heavy ones, then what is left over
RE_READ_PAGES: Final = 5


class Mode(StrEnum):
    """How much of a check-up is carried out."""

    ESSENTIAL = "essential"
    EVERYTHING = "everything"
    RE_READ = "re-read"  # a few pages, no questions


Owner = str
"""An account's id, or `practice-wide`."""
Key = tuple[str, Owner]
"""(setting, owner)."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One planned check as the selection sees it."""

    check: Check
    account: Account | None

    @property
    def owner(self) -> Owner:
        """Whom it is asked of."""
        return self.account.id if self.account else PRACTICE_WIDE

    @property
    def key(self) -> Key:
        """What one reading would settle."""
        return (self.check.setting, self.owner)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, asked once for everybody it concerns; each owner may still be answered apart."""

    question: Question
    setting: str
    owners: tuple[Owner, ...]
    accounts: tuple[Account | None, ...]
    theme: Theme
    weight: float

    def of(self, owners: Collection[Owner]) -> Asked:
        """The same for some of its owners."""
        kept = [(o, a) for o, a in zip(self.owners, self.accounts, strict=True) if o in owners]
        return Asked(
            self.question,
            self.setting,
            tuple(o for o, _ in kept),
            tuple(a for _, a in kept),
            self.theme,
            self.weight,
        )

    def without(self, told: Collection[Key]) -> Asked | None:
        """The same for the owners of whom no page can say it, with their share of the weight; None where there is none."""
        owners = [owner for owner in self.owners if (self.setting, owner) not in told]
        share = len(owners) / len(self.owners)
        return replace(self.of(owners), weight=round(self.weight * share, 2)) if owners else None


@dataclass(frozen=True, slots=True)
class Selection:
    """The pages (account id, page id) and questions of a run, and what they may settle."""

    pages: frozenset[tuple[str, str]] = frozenset()
    questions: tuple[Asked, ...] = ()
    settled: frozenset[Key] = field(default_factory=frozenset)
    later: tuple[Asked, ...] = ()  # not asked in the run: they stay on the checklist, as questions


_FIRST: Final = (
    "practice.unique_passwords", "recovery.codes", "two_factor", "recovery.contact_points", "practice.separate_accounts",
    "practice.patient_requests", "camera.cloud_backup", "practice.team_messenger",
)  # fmt: skip
"""What is asked before anything else, wherever it has a question at all (of accounts: of the mailbox alone)."""


def select(
    catalog: Catalog,
    accounts: Sequence[Account],
    owed: Iterable[Owed],
    visits: Mapping[tuple[str, str], Sequence[str]],
    mode: Mode,
    lang: str,
    spent: float = 0.0,
) -> Selection:
    """What a run of the essential, or of the re-read, opens and asks; `visits` are all pages there are, with the settings
    each may answer; `spent` are the seconds that are taken before the first page.
    """
    owed = tuple(owed)
    both = says_itself_that_nothing_is_apart(accounts)
    asked = askable(catalog, accounts, owed)
    by_key = _by_key(owed)
    chances = list(_pages(catalog, accounts, by_key, visits, lang))
    if mode is Mode.RE_READ:
        pages = _best_pages(chances, by_key, RE_READ_PAGES, float("inf"), sign_in=0.0)
        return Selection(frozenset(p.key for p in pages), (), frozenset(k for p in pages for k in p.keys))
    told_by_pages = {key for chance in chances for key in chance.keys}
    questions = _questions(asked, told_by_pages, lang)
    spent += sum(question_seconds(one.question, lang) for one in questions)
    spent += form_seconds() * len({one.theme for one in questions})
    pages = _best_pages(chances, by_key, len(chances), MOST_MINUTES * 60 - spent, sign_in=sign_in_seconds())
    told = {
        (name, owner)
        for one in questions
        for owner in one.owners
        for name in (one.setting, *FOLLOWS.get(one.setting, ()))
    }
    told |= {(SEPARATE, PRACTICE_WIDE)} if both else set()
    return Selection(
        frozenset(page.key for page in pages),
        questions,
        frozenset(told | {key for page in pages for key in page.keys}),
    )


# ---------------------------------------------------------------- questions


def says_itself_that_nothing_is_apart(accounts: Iterable[Account]) -> bool:
    """Whether an account is for both sides: then nobody is asked whether they are apart."""
    return any(account.role is Role.MIXED for account in accounts)


def askable(catalog: Catalog, accounts: Iterable[Account], owed: Iterable[Owed]) -> tuple[Asked, ...]:
    """Every question that is put to somebody with these accounts."""
    both = says_itself_that_nothing_is_apart(accounts)
    return tuple(one for one in questions_of(catalog, owed) if not (both and one.setting == SEPARATE))


def readable(
    catalog: Catalog,
    accounts: Iterable[Account],
    owed: Iterable[Owed],
    visits: Mapping[tuple[str, str], Sequence[str]],
    lang: str,
) -> frozenset[Key]:
    """What the pages can be counted on to say in a language, and what follows from it."""
    chances = _pages(catalog, accounts, _by_key(owed), visits, lang)
    return frozenset(key for chance in chances for key in chance.keys)


def _by_key(owed: Iterable[Owed]) -> dict[Key, list[Owed]]:
    found: dict[Key, list[Owed]] = {}
    for one in owed:
        found.setdefault(one.key, []).append(one)
    return found


def questions_of(catalog: Catalog, owed: Iterable[Owed]) -> tuple[Asked, ...]:
    """Every question that could settle something owed: each once, with all whom it concerns."""
    found: dict[tuple[str, str], list[Owed]] = {}
    for one in owed:
        name = question_id(catalog, one.check, one.account)
        if name in catalog.questions:
            found.setdefault((name, one.check.setting), []).append(one)
    return tuple(_asked(catalog.questions[name], mine) for (name, _), mine in found.items())


def question_id(catalog: Catalog, check: Check, account: Account | None) -> str:
    """The question by which a check can be answered; empty where there is none."""
    if account is None or check.scope is Scope.PERSON:
        return check.question
    profile = catalog.profiles.get(account.platform)
    found = profile.settings.get(check.setting) if profile else None
    return (found.answer if found else "") or check.question


def _asked(question: Question, mine: Sequence[Owed]) -> Asked:
    owners = {one.owner: one.account for one in mine}
    total = sum(weight(one.check, one.account) for one in mine)
    theme = mine[0].check.theme
    return Asked(
        question, mine[0].check.setting, tuple(owners), tuple(owners.values()), theme, round(total, 2)
    )


def in_order(asked: Iterable[Asked], lang: str) -> tuple[Asked, ...]:
    """Most weight per minute first, where two weigh the same the one that settles more."""

    def place(one: Asked) -> tuple[float, int, float, str]:
        seconds = question_seconds(one.question, lang)
        tens = max(10.0, round(seconds, -1))  # a question without a word in this language takes five
        return -one.weight / tens, -len(one.owners), seconds, one.question.id

    return tuple(sorted(asked, key=place))


def _questions(asked: Iterable[Asked], told: Collection[Key], lang: str) -> tuple[Asked, ...]:
    """The questions of the essential: never what a page can say, what comes first whatever its rate, then the best."""
    left = [cut for one in asked if (cut := one.without(told))]
    ordered = [one for one in in_order(left, lang) if not asks_somebody(one.question)]
    first = [one for name in _FIRST for one in ordered if one.setting == name and _leads(one)]
    rest = [one for one in ordered if one not in first]
    return tuple([*first, *rest][:MOST_QUESTIONS])


def _leads(asked: Asked) -> bool:
    return PRACTICE_WIDE in asked.owners or any(a and a.platform in MAILBOXES for a in asked.accounts)


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class _Chance:
    """A page that can settle something in the user's language."""

    key: tuple[str, str]
    keys: tuple[Key, ...]
    rows: int  # of its card, whatever they settle


def _pages(
    catalog: Catalog,
    accounts: Iterable[Account],
    by_key: Mapping[Key, Sequence[Owed]],
    visits: Mapping[tuple[str, str], Sequence[str]],
    lang: str,
) -> Iterator[_Chance]:
    for account in accounts:
        profile = catalog.profiles.get(account.platform)
        if profile is None or profile.automation.stance is Stance.BY_HAND:
            continue
        for (owner, page_id), settings in visits.items():
            if owner != account.id:
                continue
            page = profile.pages[page_id]
            rows = [name for name in settings if can_say(profile, page, name, lang)]
            said = [name for name in rows if _settles(profile, page, name)]
            named = dict.fromkeys(one for name in said for one in (name, *FOLLOWS.get(name, ())))
            keys = tuple((name, owner) for name in named if (name, owner) in by_key)
            if keys:
                yield _Chance((owner, page_id), keys, len(rows))


def _best_pages(
    chances: Sequence[_Chance],
    by_key: Mapping[Key, Sequence[Owed]],
    most: int,
    seconds: float,
    sign_in: float,
) -> list[_Chance]:
    """The pages with the most weight per minute that fit; each setting counts on the first page that shows it, and the
    first page of an account costs its `sign_in`, in seconds, too.
    """
    chosen: list[_Chance] = []
    covered: set[Key] = set()
    opened: set[str] = set()
    for worth in WORTH:
        left = [chance for chance in chances if chance not in chosen]
        while left and len(chosen) < most:
            gains = {chance: _gain(chance, covered, by_key) for chance in left}
            costs = {
                one: card_seconds(one.rows, Pace.FREE) + (0.0 if one.key[0] in opened else sign_in)
                for one in left
            }
            best = max(left, key=lambda one: (gains[one][0] / costs[one], one.key))
            left.remove(best)
            if gains[best][1] >= worth and costs[best] <= seconds:
                seconds -= costs[best]
                opened.add(best.key[0])
                chosen.append(best)
                covered.update(best.keys)
    return chosen


def _gain(
    chance: _Chance, covered: Collection[Key], by_key: Mapping[Key, Sequence[Owed]]
) -> tuple[float, int]:
    """What a page adds: weight, and plain severity."""
    mine = [one for key in chance.keys if key not in covered for one in by_key[key]]
    return sum(weight(one.check, one.account) for one in mine), sum(PLAIN[one.check.severity] for one in mine)


def _settles(profile: Profile, page: Page, name: str) -> bool:
    """Whether a page can be counted on for a setting: a stranger's view is a witness beside the account's own page."""
    if not page.outside:
        return True
    return all(profile.pages[one].outside for one in pages_of(profile.settings[name]) if one in profile.pages)
