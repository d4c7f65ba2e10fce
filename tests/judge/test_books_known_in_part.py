"""A guideline of which only the opening or the press was seen is cited and listed, and decides no outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.app.guidelines import Choice, default_rulebooks, keep_choice, kept_choice
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.evaluation.guidelines import COUNTRIES, PROFESSIONS, books_for
from auditor.core.model import Account, Catalog, Known, Outcome, Reading, Role, Rule, Source
from auditor.core.model.check import Match
from auditor.reports.audit_codec import audit_document, parse_audit

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 30, tzinfo=UTC)
ME = Account("whatsapp", "dr.exemple", Role.PRIVATE)


@cache
def _catalog() -> Catalog:
    return open_catalog(root=ROOT, shipped_only=True)


def _lax(catalog: Catalog, book: str) -> Catalog:
    """The catalogue where one rule-book accepts that the second step is off."""
    check = catalog.checks["two-factor-on"]
    rules = {role: Rule(accept=(Match(token="off"),), recommend=("off",)) for role in check.rules}
    lax = replace(
        check,
        recommendations=(f"{book}:1",),
        rules=rules if book else check.rules,
        by_rulebook={book: rules},
    )
    return replace(catalog, checks={**catalog.checks, "two-factor-on": lax})


@pytest.mark.parametrize("seen", ["opening", "press"])
def test_it_never_decides(seen: str) -> None:
    held = _catalog().rulebooks
    catalog = replace(_catalog(), rulebooks={**held, "gmc": replace(held["gmc"], seen=seen)})
    owed = plan(_lax(catalog, "gmc"), [ME], ("fmh-2024", "gmc"))
    assert owed.rulebooks == ("fmh-2024", "gmc")
    assert owed.deciding == ("fmh-2024",)
    assert "two-factor-on" not in {item.check.id for item in owed.items}
    whole = replace(catalog, rulebooks={**held, "gmc": replace(held["gmc"], seen="whole")})
    asked = plan(_lax(whole, "gmc"), [ME], ("fmh-2024", "gmc"))
    assert "two-factor-on" in {item.check.id for item in asked.items}


def test_a_verdict_names_only_those_that_decide() -> None:
    owed = plan(_catalog(), [ME], ("fmh-2024", "gmc", "rgpd-suivi"))
    said = {ME.id: [Reading("two_factor", Known("off", ""), Source.ANSWER, NOW)]}
    (found,) = [f for f in evaluate(owed, said, NOW) if f.check.id == "two-factor-on"]
    assert found.outcome is Outcome.FAIL
    assert set(found.verdicts) == {"fmh-2024", "rgpd-suivi"}


def test_chosen_alone_it_leaves_nothing_unasked() -> None:
    """An empty list of checks would look like all is well."""
    alone, default = plan(_catalog(), [ME], ("gmc",)), plan(_catalog(), [ME])
    assert alone.rulebooks == ("gmc", "fmh-2024")
    assert [item.check.id for item in alone.items] == [item.check.id for item in default.items]


def test_an_audit_that_is_read_again_lists_it_and_does_not_ask_it() -> None:
    owed = plan(_catalog(), [ME], ("fmh-2024", "gmc"))
    findings = evaluate(owed, {ME.id: [Reading("two_factor", Known("off", ""), Source.ANSWER, NOW)]}, NOW)
    audit = Audit("one", False, NOW, NOW, owed.rulebooks, (ME,), findings)
    again = parse_audit(audit_document(audit, ()), _catalog())
    assert again.rulebooks == ("fmh-2024", "gmc")
    assert {book for finding in again.findings for book in finding.rulebooks} == {"fmh-2024"}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("profession", PROFESSIONS)
def test_a_choice_adds_to_the_default(country: str, profession: str) -> None:
    books = books_for(_catalog(), country, profession)
    assert books[0] == "fmh-2024"
    for name in books[1:]:
        book = _catalog().rulebooks[name]
        assert {country, "*"}.intersection(book.countries)
        assert profession in book.professions


def test_what_is_chosen_decides_which_guidelines_count() -> None:
    assert books_for(_catalog(), "", "") == ("fmh-2024",)
    assert {"gmc", "mdu-2024", "wma-2022"} <= set(books_for(_catalog(), "GB", "physician"))
    assert {"nmc", "icn"} <= set(books_for(_catalog(), "GB", "nurse"))
    assert {"cnom-2011", "cnom-2025", "charte-hospitaliere"} <= set(books_for(_catalog(), "FR", "physician"))
    assert "baek-2023" in books_for(_catalog(), "DE", "physician")
    assert "fnopi-2018" in books_for(_catalog(), "IT", "nurse")


def test_the_choice_is_kept_and_a_spoilt_file_is_no_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "kept"))
    assert kept_choice() == Choice()
    assert default_rulebooks(_catalog()) == ("fmh-2024",)
    keep_choice(Choice("BE", "physician"))
    assert kept_choice() == Choice("BE", "physician")
    assert "ordomedic-2023" in default_rulebooks(_catalog())
    for spoilt in ("{", "[]", '{"country": "BE"}', '{"country": "XX", "profession": "physician"}'):
        (tmp_path / "kept" / "guidelines.json").write_text(spoilt)
        assert kept_choice() == Choice()
