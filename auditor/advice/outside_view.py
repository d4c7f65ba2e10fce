"""What a stranger saw, in words: where it contradicts a setting, where a wall stood, and how to look again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from auditor.advice.labels import value_name
from auditor.core.model import (
    Doubt,
    Doubtful,
    Finding,
    InvalidPlaceholder,
    Known,
    Outcome,
    Profile,
    Reading,
    Value,
    address_of,
)
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _

_VIEW: Final = {
    "on": _("posts or contact details"),
    "partial": _("name and picture only"),
    "off": _("nothing"),
}


def doubt_outside(finding: Finding, t: Translator) -> str:
    """Why a look from outside leaves it open, as one sentence; empty where the doubt came from elsewhere."""
    reading, doubt = finding.reading, finding.doubt
    if not reading.outside:
        return ""
    if doubt is Doubt.SIGNED_OUT:
        return t(
            "The platform asks strangers to sign in before they see your page. Anybody with an account there may still see it."
        )
    if doubt is Doubt.CONFLICT:
        said = next((r for r in finding.was if not r.outside and _value(r) is not None), None)
        if said is not None:
            seen, other = _value_text(reading, t), _value_text(said, t)
            return t("A stranger sees “{seen}”, but your settings say “{said}”.", seen=seen, said=other)
    return ""


def show_less(finding: Finding, t: Translator) -> str:
    """What to do where a stranger sees too much of a whole profile; empty for a setting of its own."""
    if not finding.reading.outside or finding.check.setting != "signed_out.view":
        return ""
    return t("Limit who sees your posts and your details, or make the account private.")


def look_again(finding: Finding, profile: Profile | None, t: Translator) -> Iterator[str]:
    """The way to see it with a stranger's eyes, where that is how it became known and something is to be done."""
    page = profile.pages.get(finding.reading.page) if profile else None
    open_work = finding.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
    if not open_work or not finding.reading.outside or not page or not page.outside or not finding.account:
        return
    try:
        address = address_of(page, finding.account)
    except InvalidPlaceholder:
        return
    yield t("Look at it as a stranger, in a private window: {link}", link=address)


def _value(reading: Reading) -> Value | None:
    match reading.state:
        case Known(value=value) | Doubtful(value=value):
            return value
    return None


def _value_text(reading: Reading, t: Translator) -> str:
    value = _value(reading)
    if reading.setting == "signed_out.view" and isinstance(value, str):
        return t(_VIEW.get(value, value))
    return t(value_name(value)) if isinstance(value, str) else str(value)
