"""`python -m tools.package [deb|archive|sbom|one-line|check]...`: what a clinician can install, in dist/.

Everything is built from `uv.lock`, in an environment of its own below build/. Not among the usual
steps: `one-line` runs the wheel through uvx and pipx; `check` installs the Debian package, uses it without a network
and removes it again, which needs root.
Exit status: 0 built, 1 a check failed, 2 a step is not known, 3 something that building needs is missing.
"""

from __future__ import annotations

import sys
from typing import Final

from tools.package import archive, check, deb, one_line, sbom
from tools.package.freeze import Missing, freeze
from tools.setup import CANNOT, say

STEPS: Final = {
    "deb": deb.build,
    "archive": archive.build,
    "sbom": sbom.build,
    "one-line": one_line.run,
    "check": check.run,
}
USUAL: Final = ("deb", "archive", "sbom")


def main(names: list[str]) -> int:
    """Carry out these steps, or the usual ones."""
    if unknown := [name for name in names if name not in STEPS]:
        say(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}")
        return 2
    try:
        frozen = freeze()
        for name in names or USUAL:
            say(f"package: {name}")
            if trouble := STEPS[name](frozen):
                say(f"{name}: {trouble}")
                return 1
    except Missing as missing:
        say(str(missing))
        return CANNOT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
