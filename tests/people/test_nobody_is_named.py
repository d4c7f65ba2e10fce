"""Nobody in a list is named without the flag: every list setting of every profile, in everything we print or keep."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.store import Store
from auditor.advice.checklist import checklist
from auditor.app.profession_words import profession_words
from auditor.cli import cli
from auditor.core.evaluation import AuditContext, build_audit, plan
from auditor.core.guided.result import evidence_of
from auditor.core.model import (  # fmt: skip
    CIRCLE,
    PEOPLE,
    PERSONAL,
    THINGS,
    Account,
    Doubt,
    Doubtful,
    Known,
    Reading,
    Role,
    Source,
    names_somebody,
)
from auditor.i18n import translator
from auditor.reports import Readings, audit_document, parse_readings, readings_document
from auditor.reports.calendar import calendar_report
from auditor.reports.csv import csv_report
from auditor.reports.html import html_report, security_html
from auditor.reports.markdown import markdown_report
from auditor.reports.phrases import describe_reading, describe_value
from auditor.reports.plain import print_audit, print_readings
from auditor.tui.formatting import describe_readings, state_words

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CATALOG = open_catalog()
LISTS = sorted(
    (platform, setting.id)
    for platform, profile in CATALOG.profiles.items()
    for setting in profile.settings.values()
    if setting.kind == "list"
)
NAMING = [one for one in LISTS if one[1] not in THINGS]
WHO, ALSO = "Quendolin Zwyssiggrab", "oxanthe.brumaire"
ENTRIES = ({"id": "u71", "name": WHO, "since": "2026-01-01"}, {"handle": ALSO, "label": WHO, "value": ALSO})
STATES = (
    Known(ENTRIES, f"{WHO} · {ALSO}"),
    Known(WHO, WHO),
    Doubtful(Doubt.UNCONFIRMED, WHO, ENTRIES, WHO),
    Doubtful(Doubt.NEW_WORDING, f"“{WHO}”"),
    Doubtful(Doubt.AMBIGUOUS, f"{WHO}; {ALSO}", ENTRIES, ALSO),
)


def nobody_in(text):
    raw = (text if isinstance(text, str) else text.decode("utf-8", "replace")).casefold()
    for name in ("quendolin", "zwyssiggrab", "oxanthe", "brumaire", "u71"):
        assert name not in raw


def readings(setting):
    return [
        Reading(setting, state, source, NOW, where="members of the list")
        for state in STATES
        for source in (Source.SCREEN, Source.ARCHIVE, Source.PAGE)
    ]


def test_every_list_setting_is_filed_as_people_or_as_things_of_ones_own():
    for platform, setting in LISTS:
        assert (setting in PEOPLE | PERSONAL) != (setting in THINGS), (
            f"{platform}: {setting} is filed nowhere"
        )
    assert {platform for platform, _ in NAMING} >= {
        "facebook",
        "instagram",
        "linkedin",
        "tiktok",
        "x",
        "youtube",
    }


@pytest.mark.parametrize(
    ("platform", "setting"), [*NAMING, ("facebook", "circle.members"), ("x", "lists.members")]
)
def test_what_readings_say_in_every_form(platform, setting):
    """The last two are settings of a user's own profile: what is filed nowhere is taken for people."""
    shipped = setting in PEOPLE | PERSONAL
    said = Readings(
        platform, "dr.exemple", Source.ARCHIVE, NOW, practice=False,
        readings=tuple(r for r in readings(setting) if shipped or isinstance(getattr(r.state, "value", None), tuple)),
    )  # fmt: skip
    nobody_in(json.dumps(readings_document(said), ensure_ascii=False))
    assert WHO in json.dumps(readings_document(said, show_names=True), ensure_ascii=False)
    assert {"count": 2} in [r.get("value") for r in readings_document(said)["readings"]]
    for lang in ("en", "fr", "de", "it"):
        t = translator(lang)
        nobody_in(print_readings(said, lang))
        for one in said.readings:
            nobody_in(describe_reading(one, t) + state_words(one, t) + describe_readings([one], t))
            if (value := getattr(one.state, "value", None)) is not None:
                nobody_in(describe_value(setting, value, t))
    assert WHO in print_readings(said, "en", show_names=True)


