"""Words that an organisation learnt travel in its signed baseline: they add, are asked about, and turn nothing round."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from auditor.adapters.catalog_files import shipped_root
from auditor.adapters.crypto import open_key, sign
from auditor.app.campaigns import open_campaign
from auditor.app.guided_session import put_under, shipped
from auditor.app.workspace import Workspace
from auditor.core.catalog import CatalogError
from auditor.core.catalog.add_words import with_words
from auditor.core.guided import apply_baseline, parse_baseline
from auditor.core.model import Capture, Doubt, Doubtful, Known, Sure
from auditor.core.reading import ConfirmationLedger, confirm, confirmation_of, parse_tree, read_capture
from tests.made_up import sighted
from tests.session.conftest import PHRASE

CATALOG, INSTAGRAM = shipped(()), shipped(("instagram",))
PROFILE = INSTAGRAM.profiles["instagram"]
HEAD = "id: hopital-exemple\nversion: 2026-11-30\norganisation: Hôpital Exemple\ncontact: it@exemple.ch\nnever_accept: [two-factor-on]\n"
SAYS = "Die Anmeldung in zwei Schritten ist eingeschaltet"
WORDS = f"""\
words:
  instagram:
    de:
      statements: {{two_factor: {{app: {SAYS}}}}}
      values: {{two_factor: {{app: {SAYS}}}}}
"""
PAGE = f"""
- main:
  - heading "Zweistufige Authentifizierung" [level=1]
  - paragraph: {SAYS}
