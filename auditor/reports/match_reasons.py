"""Why somebody may be on a list, in the user's words."""

from __future__ import annotations

from typing import Final

from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _

PARTS: Final = {"family name": _("family name"), "given name": _("given name")}
REASONS: Final = {
    "same": _("the same"),
    "initial": _("initial"),
    "initials": _("initials"),
    "written together": _("written together, or apart"),
    "spelling": _("another spelling"),
    "short form": _("short form"),
    "slip": _("a typing error"),
    "transliteration": _("another script"),
    "written in one": _("written as one word"),
    "family name first": _("family name first"),
    "further names": _("further names"),
}


def why_words(reason: str, t: Translator) -> str:
    """One reason of a match in words: `family name: spelling` as the user would say it."""
    part, colon, how = reason.partition(": ")
    if colon:
        return f"{t(PARTS.get(part, part))}{t.colon}{t(REASONS.get(how, how))}"
    return t(REASONS.get(reason, reason))
