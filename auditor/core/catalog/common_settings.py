"""The common settings and their values, as the contract's section 5 names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA

from auditor.core.catalog import added_settings

AUDIENCE: Final = tuple(
    "public members followers following mutuals followers_and_following friends_of_friends contacts"
    " contacts_except friends friends_and_contacts friends_except specific mentioned verified unlisted link"
    " as_last_seen only_me nobody custom".split()
)
ON_OFF: Final = ("on", "off")
KINDS: Final = ("token", "number", "date", "list", "object")

_AUDIENCES: Final = """
posts.audience stories.audience reels.audience friends_list.audience following_list.audience followers.audience
tagged_posts.audience timeline.posting timeline.others_audience last_seen.audience online.audience
profile_photo.audience about.audience status.audience lookup.email lookup.phone follow.from friend_requests.from
messages.from calls.from groups.add groups.members_from comments.from mentions.from tags.from quotes.from
post_alerts.from duet.from stitch.from reuse.from delegates.from forwards.link likes.audience playlists.audience
location.map profile.birthday profile.birth_year profile.phone profile.email profile.work
"""
_SWITCHES: Final = """
passkey login_alerts app_lock backup.encrypted backup.made storage.encrypted encryption.default
security_notifications recovery.codes password.reset_protected calls.relay chat_lock chat_privacy lockdown
contacts.key_verification keyboard.incognito sealed_sender.anyone pin.reminders inactive_plan
followers.approval followers.auto_accept
past_posts.limited tag_review post_review search_engines suggestions activity_status read_receipts
location.sharing contacts.upload discoverable indexable fediverse.sharing link_previews media.auto_download
default_timer silence_unknown messages.filter stories.sharing activity.broadcast news.broadcast
activity.listening posts.client_shown posts.by_email profile.off_site cookies.optional ai_assistant.history
accounts.connected_experiences faces.grouping albums.partner page.messaging page.reviews page.comment_filter
groups.listed groups.post_approval
reviews.public reviews.replies chat.public managers.two_factor_required moderation.words members.list_hidden
anonymous_posts
rights.ai_training rights.ai_reuse rights.camera_roll rights.download rights.embed rights.page_export
rights.ads_use ads.personalised ads.partners ads.endorsements research.use research.invitations
camera.cloud_backup camera.location camera.mirrored
"""
_LISTS: Final = """
two_factor.methods sessions.active devices.linked devices.remembered logins.recent app_passwords delegates
contact_points sign_in.providers login_alerts.ways friend_requests.pending messages.requests page.admins
friends followers apps.connected apps.business accounts.linked location.live
"""
_NUMBERS: Final = """
posts.public_count photos.with_location blocked.count albums.public_links stories.hidden_from default_timer.days
"""
_OWN: Final = {
    "two_factor": "off sms email on pin app key passkey several",
    "account.visibility": "public private",
    "signed_out.view": "on off partial",
    "account.type": "personal creator business page",
    "messages.strangers": "inbox requests refused",
    "comments.moderation": "open held paused off",
    "groups.visibility": "public private",
    "activity.history": "on auto_delete off",
    "profile_views.mode": "full anonymous hidden",
    "profile.surname": "full initial",
    "name_photo.sharing": "nobody contacts ask",
    "messages.keep": "month year forever",
    "contacts.verified": "none server person",
    "rights.reuse": "on audio_only off",
    "rights.ai_third_party": "on some off",
    "ads.plan": "with_ads less_personalised no_ads",
    "platform_checkup": "done not_done",
    "service.state": "active retired",
}

TOKENS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys((_AUDIENCES + added_settings.AUDIENCES).split(), AUDIENCE),
    **dict.fromkeys((_SWITCHES + added_settings.SWITCHES).split(), ON_OFF),
    **{name: tuple(values.split()) for name, values in (_OWN | added_settings.OWN).items()},
}
"""Setting -> the values it may have, for every common setting whose value is a token."""

COMMON_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(TOKENS, "token"),
    **dict.fromkeys(_LISTS.split(), "list"),
    **dict.fromkeys(_NUMBERS.split(), "number"),
    "password.changed_at": "date",
    "archive.taken_at": "date",
    "profile.identity": "object",
    "rights.licence": "object",
}
"""Setting -> kind, for every common setting."""


def similar_setting(name: str, known: Iterable[str] = COMMON_KINDS) -> str:
    """The common setting that a new name differs from by at most two letters; empty where there is none."""
    for other in known:
        if abs(len(other) - len(name)) <= 2 and OSA.distance(name, other, score_cutoff=2) <= 2:
            return other
    return ""
