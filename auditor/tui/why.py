"""Why somebody may be on a list, in the user's words."""

from __future__ import annotations

from ..texts import Texts
from ..texts import mark as _

PARTS = {"family name": _("family name"), "given name": _("given name")}
REASONS = {
    "same": _("the same"),
    "initial": _("initial"),
    "spelling": _("another spelling"),
    "short form": _("short form"),
    "slip": _("a slip of the pen"),
    "transliteration": _("another script"),
    "written in one": _("written in one"),
    "family name first": _("family name first"),
    "further names": _("further names"),
}


def why_words(reason: str, t: Texts) -> str:
    """One reason of a match in words: `family name: spelling` as the user would say it."""
    part, colon, how = reason.partition(": ")
    if colon:
        return f"{t(PARTS.get(part, part))}: {t(REASONS.get(how, how))}"
    return t(REASONS.get(reason, reason))
