"""Collecting sealed results: what may be counted once is kept aside; all else stays where it lies, with its reason.

Nothing is opened here, and nothing deleted. What is refused is remembered by its digest, so that its reason is told once.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.adapters.campaign_places import Lying, Place, PlaceError
from auditor.adapters.crypto import fits
from auditor.adapters.crypto.encryption import HEAD
from auditor.adapters.crypto.encryption import LONGEST as LONGEST_SEALED
from auditor.adapters.files import write
from auditor.app.campaigns import Campaign, tokens_of
from auditor.core.campaign.participation import (
    LONGEST,
    InvalidParticipation,
    Participation,
    participation_from,
)
from auditor.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.core.campaign.definition import Group

SCHEMA: Final = "auditor.collected/1"
REFUSED: Final = "refused.json"


@dataclass(frozen=True, slots=True)
class Collected:
    """One round: how many are new, how many were there already, and which files are refused (name, why)."""

    new: int
    known: int
    refused: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]  # could not be read now; asked again next time
    all: int  # kept so far


def collected_document(found: Collected) -> dict[str, Any]:
    """`auditor.collected/1`."""
    return {
        "schema": SCHEMA, "new": found.new, "known": found.known, "collected": found.all,
        "refused": [{"file": file, "why": why} for file, why in found.refused], "unread": list(found.unread),
    }  # fmt: skip


def collect(campaign: Campaign, address: str) -> Collected:
    """Look once through a place; raises CommandError where it cannot be listed."""
    return Collector(campaign).look(address)


class Collector:
    """What was collected of one campaign so far."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._folder = campaign.folder / "collected"
        self._folder.mkdir(exist_ok=True)
        self._tokens: Mapping[str, Group] = tokens_of(campaign)
        self._kept = {
            file.stem: hashlib.sha256(file.read_bytes()).hexdigest()
            for file in self._folder.glob("*.sealed")
            if file.is_file()
        }
        self._refused: dict[str, str] = _remembered(self._folder / REFUSED)

    def look(self, address: str) -> Collected:
        """Every file of a place, each once. Tokens are read anew: codes may have been drawn since the last look."""
        self._tokens = tokens_of(self._campaign)
        new, known = 0, 0
        refused: list[tuple[str, str]] = []
        unread: list[str] = []
        try:
            place = Place(address)
            for file in place.files():
                try:
                    told = self._one(place, file)
                except PlaceError as error:
                    unread.append(str(error))
                    continue
                if told is None:
                    new += 1
                elif told:
                    refused.append((file.name, told))
                else:
                    known += 1
        except PlaceError as error:
            raise CommandError(str(error)) from None
        write(
            str(self._folder / REFUSED), json.dumps(self._refused, indent=1, sort_keys=True).encode() + b"\n"
        )
        return Collected(new, known, tuple(refused), tuple(unread), len(self._kept))

    def _one(self, place: Place, file: Lying) -> str | None:
        """None where a file is new and kept, "" where it was kept before, else why it is refused."""
        data = place.read(file, LONGEST)
        digest = hashlib.sha256(data).hexdigest()
        try:
            one = participation_from(data)
            self._may_count(one, digest)
        except InvalidParticipation as error:
            self._refused[digest] = str(error)
            return str(error)
        if one.token in self._kept:
            return ""
        write(str(self._copy(one.token)), data)
        self._kept[one.token] = digest
        self._refused.pop(digest, None)
        return None

    def _may_count(self, one: Participation, digest: str) -> None:
        """Raises InvalidParticipation where it may not."""
        campaign = self._campaign.digest
        if one.campaign != campaign:
            raise InvalidParticipation("it was made for another campaign")
        if one.token not in self._tokens:
            raise InvalidParticipation("its token is none of this campaign's")
        if not fits(one.token, one.signature, campaign, one.sealed):
            raise InvalidParticipation(
                "its token did not sign it: it was changed, or put together by somebody else"
            )
        if not one.sealed.startswith(HEAD) or len(one.sealed) > LONGEST_SEALED:
            raise InvalidParticipation("what is in it is no sealed result of this version")
        kept = self._kept.get(one.token) or _digest_of(
            self._copy(one.token)
        )  # another collector may be at work
        if kept not in (None, digest) and self._is_whole(one.token):
            raise InvalidParticipation("its token was used before; the first result counts")
        if kept == digest:
            self._kept[one.token] = digest
        else:
            self._kept.pop(one.token, None)  # what lies there is damaged: this one takes its place

    def _copy(self, token: str) -> Path:
        return self._folder / f"{token}.sealed"

    def _is_whole(self, token: str) -> bool:
        """Whether the copy that was kept is still what its token signed: a power cut may have left half of it."""
        try:
            one = participation_from(self._copy(token).read_bytes())
        except InvalidParticipation:
            return False
        except OSError:
            return True  # nobody knows, so the first one counts
        return one.token == token and fits(token, one.signature, self._campaign.digest, one.sealed)


def _digest_of(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _remembered(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}  # told anew, then
    return {str(digest): str(why) for digest, why in found.items()} if isinstance(found, dict) else {}
