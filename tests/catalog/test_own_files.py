"""A user's own files: blamed for what they bring, free to speak one language, and told what follows from them."""

from pathlib import Path

import pytest

from auditor.adapters.catalog_files import check_warnings, open_catalog, shipped_root
from auditor.core.catalog import CatalogError, build, judged, warnings_of

from .test_mistakes import whole

HERE = Path(__file__).parent
OWN = """
platform: own
name: Own
hosts: [www.own.org]
automation: {stance: unclear, clause: Nothing said., address: "https://www.own.org/terms"}
pages: {safety: {url: "https://www.own.org/safety", proof: safety}}
settings:
  two_factor: {page: safety, values: [VALUES], label: second, checked: app, unchecked: "off"}
locales:
  fr:
    screen: {safety: {source: Sécurité}, second: {source: Deuxième étape}}
"""
CHECK = """
id: own-check
title: {de: Ein eigener Punkt}
why: {de: Darum.}
setting: two_factor
theme: access
severity: low
minutes: 1
recommendations: ["book:NUMBER"]
roles: {private: {accept: [app, key, passkey, several, email, "on", sms], reject: ["off"], recommend: app}}
"""


def mistakes(files: dict[str, str], *local: str) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        build(whole() | files, local)
    return [str(problem) for problem in caught.value.problems]


def own(values: str) -> dict[str, str]:
    return {"profiles/own.yaml": OWN.replace("VALUES", values)}


def everywhere() -> dict[str, str]:
    """The small catalogue, its check asked of every platform."""
    name = "checks/two-factor-on.yaml"
    return {name: whole()[name].replace("platforms: [example]\n", "")}


def test_what_a_local_profile_can_show_and_a_shipped_check_does_not_decide_is_the_profiles_mistake():
    files = own('"off", app, email') | everywhere()
    found = mistakes(files, "profiles/own.yaml")
    assert found
    assert {one.split(":")[0] for one in found} == {"profiles/own.yaml"}
    line = OWN[: OWN.index("two_factor:")].count("\n") + 1
    assert all(one.startswith(f"profiles/own.yaml:{line}: own can show 'email'") for one in found)
    assert all("checks/two-factor-on.yaml asks for it" in one for one in found)


def test_the_same_between_two_shipped_files_is_the_checks_mistake():
    found = mistakes(own('"off", app, email') | everywhere())
    assert {one.split(":")[0] for one in found} == {"checks/two-factor-on.yaml"}


def test_a_local_check_that_forgets_a_value_is_blamed_itself():
    check = {"checks/own-check.yaml": CHECK.replace("NUMBER", "1").replace("key, passkey", "key")}
    found = mistakes(own('"off", app, passkey') | check, "profiles/own.yaml", "checks/own-check.yaml")
    assert {one.split(":")[0] for one in found} == {"checks/own-check.yaml"}


def test_a_shipped_rule_book_is_not_wrong_because_a_local_check_answers_more_of_it():
    book = {"checks/rulebooks/book.yaml": whole()["checks/rulebooks/book.yaml"]}
    unserved = next(
        number for number in ("2", "3", "4") if "served: no" in book["checks/rulebooks/book.yaml"]
    )
    number = _unserved(book["checks/rulebooks/book.yaml"]) or unserved
    check = {"checks/own-check.yaml": CHECK.replace("NUMBER", number)}
    assert build(whole() | check, ["checks/own-check.yaml"]).checks["own-check"].local
    assert any("is answered by now" in one for one in mistakes(_four_languages(check)))


def _unserved(book: str) -> str:
    """The number of an entry that says `served: no`."""
    number = ""
    for line in book.splitlines():
        head = line.strip().partition(":")[0]
        number = head if head.isdigit() else number
        if "served: no" in line:
            return number
    return ""


def _four_languages(check: dict[str, str]) -> dict[str, str]:
    """The same check as a shipped one must be written."""
    return {
        name: text.replace("{de: Ein eigener Punkt}", "{en: a, fr: a, de: a, it: a}").replace(
            "{de: Darum.}", "{en: a, fr: a, de: a, it: a}"
        )
        for name, text in check.items()
    }


def test_local_files_may_speak_one_language_and_it_stands_for_the_others():
    files = {
        "checks/own-check.yaml": CHECK.replace("NUMBER", "1"),
        "checks/cards/own.yaml": "it: Una scheda.\n",
        "checks/texts/mine.fr.md": "# Titre\n\nDu texte.\n",
        **own('"off", app'),
    }
    catalog = build(whole() | files, files.keys())
    assert set(catalog.checks["own-check"].title.values()) == {"Ein eigener Punkt"}
    assert set(catalog.checks["own-check"].title) == {"en", "fr", "de", "it"}
    assert catalog.cards["own"]["de"] == "Una scheda."
    assert catalog.texts["mine"]["en"] == "# Titre\n\nDu texte.\n"


