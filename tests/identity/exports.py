"""Exports of one person or another, as the platforms lay them out, and documents made of them."""

from __future__ import annotations

import json
import zipfile

PERSONAL = "personal_information/personal_information/personal_information.json"
PRIVATE = {"account-private": "private"}


def text(value):
    return {"href": "", "value": value, "timestamp": 0}


def instagram(handle=None, name="N", private="True", changes=()):
    """An Instagram export; `changes` are earlier handles that it lists."""
    told = {"Name": text(name), "Private Account": text(private)}
    if handle is not None:
        told["Username"] = text(handle)
    files = {
        PERSONAL: {"profile_user": [{"title": "", "media_map_data": {}, "string_map_data": told}]},
        "connections/followers_and_following/following.json": {
            "relationships_following": [
                {"title": "dr.me", "string_list_data": [{"value": "dr.me", "timestamp": 1780000000}]}
            ]
        },
    }
    if changes:
        files["personal_information/personal_information/profile_changes.json"] = {
            "profile_profile_change": [
                {
                    "string_map_data": {
                        "Changed": text(what),
                        "Previous Value": text(was),
                        "New Value": text("now"),
                    }
                }
                for what, was in changes
            ]
        }
    return files


def x(handle, manifest=None, was=()):
    """An X export; `was` are the screen names it lists as earlier ones."""
    files = {
        "data/account.js": "window.YTD.account.part0 = "
        + json.dumps([{"account": {"username": handle, "accountId": "1", "accountDisplayName": "Dr Me"}}]),
        "data/connected-application.js": "window.YTD.connected_application.part0 = []",
    }
    if manifest:
        files["data/manifest.js"] = "window.__THAR_CONFIG = " + json.dumps(
            {"userInfo": {"accountId": "1", "userName": manifest, "displayName": "Dr Me"},
             "archiveInfo": {"generationDate": "2026-11-05T10:00:00.000Z", "isPartialArchive": False}}
        )  # fmt: skip
    if was:
        changes = [
            {"screenNameChange": {"accountId": "1", "screenNameChange": {"changedFrom": w, "changedTo": "x"}}}
            for w in was
        ]
        files["data/screen-name-change.js"] = "window.YTD.screen_name_change.part0 = " + json.dumps(changes)
    return files


def linkedin(own="dr-me", others=("p0", "p1")):
    """A LinkedIn export, which names its owner in the invitations alone."""
    at = "https://www.linkedin.com/in/"
    rows = [f'P,Me,"10/1{n}/26, 4:31 PM",,INCOMING,{at}{who},{at}{own}' for n, who in enumerate(others)]
    rows.append(f'Me,P,"10/15/26, 4:31 PM",,OUTGOING,{at}{own},{at}{others[0]}')
    return {
        "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
        "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n" + "\n".join(rows) + "\n",
    }  # fmt: skip


def snapchat(handle):
    return {
        "json/friends.json": {"Friends": [], "Friend Requests Sent": [], "Blocked Users": []},
        "json/account.json": {"Basic Information": {"Username": handle, "Name": "Dr Me"}},
    }


def tiktok(handle):
    settings = {"Settings": {"SettingsMap": {"Private Account": "Enabled"}}}
    return {
        "user_data.json": {
            "Profile": {"Profile Information": {"ProfileMap": {"userName": handle, "emailAddress": "x@x.example"}}},
            "App Settings": settings,
        }
    }  # fmt: skip


def mastodon(address):
    return {
        "actor.json": {"type": "Person", "preferredUsername": "dr", "name": "Dr Me", "url": address},
        "outbox.json": {"orderedItems": []},
        "likes.json": {"orderedItems": []},
    }


def facebook(handle, name="Dr Me"):
    return {
        "profile_information/profile_information.json": {
            "profile_v2": {"name": {"full_name": name}, "username": handle, "emails": {"emails": ["x@x.example"]}}
        },
        "apps_and_websites_off_of_facebook/apps_and_websites.json": {"installed_apps_v2": []},
    }  # fmt: skip


def google(email):
    profile = {"name": {"formattedName": "Dr Me"}, "emails": [{"value": email}]}
    return {"Takeout/Profile/Profile.json": profile}


def packed(path, files):
    """Write the files into a zip at this path."""
    with zipfile.ZipFile(path, "w") as zipped:
        for name, content in files.items():
            inside = content if isinstance(content, str) else json.dumps(content)
            zipped.writestr(zipfile.ZipInfo(name, (2026, 11, 10, 12, 0, 0)), inside)
    return path
