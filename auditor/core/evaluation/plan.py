"""Which checks a check-up owes an answer to, and which pages it must open for them.

The plan is made before anything is opened, so a check can end unknown but cannot go missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from auditor.core.evaluation.effort import lists_seconds
from auditor.core.evaluation.essential import Asked, Mode, Owed, Selection, select
from auditor.core.evaluation.everything import select_everything
from auditor.core.model import (
    PRACTICE_WIDE,
    Account,
    Catalog,
    Check,
    Page,
    Profile,
    Role,
    Scope,
    pages_of,
)

COMPARED: Final = frozenset({"profile.identity"})
"""What is read for the separation of accounts although no check of the account asks for it."""


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """One check that is owed one finding; `account` is None where it is asked of the person."""

    check: Check
    account: Account | None

    @property
    def setting(self) -> str:
        """The setting the check is about."""
        return self.check.setting

    @property
    def owner(self) -> str:
        """Whom it is asked of: the account's id, or PRACTICE_WIDE."""
        return self.account.id if self.account else PRACTICE_WIDE


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to open for one account, and the settings it may answer."""

    account: Account
    page: Page
    settings: tuple[str, ...]

    @property
    def address(self) -> str:
        """The page's address as it is told to the user; what is opened is checked where it is opened."""
        filled = self.page.url.replace("{handle}", self.account.handle)
        return filled.replace("{instance}", self.account.instance)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is owed (`items`, in order) and what will be opened for it (`visits`)."""

    catalog: Catalog
    accounts: tuple[Account, ...]
    rulebooks: tuple[str, ...]
    items: tuple[PlannedCheck, ...]
    visits: tuple[Visit, ...]
    deciding: tuple[str, ...] = ()  # those of `rulebooks` that have a say in outcomes
    mode: Mode = Mode.EVERYTHING
    questions: tuple[Asked, ...] = ()  # in the order they are asked
    chosen: frozenset[tuple[str, str]] | None = (
        None  # (setting, owner) that this run may settle; None: every one
    )
    later: tuple[Asked, ...] = ()  # not put to the user in the run: answered on the checklist at any time
    lists: frozenset[tuple[str, str]] = (
        frozenset()
    )  # (setting, owner) of the exports' lists that their owner is asked to judge before the first page

    def left_out(self, item: PlannedCheck) -> bool:
        """Whether this run does not even try to settle a check."""
        owner = item.owner
        return self.chosen is not None and (item.setting, owner) not in self.chosen

    def visits_of(self, account: Account) -> tuple[Visit, ...]:
        """The pages to open for one account, in the profile's order."""
        return tuple(visit for visit in self.visits if visit.account.id == account.id)

    def settings_of(self, account: Account) -> frozenset[str]:
        """The settings that one account's checks ask for, and what accounts are compared by."""
        return COMPARED | {
            item.setting for item in self.items if item.account and item.account.id == account.id
        }


def plan(
    catalog: Catalog,
    accounts: Iterable[Account],
    rulebooks: Collection[str] = (),
    *,
    person: bool = True,
    mode: Mode = Mode.EVERYTHING,
    lang: str = "en",
    decided: Collection[tuple[str, str]] = (),
    lists: Collection[tuple[str, str]] = (),
) -> Plan:
    """The plan for these accounts under these rule-books (the default ones where none is named).

    Every check is owed in every mode; the mode says which pages are opened and which questions are asked, `lang` in
    which language pages are expected to speak. What an export has `decided` already, by setting and owner, takes no
    page's or question's place; nor do the `lists` of an export, which their owner judges before the first page.

    One that the catalogue does not hold, an organisation's outside its session, has no verdict to give. One that was
    not read whole decides nothing: where no other was chosen, the default ones decide, so that nothing goes unasked.
    """
    accounts = tuple(accounts)
    known = tuple(book for book in rulebooks if book in catalog.rulebooks)
    default = tuple(book.id for book in catalog.rulebooks.values() if book.default)
    books = tuple(dict.fromkeys((*known, *(() if deciding_books(catalog, known) else default))))
    deciding = deciding_books(catalog, books)
    checks = [check for check in catalog.checks.values() if _asked_for(check, deciding)]
    items = [
        PlannedCheck(check, account)
        for account in accounts
        for check in checks
        if check.scope is Scope.ACCOUNT and applies(check, account, catalog.profiles.get(account.platform))
    ]
    if person:
        items += [PlannedCheck(check, None) for check in checks if check.scope is Scope.PERSON]
    visits = [visit for account in accounts for visit in _visits(account, items, catalog.profiles)]
    open_ = [item for item in items if (item.setting, item.owner) not in {*decided, *lists}]
    run = _selected(catalog, accounts, open_, visits, mode, lang, lists_seconds(len(lists)))
    opened = tuple(visit for visit in visits if (visit.account.id, visit.page.id) in run.pages)
    chosen = None if mode is Mode.EVERYTHING else run.settled
    return Plan(
        catalog,
        accounts,
        books,
        tuple(items),
        opened,
        deciding,
        mode,
        run.questions,
        chosen if chosen is None else chosen | frozenset(lists),
        run.later,
        frozenset(lists),
    )


def _selected(
    catalog: Catalog,
    accounts: tuple[Account, ...],
    items: Iterable[PlannedCheck],
    visits: Iterable[Visit],
    mode: Mode,
    lang: str,
    spent: float,
) -> Selection:
    owed = [Owed(item.check, item.account) for item in items]
    pages = {(visit.account.id, visit.page.id): visit.settings for visit in visits}
    if mode is Mode.EVERYTHING:
        return select_everything(catalog, accounts, owed, pages, lang, spent)
    return select(catalog, accounts, owed, pages, mode, lang, spent)


def deciding_books(catalog: Catalog, books: Iterable[str]) -> tuple[str, ...]:
    """Those of the rule-books that have a say in outcomes; one that the catalogue lacks has none."""
    held = catalog.rulebooks
    return tuple(book for book in books if book in held and held[book].decides)


def applies(check: Check, account: Account, profile: Profile | None) -> bool:
    """Whether a check has something to say of this account: of its role, and of its platform."""
    if account.role not in check.rules and account.role is not Role.MIXED:
        return False
    if check.platforms:
        return account.platform in check.platforms
    if profile is None:
        return True
    return (
        check.setting in profile.settings or check.setting in profile.absent or check.setting in profile.fixed
    )


def _asked_for(check: Check, books: Collection[str]) -> bool:
    return any(recommendation.partition(":")[0] in books for recommendation in check.recommendations)


def _visits(
    account: Account, items: Iterable[PlannedCheck], profiles: Mapping[str, Profile]
) -> Iterable[Visit]:
    profile = profiles.get(account.platform)
    if profile is None:
        return
    wanted = {item.setting for item in items if item.account is account}
    by_page: dict[str, list[str]] = {}
    for name, setting in profile.settings.items():
        if name in wanted:
            for page_id in pages_of(setting):
                settings = by_page.setdefault(page_id, [])
                if name not in settings:
                    settings.append(name)
    for name, page in profile.pages.items():
        if name in by_page:
            yield Visit(account, page, tuple(by_page[name]))
