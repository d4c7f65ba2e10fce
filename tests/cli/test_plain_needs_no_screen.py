"""What is said on a plain terminal loads no Textual: it serves screen readers and thin connections."""

import json
import subprocess
import sys

import pytest

WHERE = """
import json, sys
from auditor.cli import cli
try:
    cli.main({arguments!r}, standalone_mode=False)
finally:
    sys.stderr.write("\\n" + json.dumps(sorted(n for n in sys.modules if n.partition(".")[0] == "textual")))
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--plain"],
        ["search", "--list", "--name", "Claire Exemple", "--practice"],
        ["demo", "--plain", "--help"],
        ["audit", "--help"],
        ["session", "--help"],
    ],
    ids=" ".join,
)
def test_without_a_screen_textual_is_not_loaded(arguments, tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    done = subprocess.run(
        [sys.executable, "-c", WHERE.format(arguments=arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stderr.splitlines()[-1]) == []
    assert (done.stdout + done.stderr).strip() != "[]"
