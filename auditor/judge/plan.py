"""Which checks a check-up owes an answer to, and which pages it must open for them.

The plan is made before anything is opened, so a check can end unknown but cannot go missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..model import Account, Catalog, Check, Page, Profile, Role, Scope, Setting

COMPARED = frozenset({"profile.identity"})
"""What is read for the separation of accounts although no check of the account asks for it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One check that is owed one finding; `account` is None where it is asked of the person."""

    check: Check
    account: Account | None

    @property
    def setting(self) -> str:
        """The setting the check is about."""
        return self.check.setting


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
    items: tuple[Planned, ...]
    visits: tuple[Visit, ...]

    def visits_of(self, account: Account) -> tuple[Visit, ...]:
        """The pages to open for one account, in the profile's order."""
        return tuple(visit for visit in self.visits if visit.account.id == account.id)

    def settings_of(self, account: Account) -> frozenset[str]:
        """The settings that one account's checks ask for, and what accounts are compared by."""
        return COMPARED | {
            item.setting for item in self.items if item.account and item.account.id == account.id
        }


def plan(
    catalog: Catalog, accounts: Iterable[Account], rulebooks: Collection[str] = (), *, person: bool = True
) -> Plan:
    """The plan for these accounts under these rule-books (the default ones where none is named).

    One that the catalogue does not hold, an organisation's outside its session, has no verdict to give.
    """
    accounts = tuple(accounts)
    known = tuple(book for book in rulebooks if book in catalog.rulebooks)
    books = known or tuple(book.id for book in catalog.rulebooks.values() if book.default)
    checks = [check for check in catalog.checks.values() if _asked_for(check, books)]
    items = [
        Planned(check, account)
        for account in accounts
        for check in checks
        if check.scope is Scope.ACCOUNT and applies(check, account, catalog.profiles.get(account.platform))
    ]
    if person:
        items += [Planned(check, None) for check in checks if check.scope is Scope.PERSON]
    visits = [visit for account in accounts for visit in _visits(account, items, catalog.profiles)]
    return Plan(catalog, accounts, books, tuple(items), tuple(visits))


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


def _visits(account: Account, items: Iterable[Planned], profiles: Mapping[str, Profile]) -> Iterable[Visit]:
    profile = profiles.get(account.platform)
    if profile is None:
        return
    wanted = {item.setting for item in items if item.account is account}
    by_page: dict[str, list[str]] = {}
    for name, setting in profile.settings.items():
        if name in wanted:
            for page_id in _pages(setting):
                settings = by_page.setdefault(page_id, [])
                if name not in settings:
                    settings.append(name)
    for name, page in profile.pages.items():
        if name in by_page:
            yield Visit(account, page, tuple(by_page[name]))


def _pages(setting: Setting) -> list[str]:
    """The pages that show a setting, on screen or by what they receive."""
    return [rule.page for rule in setting.screen] + [rule.page for rule in setting.wire]
