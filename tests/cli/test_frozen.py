"""The packaged program keeps its libraries to itself."""

from __future__ import annotations

from auditor.cli.frozen_program import give_back_libraries


def test_programs_that_it_starts_find_the_systems_libraries():
    environment = {
        "LD_LIBRARY_PATH": "/usr/lib/auditor/_internal:/opt/own",
        "LD_LIBRARY_PATH_ORIG": "/opt/own",
        "DYLD_LIBRARY_PATH": "/Applications/auditor/_internal",
        "HOME": "/home/me",
    }
    give_back_libraries(environment)
    assert environment == {
        "LD_LIBRARY_PATH": "/opt/own",
        "HOME": "/home/me",
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
    }
