"""How well contacts are found on a list, measured: recall over true pairs, and who is offered without being on it."""

import random
from collections import Counter

import pytest

from auditor.core.triage import Contact, Person, match
from tests.people.variations import VARIATIONS, people

SEED, LISTED, OTHERS = 20261122, 400, 2000


@pytest.fixture(scope="module")
def measured():
    chance = random.Random(SEED)
    drawn = list(people(chance, LISTED + OTHERS))
    chance.shuffle(drawn)
    listed, others = drawn[:LISTED], drawn[LISTED:]
    on_list = {(given, family) for _, given, family, _ in listed}
    persons = [Person(row, given, family) for row, (_, given, family, _) in enumerate(listed, 1)]
    contacts, true = [], {}
    for row, (language, given, family, spelled) in enumerate(listed, 1):
        forms = [(kind, form) for kind, make in VARIATIONS.items() if (form := make(given, family, chance))]
        forms += [("transliteration", form) for form in spelled]
        for kind, form in forms:
            contacts.append(Contact(f"c{len(contacts)}", form))
            true[contacts[-1].id] = (row, kind, language, form)
    strangers = [f"{given} {family}" for _, given, family, _ in others[: OTHERS // 2]]
    # Siblings (a listed family name, another given name) and people with the same first letters.
    for _, given, family, _ in others[OTHERS // 2 :]:
        near = chance.choice(listed)
        sibling, alike = (given, near[2]), (near[1], near[2][:2] + family[2:])
        one = sibling if chance.random() < 0.7 else alike
        if one in on_list:
            one = (given, family)
        strangers.append(" ".join(one))
    unlisted = [Contact(f"s{n}", name) for n, name in enumerate(strangers)]
    found = {p.contact: p for p in match(persons, contacts + unlisted)}
    return contacts, true, unlisted, found, persons


def test_at_least_twelve_named_kinds_of_variation_are_measured(measured):
    _, true, _, _, _ = measured
    assert len({kind for _, kind, _, _ in true.values()}) >= 12


def test_ninety_five_of_a_hundred_are_found(measured):
    contacts, true, _, found, persons = measured
    names = {p.row: (p.given, p.family) for p in persons}
    hit, missed = Counter(), Counter()
    examples = {}
    for contact in contacts:
        row, kind, language, form = true[contact.id]
        got = found.get(contact.id)
        right = got is not None and (got.row == row or names[got.row][1] == names[row][1])
        (hit if right else missed)[kind, language] += 1
        if not right:
            examples.setdefault(kind, (names[row], form))
    recall = sum(hit.values()) / len(contacts)
    print(f"recall {recall:.3f} over {len(contacts)} pairs, seed {SEED}")
    for kind in sorted({k for k, _ in missed}):
        bad = sum(n for (k, _), n in missed.items() if k == kind)
        print(
            f"  missed {bad:4} of {bad + sum(n for (k, _), n in hit.items() if k == kind):4}: {kind} {examples[kind]}"
        )
    assert recall >= 0.95


def test_at_most_two_of_a_hundred_who_are_not_on_the_list_are_offered(measured):
    _, _, unlisted, found, persons = measured
    names = {p.row: f"{p.given} {p.family}" for p in persons}
    offered = [(c.name, names[found[c.id].row], found[c.id].why) for c in unlisted if c.id in found]
    print(f"offered {len(offered)} of {len(unlisted)}")
    for one in offered[:40]:
        print("  ", *one)
    assert len(offered) <= 0.02 * len(unlisted)


def test_every_match_says_why(measured):
    assert all(p.why and 0 < p.score <= 1 for p in measured[3].values())
