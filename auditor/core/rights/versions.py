"""The dated versions of a platform's terms, and what the licence in one says that the one before did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditor.core.rights.licence_reader import Licence


@dataclass(frozen=True, slots=True)
class Version:
    """One dated text: `day` is the last day its own date may mean (a month's last), or the day it was fetched."""

    document: str
    language: str
    dated: str  # as the text says it, "2024-11"; the day of fetching where it has no date
    day: date
    fetched: date
    source: str
    found: bool
    terms: tuple[str, ...]
    ends: Mapping[str, str]
    quote: str


@dataclass(frozen=True, slots=True)
class TermsSheet:
    """All versions of one platform, oldest first, and whom to thank for them."""

    platform: str
    attribution: str
    versions: tuple[Version, ...]

    def on(self, day: date, lang: str = "en") -> Version | None:
        """The newest version whose date has come, in the language where there is one of that date, else English."""
        come = [version for version in self.versions if version.day <= day]
        newest = [version for version in come if version.dated == come[-1].dated]
        return next(
            (v for want in (lang, "en") for v in reversed(newest) if v.language == want),
            newest[-1] if newest else None,
        )


@dataclass(frozen=True, slots=True)
class TermsChange:
    """Two versions of one language that follow each other; nothing added or lost where only the text is new."""

    before: Version
    after: Version

    @property
    def added(self) -> tuple[str, ...]:
        """Scope words that only the later version holds."""
        return tuple(word for word in self.after.terms if word not in self.before.terms)

    @property
    def lost(self) -> tuple[str, ...]:
        """Scope words that only the earlier version holds."""
        return tuple(word for word in self.before.terms if word not in self.after.terms)

    @property
    def end_changed(self) -> bool:
        """Whether it ends otherwise than before."""
        return self.before.ends != self.after.ends

    @property
    def nothing(self) -> bool:
        """Whether the licence says what it said."""
        return not (self.added or self.lost or self.end_changed) and self.before.found is self.after.found


def changes(sheet: TermsSheet) -> tuple[TermsChange, ...]:
    """Every two versions of one language that follow each other, oldest first."""
    last: dict[str, Version] = {}
    found = []
    for version in sheet.versions:
        if version.language in last:
            found.append(TermsChange(last[version.language], version))
        last[version.language] = version
    return tuple(found)


def changed_since(sheet: TermsSheet, since: date) -> tuple[TermsChange, ...]:
    """The changes to versions that may be younger than a day; a month counts until its last day."""
    return tuple(change for change in changes(sheet) if change.after.day >= since)


def changed_terms(version: Version, licence: Licence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a text just read holds that a kept version does not, and what it no longer holds."""
    return (
        tuple(word for word in licence.terms if word not in version.terms),
        tuple(word for word in version.terms if word not in licence.terms),
    )
