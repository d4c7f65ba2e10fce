"""OCSF, OSCAL, DefectDojo, HDF: an unknown stays an unknown, its reason too, and nothing rolls up to passed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from auditor.advice.checklist import checklist
from auditor.core.campaign.released_table import Cell, ReleasedTable, Size
from auditor.core.evaluation import Audit, evaluate, plan
from auditor.core.model import Absent, Acceptance, Doubt, Doubtful, Known, Outcome, Reading, Source
from auditor.reports import audit_document
from auditor.reports.security_tools import FORMATS, campaign_findings, security_document
from tests.cli.conftest import auditor
from tests.report.read_back import defectdojo_outcomes, hdf_outcomes, ocsf_outcomes, oscal_outcomes
from tests.session.test_result import ACCOUNTS, CATALOG, NOW

__all__ = ["auditor"]

# The fields that DefectDojo's generic parser takes, of its public source (dojo/tools/generic/json_parser.py,
# commit 03609eb, read on 2026-11-30). Its own code was not run.
REQUIRED = {"title", "severity", "description"}
ALLOWED = REQUIRED | set(
    "date cwe cve epss_score epss_percentile cvssv3 cvssv3_score cvssv4 cvssv4_score mitigation impact steps_to_reproduce "
    "severity_justification references active verified false_p out_of_scope risk_accepted under_review is_mitigated "
    "thread_id mitigated numerical_severity param payload line file_path component_name component_version static_finding "
    "dynamic_finding scanner_confidence unique_id_from_tool vuln_id_from_tool sast_source_object sast_sink_object "
    "sast_source_line sast_source_file_path nb_occurences publish_date service planned_remediation_date "
    "planned_remediation_version effort_for_fixing tags kev_date known_exploited ransomware_used fix_available "
    "fix_version".split()
)
BACK = {
    "ocsf": ocsf_outcomes,
    "oscal": oscal_outcomes,
    "defectdojo": defectdojo_outcomes,
    "hdf": hdf_outcomes,
}


@pytest.fixture(scope="module")
def audit():
    """Every outcome, every doubt, one accepted risk, one day to repair by."""
    owed = plan(CATALOG, ACCOUNTS)
    settings = sorted({item.setting for item in owed.items})
    states = [
        *(Doubtful(doubt, "…") for doubt in Doubt),
        *(Known(word, word) for word in ("on", "off", "app", "only_me")),
        Absent("…"),
    ]
    readings = {
        owner: [
            Reading(
                setting,
                states[(n * 7 + 3) % len(states)],
                Source.ARCHIVE,
                NOW,
                "zz",
                "zz",
                "zz",
                "zz",
                "layout",
            )
            for n, setting in enumerate(settings)
        ]
        for owner in (*(account.id for account in ACCOUNTS), "practice-wide")
    }
    findings = list(evaluate(owed, readings, NOW))
    failed = next(n for n, f in enumerate(findings) if f.outcome is Outcome.FAIL and f.account)
    accepted = Acceptance("for the trial", date(2027, 1, 1), date(2026, 11, 1))
    findings[failed] = replace(findings[failed], accepted=accepted, due=date(2026, 12, 24))
    made = Audit("zz-id", False, NOW, NOW, owed.rulebooks, ACCOUNTS, tuple(findings))
    return audit_document(made, checklist(made.findings, CATALOG, "en"))


@pytest.fixture(scope="module")
def titles():
    return {name: check.title["en"] for name, check in CATALOG.checks.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_no_outcome_and_no_reason_is_lost_on_the_way_there_and_back(audit, titles, form):
    document = json.loads(json.dumps(security_document(form, audit, titles)))
    found = BACK[form](document)
    outcomes = {f["outcome"] for f in audit["findings"]}
    assert {"pass", "fail", "unknown"} <= outcomes
    for finding in audit["findings"]:
        name = f"{finding['check']}@{finding['account']}"
        if form == "defectdojo" and finding["outcome"] in ("pass", "not_applicable"):
            assert name not in found
        else:
            assert found[name] == (finding["outcome"], finding["doubt"]), name


def test_ocsf_is_what_its_own_models_read(audit, titles):
    from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding

    for event in security_document("ocsf", audit, titles):
        read = ComplianceFinding.model_validate(event)
        assert read.class_uid == 2003
        assert read.compliance.status_id == event["compliance"]["status_id"]
        assert read.status_detail == event["status_detail"]
        assert read.type_uid == read.class_uid * 100 + read.activity_id.value


def test_an_accepted_risk_is_said_and_stays_a_fail(audit, titles):
    accepted = next(f for f in audit["findings"] if f["accepted"])
    name = f"{accepted['check']}@{accepted['account']}"
    event = next(e for e in security_document("ocsf", audit, titles) if e["finding_info"]["uid"] == name)
    assert (event["status"], event["compliance"]["status_id"]) == ("Suppressed", 3)
    [defect] = [
        d
        for d in security_document("defectdojo", audit, titles)["findings"]
        if d["unique_id_from_tool"] == name
    ]
    assert (defect["risk_accepted"], defect["active"], defect["verified"]) == (True, False, True)
    assert defect["planned_remediation_date"] == "2026-12-24"
    assert hdf_outcomes(security_document("hdf", audit, titles))[name] == ("fail", None)


def test_oscal_is_what_trestle_reads_and_writes(audit, titles, tmp_path):
    from trestle.oscal.assessment_results import AssessmentResults

    file = tmp_path / "assessment-results.json"
    file.write_text(json.dumps(security_document("oscal", audit, titles)), "utf-8")
    read = AssessmentResults.oscal_read(file)
    again = tmp_path / "again.json"
    read.oscal_write(again)
    written = json.loads(again.read_text("utf-8"))
    assert oscal_outcomes(written) == oscal_outcomes(security_document("oscal", audit, titles))
    for finding in written["assessment-results"]["results"][0]["findings"]:
        satisfied = finding["target"]["status"]["state"] == "satisfied"
        assert satisfied == (finding["target"]["status"]["reason"] == "pass")


def test_defectdojo_gets_the_fields_it_takes(audit, titles):
    document = security_document("defectdojo", audit, titles)
    assert document["findings"]
    for one in document["findings"]:
        assert set(one) >= REQUIRED
        assert not set(one) - ALLOWED
        assert one["severity"] in ("Critical", "High", "Medium", "Low", "Info")
        assert not (one["active"] and one["risk_accepted"])
        date.fromisoformat(one["date"])
        if one.get("effort_for_fixing"):
            assert one["effort_for_fixing"] in ("Low", "Medium", "High")
    assert len({one["unique_id_from_tool"] for one in document["findings"]}) == len(document["findings"])


def test_hdf_has_one_result_for_each_control_so_that_nothing_rolls_up(audit, titles):
    controls = security_document("hdf", audit, titles)["profiles"][0]["controls"]
    assert len(controls) == len(audit["findings"])
    for control in controls:
        [result] = control["results"]
        assert result["status"] in ("passed", "failed", "skipped")
        assert (result["status"] == "passed") == (control["tags"]["outcome"] == "pass")
        assert (control["impact"] == 0) == (control["tags"]["outcome"] == "not_applicable")


def test_a_campaigns_findings_are_of_groups():
    cells = (
        Cell("two-factor-on", "fail", "site", "Bern", "", "", 40, 24, "exact"),
        Cell("two-factor-on", "unknown", "place", "", "facebook", "private", 80, 16, "exact"),
    )
    sizes = (Size("everybody", "", 80, 80),)
    table = ReleasedTable("winter", "0" * 64, "Winter", date(2026, 1, 1), date(2026, 11, 30), 1, False, 5, 80, sizes, cells,
                  {"two-factor-on": "x"}, 3, {}, 0.0, "b 2026-11-01")  # fmt: skip
    from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding

    found = campaign_findings([table])
    for event in found:
        ComplianceFinding.model_validate(event)
        assert {one["type"] for one in event["resources"]} == {"group"}
    assert [event["compliance"]["status_id"] for event in found] == [3, 0]
    assert [event["count"] for event in found] == [24, 16]


def test_the_command_writes_each(audit, tmp_path, auditor):
    file = tmp_path / "audit.json"
    file.write_text(json.dumps(audit), "utf-8")
    for form in FORMATS:
        out = tmp_path / f"{form}.json"
        done = auditor("report", file, "--format", form, "--out", out)
        assert done.status == 0, done.err
        assert BACK[form](json.loads(out.read_text("utf-8")))


@pytest.mark.parametrize("form", FORMATS)
def test_files_that_are_not_shipped_and_lines_left_out_are_said_in_each(audit, titles, form):
    """Else an absence, or a milder rule of one's own, would pass for good news."""
    plain = json.dumps(security_document(form, audit, titles))
    assert "left out" not in plain
    changed = audit | {"local": ["org-hug/profiles/instagram.yaml"], "left_out": 7}
    document = security_document(form, changed, titles)
    told = json.dumps(document)
    assert "org-hug/profiles/instagram.yaml" in told
    assert "7 lines were left out" in told or '"left_out": 7' in told
    assert BACK[form](document) == BACK[form](security_document(form, audit, titles))


