"""One account as a stranger could know it: the input of the separation analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.model import Role
from auditor.errors import AuditorError


class IdentityError(AuditorError, ValueError):
    """The identities are not of the form the contract gives; the message tells where."""


@dataclass(frozen=True, slots=True)
class AccountIdentity:
    """An account with its identity. `photo_hash` is a perceptual hash as 16 hex digits; "" where there is no picture."""

    id: str
    platform: str
    role: Role
    name: str = ""
    handle: str = ""
    bio: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    photo_hash: str = ""
    workplaces: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    audience: frozenset[str] = frozenset()
    cross_posts_to: tuple[str, ...] = ()
    contacts_upload: str = ""


def parse_identities(document: Any) -> tuple[AccountIdentity, ...]:
    """The list of identities of `auditor separate`; raises IdentityError."""
    if not isinstance(document, list):
        message = "the identities should be a list"
        raise IdentityError(message)
    return tuple(_presence(member, f"[{number}]") for number, member in enumerate(document))


_IDENTITY_KEYS: Final = frozenset("name handle bio email phone links photo_hash workplace".split())


def _known_keys(identity: Mapping[str, Any], where: str) -> None:
    """Raises IdentityError for a key that nobody compares: what stands under it would be left out in silence."""
    for key in identity:
        if key not in _IDENTITY_KEYS:
            message = f"{where}.identity has an unknown key; known are: {', '.join(sorted(_IDENTITY_KEYS))}"
            raise IdentityError(message)


def _presence(member: Any, where: str) -> AccountIdentity:
    if not isinstance(member, Mapping):
        message = f"{where} should be an object"
        raise IdentityError(message)
    identity = {} if member.get("identity") is None else member["identity"]
    if not isinstance(identity, Mapping):
        message = f"{where}.identity should be an object"
        raise IdentityError(message)
    _known_keys(identity, where)
    name = _text(member, "id", where)
    if not name:
        message = f"{where} has no id"
        raise IdentityError(message)
    platform, _, handle = name.partition(":")
    try:
        role = Role(_text(member, "role", where))
    except ValueError:
        message = f"{where}.role should be one of: {', '.join(Role)}"
        raise IdentityError(message) from None
    return AccountIdentity(
        id=name,
        platform=_text(member, "platform", where) or platform,
        role=role,
        name=_text(identity, "name", where),
        handle=_text(identity, "handle", where) or handle,
        bio=_text(identity, "bio", where),
        emails=_texts(identity, "email", where),
        phones=_texts(identity, "phone", where),
        links=_texts(identity, "links", where),
        photo_hash=_text(identity, "photo_hash", where).lower(),
        workplaces=_texts(identity, "workplace", where),
        linked=_texts(member, "linked", where),
        audience=frozenset(_texts(member, "audience", where)),
        cross_posts_to=_texts(member, "cross_posts_to", where),
        contacts_upload=_text(member, "contacts_upload", where),
    )


def _text(member: Mapping[str, Any], key: str, where: str) -> str:
    value = member.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        message = f"{where}.{key} should be text"
        raise IdentityError(message)
    return value.strip()


def _texts(member: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """One text or a list of them."""
    value = member.get(key)
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value.strip(),)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(one.strip() for one in value if one.strip())
    message = f"{where}.{key} should be text or a list of texts"
    raise IdentityError(message)
