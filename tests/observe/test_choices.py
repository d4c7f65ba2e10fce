"""Words that are only offered are no answer, and what leads elsewhere is no entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from kept_pages import NOON, kept, profile_of

from auditor.core.evaluation import evaluate, plan
from auditor.core.model import (
    Account,
    Catalog,
    Check,
    Doubt,
    Doubtful,
    Known,
    Match,
    Outcome,
    Region,
    Role,
    Rule,
    RuleBook,
    Scope,
    ScreenRule,
    Severity,
    Theme,
)
from auditor.core.reading import parse_tree, read_capture

CORNER = profile_of("corner")
HEAD = '- heading "Privacy" [level=1]\n- link "All settings":\n'


def state(setting, tree, rule):
    profile = replace(CORNER, settings={setting: replace(CORNER.settings[setting], screen=(rule,), wire=())})
    (found,) = read_capture(profile, replace(kept("privacy.good.en"), tree=parse_tree(HEAD + tree)))
    return found.state


SAYS = ScreenRule("privacy", "says", Region("page"))
APP = CORNER.locales["en"].values["two_factor"]["app"][0].text


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
        '- button "Second step" [expanded]\n- menu "Second step":\n  - menuitem "{off}"\n',
        '- menubar:\n  - menuitem "Second step" [expanded]:\n    - menu:\n      - menuitem "{off}"\n',
        '- menu:\n  - menuitem:\n    - paragraph: "{off}"\n    - text: Less safe\n',
        '- menu:\n  - group "Second step":\n    - menuitem "{off}" [disabled]\n',
        '- tree:\n  - treeitem "{off}"\n  - treeitem "Text message" [selected]\n',
        '- tree:\n  - treeitem "Second step" [expanded]:\n    - group:\n      - treeitem "{off}"\n',
        '- grid "Second step":\n  - row:\n    - gridcell "{off}"\n    - gridcell "Text message" [selected]\n',
        '- treegrid:\n  - row:\n    - gridcell:\n      - strong: "{off}"\n',
        '- menu:\n  - menuitemcheckbox "{off}"\n  - menuitemcheckbox "Text message" [checked]\n',
        '- switch "{off}" [checked]\n',
        '- menu "Second step":\n  - button "{off}"\n',
        '- menu "Second step":\n  - text: "{off}"\n',
        '- listbox "Second step":\n  - text: "{off}"\n  - option "Text message" [selected]\n',
        '- menu:\n  - link "{off}":\n    - /url: /off\n',
        '- text: "{off}"\n- menu:\n  - menuitem "{off}"\n',
    ],
)
def test_a_choice_that_is_offered_is_not_what_was_chosen(offered):
    wording = CORNER.locales["en"].values["two_factor"]["off"][0].text
    found = state("two_factor", offered.replace("{off}", wording), SAYS)
    assert isinstance(found, Doubtful)
    assert found.doubt is Doubt.NOT_FOUND  # a rule for the choices themselves may still know
    assert found.value is None


@pytest.mark.parametrize(
    "role",
    "radio option checkbox switch tab treeitem menuitem menuitemradio menuitemcheckbox gridcell".split(),
)
def test_every_role_of_a_choice_only_offers_its_words(role):
    found = state("two_factor", f'- list:\n  - {role} "{APP}"\n  - {role} "Text message"\n', SAYS)
    assert isinstance(found, Doubtful)
    assert found.value is None


@pytest.mark.parametrize("role", ["menu", "menubar", "listbox", "tree"])
def test_whatever_stands_in_a_menu_is_offered(role):
    for entry in (f'button "{APP}"', f'listitem: "{APP}"', f'heading "{APP}" [level=3]', f'text: "{APP}"'):
        found = state("two_factor", f"- {role}:\n  - {entry}\n", SAYS)
        assert isinstance(found, Doubtful), entry
        assert found.value is None


def test_a_menu_that_offers_the_safe_choice_passes_no_check():
    """The whole way, from an open menu to the verdict: the good value is only offered."""
    tree = f'- button "Second step" [expanded]\n- menu "Second step":\n  - menuitem "{APP}"\n'
    assert verdict(tree) is not Outcome.PASS
    assert verdict(f'- paragraph: "{APP}"\n') is Outcome.PASS


def verdict(tree):
    setting = replace(CORNER.settings["two_factor"], screen=(SAYS,), wire=())
    profile = replace(CORNER, settings={"two_factor": setting})
    readings = read_capture(profile, replace(kept("privacy.good.en"), tree=parse_tree(HEAD + tree)))
    account = Account("corner", "gia", Role.PRIVATE)
    rule = Rule((Match(token="app"),), (Match(token="off"),), (), ("app",))
    title = {"en": "x"}
    check = Check(
        "two-factor-on", title, "two_factor", Scope.ACCOUNT, Theme.ACCESS, Severity.HIGH, 2, title, ("b:1",),
        {Role.PRIVATE: rule},
    )  # fmt: skip
    book = RuleBook("b", title, date(2026, 1, 1), "x", {}, default=True)
    catalog = Catalog({"corner": profile}, {check.id: check}, {}, {"b": book})
    (finding,) = evaluate(plan(catalog, [account], ("b",)), {account.id: list(readings)}, NOON)
    return finding.outcome


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
