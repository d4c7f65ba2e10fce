"""A whole profile, check, question and rule-book come out as exactly these values."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.catalog import (
    CatalogError,
    build,
    parse_check,
    parse_profile,
    parse_question,
    parse_rulebook,
)
from auditor.core.catalog.common_settings import COMMON_KINDS, TOKENS
from auditor.core.model import (
    Automation,
    Fixed,
    JsonRule,
    Landmark,
    Match,
    Page,
    Recommendation,
    Region,
    Role,
    Rule,
    Scope,
    ScreenRule,
    SignIn,
    Stance,
    Sure,
    Word,
)

WHOLE = Path(__file__).parent / "whole"
SAFETY = Landmark("heading", "safety")


def read(name: str) -> str:
    return (WHOLE / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example():
    return parse_profile(read("profiles/example.yaml"), "profiles/example.yaml")


@pytest.fixture(scope="module")
def check():
    return parse_check(read("checks/two-factor-on.yaml"), "checks/two-factor-on.yaml")


def test_the_head_of_a_profile(example):
    assert (example.platform, example.name, example.file) == ("example", "Example", "profiles/example.yaml")
    assert example.hosts == ("www.example.org", "accounts.example.org")
    assert example.automation == Automation(
        stance=Stance.UNCLEAR,
        clause="Terms, 4: no robots without permission.",
        address="https://www.example.org/terms",
        date=date(2025, 1, 1),
        deep_links=False,
    )
    assert example.sign_in == SignIn(
        addresses=("https://www.example.org/login",),
        code_addresses=("https://www.example.org/code",),
        signed_out_at=("/login",),
        challenged_at=("/challenge",),
        username=Landmark("textbox", "user"),
    )
    assert example.never_press == ("Save", "Enregistrer")
    assert example.pollers == ("www.example.org/poll*",)
    assert example.archive_members == ("example/apps.json",)
    assert example.archive_words == {"app_name": (Word("Name", Sure.SOURCE), Word("Nom", Sure.SOURCE))}
    assert example.help == "https://help.example.org/"
    assert not example.local


def test_pages(example):
    assert example.pages == {
        "safety": Page(
            id="safety",
            url="https://accounts.example.org/safety?tab=1",
            proof=(SAFETY,),
            open=(Landmark("button", "more"),),
            confirmed=date(2026, 8, 20),
            paths=("/safety", "/security"),
            secret=True,
            dialog=True,
        ),
        "public": Page(
            id="public",
            url="https://www.example.org/{handle}",
            proof=(Landmark("main", "safety"),),
            language="en",
            outside=True,
        ),
    }


def test_a_switch(example):
    setting = example.settings["two_factor"]
    assert setting.values == ("off", "app")
    assert (setting.label, setting.menu, setting.answer) == ("two_factor", "safety", "second-step")
    assert setting.link == "https://www.example.org/2fa"
    assert setting.screen == (
        ScreenRule(
            page="safety",
            read="mark",
            region=Region("under", SAFETY),
            role="switch",
            marks=(("app", "two_factor", "checked"), ("off", "two_factor", "unchecked")),
            seen=("off",),
        ),
    )


def test_a_radio_group_with_words_that_several_share(example):
    setting = example.settings["messages.from"]
    assert (setting.values, setting.words) == (("public", "friends", "nobody"), "audience")
    assert setting.screen == (
        ScreenRule(
            page="safety", read="chosen", region=Region("within", Landmark("group", "messages")), role="radio"
        ),
    )
    assert setting.wire == (
        JsonRule(
            id="messages.from/wire/0",
            setting="messages.from",
            read="token",
            at="**.[id=MESSAGES].scope",
            values=(("public", ("EVERYONE",)), ("friends", ("FRIENDS",)), ("nobody", ("NONE", "0"))),
            page="safety",
            host="www.example.org",
            path="/api/graphql/",
            operation="Safety*",
            variables=(("tab", "1"),),
            confirmed=date(2026, 8, 20),
            sure=Sure.CONFIRMED,
        ),
    )


def test_values_may_name_a_value_set(example):
    setting = example.settings["tags.from"]
    assert (setting.values, setting.vocabulary) == (("public", "friends", "nobody"), "audience")


def test_numbers_lists_and_dates(example):
    assert example.settings["posts.public_count"].screen == (
        ScreenRule(page="safety", read="number", region=Region("page"), sentence="posts_n", role="link"),
    )
    apps = example.settings["apps.connected"]
    assert (apps.kind, apps.values) == ("list", ())
    assert apps.screen == (
        ScreenRule(
            page="safety",
            read="list",
            region=Region("under", SAFETY),
            role="listitem",
            fields=(("name", "heading"), ("since", "cell 2")),
            empty=("no_apps",),
            own="this_one",
            skip=("more",),
        ),
    )
    assert apps.archive == (
        JsonRule(
            id="apps.connected/archive/0",
            setting="apps.connected",
            read="list",
            at="apps[*]",
            fields=(("name", "{app_name}"),),
            where=(("kind", "app"),),
            state_values=(("active", ("ACTIVE",)), ("removed", ("false",))),
            document="apps.json",
            sure=Sure.SOURCE,
            layout="2025",
        ),
    )
    (api,) = example.settings["password.changed_at"].api
    assert (api.read, api.unit, api.document, api.sure) == ("date", "ms", "account", Sure.SOURCE)


def test_what_a_platform_lacks_or_fixes(example):
    assert example.absent["account.visibility"]["de"] == "Gibt es nicht."
    fixed = Fixed("off", "https://www.example.org/e2e", date(2026, 1, 1))
    assert example.fixed == {"encryption.default": fixed}


def test_words_say_how_they_are_known(example):
    english = example.locales["en"]
    assert english.screen["safety"] == (Word("Safety", Sure.SOURCE), Word("Security", Sure.RECALLED))
    assert english.screen["two_factor"] == (Word("Two-step sign-in", Sure.CONFIRMED, date(2026, 8, 20)),)
    assert english.values["audience"]["public"] == (
        Word("Everyone", Sure.SOURCE),
        Word("Anyone", Sure.SOURCE),
    )
    assert english.menus == {"safety": (Word("Settings > Safety", Sure.SOURCE),)}
    assert set(example.locales["fr"].screen) == {"safety"}


def test_a_check(check):
    assert (check.id, check.setting, check.scope, check.minutes) == (
        "two-factor-on", "two_factor", Scope.ACCOUNT, 5,
    )  # fmt: skip
    assert check.title["fr"] == "Une deuxième étape"
    assert check.recommendations == ("book:1",)
    assert check.rules == {
        Role.PRIVATE: Rule(
            (Match("app"), Match("key"), Match("passkey")), (Match("off"),), (Match("several"),), ("app",)
        ),
        Role.PROFESSIONAL: Rule((Match("app"),), (Match("off"),), (), ("app",)),
        Role.MIXED: Rule((Match("app"),), recommend=("app",)),
    }
    assert check.by_rulebook == {
        "book": {Role.PRIVATE: Rule((Match("app"), Match("off")), recommend=("off",))}
    }
    assert (check.max_age, check.platforms, check.question) == (30, ("example",), "second-step")
    assert check.steps is not None
    assert check.steps["en"] == "Do."


def test_lines_about_lists():
    rules = parse_check(read("checks/apps-few.yaml"), "checks/apps-few.yaml").rules
    assert rules[Role.PRIVATE] == Rule(
        accept=(Match(count=0),),
        reject=(
            Match(any=(("state", "inactive"),)),
            Match(any=(("last_used", "older_than:365"),)),
            Match(any=(("added", "older_than:30"),)),
        ),
    )


def test_a_question_and_a_rule_book():
    question = parse_question(read("checks/questions/second-step.yaml"), "q.yaml")
    assert [(answer.value, answer.label["it"]) for answer in question.answers] == [
        ("app", "Sì"),
        ("off", "No"),
    ]
    book = parse_rulebook(read("checks/rulebooks/book.yaml"), "b.yaml")
    assert (book.default, book.date) == (True, date(2024, 1, 1))
    assert book.entries[3] == Recommendation(3, {"en": "a", "fr": "b", "de": "c", "it": "d"}, served=False)


def test_a_test_may_name_loopback_hosts_with_a_port_and_a_shipped_profile_may_not():
    text = read("profiles/example.yaml").replace("https://accounts.example.org", "http://127.0.0.1:8123")
    text = text.replace("accounts.example.org", '"127.0.0.1:8123"')
    page = parse_profile(text, "p.yaml", allow_loopback=True).pages["safety"]
    assert page.url == "http://127.0.0.1:8123/safety?tab=1"
    with pytest.raises(CatalogError):
        parse_profile(text, "p.yaml")


def test_http_elsewhere_is_refused_in_a_test_too():
    text = read("profiles/example.yaml").replace("https://accounts", "http://accounts")
    with pytest.raises(CatalogError, match="must start with https"):
        parse_profile(text, "p.yaml", allow_loopback=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/safety",
        "http://127.0.0.1/safety",
        "http://127.0.0.2:80/safety",
        "http://0.0.0.0:80/safety",
    ],
)
def test_loopback_needs_its_own_name_and_a_port(address: str):
    host = address.removeprefix("http://").removesuffix("/safety")
    text = read("profiles/example.yaml").replace("https://accounts.example.org/safety", address)
    with pytest.raises(CatalogError):
        parse_profile(text.replace("accounts.example.org", f'"{host}"'), "p.yaml", allow_loopback=True)


def test_every_setting_of_the_contract_is_known(shared: Path):
    section = (shared / "contract.md").read_text(encoding="utf-8").split("## 5.")[1].split("## 6.")[0]
    rows = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `")]
    # What stands in brackets are fields of entries, not settings.
    names = {name for row in rows for name in row.replace("(`kind`, `use`)", "").split("`")[1::2]}
    assert names - set(COMMON_KINDS) == set()
    assert set(TOKENS["two_factor"]) >= {"off", "sms", "several"}


TEXTS = [read(path.relative_to(WHOLE).as_posix()) for path in sorted(WHOLE.rglob("*.yaml"))]
GARBAGE = st.one_of(
    st.text(),
    st.text("-:[]{}&*!|>?@`\"'#%, \n\tab0", max_size=60),
    st.builds(
        lambda text, start, length, junk: (
            text[: start % len(text)] + junk + text[start % len(text) + length :]
        ),
        st.sampled_from(TEXTS),
        st.integers(0, 10_000),
        st.integers(0, 40),
        st.sampled_from(
            [
                "",
                "\n",
                "{",
                "[a]",
                ": ",
                "- ",
                "*x",
                "? {a: b}",
                "{[a]: b}",
                "~",
                "!!binary x",
                "\x00",
                "\ud800",
            ]
        ),
    ),
)


@given(GARBAGE)
def test_no_text_raises_anything_but_a_catalogue_error(text: str):
    for parse in (parse_profile, parse_check, parse_question, parse_rulebook):
        try:
            parse(text, "x.yaml")
        except CatalogError:
            continue


@given(GARBAGE, st.sampled_from(["profiles/example", "checks/two-factor-on", "checks/questions/second-step",
                                 "checks/rulebooks/book", "checks/cards/example"]))  # fmt: skip
def test_no_file_raises_anything_but_a_catalogue_error(text: str, name: str):
    files = {
        path.relative_to(WHOLE).as_posix(): read(path.relative_to(WHOLE).as_posix())
        for path in WHOLE.rglob("*.yaml")
    }
    with suppress(CatalogError):
        build(files | {f"{name}.yaml": text})


def test_a_text_of_endless_depth_is_a_mistake():
    with pytest.raises(CatalogError):
        parse_check("[" * 5_000, "x.yaml")
