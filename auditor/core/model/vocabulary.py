"""The closed vocabularies of the contract, and the kinds of value a setting can have."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

LANGUAGES: Final = ("en", "fr", "de", "it")

Entry = Mapping[str, Any]
"""One member of a list value: plain JSON scalars (text, number, true/false, null, list of texts) by field name."""

Value = str | int | Entry | tuple[Entry, ...]
"""A token of the contract's section 5, an ISO date, a number, an object, or a list of objects."""


ELSEWHERE: Final[Mapping[str, str]] = {"as_last_seen": "last_seen.audience"}
"""Values that only point to another setting of the same account, and that setting."""
AT_LEAST_ONE: Final = "at_least_one"
"""A number that nobody counted, and that is not nought."""
ALL_MINE, NOT_ALL_MINE = "all_mine", "not_all_mine"
"""What a user says of a list that the tool did not read itself."""


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
    WRONG_ACCOUNT = "wrong_account"  # what was seen or exported names another user
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


# Whom the user has around them on a platform: read for one look, never stored.
CIRCLE: Final = frozenset({"friends", "followers", "following"})
# Lists of people, and what names a person: counted, unless the user asks to see the names.
PEOPLE: Final = CIRCLE | {
    "friend_requests.pending",
    "messages.requests",
    "page.admins",
    "delegates",
    "location.live",
}
# The only lists whose entries are shown: things of the user's own. A list that is filed nowhere is one of people.
THINGS: Final = frozenset(
    {
        "two_factor.methods", "sessions.active", "devices.linked", "devices.remembered", "devices.app_tokens",
        "logins.recent", "app_passwords", "sign_in.providers", "login_alerts.ways", "apps.connected", "apps.business",
        "accounts.linked", "ads.inferences", "privacy_checkup.topics",
    }
)  # fmt: skip
WAITING: Final = (
    "friend_requests.pending",
    "messages.requests",
)  # who asks to be let in: named until the check-up is closed
PERSONAL: Final = frozenset(
    {"profile.identity", "contact_points", "contact_points.email", "contact_points.phone"}
)


def names_somebody(setting: str, value: object = None) -> bool:
    """Whether a value of this setting, or its wording, names a person: the one place that decides it."""
    return setting in PEOPLE | PERSONAL or (isinstance(value, tuple) and setting not in THINGS)


def tells_names(setting: str, doubt: Doubt, value: object = None) -> bool:
    """Whether the detail of a doubt may name somebody: what was seen instead; only a conflict of lists counts heads.

    Why nothing was seen at all (`not_covered`) is our own sentence, and names nobody.
    """
    if doubt is Doubt.NOT_COVERED:
        return False
    if setting in PERSONAL:
        return True
    return names_somebody(setting, value) and doubt is not Doubt.CONFLICT
