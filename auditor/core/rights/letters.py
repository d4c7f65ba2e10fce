"""Letters to a platform, filled in with its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

GAP: Final = "…"  # what only the sender can fill in


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a request goes to: name, postal address (lines), form on the web; empty where not known."""

    company: str
    address: tuple[str, ...]
    form: str


UNKNOWN: Final = Recipient(GAP, (GAP,), GAP)


def fill_letter(text: str, recipient: Recipient, platform: str, handle: str, day: date | None) -> str:
    """The letter with its fields in braces filled in; what is not known stays a gap."""
    fields = {
        "{company}": recipient.company,
        "{address}": "  \n".join(recipient.address),
        "{form}": recipient.form,
        "{platform}": platform or GAP,
        "{account}": handle or GAP,
        "{date}": day.isoformat() if day else GAP,
    }
    for field, value in fields.items():
        text = text.replace(field, value)
    return text
