"""Initials of compound given names, particles and articles: joined or apart, on the list or among the contacts."""

import pytest

from auditor.core.triage import Contact, Person, match


def score(given, family, name):
    found = match([Person(1, given, family)], [Contact("c", name)])
    return found[0].score if found else 0.0


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("Jean-Baptiste", "Lefèvre", "JB Lefèvre"), ("Jean Baptiste", "Lefèvre", "Lefevre J.B."), ("Jean-Baptiste", "Lefèvre", "J-B Lefèvre"),
        ("JB", "Lefèvre", "Jean-Baptiste Lefèvre"), ("J.-B.", "Lefèvre", "Jean Baptiste Lefèvre"), ("Marie-Dominique", "Roux", "MD Roux"),
        ("Hans-Peter", "Meier", "H.P. Meier"), ("Karl-Heinz", "Meier", "KH Meier"), ("Maria Teresa", "Rossi", "M.T. Rossi"),
        ("Eva-Maria", "Huber", "E M Huber"), ("Anne-Sophie", "Blanc", "AS Blanc"), ("Marie", "Hoxha", "M. Hoxha"), ("Edona", "Hoxha", "E. Hoxha"),
        ("Anna", "van den Berg", "Anna Vandenberg"), ("Anna", "Vandenberg", "Anna van den Berg"), ("Anna", "Van Denberg", "Anna van den Berg"),
        ("Piet", "van der Meer", "Piet Vandermeer"), ("Yann", "Le Goff", "Yann Legoff"), ("Marco", "De Luca", "Marco Deluca"),
        ("Rita", "D'Angelo", "Rita D Angelo"), ("Rita", "Dangelo", "Rita D’Angelo"), ("Urs", "von Allmen", "Urs Vonallmen"),
        ("Luis", "de la Cruz", "Luis Delacruz"), ("Sean", "O'Neill", "Sean O Neill"), ("Ian", "Mac Donald", "Ian Macdonald"),
        ("Samir", "Al-Hassan", "Samir Alhassan"), ("Samir", "Alhassan", "Samir Al Hassan"), ("Leila", "El Amrani", "Leila Elamrani"),
        ("Nour", "Ben Salah", "Nour Bensalah"), ("Omar", "Abdul Rahman", "Omar Abdulrahman"), ("Omar", "Al-Masri", "Omar Masri"),
        ("", "Anna van den Berg", "Vandenberg Anna"), ("", "Jean-Baptiste Lefèvre", "JB Lefèvre"), ("", "Alhassan Samir", "Samir Al-Hassan"),
        ("Jeanne", "Dupont Durand", "Jeanne Dupontdurand"), ("Mary Ann", "Smith", "Maryann Smith"),
    ],
)  # fmt: skip
def test_they_are_found(given, family, name):
    assert score(given, family, name) >= 0.76


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("Jean-Baptiste", "Lefèvre", "JP Lefèvre"), ("Jean-Baptiste", "Lefèvre", "J.-P. Lefèvre"), ("Jean-Baptiste", "Lefèvre", "JB Moreau"),
        ("Hans-Peter", "Meier", "KH Meier"), ("Anna", "van den Berg", "Anna Vandermeer"), ("Anna", "van den Berg", "Bruno Vandenberg"),
        ("Samir", "Al-Hassan", "Samir Alhussein"), ("Samir", "Al-Hassan", "Nadia Alhassan"), ("Yann", "Le Goff", "Yann Legrand"),
        ("Dr", "Meier", "Dr Huber"), ("Anna", "de Vries", "Anna de Boer"), ("Bert", "van Dijk", "Bert van Dam"), ("Al", "Berg", "Alborg"),
    ],
)  # fmt: skip
def test_somebody_else_is_not_offered(given, family, name):
    assert score(given, family, name) < 0.76
