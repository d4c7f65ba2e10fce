"""References hold: what the review of November 2026 found is settled, row by row, and stays so."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.catalog import matrix
from auditor.core.model import LANGUAGES, Catalog

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "checks"
TABLE = ROOT / "docs" / "references-2026-11.md"
_ROW = re.compile(r"\| \d+ \| (?P<check>[\w-]+) \| (?P<reference>[\w-]+:\d+) \| [\w ]+ \| (?P<deed>\w+) \|")
_GONE = ("removed", "replaced", "related")


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT)


def _rows() -> list[tuple[str, str, str]]:
    return [
        (found["check"], found["reference"], found["deed"])
        for found in _ROW.finditer(TABLE.read_text(encoding="utf-8"))
    ]


def _marked(check: str, kind: str) -> set[str]:
    """The recommendations that a check names as near, or as meant for professional accounts."""
    found = _catalog().checks[check]
    return set(found.related if kind == "related" else found.for_professional)


def test_every_row_of_the_review_is_settled_once() -> None:
    rows = [(check, reference) for check, reference, _ in _rows()]
    assert len(rows) == len(set(rows)) == 136


@pytest.mark.parametrize(("check", "reference", "deed"), _rows())
def test_the_check_stands_as_the_table_says(check: str, reference: str, deed: str) -> None:
    named = _catalog().checks[check].recommendations
    assert (reference not in named) == (deed in _GONE)
    assert (reference in _marked(check, "related")) == (deed in ("related", "kept"))
    assert (reference in _marked(check, "for professional")) == (deed == "professional")


def test_what_is_meant_for_one_role_is_named_as_a_reference_too() -> None:
    for check in _catalog().checks.values():
        assert set(check.for_professional) <= set(check.recommendations), check.id


def test_every_check_is_asked_for_by_somebody() -> None:
    """A check without a reference would silently never be asked."""
    assert not [check.id for check in _catalog().checks.values() if not check.recommendations]


def test_every_recommendation_is_served() -> None:
    assert not [(row.rulebook, row.number) for row in matrix(_catalog()) if not row.served_by]


def test_no_academy_signs_what_no_source_shows_it_signed() -> None:
    named = re.compile(r"\b(SAMW|ASSM|SAMS)\b")
    texts = [*CHECKS.rglob("*.yaml"), *CHECKS.rglob("*.md"), ROOT / "README.md", ROOT / "ARCHITECTURE.md"]
    texts += (ROOT / "docs").rglob("*.md")
    assert not [path.name for path in texts if named.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_refusal_does_not_say_that_somebody_is_a_patient(lang: str) -> None:
    """It is sent on the platform: nothing in it may tell the platform whom the practice treats."""
    lines = (CHECKS / "texts" / f"refuse-request.{lang}.md").read_text(encoding="utf-8").splitlines()
    sent = "\n".join(line for line in lines if not line.startswith("# ")).casefold()
    telling = {
        "en": ("patient", "treat", "care for", "my work", "your health", "protects you", "professional"),
        "fr": ("patient", "soigne", "traite", "professionnel", "votre santé", "vous protège", "mon travail"),
        "de": ("patient", "behand", "beruf", "ihrer gesundheit", "schützt", "meine arbeit"),
        "it": ("pazient", "curo", "professional", "sua salute", "protegge", "mio lavoro"),
    }
    assert not [word for word in telling[lang] if word in sent]
