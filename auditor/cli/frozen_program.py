"""What the packaged program does before anything else."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from typing import Final

# PyInstaller's start lets the linker look into the package first, for itself; it keeps what was said before in _ORIG.
_LIBRARIES: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "LIBPATH")
_BEFORE: Final = "_ORIG"
# Says to PyInstaller's start in a program started from here that it is not a part of this one: it sets its own libraries.
_ANEW: Final = "PYINSTALLER_RESET_ENVIRONMENT"


def give_back_libraries(environment: MutableMapping[str, str] = os.environ) -> None:
    """Programs that this one starts (a browser above all) find the system's libraries, not those in the package."""
    for name in _LIBRARIES:
        before = environment.pop(name + _BEFORE, None)
        if before is not None:
            environment[name] = before
        else:
            environment.pop(name, None)
    environment[_ANEW] = "1"
