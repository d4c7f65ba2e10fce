"""The board's page, and the same figures for other programs; years with their breaks; nobody in any of it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pyarrow.parquet as pq
import pytest

from auditor.adapters.campaign_store import engine, figures, headline, participation, write_parquet
from auditor.app.campaign_collect import collect
from auditor.app.campaign_open import open_together, tables_of
from auditor.app.campaign_report import board_report, export_tables
from auditor.core.campaign.board import board
from auditor.core.campaign.released_table import Cell, ReleasedTable, Size
from auditor.errors import CommandError
from tests.campaign.conftest import DEFINITION, TODAY
from tests.campaign.test_open import CHECKS, outcomes

CELLS = (
    ("everybody", "", "", ""),
    ("site", "Bern", "", ""),
    ("site", "Thun", "", ""),
    ("place", "", "facebook", "private"),
)


def told(name, day, fail, *, demanded="a", opening=1, how="exact", checks=CHECKS, people=80):
    """A released table in which so many of 80 fail each check."""
    cells = tuple(
        Cell(check, measure, level, group, platform, role, people, max(5, (fail if measure == "fail" else 10) - n), how if level == "everybody" else "exact")
        for n, check in enumerate(checks)
        for measure in ("fail", "unknown")
        for level, group, platform, role in CELLS
    )  # fmt: skip
    sizes = (
        Size("everybody", "", 100, people),
        Size("site", "Bern", 50, people // 2),
        Size("site", "Thun", 50, people // 2),
    )
    return ReleasedTable(name, f"{name:0>64}", name.title(), day, day, opening, False, 5, people, sizes, cells,
                 dict.fromkeys(checks, demanded), 7, {"it is practice": 2}, 0.0, "b 2026-11-01")  # fmt: skip


@pytest.fixture
def opened(found_campaign, catalog):
    hospital = found_campaign(each=20)
    hospital.hand_in(outcomes)
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    open_together(hospital.campaign, hospital.key, catalog, TODAY)
    return hospital


class Read(HTMLParser):
    """What a page loads from elsewhere, its tables, and its charts."""

    def __init__(self):
        super().__init__()
        self.loads, self.charts, self.headings = [], 0, 0

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.loads += [
            value
            for name, value in attributes
            if name in ("src", "href", "xlink:href") and value and not value.startswith(("#", "data:"))
        ]
        self.charts += tag == "svg"
        self.headings += tag == "h2"
        assert tag != "script"
        assert "onclick" not in told


def test_one_page_for_the_board_in_four_languages(opened, catalog):
    for lang, word in {
        "en": "Who took part",
        "fr": "Qui a participé",
        "de": "Wer teilgenommen hat",
        "it": "Chi ha partecipato",
    }.items():
        page = board_report([opened.campaign], catalog, lang)
        read = Read()
        read.feed(page)
        assert word in page
        assert not read.loads
        assert read.charts == 1
        assert "60 % (48" in page.replace("\u00a0", " ")
        assert catalog.checks[CHECKS[1]].title.get(lang, "") not in page, "what is not told is in no list"
        assert catalog.checks[CHECKS[0]].title[lang].split("’")[0] in page


def test_what_is_to_repair_is_readable_without_colour(opened, catalog):
    page = board_report([opened.campaign], catalog, "en")
    assert "<pattern" in page, "bars are hatched"
    assert "60 %" in page


def test_several_campaigns_are_held_against_each_other_and_a_break_is_marked(tmp_path):
    tables = [
        told("one", date(2024, 1, 1), 50),
        told("two", date(2025, 1, 1), 40),
        told("three", date(2026, 1, 1), 30, demanded="b"),
    ]
    with engine("", tables) as opened:
        sizes, rows = opened.rows(participation(opened)), opened.rows(figures(opened))
        assert len(opened.rows(headline(opened))) == 3 * 3 * 2
    made = board(tables[1].digest, rows, sizes)
    assert made.campaigns == ("one", "two"), "what came later is not known then"
    assert [change.points for change in made.changes] == [-12.5] * 3
    assert not any(change.broken for change in made.changes)
    made = board(tables[2].digest, rows, sizes)
    assert all(change.broken for change in made.changes)
    assert [year.broken for year in made.years[CHECKS[0]]] == [False, False, True]
    assert [line.check for line in made.worst] == list(CHECKS)
    assert ("site", "Bern") in made.groups
    assert made.by_group[CHECKS[0]]["site", "Bern"].count == 30
    assert made.places[0][1:3] == ("facebook", "private")


def test_openings_add_up_because_they_tell_of_different_people():
    with engine(
        "", [told("one", date(2026, 1, 1), 50), told("one", date(2026, 1, 1), 20, opening=2)]
    ) as opened:
        row = next(
            r for r in opened.rows(headline(opened)) if r["check"] == CHECKS[0] and r["measure"] == "fail"
        )
        assert (row["count"], row["people"], row["openings"]) == (70, 160, 2)


def test_the_same_figures_over_parquet(tmp_path):
    tables = [told("one", date(2026, 1, 1), 50, how="noise"), told("two", date(2027, 1, 1), 20)]
    write_parquet(tables, tmp_path)
    with engine(str(tmp_path)) as stored, engine("", tables) as memory:
        for question in (figures, participation, headline):
            assert stored.rows(question(stored)) == memory.rows(question(memory))


def test_tables_for_other_programs_hold_only_what_was_told(opened, tmp_path):
    [table] = tables_of(opened.folder)
    for form in ("csv", "parquet", "ocsf"):
        assert export_tables([opened.campaign], form, tmp_path)
    for name, separator in (("auditor_figures.csv", ","), ("auditor_figures.semicolon.csv", ";")):
        rows = list(
            csv.DictReader(io.StringIO((tmp_path / name).read_text("utf-8-sig")), delimiter=separator)
        )
        assert len(rows) == len(table.cells)
        assert {(row["check"], row["count"]) for row in rows} == {
            (cell.check, str(cell.count)) for cell in table.cells
        }
    assert pq.read_table(tmp_path / "auditor_figures.parquet").num_rows == len(table.cells)
    assert len(json.loads((tmp_path / "figures.ocsf.json").read_text("utf-8"))) == len(table.cells)


def test_no_person_no_token_no_number_of_a_clinician_in_anything_that_leaves(opened, catalog, tmp_path):
    for form in ("csv", "parquet", "ocsf"):
        export_tables([opened.campaign], form, tmp_path)
    (tmp_path / "board.html").write_text(board_report([opened.campaign], catalog, "en"), "utf-8")
    secret = {file.stem for file in (opened.folder / "collected").glob("*.sealed")} | {
        code for code, _ in opened.codes
    }
    assert len(secret) == 160
    for file in [*tmp_path.glob("*.*"), *(opened.folder / "released").iterdir()]:
        data = file.read_bytes().decode("utf-8", errors="replace")
        assert not [one for one in secret if one in data], file
        assert not re.search(r"\b[0-9a-f]{32}\b", data), file  # a clinician's number
        if file.suffix != ".parquet":  # bytes, there
            assert "@" not in data.replace("@media", "").replace("@page", ""), file


def test_a_formula_in_a_groups_name_is_no_formula(found_campaign, catalog, tmp_path):
    groups = {"site": ("+Bern", "Thun")}
    hospital = found_campaign(replace(DEFINITION, groups=groups), each=30)
    hospital.hand_in(outcomes)
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    open_together(hospital.campaign, hospital.key, catalog, TODAY)
    export_tables([hospital.campaign], "csv", tmp_path)
    text = (tmp_path / "auditor_figures.csv").read_text("utf-8-sig")
    assert "'+Bern" in text
    assert ",+Bern" not in text


def test_a_campaign_that_was_not_opened_has_nothing_to_report(hospital, catalog):
    with pytest.raises(CommandError, match="told nothing yet"):
        board_report([hospital.campaign], catalog, "en")


def text_of(paper):
    """What stands on a PDF's sheets, sheet by sheet, as poppler reads it."""
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True)
    return told.stdout.decode("utf-8").split("\f")[:-1]


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no reader of PDF files is here (poppler-utils)"
)
def test_the_board_gets_it_on_paper_with_the_same_figures(auditor, opened, catalog, tmp_path):
    done = auditor("campaign", "report", opened.folder, "--out", tmp_path / "b.pdf", "--lang", "de")
    assert done.status == 0, done.err
    sheets = text_of((tmp_path / "b.pdf").read_bytes())
    said = " ".join(" ".join(sheets).replace("\u00a0", " ").replace("\u202f", " ").split())
    for words in ("Winter 2026", "Wer teilgenommen hat", "60 % (48"):
        assert words in said
    for number, sheet in enumerate(sheets, 1):
        assert f"Seite {number} von {len(sheets)}" in sheet
        assert "Hôpital Exemple" in sheet


