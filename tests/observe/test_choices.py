"""What a page offers is not what it says: the first of several radios is no answer."""

from dataclasses import replace

import pytest

from auditor.model import Doubt, Doubtful
from auditor.observe import parse_tree, read_capture
from tests.observe.test_learned import page

TREE = """
- main:
  - heading "Mentions" [level=1]
  - text: Who can mention you
  - {group}:
    - {role} "Everyone"{first}
    - {role} "No one"{second}
"""


def told(role, group, first, second):
    from auditor.catalog import parse_profile

    profile = parse_profile(PROFILE, "profiles/corner.yaml")
    tree = parse_tree(TREE.format(role=role, group=group, first=first, second=second))
    capture = replace(
        page(), platform="corner", page="mentions", url="https://corner.example/mentions", tree=tree
    )
    (reading,) = read_capture(profile, capture)
    return reading.state


PROFILE = """
platform: corner
name: Corner
hosts: [corner.example]
automation: {stance: allows, clause: none, address: "https://corner.example/terms"}
pages:
  mentions: {url: "https://corner.example/mentions", confirmed: 2026-11-01, proof: [{heading: mentions}]}
settings:
  mentions.from:
    values: [public, nobody]
    label: who
    screen: [{page: mentions, read: says, in: {after: {text: who}}}, {page: mentions, read: says, in: {under: {heading: mentions}}}]
locales:
  en:
    screen: {mentions: {source: Mentions}, who: {source: Who can mention you}}
    values: {mentions.from: {public: {source: Everyone}, nobody: {source: No one}}}
"""


@pytest.mark.parametrize(
    ("role", "group"),
    [("radio", "radiogroup"), ("option", "listbox"), ("tab", "tablist"), ("menuitemradio", "menu")],
)
@pytest.mark.parametrize(("first", "second"), [(" [checked]", ""), ("", " [checked]"), ("", "")])
def test_the_first_of_several_choices_is_not_what_the_page_says(role, group, first, second):
    state = told(role, group, first, second)
    assert isinstance(state, Doubtful)
    assert state.doubt is Doubt.NOT_FOUND
    assert state.value is None
