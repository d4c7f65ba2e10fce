"""What an organisation fixes on its computers: read, shown, and not to be weakened by who uses them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from requests.utils import should_bypass_proxies

from auditor.adapters import policy
from auditor.adapters.catalog_bundle import InvalidBundle, install, make_bundle, pin, root_of
from auditor.adapters.catalog_files import SHIPPED_DAY, catalogue_day, shipped_root
from auditor.adapters.crypto import key_fingerprint, open_key
from auditor.adapters.keyring import KeyringUnavailable, Secrets, SecretStore
from auditor.adapters.policy import Policy, PolicyError, parse
from auditor.app.catalogue import open_catalogue
from auditor.app.open import _all_secrets, _token
from auditor.core.model import Severity
from auditor.errors import CommandError
from tests.session.conftest import PHRASE, auditor, home, keys, made, no_ring, organisation

__all__ = ["auditor", "home", "keys", "made", "no_ring", "organisation"]

WHERE = "policy.toml"


@pytest.fixture
def fixed(tmp_path, monkeypatch):
    """Writes the policy of this computer."""
    path = tmp_path / WHERE
    monkeypatch.setattr(policy, "place", lambda: path)
    policy.current.cache_clear()
    yield lambda text: path.write_text(text, "utf-8")
    policy.current.cache_clear()


def test_every_key_is_read():
    text = """
        browser = "/usr/bin/microsoft-edge"
        proxy = "http://proxy.clinic.example:3128"
        keep_passwords = false
        organisation_key = "SHA256:abc"
        baseline = "/etc/auditor/baseline.zip"
        catalogue_pin = "2026-11-30"
    """
    read = parse(text, WHERE)
    assert read.described() == {
        "browser": "/usr/bin/microsoft-edge", "proxy": "http://proxy.clinic.example:3128", "keep_passwords": False,
        "organisation_key": "SHA256:abc", "baseline": "/etc/auditor/baseline.zip", "catalogue_pin": "2026-11-30",
    }  # fmt: skip


WRONG = {
    "a misspelt key": ("keep_password = false", "did you mean keep_passwords"),
    "an unknown key": ('colour = "red"', "there are browser"),
    "a section": ('[browser]\npath = "x"', "browser takes a text"),
    "a word for a truth": ('keep_passwords = "no"', "true or false"),
    "a number for a truth": ("keep_passwords = 0", "true or false"),
    "a truth for a text": ("proxy = true", "a text"),
    "no TOML": ("keep_passwords: false", "no TOML"),
    "half a line": ("keep_passwords =", "no TOML"),
    "the same key twice": ("keep_passwords = true\nkeep_passwords = false", "no TOML"),
    "a pin that is no day": ('catalogue_pin = "2026.11.2"', "a day like"),
    "a baseline that anybody could exchange": ('baseline = "/etc/b.zip"', "organisation_key"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_half_understood_is_refused(kind):
    text, says = WRONG[kind]
    with pytest.raises(PolicyError, match=says):
        parse(text, WHERE)


def test_no_file_fixes_nothing(tmp_path):
    assert policy.read(tmp_path / "none.toml") == Policy()


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"#" * 70_000])
def test_a_file_that_is_none_ends_the_program(tmp_path, content):
    path = tmp_path / WHERE
    path.write_bytes(content)
    with pytest.raises(PolicyError):
        policy.read(path)


def test_a_folder_in_its_place_ends_the_program(tmp_path):
    with pytest.raises(PolicyError):
        policy.read(tmp_path)


def test_what_the_user_set_is_replaced():
    environment = {"AUDITOR_BROWSER": "/opt/own/chrome", "HTTPS_PROXY": "", "LANG": "fr"}
    policy.enforce(parse('browser = "/usr/bin/chromium"\nproxy = "http://p:1"', WHERE), environment)
    assert environment["AUDITOR_BROWSER"] == "/usr/bin/chromium"
    assert {environment[name] for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")} == {
        "http://p:1"
    }
    assert environment["LANG"] == "fr"


def test_a_user_cannot_go_past_the_proxy():
    environment = {"NO_PROXY": "*", "no_proxy": ".ch", "ALL_PROXY": "", "all_proxy": "socks5://own:1080"}
    policy.enforce(parse('proxy = "http://p:1"', WHERE), environment)
    assert environment["NO_PROXY"] == environment["no_proxy"] == "127.0.0.1,localhost"
    assert environment["ALL_PROXY"] == environment["all_proxy"] == "http://p:1"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        assert should_bypass_proxies("https://www.instagram.com/", None) is False
        assert should_bypass_proxies("http://127.0.0.1:8000/", None) is True


def test_what_it_leaves_open_is_the_users():
    environment = {"AUDITOR_BROWSER": "/opt/own/chrome"}
    policy.enforce(Policy(), environment)
    assert environment == {"AUDITOR_BROWSER": "/opt/own/chrome"}


class Ring:
    """A keyring that notes what it is given."""

    def __init__(self):
        self.held = {}

    def get_password(self, service, name):
        return self.held.get(name)

    def set_password(self, service, name, value):
        self.held[name] = value

    def delete_password(self, service, name):
        self.held.pop(name, None)


def test_no_password_and_no_token_is_kept_where_that_is_fixed(fixed):
    fixed("keep_passwords = false")
    ring = Ring()
    store = SecretStore(ring)
    with pytest.raises(KeyringUnavailable, match="organisation"):
        store.keep("x:me", Secrets("me", "secret"))
    with pytest.raises(KeyringUnavailable, match="organisation"):
        store.keep_token("x:me", "token")
    assert "secret" not in json.dumps(ring.held)
    assert "token" not in ring.held.values()
    assert store.key(), "the key that seals the store is no password"


class Listener:
    """What is told to the user."""

    def __init__(self):
        self.told = []

    def tell(self, text):
        self.told.append(text)


@pytest.mark.parametrize("permitted", [True, False])
def test_what_was_kept_before_is_not_used_once_that_is_fixed(fixed, permitted):
    ring = Ring()
    store = SecretStore(ring)
    store.keep("x:me", Secrets("me", "secret"))
    store.keep_token("x:me", "token")
    fixed(f"keep_passwords = {str(permitted).lower()}")
    policy.current.cache_clear()
    workspace = Listener()
    assert list(_all_secrets(store, workspace)) == ["x:me"] * permitted
    assert _token(store, workspace.tell)("x:me") == ("token" if permitted else None)
    store.forget_everything()
    assert not ring.held, "what was kept can still be removed"


def test_passwords_are_kept_where_nothing_is_fixed(fixed):
    ring = Ring()
    SecretStore(ring).keep("x:me", Secrets("me", "secret"))
    assert "secret" in ring.held.values()


def test_the_inventory_tells_it(fixed, monkeypatch):
    from auditor.app.diagnostics import diagnose

    fixed('browser = "/usr/bin/chromium"\nkeep_passwords = false')
    [line] = [line for line in diagnose("en") if line.what == "policy"]
    assert "browser = /usr/bin/chromium" in line.says
    assert "keep_passwords = False" in line.says


def test_a_program_ends_at_a_policy_that_it_cannot_follow(tmp_path):
    (tmp_path / WHERE).write_text("keep_password = false")
    code = (
        "import pathlib, sys, auditor.adapters.policy as p; path = pathlib.Path(sys.argv[1]); p.place = lambda: path;"
        "from auditor.cli import main; sys.argv = ['auditor', 'catalog', 'check']; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / WHERE)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("auditor: ")
    assert "did you mean keep_passwords" in ran.stderr


@pytest.fixture
def without_keyring(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "home"))


async def books() -> set[str]:
    """The rule-books that the user's own check-up is judged by."""
    from auditor.app.open import own_workspace

    async with own_workspace(lambda _: None) as workspace:
        return {name for name, book in workspace.catalog.rulebooks.items() if book.default}


