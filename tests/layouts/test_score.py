"""The scoring is fair: a right value is read, another one is wrong, and evidence that stays behind is found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.layouts.score import Said, answers, figures, missed
from tests.layouts.sheet import plan, sheet

PAGE = sheet("mui", 0, "plain")


@dataclass(frozen=True)
class Made:
    """A reader made for the test: what it says of each setting, once and after its evidence is gone."""

    says: dict[str, str]
    after: dict[str, str]

    def say(self, setting, *, alone=False):
        value = self.says.get(setting)
        return Said(value, "" if value else "not_found")

    def without(self, said):
        return Made(self.after, {})


def truthful(page):
    return {key: truth for key, truth, _, _ in page.asked() if truth}


def test_a_reader_that_is_right_reads_everything_and_nothing_is_wrong():
    counted = figures(answers(PAGE, Made(truthful(PAGE), {})))
    assert counted["all"] == {"readable": 8, "read": 8, "share": 1.0, "not_to_be_read": 0, "wrong": 0}
    assert counted["evidence_taken_away_all"] == {"readings": 8, "wrong": 0}
    assert counted["wrong"] == []


def test_a_reader_that_says_nothing_reads_nothing_and_is_never_wrong():
    found = list(answers(PAGE, Made({}, {})))
    counted = figures(found)
    assert (counted["all"]["read"], counted["all"]["wrong"]) == (0, 0)
    assert sum(count for _, count in missed(found)) == 8


def test_another_value_is_wrong_and_is_named():
    one = next(setting for setting in PAGE.settings if setting.toggle)
    said = {**truthful(PAGE), one.key: "off" if one.truth == "on" else "on"}
    counted = figures(answers(PAGE, Made(said, {})))
    assert counted["all"]["wrong"] == 1
    assert any(one.key in line for line in counted["wrong"])


def test_a_value_that_no_person_could_read_is_wrong_even_if_it_is_the_drawn_one():
    page = replace(PAGE, settings=tuple(replace(one, truth=None) for one in PAGE.settings))
    counted = figures(answers(page, Made(truthful(PAGE), {})))
    assert counted["all"]["wrong"] == counted["all"]["not_to_be_read"] == 8


def test_what_may_be_doubted_counts_neither_as_readable_nor_as_wrong():
    page = replace(PAGE, settings=tuple(replace(one, may_doubt=True) for one in PAGE.settings))
    for says in (truthful(PAGE), {}):
        counted = figures(answers(page, Made(says, {})))
        assert (counted["all"]["readable"], counted["all"]["wrong"]) == (0, 0)


def test_another_value_once_the_evidence_is_gone_is_wrong():
    one = next(setting for setting in PAGE.settings if setting.toggle)
    after = {one.key: "off" if one.truth == "on" else "on"}
    counted = figures(answers(PAGE, Made(truthful(PAGE), after)))
    assert counted["evidence_taken_away_all"]["wrong"] == 1
    assert counted["evidence_taken_away_alone"]["wrong"] == 1


def test_the_same_value_in_another_place_is_not_wrong():
    counted = figures(answers(PAGE, Made(truthful(PAGE), truthful(PAGE))))
    assert counted["evidence_taken_away_all"]["wrong"] == 0


def test_every_page_is_counted_in_its_library_widget_language_and_trap():
    found = [answer for page in plan("mui") for answer in answers(page, Made({}, {}))]
    counted = figures(found)
    whole = counted["all"]["readable"] + counted["all"]["not_to_be_read"]
    for name in ("libraries", "widgets", "languages"):
        groups = counted[name].values()
        assert sum(one["readable"] + one["not_to_be_read"] for one in groups) <= whole
    assert len(counted["traps"]) >= 48
