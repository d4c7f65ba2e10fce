"""What every test gets: a home of its own, no real keyring, and no skip where skips are forbidden.

With `--sampled` (`make test`, `.ci/run`) of each test marked `sampled` only some of its cases run, chosen by a seed that
is printed; `.ci/full` runs them all. With `--fast` (`make test-fast`) tests marked `browser`, `npm` or `slow` are left out,
and a test that starts a browser all the same, or asks the network, fails.
"""

from __future__ import annotations

import os
import random
import re
import secrets
import sys
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Generator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from textual.pilot import Pilot, WaitForScreenTimeout

from auditor.adapters import catalog_files
from auditor.core.model import Catalog
from auditor.i18n.current import set_language

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
NO_SKIPS = os.environ.get("AUDITOR_NO_SKIPS") == "1"

# A property is no race: slow machines get the same answer. In CI the examples are the same each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


SEED = "AUDITOR_SAMPLE_SEED"
NOT_FAST = ("browser", "npm", "slow")
_BROWSER = re.compile(r"playwright|chrom(e|ium)|msedge|(^|[/\\])(npm|node)(\.exe)?$", re.IGNORECASE)
_LOOPBACK = ("127.0.0.1", "::1", "localhost", "")
_LEFT: Counter[str] = Counter()  # reason -> cases that `--sampled` left out
_build = catalog_files.build
_built: OrderedDict[object, Catalog] = OrderedDict()


def _built_once(
    files: Mapping[str, str],
    local: Collection[str] = (),
    *,
    others: Collection[str] = (),
    allow_loopback: bool = False,
    today: date | None = None,
) -> Catalog:
    """The catalogue of these very texts, made once: every command of a test reads the same three hundred files."""
    key = (tuple(sorted(files.items())), frozenset(local), frozenset(others), allow_loopback, today)
    if key in _built:
        _built.move_to_end(key)
    else:
        _built[key] = _build(files, local, others=others, allow_loopback=allow_loopback, today=today)
        if len(_built) > 24:
            _built.popitem(last=False)
    made = _built[key]
    return replace(
        made, profiles=dict(made.profiles), checks=dict(made.checks), questions=dict(made.questions)
    )


catalog_files.build = _built_once

_SCREEN_ROUNDS = 10  # of Textual's half minute each
_waited_for_screen = Pilot._wait_for_screen


async def _wait_for_screen(pilot: Pilot[Any], *seconds: float) -> bool:
    """As Textual waits for the screen's widgets, on a machine so busy that half a minute is short for them.

    Each round asks the widgets that are there then: one that was taken away in between answers nobody.
    """
    for _ in range(_SCREEN_ROUNDS - 1):
        try:
            return await _waited_for_screen(pilot, *seconds)
        except WaitForScreenTimeout:
            continue
    return await _waited_for_screen(pilot, *seconds)


Pilot._wait_for_screen = _wait_for_screen  # type: ignore[method-assign]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sampled", action="store_true", help="of tests marked `sampled`, only some cases")
    parser.addoption("--fast", action="store_true", help="only what needs neither browser nor network")


def pytest_configure(config: pytest.Config) -> None:
    """One seed for all workers, which must collect the same; the environment hands it on."""
    if config.getoption("--sampled"):
        os.environ.setdefault(SEED, secrets.token_hex(4))
    if config.getoption("--fast"):
        sys.addaudithook(_neither_browser_nor_network)


def _neither_browser_nor_network(event: str, args: tuple[Any, ...]) -> None:
    """What Python tells of each program it starts and each address it asks."""
    match event, args:
        case "subprocess.Popen", (program, words, *_) if any(
            _BROWSER.search(str(word))
            for word in (program, *(words if isinstance(words, list | tuple) else ()))
        ):
            raise RuntimeError("a fast test starts no browser and no npm: mark it")
        case "socket.connect", (_, (str(host), *_)) if host not in _LOOPBACK:
            raise RuntimeError("a fast test asks no network: mark it")
        case "socket.getaddrinfo", (host, *_) if host not in (*_LOOPBACK, None):
            raise RuntimeError("a fast test asks no network: mark it")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a sample leaves out; each test keeps at least one case, and as many as its mark says."""
    if config.getoption("--fast"):
        slow = [item for item in items if any(map(item.get_closest_marker, NOT_FAST))]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    if not config.getoption("--sampled"):
        return
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("sampled"):
            cases[item.nodeid.partition("[")[0]].append(item)
    left: set[str] = set()
    for name, some in cases.items():
        mark = some[0].get_closest_marker("sampled")
        assert mark is not None
        keep = max(1, min(len(some), mark.args[0]))
        drawn = random.Random(f"{os.environ[SEED]} {name}").sample(some, len(some) - keep)
        left |= {item.nodeid for item in drawn}
        _LEFT[mark.kwargs["reason"]] += len(drawn)
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left])
    items[:] = [item for item in items if item.nodeid not in left]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands on what it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = dict(_LEFT)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """All workers leave out the same."""
    _LEFT.update(node.workeroutput.get("left", {}) if not _LEFT else {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, so that nothing is left out silently."""
    for reason, count in sorted((+_LEFT).items()):
        terminalreporter.write_line(f"left to .ci/full: {count} cases, {reason}")


def pytest_report_header(config: pytest.Config) -> str | None:
    """How to run the same sample again."""
    return f"sampled: {SEED}={os.environ[SEED]}" if config.getoption("--sampled") else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the repository: facts, samples, contract."""
    if not SHARED.is_dir():
        pytest.skip("the shared material is not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does reaches the user's folders, keyring or language."""
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path_factory.mktemp("home") / "auditor"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    set_language("en")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test is a failed one where `AUDITOR_NO_SKIPS=1`."""
    return _counted((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A file skipped as a whole counts like a skipped test."""
    return _counted((yield))


def _counted(report: Report) -> Report:
    if NO_SKIPS and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where no test may be: {report.longrepr}"
    return report
