"""One export is one person's: what lies below another root, or names a second owner, is a doubt."""

from __future__ import annotations

import json

import pytest

from auditor.core.model import Doubtful, Known
from auditor.core.reading import Together, of_one_owner, owner_of_archive, read_archive
from tests.archive.exports import Export, export, profile, readings, told
from tests.identity.exports import instagram, snapchat, x

REQUESTS = "connections/followers_and_following/follow_requests_you've_received.json"
FOLLOWING = "connections/followers_and_following/following.json"
NONE = {"relationships_follow_requests_received": []}
WRAPPER = "instagram-dr.me-2026-11-20-AbCdEfGh"


def below(folder: str, files: dict[str, object]) -> dict[str, object]:
    return {folder + name: content for name, content in files.items()}


def as_bytes(files: dict[str, object]) -> dict[str, bytes]:
    return {n: c.encode() if isinstance(c, str) else json.dumps(c).encode() for n, c in files.items()}


class Part(Export):
    taken_at = None

    def dated(self, name: str) -> None:
        return None


@pytest.mark.parametrize(
    "folder",
    ["media/other/", "media/posts/202611/", "your_instagram_activity/media/", "your_instagram_activity/saved/",
     "Desktop/wife/", "instagram-other.one-2026-11-20-ZZZ/", "old/", "instagram-dr.me-2024-01-01-AbC/"],
)  # fmt: skip
@pytest.mark.parametrize("wrapper", ["", f"{WRAPPER}/", f"Users/me/{WRAPPER}/"])
def test_a_file_below_another_folder_is_a_doubt_and_the_rest_is_read(folder, wrapper):
    found = readings("instagram", below(wrapper, instagram("dr.me") | {folder + REQUESTS: NONE}))
    assert told(found["friend_requests.pending"]) == {"doubt": "not_found"}
    assert told(found["following"]) == {"count": 1}
    assert told(found["account.visibility"]) == {"known": "private"}


@pytest.mark.parametrize(
    "wrapper", ["", f"{WRAPPER}/", f"{WRAPPER}/{WRAPPER}/", f"Users/me/{WRAPPER}/", "x\\"]
)
def test_an_export_below_one_folder_however_deep_is_read(wrapper):
    found = readings("instagram", below(wrapper, instagram("dr.me") | {REQUESTS: NONE}))
    assert told(found["friend_requests.pending"]) == {"count": 0}
    assert told(found["account.visibility"]) == {"known": "private"}


@pytest.mark.parametrize(
    ("first", "other"),
    [("name-1", "name-2"), ("name", "name (1)"), ("name", "name 2"), ("n_part1", "n_part2"),
     (WRAPPER, "instagram-dr.me-2026-11-20-ZyXwVuTs"), (f"{WRAPPER}-1", f"{WRAPPER}-2")],
)  # fmt: skip
def test_parts_that_were_unpacked_beside_each_other_are_read(first, other):
    files = below(f"{first}/", instagram("dr.me")) | {f"{other}/{REQUESTS}": NONE}
    found = readings("instagram", files)
    assert told(found["friend_requests.pending"]) == {"count": 0}
    assert told(found["account.visibility"]) == {"known": "private"}


@pytest.mark.parametrize(
    ("first", "other"),
    [("me", "wife"), (WRAPPER, "instagram-b.two-2026-11-20-ZyXwVuTs"), ("a-2026-11-01", "a-2026-11-02")],
)
def test_of_two_exports_beside_each_other_nothing_is_known(first, other):
    files = below(f"{first}/", instagram("dr.me")) | {f"{other}/{REQUESTS}": NONE}
    found = readings("instagram", files)
    assert not [
        one for one in found.values() if isinstance(one.state, Known) and one.setting != "archive.taken_at"
    ]


def test_parts_that_are_given_together_have_a_root_each():
    parts = Together(
        [
            Part(as_bytes(below(f"{WRAPPER}/", instagram("dr.me")))),
            Part(as_bytes({REQUESTS: NONE})),
        ]
    )
    found = {one.setting: one for one in read_archive(profile("instagram"), parts, None)}
    assert told(found["friend_requests.pending"]) == {"count": 0}
    assert told(found["following"]) == {"count": 1}


def test_what_lies_astray_does_not_name_the_owner():
    files = export({FOLLOWING: {"relationships_following": []}} | below("wife/", instagram("wife")))
    known = read_archive(profile("instagram"), files, None)
    assert owner_of_archive(profile("instagram"), files, known, f"{WRAPPER}.zip").handle == "dr.me"


ACCOUNT = "window.YTD.account.part0 = " + json.dumps(
    [{"account": {"username": "dr_me"}}, {"account": {"username": "other"}}]
)
TWO = [
    ("x", x("dr_me", manifest="other")),
    ("x", x("dr_me") | {"data/account.js": ACCOUNT}),
    ("snapchat", snapchat("me") | {"json/account.json": {"Basic Information": [{"Username": "me"}, {"Username": "you"}]}}),
    ("instagram", below("instagram-b.two-2026-11-20-ZyXwVuTs/", instagram("dr.me"))),
    ("facebook", {
        "personal_information/profile_information/profile_information.json": {"profile_v2": {"username": "me"}},
        "profile_information/profile_information.json": {"profile_v2": {"username": "you"}},
        "connections/friends/your_friends.json": {"friends_v2": []}}),
]  # fmt: skip


@pytest.mark.parametrize(("platform", "files"), TWO)
def test_an_export_that_names_two_owners_tells_of_nobody(platform, files):
    members = export(files)
    known = read_archive(profile(platform), members, None)
    owner = owner_of_archive(profile(platform), members, known, "export.zip")
    assert len(set(owner.handles)) == 2
    for one in of_one_owner(known, owner):
        assert not isinstance(one.state, Known) or one.setting == "archive.taken_at"
        if one.source and one.setting != "archive.taken_at":
            assert isinstance(one.state, Doubtful)
            assert one.state.doubt == "wrong_account"
