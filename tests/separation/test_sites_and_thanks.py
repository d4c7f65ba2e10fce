"""A link to the practice's site on a private profile is a tie; a patient's thanks in a bio is no profession."""

import pytest

from auditor.adapters.word_files import open_profession_words
from auditor.core.separation import parse_identities, ties

WORDS = open_profession_words()
SITE = "https://www.praxis-mitte.ch"


def kinds(private, professional=None):
    accounts = [
        {"id": "facebook:anna.p", "role": "private", "identity": private},
        {"id": "instagram:w.handle", "role": "professional", "identity": professional or {}},
    ]
    return {tie.kind for tie in ties(parse_identities(accounts), WORDS)}


@pytest.mark.parametrize(
    ("private", "professional"),
    [
        ({"links": ["praxis-mitte.ch/team"]}, {"links": [SITE]}), ({"links": ["https://praxis-mitte.ch/"]}, {"links": [SITE + "/kontakt"]}),
        ({"links": ["https://termin.praxis-mitte.ch"]}, {"links": [SITE]}), ({"bio": "Mehr: praxis-mitte.ch"}, {"links": [SITE]}),
        ({"links": ["https://praxis-mitte.ch"]}, {"email": "info@praxis-mitte.ch"}), ({"links": ["praxis-mitte.ch"]}, {"bio": "Termine: www.praxis-mitte.ch/x."}),
        ({"email": "anna@praxis-mitte.ch"}, {"links": [SITE]}), ({"links": ["http://lac.example.co.uk/a"]}, {"links": ["https://www.example.co.uk/b"]}),
        ({"links": ["https://lac.wixsite.com/a"]}, {"links": ["https://lac.wixsite.com/b"]}),
    ],
)  # fmt: skip
def test_the_site_of_the_practice_ties(private, professional):
    assert "link" in kinds(private, professional)


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("https://praxis-mitte.ch", "workplace"), ("www.cabinet-medical-du-lac.fr/rdv", "workplace"), ("https://dr-anna-p.ch", "title"),
        ("https://www.doctolib.fr/medecin/paris/anna-p", "title"), ("https://www.onedoc.ch/de/a/b", "title"), ("zahnarztpraxis-bern.ch", "workplace"),
    ],
)  # fmt: skip
def test_a_site_that_names_the_profession_is_a_sign_where_no_account_shows_it(link, kind):
    assert kind in kinds({"links": [link]})


@pytest.mark.parametrize(
    ("private", "professional"),
    [
        ({"links": ["https://linktr.ee/anna"]}, {"links": ["https://linktr.ee/lac"]}), ({"links": ["https://a.wixsite.com"]}, {"links": ["https://b.wixsite.com"]}),
        ({"email": "a@gmail.com"}, {"email": "b@gmail.com"}), ({"links": ["youtube.com/a"]}, {"links": ["youtube.com/b"]}),
        ({"links": ["https://www.a.co.uk"]}, {"links": ["https://www.b.co.uk"]}), ({"links": ["https://www.wikipedia.org/x"]}, {"links": ["https://de.wikipedia.org/y"]}),
        ({"links": ["https://www.doctolib.fr/"]}, {"links": ["https://www.doctolib.fr/x"]}), ({"links": ["boulangerie.ch"]}, {"links": [SITE]}),
    ],
)  # fmt: skip
def test_what_many_share_ties_nobody(private, professional):
    assert not kinds(private, professional)


@pytest.mark.parametrize(
    "bio",
    [
        "Thanks to Dr Meier", "merci docteur !", "Danke Dr. Meier, für alles", "Merci au docteur Roux", "Thank you doctor", "Grazie dottoressa Rossi",
        "thx doc & all nurses", "Dank an Dr. Huber und das Spital", "Mille mercis à mon médecin", "grateful to my surgeon", "Survivor, thanks @HUG and Dr Blanc",
        "Alive thanks to the nurses of the hospital", "Meine Hausärztin ist die beste", "ringrazio il mio medico", "saved by Dr Smith", "♥ to my midwife",
        "Mon médecin: le meilleur", "Remerciements au Dr Vidal", "Vielen Dank, Frau Doktor!", "In treatment at the clinic", "Merci, cher docteur",
    ],
)  # fmt: skip
def test_a_patient_who_says_thanks_has_no_profession(bio):
    assert not kinds({"bio": bio})


@pytest.mark.parametrize(
    "bio",
    [
        "Dr Meier, cardiologist. Thanks to all my patients", "Merci de votre confiance. Médecin généraliste", "Ärztin aus Bern, danke fürs Folgen",
        "Nurse. Grateful mum", "Thanks for following! GP in Leeds", "Medico, grazie a tutti", "doctor & dad, thankful", "Arzt | Danke an mein Team",
        "Surgeon, thanks to my wife", "Danke fürs Folgen, Ärztin in Bern", "Grateful nurse", "My life as a doctor", "Merci à tous, sage-femme", "Hebamme; Dank an alle",
    ],
)  # fmt: skip
def test_who_says_thanks_and_has_the_profession_shows_it(bio):
    assert "title" in kinds({"bio": bio})