async def test_every_check_up_is_judged_by_the_organisations_baseline(
    fixed, organisation, keys, without_keyring
):
    usual = await books()
    key = key_fingerprint(open_key(keys["signing"], "signing", PHRASE.strip()).public)
    fixed(f'organisation_key = "{key}"\nbaseline = "{(organisation / "baseline.signed").as_posix()}"')
    policy.current.cache_clear()
    assert len(await books() - usual) == 1


SPOILT = {
    "signed by somebody else": lambda signed: signed,
    "changed": lambda signed: signed.replace(b"it@exemple.ch", b"it@example.ch"),
    "cut off": lambda signed: signed[:-10],
    "empty": lambda _: b"",
}


@pytest.mark.parametrize("kind", SPOILT)
async def test_a_baseline_that_is_not_the_organisations_ends_the_check_up(
    fixed, organisation, without_keyring, kind
):
    file = organisation / "baseline.signed"
    file.write_bytes(SPOILT[kind](file.read_bytes()))
    fixed(f'organisation_key = "0000 0000"\nbaseline = "{file.as_posix()}"')
    with pytest.raises(CommandError, match="refused"):
        await books()


async def test_a_baseline_that_is_gone_ends_the_check_up(fixed, without_keyring, tmp_path):
    fixed(f'organisation_key = "0000"\nbaseline = "{(tmp_path / "gone").as_posix()}"')
    with pytest.raises(CommandError):
        await books()


