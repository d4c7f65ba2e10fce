"""catalog try: a profile on a saved page, each word with what became of it."""

from __future__ import annotations

import pytest

from auditor.adapters.browser.installed import find

NO_BROWSER = pytest.mark.skipif(find(headless=True) is None, reason="no browser is here")
PROFILE = """
platform: agora
name: Agora
hosts: [www.agora.example]
automation: {stance: unclear, clause: none, address: "https://www.agora.example/terms"}
pages:
  privacy: {url: "https://www.agora.example/privacy", proof: privacy}
  security: {url: "https://www.agora.example/security", proof: security}
settings:
  search_engines: {page: privacy, values: ["on", "off"], label: engines, checked: "on", unchecked: "off",
      screen: [{page: privacy, read: mark, role: switch, in: {under: {heading: privacy}}, marks: {on: {engines: checked}, off: {engines: unchecked}}}]}
  messages.strangers: {page: privacy, values: [inbox, requests, refused], label: strangers,
      screen: [{page: privacy, read: chosen, role: radio, in: {within: {radiogroup: strangers}}}]}
  two_factor: {page: security, values: ["on", "off"], label: second, checked: "on", unchecked: "off"}
locales:
  en:
    screen:
      privacy: {source: Privacy}
      security: {source: Security}
      engines: {source: Search engines may show me}
      strangers: {source: Messages from strangers}
      second: {source: Second step}
    values:
      messages.strangers: {inbox: {source: To the inbox}, requests: {source: To the requests}, refused: {source: Not at all}}
"""
PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><main><h1>Privacy</h1>
<p><button role="switch" aria-checked="false">Search engines may show me</button></p>
<nav><a href="/x">Messages from strangers</a></nav>
<p hidden>Not at all</p><p>To the requests: 3 of Anna Muster</p>
</main></html>"""


@pytest.fixture
def agora(home):
    (home / "profiles").mkdir(parents=True)
    (home / "profiles/agora.yaml").write_text(PROFILE, "utf-8")
    (home / "page.html").write_text(PAGE, "utf-8")
    return home


@NO_BROWSER
@pytest.mark.parametrize("named", ["agora", "profiles/agora.yaml"])
def test_each_word_is_told_with_its_place_and_each_doubt_with_the_role_the_word_was_found_in(
    agora, auditor, named
):
    profile = named if named == "agora" else agora / named
    done = auditor("catalog", "try", profile, agora / "page.html", "--page", "privacy")
    assert done.status == 0, done.err
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "heading Privacy ← found proof" in lines
    assert "found label of search_engines: “Search engines may show me”: switch" in lines
    assert "hidden messages.strangers = refused: “Not at all”: paragraph, not drawn" in lines
    assert (
        "joined messages.strangers = requests: “To the requests”: paragraph “To the requests: 3 of Anna Muster”"
        in lines
    )
    assert "missing messages.strangers = inbox: “To the inbox”" in lines
    (strangers,) = (line for line in lines if line.startswith("messages.strangers: "))
    assert strangers.startswith("messages.strangers: not_found")
    assert "“Messages from strangers” found as link in navigation" in strangers
    assert any(line.startswith("search_engines: unconfirmed (off)") for line in lines)
    assert "Second step" not in done.out, "the word of another page"


@NO_BROWSER
def test_the_same_as_a_document_and_by_the_address(agora, auditor):
    url = "https://www.agora.example/privacy"
    done = auditor("catalog", "try", "agora", agora / "page.html", "--url", url, "--json")
    assert (done.json["page"], done.json["lang"]) == ("privacy", "en")
    how = {row["text"]: row["how"] for row in done.json["words"]}
    assert how["Messages from strangers"] == "found"
    assert how["To the inbox"] == "missing"
    assert {row["setting"] for row in done.json["readings"]} == {"search_engines", "messages.strangers"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "--page: privacy, security"),
        (("--page", "privcy"), "'privcy'"),
        (("--url", "https://elsewhere.example/"), "--page: privacy, security"),
    ],
)
def test_which_page_it_is_must_be_said(agora, auditor, arguments, why):
    done = auditor("catalog", "try", "agora", agora / "page.html", *arguments)
    assert done.status == 2
    assert why in done.err


def test_a_broken_profile_is_named_by_its_lines(agora, auditor):
    path = agora / "profiles/agora.yaml"
    path.write_text(PROFILE.replace("page: security", "page: securty"), "utf-8")
    done = auditor("catalog", "try", path, agora / "page.html")
    assert done.status == 2
    assert "agora.yaml:14: no page is called 'securty'; did you mean 'security'?" in done.err
