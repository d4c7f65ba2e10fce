"""What is right of the cases that are lists, seeds, terms and pages."""

from __future__ import annotations

import re

from tests.cases.tool import Tool, case

ANNA = "facebook:dr.made.up"


def _matched(tool: Tool, contacts: str, files: tuple[str, ...], wanted: set[str]) -> None:
    """All of them, or a refusal that asks; never fewer."""
    for file in files:
        done = tool.run("match", file, contacts, "--json")
        if done.status == 0:
            assert {one["contact"] for one in done.json["matches"]} == wanted, file
        else:
            assert done.line


@case("11-match-half-known-header")
def _half_known(tool: Tool) -> None:
    _matched(tool, "contacts.json", ("control.csv", "fr-usage.csv", "fr-traits.csv"), {"c1", "c2", "c3"})


@case("12-match-vcard-quoted-printable")
def _soft_break(tool: Tool) -> None:
    _matched(tool, "contacts.json", ("phone.vcf",), {"c1", "c3"})


@case("16-otpauth-80-bits")
def _short_seed(tool: Tool) -> None:
    assert tool.run("accounts", "add", *ANNA.split(":"), "--role", "private").status == 0
    for file in ("bare.txt", "lines.txt"):
        done = tool.run("accounts", "keep", ANNA, stdin=(tool.folder / file).read_text())
        assert done.status == 0, done.err


@case("17-terms-two-clauses")
def _two_clauses(tool: Tool) -> None:
    licence = tool.run("terms", "terms.md", "--json").json["licence"]
    assert licence["found"] is True
    assert licence["quote"].startswith("You grant us")
    assert licence["lines"][0] == 9
    assert "…" not in licence["quote"]


# The value that would reassure, of the one setting that each page is about.
REASSURING = {
    "red/04-says-inside-a-sentence": ("two_factor", "on"),
    "red/05-says-help-sentence": ("mentions.from", "nobody"),
    "red/06-list-empty-by-a-stray-0": ("apps.business", []),
    "red/07-struck-out-value": ("two_factor", "on"),
    "red/08-translated-page": ("two_factor", "on"),
    "red/09-another-accounts-section": ("account.visibility", "private"),
    "red/10-off-screen-control": ("account.visibility", "private"),
    "red/11-aside-history-tooltip": ("account.visibility", "private"),
    "red/12-loading-and-error-said": ("account.visibility", "private"),
    "red/13-placeholder-link-button-words": ("mentions.from", "nobody"),
    "red/14-unlike-visible-text": ("account.visibility", "private"),
    "red/15-combobox-hidden": ("mentions.from", "nobody"),
}
_READ_WITH = re.compile(r"read page\.html with: --platform (\S+) --url '([^']+)'")


def _never_reassured(folder: str) -> None:
    setting, good = REASSURING[folder]

    @case(folder)
    def _page(tool: Tool) -> None:
        match = _READ_WITH.search((tool.folder / "truth.md").read_text())
        assert match
        platform, address = match.groups()
        done = tool.run("read", "page.html", "--platform", platform, "--url", address, "--confirm", "--json")
        if done.status == 3:  # the whole page is refused, and says why
            assert done.line
            return
        said = [one for one in done.json["readings"] if one["setting"] == setting]
        assert said
        assert not [one for one in said if one["state"] == "known" and one["value"] == good]


for _folder in REASSURING:
    _never_reassured(_folder)
