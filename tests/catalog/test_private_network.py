"""An organisation's own server: ports, private addresses and there http, in a profile that says so and in every report."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.adapters.browser.allowed_hosts import is_one_of, on_hosts
from auditor.adapters.browser.sign_in import CredentialRefused, _type_in
from auditor.core.catalog import CatalogError, build, parse_profile
from auditor.core.model import Capture, Doubt, Node, is_private_host
from auditor.core.reading import page_doubt

from .test_mistakes import whole

OURS = """
platform: ours
name: Ours
private_network: yes
hosts: ["10.1.2.3:8080", "intranet:8443", social.hospital.internal, "[fd00::7]:8080", "192.168.1.9:80"]
automation: {stance: allows, clause: Our own., address: "https://intranet:8443/terms"}
sign_in: {addresses: ["http://10.1.2.3:8080/login"]}
pages:
  privacy: {url: "http://10.1.2.3:8080/privacy", proof: privacy}
  plain: {url: "http://192.168.1.9:80/privacy", proof: privacy}
settings: {search_engines: {page: privacy, values: ["on", "off"], label: engines, checked: "on", unchecked: "off"}}
locales: {de: {screen: {privacy: {source: Privatsphäre}, engines: {source: Suchmaschinen}}}}
"""


@pytest.fixture
def ours():
    return parse_profile(OURS, "profiles/ours.yaml", local=True)


def seen(url: str) -> Capture:
    tree = Node("document", children=(Node("heading", "Privatsphäre", frozenset({"level=1"})),))
    return Capture("ours", "ours:me", "privacy", url, "de", datetime(2026, 11, 30, tzinfo=UTC), tree)


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("10.1.2.3", True), ("192.168.0.1", True), ("172.16.5.4", True), ("172.32.0.1", False), ("127.0.0.1", True), ("[fd00::7]", True),
        ("localhost", True), ("x.local", True), ("x.internal", True), ("x.home.arpa", True), ("8.8.8.8", False), ("0.0.0.0", False),
        ("x.local.example", False), ("intranet", False), ("2001:4860:4860::8888", False), ("224.0.0.1", False), ("local", False),
    ],
)  # fmt: skip
def test_what_a_private_address_is(host, private):
    assert is_private_host(host) is private


@pytest.mark.parametrize(
    ("url", "ours_too"),
    [
        ("http://10.1.2.3:8080/privacy", True),
        ("https://10.1.2.3:8080/privacy", True),
        ("http://10.1.2.3/privacy", False),
        ("http://10.1.2.3:8081/privacy", False),
        ("http://10.1.2.4:8080/privacy", False),
        ("https://intranet:8443/privacy", True),
        ("http://intranet:8443/privacy", False),
        ("https://intranet/privacy", False),
        ("https://social.hospital.internal/privacy", True),
        ("http://social.hospital.internal/privacy", False),
        ("http://[fd00::7]:8080/privacy", True),
        ("http://192.168.1.9/privacy", True),
        ("http://u@10.1.2.3:8080/privacy", False),
        ("ftp://10.1.2.3:8080/privacy", False),
    ],
)
def test_http_is_for_private_addresses_at_the_port_that_is_written_down(ours, url, ours_too):
    assert on_hosts(url, ours.hosts) is ours_too
    doubted = page_doubt(ours, seen(url))
    assert (doubted is not None and doubted.doubt is Doubt.OFF_SITE) is not ours_too


def test_without_the_word_no_page_over_http_is_read(ours):
    public = replace(ours, private_network=False)
    assert page_doubt(public, seen("http://10.1.2.3:8080/privacy")).doubt is Doubt.OFF_SITE


def test_a_sign_in_page_over_http_is_known_and_never_typed_into(ours):
    assert is_one_of("http://10.1.2.3:8080/login", ours.sign_in.addresses)
    assert not is_one_of("http://8.8.8.8:8080/login", ("http://8.8.8.8:8080/login",))


async def test_no_kept_password_goes_over_the_network_in_the_clear(ours):
    landmark = ours.pages["privacy"].proof[0]
    form = replace(ours.sign_in, username=landmark, password=landmark, submit=landmark)
    with pytest.raises(CredentialRefused, match="not encrypted"):
        await _type_in(None, replace(ours, sign_in=form), None)


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("private_network: yes\n", "", "'10.1.2.3:8080' is no host; a server of your own network needs `private_network: yes`"),
        ("http://10.1.2.3:8080/privacy", "http://intranet:8443/privacy", "http is for private addresses that are written with their port"),
        ("http://10.1.2.3:8080/privacy", "http://social.hospital.internal/privacy", "http is for private addresses"),
        ('"10.1.2.3:8080"', '"8.8.8.8:8080"', "'8.8.8.8:8080' is no host"),
        ('"10.1.2.3:8080"', '"10.1.2.3:99999"', "'10.1.2.3:99999' is no host"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(was, wrong, said):
    with pytest.raises(CatalogError) as caught:
        parse_profile(OURS.replace(was, wrong), "profiles/ours.yaml", local=True)
    assert any(said in str(problem) for problem in caught.value.problems), caught.value.problems


def test_a_shipped_profile_is_of_no_private_network():
    with pytest.raises(CatalogError, match="only a profile of the user's own is of a private network"):
        parse_profile(OURS, "profiles/ours.yaml")


def test_every_report_names_it_in_the_profiles_own_word():
    catalog = build(whole() | {"profiles/ours.yaml": OURS}, ["profiles/ours.yaml"])
    assert catalog.local == ("profiles/ours.yaml: private_network",)
