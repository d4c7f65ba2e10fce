"""A field note as a file, strictly: every word in it is one of the catalogue's own, so there is no room for a person."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from auditor.core.model import Doubt, Profile
from auditor.core.model.met import Came, Met
from auditor.core.reading.strict_json import strict_json
from auditor.errors import AuditorError
from auditor.i18n import gettext_noop as _

SCHEMA: Final = "auditor.field_note/1"
BIGGEST: Final = 256 * 1024  # bytes of a note; a whole check-up of ten accounts has thirty thousand
ROWS: Final = 5_000
LONGEST: Final = 24 * 60  # minutes
UNKNOWN_LANGUAGE: Final = "-"  # a page that was never seen, or does not say
_LAYOUT: Final = re.compile(r"[0-9a-f]{24}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_KEYS: Final = {"schema", "catalogue", "day", "minutes", "pages"}
_PAGE_KEYS: Final = {"platform", "page", "language", "settings"}
_ROW_KEYS: Final = {"setting", "layout", "came", "doubt", "good"}
_EARLIEST: Final = date(2026, 11, 1)


class RefusedNote(AuditorError):
    """The file is no field note that can be counted; the message says why and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class FieldNote:
    """One check-up's meetings. `catalogue` is the day of the catalogue it was made with."""

    catalogue: date
    day: date
    minutes: int
    rows: tuple[Met, ...] = field(repr=False)

    @property
    def same_as(self) -> tuple[object, ...]:
        """What two notes share where they are one note handed in twice, whatever its minutes say."""
        return (self.day, tuple(sorted(self.rows, key=repr)))


def make_note(
    met: Iterable[Met], profiles: Mapping[str, Profile], day: date, catalogue: date, minutes: int
) -> FieldNote:
    """The note of these meetings: shipped pages and settings only, for a profile of one's own may name a place."""
    rows = (_cleaned(one, profiles) for one in met)
    kept = dict.fromkeys(row for row in rows if row is not None)
    once: dict[tuple[str, str, str, str], Met] = {}
    for (
        row
    ) in kept:  # the same page of two accounts: what speaks against a layout counts before what speaks for it
        key = (row.platform, row.page, row.language, row.setting)
        if key not in once or _SPEAKS[row.came] > _SPEAKS[once[key].came]:
            once[key] = row
    return FieldNote(catalogue, day, max(0, min(minutes, LONGEST)), tuple(once.values()))


_SPEAKS: Final = {Came.READ: 0, Came.DOUBT: 1, Came.CORRECTED: 2, Came.DENIED: 3}


def _cleaned(one: Met, profiles: Mapping[str, Profile]) -> Met | None:
    profile = profiles.get(one.platform)
    if profile is None or profile.local or profile.private_network:
        return None
    if one.page not in profile.pages or one.setting not in profile.settings:
        return None
    language = one.language if _LANGUAGE.fullmatch(one.language) else UNKNOWN_LANGUAGE
    layout = one.layout if _LAYOUT.fullmatch(one.layout) else ""
    return Met(one.platform, one.page, language, one.setting, layout, one.came, one.doubt, one.good)


