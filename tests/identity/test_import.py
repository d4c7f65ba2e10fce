"""An export is taken for the account it names, and for no other; one that names nobody wants a yes."""

from __future__ import annotations

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.app.attach_export import people_in
from auditor.core.model import Account, Role
from auditor.errors import CommandError

from . import exports

NAME = "export-2026-11-10.zip"
TAKEN, REFUSED = 0, 2


@pytest.fixture
def imported(auditor, home, ring, tmp_path):
    """Import files for accounts; the exit status, and what was said."""

    def run(files, *accounts, name=NAME, more=()):
        for one in accounts:
            platform, _, handle = one.partition(":")
            instance = ("--instance", "med.example") if platform == "mastodon" else ()
            assert auditor("accounts", "add", platform, handle, "--role", "private", *instance).status == 0
        return auditor("import", exports.packed(tmp_path / name, files), *more)

    return run


OURS = [
    ("instagram:dr.me", exports.instagram("dr.me")),
    ("instagram:dr.me", exports.instagram("Dr.Me")),
    ("instagram:@dr.me", exports.instagram("dr.me", name="Somebody Else")),
    ("instagram:dr.me", exports.instagram("dr.new", changes=[("Username", "dr.me"), ("Bio", "x")])),
    ("x:dr_me", exports.x("dr_me", "Dr_Me")),
    ("x:dr_old", exports.x("dr_me", "dr_me", was=("dr_old", "dr_older"))),
    ("linkedin:dr-me", exports.linkedin()),
    ("snapchat:dr.me", exports.snapchat("Dr.Me")),
    ("tiktok:dr.me", exports.tiktok("dr.me")),
    ("mastodon:dr", exports.mastodon("https://med.example/@dr")),
    ("facebook:dr.me", exports.facebook("dr.me", name="Frau Mustermann")),
    ("google:me@x.example", exports.google("Me@x.example")),
]
OTHERS = [
    ("instagram:dr.me", exports.instagram("somebody.else")),
    ("instagram:dr.me", exports.instagram("somebody.else", name="dr.me")),
    ("instagram:dr.me", exports.instagram("dr.me.")),
    ("instagram:dr.me", exports.instagram("dr.m\u0435")),
    ("instagram:dr.me", exports.instagram("dr.me.praxis")),
    ("instagram:dr.me", exports.instagram("dr.new", changes=[("Username", "dr.other"), ("Name", "dr.me")])),
    (
        "instagram:dr.me",
        {
            **exports.instagram("dr.me"),
            f"other/{exports.PERSONAL}": exports.instagram("other")[exports.PERSONAL],
        },
    ),
    ("x:dr_me", exports.x("other_me", "other_me")),
    ("x:dr_me", exports.x("dr_me", "other_me")),
    ("x:dr_me", exports.x("other_me", "other_me", was=("older",))),
    ("linkedin:dr-me", exports.linkedin("somebody-else", ("dr-me", "p1"))),
    ("snapchat:dr.me", exports.snapchat("other")),
    ("tiktok:dr.me", exports.tiktok("other")),
    ("mastodon:dr", exports.mastodon("https://other.example/@dr")),
    ("facebook:dr.me", exports.facebook("other", name="Dr Me")),
    ("google:me@x.example", exports.google("me@y.example")),
]


@pytest.mark.parametrize(("account", "files"), OURS)
def test_ones_own_export_is_taken(imported, account, files):
    done = imported(files, account)
    assert done.status == TAKEN
    assert "auditor: " not in done.err


@pytest.mark.parametrize(("account", "files"), OTHERS)
def test_somebody_elses_export_is_refused(imported, account, files):
    for more in ((), ("--account", account), ("--account", account, "--mine")):
        done = imported(files, account, more=more)
        assert done.status == REFUSED, more
        assert done.out == ""
        assert "nothing was taken from it" in done.line


