"""The auditor drives the real application: signs in with what a real keyring keeps, and reads back what is true.

Each test runs its inner half where a Secret Service is (`secret_service.call`); what comes back is plain JSON.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import contextmanager
from pathlib import Path

import pyotp
import pytest

from auditor.adapters.browser.installed import find
from tests.realapp import secret_service
from tests.realapp.app import Grant, RealApp, Session, missing

WHY_NOT = missing() or secret_service.missing() or ("" if find(headless=True) else "no browser is here")
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

CATALOGUE = Path(__file__).with_name("catalogue")
PASSWORD = "an-Invented-one-1"
CAREFUL = {"totp_seed": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "recovery_codes": True}
CARELESS = {
    "requests": ["patient.one", "patient.two"],
    "grants": [Grant("Appointment calendar"), Grant("Photo poster", "read write")],
    "sessions": [
        Session("Mozilla/5.0 (X11; Linux x86_64) Firefox/101.0", seen_days_ago=400),
        Session("Mozilla/5.0 (iPhone) Safari/604.1", "203.0.113.9", 45, 2),
    ],
}


# ---- the inner half: a process where the keyring is


def audited(instance, username, seed, locale, root):
    """One check-up by the auditor's own catalogue, vault, workspace and browser; findings and true doubts as JSON."""
    from auditor.adapters.catalog_files import open_catalog
    from auditor.adapters.keyring import Secrets, SecretStore
    from auditor.app.open import _all_secrets
    from auditor.app.options import AuditOptions
    from auditor.app.workspace import Workspace
    from auditor.core.model import Account, Known, Pace, Role

    account = Account("realapp", username, Role.PRIVATE, instance=instance)
    vault = SecretStore()
    vault.keep(account.id, Secrets(username, PASSWORD, seed or ""))
    kept = _all_secrets(vault, Workspace({}, None))
    assert vault.name().startswith("keyring.backends.SecretService")
    catalog = open_catalog(root=Path(root), allow_loopback=True)
    audit = asyncio.run(_carried_out(catalog, account, kept, locale, AuditOptions(Pace.FREE, headless=True)))
    return [
        {
            "setting": finding.check.setting,
            "outcome": finding.outcome.value,
            "basis": finding.basis.value,
            "doubt": finding.doubt.value if finding.doubt else None,
            "detail": getattr(finding.reading.state, "detail", ""),
            "value": finding.reading.state.value if isinstance(finding.reading.state, Known) else None,
        }
        for finding in audit.findings
    ]


async def _carried_out(catalog, account, kept, locale, wishes):
    from auditor.adapters.browser.playwright_browser import PlaywrightBrowser
    from auditor.app.workspace import Workspace
    from auditor.console.run_audit import carry_out
    from auditor.console.terminal_prompter import NonInteractivePrompter

    def open_browser(workspace, wishes):
        return PlaywrightBrowser(
            headless=True, locale=locale, secrets_for=lambda account: kept.get(account.id), say=workspace.tell
        )

    workspace = Workspace(catalog, open_browser)
    workspace.add(account)
    return await carry_out(workspace, [account], NonInteractivePrompter(wishes.pace, practice=False), wishes)


# ---- the outer half


@pytest.fixture(scope="module")
def site():
    with RealApp() as app:
        yield app


def check_up(app, username, locale, root=CATALOGUE, **state):
    """Set a person's true state, let the auditor read it, and say what it found by setting, and what was true."""
    if state.get("totp_seed"):
        state["totp_seed"] = pyotp.random_base32()  # a code is taken once in 30 s
    truth = app.seed(username, PASSWORD, **state)
    found = secret_service.call(
        f"{__name__}:audited", app.instance, username, state.get("totp_seed"), locale, str(root)
    )
    assert len({one["setting"] for one in found}) == len(found) == 4
    return {one["setting"]: one for one in found}, truth


def others(value):
    return [entry for entry in value if not entry.get("current")]


@contextmanager
def only_reads(app):
    """The site received nothing but sign-ins, and was asked for no page but the profile's."""
    before = len(app.seen())
    yield
    asked = [one for one in app.seen()[before:] if not one[1].startswith(("/static/", "/favicon.ico"))]
    posted = {path for method, path, _ in asked if method == "POST"}
    assert posted <= {"/accounts/login/", "/accounts/2fa/authenticate/"}
    assert {path for _, path, _ in asked} <= {
        "/accounts/login/", "/accounts/2fa/authenticate/", "/accounts/2fa/", "/accounts/sessions/",
        "/o/authorized_tokens/", "/friendship/friend/requests/",
    }  # fmt: skip


