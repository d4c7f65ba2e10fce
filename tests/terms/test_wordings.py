"""Invented terms, so that a rule is held to the meaning and not to one text."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from auditor.core.rights import UnreadLanguage, read_terms

GRANT = "By posting content you grant us a worldwide, royalty-free licence to host and copy that content."


def test_what_the_platform_grants_is_not_what_you_grant() -> None:
    text = "We grant you a worldwide, non-exclusive licence to use our app and its content. You may not sublicense it."
    assert not read_terms(text).found


@pytest.mark.parametrize(
    "text",
    [
        "You grant every other user of the service a perpetual licence to copy your content.",
        "If you send us feedback, you grant us a perpetual licence to use it for any purpose.",
        "You grant us the right to use your name and voice next to advertising for your content.",
        "You give us permission to install updates of the software on the devices that hold your data.",
        "Vous accordez également aux autres utilisateurs une licence mondiale sur votre contenu.",
        "Nous vous accordons une licence mondiale et gratuite pour accéder à nos services et à leur contenu.",
    ],
)
def test_other_grants_are_not_the_licence_over_your_content(text: str) -> None:
    assert not read_terms(text).found


def test_a_negated_word_does_not_hold() -> None:
    text = "You grant us a non-transferable, non-sublicensable, worldwide licence to show your content."
    assert read_terms(text).terms == ("worldwide",)


def test_no_break_spaces_and_typographic_apostrophes_are_folded() -> None:
    text = "Vous\u00a0nous accordez sur votre contenu une licence mondiale permettant l’octroi d’une sous\u2011licence."
    assert read_terms(text).terms == ("worldwide", "sublicensable")


def test_a_list_belongs_to_the_grant_that_opens_it() -> None:
    text = "You grant us over your content a licence that is:\n\n* worldwide,\n* royalty-free and\n* transferable.\n\nBe kind."
    licence = read_terms(text)
    assert licence.terms == ("worldwide", "royalty_free", "transferable")
    assert licence.lines == (1, 5)


def test_a_line_broken_by_its_width_is_read_on() -> None:
    text = "# Terms\n\nBy posting, you grant us a worldwide licence to your content and also\nthe right to modify it.\n"
    licence = read_terms(text)
    assert (licence.terms, licence.lines) == (("worldwide", "derivative_works"), (3, 4))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("This licence ends when you delete the content.", {"ends_on_deletion"}),
        ("This licence ends when you delete the content, unless it was shared.", {"ends_on_deletion", "survives_deletion"}),
        ("This licence continues after you close your account.", {"survives_deletion"}),
        ("You may delete your account at any time.", set()),
        ("Deleted content may remain in backups for 90 days.", set()),
        ("It was shared by others (in which case this licence continues until that content is deleted).", {"survives_deletion"}),
        ("We grant you a licence to use the app. This licence ends when you delete your account.", set()),
        ("These terms survive the end of your account.", {"survives_deletion"}),
        ("On termination sections 1 and 2.1 survive.", {"survives_deletion"}),
        ("On termination sections 3 to 5 survive.", set()),
    ],
)  # fmt: skip
def test_when_it_ends(more: str, expected: set[str]) -> None:
    text = f"# 1. Terms\n\n## 2. Your content\n\n{GRANT}\n\n## 6. The end\n\n{more}\n"
    assert set(read_terms(text).terms) - {"worldwide", "royalty_free"} == expected


def test_a_page_is_read_like_the_text_with_lines_of_its_source() -> None:
    page = f"<!doctype html>\n<html><head><script>you grant</script></head><body>\n<h1>Terms</h1>\n<p>{GRANT}</p></body>"
    licence = read_terms(page)
    assert (licence.terms, licence.lines) == (("worldwide", "royalty_free"), (4, 4))


def test_a_saved_web_archive_is_read() -> None:
    message = EmailMessage()
    message.set_content(
        f"<html><body><p>{GRANT.replace('licence', '<b>licence</b>')}</p></body></html>", "html"
    )
    assert read_terms(message.as_string()).terms == ("worldwide", "royalty_free")


@pytest.mark.parametrize(
    "text", ["", "  \n", "Usted nos concede una licencia mundial para usar los contenidos que publica."]
)
def test_a_text_that_cannot_be_read_is_never_said_to_hold_nothing(text: str) -> None:
    with pytest.raises(UnreadLanguage):
        read_terms(text)


def test_the_quotation_is_short() -> None:
    assert len(read_terms(GRANT.replace("host", "host, " + "copy, " * 60)).quote.split()) <= 25
