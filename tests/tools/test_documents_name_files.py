"""What the documents say of the code exists: a newcomer who follows a path finds the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = [
    *(one for one in ROOT.glob("*.md") if one.name != "CHANGELOG.md"),
    *(ROOT / "docs").glob("*.md"),
]
NAMED = re.compile(r"`([\w./-]+/[\w.-]+\.py)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_every_python_file_that_a_document_names_is_there(document):
    places = (ROOT, ROOT / "auditor", ROOT / "tests", document.parent)
    named = NAMED.findall(document.read_text(encoding="utf-8"))
    assert [one for one in named if not any((place / one).is_file() for place in places)] == []


def test_the_documents_name_files_at_all():
    named = [one for document in DOCUMENTS for one in NAMED.findall(document.read_text(encoding="utf-8"))]
    assert len(named) > 5


def test_the_list_of_decisions_names_each_once():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\(([\w.-]+\.md)\)", (folder / "index.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(one.name for one in folder.glob("2*.md"))
