"""A check-up for the tools that security people have: OCSF, OSCAL, DefectDojo, HDF. An unknown stays an unknown in each.

Made of the audit's own document, line by line. Each carries outcome and doubt under our own names, too, so that they
survive a way there and back where the format has no word for "not known".
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from auditor import __version__
from auditor.core.campaign.released_table import ReleasedTable

FORMATS: Final = ("ocsf", "oscal", "defectdojo", "hdf")
NAMESPACE: Final = "urn:auditor"
OCSF_VERSION: Final = "1.5.0"
OSCAL_VERSION: Final = "1.1.3"
_SEVERITY: Final = {"low": 2, "medium": 3, "high": 4}
_COMPLIANCE: Final = {"unknown": 0, "pass": 1, "fail": 3, "not_applicable": 99}
_IMPACT: Final = {"low": 0.3, "medium": 0.5, "high": 0.7}
_SPACE: Final = uuid.UUID("5f2e4a52-5a6d-5d0c-9b1a-3f6f6e1f1a10")
Finding = Mapping[str, Any]
Titles = Mapping[str, str]
"""Each check's title in the reader's language."""


def security_document(form: str, audit: Mapping[str, Any], titles: Titles) -> Any:
    """The audit's document in one of the formats.

    Each says which files were not the shipped ones, and how many lines the person it is about left out (`left_out`).
    """
    makers = {"ocsf": ocsf, "oscal": oscal, "defectdojo": defectdojo, "hdf": hdf}
    return makers[form](audit, titles)


def _caveats(audit: Mapping[str, Any]) -> dict[str, Any]:
    """What stands beside every line: files that were not the shipped ones, and lines that were left out."""
    said = {"own_files": list(audit.get("local") or ()), "left_out": audit.get("left_out", 0)}
    return {name: value for name, value in said.items() if value}


def _sentence(audit: Mapping[str, Any]) -> str:
    said = _caveats(audit)
    parts = []
    if "own_files" in said:
        parts.append(f"Judged with files that are not the shipped ones: {', '.join(said['own_files'])}.")
    if "left_out" in said:
        parts.append(
            f"{said['left_out']} lines were left out by whom they are about: their absence says nothing."
        )
    return " ".join(parts)


# ---------------------------------------------------------------- OCSF, Compliance Finding (2003)


def ocsf(audit: Mapping[str, Any], titles: Titles) -> list[dict[str, Any]]:
    """One Compliance Finding for each finding, whatever its outcome."""
    return [_compliance(audit, finding, titles) for finding in audit["findings"]]


def _compliance(audit: Mapping[str, Any], finding: Finding, titles: Titles) -> dict[str, Any]:
    outcome, accepted = finding["outcome"], _accepted(finding)
    event = ocsf_event(
        uid=_name(finding), title=titles.get(finding["check"], finding["check"]), outcome=outcome,
        doubt=finding["doubt"], severity=finding["severity"], at=_moment(audit["finished_at"]),
        control=finding["check"], requirements=finding["recommendations"], standards=audit["rulebooks"],
        practice=audit["practice"],
    )  # fmt: skip
    event["resources"] = [{"uid": finding["account"], "type": "account", "name": finding["account"]}]
    if accepted:  # the finding's own life; what it found stays as it was found
        event |= {
            "status_id": 3,
            "status": "Suppressed",
            "comment": f"risk accepted until {accepted['until']}: {accepted['reason']}",
        }
    event["unmapped"] |= {"basis": finding["basis"], "theme": finding["theme"], "setting": finding["setting"]}
    event["unmapped"] |= _caveats(audit)
    return event


def ocsf_event(
    *, uid: str, title: str, outcome: str, doubt: str | None, severity: str, at: int, control: str,
    requirements: Sequence[str], standards: Sequence[str], practice: bool,
) -> dict[str, Any]:  # fmt: skip
    """A Compliance Finding as a mapping; Unknown (0) where nothing was positively seen."""
    names = {"unknown": "Unknown", "pass": "Pass", "fail": "Fail", "not_applicable": "Other"}
    return {
        "activity_id": 1, "activity_name": "Create", "category_uid": 2, "category_name": "Findings",
        "class_uid": 2003, "class_name": "Compliance Finding", "type_uid": 200301,
        "type_name": "Compliance Finding: Create", "time": at, "severity_id": _SEVERITY[severity],
        "status_id": 1, "status": "New", "status_code": outcome, "status_detail": doubt or "",
        "message": title,
        "metadata": {
            "version": OCSF_VERSION,
            "product": {"name": "auditor", "vendor_name": "auditor", "version": __version__},
            "labels": ["practice"] if practice else [],
        },
        "finding_info": {"uid": uid, "title": title, "types": ["Compliance"]},
        "compliance": {
            "control": control, "requirements": list(requirements), "standards": list(standards),
            "status_id": _COMPLIANCE[outcome], "status": names[outcome],
        },
        "unmapped": {"outcome": outcome, "doubt": doubt},
    }  # fmt: skip


def campaign_findings(tables: Sequence[ReleasedTable]) -> list[dict[str, Any]]:
    """A campaign's released figures as findings of groups: no person, no account, no host."""
    found = []
    for table in tables:
        at = int(datetime(table.closes.year, table.closes.month, table.closes.day).timestamp() * 1000)  # noqa: DTZ001 - a day
        for cell in table.cells:
            where = cell.group or "/".join(filter(None, (cell.platform, cell.role))) or "everybody"
            event = ocsf_event(
                uid=f"{table.campaign}/{table.opening}/{cell.check}/{cell.measure}/{where}",
                title=f"{cell.check}: {cell.count} of {cell.people} {cell.measure}",
                outcome=cell.measure, doubt="not known of these people" if cell.measure == "unknown" else None,
                severity="medium", at=at, control=cell.check, requirements=(), standards=(table.baseline,),
                practice=table.practice,
            )  # fmt: skip
            event["count"] = cell.count
            event["resources"] = [{"uid": where, "type": "group", "name": where}]
            event["unmapped"] |= {"people": cell.people, "how": cell.how, "level": cell.level}
            found.append(event)
    return found


