"""Old posts out of exports: nothing that cannot be read is "nothing there", nobody is named, counts alone are kept."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
import yaml

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import MemoryStore
from auditor.adapters.word_files import open_profession_words, open_signal_words
from auditor.app.old_content import OldContentService
from auditor.core.model import Doubt
from auditor.core.old_content.items import NO_YEAR, Audience, Item, Worklist, in_order
from auditor.core.old_content.read import Person, Talk, read_content, read_people, read_talks
from auditor.core.old_content.signals import Signal, signals_of
from auditor.core.old_content.silence import silent_for_a_year
from auditor.core.old_content.work_done import Ticked, begun_anew, kept_form, next_of, ticked_of
from auditor.errors import AuditorError
from auditor.i18n import translator
from auditor.reports.old_content import (
    DETAILS,
    item_line,
    old_content_document,
    silence_lines,
    unread_lines,
    way_to,
    year_lines,
)
from tests.archive.exports import ROOT, export

NOW = datetime(2026, 11, 30, tzinfo=UTC)
POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
COMMENTS = "your_facebook_activity/comments_and_reactions/comments.json"
INBOX = "your_facebook_activity/messages/inbox"


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(
        ("facebook", "instagram", "x", "linkedin", "mastodon", "tiktok", "reddit"), shipped_only=True
    )


@pytest.fixture(scope="module")
def signals():
    return signals_of(open_signal_words(), open_profession_words().institutions)


def post(text, at=1400000000, **more):
    return {"timestamp": at, "data": [{"post": text}], "title": "Somebody wrote", **more}


def table(header, *rows):
    said = io.StringIO()
    csv.writer(said).writerows([header.split(","), *rows])
    return said.getvalue().encode()


def zipped(tmp_path, files, name="facebook-export.zip"):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in files.items():
            archive.writestr(member, content if isinstance(content, bytes) else json.dumps(content))
    return path


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("On call again, my ward is full", Signal.WORKPLACE),
        ("Encore une garde de nuit au bloc opératoire", Signal.WORKPLACE),
        ("Heute wieder im Kantonsspital", Signal.WORKPLACE),
        ("Turno di notte in reparto", Signal.WORKPLACE),
        ("the biopsy was clear", Signal.HEALTH),
        ("Elle a un cancer", Signal.HEALTH),
        ("Er hat Brustkrebs", Signal.HEALTH),
        ("Ha avuto un infarto", Signal.HEALTH),
        ("what an idiot", Signal.QUARREL),
        ("quel connard", Signal.QUARREL),
        ("So ein Arschloch", Signal.QUARREL),
        ("che schifo", Signal.QUARREL),
    ],
)
def test_words_of_four_languages_are_found_whatever_their_case_and_accents(signals, text, signal):
    assert signal in signals.of(text)
    assert signal in signals.of(text.upper())


@pytest.mark.parametrize(
    "text",
    ["", "Un caffè con gli amici", "The mist on the lake", "A stroll", "Ein schöner Tag am See", "Idiomatisch",
     "Une promenade", "scancerous"],
)  # fmt: skip
def test_everyday_words_and_parts_of_words_are_no_signal(signals, text):
    assert signals.of(text) == frozenset()


def test_every_signal_but_a_place_has_words_in_four_languages():
    document = yaml.safe_load((ROOT / "checks/words/old_content.yaml").read_text("utf-8"))
    assert set(document) == {one.value for one in Signal if one is not Signal.PLACE}
    for kind, said in document.items():
        assert set(said) == {"en", "fr", "de", "it"}, kind
        assert all(len(words) >= 12 for words in said.values()), kind


# ---------------------------------------------------------------- what is read


def test_a_post_of_facebook_is_read_with_its_place_and_people_and_nobody_knows_who_saw_it(catalog, signals):
    files = {
        POSTS: [
            post("Hôpital: mon patient"),
            post(
                "", 1500000000, attachments=[{"data": [{"place": {"name": "Genève"}}]}], tags=[{"name": "A"}]
            ),
        ],
        COMMENTS: {"comments_v2": [{"timestamp": 1400000001, "data": [{"comment": {"comment": "idiot"}}]}]},
    }
    work = read_content(catalog.profiles["facebook"], export(files), signals)
    assert [(one.kind, one.year) for one in work.items] == [("post", 2017), ("post", 2014), ("comment", 2014)]
    assert work.items[0].signals == {Signal.PLACE, Signal.PEOPLE}
    assert work.items[1].signals == {Signal.WORKPLACE}
    assert work.items[1].text == "Hôpital: mon patient"
    assert {one.audience for one in work.items} == {Audience.UNKNOWN}
    assert {one.kind for one in work.unread} == {"photo", "story", "group_post", "group_comment"}


@pytest.mark.parametrize(
    ("visibility", "audience"),
    [(Audience.PUBLIC, "public"), (Audience.LIMITED, "limited"), (Audience.UNKNOWN, "unknown")],
)
def test_a_post_of_x_is_as_public_as_the_account(catalog, signals, visibility, audience):
    tweets = [
        {"tweet": {"id_str": "12", "created_at": "Wed Oct 10 20:19:24 +0000 2018", "full_text": "at the clinic"}},
        {"tweet": {"id_str": "13", "created_at": "Wed Oct 10 20:19:25 +0000 2018", "full_text": "no",
                   "in_reply_to_status_id_str": "11"}},
    ]  # fmt: skip
    files = {"data/tweets.js": b"window.YTD.tweets.part0 = " + json.dumps(tweets).encode()}
    work = read_content(catalog.profiles["x"], export(files), signals, account_is=visibility)
    assert [(one.kind, one.audience.value) for one in work.items] == [
        ("post", audience),
        ("comment", audience),
    ]
    assert work.items[0].link == "https://x.com/i/web/status/12"
    assert work.items[0].at == datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)


def x_archive(files, about=None):
    """An archive of X whose manifest counts these files."""
    listed = [{"fileName": name, "globalName": "", "count": str(count)} for name, count in files.items()]
    manifest = {"archiveInfo": about or {}, "dataTypes": {"tweets": {"files": listed}}}
    return {"data/manifest.js": b"window.__THAR_CONFIG = " + json.dumps(manifest).encode()}


def tweets(count):
    one = {"tweet": {"id_str": "1", "created_at": "Wed Oct 10 20:19:24 +0000 2018", "full_text": "hello"}}
    return b"window.YTD.tweets.part0 = " + json.dumps([one] * count).encode()


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        (x_archive({"data/tweets.js": 2}), None),
        (x_archive({"data/tweets.js": 3}), "the export's own list counts more than its files hold"),
        (
            x_archive({"data/tweets.js": 2, "data/community-tweet.js": 1}),
            "the export's own list counts more than its files hold",
        ),
        ({}, "the export's own list of its files is missing"),
        (
            x_archive({"data/tweets.js": 2}, {"isPartialArchive": True}),
            "the export says that it is only a part, or its list of files cannot be read",
        ),
        (
            {"data/manifest.js": b"{"},
            "the export says that it is only a part, or its list of files cannot be read",
        ),
    ],
    ids=["all there", "fewer posts", "a file less", "no manifest", "a part", "no list that can be read"],
)
def test_an_archive_of_x_that_lacks_posts_says_so(catalog, signals, manifest, says):
    work = read_content(catalog.profiles["x"], export({"data/tweets.js": tweets(2), **manifest}), signals)
    assert len(work.items) == 2
    posts = [one.detail for one in work.unread if one.kind == "post"]
    assert posts == ([says] if says else [])


def test_mastodon_says_of_each_post_who_may_see_it_and_boosts_are_not_ones_own(catalog, signals):
    public = "https://www.w3.org/ns/activitystreams#Public"
    one = {
        "type": "Create",
        "published": "2022-05-01T10:00:00Z",
        "cc": [],
        "object": {"content": "<p>my&nbsp;ward</p>"},
    }
    outbox = {
        "orderedItems": [
            {**one, "to": [public]},
            {**one, "to": ["https://a.example/u/followers"], "cc": [public]},
            {**one, "to": ["https://a.example/u/followers"]},
            {"type": "Announce", "published": "2022-05-01T10:00:00Z", "to": [public], "object": "https://b"},
        ]
    }
    work = read_content(
        catalog.profiles["mastodon"], export({"outbox.json": json.dumps(outbox).encode()}), signals
    )
    assert sorted(item.audience.value for item in work.items) == ["public", "public", "unknown"]
    assert all(item.signals == {Signal.WORKPLACE} for item in work.items)


def test_linkedin_calls_member_network_what_may_be_public_so_it_is_unknown(catalog, signals):
    shares = table(
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
        [
            "2020-01-02 10:00:00",
            "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1",
            "hi",
            "",
            "",
            "MEMBER_NETWORK",
        ],
        ["2020-01-03 10:00:00", "https://www.linkedin.com/posts/anna-muster_x", "hi", "", "", "CONNECTIONS"],
        ["short row"],
    )
    work = read_content(catalog.profiles["linkedin"], export({"Shares.csv": shares}), signals)
    assert [item.audience for item in work.items] == [Audience.UNKNOWN, Audience.LIMITED]
    odd = next(one for one in work.unread if one.entries)
    assert (odd.kind, odd.doubt, odd.entries) == ("post", Doubt.NOT_FOUND, 1)
    assert "muster" not in way_to(work.items[1])
    assert way_to(work.items[0]) == "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1"
    assert "muster" in way_to(work.items[1], names=True)


def test_instagrams_comments_are_read_in_whatever_language_their_keys_are(catalog, signals):
    said = {"Kommentar": {"value": "mein Patient"}, "Zeit": {"timestamp": 1600000000}}
    files = {"your_instagram_activity/comments/post_comments_1.json": [{"string_map_data": said}]}
    work = read_content(catalog.profiles["instagram"], export(files), signals)
    assert [(item.kind, item.year, set(item.signals)) for item in work.items] == [
        ("comment", 2020, {Signal.WORKPLACE})
    ]


def test_tiktok_and_reddit_are_read(catalog, signals):
    tiktok = {"Your Activity": {}, "Post": {"Posts": {"VideoList": [{"Date": "2021-02-03 10:00:00", "Link": "https://t/1"}]}},
              "Comment": {"Comments": {"CommentsList": [{"date": "2021-02-04 10:00:00", "comment": "idiot"}]}}}  # fmt: skip
    work = read_content(catalog.profiles["tiktok"], export({"user_data_tiktok.json": tiktok}), signals)
    assert [(item.kind, item.year) for item in work.items] == [("comment", 2021), ("post", 2021)]
    reddit = table("id,permalink,date,ip,subreddit,gildings,title,url,body",
                   ["a", "https://www.reddit.com/r/x/comments/a/my_name/", "2025-05-18 04:35:32 UTC", "", "x", "0", "hi", "", ""])  # fmt: skip
    work = read_content(catalog.profiles["reddit"], export({"posts.csv": reddit}), signals)
    assert [(item.audience, item.year) for item in work.items] == [(Audience.PUBLIC, 2025)]
    assert way_to(work.items[0]) == ""


# ---------------------------------------------------------------- doubts


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"<html></html>", "HTML; ask the platform for the export as JSON"),
        (b'[{"timestamp": 1400000000}, {"timest', "not whole; the download may have been cut short"),
        (b'[{"timestamp": 1400000000}, ]', "not whole; the download may have been cut short"),
        (b'{"other": []}', "laid out otherwise"),
        (b"null", "laid out otherwise"),
        (b"\xff\xfe\x00[", "laid out otherwise"),
        (b"[" + b"[" * 500 + b"]" * 500 + b"]", "nested too deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_doubt_and_never_nothing(catalog, signals, content, why):
    work = read_content(catalog.profiles["facebook"], export({POSTS: content}), signals)
    found = [one for one in work.unread if one.kind == "post"]
    assert [(one.doubt, one.detail) for one in found] == [(Doubt.NOT_FOUND, why)]
    assert why in DETAILS
    assert len(work.items) == content.count(b"1400000000")


def test_an_empty_list_is_the_only_nothing_and_an_entry_that_is_none_is_counted(catalog, signals):
    empty = read_content(catalog.profiles["facebook"], export({POSTS: []}), signals)
    assert not [one for one in empty.unread if one.kind == "post"]
    odd = read_content(catalog.profiles["facebook"], export({POSTS: [post("x"), "x", 3]}), signals)
    assert [(one.detail, one.entries) for one in odd.unread if one.kind == "post"] == [
        ("an entry is laid out otherwise", 2)
    ]


def test_a_member_that_is_too_large_or_damaged_is_a_doubt(catalog, signals):
    class Damaged(dict):
        names = (POSTS,)

        def read(self, name):
            return None

    work = read_content(catalog.profiles["facebook"], Damaged(), signals)
    assert [one.doubt for one in work.unread if one.kind == "post"] == [Doubt.NOT_COVERED]


def test_a_post_without_a_date_stands_in_a_year_of_its_own(catalog, signals):
    work = read_content(
        catalog.profiles["facebook"], export({POSTS: [post("x"), post("y", 0), post("z", 5)]}), signals
    )
    assert work.years() == (2014, NO_YEAR)
    assert len(work.of(NO_YEAR)) == 2


def test_what_is_said_of_every_doubt_is_said_in_every_language(catalog, signals):
    work = read_content(catalog.profiles["facebook"], export({}), signals)
    for lang in ("fr", "de", "it"):
        lines = list(unread_lines(work.unread, translator(lang)))
        assert len(lines) == 6
        assert not any("export holds" in line or "not known" in line for line in lines)


# ---------------------------------------------------------------- connections


def talk(*names, ms=0):
    return {"participants": [{"name": name} for name in names], "messages": [{"timestamp_ms": ms}]}


MS = int(NOW.timestamp() * 1000)
DAY = 86_400_000


def test_who_wrote_within_a_year_is_not_silent_and_a_group_is_no_conversation(catalog):
    friends = {
        "friends_v2": [
            {"name": name, "timestamp": 1400000000} for name in ("Éva Roi", "Max Alt", "Ida Neu", "Grp Me")
        ]
    }
    files = {
        "connections/friends/your_friends.json": friends,
        f"{INBOX}/eva_1/message_1.json": talk("Éva Roi", "Me", ms=MS - 10 * DAY),
        f"{INBOX}/max_1/message_1.json": talk("Max Alt", "Me", ms=MS - 400 * DAY),
        f"{INBOX}/grp_1/message_1.json": talk("Grp Me", "Me", "Third", ms=MS - DAY),
    }
    people, unknown = read_people(catalog.profiles["facebook"], export(files))
    talks, untold = read_talks(catalog.profiles["facebook"], export(files))
    assert (unknown, untold) == ((), ())
    silence = silent_for_a_year(people, talks, NOW)
    assert [one.name for one in silence.silent] == ["Max Alt", "Ida Neu", "Grp Me"]
    assert (silence.spoken, silence.new, silence.unclear) == (1, 0, ())


def test_two_of_one_name_are_unclear_and_an_id_tells_them_apart():
    people = (Person("Anna Muster"), Person("anna muster", "https://l/2"), Person("New One", since=NOW))
    talks = (Talk(("Anna Muster",), (), NOW),)
    found = silent_for_a_year(people, talks, NOW)
    assert (len(found.unclear), len(found.silent), found.new) == (2, 0, 1)
    talks = (Talk(("Anna Muster",), ("https://l/2/",), NOW), Talk((), ("https://l/1",), NOW))
    found = silent_for_a_year((Person("Anna Muster", "https://l/1"), people[1]), talks, NOW)
    assert (found.spoken, len(found.unclear)) == (2, 0)


def test_without_messages_nobody_is_called_silent(tmp_path):
    path = zipped(
        tmp_path, {"connections/friends/your_friends.json": {"friends_v2": [{"name": "Éva", "timestamp": 1}]}}
    )
    content = OldContentService().open([str(path)])
    assert content.silence(NOW) is None
    assert "The export does not tell" in next(silence_lines(None, translator("en")))


def test_linkedin_tells_people_apart_by_their_address(catalog):
    files = {
        "Connections.csv": table(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            ["Anna", "Muster", "https://www.linkedin.com/in/anna1", "", "", "", "08 Feb 2020"],
            ["Anna", "Muster", "https://www.linkedin.com/in/anna2", "", "", "", "08 Feb 2020"],
        ),
        "messages.csv": table(
            "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE",
            [
                "1",
                "Anna Muster",
                "https://www.linkedin.com/in/anna1",
                "Me",
                "https://www.linkedin.com/in/me",
                "2026-10-01 10:00:00 UTC",
            ],
        ),
    }
    profile = catalog.profiles["linkedin"]
    people, _ = read_people(profile, export(files))
    assert people[0].since == datetime(2020, 2, 8, tzinfo=UTC)
    silence = silent_for_a_year(people, read_talks(profile, export(files))[0], NOW)
    assert silence.spoken == 1
    assert [one.id[-5:] for one in (*silence.silent, *silence.unclear)] == ["anna2"]


# ---------------------------------------------------------------- across evenings


def worklist(count=3):
    items = (Item("post", datetime(2014, 1, n + 1, tzinfo=UTC), Audience.UNKNOWN) for n in range(count))
    return Worklist("facebook", in_order(items))


def test_what_was_ticked_is_still_ticked_on_another_evening_and_only_as_a_count(tmp_path):
    store = MemoryStore()
    path = zipped(tmp_path, {POSTS: [post(f"Geheimer Wortlaut {n}", 1400000000 + n) for n in range(3)]})
    service = OldContentService(store)
    content = service.open([str(path)])
    counts = service.ticked(content)
    assert next_of(content.work, 2014, counts[2014]) == content.work.items[0]
    counts[2014] = counts[2014].tick(changed=True)
    service.keep(content, counts)
    again = OldContentService(store)
    content = again.open([str(path)])
    assert again.ticked(content)[2014] == Ticked(3, changed=1)
    assert next_of(content.work, 2014, again.ticked(content)[2014]) == content.work.items[1]
    kept = store.documents("old-content")
    assert list(kept.values()) == [{"2014": {"of": 3, "changed": 1, "left": 0}}]
    assert "Geheimer" not in json.dumps(kept)


def test_a_year_of_another_size_begins_anew_and_nothing_broken_counts():
    kept = kept_form({2014: Ticked(3, changed=1, left=1)})
    assert ticked_of(kept, worklist(3))[2014].done == 2
    assert ticked_of(kept, worklist(4))[2014] == Ticked(4)
    assert begun_anew(kept, worklist(4)) == (2014,)
    assert begun_anew(kept, worklist(3)) == ()
    for row in ({"of": 3, "changed": 9, "left": 0}, {"of": 3}, [], {"of": 3, "changed": -1, "left": 0}):
        assert ticked_of({"2014": row}, worklist(3))[2014] == Ticked(3)


def test_no_more_is_ticked_than_there_is():
    ticked = Ticked(1).tick(changed=False).tick(changed=False)
    assert (ticked.done, next_of(worklist(1), 2014, ticked)) == (1, None)


def test_what_may_be_public_and_speaks_of_health_comes_first():
    day = datetime(2014, 1, 1, tzinfo=UTC)
    dull = Item("post", datetime(2014, 5, 1, tzinfo=UTC), Audience.PUBLIC)
    sick = Item("post", day, Audience.LIMITED, frozenset({Signal.HEALTH}))
    seen = Item("post", day, Audience.PUBLIC, frozenset({Signal.HEALTH}))
    assert in_order([dull, sick, seen]) == (seen, sick, dull)


def test_an_export_of_which_nothing_is_known_is_said_so(tmp_path):
    path = zipped(tmp_path, {"data/ProfileInfo.json": {}})
    with pytest.raises(AuditorError, match="not known yet"):
        OldContentService().open([str(path)], "strava")


def test_the_lines_are_in_the_users_language():
    t = translator("de")
    item = Item("post", None, Audience.UNKNOWN, frozenset({Signal.HEALTH}), way="https://a.example/")
    assert item_line(item, t).startswith("ohne Datum Beitrag")
    assert "Stücke: 3" in next(iter(year_lines(worklist(3), {}, t)))
    assert old_content_document(worklist(1), {}, 0, None, (), None)["connections"]["silent"] is None
