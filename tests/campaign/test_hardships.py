"""What goes wrong in years of campaigns: a full disk, a list that went, a watch that lasts, a copy that broke, many openings."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from auditor.app.campaign_collect import Collector, collect
from auditor.app.campaign_open import open_together
from auditor.app.campaigns import invite, tokens_of
from auditor.core.campaign.definition import InvalidCampaign, validate
from auditor.core.campaign.released_table import InvalidTable, Size, as_json, from_json
from auditor.errors import CommandError
from tests.campaign.conftest import DEFINITION, PHRASE, TODAY
from tests.campaign.test_collect import OUTCOMES
from tests.campaign.test_open import outcomes
from tests.campaign.test_report import told

BERN = {"site": "Bern", "profession": "nurse"}


def command(*words, most=None):
    """The command line in a process of its own; no file of it may become longer than `most` bytes, as on a full disk."""

    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n" if most else ""
    start = f"{limit}import runpy; runpy.run_module('auditor', run_name='__main__')"
    return subprocess.Popen(
        [sys.executable, "-c", start, *map(str, words)], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_on_a_full_disk_no_half_campaign_is_left(organisation, tmp_path):
    words = ["campaign", "new", tmp_path / "c", "--name", "Winter", "--opens", "2026-01-01", "--closes", "2099-12-31",
             "--baseline", organisation / "baseline.signed", "--key", organisation / "signing.key"]  # fmt: skip
    whole = command(*words)
    assert whole.communicate(PHRASE + "\n")[0]
    assert whole.returncode == 0
    sizes = sorted(path.stat().st_size for path in (tmp_path / "c").rglob("*") if path.is_file())
    shutil.rmtree(tmp_path / "c")
    for there in (False, True):
        if there:
            (tmp_path / "c").mkdir()
        broken = command(*words, most=sizes[-1] - 1)
        _, said = broken.communicate(PHRASE + "\n")
        assert broken.returncode not in (0, None)
        assert "Traceback" not in said
        assert said.count("\n") == 1
        assert (tmp_path / "c").exists() == there
        assert not there or not files(tmp_path / "c")


def test_codes_whose_list_could_not_be_written_are_not_left_to_print(hospital, organisation):
    before = files(hospital.folder)
    (hospital.folder / "invitations" / "2.signed").mkdir()  # nothing can be put in its place
    (hospital.folder / "invitations" / "2.signed" / "x").touch()
    broken = command("campaign", "invite", hospital.folder, "--key", organisation / "signing.key",
                     "--in", "site=Bern", "--in", "profession=nurse", "--count", "2")  # fmt: skip
    _, said = broken.communicate(PHRASE + "\n")
    assert broken.returncode not in (0, None)
    assert "Traceback" not in said
    shutil.rmtree(hospital.folder / "invitations" / "2.signed")
    assert files(hospital.folder) == before


def test_a_list_that_went_does_not_make_the_next_one_replace_another(hospital):
    invite(hospital.campaign, hospital.signing, [(BERN, 3)], "")
    (hospital.folder / "invitations" / "1.signed").unlink()
    invite(hospital.campaign, hospital.signing, [(BERN, 2)], "")
    assert len(tokens_of(hospital.campaign)) == 5
    assert {path.name for path in (hospital.folder / "invitations").glob("*.signed")} == {
        "2.signed",
        "3.signed",
    }


def test_a_watch_takes_codes_that_were_drawn_later_and_outlasts_a_place_that_was_away(hospital):
    """A real watch; what it says is what is waited for."""
    inbox, away = hospital.folder / "inbox", hospital.folder / "away"
    watch = command("campaign", "collect", hospital.folder, "--watch", "1")
    try:
        assert watch.stdout.readline().startswith("new: 0,")
        inbox.rename(away)
        assert "inbox" in watch.stderr.readline()
        list_of = hospital.folder / "invitations" / "1.signed"
        (away / "a.sealed").write_bytes(hospital.sealed(hospital.codes[0][0], OUTCOMES))
        list_of.rename(hospital.folder / "later")
        away.rename(inbox)
        while not (line := watch.stdout.readline()).endswith("refused: 1\n"):
            assert "new: 0," in line
        (hospital.folder / "later").rename(list_of)
        while not (line := watch.stdout.readline()).startswith("new: 1,"):
            assert "new: 0," in line
    finally:
        watch.kill()
        watch.communicate()


def test_a_watch_on_a_place_that_never_was_ends_at_once(hospital):
    done = command(
        "campaign", "collect", hospital.folder, "--from", hospital.folder / "nowhere", "--watch", "600"
    )
    assert "nowhere" in done.communicate()[1]
    assert done.returncode not in (0, None)


@pytest.mark.parametrize("left", [b"", b"half", None])
def test_a_copy_that_broke_is_taken_from_the_inbox_again(hospital, left):
    """After a power cut. What is whole keeps its place, whatever comes."""
    inbox, code = hospital.folder / "inbox", hospital.codes[0][0]
    good = hospital.sealed(code, OUTCOMES)
    (inbox / "a").write_bytes(good)
    assert collect(hospital.campaign, str(inbox)).new == 1
    [copy] = (hospital.folder / "collected").glob("*.sealed")
    copy.write_bytes(good[:-400] if left is None else left)
    again = collect(hospital.campaign, str(inbox))
    assert (again.new, again.refused) == (1, ())
    assert copy.read_bytes() == good


def test_two_collectors_at_once_keep_one_result_of_a_token(hospital):
    inbox, code = hospital.folder / "inbox", hospital.codes[0][0]
    first, second = Collector(hospital.campaign), Collector(hospital.campaign)
    (inbox / "a").write_bytes(hospital.sealed(code, OUTCOMES))
    assert first.look(str(inbox)).new == 1
    [copy] = (hospital.folder / "collected").glob("*.sealed")
    kept = copy.read_bytes()
    (inbox / "a").rename(inbox / "z")
    (inbox / "b").write_bytes(hospital.sealed(code, OUTCOMES))
    found = second.look(str(inbox))
    assert (found.new, found.known) == (0, 1)
    assert [file for file, _ in found.refused] == ["b"]
    assert copy.read_bytes() == kept


def test_what_could_not_be_read_at_an_opening_waits_for_the_next(found_campaign, catalog):
    hospital = found_campaign(each=10)
    hospital.hand_in(outcomes, hospital.codes[:30])
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    gone = sorted((hospital.folder / "collected").glob("*.sealed"))[:12]
    kept = {file: file.read_bytes() for file in gone}
    for file in gone:
        file.unlink()
        file.mkdir()  # whoever runs the tests may read everything but this
    first, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    assert (first.people, sum(first.refused.values())) == (18, 12)
    for file, data in kept.items():
        file.rmdir()
        file.write_bytes(data)
    second, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY)
    assert (second.people, second.refused) == (12, {})


def near(name, opening, people):
    """What another campaign told in one opening: how many took part, and nothing by group."""
    table = told(name, date(2026, 11, 1), 20, opening=opening, people=people)
    return replace(table, sizes=(Size("everybody", "", 100, people),))


@pytest.mark.parametrize(
    ("others", "tells"),
    [
        (((1, 30), (2, 30)), True),
        (((1, 41),), False),
        (((1, 28), (2, 13)), False),  # 41 together
        (((1, 60), (2, 20), (3, 19)), False),  # the last two
        (((1, 25), (2, 50), (3, 13)), True),
    ],
)
def test_openings_of_a_campaign_that_lies_close_add_up(found_campaign, catalog, others, tells):
    """Whoever adds up what two openings told has a table of all their people, and could subtract it."""
    hospital = found_campaign(each=10)
    hospital.hand_in(outcomes)
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    beside = [near("other", number, people) for number, people in others]
    table, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY, beside=beside)
    assert bool(table.cells) == tells, table.sizes


def test_with_its_own_earlier_opening_a_campaign_adds_up_too(found_campaign, catalog):
    hospital = found_campaign(each=10)
    inbox = str(hospital.folder / "inbox")
    beside = [near("other", 1, 41)]
    hospital.hand_in(outcomes, hospital.codes[:20])
    collect(hospital.campaign, inbox)
    first, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY, beside=beside)
    assert first.cells
    hospital.hand_in(outcomes, hospital.codes[20:])
    collect(hospital.campaign, inbox)
    second, _ = open_together(hospital.campaign, hospital.key, catalog, TODAY, beside=beside)
    assert second.people == 20
    assert not second.cells, "forty together, and the other campaign told of forty-one"


CHANGES = {
    "a size that is a text": lambda d: d["sizes"][0].update(people="80"),
    "a size below nothing": lambda d: d["sizes"][0].update(people=-1),
    "a count that is yes": lambda d: d["cells"][0].update(count=True),
    "a check that was not counted": lambda d: d["cells"][0].update(check="nothing-such"),
    "a name that is a list": lambda d: d.update(name=[]),
    "no checks": lambda d: d.update(checks=None),
    "refused by no number": lambda d: d.update(refused={"x": "2"}),
    "an epsilon that is a text": lambda d: d.update(epsilon="0"),
    "noise of another kind": lambda d: d["cells"][0].update(how="some"),
    "noise that is a list": lambda d: d["cells"][0].update(how=[]),
    "practice that is a list": lambda d: d.update(practice=[]),
    "a field more": lambda d: d.update(person="x"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_released_table_that_somebody_changed_into_nonsense_is_none(change):
    document = json.loads(json.dumps(as_json(told("one", date(2026, 1, 1), 50))))
    assert from_json(document)
    change(document)
    with pytest.raises(InvalidTable):
        from_json(document)


@pytest.mark.parametrize("said", ["7", "{}", "[1]", "[", ""])
def test_without_knowing_who_was_counted_nothing_more_is_opened(found_campaign, catalog, said):
    hospital = found_campaign(each=10)
    hospital.hand_in(outcomes)
    collect(hospital.campaign, str(hospital.folder / "inbox"))
    (hospital.folder / "collected" / "opening-1.json").write_text(said, "utf-8")
    with pytest.raises(CommandError, match="is damaged"):
        open_together(hospital.campaign, hospital.key, catalog, TODAY)


def test_a_dimension_may_not_be_called_as_what_every_table_has():
    """`--group place=Bern,Thun` would stand among platforms and roles."""
    for name in ("place", "everybody"):
        with pytest.raises(InvalidCampaign, match="cannot be the name"):
            _checked(groups={name: ("Bern", "Thun")})


@pytest.mark.parametrize(
    "values", [("Bern", "bern"), ("Zürich", "Zu\u0308rich"), ("Be\u202ern", "Thun"), ("a\u200bb", "c")]
)
def test_two_groups_that_nobody_tells_apart_are_one_too_many(values):
    with pytest.raises(InvalidCampaign, match="a value of site|the values of site"):
        _checked(groups={"site": values})


def test_the_name_is_one_line():
    with pytest.raises(InvalidCampaign, match="one line"):
        _checked(name="Winter\x1b[2J")


def _checked(**change):
    validate(replace(DEFINITION, **change))
