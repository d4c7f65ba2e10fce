"""Letters to a platform, filled in with its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

GAP = "…"  # what only the sender can fill in


class AddressError(ValueError):
    """The list of addresses does not hold what it should."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a request goes to: name, postal address (lines), form on the web; empty where not known."""

    company: str
    address: tuple[str, ...]
    form: str


UNKNOWN = Recipient(GAP, (GAP,), GAP)


def parse_addresses(document: Mapping[str, Any]) -> Mapping[str, Recipient]:
    """`checks/letters/addresses.yaml` by platform. Raises `AddressError`."""
    try:
        return {
            str(platform): Recipient(str(one["company"]), tuple(map(str, one["address"])), str(one["form"]))
            for platform, one in document["addresses"].items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        message = f"addresses: {error!r} is missing or not as it should be"
        raise AddressError(message) from None


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
