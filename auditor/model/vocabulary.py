"""The closed vocabularies of the contract, and the kinds of value a setting can have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

LANGUAGES = ("en", "fr", "de", "it")

Entry = Mapping[str, Any]
"""One member of a list value: plain JSON scalars (text, number, true/false, null, list of texts) by field name."""

Value = str | int | Entry | tuple[Entry, ...]
"""A token of the contract's section 5, an ISO date, a number, an object, or a list of objects."""


ELSEWHERE: Mapping[str, str] = {"as_last_seen": "last_seen.audience"}
"""Values that only point to another setting of the same account, and that setting."""


class Outcome(StrEnum):
    """What a finding says (contract, section 2)."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Doubt(StrEnum):
    """Why something is not known. Each has a sentence a user can act on in `texts`."""

    NOT_VISITED = "not_visited"
    NOT_COVERED = "not_covered"
    SIGNED_OUT = "signed_out"
    CHALLENGED = "challenged"
    OFF_SITE = "off_site"
    NEW_LANGUAGE = "new_language"
    UNCONFIRMED = "unconfirmed"
    WRONG_PAGE = "wrong_page"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    NEW_WORDING = "new_wording"
    UNDECIDED = "undecided"
    CONFLICT = "conflict"
    STALE = "stale"
    UNSETTLED = "unsettled"
    UNREACHABLE = "unreachable"
    NEEDS_ANSWER = "needs_answer"


class Source(StrEnum):
    """Where a reading came from, best first at equal age (contract, section 2)."""

    API = "api"
    WIRE = "wire"
    SCREEN = "screen"
    PAGE = "page"
    ARCHIVE = "archive"
    ANSWER = "answer"


class Role(StrEnum):
    """What an account is used for."""

    PRIVATE = "private"
    PROFESSIONAL = "professional"
    MIXED = "mixed"


class Severity(StrEnum):
    """How much depends on it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Theme(StrEnum):
    """What a check is about, for grouping."""

    ACCESS = "access"
    VISIBILITY = "visibility"
    CONTACT = "contact"
    SEPARATION = "separation"
    RIGHTS = "rights"
    MESSAGES = "messages"
    PHOTOS = "photos"
    PRESENCE = "presence"


class Scope(StrEnum):
    """Whether a check is asked of each account or once of the person."""

    ACCOUNT = "account"
    PERSON = "person"


class Basis(StrEnum):
    """How a finding is known (contract, section 1)."""

    OBSERVED = "observed"
    CONFIRMED = "confirmed"
    ATTESTED = "attested"
    NONE = "none"


class Stance(StrEnum):
    """What a platform's terms say of automation, and so what the tool may do there."""

    ALLOWS = "allows"
    UNCLEAR = "unclear"
    FORBIDS = "forbids"
    BY_HAND = "by_hand"


class Sure(StrEnum):
    """How a word of a platform is known."""

    SOURCE = "source"
    RECALLED = "recalled"
    CONFIRMED = "confirmed"


class Pace(StrEnum):
    """How pages follow each other: a key for each, human pace, or freely."""

    STEP = "step"
    PACED = "paced"
    FREE = "free"


# Lists of people, and what names a person: counted, unless the user asks to see the names.
PEOPLE = frozenset(
    {"friend_requests.pending", "messages.requests", "page.admins", "friends", "followers", "delegates"}
)
WAITING = (
    "friend_requests.pending",
    "messages.requests",
)  # who asks to be let in: named until the check-up is closed
PERSONAL = frozenset({"profile.identity", "contact_points"})


def tells_names(setting: str, doubt: Doubt) -> bool:
    """Whether the detail of a doubt may name somebody: what was seen instead; only a conflict of lists counts heads."""
    return setting in PERSONAL or (setting in PEOPLE and doubt is not Doubt.CONFLICT)