"""


def baseline(words=WORDS):
    return parse_baseline(HEAD + words, "b.yaml", CATALOG, INSTAGRAM.profiles).baseline


def two_factor(profile):
    at = datetime(2026, 11, 30, tzinfo=UTC)
    capture = Capture(
        "instagram", "instagram:x", "two_factor", profile.pages["two_factor"].url, "de", at, parse_tree(PAGE)
    )
    return next(one for one in read_capture(profile, sighted(capture)) if one.setting == "two_factor")


def test_the_shipped_profile_cannot_read_the_page():
    """Else what follows would show nothing."""
    state = two_factor(PROFILE).state
    assert isinstance(state, Doubtful)
    assert state.value is None


def test_what_is_read_by_such_a_word_is_asked_about_until_somebody_confirms_it():
    profile = apply_baseline(INSTAGRAM, baseline()).profiles["instagram"]
    found = two_factor(profile)
    assert isinstance(found.state, Doubtful)
    assert (found.state.doubt, found.state.value) == (Doubt.UNCONFIRMED, "app")
    ledger = ConfirmationLedger(frozenset({confirmation_of(profile, found, "instagram")}), "organisation")
    [lifted] = confirm([found], profile, ledger)
    assert isinstance(lifted.state, Known)
    assert (lifted.state.value, lifted.confirmed_by) == ("app", "organisation")


def test_even_on_a_confirmed_page_the_word_is_recalled():
    locale = apply_baseline(INSTAGRAM, baseline()).profiles["instagram"].locales["de"]
    assert [(w.text, w.sure) for w in locale.statements["two_factor"]["app"]] == [(SAYS, Sure.RECALLED)]


def test_every_report_names_the_profile_that_got_words():
    assert apply_baseline(INSTAGRAM, baseline()).local == ("org-hopital-exemple/profiles/instagram.yaml",)
    assert apply_baseline(INSTAGRAM, baseline("")).local == ()
    assert apply_baseline(shipped(("facebook",)), baseline()).local == ()


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("instagam: {de: {screen: {two_factor: x}}}", "did you mean 'instagram'"),
        ("instagram: {rm: {screen: {two_factor: x}}}", "knows no 'rm'"),
        ("instagram: {de: {menus: {two_factor: x}}}", "unknown key 'menus'"),
        ("instagram: {de: {screen: {two_facto: x}}}", "did you mean 'two_factor'"),
        ("instagram: {de: {statements: {two_factor: {apps: x}}}}", "did you mean"),
        ("instagram: {de: {values: {audience: {everyone: x}}}}", "no values is called"),
        ("instagram: {de: {screen: {two_factor: Konto-Privatsphäre}}}", "would mean two things: 'account_privacy'"),
        ("instagram: {de: {statements: {two_factor: {app: Aus, 'off': Nicht eingerichtet, sms: nicht eingerichtet}}}}", "would mean two things"),
        ("instagram: {de: {statements: {two_factor: {'on': Aus}}}}", "says the opposite of 'on'"),
        ("instagram: {de: {values: {login_alerts: {'off': Eingeschaltet}}}}", "says the opposite of 'off'"),
        ("instagram: {de: {statements: {two_factor: {app: '{n}'}}}}", "without braces"),
        ('instagram: {de: {statements: {two_factor: {app: "a\\x1bb"}}}}', "one line"),
        ('instagram: {de: {statements: {two_factor: {app: "\\u200b"}}}}', "one line"),
        ("instagram: {de: {statements: {two_factor: {app: []}, two_factor: {app: x}}}}", "written twice"),
    ],
)  # fmt: skip
def test_whoever_signs_hears_of_every_word_that_may_not_travel(block, said):
    with pytest.raises(CatalogError) as caught:
        baseline(f"words:\n  {block}\n")
    assert any(
        said in str(problem) and str(problem).startswith("b.yaml:7:") for problem in caught.value.problems
    ), caught.value


@pytest.mark.parametrize("lang", ["en", "fr", "de", "it"])
def test_no_shipped_wording_can_be_given_another_meaning(lang):
    """Each wording of a name, at the place of every other name; those of one value at its neighbours."""
    locale = PROFILE.locales[lang]
    for name, words in locale.screen.items():
        other = "login_alerts_label" if name != "login_alerts_label" else "embed_label"
        profile = grown(lang, f"screen: {{{other}: {words[0].text!r}}}")
        there = {word.text for word in profile.locales[lang].screen.get(other, ())}
        assert words[0].text not in there - {w.text for w in locale.screen.get(other, ())}, (name, other)
    for kind, blocks in (("values", locale.values), ("statements", locale.statements)):
        for name, values in blocks.items():
            for value, words in values.items():
                for other in values.keys() - {value}:
                    profile = grown(lang, f"{kind}: {{{name}: {{{other!r}: {words[0].text!r}}}}}")
                    assert getattr(profile.locales[lang], kind) == blocks, (name, value, other)


def grown(lang, block):
    """The profile under a baseline that was signed by a version that judged nothing of it."""
    words = f"words:\n  instagram:\n    {lang}:\n      {block}\n"
    unjudged = parse_baseline(HEAD + words, "b.yaml", CATALOG).baseline
    return apply_baseline(INSTAGRAM, unjudged).profiles["instagram"]


def test_nothing_that_is_pressed_or_typed_into_gets_a_word():
    sign_in = PROFILE.sign_in
    keys = {mark.word for mark in (sign_in.username, sign_in.password, sign_in.submit, sign_in.code) if mark}
    assert keys
    for key in keys:
        assert grown("de", f"screen: {{{key}: Konto löschen}}") is PROFILE
    assert grown("de", f"screen: {{login_alerts_label: {PROFILE.never_press[0]!r}}}") is PROFILE


def test_from_ones_own_profile_through_the_signature_and_the_campaign_to_the_session(
    auditor, organisation, home, tmp_path
):
    """As the two sides do it: IT has a profile of its own, signs its words, a clinician's desk reads by them."""
    pytest.importorskip("shamir_mnemonic")
    text = (shipped_root() / "profiles" / "instagram.yaml").read_text("utf-8")
    for kind in ("statements", "values"):
        text = with_words(text, "de", {(kind, "two_factor", "app"): SAYS}, "recalled")
    text = with_words(text, "de", {("screen", PROFILE.sign_in.submit.word): "Konto löschen"}, "recalled")
    (home / "profiles").mkdir(parents=True)
    (home / "profiles" / "instagram.yaml").write_text(text, "utf-8")
    printed = auditor("session", "words")
    assert printed.status == 0, printed.err
    assert "Konto löschen" not in printed.out
    assert PROFILE.sign_in.submit.word in printed.err, "what stays is named"
    file = organisation / "baseline.yaml"
    file.write_text(file.read_text("utf-8") + printed.out, "utf-8")
    signed = auditor("session", "sign", file, "--key", organisation / "signing.key", stdin=PHRASE)
    assert signed.status == 0, signed.err
    made = auditor(
        "campaign", "new", tmp_path / "c", "--name", "Winter", "--opens", "2026-01-01", "--closes", "2099-12-31", "--baseline",
        organisation / "baseline.signed", "--key", organisation / "signing.key", "--unsplit-key", stdin=PHRASE,
    )  # fmt: skip
    assert made.status == 0, made.err
    campaign = open_campaign(str(tmp_path / "c"), CATALOG)
    workspace = Workspace(catalog=INSTAGRAM, open_browser=None)
    put_under(workspace, campaign.opened.baseline)
    state = two_factor(workspace.catalog.profiles["instagram"]).state
    assert (state.doubt, state.value) == (Doubt.UNCONFIRMED, "app")


def test_without_words_of_ones_own_there_is_nothing_to_print(auditor, home):
    done = auditor("session", "words")
    assert done.status != 0
    assert not done.out


def test_a_signed_baseline_whose_words_do_not_fit_this_version_is_still_held(organisation):
    key = open_key((organisation / "signing.key").read_bytes(), "signing", PHRASE.strip())
    text = HEAD + "words: {nowhere: {de: {screen: {a: b}}}, instagram: {de: {screen: {unheard_of: x}}}}\n"
    (organisation / "b.signed").write_bytes(sign(text, [], key))
    from auditor.app.guided_session import open_baseline

    opened = open_baseline(str(organisation / "b.signed"), CATALOG)
    assert apply_baseline(INSTAGRAM, opened.baseline).profiles["instagram"] is PROFILE
