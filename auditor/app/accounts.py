"""Validate a new account before it is kept."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from auditor.adapters.catalog_files import shipped_root
from auditor.app.catalogue import open_catalogue
from auditor.core.model import Account, Role
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr

_HANDLE: Final = re.compile(r"[^\s/:?#\\\x00-\x1f]{1,200}")
_SERVER: Final = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}")


_EXAMPLES: Final = {
    "facebook": "marie.dupont.5", "instagram": "marie.dupont", "x": "mdupont", "linkedin": "marie-dupont-1a2b3c",
    "xing": "Marie_Dupont2", "youtube": "mariedupont", "tiktok": "marie.dupont", "bluesky": "marie.bsky.social",
    "mastodon": "marie", "misskey": "marie", "threema": "ABCD1234", "telegram": "mdupont",
}  # fmt: skip
_NUMBER, _ADDRESS = "+41790000000", "marie.dupont@example.org"
_BY_NUMBER: Final = frozenset({"whatsapp", "signal", "imessage", "facetime", "viber"})
_BY_ADDRESS: Final = frozenset({"outlook", "google", "apple", "google_photos", "skype", "doctolib", "onedoc"})


def example_handle(platform: str) -> str:
    """How the name of an account looks on a platform: an invented one, in the form that its address or app shows."""
    if platform in _BY_NUMBER:
        return _NUMBER
    return _ADDRESS if platform in _BY_ADDRESS else _EXAMPLES.get(platform, "marie.dupont")


def is_handle(text: str) -> bool:
    """Whether this may be the name of an account, without an @ in front."""
    return _HANDLE.fullmatch(text) is not None and text.isprintable()


def is_server(text: str) -> bool:
    """Whether this may be the address of a server, in small letters."""
    return _SERVER.fullmatch(text) is not None


def new_account(platform: str, handle: str, role: str, instance: str = "", through: str = "") -> Account:
    """An account, its platform and handle checked."""
    handle = handle.removeprefix("@")
    if not is_handle(handle):
        message = tr("“{handle}” is not a handle; write it without spaces, slashes and colons", handle=handle)
        raise CommandError(message, USED_WRONGLY)
    if instance and not is_server(instance):
        message = tr(
            "“{instance}” is not the address of a server; write it like example.social", instance=instance
        )
        raise CommandError(message, USED_WRONGLY)
    known = open_catalogue([platform]).profiles
    if platform not in known:
        near = _nearest(platform)
        message = (
            tr("there is no profile for “{platform}”; did you mean “{near}”?", platform=platform, near=near)
            if near
            else tr("there is no profile for “{platform}”", platform=platform)
        )
        raise CommandError(message, USED_WRONGLY)
    try:
        return Account(platform, handle, Role(role), instance, through)
    except ValueError:
        message = tr("“{role}” is not a role; one of: {known}", role=role, known=", ".join(Role))
        raise CommandError(message, USED_WRONGLY) from None


def _nearest(platform: str) -> str:
    names = [path.stem for path in (shipped_root() / "profiles").glob("*.yaml")]
    return next(iter(get_close_matches(platform, names, 1)), "")