def test_a_shipped_file_speaks_all_four():
    found = mistakes({"checks/own-check.yaml": CHECK.replace("NUMBER", "1")})
    assert any("missing key 'fr'" in one for one in found)


def test_a_local_text_in_no_language_at_all_is_a_mistake():
    check = CHECK.replace("NUMBER", "1").replace("{de: Darum.}", "{}")
    found = mistakes({"checks/own-check.yaml": check}, "checks/own-check.yaml")
    assert any("say it in one language at least" in one for one in found)


@pytest.mark.parametrize("path", sorted((HERE / "of_no_use").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_nothing_uses_is_a_warning_with_its_line_and_the_nearest_right_word(path: Path):
    text = path.read_text("utf-8")
    (line, said), *_ = (
        one.removeprefix("# expect: ").split(": ", 1)
        for one in text.splitlines()
        if one.startswith("# expect: ")
    )
    name = next(one.removeprefix("# as: ") for one in text.splitlines() if one.startswith("# as: "))
    assert any(
        one.startswith(f"{name}:{line}: ") and said in one for one in map(str, warnings_of({name: text}))
    )
    assert build(whole() | {name: text}).profiles, "and does no harm"


def test_the_users_own_warnings_name_the_file_by_its_whole_path(tmp_path: Path):
    (tmp_path / "profiles").mkdir()
    path = tmp_path / "profiles/own.yaml"
    path.write_text(
        own('"off", app')["profiles/own.yaml"].replace("second: {source", "secund: {source"), "utf-8"
    )
    (warning,) = check_warnings(None, tmp_path)
    assert str(warning).startswith(
        f"{path}:11: nothing in this profile uses the word 'secund'; did you mean 'second'"
    )
    assert check_warnings(path) == (warning,)
    assert check_warnings(None, None) == ()


RULE = """
    screen:
      - {page: safety, read: mark, role: switch, in: {under: {heading: safety}}, marks: {app: {second: checked}, "off": {second: unchecked}}}
"""
WORDED = own('"off", app')["profiles/own.yaml"]
TOLD = 'two_factor: {page: safety, values: ["off", app], label: second, checked: app, unchecked: "off"}'
RULED = WORDED.replace(TOLD, 'two_factor:\n    values: ["off", app]\n    label: second' + RULE)
BOTH = RULED.replace("label: second", "page: safety\n    label: second")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULED, "12: a rule of layout: write `page: safety` and `label: <word key>` in its place"),
        (BOTH, "13: 'safety' is read by the words of this setting: leave the rule out, it is not used"),
    ],
    ids=["alone", "beside words"],
)
def test_a_rule_of_layout_in_ones_own_profile_is_a_warning_that_says_what_to_write(text: str, said: str):
    files = {"profiles/own.yaml": text}
    assert "own" in build(whole() | files, files.keys()).profiles
    assert [str(one) for one in warnings_of(files, files.keys())] == [f"profiles/own.yaml:{said}"]


def test_a_shipped_profile_has_no_rule_of_layout_where_words_suffice():
    expected = (
        "profiles/own.yaml:13: 'safety' is read by the words of this setting: leave the rule of layout out"
    )
    assert expected in mistakes({"profiles/own.yaml": BOTH})


def test_the_shipped_files_hold_nothing_of_no_use():
    files = {
        f"profiles/{path.name}": path.read_text("utf-8")
        for path in (shipped_root() / "profiles").glob("*.yaml")
    }
    assert warnings_of(files) == ()


def test_a_platform_that_shows_only_on_or_off_is_accepted_and_what_follows_is_said(tmp_path: Path):
    (tmp_path / "profiles").mkdir()
    text = own('"off", "on"')["profiles/own.yaml"].replace("checked: app", 'checked: "on"')
    (tmp_path / "profiles/own.yaml").write_text(text, "utf-8")
    catalog = open_catalog(home=tmp_path)
    (told,) = judged(catalog, catalog.profiles["own"])
    assert str(told) == "two_factor: two-factor-on; not two-factor-strong, which names its platforms"


def test_what_a_check_leaves_open_is_said():
    check = (
        CHECK.replace("NUMBER", "1")
        .replace("several, ", "")
        .replace("recommend: app", "undecided: [several], recommend: app")
    )
    files = own('"off", app, several') | {"checks/own-check.yaml": check}
    catalog = build(whole() | files, files.keys())
    (told,) = judged(catalog, catalog.profiles["own"])
    assert str(told) == (
        "two_factor: own-check; own-check leaves 'several' open; not two-factor-on, which names its platforms"
    )