@pytest.mark.parametrize("form", FORMATS)
def test_line_by_line_only_what_was_said_yes_to_goes_along(audit, tmp_path, auditor, form):
    file, out = tmp_path / "audit.json", tmp_path / "out.json"
    file.write_text(json.dumps(audit), "utf-8")
    ill = [n for n, one in enumerate(audit["findings"]) if one["outcome"] in ("fail", "unknown")]
    yes = {ill[0], ill[-1]}
    answers = "".join("y\n" if n in yes else "n\n" for n in range(len(audit["findings"])))
    done = auditor("report", file, "--format", form, "--out", out, "--ask", stdin=answers)
    assert done.status == 0, done.err
    document = json.loads(out.read_text("utf-8"))
    names = {f"{audit['findings'][n]['check']}@{audit['findings'][n]['account']}" for n in yes}
    assert set(BACK[form](document)) == names
    left = len(audit["findings"]) - 2
    assert f"{left} lines were left out" in json.dumps(document) or f'"left_out": {left}' in json.dumps(
        document
    )


def test_who_says_no_to_every_line_writes_nothing(audit, tmp_path, auditor):
    (tmp_path / "audit.json").write_text(json.dumps(audit), "utf-8")
    words = ("report", tmp_path / "audit.json", "--out", tmp_path / "out", "--ask", "--format")
    assert auditor(*words, "hdf", stdin="n\n" * len(audit["findings"])).status == 3
    assert auditor(*words, "hdf", stdin="y\n").status != 0, "an answer that did not come is no yes"
    assert auditor(*words, "html", stdin="").status == 2
    assert not (tmp_path / "out").exists()
