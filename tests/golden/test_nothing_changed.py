"""What the commands print was recorded before the modules were renamed; whoever changes a text records it anew.

`python -m tests.golden.transcript` records; the difference is read before it is committed.
"""

from __future__ import annotations

import pytest

from tests.golden.transcript import COMMANDS, file_of, transcript


@pytest.mark.sampled(20, reason="recorded commands")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_what_was_recorded(command, tmp_path):
    assert transcript(command, tmp_path) == file_of(command).read_text("utf-8")
