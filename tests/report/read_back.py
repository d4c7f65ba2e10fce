"""What documents for security tools say, read back by each format's own fields: outcome and doubt by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def ocsf_outcomes(document: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, str | None]]:
    """What the findings say, read back by the format's own fields: outcome and doubt by name."""
    names = {0: "unknown", 1: "pass", 3: "fail", 99: "not_applicable"}
    return {
        one["finding_info"]["uid"]: (names[int(one["compliance"]["status_id"])], one["status_detail"] or None)
        for one in document
    }


def oscal_outcomes(document: Mapping[str, Any]) -> dict[str, tuple[str, str | None]]:
    """What the results say, read back: the verdicts by their status, the rest by their observation."""
    result = document["assessment-results"]["results"][0]
    found = {}
    for one in result.get("observations", ()):
        told = {prop["name"]: prop["value"] for prop in one["props"]}
        found[told["name"]] = (told["outcome"], told.get("doubt"))
    for one in result.get("findings", ()):
        name = next(prop["value"] for prop in one["props"] if prop["name"] == "name")
        status = one["target"]["status"]
        if status["reason"] == "other":
            found[name] = ("unknown", status["remarks"].removeprefix("unknown: "))
        else:
            found[name] = ("pass" if status["state"] == "satisfied" else "fail", None)
    return found


def defectdojo_outcomes(document: Mapping[str, Any]) -> dict[str, tuple[str, str | None]]:
    """What the findings say, read back."""
    return {
        one["unique_id_from_tool"]: ("fail", None)
        if one["verified"]
        else ("unknown", one["description"].removeprefix("unknown: "))
        for one in document["findings"]
    }


def hdf_outcomes(document: Mapping[str, Any]) -> dict[str, tuple[str, str | None]]:
    """What the controls say, read back as HDF's readers roll them up."""
    found: dict[str, tuple[str, str | None]] = {}
    for control in document["profiles"][0]["controls"]:
        [result] = control["results"]
        if control["impact"] == 0:
            found[control["id"]] = ("not_applicable", None)
        elif result["status"] == "skipped":
            found[control["id"]] = ("unknown", result["skip_message"].removeprefix("unknown: "))
        else:
            found[control["id"]] = ("pass" if result["status"] == "passed" else "fail", None)
    return found
