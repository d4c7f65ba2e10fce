"""Every way of not knowing has its own name, and its own test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kept_pages import CAPTURES, kept, profile_of

from auditor.core.model import Doubt, Doubtful, Known, Landmark, Sure, Word
from auditor.core.reading import page_doubt, parse_tree, read_capture

CORNER = profile_of("corner")
GOOD = (CAPTURES / "privacy.good.en.aria.yml").read_text(encoding="utf-8")
BAD = (CAPTURES / "privacy.bad.en.aria.yml").read_text(encoding="utf-8")


def page(old: str = "", new: str = "", text: str = GOOD, **changes):
    assert text.count(old) >= 1
    return replace(
        kept("privacy.good.en"), tree=parse_tree(text.replace(old, new, 1) if old else text), **changes
    )


def state(setting: str, capture, profile=CORNER):
    (found,) = [
        reading.state
        for reading in read_capture(profile, capture)
        if reading.setting == setting and reading.source != "wire"
    ]
    return found


def doubt(setting: str, capture, profile=CORNER) -> Doubt:
    found = state(setting, capture, profile)
    assert isinstance(found, Doubtful), found
    return found.doubt


ELSEWHERE = "https://corner.example"
PAGE_DOUBTS = {
    "another host": (Doubt.OFF_SITE, page(url="https://corner.example.evil.example/settings/privacy")),
    "a host inside another's name": (Doubt.OFF_SITE, page(url="https://xcorner.example/settings/privacy")),
    "a host before an @": (Doubt.OFF_SITE, page(url="https://corner.example@evil.example/settings/privacy")),
    "a user name in the address": (Doubt.OFF_SITE, page(url="https://me@corner.example/settings/privacy")),
    "http": (Doubt.OFF_SITE, page(url="http://corner.example/settings/privacy")),
    "another port": (Doubt.OFF_SITE, page(url="https://corner.example:8443/settings/privacy")),
    "no address": (Doubt.OFF_SITE, page(url="about:blank")),
    "a broken address": (Doubt.OFF_SITE, page(url="https://corner.example:port/settings/privacy")),
    "the login wall": (Doubt.SIGNED_OUT, page(url=f"{ELSEWHERE}/login?next=/settings/privacy")),
    "below the login wall": (Doubt.SIGNED_OUT, page(url=f"{ELSEWHERE}/login/device")),
    "a challenge": (Doubt.CHALLENGED, page(url=f"{ELSEWHERE}/challenge/1")),
    "another language": (Doubt.NEW_LANGUAGE, page(lang="pl")),
    "no language": (Doubt.NEW_LANGUAGE, page(lang="")),
    "a page that never rested": (Doubt.UNSETTLED, page(settled=False)),
    "a modal": (Doubt.UNSETTLED, page("- banner:", '- dialog "Welcome" [modal]\n- banner:')),
    "a dialog without a mark": (Doubt.UNSETTLED, page("- banner:", '- dialog "Welcome"\n- banner:')),
    "an alert": (Doubt.UNSETTLED, page("- banner:", '- alertdialog "Leave?"\n- banner:')),
    "something modal of another role": (
        Doubt.UNSETTLED,
        page("- banner:", '- region "Welcome" [modal]\n- banner:'),
    ),
    "an inert part": (Doubt.UNSETTLED, page("- banner:", "- banner [inert]:")),
    "a landmark lost": (Doubt.WRONG_PAGE, page('- heading "Privacy" [level=1]', "- text: Privacy")),
    "a landmark doubled": (Doubt.WRONG_PAGE, page("- banner:", '- heading "Privacy" [level=2]\n- banner:')),
    "a landmark that only begins so": (
        Doubt.WRONG_PAGE,
        page('heading "Privacy"', 'heading "Privacy of others"'),
    ),
    "another path": (Doubt.WRONG_PAGE, page(url=f"{ELSEWHERE}/settings/privacy2")),
    "a path below": (Doubt.WRONG_PAGE, page(url=f"{ELSEWHERE}/settings/privacy/more")),
    "a login form at the page's own address": (
        Doubt.WRONG_PAGE,
        page(text='- textbox "Password"\n- button "Log in"'),
    ),
    "an empty page": (Doubt.WRONG_PAGE, page(text="")),
}


@pytest.mark.parametrize("what", PAGE_DOUBTS)
def test_a_page_that_is_not_the_page_is_doubted_as_a_whole(what):
    want, capture = PAGE_DOUBTS[what]
    found = page_doubt(CORNER, capture)
    assert found is not None
    assert found.doubt is want
    readings = [r for r in read_capture(CORNER, capture) if r.source != "wire"]
    assert readings
    assert {r.state.doubt for r in readings} == {want}


@pytest.mark.parametrize(
    "url", [f"{ELSEWHERE}/settings/privacy/", f"{ELSEWHERE}:443/settings/privacy?tab=1#top"]
)
def test_the_page_itself_is_not_doubted(url):
    assert page_doubt(CORNER, page(url=url)) is None


def test_a_login_path_ends_at_a_segments_border():
    found = page_doubt(CORNER, page(url=f"{ELSEWHERE}/logins"))
    assert found is not None
    assert found.doubt is Doubt.WRONG_PAGE


def test_further_paths_stand_for_what_lies_below_them():
    listed = replace(CORNER.pages["privacy"], paths=("/settings",))
    profile = replace(CORNER, pages={**CORNER.pages, "privacy": listed})
    assert page_doubt(profile, page(url=f"{ELSEWHERE}/settings/other")) is None
    assert page_doubt(profile, page(url=f"{ELSEWHERE}/settingsother")) is not None


def test_a_page_in_one_language_only_says_which_and_not_its_html():
    english = replace(CORNER.pages["privacy"], language="en")
    profile = replace(CORNER, pages={**CORNER.pages, "privacy": english})
    assert state("two_factor", page(lang="pl"), profile) == state("two_factor", page())


def test_a_page_without_any_proof_is_never_proved():
    bare = replace(CORNER.pages["privacy"], proof=())
    profile = replace(CORNER, pages={**CORNER.pages, "privacy": bare})
    assert doubt("two_factor", page(), profile) is Doubt.WRONG_PAGE


SETTING_DOUBTS = {
    # region
    "the heading is gone": ("posts.audience", Doubt.NOT_FOUND, page('heading "Who can see your posts?" [level=2]', "text: Posts")),
    "the heading is there twice": (
        "posts.audience", Doubt.AMBIGUOUS,
        page('  - heading "Being', '  - heading "Who can see your posts?" [level=2]\n  - heading "Being'),
    ),
    "the next heading has no level": ("posts.audience", Doubt.AMBIGUOUS, page('- heading "Friends" [level=2]', '- heading "Friends"')),
    "the answer stands under the next heading": (
        "posts.audience", Doubt.NOT_FOUND,
        page('  - button "Friends"\n  - heading "Friends" [level=2]', '  - heading "Friends" [level=2]\n  - button "Friends"'),
    ),
    "the container is gone": ("messages.from", Doubt.NOT_FOUND, page('radiogroup "Who can write to you?"', 'group "Who can write to you?"')),
    "nothing follows the text": ("friends_list.audience", Doubt.NOT_FOUND, page('  - combobox "Who can see your friends?":\n    - option "Everyone"\n    - option "Friends" [selected]\n', "")),
    "a part of the region is busy": ("posts.audience", Doubt.UNSETTLED, page("  - paragraph: Choose", "  - paragraph [busy]: Choose")),
    "all around the region is busy": ("posts.audience", Doubt.UNSETTLED, page("- main:", "- main [busy]:")),
    # value
    "two buttons": ("posts.audience", Doubt.AMBIGUOUS, page('  - button "Friends"', '  - button "Friends"\n  - button "Save"')),
    "the same button twice": ("posts.audience", Doubt.AMBIGUOUS, page('  - button "Friends"', '  - button "Friends"\n  - button "Friends"')),
    "words nobody wrote down": ("posts.audience", Doubt.NEW_WORDING, page('button "Friends"', 'button "Close friends"')),
    "more than the words": ("posts.audience", Doubt.NEW_WORDING, page('button "Friends"', 'button "Friends and everyone"')),
    "a button without a name": ("posts.audience", Doubt.NOT_FOUND, page('button "Friends"', "button")),
    "a button that says something but has no name": (
        "posts.audience",
        Doubt.NOT_FOUND,
        page('button "Friends"', "button: Friends"),
    ),
    "only an icon for a name": ("posts.audience", Doubt.NOT_FOUND, page('button "Friends"', 'button ""')),
    "a button that is still asleep": ("posts.audience", Doubt.UNSETTLED, page('button "Friends"', 'button "Friends" [disabled]')),
    "two options chosen": ("friends_list.audience", Doubt.AMBIGUOUS, page('option "Everyone"', 'option "Everyone" [selected]')),
    "no option chosen": ("friends_list.audience", Doubt.NEW_WORDING, page('option "Friends" [selected]', 'option "Friends"')),
    "a name and a value that differ": ("friends_list.audience", Doubt.AMBIGUOUS, page('combobox "Who can see your friends?"', 'combobox "Everyone"')),
    "another word of the language, not of this setting": ("posts.audience", Doubt.NEW_WORDING, page('button "Friends"', 'button "No one"')),
    # mark
    "a switch without a mark": ("search_engines", Doubt.NOT_FOUND, page('find me" [unchecked]', 'find me"')),
    "a switch with both marks": ("search_engines", Doubt.AMBIGUOUS, page('find me" [unchecked]', 'find me" [unchecked] [checked]')),
    "a mixed switch": ("search_engines", Doubt.NEW_WORDING, page('find me" [unchecked]', 'find me" [checked=mixed]')),
    "a switch doubled": ("search_engines", Doubt.AMBIGUOUS, page('  - switch "Let', '  - switch "Let search engines find me" [checked]\n  - switch "Let')),
    "a checkbox instead": ("search_engines", Doubt.NOT_FOUND, page('switch "Let', 'checkbox "Let')),
    "a switch without a name": ("search_engines", Doubt.NOT_FOUND, page('switch "Let search engines find me"', "switch")),
    "a sleeping switch": ("search_engines", Doubt.UNSETTLED, page('find me" [unchecked]', 'find me" [unchecked] [disabled]')),
    "a control whose mark was never written down": ("quotes.from", Doubt.NEW_WORDING, page('"Enable quote posts" [unchecked]', '"Enable quote posts" [checked]')),
    "an unknown name": ("quotes.from", Doubt.NEW_WORDING, page('"Enable quote posts"', '"Allow quote posts"')),
    "enable and disable both there": (
        "quotes.from", Doubt.AMBIGUOUS,
        page('  - checkbox "Enable quote posts" [unchecked]', '  - checkbox "Enable quote posts" [unchecked]\n  - checkbox "Disable quote posts" [unchecked]'),
    ),
    # chosen
    "no radio is chosen": ("messages.from", Doubt.NOT_FOUND, page('radio "No one" [checked]', 'radio "No one"')),
    "two radios are": ("messages.from", Doubt.AMBIGUOUS, page('radio "Friends" [unchecked]', 'radio "Friends" [checked]')),
    "a radio that is and is not": ("messages.from", Doubt.AMBIGUOUS, page('radio "No one" [checked]', 'radio "No one" [checked] [unchecked]')),
    "a new radio": ("messages.from", Doubt.NEW_WORDING, page('radio "No one"', 'radio "Nobody at all"')),
    "a radio without a name": ("messages.from", Doubt.NOT_FOUND, page('radio "No one"', "radio")),
    "a sleeping group": ("messages.from", Doubt.UNSETTLED, page('radiogroup "Who can write to you?"', 'radiogroup "Who can write to you?" [disabled]')),
    # says
    "nothing said": ("two_factor", Doubt.NOT_FOUND, page("paragraph: Two-factor authentication is on.", "paragraph: Improving.")),
    "said inside a longer sentence": ("two_factor", Doubt.NOT_FOUND, page("authentication is on.", "authentication is on. Change it")),
    "both said": ("two_factor", Doubt.AMBIGUOUS, page("  - paragraph: Two-factor authentication is on.", "  - paragraph: Two-factor authentication is on.\n  - paragraph: Two-factor authentication is off.")),
    "said twice": ("two_factor", Doubt.AMBIGUOUS, page("  - paragraph: Two-factor authentication is on.", "  - paragraph: Two-factor authentication is on.\n  - paragraph: Two-factor authentication is on.")),
    # number
    "no number": ("blocked.count", Doubt.NOT_FOUND, page("1,204 blocked", "no blocked")),
    "about so many": ("blocked.count", Doubt.NOT_FOUND, page("1,204 blocked", "1.2K blocked")),
    "a number that is no whole one": ("blocked.count", Doubt.NEW_WORDING, page("1,204 blocked", "1,20 blocked")),
    "another sentence": ("blocked.count", Doubt.NOT_FOUND, page("blocked people", "blocked people and pages")),
    "two numbers": ("blocked.count", Doubt.AMBIGUOUS, page("  - paragraph: 1,204 blocked people", "  - paragraph: 1,204 blocked people\n  - paragraph: 3 blocked people")),
    # list
    "nothing, and no word for nothing": ("apps.connected", Doubt.NOT_FOUND, page("  - paragraph: No connected apps.\n", "")),
    "nothing in other words": ("apps.connected", Doubt.NOT_FOUND, page("No connected apps.", "Nothing here yet.")),
    "entries, and the word for none": ("apps.connected", Doubt.AMBIGUOUS, page("  - list:", "  - paragraph: No connected apps.\n  - list:", text=BAD)),
    "an entry without a name": ("apps.connected", Doubt.NEW_WORDING, page("- strong: Calendar", "- text: Calendar", text=BAD)),
    "entries in two lists": ("apps.connected", Doubt.AMBIGUOUS, page("    - listitem:\n      - strong: Calendar", "  - list:\n    - listitem:\n      - strong: Calendar", text=BAD)),
    "an entry that is still asleep": ("apps.connected", Doubt.UNSETTLED, page("    - listitem:", "    - listitem [busy]:", text=BAD)),
    "two sign-ins that are one's own": ("sessions.active", Doubt.AMBIGUOUS, page('cell "Sign out"', 'cell "This device"', text=BAD)),
    "only the header": ("sessions.active", Doubt.NOT_FOUND, page(GOOD[GOOD.index('      - row "Firefox'):GOOD.index('  - heading "Other"')], "")),
}  # fmt: skip


@pytest.mark.parametrize("what", SETTING_DOUBTS)
def test_a_setting_that_is_not_plainly_there_is_doubted_by_name(what):
    setting, want, capture = SETTING_DOUBTS[what]
    assert doubt(setting, capture) is want


def test_what_stands_elsewhere_is_still_read():
    capture = page('button "Friends"', 'button "Close friends"')
    assert isinstance(state("messages.from", capture), Known)


def test_a_page_seen_with_other_eyes_is_another_page():
    signed_in = replace(kept("stranger.good.en"), outside=False)
    assert doubt("account.visibility", signed_in) is Doubt.WRONG_PAGE
    assert doubt("two_factor", page(outside=True)) is Doubt.WRONG_PAGE


def test_the_pages_own_dialog_must_be_open_and_alone():
    own = kept("audience.good.en")
    without = replace(own, tree=replace(own.tree, children=own.tree.children[:1]))
    twice = replace(own, tree=replace(own.tree, children=(*own.tree.children, own.tree.children[1])))
    assert doubt("stories.audience", without) is Doubt.WRONG_PAGE
    assert doubt("stories.audience", twice) is Doubt.UNSETTLED


def test_a_layout_nobody_confirmed_says_what_was_read_and_knows_nothing():
    found = state("tag_review", kept("drafts.good.en"))
    assert isinstance(found, Doubtful)
    assert (found.doubt, found.value, found.wording) == (Doubt.UNCONFIRMED, "on", "You review every tag.")


def test_a_recalled_word_is_unconfirmed_on_a_confirmed_page():
    assert doubt("posts.audience", page('button "Friends"', 'button "Only me"')) is Doubt.UNCONFIRMED


@pytest.mark.parametrize("key", ["privacy", "all_settings", "posts"])
def test_a_recalled_landmark_makes_what_rests_on_it_unconfirmed(key):
    english = CORNER.locales["en"]
    words = tuple(Word(word.text, Sure.RECALLED) for word in english.screen[key])
    locale = replace(english, screen={**english.screen, key: words})
    profile = replace(CORNER, locales={"en": locale})
    assert doubt("posts.audience", page(), profile) is Doubt.UNCONFIRMED


def test_a_switch_of_which_one_value_was_seen_is_unconfirmed():
    assert doubt("discoverable", page()) is Doubt.UNCONFIRMED


def test_words_that_are_missing_in_a_language_make_it_a_new_language():
    english = CORNER.locales["en"]
    without_region = replace(english, screen={k: v for k, v in english.screen.items() if k != "posts"})
    without_values = replace(english, values={k: v for k, v in english.values.items() if k != "audience"})
    for locale in (without_region, without_values):
        assert doubt("posts.audience", page(), replace(CORNER, locales={"en": locale})) is Doubt.NEW_LANGUAGE


def test_two_rules_that_differ_are_ambiguous_and_a_silent_one_is_silent():
    setting = CORNER.settings["posts.audience"]
    (rule,) = setting.screen
    other = CORNER.settings["friends_list.audience"].screen[0]

    def read(capture, *rules):
        profile = replace(CORNER, settings={setting.id: replace(setting, screen=rules)})
        return state(setting.id, capture, profile)

    options = '    - option "Everyone"{}\n    - option "Friends"{}'
    differs = page(options.format("", " [selected]"), options.format(" [selected]", ""))
    assert read(differs, rule) == Known("friends", "Friends")
    assert read(differs, rule, other).doubt is Doubt.AMBIGUOUS
    doubted = page('option "Friends" [selected]', 'option "Pals" [selected]')
    assert read(doubted, rule, other).doubt is read(doubted, other, rule).doubt is Doubt.NEW_WORDING
    silent = page("text: Who can see your friends?", "text: Something else")
    assert read(silent, rule, other) == Known("friends", "Friends")


def test_an_answer_that_did_not_come_doubts_the_setting_that_it_was_to_speak_of_and_no_other():
    seen = kept("privacy.good.en")
    (first, *_), others = zip(
        *((r.setting, r) for r in read_capture(CORNER, seen) if r.source != "wire"), strict=True
    )
    silent = {
        r.setting: r for r in read_capture(CORNER, replace(seen, silent=(first,))) if r.source != "wire"
    }
    assert silent[first].state == Doubtful(Doubt.UNSETTLED, f"no answer arrived that says {first}")
    assert all(silent[r.setting] == r for r in others if r.setting != first)


def test_a_sign_in_form_that_shares_its_path_with_a_page_is_known_by_its_query():
    form = replace(CORNER.sign_in, addresses=(f"{ELSEWHERE}/settings/privacy?mode=login",))
    corner = replace(CORNER, sign_in=form)
    assert page_doubt(corner, page()) is None
    wall = page_doubt(corner, page(url=f"{ELSEWHERE}/settings/privacy?sid=1&mode=login"))
    assert wall == Doubtful(Doubt.SIGNED_OUT, "/settings/privacy?mode=login")


@pytest.mark.parametrize(
    ("element", "proved"),
    [
        ('heading "Privacy" [level=1]', True),
        ("paragraph: Privacy", True),
        ('tab "Privacy" [selected]', True),
        ('link "Privacy"', False),
        ("navigation: Privacy", False),
        ('menuitem "Privacy"', False),
        ("paragraph: Privacy and more", False),
    ],
)  # fmt: skip
def test_a_word_proves_a_page_in_any_role_but_not_where_it_leads_to_another(element, proved):
    shown = replace(CORNER.pages["privacy"], proof=(Landmark("", "privacy"),))
    corner = replace(CORNER, pages={**CORNER.pages, "privacy": shown})
    doubted = page_doubt(corner, page('heading "Privacy" [level=1]', element))
    assert doubted == (None if proved else Doubtful(Doubt.WRONG_PAGE, '"Privacy"'))