def test_the_command_writes_the_page_and_refuses_another_ending(auditor, opened, tmp_path):
    done = auditor("campaign", "report", opened.folder, "--out", tmp_path / "b.html", "--lang", "fr")
    assert done.status == 0, done.err
    assert "<h1>Winter 2026</h1>" in (tmp_path / "b.html").read_text("utf-8")
    assert auditor("campaign", "report", opened.folder, "--out", tmp_path / "b.docx").status == 2
    assert (
        auditor("campaign", "export", opened.folder, "--format", "csv", "--out", tmp_path / "x").status == 0
    )


def test_the_same_campaign_twice_does_not_count_twice(auditor, opened, tmp_path):
    copy = shutil.copytree(opened.folder, tmp_path / "copy")
    for again in (opened.folder, copy):
        done = auditor("campaign", "report", opened.folder, again, "--out", tmp_path / "board.html")
        assert done.status == 2
        assert "named already" in done.line
        assert not (tmp_path / "board.html").exists()
        assert (
            auditor(
                "campaign", "export", opened.folder, again, "--format", "csv", "--out", tmp_path / "t"
            ).status
            == 2
        )


@pytest.mark.parametrize("address", ["postgres://nobody@127.0.0.1:1/campaigns", "{}/nowhere"])
def test_an_engine_that_cannot_be_reached_is_one_line(auditor, opened, tmp_path, address):
    done = auditor(
        "campaign",
        "report",
        opened.folder,
        "--engine",
        address.format(tmp_path),
        "--out",
        tmp_path / "b.html",
    )
    assert done.status == 3
    assert done.line
    assert not (tmp_path / "b.html").exists()


def test_a_group_that_an_opening_did_not_tell_of_is_at_least_so_many(found_campaign, catalog):
    hospital = found_campaign(each=20)
    for codes in (hospital.codes[:60], hospital.codes[60:]):
        hospital.hand_in(outcomes, codes)
        collect(hospital.campaign, str(hospital.folder / "inbox"))
        open_together(hospital.campaign, hospital.key, catalog, TODAY)
    page = board_report([hospital.campaign], catalog, "en")
    rows = dict(re.findall(r'<th scope="row">(everybody|Bern|Thun)</th><td>\d+</td><td>([^<]+)</td>', page))
    assert rows == {"everybody": "80", "Bern": "at least 40", "Thun": "at least 20"}
