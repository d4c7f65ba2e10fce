"""Which platform's export lies at a path, and what to say of one that cannot be read, or not whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.adapters.export_archive import open_archive
from auditor.core.model import Known, folded
from auditor.core.old_content.read import holds_posts
from auditor.core.reading import Index, Together, named_in_file, owner_of_archive, recognised
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import current_translator, tr

if TYPE_CHECKING:
    from auditor.adapters.export_archive import Archive
    from auditor.core.model import Catalog, Named, Profile, Reading

_PART: Final = re.compile(
    r"(?:(?<!\d\d)[-_ ]|(?<=Z)-(?:\d-)?)(0\d\d)$|part[-_ ]?(\d{1,3})$", re.IGNORECASE
)  # takeout-…Z-002


@dataclass(frozen=True, slots=True)
class Export:
    """An export that was opened; `notes` are sentences for the person who reads it, in the language that is spoken."""

    profile: Profile
    members: Archive | Together
    notes: tuple[str, ...] = ()


@contextmanager
def opened(sources: Sequence[str], platform: str | None, catalog: Catalog) -> Iterator[Export]:
    """The export whose parts lie at these paths. Raises CommandError with one line that says what it is and what to do."""
    try:
        with ExitStack() as stack:
            parts = [stack.enter_context(open_archive(Path(source))) for source in sources]
            members = parts[0] if len(parts) == 1 else Together(parts)
            yield _export(sources, platform, catalog, members)
    except MemoryError:
        raise CommandError(tr("{name} asks for more memory than there is", name=_named(sources))) from None


def _export(
    sources: Sequence[str], platform: str | None, catalog: Catalog, members: Archive | Together
) -> Export:
    names = tuple(members.names)
    profiles = catalog.profiles
    counts = recognised(profiles, names)
    if platform:
        profile = profile_of(catalog, platform)
        notes = _notes(sources, profile, set(counts) - {platform}, names)
        return Export(profile, members, notes)
    best = max(counts.values(), default=0)
    winners = [name for name, count in counts.items() if count == best]
    if len(winners) > 1:
        raise CommandError(
            tr(
                "{name} holds exports of several platforms: {platforms}; name one of them with --platform",
                name=_named(sources),
                platforms=", ".join(winners),
            )
        )
    if not winners:
        winners = [one.platform for one in profiles.values() if _for_people(one, names)]
    if not winners:  # posts alone, without any setting
        winners = [
            one.platform for one in profiles.values() if one.archive_members and holds_posts(one, names)
        ]
    if len(winners) != 1:
        raise CommandError(_unknown(sources, profiles.values(), names))
    profile = profiles[winners[0]]
    return Export(profile, members, _notes(sources, profile, set(counts) - set(winners), names))


def hold_read(sources: Sequence[str], export: Export, readings: Iterable[Reading]) -> None:
    """Raises CommandError for pages for people of which nothing at all was read: what to ask for instead."""
    names = tuple(export.members.names)
    read = any(isinstance(one.state, Known) and one.setting != "archive.taken_at" for one in readings)
    if not read and _for_people(export.profile, names):
        raise CommandError(f"{_named(sources)}: {ask_again(export.profile)}")


def owner_of(sources: Sequence[str], export: Export, readings: Sequence[Reading]) -> Named:
    """Whom the export names as its owner. Raises CommandError where the parts are named after different accounts."""
    owners = [
        owner_of_archive(export.profile, export.members, readings, Path(source).resolve().name)
        for source in sources
    ]
    handles = {folded(owner.handle) for owner in owners if owner.handle}
    if (
        len(sources) > 1
    ):  # a part alone may have been renamed; parts that are named after two people are no whole
        files = (named_in_file(export.profile, Path(source).resolve().name) for source in sources)
        handles |= {folded(handle) for handle in files if handle}
    if len(handles) > 1:
        raise CommandError(
            tr("{name}: these are exports of different accounts, not parts of one", name=_named(sources))
        )
    return next((owner for owner in owners if owner.handle), owners[0])


def _notes(
    sources: Sequence[str], profile: Profile, others: set[str], names: Sequence[str]
) -> tuple[str, ...]:
    """What the reader of an export must know besides what it says."""
    notes = []
    if others:
        notes.append(
            tr(
                "It also contains an export of {platforms}; read it with --platform",
                platforms=", ".join(sorted(others)),
            )
        )
    if _for_people(profile, names):
        notes.append(ask_again(profile))
    if "all time" in profile.archive_asked:
        notes.append(
            tr(
                "An export covers only the period that was chosen for it. Was it requested for all time? If not, its lists are incomplete"
            )
        )
    if (part := _part_of(sources)) > 1:
        notes.append(
            tr("By its name this is part {number} of an export; name all its parts together", number=part)
        )
    return tuple(notes)


def _unknown(sources: Sequence[str], profiles: Iterable[Profile], names: Sequence[str]) -> str:
    """What to say of files of which no platform's members are known."""
    name = _named(sources)
    profiles = tuple(profiles)
    for profile in profiles:
        if _for_people(profile, names):
            return f"{name}: {ask_again(profile)}"
    if len(names) == 1 and Path(sources[0]).is_file() and Path(sources[0]).name == names[0]:
        return tr(
            "{name} is a single file of an export; give the zip as you downloaded it, or the unpacked folder",
            name=name,
        )
    part = _part_of(sources)
    by_name = next((p for p in profiles if _begins(sources, p)), None)
    if part > 1 or (part and by_name):
        return tr(
            "by its name, {name} is part {number} of an export, and contains nothing we know; name all its parts together",
            name=name,
            number=part,
        )
    if by_name:
        return tr(
            "by its name, {name} is an export of {platform}, and contains no file we know; ask for it again as JSON, for all time ({where}), or name it with --platform {id}",
            name=name,
            platform=by_name.name,
            where=_where(by_name),
            id=by_name.platform,
        )
    return tr(
        "{name}: not recognised as an export of a platform we know; name it with --platform. Where a platform asks in which form, choose JSON, for all time",
        name=name,
    )


