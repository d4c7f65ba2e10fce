"""A seed, recovery codes and a token that a page prints are in no capture and no byte of the sealed store."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store, StoredAudit, StoredEvidence
from auditor.core.model import ExtractedJson, resolve_placeholders
from auditor.core.reading import read_capture
from auditor.lab.document import SECRETS
from tests.matrix import kept
from tests.matrix.drawn import Piece
from tests.matrix.drive import LANGUAGES, PEOPLE
from tests.matrix.faults import each, put, secret_printed

PARTS = {word for secret in SECRETS for word in (secret, *secret.split()) if len(word) > 3}


def beside(_profile, capture):
    """Printed among the rows, as the practice network's fault does, in the roles that a page may print them in."""
    roles = ("paragraph", "listitem", "cell", "code")
    printed = tuple(Piece(role, children=(Piece("text", secret),)) for role in roles for secret in SECRETS)
    named = tuple(Piece(role, secret) for role in ("heading", "button", "textbox") for secret in SECRETS)
    return put(secret_printed(_profile, capture), lambda inside: (*inside[:1], *printed, *named, *inside[1:]))


def in_place_of_what_is_read(_profile, capture):
    """Where an entry, a value or an answer of the page's own JSON was."""
    secrets = iter(SECRETS * 10_000)

    def printed(node):
        return (replace(node, name=next(secrets) if node.role == "text" and node.name else node.name),)

    heard = tuple(
        ExtractedJson(one.rule, ({"label": secret, "name": secret},))
        for one in capture.heard
        for secret in SECRETS
    )
    return put(capture, each(printed), heard=heard)


def _quoted(readings):
    """All that readings say of a page but the entries of its lists: who and what stands in those is the user's own.

    A fingerprint is left out: it quotes nothing, and its digits may be any.
    """
    return repr(
        [
            replace(
                r,
                fingerprint="",
                state=replace(r.state, value=None)
                if isinstance(getattr(r.state, "value", None), tuple)
                else r.state,
            )
            for r in readings
        ]
    )


@pytest.mark.parametrize("where", [beside, in_place_of_what_is_read])
@pytest.mark.parametrize("platform", kept.platforms())
def test_what_a_page_prints_in_secret_is_dropped_before_anything_is_kept(tmp_path, platform, where):
    catalog, file = open_catalog((platform,)), tmp_path / "auditor.db"
    profile, key = catalog.profiles[platform], os.urandom(32)
    turn = kept.platforms().index(platform)  # one language each, and another person
    shelves = [
        s for s in kept.read((platform,))
        if (s.lang, s.people, s.variant) == (LANGUAGES[turn % 4], PEOPLE[turn % 3], "a")
    ]  # fmt: skip
    accounts = tuple({shelf.account.id: shelf.account for shelf in shelves}.values())
    with Store(file, key) as store:
        for account in accounts:
            store.add_account(account)
        store.begin(StoredAudit("c", kept.NOON, None, ("fmh-2024",), accounts))
        evidence = StoredEvidence(store, "c", catalog.profiles, [one.id for one in accounts], pytest.fail)
        for shelf in shelves:
            for capture in shelf.captures:
                shown = where(resolve_placeholders(profile, shelf.account), replace(capture, practice=False))
                evidence.keep(shelf.account, shown)
                readings = read_capture(resolve_placeholders(profile, shelf.account), shown)
                evidence.record(shelf.account.id, readings, capture.page)
    with Store(file, key) as store:  # as the next start of the program finds it
        captures, quoted = (
            repr(store.captures("c")),
            _quoted(r for one in accounts for r in store.readings("c", one.id)),
        )
        assert len(store.captures("c")) == sum(len(shelf.captures) for shelf in shelves)
    assert sorted(part for part in PARTS if part in captures) == []
    assert sorted(part for part in PARTS if part in quoted) == []
    raw = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    # Four digits stand in a million sealed bytes by chance now and then; a whole secret does not.
    assert not [part for part in PARTS if len(part) > 8 and part.encode() in raw]
