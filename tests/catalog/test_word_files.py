"""The lists beside the catalogue are read as it is: every mistake with file and line, and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.adapters.word_files import open_addresses, open_profession_words, open_search_words, open_terms
from auditor.core.catalog import CatalogError

ROOT = Path(__file__).resolve().parents[2]
OPEN = {
    "checks/words/searches.yaml": open_search_words,
    "checks/words/professions.yaml": open_profession_words,
    "checks/letters/addresses.yaml": open_addresses,
    "checks/terms/bluesky.yaml": open_terms,
}


def broken(tmp_path: Path, name: str, old: str, new: str) -> dict[str, int]:
    """The mistakes of a user's own copy of a shipped list with one edit, and the line of each."""
    text = (ROOT / name).read_text("utf-8")
    assert old in text
    own = tmp_path / name
    own.parent.mkdir(parents=True)
    own.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CatalogError) as refused:
        OPEN[name](tmp_path)
    assert {problem.file for problem in refused.value.problems} == {str(own)}
    return {problem.message: problem.line for problem in refused.value.problems}


@pytest.mark.parametrize("name", OPEN)
def test_what_is_shipped_can_be_read(name):
    assert OPEN[name]()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("checks/words/searches.yaml", "reviews:", "review:", "'review'; did you mean 'reviews'?"),
        ("checks/words/searches.yaml", 'address: "https://www.bing.com/search', 'adress: "https://www.bing.com/search', "'adress'; did you mean 'address'?"),
        ("checks/words/searches.yaml", "practice: yes", "practice: perhaps", "'perhaps'"),
        ("checks/words/searches.yaml", "https://tineye.com/", "http://tineye.com/", "https://"),
        ("checks/words/searches.yaml", "[onedoc.ch,", "['one doc.ch',", "is no site"),
        ("checks/words/professions.yaml", "titles:", "title:", "'title'; did you mean 'titles'?"),
        ("checks/words/professions.yaml", "institutions:\n  en: [", "institutions:\n  en: [[deep], ", "expected a text"),
        ("checks/letters/addresses.yaml", "company:", "compani:", "'compani'; did you mean 'company'?"),
        ("checks/letters/addresses.yaml", "address: [", "address: nowhere #", "expected a list"),
        ("checks/terms/bluesky.yaml", "worldwide", "worldwid", "'worldwid'; did you mean 'worldwide'?"),
        ("checks/terms/bluesky.yaml", 'fetched: "2024-03-14"', "fetched: someday", "'someday' is no date"),
        ("checks/terms/bluesky.yaml", 'version_date: "2024-02-05"', 'version_date: "2024-13"', "'2024-13' is no date"),
        ("checks/terms/bluesky.yaml", "found: true", "found: maybe", "'maybe'"),
        ("checks/terms/bluesky.yaml", "platform: bluesky", "platform:", "expected a text"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path, name, old, new, told):
    before = (ROOT / name).read_text("utf-8").partition(old)[0].count("\n") + 1
    (line,) = (line for message, line in broken(tmp_path, name, old, new).items() if told in message)
    assert before <= line <= before + new.count("\n")


def test_no_yaml_and_no_text_are_told_too(tmp_path):
    own = tmp_path / "checks/letters/addresses.yaml"
    own.parent.mkdir(parents=True)
    for content in (b"a: [", b"\xff\xfe", b"", b"- 1"):
        own.write_bytes(content)
        with pytest.raises(CatalogError):
            open_addresses(tmp_path)
