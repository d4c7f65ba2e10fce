"""Field notes: nothing of a person, hostile ones refused, a denied good value stops its layout, three that agree confirm."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.catalog import CatalogError, parse_profile
from auditor.core.catalog.milder import may_be_milder
from auditor.core.field_notes.note import BIGGEST, RefusedNote, make_note, note_text, parse_note
from auditor.core.field_notes.page_coverage import coverage, distinct, stops
from auditor.core.model import Confirmation, Doubt, Doubtful, Known, Outcome, Reading, Source, Stopped
from auditor.core.model.met import Came, Met
from auditor.core.reading import ConfirmationLedger, confirm, read_page
from auditor.core.runner.meetings import met_on
from auditor.core.runner.page_card import CardRow, PageCard, RowWord, Word
from auditor.reports.page_coverage import coverage_table, stopped_yaml

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
LAYOUT = "0123456789abcdef01234567"


@pytest.fixture(scope="module")
def catalog():
    return open_catalog(("facebook", "instagram"), shipped_only=True)


@pytest.fixture(scope="module")
def facebook(catalog):
    return catalog.profiles["facebook"]


def met(setting="friends_list.audience", came=Came.READ, page="privacy", **more):
    return Met(
        "facebook", page, more.pop("language", "fr"), setting, more.pop("layout", LAYOUT), came, **more
    )


@pytest.fixture(scope="module")
def names(facebook):
    """A page and two settings that the shipped profile has."""
    return next(iter(facebook.pages)), *list(facebook.settings)[:2]


@pytest.fixture
def row(names):
    return lambda came=Came.READ, setting=1, **more: met(names[setting], came, names[0], **more)


def note(catalog, *rows, day=TODAY, minutes=20):
    return make_note(rows, catalog.profiles, day, TODAY, minutes)


def written(catalog, *rows, **more):
    return json.loads(note_text(note(catalog, *rows, **more)))


def parsed(catalog, document):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return parse_note(data, catalog.profiles, TODAY)


def test_what_is_written_is_what_is_read_again(catalog, row):
    rows = (
        row(),
        row(Came.DOUBT, 2, doubt=Doubt.NEW_WORDING, layout=""),
        row(Came.DENIED, language="de", good=True),
    )
    made = note(catalog, *rows)
    assert parse_note(note_text(made).encode(), catalog.profiles, TODAY) == made
    assert len(made.rows) == 3


def test_every_word_of_a_note_is_the_catalogues_own(catalog, row, facebook):
    document = written(catalog, row(), row(Came.DENIED, 2, good=False))
    known = {
        *facebook.pages,
        *facebook.settings,
        *Came,
        "facebook",
        "fr",
        LAYOUT,
        "auditor.field_note/1",
        "2026-11-30",
    }
    texts = []
    json.loads(
        json.dumps(document), object_hook=lambda o: texts.extend(v for v in o.values() if isinstance(v, str))
    )
    assert set(texts) <= known


def test_a_private_profile_and_what_nobody_ships_is_left_out(catalog, row, facebook):
    strange = (
        row(language="Frau Müller"),
        met("privacy.mine", page="privacy"),
        Met("our_hospital", "home", "de", "x", LAYOUT, Came.READ),
    )
    text = note_text(make_note(strange, catalog.profiles, TODAY, TODAY, 1))
    for word in ("Müller", "hospital", "privacy.mine"):
        assert word not in text
    for more in ({"local": True}, {"private_network": True}):
        own = {"facebook": replace(facebook, **more)}
        assert not make_note((row(),), own, TODAY, TODAY, 1).rows


def test_of_two_accounts_on_one_page_the_denial_counts(catalog, row):
    for rows in ((row(), row(Came.DENIED, good=True)), (row(Came.DENIED, good=True), row())):
        assert [one.came for one in note(catalog, *rows).rows] == [Came.DENIED]


# ---------------------------------------------------------------- hostile


def changed(document, path, value):
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


ROW = ("pages", 0, "settings", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "auditor.field_note/2"),
        (("minutes",), -1),
        (("minutes",), True),
        (("minutes",), 10**9),
        (("minutes",), "Anna"),
        (("day",), "2026-12-24"),
        (("day",), "1999-01-01"),
        (("day",), "Anna Muster"),
        (("day",), 20261130),
        (("catalogue",), None),
        (("name",), "Dr Anna Muster"),
        (("pages",), {}),
        (("pages",), []),
        (("pages", 0, "account"), "facebook:anna"),
        (("pages", 0, "platform"), "anna"),
        (("pages", 0, "platform"), ["facebook"]),
        (("pages", 0, "page"), "https://facebook.com/anna"),
        (("pages", 0, "language"), "fr-anna-muster"),
        (("pages", 0, "language"), "Anna"),
        ((*ROW, "setting"), "anna.audience"),
        ((*ROW, "layout"), "anna"),
        ((*ROW, "layout"), LAYOUT.upper()),
        ((*ROW, "layout"), ""),
        ((*ROW, "came"), "fine"),
        ((*ROW, "came"), "denied"),
        ((*ROW, "came"), "doubt"),
        ((*ROW, "doubt"), "anna"),
        ((*ROW, "doubt"), "stale"),
        ((*ROW, "good"), True),
        ((*ROW, "wording"), "Nur ich"),
        (ROW, "Anna Muster"),
    ],
)
def test_a_forged_note_or_one_with_a_name_in_it_is_refused_and_not_quoted(catalog, row, path, value):
    with pytest.raises(RefusedNote) as why:
        parsed(catalog, changed(written(catalog, row()), path, value))
    assert "nna" not in str(why.value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"schema": NaN}', b" " * (BIGGEST + 1),
        b'{"schema": "auditor.field_note/1", "schema": "auditor.field_note/1"}',
    ],
)  # fmt: skip
def test_what_is_no_note_at_all_is_refused(catalog, data):
    with pytest.raises(RefusedNote):
        parsed(catalog, data)


def test_a_note_that_is_padded_to_any_size_is_refused_before_it_is_read(catalog, row):
    data = note_text(note(catalog, row())).encode()
    assert parsed(catalog, data + b" " * (BIGGEST - len(data))).rows
    with pytest.raises(RefusedNote, match="larger"):
        parsed(catalog, data + b" " * (BIGGEST + 1 - len(data)))


def test_one_setting_twice_and_too_many_rows_are_refused(catalog, row):
    document = written(catalog, row())
    document["pages"].append(document["pages"][0])
    with pytest.raises(RefusedNote, match="twice"):
        parsed(catalog, document)
    document = written(catalog, row())
    document["pages"][0]["settings"] = [0] * 6000
    with pytest.raises(RefusedNote):
        parsed(catalog, document)


# ---------------------------------------------------------------- counted


def three(catalog, row, **more):
    return [note(catalog, row(**more), day=date(2026, 11, day)) for day in (1, 2, 3)]


def unseen(catalog):
    """The catalogue as if nobody had seen any page."""
    facebook = catalog.profiles["facebook"]
    pages = {name: replace(page, confirmed=None) for name, page in facebook.pages.items()}
    return {"facebook": replace(facebook, pages=pages)}


def test_three_notes_that_agree_confirm_and_two_do_not(catalog, row):
    notes = three(catalog, row)
    assert [one.confirmed for one in coverage(notes, unseen(catalog))] == [True]
    assert [one.confirmed for one in coverage(notes[:2], unseen(catalog))] == [False]
    (one,) = coverage(notes, unseen(catalog))
    assert (one.notes, one.read, one.newest, one.language) == (3, 3, date(2026, 11, 3), "fr")


def test_three_layouts_do_not_agree(catalog, row):
    notes = [note(catalog, row(layout=sign * 24), day=date(2026, 11, at)) for at, sign in enumerate("abc", 1)]
    assert [one.confirmed for one in coverage(notes, unseen(catalog))] == [False]


@pytest.mark.parametrize("came", [Came.DENIED, Came.CORRECTED])
@pytest.mark.parametrize("good", [True, False])
def test_one_denial_is_enough_whatever_else_says(catalog, row, came, good):
    notes = [*three(catalog, row), note(catalog, row(came, 2, good=good))]
    assert [one.confirmed for one in coverage(notes, unseen(catalog))] == [False]
    pages = unseen(catalog)["facebook"].pages
    seen = replace(
        unseen(catalog)["facebook"], pages={n: replace(p, confirmed=TODAY) for n, p in pages.items()}
    )
    assert [one.confirmed for one in coverage(notes[:3], {"facebook": seen})] == [True]
    assert [one.confirmed for one in coverage(notes, {"facebook": seen})] == [False]


def test_a_note_handed_in_three_times_with_other_minutes_is_one(catalog, row):
    notes = [note(catalog, row(), minutes=minutes) for minutes in (1, 2, 3)]
    assert len(distinct(notes)) == 1
    assert [one.confirmed for one in coverage(notes, unseen(catalog))] == [False]


def test_only_a_denied_good_value_stops_its_layout(catalog, row, names):
    notes = [note(catalog, row(Came.DENIED, good=True)), note(catalog, row(Came.DENIED, 2, good=False))]
    assert [(one.setting, one.layout) for one in stops(notes)] == [(names[1], LAYOUT)]
    assert f'"{LAYOUT}": {{setting: {names[1]}, since: 2026-11-30}}' in stopped_yaml(stops(notes), "facebook")
    assert stopped_yaml(stops(notes), "instagram") == ""


# ---------------------------------------------------------------- stopped


def test_a_stopped_layout_is_believed_by_nobody(facebook, names):
    said = Reading(
        names[1], Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW, page=names[0], lang="fr",
        fingerprint=LAYOUT,
    )  # fmt: skip
    stopped = replace(facebook, stopped=(Stopped(names[1], LAYOUT, TODAY),))
    yes = ConfirmationLedger(frozenset({Confirmation("facebook", names[0], "fr", LAYOUT, names[1], '"off"')}))
    assert isinstance(confirm([said], facebook, yes)[0].state, Known)
    for state in (said.state, Known("off", "Off")):
        (after,) = confirm([read_page._unless_stopped(stopped, replace(said, state=state))], stopped, yes)
        assert after.state == Doubtful(Doubt.UNDECIDED, read_page.STOPPED)
    for other in (replace(said, fingerprint="f" * 24), replace(said, setting=names[2])):
        assert read_page._unless_stopped(stopped, other) is other


def test_the_lines_a_count_prints_are_what_a_profile_takes_and_taking_them_away_is_milder(
    catalog, row, names
):
    text = (ROOT / "profiles/facebook.yaml").read_text("utf-8")
    lines = stopped_yaml(stops([note(catalog, row(Came.DENIED, good=True))]), "facebook")
    with_stop = text.replace("\nsettings:\n", f"\n{lines}\nsettings:\n", 1)
    assert parse_profile(with_stop, "profiles/facebook.yaml").stopped == (Stopped(names[1], LAYOUT, TODAY),)
    assert may_be_milder("profiles/facebook.yaml", text, with_stop) == ()
    assert may_be_milder("profiles/facebook.yaml", with_stop, text)
    with pytest.raises(CatalogError, match="no layout"):
        parse_profile(with_stop.replace(LAYOUT, "anna"), "profiles/facebook.yaml")


# ---------------------------------------------------------------- from a check-up


def said_on(facebook, names, word, outcome=Outcome.PASS, state=None, choices=("on", "off")):
    reading = Reading(
        names[1], state or Doubtful(Doubt.UNCONFIRMED, "", "off", "Off"), Source.SCREEN, NOW, page=names[0],
        lang="fr", fingerprint=LAYOUT,
    )  # fmt: skip
    card = PageCard(
        None,
        facebook,
        facebook.pages[names[0]],
        "",
        (CardRow(names[1], (reading,), outcome, True, choices),),
        None,
    )
    words = {names[1]: word} if word else {}
    (found,) = met_on(facebook, names[0], [reading, replace(reading, source=Source.WIRE)], card, words)
    return found.came, found.doubt, found.good


def test_what_came_of_a_row_is_the_users_word_on_it(facebook, names):
    assert said_on(facebook, names, Word(RowWord.YES)) == (Came.READ, None, None)
    assert said_on(facebook, names, Word(RowWord.NO)) == (Came.DENIED, None, True)
    assert said_on(facebook, names, Word(RowWord.UNSEEN), Outcome.FAIL) == (Came.DENIED, None, False)
    assert said_on(facebook, names, Word(RowWord.NO, "on")) == (Came.CORRECTED, None, True)
    assert said_on(facebook, names, None) == (Came.DOUBT, Doubt.UNCONFIRMED, None)
    new = Doubtful(Doubt.NEW_WORDING, "Neue Wörter")
    assert said_on(facebook, names, Word(RowWord.NO, "on"), state=new) == (
        Came.DOUBT,
        Doubt.NEW_WORDING,
        None,
    )
    assert said_on(facebook, names, None, state=Known("off", "Off")) == (Came.READ, None, None)


def test_the_table_in_the_docs_is_what_the_notes_say():
    whole = open_catalog(shipped_only=True)
    files = sorted((ROOT / "docs/field-notes").glob("*.json"))
    notes = [parse_note(file.read_bytes(), whole.profiles, date.today()) for file in files]  # noqa: DTZ011
    table = coverage_table(coverage(notes, whole.profiles), stops(notes))
    assert (ROOT / "docs/coverage.md").read_text("utf-8") == table
