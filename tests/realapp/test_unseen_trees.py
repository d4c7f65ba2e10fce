"""Kept trees of three real networks, read by words alone with their sight unknown: what can be read is, nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from auditor.core.reading import Seen, SettingWords, read_setting
from tests.realapp.unseen import seen_from_tree

WORDS = yaml.safe_load(Path(__file__).with_name("unseen_words.yaml").read_text("utf-8"))
LISTS = {"friend_requests.pending"}  # how many there are is not one setting's value
ENOUGH = (
    10  # of twelve: two labels are run together with the text before them, which the tree tells as one line
)


@pytest.fixture
def trees(shared):
    return shared / "samples" / "trees"


def words_of(network):
    return {
        name: SettingWords(
            name,
            tuple(said.get("labels", ())),
            {value: tuple(texts) for value, texts in said.get("values", {}).items()},
            said.get("checked", ""),
            said.get("unchecked", ""),
            {value: tuple(texts) for value, texts in said.get("statements", {}).items()},
        )
        for name, said in WORDS[network].items()
    }


def answers(trees, which):
    """(network, page, setting, what was read or None, the truth) of every one that must, or must not, be read."""
    truth = json.loads((trees / "truth.json").read_text("utf-8"))
    for network in WORDS:
        words = words_of(network)
        for page, settings in truth[network].get(which, {}).items():
            tree = (trees / network / f"{page}.aria.yml").read_text("utf-8")
            seen = seen_from_tree(tree, truth[network]["address"], truth[network]["lang"])
            for setting in set(settings) - LISTS:
                said = read_setting(seen, words[setting], list(words.values()))
                true = truth[network][page.partition("-")[0]][setting]
                yield network, page, setting, said.value if isinstance(said, Seen) else None, true


def test_most_of_the_twelve_that_must_be_read_are_and_none_wrongly(trees):
    found = list(answers(trees, "must_read"))
    assert len(found) == 12
    assert [one for one in found if one[3] not in (one[4], None)] == []
    assert sum(one[3] == one[4] for one in found) >= ENOUGH


def test_a_box_whose_mark_is_never_set_is_never_read(trees):
    found = list(answers(trees, "never_read"))
    assert len(found) == 14
    assert [one for one in found if one[3] is not None] == []
