"""A list of posts that is only a part, or laid out anew, is said as not known: never as no posts."""

from __future__ import annotations

import pytest

from auditor.adapters.word_files import open_profession_words, open_signal_words
from auditor.core.model import Doubt
from auditor.core.old_content.read import read_content
from auditor.core.old_content.signals import signals_of
from tests.archive.exports import export, profile

CONTENT = "your_instagram_activity/content/"
POST = {"media": [{"uri": "media/posts/1.jpg", "creation_timestamp": 1600000000, "title": "x"}]}
NOTE = {
    "type": "Create",
    "published": "2018-01-01T10:00:00Z",
    "to": ["https://www.w3.org/ns/activitystreams#Public"],
    "object": {"content": "<p>x</p>", "id": "https://m/1"},
}
NEW = {"label_values": [{"label": "Caption", "value": "x"}], "timestamp": 1600000000}
VIDEO = {"Date": "2020-01-01 10:00:00"}


@pytest.mark.parametrize(
    ("platform", "files", "doubt"),
    [
        ("mastodon", {"outbox.json": {"orderedItems": [], "totalItems": 500}}, Doubt.CONFLICT),
        ("mastodon", {"outbox.json": {"orderedItems": [NOTE], "totalItems": 500}}, Doubt.CONFLICT),
        ("instagram", {CONTENT + "posts_2.json": [POST]}, Doubt.CONFLICT),
        ("instagram", {CONTENT + "posts_1.json": [POST], CONTENT + "posts_3.json": [POST]}, Doubt.CONFLICT),
        ("instagram", {CONTENT + "posts_1.json": [NEW]}, Doubt.NOT_FOUND),
        (
            "instagram",
            {CONTENT + "posts_1.json": [], CONTENT + "profile_posts.json": [POST]},
            Doubt.NEW_WORDING,
        ),
        ("linkedin", {"Shares.csv": "Datum,Link,Kommentar\n2018-01-01,l,x\n"}, Doubt.NOT_FOUND),
        (
            "tiktok",
            {"user_data_tiktok.json": {"Post": {"Posts": {"VideoListV2": [VIDEO], "VideoList": []}}}},
            Doubt.NEW_WORDING,
        ),
    ],
)
def test_posts_that_are_not_all_there_are_said_as_not_known(platform, files, doubt):
    assert doubt in said(platform, files)


@pytest.mark.parametrize(
    ("platform", "files"),
    [
        ("mastodon", {"outbox.json": {"orderedItems": [NOTE], "totalItems": 1}}),
        ("instagram", {CONTENT + "posts_1.json": [POST], CONTENT + "posts_2.json": [POST]}),
        ("instagram", {CONTENT + "posts_1.json": [], CONTENT + "profile_photos.json": [POST]}),
        ("tiktok", {"user_data_tiktok.json": {"Post": {"Posts": {"VideoList": [VIDEO]}, "Other": [1]}}}),
    ],
)
def test_posts_that_are_all_there_leave_no_doubt(platform, files):
    assert not said(platform, files)


def said(platform: str, files: dict[str, object]) -> set[Doubt]:
    """The doubts about posts."""
    signals = signals_of(open_signal_words(), open_profession_words().institutions)
    work = read_content(profile(platform), export(files), signals)
    return {one.doubt for one in work.unread if one.kind == "post"}
