"""What doubts, values, themes and the like are called, for people. Message ids; translated where they are shown."""

from __future__ import annotations

from ..model import Basis, Doubt, Finding, Outcome, Role, Severity, Source, Theme
from . import mark as _

DOUBTS = {
    Doubt.NOT_VISITED: _("This page was not opened."),
    Doubt.NOT_COVERED: _("No source we have shows this."),
    Doubt.SIGNED_OUT: _("You were not signed in."),
    Doubt.CHALLENGED: _("The site asked for an extra confirmation, so we stopped there."),
    Doubt.OFF_SITE: _("The site sent us to an address that does not belong to it."),
    Doubt.NEW_LANGUAGE: _("We do not know the words of this page in its language."),
    Doubt.UNCONFIRMED: _("We read something, but nobody has confirmed yet that we read this page rightly."),
    Doubt.WRONG_PAGE: _("The page does not look as we know it."),
    Doubt.NOT_FOUND: _("The setting was not on the page."),
    Doubt.AMBIGUOUS: _("The page showed more than one answer."),
    Doubt.NEW_WORDING: _("The page used words we do not know."),
    Doubt.UNDECIDED: _("This answer needs a human look."),
    Doubt.CONFLICT: _("Two sources contradict each other."),
    Doubt.STALE: _("What we know is too old."),
    Doubt.UNSETTLED: _("The page was still changing when we looked."),
    Doubt.UNREACHABLE: _("The page could not be reached."),
    Doubt.NEEDS_ANSWER: _("Only you can say this."),
}

OUTCOMES = {
    Outcome.PASS: _("well"),
    Outcome.FAIL: _("to repair"),
    Outcome.UNKNOWN: _("not known"),
    Outcome.NOT_APPLICABLE: _("does not apply"),
}

SEVERITIES = {Severity.HIGH: _("high"), Severity.MEDIUM: _("medium"), Severity.LOW: _("low")}

THEMES = {
    Theme.ACCESS: _("Access"),
    Theme.VISIBILITY: _("Visibility"),
    Theme.CONTACT: _("Contact"),
    Theme.SEPARATION: _("Separation"),
    Theme.RIGHTS: _("Rights"),
    Theme.MESSAGES: _("Messages"),
    Theme.PHOTOS: _("Photos"),
    Theme.PRESENCE: _("Presence"),
}

ROLES = {
    Role.PRIVATE: _("private"),
    Role.PROFESSIONAL: _("professional"),
    Role.MIXED: _("mixed"),
}

SOURCES = {
    Source.API: _("the official interface"),
    Source.WIRE: _("what the page received"),
    Source.SCREEN: _("the page"),
    Source.PAGE: _("a page you saved"),
    Source.ARCHIVE: _("your data export"),
    Source.ANSWER: _("your answer"),
}

BASES = {
    Basis.OBSERVED: _("read"),
    Basis.CONFIRMED: _("read, and you confirmed it"),
    Basis.ATTESTED: _("as you said"),
    Basis.NONE: _("nothing read"),
}


def basis_name(finding: Finding) -> str:
    """How a finding is known; whose the confirmation was, where there was one."""
    if finding.basis is Basis.CONFIRMED and finding.reading.confirmed_by == "organisation":
        return _("read, and your organisation confirmed it")
    return BASES[finding.basis]


VALUES = {
    "on": _("on"),
    "off": _("off"),
    "public": _("everyone"),
    "members": _("everyone signed in to the service"),
    "followers": _("followers"),
    "following": _("people you follow"),
    "mutuals": _("people who follow each other"),
    "followers_and_following": _("followers and people you follow"),
    "friends_of_friends": _("friends of friends"),
    "contacts": _("contacts"),
    "contacts_except": _("contacts except some"),
    "friends": _("friends"),
    "friends_and_contacts": _("friends and contacts"),
    "friends_except": _("friends except some"),
    "specific": _("chosen people"),
    "mentioned": _("people you mention"),
    "verified": _("verified accounts"),
    "unlisted": _("public, but not listed"),
    "link": _("anyone with the link"),
    "as_last_seen": _("the same as “last seen”"),
    "only_me": _("only you"),
    "nobody": _("nobody"),
    "custom": _("a selection of your own"),
    "private": _("private"),
    "app": _("an authenticator app"),
    "key": _("a security key"),
    "passkey": _("a passkey"),
    "sms": _("a code by text message"),
    "email": _("a code by e-mail"),
    "pin": _("a PIN"),
    "several": _("several methods"),
    "inbox": _("the inbox"),
    "requests": _("message requests"),
    "refused": _("refused"),
    "some": _("partly"),
    "partial": _("in part"),
    "ask": _("on request"),
    "month": _("a month"),
    "year": _("a year"),
    "forever": _("for ever"),
    "full": _("in full"),
    "initial": _("the first letter only"),
    "anonymous": _("without your name"),
    "hidden": _("hidden"),
    "open": _("open to all"),
    "held": _("held until you agree"),
    "paused": _("paused"),
    "auto_delete": _("deleted after a time"),
    "personal": _("a personal account"),
    "creator": _("a creator account"),
    "business": _("a business account"),
    "page": _("a page"),
    "audio_only": _("the sound only"),
    "with_ads": _("with advertising"),
    "less_personalised": _("with less personal advertising"),
    "no_ads": _("without advertising"),
    "done": _("done"),
    "not_done": _("not done"),
    "none": _("no"),
    "server": _("by the server"),
    "person": _("by you in person"),
    "active": _("in use"),
    "retired": _("shut down by its maker"),
}


def value_name(value: str) -> str:
    """The message id of a token's name; the token itself, spaced, where it has none."""
    return VALUES.get(value, value.replace("_", " "))
