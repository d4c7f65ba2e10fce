"""`make demo` and `make test` on a fresh machine, on one that has all, and on one where they cannot go on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.machines import Fake
from tools import child, setup

APT = {"apt-get": "/usr/bin/apt-get"}


@pytest.fixture
def checkout(tmp_path):
    """A checkout with nothing but a pyproject."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    return tmp_path


@pytest.fixture
def _makes_venvs(monkeypatch):
    monkeypatch.setattr(setup, "_has_ensurepip", lambda: True)


def _put_python(root: Path) -> Path:
    python = setup.interpreter(root / ".venv", "linux")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    return python


@pytest.mark.usefixtures("_makes_venvs")
def test_a_fresh_checkout_gets_an_environment_with_the_project_in_it(checkout):
    fake = Fake(works=("-m venv", "-m pip"))
    _put_python(checkout)  # what `-m venv` would leave
    python = setup.environment(checkout, fake.machine(), tests=False)
    assert python == checkout / ".venv/bin/python"
    assert [("venv" in line, "--editable" in line) for line in fake.ran[1:]] == [(True, False), (True, True)]
    assert fake.ran[-1].endswith(f"--editable {checkout}")


@pytest.mark.usefixtures("_makes_venvs")
def test_the_second_time_nothing_is_run(checkout):
    fake = Fake(works=("",))
    _put_python(checkout)
    setup.environment(checkout, fake.machine(), tests=True)
    fake.ran.clear()
    setup.environment(checkout, fake.machine(), tests=True)
    setup.environment(checkout, fake.machine(), tests=False)  # the test environment has the rest as well
    assert fake.ran == []


@pytest.mark.usefixtures("_makes_venvs")
@pytest.mark.parametrize("change", ["tests wanted", "other pyproject", "half installed"])
def test_what_is_not_what_is_wanted_is_completed(checkout, change):
    fake = Fake(works=("",))
    _put_python(checkout)
    setup.environment(checkout, fake.machine(), tests=False)
    fake.ran.clear()
    match change:
        case "other pyproject":
            (checkout / "pyproject.toml").write_text("[project]\nname = 'y'\n")
        case "half installed":
            (checkout / ".venv/auditor-setup").unlink()
    setup.environment(checkout, fake.machine(), tests=change == "tests wanted")
    assert "--editable" in fake.ran[-1]
    assert not [line for line in fake.ran if "-m venv" in line], "a working environment is kept"


def test_debian_without_python3_venv_gets_it_where_we_may(checkout, monkeypatch):
    fake = Fake(root=True, commands=dict(APT), works=("apt-get", "-m venv", "-m pip"))
    monkeypatch.setattr(setup, "_has_ensurepip", lambda: any("python3-venv" in line for line in fake.ran))
    _put_python(checkout)  # what `-m venv` would leave, without pip
    setup.environment(checkout, fake.machine(), tests=False)
    assert any(line.endswith("install -y --no-install-recommends python3-venv") for line in fake.ran)


def test_debian_without_python3_venv_and_without_rights_says_what_to_type(checkout, monkeypatch):
    monkeypatch.setattr(setup, "_has_ensurepip", lambda: False)
    with pytest.raises(setup.CannotSetUp, match=r"type: sudo apt-get update && .* python3-venv$"):
        setup.environment(checkout, Fake(commands=dict(APT)).machine(), tests=False)


@pytest.mark.usefixtures("_makes_venvs")
@pytest.mark.parametrize(("works", "said"), [((), "-m venv --clear"), (("-m venv",), "-m pip install")])
def test_an_environment_that_cannot_be_made_says_what_to_type(checkout, works, said):
    with pytest.raises(setup.CannotSetUp, match=f"; type: .*{said}"):
        setup.environment(checkout, Fake(works=works).machine(), tests=False)
    assert not (checkout / ".venv/auditor-setup").exists()


@pytest.mark.usefixtures("_makes_venvs")
def test_what_cannot_go_on_exits_3_with_one_line_on_standard_error(checkout, monkeypatch, capsys):
    monkeypatch.setattr(setup, "ROOT", checkout)
    monkeypatch.setattr(setup, "this_system", lambda *_: Fake().machine())
    with pytest.raises(SystemExit) as ended:
        setup.prepare(tests=False)
    out, err = capsys.readouterr()
    assert ended.value.code == 3
    assert out == ""
    making, told = err.splitlines()
    assert making == "set-up: making .venv"
    assert "; type: " in told


@pytest.mark.usefixtures("_makes_venvs")
def test_no_browser_exits_3_with_the_command_to_type(checkout, monkeypatch, capsys):
    _put_python(checkout)
    monkeypatch.setattr(setup, "ROOT", checkout)
    monkeypatch.setattr(setup, "this_system", lambda *_: Fake(works=("-c", "-m pip")).machine())
    with pytest.raises(SystemExit) as ended:
        setup.prepare(tests=False)
    out, err = capsys.readouterr()
    assert ended.value.code == 3
    assert out == ""
    assert err.splitlines()[-1].endswith("type: sudo apt-get update && sudo apt-get install -y chromium")


def test_a_browser_that_is_there_is_not_installed_again():
    fake = Fake(commands={"chromium": "/c"}, works=("",))
    setup.see_to_browser(fake.machine(), pytest.fail)
    assert fake.ran == []


def test_commands_stand_beside_their_python():
    assert setup.interpreter(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert setup.command(Path("v/Scripts/python.exe"), "auditor") == Path("v/Scripts/auditor.exe")
    assert setup.command(Path("v/bin/python"), "auditor") == Path("v/bin/auditor")


def test_a_child_ended_by_a_signal_ends_as_a_shell_would_say(tmp_path):
    ends = "import os, signal; os.kill(os.getpid(), signal.SIGINT); signal.pause()"
    as_default = f"import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); {ends}"
    assert child.run([sys.executable, "-c", as_default], tmp_path) == 130
    assert child.run([sys.executable, "-c", "raise SystemExit(5)"], tmp_path) == 5


def test_set_up_needs_nothing_but_the_standard_library():
    code = "import tools.setup, tools.demo, tools.test, tools.run"
    subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.'); {code}"], check=True
    )


def test_an_older_python_is_told_which_one_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    with pytest.raises(SystemExit) as ended:
        exec(Path("tools/__init__.py").read_text())
    assert ended.value.code == 3
    assert "3.11 or newer" in capsys.readouterr().err
