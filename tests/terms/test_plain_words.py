"""Licences without the word, in four languages; the right one of several; and "none" only of a text that was understood."""

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.core.rights import read_terms

REST = {
    "en": "These terms govern your use of the service and the agreement between you and the company. You must be at least 13 years old and you agree to follow the rules of the service. We may change these terms and we will tell you about it. If you do not agree with the terms, you may close your account at any time. The service is provided as it is, and to the extent that the law allows it we are not liable for damage. The law of the country in which you live applies to these terms.",
    "fr": "Les présentes conditions régissent votre utilisation du service et le contrat entre vous et la société. Vous devez avoir au moins 13 ans et vous acceptez de suivre les règles du service. Nous pouvons modifier les conditions et nous vous en informerons. Si vous n'êtes pas d'accord, vous pouvez fermer votre compte à tout moment. Le service est fourni en l'état, et dans la mesure permise par la loi nous ne sommes pas responsables des dommages. La loi du pays dans lequel vous vivez est applicable.",
    "de": "Diese Nutzungsbedingungen regeln die Nutzung des Dienstes und den Vertrag zwischen dir und uns. Du musst mindestens 13 Jahre alt sein und du bist damit einverstanden, die Regeln des Dienstes zu befolgen. Wir können die Bedingungen ändern und werden dich darüber informieren. Wenn du mit den Bedingungen nicht einverstanden bist, kannst du dein Konto jederzeit schliessen. Für Schäden haften wir nicht, soweit das Gesetz es erlaubt. Es gilt das Recht des Landes, in dem du lebst.",
    "it": "Le presenti condizioni regolano l'uso del servizio e il contratto tra te e la società. Devi avere almeno 13 anni e accetti di seguire le regole del servizio. Possiamo modificare le condizioni e te ne informeremo. Se non sei d'accordo con le condizioni, puoi chiudere il tuo account in qualsiasi momento. Il servizio è fornito così com'è, e nei limiti consentiti dalla legge non siamo responsabili per danni. Si applica la legge del paese in cui vivi.",
}
GRANTED = [
    ("en", "By uploading photos you allow us to use, copy and show them worldwide without payment."),
    ("en", "You agree that we may reproduce and distribute the content you post."),
    ("en", "Any content you upload becomes our property."),
    ("en", "All materials submitted to the site shall become the property of the company."),
    ("en", "You consent to our use, reproduction and publication of your posts anywhere."),
    ("en", "You hereby transfer to us all rights in your content."),
    ("en", "You assign to the company all copyright in anything you post."),
    ("en", "We may use, modify and publish whatever you upload, worldwide and free of charge."),
    ("en", "By posting, you permit the company to store and adapt your photos."),
    ("en", "The company obtains a worldwide right to use content uploaded by users."),
    ("en", "You let us use your content for any purpose."),
    ("en", "Posting content gives us the right to display it."),
    (
        "fr",
        "En publiant, vous nous autorisez à utiliser, reproduire et modifier vos contenus dans le monde entier.",
    ),
    (
        "fr",
        "La publication d'un contenu confère à la société un droit d'usage gratuit et mondial sur ce contenu.",
    ),
    ("fr", "Vous acceptez que nous puissions utiliser vos photos à titre gratuit."),
    ("fr", "Les contenus que vous publiez deviennent notre propriété."),
    ("fr", "Vous nous cédez tous les droits sur vos publications."),
    ("fr", "Vous consentez à ce que la société reproduise votre contenu."),
    ("fr", "L'utilisateur concède à la société une licence non exclusive sur ses contenus."),
    ("fr", "Le membre permet à la société de diffuser ses photos sans contrepartie."),
    ("fr", "Nous pouvons exploiter librement tout contenu que vous mettez en ligne."),
    ("de", "Du räumst uns ein weltweites, einfaches Nutzungsrecht an deinen Inhalten ein."),
    (
        "de",
        "Mit dem Hochladen räumen Sie uns das unentgeltliche Recht ein, Ihre Inhalte zu vervielfältigen und öffentlich zugänglich zu machen.",
    ),
    (
        "de",
        "Sie gewähren uns eine nicht-exklusive, übertragbare, unterlizenzierbare Lizenz an Ihren Beiträgen.",
    ),
    ("de", "Der Nutzer überträgt dem Betreiber sämtliche Rechte an den eingestellten Fotos."),
    ("de", "Du erlaubst uns, deine Bilder zu verwenden und zu bearbeiten."),
    ("de", "Wir dürfen die von Ihnen hochgeladenen Inhalte kostenlos nutzen."),
    ("de", "Eingestellte Inhalte gehen in unser Eigentum über."),
    ("de", "Sie erklären sich damit einverstanden, dass wir Ihre Inhalte veröffentlichen."),
    ("it", "Pubblicando, ci concedi una licenza mondiale e gratuita sui tuoi contenuti."),
    ("it", "L'utente concede alla società il diritto di utilizzare i contenuti caricati."),
    ("it", "Ci autorizzi a usare, riprodurre e modificare le tue foto."),
    ("it", "I contenuti pubblicati diventano di nostra proprietà."),
    ("it", "Accetti che possiamo utilizzare i tuoi contenuti senza compenso."),
    ("it", "Lei concede a noi una licenza non esclusiva, trasferibile, sui Suoi contenuti."),
]
NOT_GRANTED = [
    ("en", "We allow you to use our content for private purposes."),
    ("en", "You agree that we may send you mail about your account."),
    ("en", "You may not use the content of others without their permission."),
    ("fr", "Nous vous autorisons à utiliser nos contenus à titre privé."),
    ("fr", "Vous acceptez que nous puissions modifier les présentes conditions."),
    ("de", "Wir räumen Ihnen ein einfaches Recht zur Nutzung unserer Inhalte ein."),
    ("de", "Sie dürfen unsere Inhalte nicht kopieren."),
    ("it", "Ti concediamo una licenza personale per usare la nostra app."),
    ("en", "You allow other members to see your posts."),
    ("en", "We may suspend your account at any time."),
    ("en", "Gifts you buy remain our property."),
    ("en", "Your content remains your property."),
]


