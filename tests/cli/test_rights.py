"""`auditor terms` and the letters of `auditor text`."""

import pytest

GRANT = "By posting content you grant us a worldwide licence to copy your content.\n"


@pytest.fixture
def page(tmp_path):
    def write(text):
        path = tmp_path / "terms.md"
        path.write_text(text)
        return path

    return write


def test_terms_prints_the_document_of_the_contract(auditor, page):
    assert auditor("terms", page(GRANT), "--json").json == {
        "schema": "auditor.terms/1",
        "licence": {
            "found": True,
            "terms": ["worldwide"],
            "quote": "you grant us a worldwide licence to copy your content.",
            "lines": [1, 1],
        },
    }


def test_terms_of_a_platform_are_held_against_the_newest_kept(auditor, page):
    said = auditor("terms", page(GRANT), "--platform", "facebook", "--lang", "en")
    assert said.status == 0
    assert "no longer said: may be passed on" in said.out


def test_a_text_in_a_third_language_is_refused_and_never_said_to_hold_nothing(auditor, page):
    done = auditor(
        "terms",
        page("Usted nos concede una licencia mundial sobre los contenidos que publica en el servicio.\n"),
    )
    assert done.status == 2
    assert "neither English, French, German nor Italian" in done.line


@pytest.mark.parametrize("words", [("nowhere.md",), ("{page}", "--platform", "nowhere")])
def test_what_is_named_wrongly_is_one_line(auditor, page, words):
    path = page(GRANT)
    done = auditor("terms", *(word.format(page=path) for word in words))
    assert (done.status, bool(done.line)) == (2, True)


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
@pytest.mark.parametrize("letter", ["data-request", "objection"])
@pytest.mark.parametrize("platform", ["facebook", "instagram", "linkedin", "tiktok", "whatsapp", "x"])
def test_a_letter_is_filled_in_for_the_platform_and_saved(auditor, tmp_path, lang, letter, platform):
    out = tmp_path / "letter.md"
    account = f"{platform}:lea"
    words = ("text", letter, "--platform", platform, "--account", account, "--lang", lang, "--out", out)
    assert auditor(*words, "--as-of", "2026-08-01").status == 0
    said = out.read_text("utf-8")
    assert "{" not in said
    assert "Ireland" in said
    assert "lea" in said
    assert "2026-08-01" in said
    assert "https://" in said
    assert "25" in said


def test_a_letter_to_a_platform_without_an_address_keeps_its_gaps_and_says_so(auditor):
    done = auditor("text", "data-request", "--platform", "mastodon", "--lang", "en")
    assert done.status == 0
    assert "no address of mastodon" in done.err
    assert "{" not in done.out


def test_a_letter_without_a_platform_has_gaps(auditor):
    done = auditor("text", "objection")
    assert "{" not in done.out
    assert "…" in done.out


@pytest.mark.parametrize(
    "words",
    [("--platform", "nowhere"), ("--account", "x:me"), ("--platform", "x", "--account", "facebook:me")],
)
def test_a_letter_asked_for_wrongly_is_one_line(auditor, words):
    done = auditor("text", "objection", *words)
    assert (done.status, bool(done.line)) == (2, True)
