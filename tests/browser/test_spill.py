"""What carries a typed secret away is known again, in the usual encodings; what does not is let go."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from urllib.parse import quote, quote_plus

import pytest

from auditor.adapters.browser.hold import Asked, Spill, reads_only

from .site import profile

NAME, PASSWORD, CODE = "carla@mail.org", "p4ss wörd+&/x", "918273"
AWAY, OWN, API = "https://evil.example/", "https://www.own.example/", "https://api.own.example/"


class Place:
    host = "www.own.example"

    def url(self, path="/"):
        return OWN + path[1:]


@pytest.fixture
def own():
    made = profile(Place())
    return replace(
        made, sign_in=replace(made.sign_in, sent_to=("api.own.example",)), pollers=("www.own.example/poll*",)
    )


@pytest.fixture
def spill(own):
    one = Spill(own)
    one.add(NAME, name=True)
    one.add(PASSWORD, name=False)
    one.add(CODE, name=False)
    return one


FORMS = {
    "as it is": str,
    "in an address": lambda text: quote(text, safe=""),
    "in a form": quote_plus,
    "twice in an address": lambda text: quote(quote(text, safe=""), safe=""),
    "in JSON": lambda text: json.dumps({"v": text}),
    "in hexadecimal digits": lambda text: text.encode().hex(),
    "in base64": lambda text: base64.b64encode(text.encode()).decode(),
    "in base64, within more": lambda text: base64.b64encode(f"v={text}&".encode()).decode(),
    "in base64 for addresses": lambda text: base64.urlsafe_b64encode(f"12{text}".encode()).decode(),
    "in wide letters": lambda text: text.encode("utf-16-le").decode("latin-1"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("secret", [NAME, PASSWORD, CODE])
def test_a_secret_on_its_way_to_another_site_is_known_again(spill, form, secret):
    said = FORMS[form](secret)
    assert spill.rule(
        Asked(AWAY, "POST", said.encode("latin-1", "replace") if form == "in wide letters" else said.encode())
    )
    if form not in ("in JSON", "in wide letters", "as it is", "in base64"):
        assert spill.rule(Asked(f"{AWAY}?v={said}", "GET"))


@pytest.mark.parametrize("url", [OWN + "session", API + "createSession"])
def test_the_platform_gets_what_was_typed(spill, url):
    for secret in (NAME, PASSWORD, CODE):
        assert spill.rule(Asked(url, "POST", secret.encode(), document=True)) is None


@pytest.mark.parametrize("url", [OWN, API, AWAY])
@pytest.mark.parametrize("secret", [PASSWORD, CODE])
def test_no_address_holds_a_password_or_a_code(spill, url, secret):
    assert spill.rule(Asked(f"{url}?v={quote(secret)}", "GET"))


def test_a_user_name_may_stand_in_the_platform_s_own_address(spill):
    assert spill.rule(Asked(f"{OWN}?user={quote(NAME)}", "GET")) is None
    assert spill.rule(Asked(f"{AWAY}?user={quote(NAME)}", "GET"))


def test_a_form_for_another_site_is_held_back_whatever_it_holds(spill):
    assert spill.rule(Asked(AWAY, "POST", b"x", document=True))
    assert spill.rule(Asked(AWAY, "GET", document=True)) is None


@pytest.mark.parametrize("body", ["19182730", "1730918273123", "carla@mail.organic", "p4ss", ""])
def test_what_only_looks_like_it_goes(spill, body):
    assert spill.rule(Asked(AWAY, "POST", body.encode())) is None


def test_nothing_is_held_back_before_something_was_typed(own):
    one = Spill(own)
    one.add("me", name=True)  # too short to be told from anything else
    assert one.rule(Asked(AWAY, "POST", PASSWORD.encode(), document=True)) is None


def test_a_secret_never_shows_itself(spill):
    assert not [text for text in (NAME, PASSWORD, CODE) if text in repr(spill)]


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        (Asked(OWN, "GET"), True),
        (Asked(OWN, "HEAD"), True),
        (Asked(OWN, "OPTIONS"), True),
        (Asked(OWN, "POST"), False),
        (Asked(OWN, "PUT"), False),
        (Asked(OWN, "DELETE"), False),
        (Asked(OWN, "PATCH"), False),
        (Asked(AWAY, "POST"), False),
        (Asked(OWN + "poll/x", "POST"), True),
        (Asked(AWAY + "poll/x", "POST"), False),
    ],
)
def test_while_something_is_pressed_a_page_only_reads(own, asked, goes):
    assert (reads_only(own)(asked) is None) is goes


def test_a_beacon_is_held_back_without_a_word(own):
    assert reads_only(own)(Asked(OWN, "POST", ping=True)) == ""