@pytest.mark.parametrize(("lang", "said"), GRANTED)
def test_a_grant_in_plain_words_is_found_on_its_line(lang, said):
    licence = read_terms(f"# Terms\n\n{said}\n\n{REST[lang]}")
    assert licence.found
    assert licence.lines == (3, 3)
    assert licence.quote == " ".join(said.split()[:25])


@pytest.mark.parametrize(("lang", "said"), NOT_GRANTED)
def test_what_is_no_grant_is_none_and_the_text_was_understood(lang, said):
    licence = read_terms(f"# Terms\n\n{said}\n\n{REST[lang]}")
    assert (licence.found, licence.unsure) == (False, "")


@pytest.mark.parametrize(
    ("said", "terms"),
    [
        ("Du räumst uns ein weltweites, einfaches, unentgeltliches und übertragbares Recht ein, deine Inhalte zu bearbeiten.", ("non_exclusive", "worldwide", "royalty_free", "transferable", "derivative_works")),
        ("Sie gewähren uns eine nicht-exklusive, unterlizenzierbare Lizenz an Ihren Inhalten. Diese Lizenz endet, wenn Sie die Inhalte löschen.", ("non_exclusive", "sublicensable", "ends_on_deletion")),
        ("Sie gewähren uns eine unwiderrufliche, nicht übertragbare Lizenz an Ihren Inhalten.", ("survives_deletion",)),
        ("Ci concedi una licenza non esclusiva, mondiale, gratuita e trasferibile sui tuoi contenuti per qualsiasi scopo.", ("non_exclusive", "worldwide", "royalty_free", "transferable", "any_purpose")),
        ("Ci concedi una licenza perpetua sui tuoi contenuti, con diritto di creare opere derivate.", ("derivative_works", "survives_deletion")),
        ("Vous nous autorisez à modifier vos contenus dans le monde entier, sans contrepartie.", ("worldwide", "royalty_free", "derivative_works")),
        ("You allow us to use, adapt and sublicense your posts worldwide for any purpose.", ("worldwide", "sublicensable", "derivative_works", "any_purpose")),
    ],
)  # fmt: skip
def test_what_it_allows_is_read_in_every_language(said, terms):
    assert read_terms(said).terms == terms


TO_US = "You grant us the right to keep and copy your content as needed to run the service."
TO_OTHERS = (
    "You grant every member a nonexclusive, worldwide licence to show your content through the service."
)
FALLBACK = "Where the law does not let you waive them, you grant us the rights we need to adapt your content without naming you."


@pytest.mark.parametrize(
    "others",
    [
        TO_OTHERS,
        TO_OTHERS.replace("every member", "all registered users"),
        TO_OTHERS.replace("every member", "anyone"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2), (0, 2, 1), (2, 0, 1)])
def test_the_licence_is_the_one_to_the_platform(others, order):
    clauses = (TO_US, others, FALLBACK)
    licence = read_terms("\n\n".join(clauses[n] for n in order))
    assert licence.quote == TO_US
    assert licence.lines == (1 + 2 * order.index(0),) * 2
    assert {(one.to, one.terms) for one in licence.also} == {
        ("others", ("non_exclusive", "worldwide")),
        ("fallback", ("derivative_works",)),
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We may end your account at any time.", "short"),
        ("The cat sat on the mat and it was happy with the sun that is in the sky. " * 12, "no_terms"),
        ("Der Hund und die Katze liegen auf dem Sofa, und sie sind zufrieden mit der Sonne. " * 12, "no_terms"),
        ("Il cane e il gatto sono sul divano, e per loro il sole che entra dalla finestra non è poco. " * 12, "no_terms"),
        ("Le chien et le chat sont sur le canapé, et le soleil qui entre par la fenêtre est pour eux. " * 12, "no_terms"),
    ],
)  # fmt: skip
def test_none_is_said_only_of_a_text_that_was_understood(tmp_path, text, why):
    assert read_terms(text).unsure == why
    (tmp_path / "t.md").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli, ["terms", str(tmp_path / "t.md"), "--json"])
    assert done.exit_code != 0
    assert '"found"' not in done.output


