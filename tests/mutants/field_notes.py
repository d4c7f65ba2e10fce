"""Mutants of field notes: a mistake by which a name gets in, a denial is lost, or a layout is believed that must not be."""

from __future__ import annotations

from tests.mutants.mutant import m

NOTES = "tests/field_notes/test_field_notes.py"

MUTANTS = (
    m("field notes: other keys are taken", "core/field_notes/note.py", "if not isinstance(value, dict) or set(value) != keys:",
      "if not isinstance(value, dict) or not set(value) >= keys:", NOTES),
    m("field notes: a note of any size is read", "core/field_notes/note.py", "if len(data) > BIGGEST:", "if False:", NOTES),
    m("field notes: any language will do", "core/field_notes/note.py",
      "if not isinstance(language, str) or not (_LANGUAGE.fullmatch(language) or language == UNKNOWN_LANGUAGE):",
      "if not isinstance(language, str):", NOTES),
    m("field notes: a profile of one's own is told", "core/field_notes/note.py",
      "if profile is None or profile.local or profile.private_network:", "if profile is None:", NOTES),
    m("field notes: of two accounts the better counts", "core/field_notes/note.py",
      "_SPEAKS[row.came] > _SPEAKS[once[key].came]", "_SPEAKS[row.came] < _SPEAKS[once[key].came]", NOTES),
    m("field notes: a denial does not count against three", "core/field_notes/page_coverage.py",
      "        if self.denied or self.corrected:\n", "        if False:\n", NOTES),
    m("field notes: two are enough", "core/field_notes/page_coverage.py", "ENOUGH: Final = 3", "ENOUGH: Final = 2", NOTES),
    m("field notes: other layouts agree", "core/field_notes/page_coverage.py",
      "alike.setdefault((row.setting, row.layout), set())", 'alike.setdefault((row.setting, ""), set())', NOTES),
    m("field notes: one note handed in three times is three", "core/field_notes/page_coverage.py",
      "    notes = distinct(notes)\n    found", "    notes = tuple(notes)\n    found", NOTES),
    m("field notes: a stopped layout is believed", "core/reading/read_page.py", "if not stopped or not isinstance", "if True or not isinstance", NOTES),
    m("field notes: a denied good value is not good", "core/runner/meetings.py", "good = row.outcome is Outcome.PASS", "good = False", NOTES),
    m("field notes: what is not seen was read", "core/runner/meetings.py", "word.said in (RowWord.NO, RowWord.UNSEEN)", "word.said is RowWord.NO", NOTES),
)  # fmt: skip
