"""Keep what a screen reader sees of each audited page: `python -m tests.realapp.capture`, only when packages change.

Writes `trees/<person>-<page>.<language>.aria.yml` and `trees/truth.json` (the site's own tables, the declared
language, the address after redirects). The trees come from the real site, through the real browser.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyotp
from playwright.sync_api import Browser, Page, sync_playwright

from .app import Grant, Person, RealApp, Session

TREES = Path(__file__).with_name("trees")
LANGUAGES = ("en", "fr", "de", "it")
PAGES = {
    "two-factor": "/accounts/2fa/",
    "security-keys": "/accounts/2fa/webauthn/",
    "sessions": "/accounts/sessions/",
    "third-party": "/accounts/3rdparty/",
    "email": "/accounts/email/",
    "grants": "/o/authorized_tokens/",
    "requests": "/friendship/friend/requests/",
    "reauthenticate": "/accounts/2fa/recovery-codes/generate/",
}
CAREFUL = Person(
    "carefulcarla", "careful-Passw0rd", totp_seed="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", recovery_codes=True
)
CARELESS = Person(
    "carelesscarl",
    "careless-Passw0rd",
    requests=("patient.one", "patient.two"),
    grants=(Grant("Appointment calendar", "read"), Grant("Photo poster", "read write")),
    sessions=(
        Session("Mozilla/5.0 (X11; Linux x86_64) Firefox/101.0", "198.51.100.7", 420, 400),
        Session("Mozilla/5.0 (iPhone) Safari/604.1", "203.0.113.9", 45, 2),
    ),
    third_party=("carl.at.dummy",),
)
ORIGIN = "http://realapp.example"
"""What stands for the site's address, whose port differs from run to run, in truth.json."""


def settled(page: Page, address: str) -> str:
    """The tree of this page; the address must have been reached, redirects followed."""
    page.goto(address, wait_until="load")
    return page.locator("body").aria_snapshot()


def sign_in(page: Page, app: RealApp, person: Person) -> Iterator[tuple[str, str]]:
    """Sign in as a person would, by keyboard and button; the pages met on the way."""
    yield "login", settled(page, app.url + "/accounts/login/")
    page.locator("input[name=login]").fill(person.username)
    page.locator("input[name=password]").fill(person.password)
    page.locator("form[action*=login] button[type=submit]").first.click()
    if person.totp_seed is not None:
        page.wait_for_url("**/accounts/2fa/authenticate/")
        yield "second-step", page.locator("body").aria_snapshot()
        page.locator("input[name=code]").fill(pyotp.TOTP(person.totp_seed).now())
        page.locator("form button[type=submit]").first.click()
    page.wait_for_url("**/accounts/2fa/")


def keep(browser: Browser, app: RealApp, person: Person, language: str, mark: str = "") -> dict[str, Any]:
    """Write one person's pages in one language, `mark` before their names; for each page its address and declared language."""
    context = browser.new_context(locale=language)
    page = context.new_page()
    pages: dict[str, Any] = {}

    def write(name: str, tree: str) -> None:
        (TREES / f"{person.username}-{mark}{name}.{language}.aria.yml").write_text(tree + "\n", "utf-8")
        pages[name] = {
            "address": page.url.replace(app.url, ORIGIN),
            "lang": page.evaluate("document.documentElement.getAttribute('lang')"),
        }

    for name, tree in sign_in(page, app, person):
        write(name, tree)
    for name, path in PAGES.items():
        write(name, settled(page, app.url + path))
    context.close()
    return pages


def without_clock(state: dict[str, Any], person: Person) -> dict[str, Any]:
    """The truth with ages in place of dates, so that it stays true after today."""
    sessions = [
        {"label": one.browser, "ip": one.ip, "seen_days_ago": one.seen_days_ago} for one in person.sessions
    ]
    requests = [{"name": one["name"]} for one in state["friend_requests.pending"]]
    return {**state, "sessions.active": sessions, "friend_requests.pending": requests}


def main() -> None:
    shutil.rmtree(TREES, ignore_errors=True)
    TREES.mkdir()
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    truth: dict[str, Any] = {"origin": ORIGIN, "people": {}}
    with RealApp() as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        for person in (CAREFUL, CARELESS):
            kept: dict[str, Any] = {}
            state: dict[str, Any] = {}
            for language in LANGUAGES:
                # Another seed each time: a code that was used is refused for the rest of its 30 seconds.
                fresh = replace(person, totp_seed=person.totp_seed and pyotp.random_base32())
                state = app.seed_person(fresh)
                kept[language] = keep(browser, app, fresh, language)
            truth["people"][person.username] = {"true": without_clock(state, person), "pages": kept}
        with RealApp(bare=True) as as_shipped:
            for person in (CAREFUL, CARELESS):
                as_shipped.seed_person(person)
                pages = keep(browser, as_shipped, person, "en", "bare-")
                truth["people"][person.username]["bare"] = pages
        browser.close()
    text = json.dumps(truth, indent=1, ensure_ascii=False)
    (TREES / "truth.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
