"""The real application is what the other tests take it for: its true state shows, and is the state that was set."""

import html
import json
import re
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pyotp
import pytest

from tests.realapp.app import Grant, RealApp, Session, missing

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")
PASSWORD = "an-Invented-one-1"
TREES = Path(__file__).with_name("trees")


@pytest.fixture(scope="module")
def site():
    with RealApp() as app:
        yield app


class Visitor:
    """A person's browser without a browser: cookies, one language, forms by name."""

    def __init__(self, app, language="en"):
        self.app = app
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.opener.addheaders = [("Accept-Language", language), ("User-Agent", "Visitor")]
        self.page, self.address = "", ""

    def go(self, path, **form):
        if form:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)
            form["csrfmiddlewaretoken"] = token.group(1)
        with self.opener.open(self.app.url + path, urlencode(form).encode() if form else None) as answer:
            self.page, self.address = answer.read().decode(), answer.url
        return self.page

    def sign_in(self, username, code=""):
        self.go("/accounts/login/")
        self.go("/accounts/login/", login=username, password=PASSWORD)
        return self.go("/accounts/2fa/authenticate/", code=code) if code else self.page


def test_the_state_that_was_set_is_the_truth_it_tells(site):
    truth = site.seed(
        "truthful",
        PASSWORD,
        pyotp.random_base32(),
        recovery_codes=True,
        requests=["one", "two"],
        grants=[Grant("Calendar"), Grant("Poster", "read write")],
        sessions=[Session("Old browser", seen_days_ago=30)],
        third_party=["truthful.elsewhere"],
    )
    assert truth == site.truth("truthful")
    assert (truth["two_factor"], truth["recovery.codes"]) == ("app", "on")
    assert [one["name"] for one in truth["friend_requests.pending"]] == ["one", "two"]
    assert [one["permissions"] for one in truth["apps.connected"]] == [["read"], ["read", "write"]]
    assert [one["label"] for one in truth["sessions.active"]] == ["Old browser"]
    assert [one["handle"] for one in truth["sign_in.providers"]] == ["truthful.elsewhere"]


def test_seeding_again_replaces_everything(site):
    site.seed("changing", PASSWORD, pyotp.random_base32(), requests=["one"], grants=[Grant("Calendar")])
    truth = site.seed("changing", PASSWORD)
    assert truth["two_factor"] == "off"
    assert [truth[name] for name in ("friend_requests.pending", "apps.connected", "sessions.active")] == [
        [],
        [],
        [],
    ]
    visitor = Visitor(site)
    visitor.sign_in("changing")
    assert "no requests :(" in visitor.go("/friendship/friend/requests/")


@pytest.mark.parametrize(
    ("language", "off", "sessions"),
    [
        ("en", "An authenticator app is not active.", "Browser"),
        ("fr", "Aucune application d'authentification active.", "Navigateur"),
        ("de", "Es ist keine Authenticator-App aktiv.", "IP-Adresse"),
        ("it", "Un'applicazione di autenticazione non è attiva.", "Indirizzo IP"),
    ],
)
def test_its_pages_speak_the_visitors_language_and_say_which(site, language, off, sessions):
    site.seed("polyglot", PASSWORD, sessions=[Session("Elsewhere")])
    visitor = Visitor(site, language)
    page = visitor.sign_in("polyglot")
    assert f'<html lang="{language}">' in page
    assert off in html.unescape(page)
    assert sessions in visitor.go("/accounts/sessions/")
    assert "Elsewhere" in visitor.page


def test_a_code_is_taken_once(site):
    seed = pyotp.random_base32()
    site.seed("second", PASSWORD, seed)
    code = pyotp.TOTP(seed)
    now = code.now()
    first = Visitor(site)
    first.sign_in("second", now)
    assert first.address.endswith("/accounts/2fa/")
    again = Visitor(site)
    again.sign_in("second", now)
    assert again.address.endswith("/accounts/2fa/authenticate/")


def test_a_signed_out_visitor_lands_on_the_sign_in_page_with_a_good_status(site):
    visitor = Visitor(site)
    for path in (
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/o/authorized_tokens/",
        "/friendship/friend/requests/",
    ):
        visitor.go(path)
        assert visitor.address == f"{site.url}/accounts/login/?next={path}"


def test_it_says_which_requests_it_received(site):
    before = len(site.seen())
    site.seed("watched", PASSWORD)
    Visitor(site).sign_in("watched")
    assert site.seen()[before:] == [
        ("GET", "/accounts/login/", 200),
        ("POST", "/accounts/login/", 302),
        ("GET", "/accounts/2fa/", 200),
    ]


def test_as_shipped_its_pages_do_not_say_their_language():
    with RealApp(bare=True) as app:
        app.seed("plain", PASSWORD, requests=["one"])
        visitor = Visitor(app, "de")
        assert "<html>" in visitor.sign_in("plain")
        assert "<html" not in visitor.go("/friendship/friend/requests/")
        assert "one to plain" in visitor.page


def test_every_kept_tree_is_named_in_the_truth_and_the_other_way_round():
    truth = json.loads((TREES / "truth.json").read_text("utf-8"))
    named = {
        f"{name}-{page}.{language}.aria.yml"
        for name, person in truth["people"].items()
        for language, pages in person["pages"].items()
        for page in pages
    } | {
        f"{name}-bare-{page}.en.aria.yml"
        for name, person in truth["people"].items()
        for page in person["bare"]
    }
    assert named == {file.name for file in TREES.glob("*.aria.yml")}
