"""Words that are only offered are no answer, and what leads elsewhere is no entry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kept_pages import kept, profile_of

from auditor.model import Doubt, Doubtful, Known, Region, ScreenRule
from auditor.observe import parse_tree, read_capture

CORNER = profile_of("corner")
HEAD = '- heading "Privacy" [level=1]\n- link "All settings":\n'


def state(setting, tree, rule):
    profile = replace(CORNER, settings={setting: replace(CORNER.settings[setting], screen=(rule,), wire=())})
    (found,) = read_capture(profile, replace(kept("privacy.good.en"), tree=parse_tree(HEAD + tree)))
    return found.state


SAYS = ScreenRule("privacy", "says", Region("page"))
OFF = "Two-factor authentication is off"


@pytest.mark.parametrize(
    "offered",
    [
        '- radiogroup "Second step":\n  - radio "{off}"\n  - radio "Text message" [checked]\n',
        '- text: "{off}"\n- radio\n- radio "Text message" [checked]\n',
        '- radio\n- text: "{off}"\n',
        '- combobox "Second step":\n  - option "{off}"\n  - option "Text message" [selected]\n',
        '- tablist:\n  - tab "{off}"\n  - tab "Text message" [selected]\n',
        '- menu:\n  - menuitemradio "{off}"\n',
        '- checkbox "{off}" [checked]\n',
    ],
)
def test_a_choice_that_is_offered_is_not_what_was_chosen(offered):
    wording = CORNER.locales["en"].values["two_factor"]["off"][0].text
    found = state("two_factor", offered.replace("{off}", wording), SAYS)
    assert isinstance(found, Doubtful)
    assert found.doubt is Doubt.NOT_FOUND  # a rule for the choices themselves may still know
    assert found.value is None


def test_the_same_words_without_a_choice_beside_them_are_the_answer():
    wording = CORNER.locales["en"].values["two_factor"]["off"][0].text
    found = state("two_factor", f'- paragraph: "{wording}"\n- radiogroup "Other":\n  - radio "x"\n', SAYS)
    assert (found.value if isinstance(found, Known) else found) == "off"


def test_links_to_other_pages_are_no_entries_of_a_list():
    menu = (
        "- navigation:\n  - list:\n    - listitem:\n      - link: Home\n    - listitem:\n      - link: Help\n"
    )
    apps = "- main:\n  - list:\n    - listitem:\n      - strong: Quiz\n"
    rule = replace(CORNER.settings["apps.connected"].screen[0], region=Region("page"))
    (entry,) = state("apps.connected", menu + apps, rule).value
    assert entry["name"] == "Quiz"
    assert state("apps.connected", menu, rule).doubt is Doubt.NOT_FOUND
