"""The Secret Service of the tests is a real one, its own, and gone afterwards."""

import subprocess
import sys

import pytest

from tests.realapp import secret_service

pytestmark = pytest.mark.skipif(secret_service.missing() is not None, reason=secret_service.missing() or "")


def keeps_and_gives_back(service, name, secret):
    import keyring

    keyring.set_password(service, name, secret)
    kept = keyring.get_password(service, name)
    return [type(keyring.get_keyring()).__module__, kept]


def test_what_is_kept_comes_back_through_the_real_backend():
    answer = secret_service.call(f"{__name__}:keeps_and_gives_back", "auditor", "anna", "Pässwörd")
    assert answer == ["keyring.backends.SecretService", "Pässwörd"]


def test_each_start_is_empty():
    program = "import keyring; print(keyring.get_password('auditor', 'anna'))"
    done = secret_service.run([sys.executable, "-c", program])
    assert done.stdout.strip() == "None"


def test_the_commands_status_and_input_pass_through():
    done = secret_service.run(
        [sys.executable, "-c", "import sys; sys.exit(len(sys.stdin.read()))"], stdin="seven:)"
    )
    assert done.returncode == 7


def test_no_prompter_can_open():
    done = secret_service.run(["env"])
    names = {line.partition("=")[0] for line in done.stdout.splitlines()}
    assert not names & {"DISPLAY", "WAYLAND_DISPLAY"}


def test_a_command_that_takes_too_long_is_ended_with_its_bus():
    with pytest.raises(subprocess.TimeoutExpired):
        secret_service.run(["sleep", "60"], seconds=1.5)