def milder(home):
    """A check of the user's own that asks for less than the shipped one."""
    name = "two-factor-on.yaml"
    text = (shipped_root() / "checks" / name).read_text("utf-8")
    (home / "checks").mkdir(parents=True)
    (home / "checks" / name).write_text(text.replace("severity: high", "severity: low"), "utf-8")


def test_a_pinned_catalogue_is_the_one_in_use_and_nothing_of_the_users_own_weakens_it(fixed, home):
    milder(home)
    assert open_catalogue(()).checks["two-factor-on"].severity is Severity.LOW
    fixed(f'catalogue_pin = "{SHIPPED_DAY}"')
    policy.current.cache_clear()
    pinned = open_catalogue(())
    assert pinned.checks["two-factor-on"].severity is Severity.HIGH
    assert pinned.local == ()


def test_with_another_catalogue_than_the_pinned_one_no_check_up_starts(fixed, home, auditor):
    fixed(f'catalogue_pin = "{SHIPPED_DAY - timedelta(days=1)}"')
    with pytest.raises(CommandError, match=f"pins the catalogue of {SHIPPED_DAY - timedelta(days=1)}"):
        open_catalogue(())
    done = auditor("demo", "--json")
    assert (done.status, done.out) == (3, "")
    assert str(SHIPPED_DAY) in done.line
    told = {row["what"]: row for row in auditor("doctor", "--json", "--lang", "en").json}
    assert not told["catalogue"]["fine"]


def test_a_bundle_of_another_day_than_the_pinned_one_is_refused(home, keys, tmp_path):
    key = open_key(keys["signing"], "signing", PHRASE.strip())
    source = tmp_path / "source" / "checks"
    source.mkdir(parents=True)
    text = (shipped_root() / "checks" / "two-factor-on.yaml").read_text("utf-8")
    (source / "two-factor-on.yaml").write_text(text, "utf-8")
    day = SHIPPED_DAY + timedelta(days=3)
    data = make_bundle(source.parent, key, day=day, version=1, days=4000)
    pin(home, root_of(data))
    with pytest.raises(InvalidBundle, match="policy pins the catalogue"):
        install(data, home, SHIPPED_DAY)
    assert catalogue_day(home) == SHIPPED_DAY
    install(data, home, day)
    assert catalogue_day(home) == day
