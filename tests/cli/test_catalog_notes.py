"""auditor catalog notes: field notes counted; one that is none ends the command and is not quoted."""

from __future__ import annotations

import json

from tests.field_notes.test_field_notes import LAYOUT, ROOT

PAGE, SETTING = "privacy", "x"


def written(folder, name, came="read", day="2026-11-30", good=None):
    from auditor.adapters.catalog_files import open_catalog

    facebook = open_catalog(("facebook",), shipped_only=True).profiles["facebook"]
    row = {
        "setting": next(iter(facebook.settings)),
        "layout": LAYOUT,
        "came": came,
        "doubt": None,
        "good": good,
    }
    page = {"platform": "facebook", "page": next(iter(facebook.pages)), "language": "de", "settings": [row]}
    document = {
        "schema": "auditor.field_note/1",
        "catalogue": "2026-11-30",
        "day": day,
        "minutes": 9,
        "pages": [page],
    }
    path = folder / name
    path.write_text(json.dumps(document))
    return path


def test_notes_are_counted_and_a_denied_good_value_prints_what_stops_it(auditor, tmp_path):
    good = [written(tmp_path, f"{day}.json", day=f"2026-11-0{day}") for day in (1, 2, 3)]
    done = auditor("catalog", "notes", *good, "--json", "--as-of", "2026-11-30")
    assert done.status == 0
    assert [(one["notes"], one["denied"]) for one in done.json["pages"]] == [(3, 0)]
    assert done.json["stopped"] == []
    denied = written(tmp_path, "d.json", "denied", good=True)
    out = tmp_path / "coverage.md"
    done = auditor("catalog", "notes", *good, denied, "--out", out, "--as-of", "2026-11-30")
    assert f'"{LAYOUT}": {{setting:' in done.out
    assert f'"{LAYOUT}": {{setting:' in out.read_text()
    assert "| denied |" in out.read_text()


def test_a_note_with_a_name_in_it_ends_the_command_unquoted(auditor, tmp_path):
    path = written(tmp_path, "x.json")
    path.write_text(path.read_text().replace('"minutes": 9', '"minutes": 9, "name": "Anna Muster"'))
    done = auditor("catalog", "notes", path, "--as-of", "2026-11-30", "--lang", "de")
    assert done.status == 2
    assert "Muster" not in done.err + done.out
    assert "it has other keys" not in done.err
    assert done.line


def test_a_note_that_is_not_there_or_enormous_is_refused(auditor, tmp_path):
    assert auditor("catalog", "notes", tmp_path / "none.json").status == 2
    huge = tmp_path / "huge.json"
    huge.write_bytes(b"[" * 2**22)
    assert auditor("catalog", "notes", huge).status == 2


def test_the_folder_of_notes_is_where_the_docs_say():
    assert (ROOT / "docs/field-notes/README.md").is_file()
