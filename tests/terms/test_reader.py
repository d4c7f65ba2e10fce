"""How well the reader finds what the labels say. Micro-averaged over (text, scope word); German stands in no row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.core.rights import Licence, read_terms

LABELS = [
    label
    for label in yaml.safe_load(Path(__file__).with_name("labels.yaml").read_text("utf-8"))["texts"]
    if label["language"] in ("en", "fr")
]


def _kept(label: dict[str, Any]) -> bool:
    return bool(label["aside"] or label.get("reserved"))


ROWS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "open": lambda label: not _kept(label),
    "kept aside and reserved, seen since (first run: README)": _kept,
    "English": lambda label: bool(label["language"] == "en"),
    "English, kept aside, seen since": lambda label: bool(label["language"] == "en" and _kept(label)),
    "French": lambda label: bool(label["language"] == "fr"),
    "French, reserved, seen since": lambda label: bool(label["language"] == "fr" and _kept(label)),
}


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, Licence]:
    root = shared / "samples" / "terms"
    return {label["file"]: read_terms((root / label["file"]).read_text("utf-8")) for label in LABELS}


def _figures(labels: Iterable[dict[str, Any]], read: dict[str, Licence]) -> tuple[float, float, int]:
    said = [(set(read[label["file"]].terms), set(label["holds"])) for label in labels]
    right = sum(len(found & true) for found, true in said)
    return (
        right / sum(len(found) for found, _ in said),
        right / sum(len(true) for _, true in said),
        len(said),
    )


@pytest.mark.parametrize("row", ROWS)
def test_precision_and_recall_are_at_least_095(
    row: str, read: dict[str, Licence], capsys: pytest.CaptureFixture[str]
) -> None:
    precision, recall, count = _figures(filter(ROWS[row], LABELS), read)
    with capsys.disabled():
        print(f"\nterms, {row}: {count} texts, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("label", LABELS, ids=lambda label: str(label["file"]))
def test_a_licence_is_found_where_there_is_one_and_only_there(
    label: dict[str, Any], read: dict[str, Licence]
) -> None:
    assert read[label["file"]].found is label["found"]


@pytest.mark.parametrize(
    "label", [label for label in LABELS if label["found"]], ids=lambda label: str(label["file"])
)
def test_the_lines_are_those_of_the_grant_or_of_one_of_its_copies(
    label: dict[str, Any], read: dict[str, Licence]
) -> None:
    lines = read[label["file"]].lines
    assert lines is not None
    spans = [label["lines"], *label.get("also", [])]
    assert any(first <= lines[1] and lines[0] <= last for first, last in spans)
