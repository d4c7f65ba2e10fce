"""Whose page it is, by what the page and its own answers say of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from auditor.adapters.catalog_files import open_catalog
from auditor.core.model import Capture, Doubt, Doubtful, Known, Source, value_of
from auditor.core.reading import (
    PracticeLedger,
    confirm,
    extract_response,
    page_skeleton,
    parse_tree,
    read_capture,
    redact_capture,
)
from tests.made_up import sighted

PAGE = "https://www.instagram.com/accounts/who_can_see_your_content/"
HEADING = '- heading "Account privacy" [level=1]\n'
SWITCH = '- switch "Private account" [checked]\n'
PATH = "/api/v1/users/web_profile_info/"


@cache
def instagram():
    return open_catalog(["instagram"]).profiles["instagram"]


def quoted(tree):
    """Names with a colon in them as Playwright writes them: the whole line in quotes."""
    return re.sub(r'^(\s*- )(\w+ "[^"\n]*: [^"\n]*"[^:\n]*)', r"\1'\2'", tree, flags=re.MULTILINE)


def look(tree, heard=(), account="instagram:dr.me", lang="en", source=Source.SCREEN):
    """What the switch of the page comes to, by each source; the practice ledger stands for a confirmed layout."""
    capture = Capture(
        "instagram", account, "visibility", PAGE, lang, datetime(2026, 11, 30, tzinfo=UTC), parse_tree(quoted(tree)), heard, source=source
    )  # fmt: skip
    readings = confirm(read_capture(instagram(), sighted(capture)), instagram(), PracticeLedger())
    return {r.source: r for r in readings if r.setting == "account.visibility"}


def screen(tree, **more):
    (reading,) = (r for s, r in look(tree, **more).items() if s in (Source.SCREEN, Source.PAGE))
    return reading


def is_read(reading):
    return isinstance(reading.state, Known) and reading.state.value == "private"


def is_anothers(reading):
    return isinstance(reading.state, Doubtful) and reading.state.doubt is Doubt.WRONG_ACCOUNT


def before(*lines):
    return "".join(f"{line}\n" for line in lines) + HEADING + SWITCH


OTHERS = {
    "the switcher": before("- banner:", '  - button "Switch account: @some.one"'),
    "the switcher below": before() + '- contentinfo:\n  - button "Switch account": "@some.one"\n',
    "the switcher's picture": before("- banner:", '  - button "Switch account":', '    - img "Profile picture of @some.one"'),
    "the profile link": before("- navigation:", '  - link "Profile": "@some.one"'),
    "the profile link by name": before("- navigation:", '  - link "Your profile (@some.one)"'),
    "signed in as": before("- paragraph: Signed in as @some.one"),
    "the account's own line": HEADING + '- paragraph: "@some.one"\n' + SWITCH,
    "the profile link by its address alone": before("- navigation:", '  - link "Profile":', "    - /url: /some.one/"),
    "the profile link by an address of the site": before('- link "Your profile":', "  - /url: https://www.instagram.com/some.one"),
    "in the list of a navigation": before("- navigation:", "  - list:", "    - listitem:", '      - link "@some.one"'),
    "the chosen tab": before("- tablist:", '  - tab "@some.one" [selected]', '  - tab "@dr.me"'),
    "view as, in a list": before("- list:", "  - listitem: Viewing as Dr Other"),
    "the chosen account of a box": before('- combobox "Account":', '  - option "@some.one" [selected]', '  - option "@dr.me"'),
    "a lookalike": before("- banner:", '  - link "@dr.m\u0435"'),
    "a dot more": before("- banner:", '  - link "@dr.me."'),
    "view as a handle": before("- status: You are viewing this page as @some.one"),
    "view as a name": before("- text: Viewing as Dr Other"),
    "view as one's own namesake": before("- text: Viewing as Dr Me"),
    "acting for": before("- paragraph: You are acting on behalf of @some.one"),
    "view as beside one's own link": before("- navigation:", '  - link "Profile (@dr.me)"', "- status: Viewing as @some.one"),
    "the settings of another": HEADING + '- heading "Settings of @some.one" [level=2]\n' + SWITCH,
    "a supervised section": HEADING + '- heading "Supervised account: Lea" [level=3]\n' + SWITCH + '- heading "Your account" [level=3]\n- text: x\n',
    "a supervised group": HEADING + '- group "Supervised account: Lea":\n  ' + SWITCH,
    "a child's section": HEADING + '- heading "Your child’s account (@lea.m)" [level=2]\n' + SWITCH,
    "a second account's section": HEADING + '- heading "Other account" [level=2]\n' + SWITCH,
    "a region of another": HEADING + '- region "Account of @some.one":\n  ' + SWITCH,
    "a supervised account, in a sentence": before("- paragraph: You supervise @mia.vale (14). What you see here are her settings."),
    "a supervised account, in a German sentence": before("- paragraph: Sie betreuen das Konto von Mia."),
    "a page that one manages": before("- paragraph: You manage this Page"),
    "choices of a page": before("- paragraph: Practice Vale · Page you manage", "- paragraph: These choices belong to the Page."),
    "a way back to one's own profile": before("- paragraph: Switch back to your profile to see your settings."),
    "choices of a page, in German": before("- paragraph: Diese Einstellungen gehören der Seite."),
    "choices of a page, in Italian": before("- text: Studio Vale · Pagina che gestisci"),
    "parental supervision": before("- paragraph: Parental supervision"),
    "a child with its age, in German": before("- text: Mia, 12 Jahre"),
    "a child's setting, in French": before("- paragraph: Vous pouvez changer cette option pour votre fille."),
    "a child's setting, in Italian": before("- paragraph: Questa impostazione vale per tuo figlio."),
    "a page that one manages, in French": before("- paragraph: Vous gérez cette page"),
    "a page that one manages, in Italian": before("- paragraph: Gestisci questa pagina"),
    "the account of another, in a sentence": before("- paragraph: 'Family Link: you are looking at the account of Mia (14)'"),
    "a page that one manages, by its name": before("- paragraph: Sie verwalten die Seite Praxis Vale"),
    "a page that one manages, by its name in Italian": before("- paragraph: Gestisce la pagina Studio Vale"),
    "a child's account above the title": before("- paragraph: 'Konto deines Kindes: @mia.vale'"),
    "a child's account above the title, in French": before("- paragraph: 'Compte de votre enfant : @mia.vale'"),
    "settings for whom a box says": before("- text: Settings for", '- button "Riverside Family Practice"'),
    "settings for whom a box says, in German": before("- text: Einstellungen für", '- combobox "Praxis am Fluss"'),
    "a child's, then the setting's own title": HEADING + '- heading "Supervised account: Lea" [level=3]\n- heading "Who sees it" [level=3]\n' + SWITCH,
}  # fmt: skip
OURS = {
    "nobody named": before(),
    "the switcher": before("- banner:", '  - button "Switch account: @Dr.Me"'),
    "the profile link": before("- navigation:", '  - link "Profile": "@dr.me"'),
    "signed in as oneself": before("- paragraph: Signed in as @dr.me"),
    "seen as oneself": before("- status: You are viewing this page as @dr.me"),
    "the profile link by its address alone": before("- navigation:", '  - link "Profile":', "    - /url: /Dr.Me/"),
    "a profile page that is called as nobody": before("- navigation:", '  - link "Profile":', "    - /url: /profile"),
    "a profile page in the settings": before("- navigation:", '  - link "Profile":', "    - /url: /settings/edit"),
    "a profile by number": before("- navigation:", '  - link "Profile":', "    - /url: /profile.php?id=5"),
    "the chosen tab": before("- tablist:", '  - tab "@some.one"', '  - tab "@dr.me" [selected]'),
    "the accounts to switch to": before("- menu:", '  - menuitem "@some.one"', '  - menuitem "@dr.me"'),
    "the chosen account of a box": before('- combobox "Account":', '  - option "@some.one"', '  - option "@dr.me" [selected]'),
    "a sentence with a condition": before("- paragraph: If you manage the page of a business, its settings are there."),
    "an offer for parents": before('- link "Supervise your child: @lea.m"'),
    "settings for oneself": before("- text: Settings for", '- button "@dr.me"'),
    "settings for, and a switch of the same line": before("- text: Settings for all your devices", '- button "More"'),
    "a display name": before("- banner:", '  - button "Dr Anna Other"'),
    "an offer to view as": before('- button "View as"', '- link "View as a stranger"'),
    "suggestions": before() + '- complementary:\n  - heading "People you may know" [level=2]\n  - link "@a.friend"\n',
    "a list of people": before() + '- list:\n  - listitem: "@a.friend"\n  - listitem: "@another"\n',
    "a post": before() + "- article:\n  - text: Signed in as @somebody yesterday\n",
    "people under their heading": before() + '- heading "Follow requests" [level=2]\n- link "@a.friend"\n',
    "a link to supervision": before('- link "Parental supervision"', '- button "Supervision"'),
    "pages in the menu": before("- navigation:", '  - link "Pages you manage"'),
    "help about children": before("- paragraph: Learn more about accounts for teens."),
    "a supervised section elsewhere": before() + '- heading "Supervised account: Lea" [level=2]\n- text: nothing\n',
    "one's own section beside it": HEADING + '- heading "Supervised account: Lea" [level=3]\n- text: x\n- heading "Your account" [level=3]\n' + SWITCH,
    "in a sentence": before("- paragraph: Write to @help if something is wrong with what you see here, and we will look."),
    "own handle, and a person in a table": before("- banner:", '  - link "@dr.me"') + '- table:\n  - row:\n    - cell "@x.y"\n',
}  # fmt: skip


@pytest.mark.parametrize("tree", OTHERS.values(), ids=OTHERS)
def test_a_page_of_somebody_else_is_not_read(tree):
    assert is_anothers(screen(tree))


@pytest.mark.parametrize("tree", OURS.values(), ids=OURS)
def test_other_people_on_a_page_do_not_make_it_theirs(tree):
    assert is_read(screen(tree))


@pytest.mark.parametrize(
    ("lang", "heading", "switch", "said"),
    [
        ("fr", "Confidentialité du compte", "Compte privé", "Vous voyez cette page en tant que @some.one"),
        ("fr", "Confidentialité du compte", "Compte privé", "Vu en tant que Dr Autre"),
        ("fr", "Confidentialité du compte", "Compte privé", "Vous agissez au nom de @some.one"),
        ("de", "Konto-Privatsphäre", "Privates Konto", "Sie sehen diese Seite als @some.one"),
        ("de", "Konto-Privatsphäre", "Privates Konto", "Angemeldet als @some.one"),
        ("de", "Konto-Privatsphäre", "Privates Konto", "Ansicht als Dr. Andere"),
        ("it", "Privacy dell'account", "Account privato", "Stai visualizzando la pagina come @some.one"),
        ("it", "Privacy dell'account", "Account privato", "Accesso effettuato come @some.one"),
    ],
)
def test_in_every_language(lang, heading, switch, said):
    tree = f'- status: "{said}"\n- heading "{heading}" [level=1]\n- switch "{switch}" [checked]\n'
    assert is_anothers(screen(tree, lang=lang))
    tree = f'- heading "{heading}" [level=1]\n- switch "{switch}" [checked]\n'
    assert not is_anothers(screen(tree, lang=lang))


def test_a_saved_page_says_whose_it_is_and_is_of_nobody_that_it_only_looks_after():
    named = screen(OTHERS["the switcher"], account="", source=Source.PAGE)
    assert is_read(named)
    assert named.account_seen == "some.one"
    for way in (
        "a supervised section",
        "view as a name",
        "view as a handle",
        "a supervised group",
        "a child's section",
    ):
        assert is_anothers(screen(OTHERS[way], account="", source=Source.PAGE)), way
    two = before("- banner:", '  - link "@some.one"', "- navigation:", '  - link "@dr.me"')
    assert is_anothers(screen(two, account="", source=Source.PAGE))


def answer(body, **asked):
    return extract_response(instagram(), "visibility", "www.instagram.com", PATH, "", None, body, asked)


ME = '{"data":{"user":{"is_private":true,"username":"Dr.Me"}}}'
BARE = '{"data":{"user":{"is_private":true}}}'
ANSWERS = {
    "the subject": answer('{"data":{"user":{"is_private":true,"username":"some.one"}}}'),
    "asked for another": answer(BARE, address={"username": ["some.one"]}),
    "asked for both": answer(BARE, address={"username": ["dr.me", "some.one"]}),
    "asked in the form": answer(ME, sent={"username": "some.one"}),
    "asked in variables": extract_response(instagram(), "visibility", "www.instagram.com", PATH, "", {"input": {"username": "some.one"}}, BARE),
    "the viewer": answer('{"viewer":{"username":"some.one"},"data":{"user":{"is_private":true}}}'),
    "the viewer's actor": answer('{"data":{"viewer":{"actor":{"username":"some.one"}},"user":{"is_private":true}}}'),
    "the viewer's result": answer('{"data":{"viewer":{"user_results":{"result":{"legacy":{"screen_name":"some.one"}}}},"user":{"is_private":true}}}'),
    "a small profile": answer('{"data":{"viewer":{"miniProfile":{"publicIdentifier":"some.one"}},"user":{"is_private":true}}}'),
    "the viewer in the data": answer('{"data":{"viewer":{"user":{"username":"some.one"}},"user":{"is_private":true}}}'),
    "the subject beside": answer('{"data":{"user":{"is_private":true,"owner":{"username":"some.one"}}}}'),
    "a lookalike": answer('{"data":{"user":{"is_private":true,"username":"dr.m\u0435"}}}'),
    "a dot more": answer('{"data":{"user":{"is_private":true,"username":"dr.me."}}}'),
    "asked for oneself, another answers": answer('{"data":{"user":{"is_private":true,"username":"x"}}}', address={"username": ["dr.me"]}),
}  # fmt: skip
OWN_ANSWERS = {
    "the subject": answer(ME),
    "asked for": answer(BARE, address={"username": ["@Dr.Me"]}),
    "people in it": answer('{"data":{"user":{"is_private":true,"username":"dr.me","edges":[{"username":"x"}]}},"users":[{"username":"y"}]}'),
    "nobody": answer(BARE, address={"hl": ["en"]}),
    "an address": answer('{"data":{"user":{"is_private":true,"username":"other@praxis.example"}}}'),
    "a display name": answer('{"data":{"user":{"is_private":true,"full_name":"Some One"}}}'),
}  # fmt: skip


@pytest.mark.parametrize("heard", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_of_somebody_else_is_no_reading_nor_is_its_page(heard):
    found = look(HEADING + SWITCH, heard=heard)
    assert is_anothers(found[Source.WIRE])
    assert is_anothers(found[Source.SCREEN])


@pytest.mark.parametrize("heard", OWN_ANSWERS.values(), ids=OWN_ANSWERS)
def test_an_answer_of_ones_own_is_read(heard):
    found = look(HEADING + SWITCH, heard=heard)
    assert is_read(found[Source.WIRE])
    assert is_read(found[Source.SCREEN])


def test_what_is_kept_of_anothers_answer_is_still_anothers():
    capture = Capture(
        "instagram", "instagram:dr.me", "visibility", PAGE, "en", datetime(2026, 11, 30, tzinfo=UTC),
        parse_tree(HEADING + SWITCH), ANSWERS["the subject"],
    )  # fmt: skip
    readings = read_capture(instagram(), redact_capture(instagram(), sighted(capture)))
    mine = [r for r in readings if r.setting == "account.visibility"]
    assert all(value_of(r) is None for r in mine)
    assert any(is_anothers(r) for r in mine)


@pytest.mark.parametrize(
    ("account", "shown", "ours"),
    [
        ("google:me@x.example", "Google Account: Anna Muster (other@y.example)", False),
        ("google:me@x.example", "Google Account: Anna Muster (Me@X.example)", True),
        ("instagram:dr.me", "Signed in as other@y.example", True),
    ],
)
def test_an_address_is_held_against_one_that_the_user_gave(account, shown, ours):
    tree = before("- banner:", f'  - link "{shown}"')
    assert is_read(screen(tree, account=account)) is ours


def test_what_a_profile_link_leads_to_is_not_kept():
    tree = OTHERS["the profile link by its address alone"]
    capture = Capture(
        "instagram", "instagram:dr.me", "visibility", PAGE, "en", datetime(2026, 11, 30, tzinfo=UTC), parse_tree(tree)
    )  # fmt: skip
    assert "some.one" in repr(capture.tree)
    assert "some.one" not in repr(redact_capture(instagram(), capture).tree)
    assert "some.one" not in page_skeleton(instagram(), capture)