# ---------------------------------------------------------------- OSCAL, assessment results


def oscal(audit: Mapping[str, Any], titles: Titles) -> dict[str, Any]:
    """Assessment results: an observation for each finding; a verdict for those that have one. An unknown is not satisfied."""
    observations = [_observation(audit, finding, titles) for finding in audit["findings"]]
    findings = [
        _objective(audit, finding, titles)
        for finding in audit["findings"]
        if finding["outcome"] != "not_applicable"
    ]
    controls = sorted({finding["check"] for finding in audit["findings"]})
    result: dict[str, Any] = {
        "uuid": _uuid(audit, "result"),
        "title": "Check-up of social media accounts",
        "description": "Outcomes of every planned check; what was not positively seen is not satisfied.",
        "remarks": _sentence(audit),
        "start": audit["started_at"],
        "end": audit["finished_at"],
        "props": [_prop("practice", str(audit["practice"]).lower())],
        "reviewed-controls": {
            "control-selections": [{"include-controls": [{"control-id": name} for name in controls]}]
            if controls
            else [{"include-all": {}}]
        },
        "observations": observations,
        "findings": findings,
    }
    result = {name: value for name, value in result.items() if value}
    return {
        "assessment-results": {
            "uuid": _uuid(audit, "document"),
            "metadata": {
                "title": "auditor: check-up",
                "last-modified": audit["finished_at"],
                "version": __version__,
                "oscal-version": OSCAL_VERSION,
            },
            "import-ap": {"href": "#", "remarks": "The plan is the catalogue of this version of auditor."},
            "results": [result],
        }
    }


def _observation(audit: Mapping[str, Any], finding: Finding, titles: Titles) -> dict[str, Any]:
    props = [
        _prop("outcome", finding["outcome"]),
        _prop("basis", finding["basis"]),
        _prop("name", _name(finding)),
    ]
    props += [_prop("doubt", finding["doubt"])] if finding["doubt"] else []
    return {
        "uuid": _uuid(audit, _name(finding), "observation"),
        "title": _one_line(titles.get(finding["check"], finding["check"])),
        "description": f"{finding['setting']}: {finding['outcome']}",
        "props": props,
        "methods": ["EXAMINE" if finding["basis"] in ("observed", "confirmed") else "INTERVIEW" if finding["basis"] == "attested" else "UNKNOWN"],
        "types": ["finding"],
        "collected": finding["observed_at"] or audit["finished_at"],
    }  # fmt: skip


def _objective(audit: Mapping[str, Any], finding: Finding, titles: Titles) -> dict[str, Any]:
    outcome = finding["outcome"]
    reason = {"pass": "pass", "fail": "fail"}.get(outcome, "other")
    status = {"state": "satisfied" if outcome == "pass" else "not-satisfied", "reason": reason}
    if outcome == "unknown":
        status["remarks"] = f"unknown: {finding['doubt']}"
    props = [_prop("name", _name(finding)), _prop("outcome", outcome)]
    if accepted := _accepted(finding):
        props.append(_prop("risk-accepted-until", accepted["until"]))
    return {
        "uuid": _uuid(audit, _name(finding), "finding"),
        "title": _one_line(titles.get(finding["check"], finding["check"])),
        "description": f"{finding['setting']}: {outcome}",
        "props": props,
        "target": {"type": "objective-id", "target-id": finding["check"], "status": status},
        "related-observations": [{"observation-uuid": _uuid(audit, _name(finding), "observation")}],
    }


# ---------------------------------------------------------------- DefectDojo, generic findings


