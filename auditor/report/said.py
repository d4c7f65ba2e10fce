"""What one reading says, in our words: the same for the screen, HTML, Markdown and plain lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import PEOPLE, PERSONAL, Absent, Doubt, Doubtful, Known, Reading, Source, Value, tells_names
from ..texts import Texts
from ..texts.words import DOUBTS, value_name
from .safe import plain_text

_MARK = re.compile(r" \[(?:un)?checked\]")  # how a reading quotes a switch
_ON_SCREEN = frozenset({Source.SCREEN, Source.PAGE})  # whose wording the user has seen; the wire's nobody has


def reading_said(reading: Reading, t: Texts, seen: str = "") -> str:
    """The value, with the page's own words where there was a page; or the doubt; people are counted.

    `seen` is told in place of our word for the value: a switch "Hide …" that is off is told as off, whatever that
    means for the setting. Without it our own note in the wording says how a switch stood.
    """
    setting, state = reading.setting, reading.state
    match state:
        case Known(value=value, wording=wording):
            stands = (marked(wording) or value) if value in ("on", "off") else value
            return (seen or value_said(setting, stands, t)) + quoted(reading, wording, t, value)
        case Doubtful(doubt=doubt, detail=detail):
            shown = "" if tells_names(setting, doubt) or doubt is Doubt.NEEDS_ANSWER else detail
            return plain_text(f"{t(DOUBTS[doubt])} {bare(shown)}".strip())
        case Absent(reason=reason):
            return plain_text(reason)


def value_said(setting: str, value: Value, t: Texts) -> str:
    """A value in our words; people, and what names a person, are counted only."""
    match value:
        case tuple():
            return t("{count} entries", count=len(value))
        case Mapping():
            return t("known")
        case str() if setting not in PERSONAL:
            return plain_text(t(value_name(value)))
    return t("known") if setting in PERSONAL else str(value)


def quoted(reading: Reading, wording: str, t: Texts, value: Value | None = None) -> str:
    """The page's own words in brackets: of a switch its label, of what no user sees nothing, of people neither."""
    if not wording or reading.source not in _ON_SCREEN or reading.setting in PEOPLE | PERSONAL:
        return ""
    if isinstance(value, (tuple, Mapping)):
        return ""
    words = plain_text(bare(wording), 120)
    return f" ({t('“{words}”', words=words)})" if words else ""


def marked(wording: str) -> str:
    """How a switch stood on the page by our own note in its wording: "on", "off", or empty where there is none."""
    note = _MARK.search(wording)
    return "" if note is None else "on" if note[0] == " [checked]" else "off"


def bare(wording: str) -> str:
    """A wording as it stands on the page, without our own note of how a switch stands."""
    return _MARK.sub("", wording)
