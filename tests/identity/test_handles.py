"""Like is compared with like: what counts as the same owner, and what never does."""

from __future__ import annotations

import pytest

from auditor.core.model import Account, Named, Role, Whose, same_handle, whose

SAME = [
    ("dr.me", "dr.me"), ("dr.me", "Dr.Me"), ("dr.me", "@dr.me"), ("@DR.ME", "dr.me"), (" dr.me ", "dr.me"),
    ("françois", "FRANÇOIS"), ("franc\u0327ois", "fran\u00e7ois"), ("dr_me", "@Dr_Me"),
]  # fmt: skip
OTHER = [
    ("dr.me", "drme"), ("dr.me", "dr.me."), ("dr.me", ".dr.me"), ("dr.me", "dr_me"), ("dr.me", "dr.me2"), ("dr.me", "dr"),
    ("dr.me", "dr.m\u0435"), ("dr.me", "\uff44\uff52.me"), ("dr.mike", "dr.mi\u212ae"), ("dr.muss", "dr.mu\u00df"),
    ("dr.see", "dr.\u017fee"), ("dr.me", "dr.me\u200b"), ("dr.me", "dr\u2024me"), ("dr.me", "\u202edr.me"),
    ("dr.me", "@@dr.me"), ("ilma", "\u0130lma"), ("", ""), ("@", "@"), ("fran\u00e7ois", "francois"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "seen"), SAME)
def test_case_and_the_sign_before_it_are_all_that_is_put_aside(mine, seen):
    assert same_handle(mine, seen)
    assert same_handle(seen, mine)


@pytest.mark.parametrize(("mine", "seen"), OTHER)
def test_what_only_looks_like_it_is_another(mine, seen):
    assert not same_handle(mine, seen)
    assert not same_handle(seen, mine)


def account(handle, platform="instagram", instance=""):
    return Account(platform, handle, Role.PRIVATE, instance)


@pytest.mark.parametrize(
    ("mine", "named", "said"),
    [
        (account("dr.me"), Named(("dr.me",)), Whose.OURS),
        (account("dr.me"), Named(("other",)), Whose.OTHER),
        (account("dr.me"), Named(), Whose.NOBODY),
        # an earlier handle that the source lists counts; one that it does not list is another's
        (account("dr.old"), Named(("dr.new",), ("dr.old", "x")), Whose.OURS),
        (account("dr.old"), Named(("dr.new",), ("somebody",)), Whose.OTHER),
        (account("dr.old"), Named((), ("dr.old", "dr.new")), Whose.OURS),
        # two present names: whoever says so is not to be believed
        (account("dr.me"), Named(("dr.me", "other")), Whose.OTHER),
        (account("dr.me"), Named(("dr.me", "@Dr.Me")), Whose.OURS),
        # an address or a number counts only against one that the user gave
        (account("dr.me"), Named((), (), ("other@praxis.example",)), Whose.NOBODY),
        (account("dr.me"), Named((), (), (), ("+41 79 000 00 00",)), Whose.NOBODY),
        (account("me@x.example", "google"), Named((), (), ("Me@X.example",)), Whose.OURS),
        (account("me@x.example", "google"), Named((), (), ("me@y.example",)), Whose.OTHER),
        (account("me@x.example", "google"), Named(("me",)), Whose.NOBODY),
        (account("me@x.example", "google"), Named((), (), ("a@b.example", "me@x.example")), Whose.OURS),
        (account("+41 79 123 45 67", "whatsapp"), Named((), (), (), ("41791234567",)), Whose.OURS),
        (account("079 123 45 67", "whatsapp"), Named((), (), (), ("+41 79 123 45 67",)), Whose.OURS),
        (account("+41791234567", "whatsapp"), Named((), (), (), ("+41791234568",)), Whose.OTHER),
        (account("+41791234567", "whatsapp"), Named((), (), (), ("+43791234567",)), Whose.OTHER),
        (account("41791234567", "whatsapp"), Named((), (), (), ("0041791234567",)), Whose.OURS),
        # a display name proves nothing, in either direction
        (account("Anna Muster", "facebook"), Named(("anna.muster",)), Whose.NOBODY),
        (account("anna.muster", "facebook"), Named(("Anna Muster",)), Whose.NOBODY),
        # the fediverse: a server counts where both are known
        (account("dr", "mastodon", "med.example"), Named(("@dr@med.example",)), Whose.OURS),
        (account("dr", "mastodon", "med.example"), Named(("dr@other.example",)), Whose.OTHER),
        (account("@dr@med.example", "mastodon"), Named(("dr",)), Whose.OURS),
        (account("dr@med.example", "mastodon"), Named(("dr@other.example",)), Whose.OTHER),
    ],
)  # fmt: skip
def test_whose_it_is(mine, named, said):
    assert whose(mine, named) is said