def profile_of(catalog: Catalog, name: str) -> Profile:
    """The profile of this platform. Raises CommandError with the command that lists those there are."""
    if name not in catalog.profiles:
        message = tr(
            "there is no profile for “{name}”; `auditor catalog check` lists all there are",
            name=name,
        )
        raise CommandError(message, USED_WRONGLY)
    return catalog.profiles[name]


def ask_again(profile: Profile) -> str:
    """The sentence that says that an export is one for people to read, and where to ask for the other."""
    return tr(
        "This is an export of {platform} as pages for people (HTML or text), of which little is read. Ask for it again as JSON, for all time: {where}",
        platform=profile.name,
        where=_where(profile),
    )


def _where(profile: Profile) -> str:
    """Where the platform's export is asked for: an address, the menus in the language that is spoken, or its name."""
    setting = profile.settings.get("archive.taken_at")
    if setting and setting.link:
        return setting.link
    locale = profile.locales.get(current_translator().lang) or profile.locales.get("en")
    words = locale.menus.get(setting.menu, ()) if setting and locale else ()
    return words[0].text if words else profile.help or profile.name


def _for_people(profile: Profile, names: Sequence[str]) -> bool:
    """Whether the files are those of its export as pages, and none of them in the other form."""
    index = Index(names)
    if any(index.matching(tail) for tail in profile.archive_members if not tail.endswith((".txt", ".html"))):
        return False
    return any(index.matching(tail) for tail in profile.archive_pages) or any(
        index.as_pages(tail) for tail in profile.archive_members
    )


def _begins(sources: Sequence[str], profile: Profile) -> bool:
    name = Path(sources[0]).name.casefold()
    return any(name.startswith(begin.casefold()) for begin in profile.archive_named)


def _part_of(sources: Sequence[str]) -> int:
    """The number of the part that a single file's name holds; 0 where there is none, or several parts were named."""
    found = _PART.search(Path(sources[0]).stem) if len(sources) == 1 and Path(sources[0]).is_file() else None
    return int(found[1] or found[2]) if found else 0


def _named(sources: Sequence[str]) -> str:
    return ", ".join(sources)
