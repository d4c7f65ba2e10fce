"""The screen of ties: a matrix, what was compared, what to do; the same in every report."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from click.testing import CliRunner
from PIL import Image
from textual.widgets import Input

from auditor.advice.checklist import checklist
from auditor.app.profession_words import profession_words
from auditor.cli import cli
from auditor.core.evaluation import AuditContext, build_audit, plan
from auditor.core.model import LANGUAGES, Account, Known, Reading, Role, Source
from auditor.core.separation import Tie, compared
from auditor.i18n import translator
from auditor.reports import audit_document
from auditor.reports.audit_codec import parse_audit
from auditor.reports.html import html_report
from auditor.reports.markdown import markdown_report
from auditor.reports.plain import print_audit
from auditor.reports.separation import ANY_WAY, FIELDS, KINDS, TO_DO, WAYS, ties_text
from auditor.tui import AuditorApp
from auditor.tui.screens.forms_screen import ExportScreen, PortraitScreen
from auditor.tui.screens.ties_screen import TiesScreen
from tests.tui.scripted import NOW, ScriptedWorkspace, catalog
from tests.tui.test_walk import shown, until

PRIVATE = Account("facebook", "anna.b", Role.PRIVATE)
PRACTICE = Account("instagram", "zahnarzt.mitte", Role.PROFESSIONAL)
MIXED = Account("instagram", "lea.psy", Role.MIXED)
BOOKS = ("fmh-2024",)


def audit(books=BOOKS, accounts=(PRIVATE, PRACTICE, MIXED)):
    def said(value):
        return [Reading("profile.identity", Known(value, ""), Source.ARCHIVE, NOW)]

    readings = {
        PRIVATE.id: said({"email": "anna.bianchi@example.ch", "bio": "Zahnärztin"}),
        PRACTICE.id: said({"email": "anna.bianchi@example.ch"}),
    }
    owed = plan(catalog(), accounts, books)
    return build_audit(owed, readings, NOW, AuditContext("a", False, NOW, NOW, profession_words()))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_matrix_ties_what_to_do_and_the_two_ways_out_are_on_the_screen(size):
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=size) as pilot:
        app.push_screen(TiesScreen(audit()))
        screen = await until(pilot, TiesScreen)
        await pilot.pause()
        first = shown(app)
        screen.query_one("#ties").scroll_end(animate=False)
        await pilot.pause()
        text = " ".join(f"{first} {shown(app)}".split())
        for told in ("✗ 1", "the same e-mail address", "a profession named", "lea.psy is used both privately and professionally",
                     "Either open a second one", "Unknown for"):  # fmt: skip
            assert told in text, told
        assert "anna.bianchi" not in text
        await pilot.press("escape")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_report_tells_the_ties_in_the_readers_language(lang):
    done = audit()
    items = checklist(done.findings, catalog(), lang)
    told = ties_text(done, translator(lang))
    for report in (
        html_report(done, items, lang),
        markdown_report(done, items, lang),
        print_audit(done, items, lang),
    ):
        plain = report.replace("\\", "").replace("&#39;", "’")
        for tie in told.ties:
            assert tie.to_do in plain
        for _, ways in told.mixed:
            assert ways in plain
        assert "anna.bianchi@" not in report


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_every_word_about_ties_is_translated(lang):
    t = translator(lang)
    for word in (*TO_DO.values(), *WAYS.values(), ANY_WAY, *KINDS.values()):
        assert t(word) != word


def test_every_kind_of_tie_says_what_to_do():
    assert set(TO_DO) == set(KINDS)
    assert {"name", "photo_hash"} <= set(FIELDS)


def test_the_document_carries_the_ties_and_gives_them_back():
    done = audit()
    document = json.loads(json.dumps(audit_document(done, ())))
    assert {tie["kind"] for tie in document["ties"]} >= {"email", "title"}
    assert "anna.bianchi" not in json.dumps(document["ties"])
    back = parse_audit(document, catalog())
    assert [t.kind for t in back.separation.ties] == [t.kind for t in done.separation.ties]
    assert ties_text(back, translator("de")) == ties_text(done, translator("de"))
    assert "ties" in document
    del document["ties"]
    assert not parse_audit(document, catalog()).separation.presences


def test_under_a_guideline_that_bears_it_ties_are_facts_to_weigh():
    both = (PRIVATE, PRACTICE)
    assert "facts to weigh" in ties_text(audit(("ama",), both), translator("en")).about
    assert "facts to weigh" not in ties_text(audit(BOOKS, both), translator("en")).about


def test_nothing_seen_and_not_everything_compared_is_no_all_clear():
    done = audit()
    none = replace(
        done, separation=replace(done.separation, ties=(), presences=done.separation.presences[:2])
    )
    told = ties_text(none, translator("en"))
    assert "not everything could be compared" in told.about
    assert [cell for _, cells in told.rows for cell in cells] == ["?"]


def test_a_strangers_handle_is_no_markup():
    done = audit()
    evil = Tie("facebook:<b>x", "instagram:|y", "handle", "same", "<script> | **")
    bad = replace(done, separation=replace(done.separation, ties=(evil,)))
    assert "<script>" not in html_report(bad, (), "en")
    assert "\\|y" in markdown_report(bad, (), "en")


OTHER = Account("instagram", "anna.private", Role.PRIVATE)


def export(folder, *names):
    place = folder / "followers_and_following"
    place.mkdir(parents=True)
    rows = [{"string_list_data": [{"value": name, "timestamp": 1}]} for name in names]
    (place / "followers_1.json").write_text(json.dumps(rows))
    return folder


async def told(pilot, asked, field, path):
    """Name a file, and wait until it is read or the screen says why not."""
    asked.query_one(field, Input).value = str(path)
    await pilot.press("enter")
    for _ in range(6000):
        await pilot.pause(0.01)
        gone = pilot.app.screen is not asked
        if gone if path.exists() else asked.query_one("#wrong").render().plain:
            return
    raise AssertionError(f"nothing came of {path}")


async def test_p_compares_the_audiences_by_their_exports_and_names_nobody(tmp_path):
    exports = [
        export(tmp_path / "a", "zgraggen", "odermatt"),
        export(tmp_path / "b", "zgraggen", "odermatt", "x"),
    ]
    before = audit(accounts=(OTHER, PRACTICE))
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(TiesScreen(before, ScriptedWorkspace()))
        screen = await until(pilot, TiesScreen)
        await pilot.press("p")
        for path in (tmp_path / "missing", *exports):
            await told(pilot, await until(pilot, ExportScreen), "#export", path)
        await until(pilot, TiesScreen)
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert "people who follow both accounts, the same (2)" in text
        assert "instagram:zahnarzt.mitte: 3 people compared" in text
        assert "zgraggen" not in text
    assert screen._audit.separation.ties != before.separation.ties


async def test_b_compares_the_profile_pictures_that_the_user_names(tmp_path):
    for name, size in (("a.jpg", (400, 300)), ("b.png", (200, 150))):
        portrait(size).save(tmp_path / name)
    before = audit(accounts=(OTHER, PRACTICE))
    app = AuditorApp(ScriptedWorkspace(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(TiesScreen(before, ScriptedWorkspace()))
        screen = await until(pilot, TiesScreen)
        await pilot.press("b")
        for name in ("missing.jpg", "a.jpg", "b.png"):
            await told(pilot, await until(pilot, PortraitScreen), "#portrait", tmp_path / name)
        await until(pilot, TiesScreen)
        await pilot.pause()
        assert "the profile picture, the same" in " ".join(shown(app).split())
        after = screen._audit.separation
    assert [(tie.kind, tie.strength) for tie in after.ties if tie.kind == "photo"] == [("photo", "same")]
    assert "photo_hash" in dict(before.separation.unseen)[OTHER.id]
    assert "photo_hash" not in dict(after.unseen)[OTHER.id]


def portrait(size):
    chance, image = random.Random(4), Image.new("L", (8, 6))
    image.putdata([chance.randrange(256) for _ in range(48)])
    return image.resize(size, Image.Resampling.BICUBIC)


def test_only_two_sides_of_one_platform_have_audiences_to_compare():
    assert compared(audit().separation) == frozenset()
    assert compared(audit(accounts=(OTHER, PRACTICE, MIXED)).separation) == {OTHER.id, PRACTICE.id}


def test_separate_compares_audiences_too_where_exports_are_given(tmp_path):
    people = [
        {"id": one.id, "platform": one.platform, "role": one.role.value, "identity": {}}
        for one in (OTHER, PRACTICE)
    ]
    (tmp_path / "i.json").write_text(json.dumps(people))
    words = ["separate", str(tmp_path / "i.json"), "--json"]
    for n, one in enumerate((OTHER, PRACTICE)):
        words += ["--people", one.id, str(export(tmp_path / str(n), "zgraggen", f"only{n}"))]
    said = CliRunner().invoke(cli, words, standalone_mode=False)
    kinds = [(tie["kind"], tie["detail"]) for tie in json.loads(said.output)["ties"]]
    assert ("audience", "1") in kinds
    assert "zgraggen" not in said.output
