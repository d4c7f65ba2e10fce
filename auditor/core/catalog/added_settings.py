"""The settings that joined the contract's section 5 in November 2026; docs/contract-settings.md says what each means."""

from __future__ import annotations

from typing import Final

AUDIENCES: Final = """
profile.gender tags.adds_audience stories.replies stories.comments links.audience voice.from
profile.audience activity.groups_audience flybys.audience training_log.audience
"""
SWITCHES: Final = """
mail.rules_known mail.remote_images mail.smart_features delegates.known data.improvement
activity.search_services activity.play business.personalised pay.personalised ai_assistant.memory
profile.places reels.sharing posts.sharing stories.archive ads.elsewhere ads.own_promotion
ads.categories ads.connections ads.age_gender messages.nudity_protection stories.boost
stories.cross_posting browser.link_history search.history profile.threads_badge
profile.personal_details accounts.meta_account status.sharing messages.unknown_blocked
camera.effects voice.transcription messages.third_party messages.suggestions messages.translated
chat.pin ai_assistant.shared_chats page_visits.shown jobs.application_data profile.demographics
sessions.expire profile.pseudonym location.endpoints_hidden posts.cases_anonymous reviews.written
"""
OWN: Final = {
    "mail.forwarding": "off own other",
    "username": "none key open",
    "messages.number_holders": "inbox requests refused",
    "profile.country": "country region",
    "profile.posts_shown": "on some off",
}
