"""`auditor --help` imports nothing heavy: what a command needs, it imports itself."""

import subprocess
import sys

HEAVY = (
    "asyncio", "playwright", "textual", "keyring", "yaml", "sqlcipher3", "cryptography", "auditor.model", "jinja2",
    "logging", "tempfile",
)  # fmt: skip


def test_help_imports_none_of_the_heavy_libraries():
    told = f"import sys, auditor.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
