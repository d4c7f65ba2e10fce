"""A baseline is read strictly: every mistake has its line, and none can be looser than the shipped check."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.catalog import CatalogError
from auditor.core.guided import baseline_template, parse_baseline, slug_of
from auditor.core.model import Confirmation, Match, Role

CATALOG = open_catalog(())
HEAD = "id: hug\nversion: 2026-11-01\norganisation: Hôpital Exemple\ncontact: it@exemple.ch\n"  # four lines


def mistakes(text):
    with pytest.raises(CatalogError) as caught:
        parse_baseline(HEAD + text, "b.yaml", CATALOG)
    return [str(problem) for problem in caught.value.problems]


def test_the_starter_is_a_baseline_whatever_the_organisation_is_called():
    for name in ("Hôpital Exemple", 'Praxis "Am See": #1', "A\\B", "诊所"):
        draft = parse_baseline(
            baseline_template(name, slug_of(name), "…", date(2026, 11, 1)), "b.yaml", CATALOG
        )
        assert draft.baseline.organisation == name
        assert draft.baseline.demands[0].check == "two-factor-on"
        assert draft.baseline.never_accept == ("two-factor-on",)


def test_a_demand_keeps_what_it_says():
    text = (
        "rulebooks: gmc-2013\nconfirmations: ledger.json\nchecks:\n  two-factor-on:\n    accept: [app, key]\n"
        "    reject: passkey\n    roles: [private]\n    max_age: 20\n"
    )
    book = next(name for name in CATALOG.rulebooks if name.startswith("gmc"))
    draft = parse_baseline(HEAD + text.replace("gmc-2013", book), "b.yaml", CATALOG)
    [demand] = draft.baseline.demands
    assert draft.ledger == "ledger.json"
    assert draft.baseline.rulebooks == (book,)
    assert demand.accept == ("app", "key")
    assert demand.reject == (Match(token="passkey"),)
    assert demand.roles == (Role.PRIVATE,)
    assert demand.max_age == 20


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("checks:\n  two-factor-on:\n    accept: [app, 'off']\n", 7, "'off' is not accepted for private: a baseline can only be stricter"),
        ("checks:\n  two-factor-on:\n    accept: [apps]\n", 7, "can only be stricter"),
        ("checks:\n  two-factor-on:\n    max_age: 31\n", 7, "31 days are more than the 30 of the check"),
        ("checks:\n  two-factor-on:\n    reject: [app, key, passkey, several, 'on', pin, sms, email]\n", 7, "nothing would pass"),
        ("checks:\n  two-factor-on:\n    reject: [ap]\n", 7, "did you mean"),
        ("checks:\n  two-factor-on:\n    roles: [private]\n", 7, "say what is asked for"),
        ("checks:\n  two-factor-on:\n    roles: [mixed]\n    accept: [app]\n", 7, "has no rule for mixed"),
        ("checks:\n  two-factr-on:\n    accept: [app]\n", 7, "did you mean 'two-factor-on'"),
        ("checks:\n  two-factor-on:\n    acept: [app]\n", 7, "unknown key 'acept'"),
        ("never_accept: [nothing-such]\n", 5, "no check is called"),
        ("rulebooks: [fmh-2042]\n", 5, "did you mean 'fmh-2024'"),
        ("says:\n  es: hola\n", 6, "unknown key 'es'"),
    ],
)  # fmt: skip
def test_every_mistake_has_its_line(text, line, said):
    found = mistakes(text)
    assert any(one.startswith(f"b.yaml:{line}:") and said in one for one in found), found


def test_an_empty_baseline_and_a_wrong_id_are_mistakes():
    assert any("asks for nothing" in one for one in mistakes(""))
    with pytest.raises(CatalogError, match="is no id"):
        parse_baseline(
            HEAD.replace("id: hug", "id: Hug/../x") + "never_accept: two-factor-on\n", "b.yaml", CATALOG
        )
    with pytest.raises(CatalogError, match="one line"):
        parse_baseline(
            HEAD.replace("it@exemple.ch", '"a\\x1b[2Jb"') + "never_accept: two-factor-on\n", "b.yaml", CATALOG
        )


def test_confirmations_come_with_the_signature_never_with_the_text():
    draft = parse_baseline(HEAD + "never_accept: two-factor-on\n", "b.yaml", CATALOG)
    assert draft.baseline.confirmations == frozenset[Confirmation]()
