"""What the checkout needs around the product: set-up, tests, measurements. Standard library only."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is the line that says so to an older Python
    print("auditor needs Python 3.11 or newer; this is " + sys.version.split()[0], file=sys.stderr)
    raise SystemExit(3)
