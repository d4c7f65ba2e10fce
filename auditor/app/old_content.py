"""Old posts and old connections out of an export. Everything stays in memory; kept are counts, sealed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from auditor.adapters.store import MemoryStore, Store
from auditor.adapters.word_files import open_signal_words
from auditor.app.catalogue import open_catalogue
from auditor.app.open_export import opened, owner_of
from auditor.app.profession_words import profession_words
from auditor.core.model import Known, Reading
from auditor.core.old_content.items import Audience, Unread, Worklist
from auditor.core.old_content.read import Person, Talk, read_content, read_people, read_talks
from auditor.core.old_content.signals import Signals, signals_of
from auditor.core.old_content.silence import Silence, silent_for_a_year
from auditor.core.old_content.work_done import Ticked, begun_anew, kept_form, ticked_of
from auditor.core.reading import read_archive
from auditor.core.triage import ListError, Proposal, match, read_list
from auditor.core.triage.matching import Contact
from auditor.errors import CommandError
from auditor.i18n.current import current_translator, describe_os_error, tr
from auditor.paths import home
from auditor.reports.patient_list import list_trouble, listed_lines

DONE: Final = "old-content"
BIGGEST: Final = 64 * 1024 * 1024  # bytes of a patient list


@dataclass(frozen=True, slots=True)
class OldContent:
    """One export, read: what was published, who one is connected with, and what of it nobody can tell."""

    work: Worklist
    handle: str = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)
    talks: tuple[Talk, ...] = field(repr=False)
    unknown: tuple[Unread, ...] = ()  # of connections and conversations
    notes: tuple[str, ...] = ()

    @property
    def account(self) -> str:
        """The account it is of, as ids are written; without a handle where the export names none."""
        return f"{self.work.platform}:{self.handle}"

    @property
    def talks_known(self) -> bool:
        """Whether the export tells whom the user spoke with; where a part cannot be read, `unknown` says so."""
        return bool(self.talks) or not any(one.kind == "talk" for one in self.unknown)

    def silence(self, now: datetime) -> Silence | None:
        """Who was not spoken to for a year; None where the export does not tell, which is no "nobody"."""
        return silent_for_a_year(self.people, self.talks, now) if self.talks_known else None


@dataclass
class OldContentService:
    """Reads exports, compares connections with a list, keeps how far the work has come. What writes raises StoreError."""

    store: Store = field(default_factory=MemoryStore)
    how_read: tuple[str, ...] = ()  # of the list that was read last: its columns, its letters; no name

    def open(self, sources: Sequence[str], platform: str | None = None) -> OldContent:
        """What this export tells. Raises CommandError with one line that says what to do."""
        catalog = open_catalogue()
        with opened([_path(one) for one in sources], platform, catalog) as export:
            profile, members = export.profile, export.members
            if not profile.archive_content:
                raise CommandError(
                    tr(
                        "what an export of {platform} tells of old posts is not known yet; look through them on the platform itself",
                        platform=profile.name,
                    )
                )
            readings = read_archive(profile, members, members.taken_at)
            owner = owner_of(sources, export, readings)
            work = read_content(profile, members, _signals(), account_is=_account_is(readings))
            people, unknown = read_people(profile, members)
            talks, untold = read_talks(profile, members)
        return OldContent(work, owner.handle, people, talks, (*unknown, *untold), export.notes)

    def ticked(self, content: OldContent) -> dict[int, Ticked]:
        """How far each year has come. Raises StoreError."""
        return ticked_of(self._kept(content), content.work)

    def begun_anew(self, content: OldContent) -> tuple[int, ...]:
        """The years whose work begins anew, for the export holds another number of things. Raises StoreError."""
        return begun_anew(self._kept(content), content.work)

    def keep(self, content: OldContent, counts: Mapping[int, Ticked]) -> None:
        """Keep how far the work has come: counts, and nothing of any post. Raises StoreError."""
        self.store.put_document(DONE, _key(content), kept_form(counts))

    def forget(self, content: OldContent) -> None:
        """Drop the counts of this account. Raises StoreError."""
        self.store.drop_notes(DONE, _key(content))

    def on_the_list(self, path: str, people: Sequence[Person]) -> Mapping[int, Proposal]:
        """Which of these people may be on the list in this file, by their place. Read for this moment only.

        Raises ListError, which quotes nobody.
        """
        file = Path(_path(path))
        try:
            if file.stat().st_size > BIGGEST:
                raise ListError(tr("the list is too large"))
            listed = read_list(file.read_bytes())
        except OSError as error:
            raise ListError(tr("the list could not be read ({why})", why=describe_os_error(error))) from None
        except ListError as error:
            raise ListError(list_trouble(error, current_translator())) from None
        self.how_read = tuple(listed_lines(listed, current_translator()))
        contacts = [Contact(str(place), person.name) for place, person in enumerate(people) if person.name]
        return {int(one.contact): one for one in match(listed.every, contacts)}

    def _kept(self, content: OldContent) -> Mapping[str, object]:
        kept = self.store.documents(DONE).get(_key(content))
        return kept if isinstance(kept, dict) else {}


def _key(content: OldContent) -> str:
    return f"done {content.account}"  # goes when the account goes


def _account_is(readings: Sequence[Reading]) -> Audience:
    """Who sees the account's posts by the same export."""
    value = next(
        (
            one.state.value
            for one in readings
            if one.setting == "account.visibility" and isinstance(one.state, Known)
        ),
        "",
    )
    return {"public": Audience.PUBLIC, "private": Audience.LIMITED}.get(str(value), Audience.UNKNOWN)


def _signals() -> Signals:
    return signals_of(open_signal_words(home()), profession_words().institutions)


def _path(text: str) -> str:
    return os.path.expanduser(text.strip().strip("'\""))  # noqa: PTH111 - a name that is nobody's stays as it is