def test_none_says_what_was_looked_for(tmp_path):
    (tmp_path / "t.md").write_text(f"Your content remains your property.\n\n{REST['en']}", encoding="utf-8")
    done = CliRunner().invoke(cli, ["terms", str(tmp_path / "t.md")])
    assert done.exit_code == 0
    assert "Looked for" in done.output


HANDED = [
    ("en", "All content submitted shall vest in the Operator."),
    ("en", "Submitting content means handing us every right in it, forever."),
    ("en", "User content will be licensed to us under CC BY 4.0."),
    ("en", "Title to your pictures passes to Example Ltd. on upload."),
    ("en", "Content you post is deemed licensed to Example Inc."),
    ("fr", "La mise en ligne vaut cession des droits d'auteur à l'éditeur."),
    ("fr", "La publication emporte licence au profit de la plateforme."),
    ("fr", "Vous renoncez à tous vos droits sur vos contenus à notre profit."),
    ("de", "Hochgeladene Inhalte werden Eigentum der Betreiberin."),
    ("de", "Der Anbieter erhält an den Beiträgen ein einfaches Nutzungsrecht."),
    ("de", "Mit dem Posten lizenzieren Sie Ihre Inhalte an die Plattform."),
    ("de", "An den Inhalten der Mitglieder steht der Plattform ein Nutzungsrecht zu."),
    ("it", "Caricando le foto, tutti i diritti passano a noi."),
    ("it", "L'utente mette a disposizione della società i propri contenuti per ogni uso."),
    ("it", "Il gestore acquisisce il diritto di sfruttare i contenuti degli utenti."),
    ("it", "L'uso delle tue foto da parte nostra è gratuito e senza limiti."),
    ("it", "Le immagini degli utenti possono essere utilizzate dalla società."),
]


@pytest.mark.parametrize(("lang", "said"), HANDED)
@pytest.mark.parametrize(
    "form",
    ["{rest}\n\n- {said}\n\n{rest}", "{rest} {said} {rest}", "<html><p>{rest}</p><p>{said}</p></html>"],
)
def test_what_is_handed_over_in_words_that_no_rule_knows_is_never_said_to_be_none(lang, said, form):
    licence = read_terms(form.format(rest=REST[lang], said=said))
    assert licence.found or licence.unsure == "unclear"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The content that you post belongs to you."), ("en", "Your photos are yours, and they stay yours."),
        ("fr", "Vos contenus vous appartiennent."), ("de", "Ihre Inhalte bleiben Eigentum der Nutzer."), ("it", "I tuoi contenuti restano tuoi."),
    ],
)  # fmt: skip
def test_a_text_that_leaves_them_to_the_user_is_clear(lang, said):
    licence = read_terms(f"{said}\n\n{REST[lang]}")
    assert (licence.found, licence.unsure) == (False, "")


UNCLEAR = list(
    zip(
        ["en"] * 4 + ["fr"] * 3 + ["de"] * 3 + ["it"] * 2,
        [
            "We are entitled to reproduce any pictures you send in.",
            "By sending us material you waive payment and permit publication by us.",
            "Ownership of everything you post passes to the company.",
            "Your uploads may be used by us in advertising.",
            "Tout contenu mis en ligne pourra être exploité par la société.",
            "En nous envoyant vos photos, vous renoncez à vos droits sur celles-ci.",
            "Vous nous donnez la permission de publier vos images.",
            "Mit dem Upload treten Sie alle Rechte an Ihren Bildern an uns ab.",
            "Hochgeladene Bilder können vom Betreiber für Werbung genutzt werden.",
            "Ihre Beiträge dürfen von uns veröffentlicht werden.",
            "Le foto caricate potranno essere usate dal gestore a fini pubblicitari.",
            "Rinunci a ogni diritto sulle immagini che pubblichi.",
        ],
        strict=True,
    )
)


@pytest.mark.parametrize(("lang", "said"), UNCLEAR)
def test_a_grant_in_words_that_no_rule_knows_is_never_said_to_be_none(lang, said):
    licence = read_terms(f"# Terms\n\n{said}\n\n{REST[lang]}")
    assert licence.found or licence.unsure == "unclear"
