"""Every written tie is found, and none is invented."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.word_files import open_profession_words
from auditor.core.separation import (
    IdentityError,
    parse_identities,
    ties,
    ties_document,
)

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
WORDS = open_profession_words()


def pair(case):
    p = {
        "id": "facebook:p.handle",
        "platform": "facebook",
        "role": "private",
        "identity": case["p"],
        **case.get("p+", {}),
    }
    w = {"id": "instagram:w.handle", "platform": "instagram", "role": "professional", "identity": case["w"]}
    return parse_identities([p, {**w, **case.get("w+", {})}])


def test_there_are_at_least_sixty_written_cases():
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_tie_is_found_and_none_is_invented(case):
    found = {f"{tie.kind} {'sign' if tie.b is None else tie.strength}" for tie in ties(pair(case), WORDS)}
    assert found == set(case["ties"])


@pytest.mark.parametrize(
    "roles", [("private", "private"), ("professional", "professional"), ("mixed", "professional")]
)
def test_ties_are_told_between_a_private_and_a_professional_account_only(roles):
    same = {"email": "a@example.ch", "photo_hash": "c3d4a1b29687e5f0"}
    two = [{"id": f"x:{n}", "role": role, "identity": same} for n, role in enumerate(roles)]
    assert ties(parse_identities(two), WORDS) == ()


def test_the_document_has_the_contract_s_form():
    document = ties_document(ties(pair({"p": {"bio": "GP"}, "w": {}}), WORDS))
    assert document == {
        "schema": "auditor.ties/1",
        "ties": [{"a": "facebook:p.handle", "b": None, "kind": "title", "strength": "same", "detail": "gp"}],
    }


@pytest.mark.parametrize(
    "document", [{}, "x", [1], [{"id": "a:b"}], [{"id": "a:b", "role": "boss"}], [{"role": "private"}],
                 [{"id": "a:b", "role": "private", "identity": []}], [{"id": "a:b", "role": "private", "linked": [1]}]],
)  # fmt: skip
def test_what_is_no_list_of_identities_is_refused_in_one_line(document):
    with pytest.raises(IdentityError) as error:
        parse_identities(document)
    assert "\n" not in str(error.value)


@given(st.text(), st.text(), st.text())
def test_any_text_is_read_without_a_crash(bio, handle, link):
    case = {
        "p": {"bio": bio, "handle": handle, "links": [link], "phone": bio, "email": link},
        "w": {"bio": bio},
    }
    ties(pair(case), WORDS)
