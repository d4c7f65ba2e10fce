"""A yes confirms exactly what was asked, on exactly that layout."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from drift import drifted
from kept_pages import CAPTURES, kept, profile_of

from auditor.core.model import Doubt, Doubtful, Known, Node, Source
from auditor.core.reading import (
    ConfirmationLedger,
    PracticeLedger,
    confirm,
    confirmation_of,
    extract_response,
    parse_tree,
    read_capture,
)
from auditor.core.reading.ledger import canonical

CORNER = profile_of("corner")
DRAFT = replace(CORNER, pages={name: replace(page, confirmed=None) for name, page in CORNER.pages.items()})
BAD = (CAPTURES / "privacy.bad.en.aria.yml").read_text(encoding="utf-8")


def reading(setting, capture=None, profile=DRAFT):
    readings = read_capture(profile, capture or kept("privacy.good.en"))
    (found,) = [one for one in readings if one.setting == setting and one.source is not Source.WIRE]
    return found


def bad(old="", new=""):
    return replace(kept("privacy.bad.en"), tree=parse_tree(BAD.replace(old, new, 1)))


def switched():
    text = (CAPTURES / "privacy.good.en.aria.yml").read_text(encoding="utf-8")
    return replace(
        kept("privacy.good.en"), tree=parse_tree(text.replace('me" [unchecked]', 'me" [checked]', 1))
    )


def ledger_of(*readings):
    return ConfirmationLedger(frozenset(confirmation_of(DRAFT, one, "corner") for one in readings))


def lifted(one, ledger):
    (after,) = confirm([one], DRAFT, ledger)
    return isinstance(after.state, Known)


def test_a_yes_lifts_the_same_reading_and_says_who_said_so():
    off = reading("search_engines")
    (after,) = confirm([off], DRAFT, ledger_of(off))
    assert after == replace(off, state=Known("off", off.state.wording), confirmed_by="user")


def test_a_yes_to_off_is_no_yes_to_on():
    off = reading("search_engines")
    on = reading("search_engines", switched())
    assert on.state.value == "on"
    assert on.fingerprint == off.fingerprint
    assert not lifted(on, ledger_of(off))


@pytest.mark.parametrize(
    "change",
    [
        {"page": "other"},
        {"lang": "fr"},
        {"fingerprint": "other"},
        {"setting": "discoverable"},
        {"fingerprint": ""},
    ],
)
def test_a_yes_holds_for_its_page_language_layout_and_setting_only(change):
    off = reading("search_engines")
    assert not lifted(replace(off, **change), ledger_of(off))


def test_a_yes_holds_for_its_platform_only():
    off = reading("search_engines")
    assert not confirm([off], replace(DRAFT, platform="other"), ledger_of(off))[0].confirmed_by


def test_a_yes_to_nothing_in_particular_is_none():
    blank = replace(reading("search_engines"), fingerprint="")
    assert not lifted(blank, ledger_of(blank))
    assert not lifted(blank, PracticeLedger())


@pytest.mark.parametrize("doubt", [doubt for doubt in Doubt if doubt is not Doubt.UNCONFIRMED])
def test_no_other_doubt_is_ever_lifted(doubt):
    doubted = replace(reading("search_engines"), state=Doubtful(doubt, "", "off", "x"))
    for ledger in (PracticeLedger(), ledger_of(doubted)):
        assert not lifted(doubted, ledger)


def test_nothing_but_a_page_is_lifted():
    for source in (Source.API, Source.ARCHIVE, Source.ANSWER, None):
        assert not lifted(replace(reading("search_engines"), source=source), PracticeLedger())


def test_the_practice_ledger_says_so_and_holds_nothing():
    (after,) = confirm([reading("search_engines")], DRAFT, PracticeLedger())
    assert after.confirmed_by == "practice"
    assert not hasattr(PracticeLedger(), "kept")


def test_the_wire_is_confirmed_by_itself():
    on = {"data": {"viewer": {"second_factor": "TOTP"}}}
    heard = extract_response(
        DRAFT,
        "privacy",
        "corner.example",
        "/api/graphql/",
        "SecurityQuery",
        {"scope": "security"},
        json.dumps(on),
    )
    readings = read_capture(DRAFT, replace(kept("privacy.good.en"), heard=heard))
    by_screen, by_wire = (one for one in readings if one.setting == "two_factor")
    assert by_screen.fingerprint != by_wire.fingerprint
    assert lifted(by_wire, ledger_of(by_wire))
    assert not lifted(by_wire, ledger_of(by_screen))


def test_what_is_confirmed_of_people_is_only_whether_there_are_any():
    apps = reading("apps.connected", bad())
    confirmation = confirmation_of(DRAFT, apps, "corner")
    assert confirmation.value == '["…"]'
    fewer = reading(
        "apps.connected",
        bad(BAD[BAD.index("    - listitem:\n      - strong: Cal") : BAD.index('  - heading "Sessions"')], ""),
    )
    assert len(fewer.state.value) == 1
    assert lifted(fewer, ledger_of(apps))
    none = reading("apps.connected")
    assert not lifted(none, ledger_of(apps))
    assert not lifted(apps, ledger_of(none))


def test_values_are_spelled_without_a_persons_data():
    assert canonical("on", "token") == '"on"'
    assert canonical(3, "number") == "3"
    assert canonical("2026-01-01", "date") == '"…"'
    assert canonical({"name": "Gia", "bio": "x"}, "object") == '{"bio": "…", "name": "…"}'
    assert canonical((), "list") == "[]"


# ---- the fingerprint


def test_a_users_data_never_enters_the_fingerprint():
    before = reading("apps.connected", bad())
    renamed = reading("apps.connected", bad("Quiz of the day", "Dr. Example's own app"))
    assert renamed.state.value != before.state.value
    assert renamed.fingerprint == before.fingerprint


def test_a_run_of_equal_siblings_counts_once():
    before = reading("apps.connected", bad())
    entry = BAD[BAD.index("    - listitem:\n      - strong: Cal") : BAD.index('  - heading "Sessions"')]
    more = reading("apps.connected", bad(entry, entry + entry.replace("Calendar", "Third")))
    assert len(more.state.value) == 3
    assert more.fingerprint == before.fingerprint


def test_a_number_and_a_mark_do_not_change_the_layout():
    assert reading("blocked.count").fingerprint == reading("blocked.count", bad()).fingerprint
    assert reading("search_engines").fingerprint == reading("search_engines", switched()).fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('switch "Let search', 'text: New here\n  - switch "Let search'),
        ('switch "Suggest me to others"', 'checkbox "Suggest me to others"'),
        ('switch "Suggest me to others"', 'switch "Suggest me to strangers"'),
        ('switch "Suggest me to others" [checked]', 'switch "Suggest me to others"'),
        ('  - switch "Suggest me to others" [checked]\n', ""),
        ('switch "Suggest me to others"', 'heading "More" [level=3]\n  - switch "Suggest me to others"'),
    ],
)
def test_a_changed_layout_has_another_fingerprint(old, new):
    before, after = reading("search_engines", bad()), reading("search_engines", bad(old, new))
    assert after.state.value == before.state.value
    assert after.fingerprint != before.fingerprint


def test_what_changes_elsewhere_on_the_page_does_not_matter():
    before = reading("search_engines", bad())
    assert reading("search_engines", bad("Quiz of the day", "Another")).fingerprint == before.fingerprint
    assert (
        reading("search_engines", bad('button "Remove"', 'link "Remove"')).fingerprint == before.fingerprint
    )


def test_every_kept_confirmation_survives_only_drift_that_leaves_its_region_alone():
    capture = kept("privacy.good.en")
    off = reading("search_engines")
    ledger = ledger_of(off)
    for what, tree in drifted(capture.tree):
        after = reading("search_engines", replace(capture, tree=tree))
        if isinstance(confirm([after], DRAFT, ledger)[0].state, Known):
            assert after.fingerprint == off.fingerprint, what
            assert after.state.value == "off", what


def test_a_deep_tree_is_no_trouble():
    node = Node("text", "Friends")
    for _ in range(200):
        node = Node("generic", "", frozenset(), (node,))
    capture = replace(kept("privacy.good.en"))
    tree = replace(capture.tree, children=(*capture.tree.children, node))
    assert reading("search_engines", replace(capture, tree=tree)).state.value == "off"