def note_text(note: FieldNote) -> str:
    """The whole file, word for word: what is shown before it is saved, and what is saved."""
    pages: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in note.rows:
        pages.setdefault((row.platform, row.page, row.language), []).append(
            {
                "setting": row.setting,
                "layout": row.layout,
                "came": row.came.value,
                "doubt": row.doubt.value if row.doubt else None,
                "good": row.good,
            }
        )
    head = {
        "schema": SCHEMA,
        "catalogue": note.catalogue.isoformat(),
        "day": note.day.isoformat(),
        "minutes": note.minutes,
    }
    lines = [f" {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    told = []
    for (platform, page, language), rows in pages.items():
        names = {"platform": platform, "page": page, "language": language}
        said = ", ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in names.items())
        inner = ",\n".join(f"   {json.dumps(row)}" for row in rows)
        told.append(f'  {{{said}, "settings": [\n{inner}]}}')
    return "{\n" + "\n".join(lines) + '\n "pages": [\n' + ",\n".join(told) + "]\n}\n"


def parse_note(data: bytes, profiles: Mapping[str, Profile], today: date) -> FieldNote:
    """A note as it was handed in. Raises RefusedNote for anything that is not exactly one."""
    if len(data) > BIGGEST:
        raise RefusedNote(_("it is larger than any field note"))
    try:
        document = strict_json(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise RefusedNote(_("it is no JSON, or has a key twice")) from None
    head = _exactly(document, _KEYS)
    if head["schema"] != SCHEMA:
        raise RefusedNote(_("it is no field note of this version"))
    day, catalogue = _day(head["day"], today), _day(head["catalogue"], today)
    minutes = head["minutes"]
    if type(minutes) is not int or not 0 <= minutes <= LONGEST:
        raise RefusedNote(_("its minutes are none"))
    rows: list[Met] = []
    for page in _list(head["pages"]):
        rows += _page(_exactly(page, _PAGE_KEYS), profiles)
        if len(rows) > ROWS:
            raise RefusedNote(_("it has more rows than any field note"))
    keys = [(row.platform, row.page, row.language, row.setting) for row in rows]
    if len(set(keys)) != len(keys):
        raise RefusedNote(_("it says something of one setting twice"))
    if not rows:
        raise RefusedNote(_("it met nothing"))
    return FieldNote(catalogue, day, minutes, tuple(rows))


def _page(page: Mapping[str, Any], profiles: Mapping[str, Profile]) -> list[Met]:
    platform, name, language = page["platform"], page["page"], page["language"]
    profile = profiles.get(platform) if isinstance(platform, str) else None
    if profile is None or profile.local or not isinstance(name, str) or name not in profile.pages:
        raise RefusedNote(_("it names a page that the catalogue does not have"))
    if not isinstance(language, str) or not (_LANGUAGE.fullmatch(language) or language == UNKNOWN_LANGUAGE):
        raise RefusedNote(_("it names a language that is none"))
    return [
        _row(_exactly(one, _ROW_KEYS), platform, name, language, profile.settings)
        for one in _list(page["settings"])
    ]


def _row(one: Mapping[str, Any], platform: str, page: str, language: str, settings: Collection[str]) -> Met:
    setting, layout, came, doubt, good = (one[key] for key in ("setting", "layout", "came", "doubt", "good"))
    if not isinstance(setting, str) or setting not in settings:
        raise RefusedNote(_("it names a setting that the catalogue does not have"))
    if not isinstance(layout, str) or (layout and not _LAYOUT.fullmatch(layout)):
        raise RefusedNote(_("a layout in it is none"))
    if not isinstance(came, str) or came not in set(Came):
        raise RefusedNote(_("it says what came of a setting in a word that is none of ours"))
    refused = came in (Came.DENIED, Came.CORRECTED)
    if (good is None) == refused or not isinstance(good, bool | None):
        raise RefusedNote(
            _("it says of something whether it was good where nothing was denied, or does not where it was")
        )
    if (doubt is None) == (came == Came.DOUBT) or (doubt is not None and doubt not in set(Doubt)):
        raise RefusedNote(_("a doubt in it is none"))
    if came == Came.READ and not layout:
        raise RefusedNote(_("it says that something was read on no layout"))
    return Met(platform, page, language, setting, layout, Came(came), Doubt(doubt) if doubt else None, good)


def _exactly(value: Any, keys: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or set(value) != keys:
        raise RefusedNote(_("it has other keys than a field note"))
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise RefusedNote(_("a list in it is none"))
    return value


def _day(value: Any, today: date) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None or not _EARLIEST <= day <= today:
        raise RefusedNote(_("a day in it is none, is to come, or is before there were field notes"))
    return day