def test_what_was_refused_is_not_in_the_store(imported, ring, home):
    imported(exports.instagram("somebody.else"), "instagram:dr.me")
    from auditor.app.store_file import open_store

    with open_store() as store:
        assert isinstance(store, Store)
        assert store.imported("instagram:dr.me") == ()


def test_the_account_is_found_among_several(imported):
    done = imported(exports.instagram("dr.two"), "instagram:dr.one", "instagram:dr.two")
    assert done.status == TAKEN
    assert "instagram:dr.two" in done.out
    done = imported(exports.instagram("dr.three"))
    assert done.status == REFUSED
    assert "dr.three" in done.line


@pytest.mark.parametrize("files", [exports.instagram(), exports.instagram("")])
def test_one_that_names_nobody_wants_a_yes(imported, files):
    done = imported(files, "instagram:dr.me")
    assert done.status == REFUSED
    assert "--mine" in done.line
    assert imported(files, more=("--mine",)).status == TAKEN


def test_one_that_names_nobody_is_not_shared_out_among_several(imported):
    assert (
        imported(exports.instagram(), "instagram:dr.me", "instagram:dr.two", more=("--mine",)).status
        == REFUSED
    )


@pytest.mark.parametrize(
    ("file", "status"),
    [
        ("instagram-dr.me-2026-11-01-AbCdEfGh.zip", TAKEN),
        ("instagram-dr.me-2026-11-01-AbCdEfGh (1).zip", TAKEN),
        ("instagram-dr.you-2026-11-01-AbCdEfGh.zip", REFUSED),
        ("dr.me.zip", REFUSED),
        ("instagram-2026-11-01.zip", REFUSED),
    ],
)
def test_the_platforms_name_of_the_file_counts_where_nothing_inside_does(imported, file, status):
    assert imported(exports.instagram(), "instagram:dr.me", name=file).status == status


def test_what_stands_inside_counts_before_the_name_of_the_file(imported):
    name = "instagram-dr.me-2026-11-01-AbCdEfGh.zip"
    assert imported(exports.instagram("other"), "instagram:dr.me", name=name).status == REFUSED
    renamed = "instagram-dr.before-2026-11-01-AbCdEfGh.zip"
    assert imported(exports.instagram("dr.me"), name=renamed).status == TAKEN


def test_the_readings_of_an_export_say_whose_they_are(auditor, tmp_path):
    path = exports.packed(tmp_path / NAME, exports.instagram("Dr.Me"))
    document = auditor("read", path, "--json").json
    assert document["account"] == {"handle": "Dr.Me"}
    assert {one["account_seen"] for one in document["readings"]} == {"Dr.Me"}
    path = exports.packed(tmp_path / NAME, exports.instagram())
    document = auditor("read", path, "--json").json
    assert document["account"] == {"handle": "unnamed"}
    assert {one["account_seen"] for one in document["readings"]} == {None}


def test_every_profile_that_reads_an_export_says_where_it_names_its_owner():
    """Or its exports name nobody, and each of them wants a yes: those are listed here."""
    nobody = {
        "youtube",
        "messenger",
    }  # Messenger stands in Facebook's export, and is an account of its own here
    for name, profile in open_catalog().profiles.items():
        if any(setting.archive for setting in profile.settings.values()) and name not in nobody:
            identity = profile.settings.get("profile.identity")
            fields = {field for rule in identity.archive for field, _ in rule.fields} if identity else set()
            assert profile.archive_owner or fields & {"handle", "email", "phone"}, name


def test_whose_friends_they_are_is_held_against_the_account(tmp_path):
    account = Account("instagram", "dr.me", Role.PRIVATE)
    path = exports.packed(tmp_path / NAME, exports.instagram("somebody.else"))
    with pytest.raises(CommandError, match=r"somebody\.else"):
        people_in(str(path), account)
    people_in(str(exports.packed(tmp_path / NAME, exports.instagram("Dr.Me"))), account)
