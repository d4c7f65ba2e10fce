"""The labels and the ledger's data are whole, agree with each other, and point at what the texts really say."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LABELS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("labels.yaml").read_text("utf-8"))
TEXTS: dict[str, dict[str, Any]] = {text["file"]: text for text in LABELS["texts"]}
LEDGER: dict[str, Any] = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / "checks" / "terms").glob("*.yaml"))
}
VERSIONS = [version for sheet in LEDGER.values() for version in sheet["versions"]]


def _lines(shared: Path, file: str) -> list[str]:
    return (shared / "samples" / "terms" / file).read_text("utf-8").split("\n")


def test_every_sample_has_a_label_and_no_label_lacks_its_sample(shared: Path) -> None:
    root = shared / "samples" / "terms"
    found = {
        path.relative_to(root).as_posix()
        for part in ("pga", "france")
        for path in (root / part).glob("*/*.md")
    }
    assert set(TEXTS) == found


@pytest.mark.parametrize("file", TEXTS)
def test_the_file_name_alone_decides_what_is_kept_aside(file: str) -> None:
    name = file.rpartition("/")[2]
    assert TEXTS[file]["aside"] is (int(sha256(name.encode()).hexdigest(), 16) % 3 == 0)


def test_the_lowest_names_of_a_language_without_a_text_aside_are_reserved() -> None:
    french = [text for text in TEXTS.values() if text["language"] == "fr"]
    assert not any(text["aside"] for text in french)
    ranked = sorted(french, key=lambda text: sha256(text["file"].rpartition("/")[2].encode()).hexdigest())
    assert [bool(text.get("reserved")) for text in ranked] == [True, True, False, False, False, False]
    assert not any(text.get("reserved") for text in TEXTS.values() if text["language"] != "fr")


@pytest.mark.parametrize("file", TEXTS)
def test_a_label_names_scope_words_of_the_contract_and_lines_of_the_text(shared: Path, file: str) -> None:
    label, length = TEXTS[file], len(_lines(shared, file))
    assert set(label["holds"]) <= set(LABELS["scope"])
    assert label["found"] is bool(label["holds"]) is ("lines" in label)
    spans = [*([label["lines"]] if label["found"] else []), *label.get("also", [])]
    assert all(1 <= first <= last <= length for first, last in spans)
    assert all(1 <= line <= length for lines in label["holds"].values() for line in lines)


@pytest.mark.parametrize("file", TEXTS)
def test_a_label_that_rests_on_derivative_works_named_has_those_words_on_its_lines(
    shared: Path, file: str
) -> None:
    label, lines = TEXTS[file], _lines(shared, file)
    named = re.compile(r"derivative works|œuvres dérivées|abgeleiteter Werke", re.IGNORECASE)
    shown = [bool(named.search(lines[line - 1])) for line in label["holds"].get("derivative_works", [])]
    assert shown == [label["derivative"] == "named"] * len(shown) if label["found"] else not shown


def test_the_ledger_says_of_every_text_what_its_label_says() -> None:
    assert {version["file"] for version in VERSIONS} == set(TEXTS)
    assert len(VERSIONS) == len(TEXTS)
    for version in VERSIONS:
        label = TEXTS[version["file"]]
        assert (version["found"], version["version_date"], version["fetched"], version["language"]) == (
            label["found"], label["date"], label["fetched"], label["language"],
        )  # fmt: skip
        assert version["terms"] == [word for word in LABELS["scope"] if word in label["holds"]]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: str(version["file"]))
def test_a_quotation_is_short_and_stands_on_its_line(shared: Path, version: dict[str, Any]) -> None:
    quote = version["quote"]
    assert len(quote["text"].split()) <= 25
    assert quote["text"] in _lines(shared, version["file"])[quote["line"] - 1]


@pytest.mark.parametrize("platform", LEDGER)
def test_the_ledger_names_its_source_and_speaks_four_languages(platform: str) -> None:
    sheet = LEDGER[platform]
    assert sheet["platform"] == platform
    assert "ODC-By" in sheet["attribution"]
    for version in sheet["versions"]:
        assert version["source"] == f"Open Terms Archive, {version['file'].partition('/')[0]}"
        assert set(version["ends"]) == {"en", "fr", "de", "it"}
        assert len(set(version["ends"].values())) == 4