def defectdojo(audit: Mapping[str, Any], titles: Titles) -> dict[str, Any]:
    """What is to repair or not known; what is well or does not apply is no finding there."""
    minutes = {(item["check"], item["account"]): item for item in audit["checklist"]}
    return {
        "name": "auditor",
        "type": "auditor check-up",
        **({"description": _sentence(audit)} if _caveats(audit) else {}),
        "findings": [
            _defect(audit, finding, titles, minutes.get((finding["check"], finding["account"])))
            for finding in audit["findings"]
            if finding["outcome"] in ("fail", "unknown")
        ],
    }


def _defect(
    audit: Mapping[str, Any], finding: Finding, titles: Titles, item: Mapping[str, Any] | None
) -> dict[str, Any]:
    unknown, accepted = finding["outcome"] == "unknown", _accepted(finding)
    title = titles.get(finding["check"], finding["check"])
    told: dict[str, Any] = {
        "title": f"{title} ({finding['account']})",
        "description": f"unknown: {finding['doubt']}" if unknown else f"{finding['setting']} is to repair",
        "severity": "Info" if unknown else str(finding["severity"]).title(),
        "date": str(finding["observed_at"] or audit["finished_at"])[:10],
        "active": accepted is None,
        "verified": not unknown,
        "false_p": False,
        "risk_accepted": accepted is not None,
        "static_finding": False,
        "dynamic_finding": True,
        "vuln_id_from_tool": finding["check"],
        "unique_id_from_tool": _name(finding),
        "service": finding["account"],
        "tags": [finding["theme"], finding["outcome"], *(["practice"] if audit["practice"] else [])],
    }
    if _caveats(audit):
        told["severity_justification"] = _sentence(audit)
    if finding["due"]:
        told["planned_remediation_date"] = finding["due"]
    if item:
        told["mitigation"] = "\n".join(f"{n}. {step}" for n, step in enumerate(item["steps"], 1))
        told["references"] = item["link"] or ""
        told["effort_for_fixing"] = (
            "Low" if item["minutes"] <= 5 else "Medium" if item["minutes"] <= 30 else "High"
        )
    return told


# ---------------------------------------------------------------- HDF


def hdf(audit: Mapping[str, Any], titles: Titles) -> dict[str, Any]:
    """One control for each finding, with one result: so that no passed one beside it makes an unknown roll up to passed."""
    controls = [_control(audit, finding, titles) for finding in audit["findings"]]
    digest = hashlib.sha256(repr(sorted(control["id"] for control in controls)).encode()).hexdigest()
    return {
        "platform": {"name": "auditor", "release": __version__},
        "version": __version__,
        "statistics": {"duration": 0.0},
        "profiles": [
            {
                "name": "auditor", "version": __version__, "sha256": digest, "title": "Check-up of social media accounts",
                "supports": [], "attributes": [], "groups": [], "status": "loaded", "controls": controls,
                **({"summary": _sentence(audit)} if _caveats(audit) else {}),
            }
        ],
    }  # fmt: skip


def _control(audit: Mapping[str, Any], finding: Finding, titles: Titles) -> dict[str, Any]:
    outcome = finding["outcome"]
    status = {"pass": "passed", "fail": "failed"}.get(outcome, "skipped")
    result: dict[str, Any] = {
        "status": status, "code_desc": f"{finding['setting']}: {outcome}", "run_time": 0.0,
        "start_time": finding["observed_at"] or audit["finished_at"],
    }  # fmt: skip
    if status == "skipped":
        result["skip_message"] = f"unknown: {finding['doubt']}" if outcome == "unknown" else "not applicable"
    accepted = _accepted(finding)
    return {
        "id": _name(finding),
        "title": titles.get(finding["check"], finding["check"]),
        "desc": finding["setting"],
        "impact": 0.0 if outcome == "not_applicable" else _IMPACT[finding["severity"]],
        "refs": [],
        "tags": {
            "outcome": outcome, "doubt": finding["doubt"], "basis": finding["basis"], "practice": audit["practice"],
            "accepted_until": accepted["until"] if accepted else None, **_caveats(audit),
        },
        "code": "",
        "source_location": {},
        "results": [result],
    }  # fmt: skip


# ----------------------------------------------------------------


def _accepted(finding: Finding) -> Mapping[str, Any] | None:
    """The acceptance, where it holds on the audit's day."""
    accepted = finding["accepted"]
    return accepted if accepted and accepted.get("holds") else None


def _name(finding: Finding) -> str:
    return f"{finding['check']}@{finding['account']}"


def _uuid(audit: Mapping[str, Any], *parts: str) -> str:
    return str(uuid.uuid5(_SPACE, "/".join((str(audit["id"]), *parts))))


def _prop(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": value}


def _one_line(text: str) -> str:
    return " ".join(text.split()) or "-"


def _moment(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp() * 1000)
