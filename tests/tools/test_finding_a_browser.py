"""Which browser is used, what is installed where there is none, and what a person is told to type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.adapters.browser.installed import Found, NoBrowser, find, install, manual_install, version
from auditor.adapters.browser.system import apt_install, has_display, this_system
from tests.tools.machines import Fake

APT = {"apt-get": "/usr/bin/apt-get"}
SUDO = {"sudo": "/usr/bin/sudo"}
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
WINDOWS_EDGE = r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"
OLD_BUILD = "/h/.cache/ms-playwright/chromium-999/chrome-linux/chrome"
NEW_BUILD = "/h/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome"


@pytest.mark.parametrize("command", ["google-chrome", "chromium", "microsoft-edge-stable"])
def test_an_existing_browser_is_used(command):
    found = find(Fake(commands={command: f"/usr/bin/{command}"}).machine())
    assert found is not None
    assert found.path == f"/usr/bin/{command}"


def test_chrome_goes_before_chromium_before_edge():
    have = {"chromium": "/c", "microsoft-edge": "/e"}
    assert find(Fake(commands=have).machine()) == Found("/c", "Chromium")
    assert find(Fake(commands=have | {"google-chrome": "/g"}).machine()) == Found("/g", "Google Chrome")


def test_the_headless_shell_is_enough_only_where_no_window_is_wanted():
    fake = Fake(commands={"chromium-headless-shell": "/usr/bin/chromium-headless-shell"})
    assert find(fake.machine()) is None
    assert find(fake.machine(), headless=True) is not None


@pytest.mark.parametrize(
    ("fake", "path"),
    [
        (Fake(platform="darwin", files={MAC_CHROME}), MAC_CHROME),
        (Fake(platform="darwin", env={"HOME": "/u"}, files={f"/u{MAC_CHROME}"}), f"/u{MAC_CHROME}"),
        (
            Fake(
                platform="win32",
                env={"PROGRAMFILES(X86)": r"C:\Program Files (x86)"},
                files={WINDOWS_EDGE},
            ),
            WINDOWS_EDGE,
        ),
        (Fake(files={"/opt/google/chrome/chrome"}), "/opt/google/chrome/chrome"),
        (Fake(env={"HOME": "/h"}, files={OLD_BUILD, NEW_BUILD}), NEW_BUILD),
    ],
    ids=["mac", "mac-own-folder", "windows", "linux-file", "newest-of-playwright"],
)
def test_a_browser_is_found_where_its_vendor_puts_it(fake, path):
    found = find(fake.machine())
    assert found is not None
    assert found.path == path


@pytest.mark.parametrize(
    ("distribution", "path"), [("debian", "/snap/bin/chromium"), ("ubuntu", "/usr/bin/chromium")]
)
def test_a_snap_is_no_browser_for_us(distribution, path):
    assert find(Fake(distribution=distribution, commands={"chromium": path}).machine()) is None


def test_the_user_may_name_a_browser_by_path_or_by_command():
    by_path = Fake(env={"AUDITOR_BROWSER": "/mine"}, files={"/mine"}, commands={"chromium": "/c"})
    by_name = Fake(env={"AUDITOR_BROWSER": "mine"}, commands={"mine": "/bin/mine", "chromium": "/c"})
    assert find(by_path.machine()).path == "/mine"
    assert find(by_name.machine()).path == "/bin/mine"


def test_a_named_browser_that_is_not_there_is_told_and_not_replaced():
    fake = Fake(env={"AUDITOR_BROWSER": "/gone"}, commands={"chromium": "/c"})
    with pytest.raises(NoBrowser, match=r"'/gone'.*; type: unset AUDITOR_BROWSER"):
        find(fake.machine())


def test_the_version_is_asked_of_the_browser_but_never_on_windows():
    fake = Fake(answers={"/c": "Chromium 156.0.8078.79 built on Debian"})
    assert version(Found("/c", "Chromium"), fake.machine()).version == "156.0.8078.79"
    fake.platform = "win32"
    assert version(Found("/c", "Chromium"), fake.machine()).version is None


def test_root_on_debian_gets_the_package_after_its_list_was_refreshed():
    fake = Fake(root=True, commands=dict(APT), works=("apt-get",), brings={"chromium": "chromium"})
    said = []
    assert install(said.append, fake.machine()).path == "/usr/bin/chromium"
    update, installed = fake.ran
    assert update.endswith("update")
    assert installed.endswith("install -y --no-install-recommends chromium")
    assert said == ["installing the Debian package chromium with apt-get"]


def test_password_less_sudo_on_debian_gets_the_package_too():
    fake = Fake(commands=APT | SUDO, works=("sudo",), brings={"install": "chromium"})
    assert install(lambda _: None, fake.machine()).path == "/usr/bin/chromium"
    assert all(line.startswith("sudo -n ") for line in fake.ran)


def test_sudo_that_asks_for_a_password_is_left_alone_and_playwright_is_asked():
    fake = Fake(commands=APT | SUDO, works=("playwright",), brings={"playwright": "chromium"})
    assert install(lambda _: None, fake.machine()).path == "/usr/bin/chromium"
    assert fake.ran == ["sudo -n true", "python3 -m playwright install chromium"]


def test_an_installer_that_ends_well_and_brings_nothing_is_not_believed():
    with pytest.raises(NoBrowser):
        install(
            lambda _: None, Fake(root=True, commands=dict(APT), works=("apt-get", "playwright")).machine()
        )


@pytest.mark.parametrize(
    ("platform", "distribution", "command"),
    [
        ("linux", "debian", "sudo apt-get update && sudo apt-get install -y chromium"),
        ("linux", "fedora", "sudo python3 -m playwright install --with-deps chromium"),
        ("darwin", "", "brew install --cask google-chrome"),
        ("win32", "", "winget install Google.Chrome"),
    ],
)
def test_where_nothing_helps_there_is_one_command_to_type(platform, distribution, command):
    fake = Fake(platform=platform, distribution=distribution, root=True, commands=dict(APT))
    with pytest.raises(NoBrowser) as none:
        install(lambda _: None, fake.machine())
    assert none.value.hint == command
    assert str(none.value).endswith(f"; type: {command}")
    assert "\n" not in str(none.value)


def test_a_packaged_program_names_a_command_that_it_has():
    """It is no interpreter, and brings no command `playwright`."""
    driver = ("/opt/my programs/auditor/node", "/opt/my programs/auditor/cli.js")
    here = replace(Fake(distribution="ubuntu").machine(), driver=driver)
    command = "'/opt/my programs/auditor/node' '/opt/my programs/auditor/cli.js' install chromium"
    assert manual_install(here) == command
    assert manual_install(replace(here, distribution="debian")).startswith("sudo apt-get")


def test_only_debian_gets_its_browser_from_apt():
    fake = Fake(distribution="ubuntu", root=True, commands=dict(APT), works=("apt-get",))
    with pytest.raises(NoBrowser):
        install(lambda _: None, fake.machine())
    assert not [line for line in fake.ran if "apt-get" in line]


def test_apt_needs_apt():
    assert not apt_install("chromium", Fake(root=True, works=("",)).machine(), lambda _: None)


@pytest.mark.parametrize(
    ("platform", "env", "shows"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_window_needs_a_display(platform, env, shows):
    assert has_display(Fake(platform=platform, env=env).machine()) is shows


def test_this_computer_runs_and_asks_real_commands():
    here = this_system()
    assert here.run((here.python, "-c", "raise SystemExit(7)")) == 7
    assert here.run(("no-such-command-anywhere",)) == 127
    assert here.ask((here.python, "-c", "print('word')")) == "word"
    assert here.ask((here.python, "-c", "print('word'); raise SystemExit(1)")) == ""
    assert here.ask(("no-such-command-anywhere",)) == ""
