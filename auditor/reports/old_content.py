"""Old posts and connections, told: the same for the screen, plain lines and JSON. Nobody is named unless asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from auditor.core.old_content.items import NO_YEAR, Audience, Item, Unread, Worklist
from auditor.core.old_content.signals import Signal
from auditor.core.old_content.silence import Silence
from auditor.core.old_content.work_done import Ticked
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _
from auditor.reports.phrases import sanitize

SCHEMA: Final = "auditor.old_content/1"

KINDS: Final = {
    "post": _("post"),
    "comment": _("comment on somebody’s page"),
    "photo": _("picture or video"),
    "story": _("story"),
    "group_post": _("post in a group"),
    "group_comment": _("comment in a group"),
    "connection": _("connections"),
    "talk": _("conversations"),
}
SEEN_BY: Final = {
    Audience.PUBLIC: _("public"),
    Audience.LIMITED: _("not public"),
    Audience.UNKNOWN: _("the export does not say who could see it"),
}
SIGNALS: Final = {
    Signal.HEALTH: _("words of an illness or a treatment"),
    Signal.WORKPLACE: _("words of a workplace"),
    Signal.QUARREL: _("words of a quarrel"),
    Signal.PEOPLE: _("people in the picture, perhaps"),
    Signal.PLACE: _("a place"),
}
DETAILS: Final = (
    _("the export holds no file of this kind"),
    _("the export's own list of its files is missing"),
    _("the export says that it is only a part, or its list of files cannot be read"),
    _("the export's own list counts more than its files hold"),
    _("no export of this platform that we know holds it"),
    _("a file cannot be read: too large, damaged or locked"),
    _("an entry is laid out otherwise"),
    _("a part of the file is missing"),
    _("an entry names nobody"),
    _("the file is empty"),
    _("HTML; ask the platform for the export as JSON"),
    _("not text"),
    _("the file holds more values than any export of one person"),
    _("nested too deep"),
    _("not whole; the download may have been cut short"),
    _("laid out otherwise"),
    _("no header row"),
)
_PLAIN_SEGMENT: Final = re.compile(
    r"\d+|urn(?::|%3a)li.*|feed|update|i|web|status|statuses|share|video|p|reel|tv|posts|@?", re.IGNORECASE
)


def year_name(year: int, t: Translator) -> str:
    """A year, or what has none."""
    return t("without a date") if year == NO_YEAR else str(year)


def progress_line(year: int, ticked: Ticked, t: Translator) -> str:
    """How much of a year was looked at."""
    done = t("{done} of {all} looked at", done=ticked.done, all=ticked.of)
    return f"{year_name(year, t)}{t.colon}{done}"


def begun_anew_line(years: Sequence[int], t: Translator) -> str:
    """Of which years the work begins from the start, and why; "" where it does of none."""
    if not years:
        return ""
    return t(
        "The export holds more or fewer posts than before, so these years are counted from the start: {years}",
        years=", ".join(year_name(year, t) for year in years),
    )


def year_lines(work: Worklist, ticked: Mapping[int, Ticked], t: Translator) -> Iterator[str]:
    """One line for each year: how many things, how many of them public, how many with a signal, how far the work is."""
    for year in work.years():
        items = work.of(year)
        seen = work.count(items)
        told = [
            t("things: {count}", count=len(items)),
            t("public: {count}", count=seen[Audience.PUBLIC]),
            t("perhaps public: {count}", count=seen[Audience.UNKNOWN]),
            t("look first: {count}", count=sum(bool(item.signals) for item in items)),
        ]
        if done := ticked.get(year, Ticked(0)).done:
            told.append(t("looked at: {count}", count=done))
        yield f"{year_name(year, t)}{t.colon}{', '.join(told)}"


def kind_lines(work: Worklist, t: Translator) -> Iterator[str]:
    """How many things of each kind there are, and with which signals."""
    for kind, name in KINDS.items():
        if count := sum(item.kind == kind for item in work.items):
            yield f"{t(name)}{t.colon}{count}"
    for signal, name in SIGNALS.items():
        if count := sum(signal in item.signals for item in work.items):
            yield f"{t(name)}{t.colon}{count}"


def unread_lines(unread: Iterable[Unread], t: Translator) -> Iterator[str]:
    """What is not known, as sentences; never "nothing there"."""
    for one in unread:
        told = f"{t(KINDS[one.kind])}{t.colon}{t('not known')} ({t(one.detail)})"
        yield f"{told}, {t('entries: {count}', count=one.entries)}" if one.entries else told


def item_line(item: Item, t: Translator, *, names: bool = False, said: str = "") -> str:
    """One thing to look at: the day, what it is, who could see it, why to look, the way there where it was not `said`."""
    day = item.at.date().isoformat() if item.at else t("without a date")
    told = [f"{day} {t(KINDS[item.kind])}", t(SEEN_BY[item.audience])]
    told += [t(SIGNALS[one]) for one in Signal if one in item.signals]
    line = "; ".join(told) if t.lang != "fr" else t.semicolon.join(told)
    if (way := way_to(item, names=names)) and way != said:
        line += f"\n    {sanitize(way, 500)}"
    if names and item.text:
        line += "\n    " + t("“{words}”", words=sanitize(item.text, 160))
    return line


def way_to(item: Item, *, names: bool = False) -> str:
    """Where it is found on the platform: its own address where that names nobody, else the page that lists such things."""
    if item.link and (names or _names_nobody(item.link)):
        return item.link
    return item.way


def _names_nobody(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return not parts.query and all(_PLAIN_SEGMENT.fullmatch(one) for one in parts.path.split("/") if one)


def silence_lines(silence: Silence | None, t: Translator) -> Iterator[str]:
    """Whom one has not spoken with, counted."""
    if silence is None:
        yield t("The export does not tell whom you spoke with, so nobody can say who was silent for a year.")
        return
    yield t("No message for a year: {count}", count=len(silence.silent))
    yield t("Messages within a year: {count}", count=silence.spoken)
    if silence.new:
        yield t("Connected for less than a year: {count}", count=silence.new)
    if silence.unclear:
        yield t("Of a name that several have, so that nobody can tell: {count}", count=len(silence.unclear))


def old_content_document(
    work: Worklist,
    ticked: Mapping[int, Ticked],
    people: int,
    silence: Silence | None,
    unknown: Iterable[Unread],
    listed: int | None,
    year: int | None = None,
    *,
    names: bool = False,
) -> dict[str, Any]:
    """`auditor.old_content/1`; the beginning of a text and an address that may name somebody only with `names`."""
    return {
        "schema": SCHEMA,
        "platform": work.platform,
        "years": [
            {
                "year": one or None,
                "items": len(work.of(one)),
                **{audience.value: count for audience, count in work.count(work.of(one)).items()},
                "signals": {
                    signal.value: sum(signal in item.signals for item in work.of(one)) for signal in Signal
                },
                "looked_at": ticked.get(one, Ticked(0)).done,
            }
            for one in work.years()
        ],
        "items": [_item(item, names=names) for item in work.items if year is None or item.year == year],
        "connections": {
            "all": people,
            "silent": None if silence is None else len(silence.silent),
            "spoken": None if silence is None else silence.spoken,
            "new": None if silence is None else silence.new,
            "unclear": None if silence is None else len(silence.unclear),
            "silent_on_the_list": listed,
            **(
                {"silent_people": [{"name": one.name} for one in silence.silent]}
                if names and silence is not None
                else {}
            ),
        },
        "unknown": [
            {"kind": one.kind, "doubt": one.doubt.value, "detail": one.detail, "entries": one.entries}
            for one in (*work.unread, *unknown)
        ],
    }


def _item(item: Item, *, names: bool) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "date": item.at.date().isoformat() if item.at else None,
        "audience": item.audience.value,
        "signals": [one.value for one in Signal if one in item.signals],
        "picture": item.picture,
        "way": way_to(item, names=names) or None,
        **({"text": item.text} if names else {}),
    }
