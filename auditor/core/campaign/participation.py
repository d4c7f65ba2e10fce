"""`auditor.participation/1`: one sealed result with the signature of one token; and the list of tokens that count."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from auditor.core.campaign.definition import Definition, Group, InvalidCampaign
from auditor.core.reading.strict_json import members_once
from auditor.errors import AuditorError

SCHEMA: Final = "auditor.participation/1"
INVITATIONS: Final = "auditor.invitations/1"
LONGEST: Final = 2 * 1024 * 1024  # bytes of one participation
_TOKEN: Final = re.compile(r"[0-9a-f]{64}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_SIGNATURE: Final = 64  # bytes


class InvalidParticipation(AuditorError):
    """The bytes are no participation; the message says why, and quotes nothing of them."""


@dataclass(frozen=True, slots=True)
class Participation:
    """A sealed result, the token that lets it be counted once, and the campaign it is for."""

    campaign: str  # the digest of what was signed, in hex
    token: str  # its public half, in hex
    sealed: bytes
    signature: bytes


def participation_bytes(one: Participation) -> bytes:
    """The file."""
    document = {
        "schema": SCHEMA,
        "campaign": one.campaign,
        "token": one.token,
        "sealed": base64.b64encode(one.sealed).decode(),
        "signature": base64.b64encode(one.signature).decode(),
    }
    return json.dumps(document).encode() + b"\n"


def participation_from(data: bytes) -> Participation:
    """The participation in a file; raises InvalidParticipation."""
    if not data:
        raise InvalidParticipation("it is empty")
    if len(data) > LONGEST:
        raise InvalidParticipation(f"it is longer than {LONGEST} bytes")
    try:
        found: Any = json.loads(data.decode("utf-8"), object_pairs_hook=members_once)
    except UnicodeDecodeError:
        raise InvalidParticipation("it is no text, so it is no result of a campaign") from None
    except (ValueError, RecursionError):
        raise InvalidParticipation("it is cut off, or no result of a campaign") from None
    if not isinstance(found, dict) or not str(found.get("schema", "")).startswith("auditor.participation/"):
        raise InvalidParticipation("it is no result of a campaign")
    if found["schema"] != SCHEMA:
        raise InvalidParticipation("another version of auditor made it; this one reads " + SCHEMA)
    if set(found) != {"schema", "campaign", "token", "sealed", "signature"}:
        raise InvalidParticipation("a field is missing, or one too many")
    signature = _bytes(found["signature"])
    if len(signature) != _SIGNATURE:
        raise InvalidParticipation("its signature is none")
    campaign, token = _like(found["campaign"], _DIGEST), _like(found["token"], _TOKEN)
    return Participation(campaign, token, _bytes(found["sealed"]), signature)


def invitations_json(campaign: str, batch: int, tokens: Mapping[str, Group]) -> dict[str, Any]:
    """A list of tokens as it is signed; in the order of the tokens, which is nobody's."""
    return {
        "campaign": campaign,
        "batch": batch,
        "tokens": [[token, list(group)] for token, group in sorted(tokens.items())],
    }


def invitations_from(found: Any, campaign: str, definition: Definition) -> dict[str, Group]:
    """The tokens of a signed list with the group of each; raises InvalidCampaign."""
    if not isinstance(found, dict) or found.get("campaign") != campaign:
        raise InvalidCampaign("this list of tokens belongs to another campaign")
    known = set(definition.combinations())
    tokens: dict[str, Group] = {}
    for row in found.get("tokens", ()):
        if not isinstance(row, list) or len(row) != 2 or not isinstance(row[1], list):
            raise InvalidCampaign("the list of tokens is damaged")
        token, group = str(row[0]), tuple(map(str, row[1]))
        if not _TOKEN.fullmatch(token) or group not in known or token in tokens:
            raise InvalidCampaign("the list of tokens is damaged")
        tokens[token] = group
    return tokens


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (TypeError, ValueError):
        raise InvalidParticipation("a field is damaged") from None


def _like(value: Any, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise InvalidParticipation("a field is damaged")
    return value
