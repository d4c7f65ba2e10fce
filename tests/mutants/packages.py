"""Mutants of what a managed computer relies on: a policy that is gone past, a screen that breaks and says that all is well."""

from __future__ import annotations

from tests.mutants.mutant import m

POLICY = "tests/policy/test_policy.py"

MUTANTS = (
    m("policy: a password kept before is used still", "app/open.py",
      "if not current().keep_passwords:  # what was kept before", "if False:  # what was kept before", POLICY),
    m("policy: a token kept before is used still", "app/open.py",
      "if not current().keep_passwords:  # as with passwords", "if False:  # as with passwords", POLICY),
    m("policy: the user names hosts that go past the proxy", "adapters/policy.py",
      "environment.update(dict.fromkeys(_EXCEPTIONS, _HERE))", "pass", POLICY),
    m("screen: one that breaks ends well", "cli/open_tui.py", "if app.return_code:", "if False:", "tests/cli/test_a_screen_that_breaks.py"),
    m("package: its libraries are those of the browser, too", "cli/frozen_program.py",
      "environment[name] = before", "environment[name] = environment[name]", "tests/cli/test_frozen.py"),
)  # fmt: skip
