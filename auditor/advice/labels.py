"""What doubts, values, themes and the like are called, for people. Message ids; translated where they are shown."""

from __future__ import annotations

from typing import Final

from auditor.core.evaluation.essential import OUTSIDE
from auditor.core.guided.taught_words import A_NAME, NO_WORDS, OF_OTHERS, SECRET, SENTENCE
from auditor.core.model import (
    ALL_MINE,
    AT_LEAST_ONE,
    NOT_ALL_MINE,
    Basis,
    Doubt,
    Finding,
    Outcome,
    Role,
    Severity,
    Source,
    Theme,
)
from auditor.core.reading.ledger import ASKED_AGAIN, REFUSED, REFUSED_UNSEEN, TAUGHT
from auditor.core.reading.read_page import STOPPED
from auditor.core.runner.changed_since import CHANGED
from auditor.core.runner.page_card import DENIED, NOT_MINE_SAID, NOT_SEEN
from auditor.core.runner.teach import BY_CHANCE, NO_VALUE, NOT_TAUGHT, OTHERS_CHANGE, TURNED, UNDERSTOOD
from auditor.i18n import Translator
from auditor.i18n import gettext_noop as _

DOUBTS: Final = {
    Doubt.NOT_VISITED: _("This page was not opened."),
    Doubt.NOT_COVERED: _("None of our sources shows this."),
    Doubt.SIGNED_OUT: _("You were not signed in."),
    Doubt.CHALLENGED: _(
        "The site asked for an extra confirmation (for example a picture puzzle), so we stopped there."
    ),
    Doubt.OFF_SITE: _("The site sent us to an address that does not belong to it."),
    Doubt.WRONG_ACCOUNT: _("This belongs to another account, or nothing says whose it is."),
    Doubt.NEW_LANGUAGE: _("We do not know the words of this page in its language."),
    Doubt.UNCONFIRMED: _("We read something, but nobody has confirmed yet that we read this page correctly."),
    Doubt.WRONG_PAGE: _("The page does not look as we know it."),
    Doubt.NOT_FOUND: _("The setting was not on the page."),
    Doubt.AMBIGUOUS: _("The page showed more than one answer."),
    Doubt.NEW_WORDING: _("The page used words we do not know."),
    Doubt.UNDECIDED: _("This answer must be judged by a person."),
    Doubt.CONFLICT: _("Two sources contradict each other."),
    Doubt.STALE: _("What we know is too old."),
    Doubt.UNSETTLED: _("The page was still changing when we looked."),
    Doubt.UNREACHABLE: _("The page could not be reached."),
    Doubt.NEEDS_ANSWER: _("Only you can say this."),
}

OUTCOMES: Final = {
    Outcome.PASS: _("fine"),
    Outcome.FAIL: _("to fix"),
    Outcome.UNKNOWN: _("unknown"),
    Outcome.NOT_APPLICABLE: _("does not apply"),
}

SEVERITIES: Final = {Severity.HIGH: _("high"), Severity.MEDIUM: _("medium"), Severity.LOW: _("low")}

THEMES: Final = {
    Theme.ACCESS: _("Access"),
    Theme.VISIBILITY: _("Visibility"),
    Theme.CONTACT: _("Contact"),
    Theme.SEPARATION: _("Separation"),
    Theme.RIGHTS: _("Rights"),
    Theme.MESSAGES: _("Messages"),
    Theme.PHOTOS: _("Photos"),
    Theme.PRESENCE: _("Online presence"),
}

ROLES: Final = {
    Role.PRIVATE: _("private"),
    Role.PROFESSIONAL: _("professional"),
    Role.MIXED: _("mixed"),
}

SOURCES: Final = {
    Source.API: _("the official interface"),
    Source.WIRE: _("what the page received"),
    Source.SCREEN: _("the page"),
    Source.PAGE: _("a page you saved"),
    Source.ARCHIVE: _("your data export"),
    Source.ANSWER: _("your answer"),
}

BASES: Final = {
    Basis.OBSERVED: _("read"),
    Basis.CONFIRMED: _("read, and you confirmed it"),
    Basis.ATTESTED: _("by your own answer"),
    Basis.NONE: _("nothing read"),
}


def basis_name(finding: Finding) -> str:
    """How a finding is known; whose the confirmation was, where there was one."""
    if finding.basis is Basis.CONFIRMED and finding.reading.confirmed_by == "organisation":
        return _("read, and your organisation confirmed it")
    return BASES[finding.basis]


DETAILS: Final = {
    OUTSIDE: _("outside the essential"),
    DENIED: _("you said that the page does not say so"),
    NOT_SEEN: _("you do not see it on the page"),
    NOT_MINE_SAID: _("you said that it does not concern you"),
    CHANGED: _("the page changed while its card was read"),
    STOPPED: _("somebody denied a good value on this layout"),
    REFUSED: _("you said before that the page does not say so here"),
    REFUSED_UNSEEN: _("you said before that you do not see it here"),
    TAUGHT: _("a word that was taught here"),
    ASKED_AGAIN: _("you said no to another value in this place"),
}
"""Our own details of a doubt, which are translated; all others are quoted."""

LESSONS: Final = {
    UNDERSTOOD: _("understood: its row stands on the card now, and waits for your yes"),
    NO_VALUE: _("not taken: with these words the page says no value of it"),
    OTHERS_CHANGE: _("not taken: these words would change what is read of something else"),
    BY_CHANCE: _("not taken: the page would say so by chance, and not by this row alone"),
    TURNED: _("not taken: a switch of this name may mean the opposite"),
    NOT_TAUGHT: _("not taken: this cannot be found by a name of its own"),
    NO_WORDS: _("not taken: these are no words"),
    SECRET: _("not taken: this may be secret, or somebody's own"),
    SENTENCE: _("not taken: this is a sentence, not a name"),
    A_NAME: _("not taken: this holds a name"),
    OF_OTHERS: _("not taken: this tells of something else than how things stand"),
}


def lesson_words(told: str, t: Translator) -> str:
    """What came of a row that the user pointed at, in words."""
    return t(LESSONS.get(told, _("not taken: the platform uses these words for something else")))


def detail_words(detail: str, t: Translator) -> str:
    """A detail in the user's language where it is one of ours; else as it stands, in English only: it is for whoever mends a profile."""
    if detail in DETAILS:
        return t(DETAILS[detail])
    return detail if t.lang == "en" else ""


VALUES: Final = {
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
    AT_LEAST_ONE: _("at least one"),
    ALL_MINE: _("all of it is yours"),
    NOT_ALL_MINE: _("not all of it is yours"),
    "ask": _("asks each time"),
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
    "less_personalised": _("with less personalised advertising"),
    "no_ads": _("without advertising"),
    "done": _("done"),
    "not_done": _("not done"),
    "none": _("no"),
    "server": _("by the server"),
    "person": _("by you in person"),
    "active": _("in use"),
    "retired": _("discontinued by its provider"),
}


def value_name(value: str) -> str:
    """The message id of a token's name; the token itself, spaced, where it has none."""
    return VALUES.get(value, value.replace("_", " "))
