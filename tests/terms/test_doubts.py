"""A grant is never said to be none, whatever its object and its words; an honest text that grants nothing still is."""

import unicodedata

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.core.rights import read_terms
from tests.terms.test_plain_words import REST

SAID = [
    ("en", "You grant us a non-exclusive licence to use your comments."),
    ("en", "You give us permission to keep and display your files."),
    ("en", "You grant us a licence over your gizmos."),
    ("en", "You own your photos. You permit us to publish and resell them."),
    ("en", "A perpetual right to reproduce all such entries is granted to the Operator."),
    ("en", "The Company shall have the right to edit and exploit the stories of its members."),
    ("en", "The Contributor authorises BookHost to reproduce the listings in perpetuity."),
    ("en", "I grant the site a licence to publish my reviews."),
    ("en", "We may show your pictures in our advertising."),
    ("en", "Your edits and texts are released under CC BY 4.0 when you press Save."),
    ("en", "The licence that you give us is described in our Content Policy."),
    ("en", "You grant us a licence to use your comments, which we will not sell."),
    ("en", "The following entries apply to you. You give us the right to use your prompts, but we do not claim ownership."),
    ("en", "While we do not claim ownership you grant us a licence over your gizmos."),
    ("fr", "Vous nous accordez une licence sur vos avis."),
    ("fr", "Vous restez propriétaire de vos photos. Vous nous permettez toutefois de les publier et de les revendre."),
    ("fr", "Le Client concède à MonSite une licence d'exploitation de ses fichiers."),
    ("fr", "Nous pouvons montrer et publier vos images dans notre publicité."),
    ("fr", "Les avis déposés sont réputés libres de droits."),
    ("fr", "L'auteur renonce à son droit moral sur les textes publiés, que la Plateforme peut exploiter."),
    ("de", "Sie räumen uns ein Nutzungsrecht an Ihren Bewertungen ein."),
    ("de", "Sie erlauben uns:\n\n- Ihre Dateien zu vervielfältigen\n- sie weiterzugeben"),
    ("de", "Der Kunde räumt der Betreiberin ein Nutzungsrecht an seinen Dateien ein."),
    ("de", "Dem Betreiber wird das Recht eingeräumt, die Kommentare der Nutzer zu verwerten."),
    ("de", "Ihre Bilder gehören Ihnen. Wir dürfen sie in unserer Werbung zeigen."),
    ("de", "Sie erklären sich einverstanden, dass Ihre Fallbeschreibungen veröffentlicht und verwendet werden."),
    ("it", "L'utente ci concede una licenza sulle recensioni."),
    ("it", "L'utente autorizza la Società a:\n\n- riprodurre i file caricati\n- cederli a terzi"),
    ("it", "Con il caricamento viene concesso al Gestore il diritto di utilizzare i messaggi."),
    ("it", "Le foto restano tue. Potremo pubblicarle e cederle ai nostri partner."),
]  # fmt: skip
HONEST = [
    ("en", "You keep every right in your photos. You do not grant us any licence, and we will never use, copy or share them."),
    ("en", "Nothing in these terms grants us a licence to your content."),
    ("en", "We grant you a worldwide, non-transferable licence to use the app. We claim no right to use your messages."),
    ("en", "You authorise us to charge your card every month and to send you e-mails about your account."),
    ("en", "We can remove messages that break these rules."),
    ("en", "Nothing in these terms grants us a licence. Other platforms ask you to grant them a worldwide licence; we do not."),
    ("fr", "Vous ne nous accordez aucune licence sur vos contenus. Nous ne les utilisons jamais."),
    ("fr", "Nous vous concédons une licence limitée d'utilisation de l'application. Vos contenus restent à vous et nous n'acquérons aucun droit sur eux."),
    ("fr", "Vous nous autorisez à débiter votre carte chaque mois."),
    ("de", "Sie räumen uns keinerlei Nutzungsrechte an Ihren Inhalten ein."),
    ("de", "Wir räumen Ihnen ein einfaches Recht ein, die App zu nutzen. An Ihren Inhalten erwerben wir keine Rechte."),
    ("de", "Sie ermächtigen uns, Ihr Konto monatlich zu belasten."),
    ("it", "L'utente non ci concede alcuna licenza sui propri contenuti."),
    ("it", "La Società concede all'utente una licenza per l'uso dell'applicazione. Non acquisiamo alcun diritto sui contenuti dell'utente."),
    ("it", "L'utente ci autorizza ad addebitare la sua carta ogni mese."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "said"), SAID)
def test_a_grant_is_never_none_whatever_it_is_over(lang, said):
    licence = read_terms(f"{REST[lang]}\n\n{said}\n\n{REST[lang]}")
    assert licence.found or licence.unsure == "unclear"
    assert licence.quote
    assert licence.lines


@pytest.mark.parametrize(("lang", "said"), HONEST)
def test_a_text_that_grants_nothing_is_none_and_clear(lang, said):
    licence = read_terms(f"{REST[lang]}\n\n{said}\n\n{REST[lang]}")
    assert (licence.found, licence.unsure, licence.quote) == (False, "", "")


def test_the_passage_to_read_is_named(tmp_path):
    said = "You grant us a licence over your gizmos."
    (tmp_path / "t.md").write_text(f"{REST['en']}\n\n{said}\n\n{REST['en']}", encoding="utf-8")
    done = CliRunner().invoke(cli, ["terms", str(tmp_path / "t.md")])
    assert "lines 3 to 3" in str(done.exception)
    assert said in str(done.exception)


