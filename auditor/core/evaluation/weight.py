"""What a check weighs: severity × certainty × reach. One table, one function; docs/weight.md is written from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from auditor.core.model import Account, Check, Finding, Outcome, Severity, Theme
from auditor.core.model.mailboxes import MAILBOXES

PLAIN: Final = {Severity.HIGH: 9, Severity.MEDIUM: 3, Severity.LOW: 1}
"""What a severity counts where nothing else may move the figure."""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that do the same harm: how surely (0 to 1) and how far it goes (1: one function, 10: every account)."""

    name: str
    certainty: Fraction
    reach: int
    settings: frozenset[str] = frozenset()

    @property
    def factor(self) -> Fraction:
        """Certainty × reach."""
        return self.certainty * self.reach


def _group(name: str, certainty: str, reach: int, settings: str = "") -> Group:
    return Group(name, Fraction(certainty), reach, frozenset(settings.split()))


MAILBOX: Final = _group("the mailbox", "1", 10)
GROUPS: Final = (
    _group("own passwords", "1", 8, "practice.unique_passwords"),
    _group("second step", "1", 6, "two_factor"),
    _group(
        "codes and a second way in",
        "3/4",
        6,
        "recovery.codes password.reset_protected backup.made revocation.password screen_lock storage.encrypted",
    ),
    _group(
        "who is signed in besides you",
        "3/4",
        5,
        "sessions.active sessions.known devices.linked devices.known devices.remembered devices.app_tokens logins.known "
        "logins.recent delegates app_passwords app_passwords.known login.shared page.admins managers.known "
        "managers.two_factor_required portfolio.people_known sign_in.providers",
    ),
    _group(
        "where a new password goes",
        "1/2",
        6,
        "recovery.contact_points contact_points contact_points.email contact_points.phone login_alerts",
    ),
    _group(
        "private life and profession tied together",
        "1/2",
        5,
        "practice.separate_accounts accounts.linked accounts.connected_experiences accounts.shared_sign_in "
        "contact_points.mixed contact.practice_only links.practice_only",
    ),
    _group(
        "pictures of patients that leave the phone",
        "1/2",
        4,
        "camera.cloud_backup camera.location camera.mirrored rights.camera_roll media.auto_download photos.faces "
        "photos.with_location photos.sent_with_location practice.pictures_cleaned practice.patients_identifiable practice.consent "
        "albums.by_link albums.public_site albums.shared albums.partner",
    ),
    _group("patients in the address book", "1/2", 3, "contacts.upload contacts.uploaded"),
    _group(
        "what patients write",
        "1/2",
        3,
        "practice.messenger_fit practice.team_messenger practice.encryption encryption.default backup.encrypted app_lock "
        "notifications.previews messages.cloud_copy messages.forwarding patient_messages.limited page.ai_agent",
    ),
    _group(
        "who sees and finds you",
        "1/2",
        2,
        "posts.audience account.visibility friends_list.audience lookup.email lookup.phone profile.phone location.map "
        "location.sharing signed_out.view search_engines",
    ),
    _group(
        "patients who wait for an answer",
        "1/4",
        4,
        "practice.patient_requests friend_requests.pending friend_requests.waiting messages.requests",
    ),
    _group("other programs that read along", "1/4", 3, "apps.connected apps.known apps.business"),
)  # fmt: skip
"""The expert's order, what does most harm first."""
REST: Final = _group("everything else", "1/2", 1)
_BY_SETTING: Final = {setting: group for group in GROUPS for setting in group.settings}


def group_of(check: Check, account: Account | None) -> Group:
    """The row of the table that a check belongs to; the way into a mailbox is a row of its own."""
    if account is not None and account.platform in MAILBOXES and check.theme is Theme.ACCESS:
        return MAILBOX
    return _BY_SETTING.get(check.setting, REST)


def weight(check: Check, account: Account | None) -> float:
    """Severity × certainty × reach, to two places; comparable across checks and accounts."""
    return round(float(PLAIN[check.severity] * group_of(check, account).factor), 2)


def known_weight(findings: Iterable[Finding]) -> float:
    """The share (0 to 1) of plain severity that is known, good or bad; what does not apply is left out."""
    bar = honest_bar(findings)
    return round((bar.good + bar.bad) / bar.whole, 4) if bar.whole else 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Plain severity of what is known and good, known and bad, and not known: it can only move by being known."""

    good: int
    bad: int
    unknown: int

    @property
    def whole(self) -> int:
        """All of it."""
        return self.good + self.bad + self.unknown


def honest_bar(findings: Iterable[Finding]) -> Bar:
    """How much is known: a tick, a promise or an accepted risk moves none of the three."""
    counted = {Outcome.PASS: 0, Outcome.FAIL: 0, Outcome.UNKNOWN: 0, Outcome.NOT_APPLICABLE: 0}
    for finding in findings:
        counted[finding.outcome] += PLAIN[finding.check.severity]
    return Bar(counted[Outcome.PASS], counted[Outcome.FAIL], counted[Outcome.UNKNOWN])
