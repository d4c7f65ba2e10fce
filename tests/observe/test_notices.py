"""The words by which a page speaks of its own state, and the many that merely sound like them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kept_pages import kept, profile_of

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Doubt, Doubtful, Node
from auditor.core.reading import page_notice, parse_tree, read_capture
from auditor.core.reading.notices import FAILED, LOADING, OFFLINE, UNFINISHED, UNSAVED, WARNS, is_waiting
from auditor.core.reading.page_owner import belonging


@pytest.mark.parametrize(
    ("shown", "said"), [("progress", LOADING), ("busy", LOADING), ("alert", WARNS), ("x", ""), ("", "")]
)
def test_what_the_browser_saw_is_said_in_words_that_quote_nothing(shown, said):
    assert page_notice(parse_tree('- heading "Privacy" [level=1]'), (shown,)) == said


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        ("- paragraph: You’re offline", OFFLINE),
        ("- paragraph:\n  - text: You’re\n  - strong: offline", OFFLINE),
        ('- complementary:\n  - paragraph: "You’re offline"', ""),
        ("- main:\n  - text: Fine\n  - contentinfo: no connection", ""),
        ('- banner:\n  - status: "Loading..."', LOADING),
        ('- button "Loading"', ""),
        ("- paragraph: Getting your settings…", LOADING),
        ("- paragraph: Your current choice is loading…", LOADING),
        ("- paragraph: Récupération de vos réglages…", LOADING),
        ("- paragraph: Ihre Einstellungen werden abgerufen…", LOADING),
        ("- paragraph: Recupero delle tue impostazioni...", LOADING),
        ("- paragraph: Getting started", ""),
        ("- paragraph: Vérification en deux étapes…", ""),
        ("- text: Edited, not saved", UNSAVED),
        ("- text: Modifié, pas encore enregistré", UNSAVED),
        ("- text: Modificato, non salvato", UNSAVED),
        ("- text: Members you are not connected to may write to you.", ""),
        ("- text: You are not connected to the internet.", OFFLINE),
        ("- text: You are not connected.", OFFLINE),
        ("- text: Messages without connection requests", ""),
        ("- status: You are seeing a saved copy of 3 March.", FAILED),
        ("- status: Vous voyez une copie enregistrée le 3 mars.", FAILED),
        ("- status: Sie sehen eine gespeicherte Kopie vom 3. März.", FAILED),
        ("- status: Sta vedendo una copia salvata del 3 marzo.", FAILED),
        ("- paragraph: Download a saved copy of your data.", ""),
        ('- button "Discard changes"', UNSAVED),
        ("- paragraph: Turning off…", UNSAVED),
        ("- text: Requested. It applies once we have reviewed your account.", UNSAVED),
        ("- text: Es gilt, sobald wir Ihr Konto geprüft haben.", UNSAVED),
        ("- text: Cela s'appliquera une fois que nous aurons vérifié votre compte.", UNSAVED),
        ("- text: Verrà applicato non appena abbiamo verificato il tuo account.", UNSAVED),
        ("- text: This applies when somebody tags you.", ""),
        ('- text: Turning off…\n- button "Undo"', UNSAVED),
        ("- paragraph: Désactivation…", UNSAVED),
        ("- paragraph: Wird ausgeschaltet…", UNSAVED),
        ("- paragraph: Disattivazione…", UNSAVED),
        ("- paragraph: Turning this off hides your posts.", ""),
        ("- paragraph: Your changes were not saved to your account.", UNSAVED),
        ("- paragraph: Not saved.", UNSAVED),
        ("- paragraph: Your chats are not saved in your activity, apart from 72 hours.", ""),
        ("- paragraph: Step 1 of 3. Nothing changes before you finish.", UNFINISHED),
        ("- text: Étape 2 sur 4", UNFINISHED),
        ("- text: Schritt 1 von 3", UNFINISHED),
        ("- text: Passo 1 di 3", UNFINISHED),
        ("- paragraph: The next step of 3 friends of yours", ""),
        ("- paragraph: Step up your privacy.", ""),
        ("- paragraph: If you are offline, this waits.", ""),
        ("- paragraph: If it waits, you know. You are offline.", OFFLINE),
        ("- paragraph: " + "x" * 300 + " something went wrong", ""),
        ("- main:\n  - paragraph: " + "x " * 150 + "\n  - paragraph: Something went wrong", FAILED),
    ],
)
def test_a_sentence_of_the_page_itself_counts(tree, said):
    assert page_notice(parse_tree(tree)) == said


def test_no_wording_of_a_profile_sounds_like_a_notice():
    """The settings' own words must not make every page of a platform doubtful."""
    for name in ("corner", "misskey", "gotosocial", "humhub"):
        for locale in profile_of(name).locales.values():
            words = [
                *locale.screen.values(),
                *(one for value in locale.values.values() for one in value.values()),
            ]
            for word in (one for each in words for one in each):
                assert page_notice(Node("paragraph", word.text)) == "", word.text


def test_no_wording_of_a_shipped_profile_sounds_like_a_notice_or_like_somebody_elses_page():
    """Nor like a word of waiting, which would make every disabled control of a page doubtful."""
    for name, profile in open_catalog().profiles.items():
        for lang, locale in profile.locales.items():
            words = [*locale.screen.values()]
            words += [one for value in locale.values.values() for one in value.values()]
            for word in {one.text for each in words for one in each}:
                tree = Node("document", children=(Node("paragraph", word),))
                assert (page_notice(tree), is_waiting(word)) == ("", False), (name, lang, word)
                said = belonging(profile, replace(kept("privacy.good.en"), tree=tree, heard=()))
                assert said.doubt is None, (name, lang, word)


def test_the_words_of_a_translator_are_a_language_that_nobody_knows():
    profile = profile_of("corner")
    readings = read_capture(profile, replace(kept("privacy.good.en"), translated=True))
    by_screen = [one for one in readings if one.source == "screen"]
    assert by_screen
    for reading in by_screen:
        assert isinstance(reading.state, Doubtful)
        assert reading.state.doubt is Doubt.NEW_LANGUAGE
