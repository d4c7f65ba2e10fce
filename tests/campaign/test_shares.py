"""One share opens nothing; enough of them open; a lost one is replaced by the others."""

from __future__ import annotations

from itertools import combinations

import pytest

from auditor.adapters.crypto import (
    SealingKey,
    WrongKey,
    decrypt,
    encrypt,
    join_shares,
    new_shares,
    new_split_keys,
    open_key,
    open_share,
    parse_split,
    split_key,
)
from auditor.adapters.crypto.shares import Share
from tests.campaign.conftest import HOLDERS, PHRASE


@pytest.mark.parametrize("split", ["2/2", "2/3", "3/5", "5/5"])
def test_every_subset_below_the_threshold_opens_nothing_and_every_other_opens(split, monkeypatch):
    monkeypatch.setattr(
        "auditor.adapters.crypto.keys._N", 2**4
    )  # many passphrases: none of them is guessed here
    wanted = parse_split(split)
    phrases = [f"passphrase number {n}" for n in range(wanted.shares)]
    signing, files = new_split_keys(
        PHRASE, split, lambda raw, public: split_key(raw, public, wanted, phrases)
    )
    shares = [open_share(data, phrase) for data, phrase in zip(files, phrases, strict=True)]
    sealed = encrypt(b"outcomes", shares[0].public)
    assert open_key(signing, "signing", PHRASE).split == split
    for size in range(1, wanted.shares + 1):
        for some in combinations(shares, size):
            if size < wanted.threshold:
                with pytest.raises(WrongKey, match="too few"):
                    join_shares(some)
                with pytest.raises(WrongKey):  # nor where one holder says another threshold than was drawn
                    join_shares([lower(share, size) for share in some])
            else:
                assert decrypt(sealed, join_shares(some)) == b"outcomes"


def lower(share, threshold):
    from auditor.adapters.crypto.shares import Split

    return Share(share.number, Split(threshold, share.split.shares), share.public, share.words)


def test_the_same_share_twice_counts_once_and_shares_of_two_drawings_do_not_mix(made_keys):
    shares = made_keys[3]
    with pytest.raises(WrongKey, match="1 different shares are too few"):
        join_shares([shares[0], shares[0]])
    key = join_shares(shares[:2])
    fresh = [
        open_share(d, p) for d, p in zip(new_shares(key, parse_split("2/3"), HOLDERS), HOLDERS, strict=True)
    ]
    with pytest.raises(WrongKey, match="different times"):
        join_shares([shares[0], fresh[1]])
    assert isinstance(join_shares(fresh[1:]), SealingKey)
    assert join_shares(fresh[:2]).private.private_bytes_raw() == key.private.private_bytes_raw()


def test_a_share_needs_its_holders_passphrase_and_shows_nothing(made_keys):
    _, files, _, shares = made_keys
    with pytest.raises(WrongKey, match="passphrase is another one"):
        open_share(files[0], HOLDERS[1])
    with pytest.raises(WrongKey, match="share of a sealing key; the sealing key is wanted"):
        open_key(files[0], "sealing", HOLDERS[0])
    changed = files[0].replace(b'"share": "1"', b'"share": "2"')
    with pytest.raises(WrongKey, match="was changed"):
        open_share(changed, HOLDERS[0])
    assert shares[0].words not in repr(shares[0])


@pytest.mark.parametrize("said", ["1/1", "1/3", "4/3", "2/17", "2", "two/3", "", "2/3/4", "-2/3"])
def test_what_is_no_split_is_refused(said):
    with pytest.raises(WrongKey):
        parse_split(said)


def test_the_organisation_makes_shares_and_replaces_a_lost_one(auditor, tmp_path):
    org = tmp_path / "org"
    lines = "\n".join([PHRASE, *HOLDERS]) + "\n"
    done = auditor(
        "session", "new-organisation", "Hôpital Exemple", "--shares", "2/3", "--out", org, stdin=lines
    )
    assert done.status == 0, done.err
    assert sorted(p.name for p in org.iterdir()) == [
        "baseline.yaml",
        "share-1.key",
        "share-2.key",
        "share-3.key",
        "signing.key",
    ]
    one = auditor(
        "session",
        "new-shares",
        org / "share-1.key",
        "--shares",
        "2/3",
        "--out",
        tmp_path / "x",
        stdin=HOLDERS[0] + "\n",
    )
    assert one.status == 3
    assert "too few" in one.line
    fresh = tmp_path / "fresh"
    lines = "\n".join([HOLDERS[0], HOLDERS[2], *HOLDERS]) + "\n"
    words = (
        "session",
        "new-shares",
        org / "share-1.key",
        org / "share-3.key",
        "--shares",
        "2/3",
        "--out",
        fresh,
    )
    done = auditor(*words, stdin=lines)
    assert done.status == 0, done.err
    shares = [open_share((fresh / f"share-{n}.key").read_bytes(), HOLDERS[n - 1]) for n in (2, 3)]
    assert isinstance(join_shares(shares), SealingKey)
    assert auditor(*words, stdin=lines).status == 2, "a folder with shares in it is left alone"