@pytest.mark.parametrize(("platform", "setting"), NAMING)
def test_what_an_audit_says_in_every_report(platform, setting):
    account = Account(platform, "dr.exemple", Role.PRIVATE)
    for state in (STATES[0], STATES[2], STATES[3]):
        found = {account.id: [Reading(setting, state, Source.SCREEN, NOW, confirmed_by="user")]}
        audit = build_audit(
            plan(CATALOG, [account]), found, NOW, AuditContext("a", False, NOW, NOW, profession_words())
        )
        items = checklist(audit.findings, CATALOG, "fr")
        nobody_in(json.dumps(audit_document(audit, items), ensure_ascii=False))
        nobody_in(print_audit(audit, items, "fr"))
        nobody_in(markdown_report(audit, items, "fr"))
        nobody_in(html_report(audit, items, "fr") + security_html(audit, "fr"))
        nobody_in(csv_report(audit, items))
        nobody_in(calendar_report(audit, items, "fr"))
        nobody_in(repr(evidence_of(audit)))


@pytest.mark.parametrize("setting", sorted(PEOPLE))
def test_a_judged_document_names_nobody(tmp_path, setting):
    document = {
        "schema": "auditor.readings/1", "platform": "facebook", "account": {"handle": "dr.exemple"}, "source": "archive",
        "taken_at": "2026-11-20T09:00:00Z", "practice": False,
        "readings": [{"setting": setting, "state": "known", "value": [{"id": "u71", "name": WHO}], "wording": WHO}],
    }  # fmt: skip
    assert parse_readings(document).readings
    (tmp_path / "r.json").write_text(json.dumps(document), encoding="utf-8")
    for form in ((), ("--json",)):
        done = CliRunner().invoke(cli, ["judge", str(tmp_path / "r.json"), "--as-of", "2026-11-21", *form])
        assert done.exit_code in (0, 1)
        nobody_in(done.output)


@pytest.mark.parametrize("setting", sorted(CIRCLE))
def test_whom_one_knows_is_never_stored(tmp_path, setting):
    with Store(tmp_path / "a.db", bytes(32)) as store:
        store.record("c", "x:dr.exemple", readings(setting)[:1], "page")
        store.keep_import("x:dr.exemple", readings(setting)[:1], "export")
        assert not store.readings("c", "x:dr.exemple")
        assert not store.imported("x:dr.exemple")


MEMBERS = {
    "facebook": ("connections/friends/received_friend_requests.json", {"received_requests_v2": [{"name": WHO, "timestamp": 1780000000}]}),
    "instagram": ("connections/followers_and_following/following.json",
                  {"relationships_following": [{"title": "", "string_list_data": [{"href": "", "value": ALSO, "timestamp": 1780000000}]}]}),
}  # fmt: skip


@pytest.mark.parametrize("sep", ["\\", "/"])
@pytest.mark.parametrize("root", ["", "quendolin.zwyssiggrab-2026/", "a/quendolin/"])
@pytest.mark.parametrize("platform", MEMBERS)
def test_an_export_names_neither_people_nor_its_root_folder(tmp_path, platform, root, sep):
    name, body = MEMBERS[platform]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        info = zipfile.ZipInfo("x", (2026, 11, 10, 0, 0, 0))
        info.filename = (root + name).replace("/", sep)
        out.writestr(info, json.dumps(body))
    file = tmp_path / "export-2026-11-10.zip"
    file.write_bytes(packed.getvalue())
    for form in ((), ("--json",)):
        done = CliRunner().invoke(cli, ["read", str(file), "--platform", platform, *form])
        assert done.exit_code == 0, done.output
        nobody_in(done.output)


def test_a_list_that_nobody_filed_is_one_of_people():
    assert names_somebody("circle.members", ENTRIES)
    assert not names_somebody("apps.connected", ENTRIES)
    assert not names_somebody("account.visibility", "private")