GRANT = "By posting you grant us a worldwide licence to use your content."
SHOWN = [
    f'<iframe srcdoc="<p>{GRANT}</p>"></iframe>',
    f"<x-y><template shadowrootmode=open><p>{GRANT}</p></template></x-y>",
    f"<textarea readonly>{GRANT}</textarea>",
    f"<noscript><p>{GRANT}</p></noscript>",
    f"<img src='a.png' alt='{GRANT}'>",
]
ELSEWHERE = [
    "<iframe src='licence.html'></iframe>",
    f'<script type="application/json">{{"body": "{GRANT}"}}</script>',
]


@pytest.mark.parametrize("part", SHOWN)
def test_every_part_of_a_page_that_holds_text_is_read(part):
    assert read_terms(f"<html><body><p>{REST['en']}</p>{part}<p>{REST['en']}</p></body></html>").found


@pytest.mark.parametrize("part", ELSEWHERE)
def test_a_part_that_is_not_in_the_file_is_said(part):
    licence = read_terms(f"<html><body><p>{REST['en']}</p>{part}</body></html>")
    assert (licence.found, licence.unsure) == (False, "elsewhere")


def test_every_page_of_a_web_archive_is_read():
    page = "Content-Type: text/html\n\n<html><body><p>{}</p></body></html>\n"
    first = page.format(REST["en"] + "<iframe src='cid:1'></iframe>")
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\n'
    assert read_terms(f"{head}{first}--B\n{page.format(GRANT)}--B--\n").found


WALL = "<p>We value your privacy. We and our 812 partners store cookies on your device. Accept all or reject all cookies; your account, the service and the terms of use are shown to users after your choice.</p>"
INDEX = "<h1>Terms and policies</h1><ul>" + 9 * "<li>Terms of service: read about your account, your content and the rights of users of the service</li>" + "</ul>"  # fmt: skip


@pytest.mark.parametrize("page", [WALL * 3, INDEX])
def test_a_cookie_wall_and_a_list_of_links_are_no_terms(page):
    assert read_terms(f"<html><body>{page}</body></html>").unsure == "no_terms"


SECTIONS = [
    "Al publicar contenido, usted nos concede una licencia mundial para usar su contenido. Usted conserva la propiedad de sus fotos y de los textos que publica en el sitio.",
    "Door inhoud te plaatsen verleent u ons een wereldwijde licentie om uw inhoud te gebruiken. U blijft eigenaar van uw foto's en van de teksten die u op dit platform plaatst.",
    "Yоu grаnt us а wоrldwide licеncе tо use yоur cоntent.",
]


@pytest.mark.parametrize("said", SECTIONS)
def test_a_section_that_is_not_read_is_named(said):
    licence = read_terms(f"{REST['en']}\n\n{said}\n\n{REST['en']}")
    assert (licence.unsure, licence.lines) == ("language", (3, 3))


def test_a_text_that_breaks_off_says_nothing():
    licence = read_terms(f"{REST['en']}\n\nYou keep your content, but by posting it you gr")
    assert (licence.unsure, licence.lines) == ("broken_off", (3, 3))


def test_words_broken_at_a_line_end_are_put_together():
    licence = read_terms(
        "Sie räumen uns ein welt-\nweites, unentgelt-\nliches Nutzungs-\nrecht an Ihren In-\nhalten ein."
    )
    assert licence.terms == ("worldwide", "royalty_free")


def test_a_file_of_two_bytes_for_each_letter_and_split_accents_are_read(tmp_path):
    (tmp_path / "t.html").write_bytes(f"<html><body><p>{GRANT}</p></body></html>".encode("utf-16"))
    done = CliRunner().invoke(cli, ["terms", str(tmp_path / "t.html"), "--json"])
    assert '"found": true' in done.output
    said = "Vous nous concédez une licence sur vos contenus."
    assert read_terms(unicodedata.normalize("NFD", said)).found


@pytest.mark.parametrize(
    ("said", "has", "has_not"),
    [
        ("You grant us an irrevocable licence to your content. Deleting your account does not end this licence.", "survives_deletion", "ends_on_deletion"),
        ("You grant us a licence to your content. We may use your content to train our artificial intelligence models.", "ai_training", ""),
        ("You grant us a licence to your content. It applies worldwide. It lasts for ever.", "worldwide", ""),
        ("You grant us a licence to your content. It lasts for ever.", "survives_deletion", ""),
        ("You grant us a licence to your content. We can pass it on.", "transferable", ""),
        ("You grant us a licence to your content, neither transferable nor sublicensable.", "", "transferable sublicensable"),
        ("Sie gewähren uns eine Lizenz an Ihren Inhalten, nicht weltweit.", "", "worldwide"),
        ("You grant us a licence to your content, including but not limited to training AI models.", "ai_training", ""),
        ("You grant us a licence to your content, at no cost, to train AI models.", "ai_training", ""),
        ("You give us permission to show your files. This permission ends when you delete the files.", "ends_on_deletion", ""),
        ("You grant us a licence to host your content, but not for training AI models.", "", "ai_training"),
    ],
)  # fmt: skip
def test_what_a_licence_allows_is_said_as_it_stands(said, has, has_not):
    terms = set(read_terms(said).terms)
    assert set(has.split()) <= terms
    assert not set(has_not.split()) & terms
