"""What ties accounts together, as plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..texts import mark as _
from ..texts import texts
from .safe import plain_text

if TYPE_CHECKING:
    from ..separation import Tie

KINDS = {
    "email": _("the same e-mail address"),
    "phone": _("the same phone number"),
    "handle": _("the handle"),
    "photo": _("the profile picture"),
    "workplace": _("an institution named on a private account"),
    "title": _("a profession named on a private account"),
    "link": _("a link from one to the other"),
    "mention": _("one mentions the other"),
    "linked_accounts": _("joined by the platform"),
    "cross_posting": _("posts go from one to the other"),
    "contacts_upload": _("contacts uploaded on both"),
    "audience": _("people in both audiences"),
}
STRENGTHS = {"same": _("the same"), "similar": _("similar")}


def print_ties(found: Sequence[Tie], lang: str) -> str:
    """One line for each tie."""
    t = texts(lang)
    if not found:
        return t("No tie was found in what was given.") + "\n"
    lines = [
        f"{plain_text(tie.a)}{' – ' + plain_text(tie.b) if tie.b else ''}: "
        f"{t(KINDS[tie.kind])}, {t(STRENGTHS[tie.strength])} ({plain_text(tie.detail)})"
        for tie in found
    ]
    return "\n".join(lines) + "\n"
