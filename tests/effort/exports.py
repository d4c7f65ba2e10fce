"""The exports that the practice people would get from Meta, X and LinkedIn: what the network knows of them, in the platforms' shapes.

The shapes are those of `tests/archive/layouts.yaml`, which come from samples and documents of others; what the network
does not know (who holds a list with them, how many contacts were taken up) is invented, once for all.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.photos.make import saved

PICTURE = "posts/media/1.jpg"
Told = Mapping[str, Any]  # setting -> what the network knows


def write_exports(folder: Path, truth: Mapping[str, Told]) -> list[Path]:
    """One export per account of a platform in EXPORTS, as zips in this folder."""
    made = []
    own: dict[str, list[str]] = {}  # handles by platform
    for account in truth:
        own.setdefault(account.partition(":")[0], []).append(account.partition(":")[2])
    for account, told in truth.items():
        platform, _, handle = account.partition(":")
        if platform in EXPORTS:
            path = folder / f"{platform}-{handle}.zip"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in EXPORTS[platform](handle, {**told, "own": own}).items():
                    archive.writestr(
                        name, content if isinstance(content, str | bytes) else json.dumps(content)
                    )
            made.append(path)
    return made


def _seconds() -> int:
    """A day before today, as Meta counts: nothing in an export is newer than the export."""
    return int(datetime.now(UTC).timestamp()) - 86_400


def _count(told: Told, setting: str) -> int:
    found = told.get(setting)
    return int(found.get("count", 0)) if isinstance(found, dict) else 0


def _facebook(handle: str, told: Told) -> dict[str, Any]:
    then = _seconds()
    full = {"full_name": "Made Up"}
    return {
        "personal_information/profile_information/profile_information.json": {
            "profile_v2": {"name": full, "username": handle}
        },
        "connections/friends/received_friend_requests.json": {
            "received_requests_v2": [
                {"name": f"Asker {n}", "timestamp": then}
                for n in range(_count(told, "friend_requests.pending"))
            ]
        },
        "apps_and_websites_off_of_facebook/connected_apps_and_websites.json": {
            "installed_apps_v2": [
                {"name": f"App {n}", "added_timestamp": then, "category": "active"}
                for n in range(_count(told, "apps.connected"))
            ]
        },
        "personal_information/facebook_accounts_center/accounts_center.json": {
            "accounts_center_v2": [
                {"service_name": "Instagram", "username": name}
                for name in told["own"].get("instagram", [])[: _count(told, "accounts.linked")]
            ]
        },
        "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json": {
            "off_facebook_activity_v2": [{"name": "portal.example", "events": []}]
        },
        "ads_information/advertisers_using_your_activity_or_information.json": {
            "custom_audiences_all_types_v2": [{"advertiser_name": "A"}, {"advertiser_name": "B"}]
        },
        "other_personal_information/your_address_books.json": {
            "address_book_v2": {"address_book": [{"name": "A", "details": []}]}
        },
        "security_and_login_information/record_details.json": {
            "admin_records_v2": [{"event": "Password Change", "session": {"created_timestamp": then}}]
        },
        "security_and_login_information/where_you're_logged_in.json": {
            "active_sessions_v2": [
                {
                    "device": f"Phone {n}",
                    "app": "Facebook app",
                    "created_timestamp": then,
                    "updated_timestamp": then,
                }
                for n in range(_count(told, "sessions.active"))
            ]
        },
        "security_and_login_information/recognized_devices.json": {
            "recognized_devices_v2": [{"name": "Mac", "created_timestamp": then, "updated_timestamp": then}]
        },
        "posts/your_posts_1.json": [
            {
                "timestamp": then,
                "attachments": [{"data": [{"media": {"uri": PICTURE, "creation_timestamp": then}}]}],
            }
        ],
        PICTURE: saved(
            "JPEG", place=False, camera=False
        ),  # as the platform hands it out: nothing of the camera's
        "security_and_login_information/logins_and_logouts.json": {
            "account_accesses_v2": [{"action": "Login", "site": "www.facebook.com", "timestamp": then}]
        },
    }


def _instagram(handle: str, told: Told) -> dict[str, Any]:
    then = _seconds()
    private = "True" if told.get("account.visibility") == "private" else "False"
    return {
        "personal_information/personal_information/personal_information.json": {
            "profile_user": [
                {"string_map_data": {"Username": {"value": handle}, "Private Account": {"value": private}}}
            ]
        },
        "personal_information/personal_information/instagram_profile_information.json": {
            "profile_account_insights": [{"string_map_data": {"Contact Syncing": {"value": "True"}}}]
        },
        "connections/followers_and_following/follow_requests_you've_received.json": {
            "relationships_follow_requests_received": [
                {"title": "", "string_list_data": [{"value": f"asker{n}", "timestamp": then}]}
                for n in range(_count(told, "friend_requests.pending"))
            ]
        },
        "apps_and_websites_off_of_instagram/apps_and_websites/active_apps.json": {
            "apps_and_websites_active_apps": [
                {
                    "title": f"App {n}",
                    "string_map_data": {"Added on": {"timestamp": then}, "Last active on": {"timestamp": 0}},
                }
                for n in range(_count(told, "apps.connected"))
            ]
        },
        "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies.json": {
            "apps_and_websites_off_meta_activity": [{"name": "portal.example", "events": []}]
        },
        "ads_information/instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json": {
            "ig_custom_audiences_all_types": [{"advertiser_name": "A"}]
        },
        "contacts/synced_contacts.json": {"contacts_contact_info": [{"title": "A"}]},
        "personal_information/personal_information/linked_meta_accounts.json": {
            "profile_linked_meta_accounts": [
                {"string_map_data": {"Account type": {"value": "Facebook"}, "User name": {"value": name}}}
                for name in told["own"].get("facebook", [])[: _count(told, "accounts.linked")]
            ]
        },
        "messages/secret_conversations.json": {
            "ig_secret_conversations": {
                "armadillo_devices": [
                    {"device_type": "phone", "device_model": "Pixel", "last_active_time": then}
                ]
            }
        },
        "security_and_login_information/login_and_profile_creation/login_activity.json": {
            "account_history_login_history": [
                {
                    "title": "x",
                    "string_map_data": {"Time": {"timestamp": then}, "User agent": {"value": "Firefox"}},
                }
            ]
        },
        "security_and_login_information/login_and_profile_creation/password_change_activity.json": {
            "account_history_password_change_history": [{"string_map_data": {"Time": {"timestamp": then}}}]
        },
        **_only_seen_words(told),
    }


def _only_seen_words(told: Told) -> dict[str, Any]:
    """The files in which one word of several was ever seen: each where that word is the true one, else not at all."""
    files: dict[str, Any] = {}
    if told.get("comments.from") == "public":
        files["preferences/settings/comments_allowed_from.json"] = {
            "settings_allow_comments_from": [
                {"string_map_data": {"Comments allowed from": {"value": "Everyone"}}}
            ]
        }
    if told.get("account.visibility") == "private":  # who hides the account shows no place either: invented
        files["personal_information/personal_information/instagram_friend_map.json"] = {
            "label_values": [{"label": "Sharing audience", "value": "Owner only"}]
        }
    if told.get("ads.plan") == "with_ads":
        files["ads_information/instagram_ads_and_businesses/subscription_for_no_ads.json"] = {
            "label_values": [{"label": "Your subscription status", "value": "Inactive"}]
        }
    if told.get("activity.off_site") == "on":
        files[
            "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies_settings.json"
        ] = {"label_values": [{"label": "Profile association state", "value": "Account association enabled"}]}
    return files


def _x(handle: str, told: Told) -> dict[str, Any]:
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    apps = [
        {"connectedApplication": {"name": f"App {n}", "permissions": ["read"], "approvedAt": "2026-01-01T00:00:00.000Z"}}
        for n in range(_count(told, "apps.connected"))
    ]  # fmt: skip
    providers = [
        {"sso": {"ssoEmail": "made.up@mail.example", "associationMethodType": "Login"}}
        for _ in range(_count(told, "sign_in.providers"))
    ]
    data = {
        "account": [{"account": {"username": handle, "accountDisplayName": "Made Up"}}],
        "connected-application": apps,
        "sso": providers,
        "device-token": [
            {"deviceToken": {"clientApplicationName": "iPhone", "createdAt": "2026-01-01T00:00:00.000Z", "lastSeenAt": made}}
        ],
        "ip-audit": [{"ipAudit": {"loginIp": "192.0.2.1", "createdAt": made}}],
        "protected-history": [{"protectedHistory": {"protectedAt": "2026-01-01T00:00:00.000Z", "action": "Protect"}}]
        if told.get("account.visibility") == "private"
        else [],
        "contact": [{"contact": {"id": "1", "emails": [], "phoneNumbers": []}}],
        "personalization": [
            {"p13nData": {"interests": {"audienceAndAdvertisers": {"numAudiences": "0", "advertisers": ["@a"]}}}}
        ],
    }  # fmt: skip
    files = {
        f"data/{name}.js": f"window.YTD.{name.replace('-', '_')}.part0 = {json.dumps(found)}"
        for name, found in data.items()
    }
    listed = {
        name: {"files": [{"fileName": f"data/{name}.js", "count": str(len(found))}]}
        for name, found in data.items()
    }
    manifest = {
        "userInfo": {"accountId": "1", "userName": handle},
        "archiveInfo": {"generationDate": made, "isPartialArchive": False},
        "dataTypes": listed,
    }
    return files | {"data/manifest.js": f"window.__THAR_CONFIG = {json.dumps(manifest)}"}


def _linkedin(handle: str, told: Told) -> dict[str, Any]:
    asked = "".join(
        f'Asker {n},Made Up,"1/29/26, 2:37 PM",,INCOMING,https://www.linkedin.com/in/asker{n},https://www.linkedin.com/in/{handle}\n'
        for n in range(_count(told, "friend_requests.pending"))
    )
    notes = 'Notes:\n"When exporting your connection data, some email addresses may be missing."\n\n'
    return {
        "Profile.csv": "First Name,Last Name,Headline,Websites\nMade,Up,,\n",
        "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nmade.up@mail.example,Yes,Yes,1/29/26\n",
        "PhoneNumbers.csv": "Extension,Number,Type\n,+41 000 00 00,Mobile\n",
        "Logins.csv": 'Login Date,IP Address,User Agent,Login Type\n"1/29/26, 2:37 PM",192.0.2.1,Firefox,password\n',
        "Contacts.csv": "Source,FirstName\nphone,A\n",
        "Inferences_about_you.csv": "Category,Type of inference,Description,Inference\nCareer,Senior leader,Based on x.,Yes\n",
        "Invitations.csv": f"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n{asked}",
        "Connections.csv": f"{notes}First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,https://www.linkedin.com/in/ab,,,,29 Jan 2026\n",
    }


EXPORTS: Mapping[str, Callable[[str, Told], dict[str, Any]]] = {
    "facebook": _facebook,
    "instagram": _instagram,
    "x": _x,
    "linkedin": _linkedin,
}
