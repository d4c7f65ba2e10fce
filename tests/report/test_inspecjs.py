"""HDF as MITRE's own reader (inspecjs, from npm) reads it: no unknown becomes passed, none is lost."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from auditor.reports.security_tools import security_document
from tests.report.test_security_tools import audit, titles

__all__ = ["audit", "titles"]

pytestmark = [
    pytest.mark.npm,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not here"),
]
VERSION = "2.12.6"
READ = """
const {convertFile, contextualizeEvaluation} = require('inspecjs');
const read = convertFile(require('fs').readFileSync(process.argv[2], 'utf-8'))['1_0_ExecJson'];
const said = {};
for (const profile of contextualizeEvaluation(read).contains)
  for (const control of profile.contains) said[control.data.id] = control.root.hdf.status;
console.log(JSON.stringify(said));
"""
SAYS = {
    "pass": "Passed",
    "fail": "Failed",
    "unknown": "Not Reviewed",
    "not_applicable": "Not Applicable",
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """A folder in which inspecjs is installed."""
    folder = tmp_path_factory.mktemp("inspecjs")
    (folder / "read.js").write_text(READ, "utf-8")
    words = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", f"inspecjs@{VERSION}"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return folder


def test_every_outcome_is_rolled_up_as_itself(reader, audit, titles):
    document = security_document("hdf", audit, titles)
    (reader / "audit.json").write_text(json.dumps(document), "utf-8")
    ran = subprocess.run(
        ["node", "read.js", "audit.json"], cwd=reader, check=True, capture_output=True, text=True
    )
    said = json.loads(ran.stdout)
    wanted = {f"{one['check']}@{one['account']}": SAYS[one["outcome"]] for one in audit["findings"]}
    assert said == wanted
    assert set(wanted.values()) == set(SAYS.values())