@pytest.mark.sampled(1, reason="languages of a real application")
@pytest.mark.parametrize("locale", ["en", "fr", "de"])
def test_a_second_factor_and_no_other_session_are_read_back(site, locale):
    with only_reads(site):
        found, truth = check_up(site, f"careful.{locale}", locale, **CAREFUL)
    assert truth["two_factor"] == "app"
    assert found["two_factor"]["value"] == "app"
    assert found["two_factor"]["outcome"] == "pass"
    assert found["two_factor"]["basis"] == "observed"
    assert [entry["current"] for entry in found["sessions.active"]["value"]] == [True], (
        "one's own, and marked so"
    )
    assert found["sessions.active"]["outcome"] == "pass", "one's own session is not counted"
    assert found["apps.connected"]["value"] == []
    assert found["friend_requests.pending"]["value"] == []
    assert {one["outcome"] for one in found.values()} == {"pass"}


@pytest.mark.sampled(1, reason="languages of a real application")
@pytest.mark.parametrize("locale", ["en", "fr", "de"])
def test_what_is_open_is_read_back_entry_by_entry(site, locale):
    with only_reads(site):
        found, truth = check_up(site, f"careless.{locale}", locale, **CARELESS)
    assert truth["two_factor"] == "off"
    assert found["two_factor"]["value"] == "off"
    sessions = found["sessions.active"]["value"]
    seeded = [one for one in truth["sessions.active"] if one["seeded"]]
    assert sorted(one["label"] for one in others(sessions)) == sorted(one["label"] for one in seeded)
    assert len(sessions) == len(seeded) + 1
    apps = found["apps.connected"]["value"]
    assert [bare(one["name"]) for one in apps] == [one["name"] for one in truth["apps.connected"]]
    asking = found["friend_requests.pending"]["value"]
    wanted = [one["name"] for one in truth["friend_requests.pending"]]
    assert [one["name"].split(" ")[0] for one in asking] == wanted
    assert {one["outcome"] for one in found.values()} == {"fail"}


def bare(name):
    """An application's name without the bracket its page opens behind it."""
    return re.sub(r"\s*\(.*\Z", "", name)


def test_a_language_the_profile_does_not_speak_ends_in_doubts(site):
    with only_reads(site):
        found, _ = check_up(site, "careful.it", "it", **CAREFUL)
    assert {one["doubt"] for one in found.values()} == {"signed_out", "not_visited"}, (
        "no field is known there"
    )


@pytest.mark.sampled(2, reason="words of a real application that nobody knows")
@pytest.mark.parametrize(
    ("setting", "known", "doubt"),
    [
        ("two_factor", "Authentication using an authenticator app is active.", "not_found"),
        ("two_factor", "Authenticator App", "wrong_page"),
        ("sessions.active", "last_seen: {confirmed 2026-11-22: Last seen at", "wrong_page"),
        ("apps.connected", "There are no authorized tokens yet.", ""),
        ("friend_requests.pending", "no requests :(", "not_found"),
    ],
)
def test_words_that_the_profile_does_not_know_come_out_as_a_doubt(site, tmp_path, setting, known, doubt):
    """The profile is one word behind the site."""
    root = tmp_path / "catalogue"
    for path in CATALOGUE.rglob("*.yaml"):
        to = root / path.relative_to(CATALOGUE)
        to.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        to.write_text(text.replace(known, f"{known} (old)", 1) if path.stem == "realapp" else text, "utf-8")
    found, _ = check_up(site, "careful.old", "en", root, **CAREFUL)
    assert found[setting]["outcome"] != "pass"
    if doubt:
        assert found[setting]["doubt"] == doubt
    rest = {name: one for name, one in found.items() if name != setting}
    assert {one["outcome"] for one in rest.values()} == {"pass"}


def test_pages_as_their_packages_ship_them_end_in_doubts():
    """No language declared, no page around the requests."""
    with RealApp(bare=True) as app:
        found, _ = check_up(app, "bare", "en", **CAREFUL)
    assert "pass" not in {one["outcome"] for one in found.values()}


def test_who_has_the_wrong_seed_stays_outside_and_has_seen_nothing(site):
    site.seed("stranger", PASSWORD, pyotp.random_base32(), recovery_codes=True)
    found = secret_service.call(
        f"{__name__}:audited", site.instance, "stranger", pyotp.random_base32(), "en", str(CATALOGUE)
    )
    assert {one["doubt"] for one in found} == {"signed_out", "not_visited"}
