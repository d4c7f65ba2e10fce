"""During a check-up the browser asks the platforms and nobody else; its own network log is the witness."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from auditor.adapters.browser.launch import switches
from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
from auditor.adapters.catalog_files import open_catalog
from auditor.cli import cli

from .netlog import addresses_asked, connections, logging_browser
from .site import CARLA, doc, page, profile

# With a window's machinery (tabs with icons, an updater, accounts) and without.
BROWSERS = [path for name in ("chromium", "chromium-headless-shell") if (path := shutil.which(name))]
NOWHERE = ("127.0.0.1", 1)  # the port that Chromium never connects to
pytestmark = pytest.mark.skipif(not BROWSERS, reason="no browser is here")


@pytest.fixture(params=BROWSERS)
def log(request, tmp_path, monkeypatch):
    command, kept = logging_browser(tmp_path, request.param)
    monkeypatch.setenv("AUDITOR_BROWSER", str(command))
    return kept


@pytest.mark.parametrize("log", BROWSERS[:1], indirect=True)
def test_a_whole_practice_check_up_asks_the_platforms_and_nobody_else(log):
    ran = CliRunner().invoke(cli, ["demo", "--json", "--people", "mixed"])
    assert ran.exit_code == 0, ran.stderr
    audited = {one["platform"] for one in json.loads(ran.stdout)["accounts"]}
    hosts = {host for name in audited for host in open_catalog([name]).profiles[name].hosts}
    asked = addresses_asked(log)
    strangers = {
        one.geturl() for one in asked
        if (one.hostname, one.port) != NOWHERE and not any(one.hostname == h or f"{one.hostname}".endswith(f".{h}") for h in hosts)
    }  # fmt: skip
    assert len({one.hostname for one in asked} & hosts) >= 2, "the log holds the check-up itself"
    assert strangers == set()
    assert {one.path for one in asked if one.path.endswith("/favicon.ico")} == set()
    assert {where.rpartition(":")[0] for where in connections(log)} <= {
        "127.0.0.1",
        "[::1]",
        "http://127.0.0.1",
        "https://127.0.0.1",
    }


async def test_a_form_and_icons_are_told_to_nobody(log, site):
    """A full Chromium asks a service of its maker's what each form is, and fetches an icon for the tab."""
    fields = "<form><input autocomplete=username name=u><input type=password><input type=email></form>"
    site.pages["/settings/"] = doc(f"<h1>x</h1>{fields}", head='<link rel=icon href="/icon.png">')
    site.pages["/two/"] = doc(f"<h1>y</h1>{fields}")
    async with PlaywrightBrowser(headless=True) as browser:
        for path in ("/settings/", "/two/"):
            prof = profile(site, page(site, path))
            await browser.open(CARLA, prof)
            assert (await browser.look(CARLA, prof, prof.pages["settings"])).settled
    assert site.asked == ["/settings/", "/two/"]
    others = {
        one.geturl()
        for one in addresses_asked(log)
        if (one.hostname, one.port) not in {NOWHERE, ("127.0.0.1", site.port)}
    }
    assert others == set()


async def test_a_picture_that_the_page_itself_shows_is_loaded_whatever_its_name(look, site):
    site.pages["/settings/"] = doc('<h1>x</h1><img src="/favicon.ico" alt="x">')
    assert (await look()).settled
    assert "/favicon.ico" in site.asked


@pytest.mark.parametrize("headless", [True, False])
@pytest.mark.parametrize(
    "more", [{"lab_port": None}, {"lab_port": 4711}, {"lab_port": None, "offline": True}]
)
def test_every_launch_has_the_browsers_own_services_lead_nowhere(headless, more):
    given = switches(headless=headless, root=False, **more)
    led = {one.partition("=")[0] for one in given if one.endswith("=http://127.0.0.1:1/")}
    assert {"--component-updater", "--gaia-url", "--autofill-server-url", "--variations-server-url"} <= led
    assert {"--disable-background-networking", "--disable-component-update", "--disable-sync"} <= set(given)
