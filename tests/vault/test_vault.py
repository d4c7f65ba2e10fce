"""What is kept comes back, what cannot be kept is said, and no code is handed out twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import keyring
import keyring.backends.chainer
import pyotp
import pytest
from keyring.errors import InitError, NoKeyringError

from auditor.adapters.keyring import (
    KeyringUnavailable,
    Secrets,
    SecretStore,
    call_with_timeout,
    select_backend,
)
from auditor.adapters.keyring.totp import STEP, normal_seed

from .rings import LOCKED, Fails, Forgets, Hangs, Memory

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ANNA = "facebook:anna"


def test_the_key_is_made_once_and_is_32_bytes():
    ring = Memory()
    key = SecretStore(ring).key()
    assert len(key) == 32
    assert SecretStore(ring).key() == key == SecretStore(ring).kept_key()


def test_no_key_is_made_by_asking_whether_there_is_one():
    ring = Memory()
    assert SecretStore(ring).kept_key() is None
    assert not ring.kept


def test_what_was_kept_comes_back_and_is_dropped_whole():
    ring = Memory()
    vault = SecretStore(ring)
    vault.keep(ANNA, Secrets("anna@example.org", "Pässwörd", SEED))
    vault.keep_token(ANNA, "a token")
    assert vault.secrets(ANNA) == Secrets("anna@example.org", "Pässwörd", SEED)
    assert vault.kept() == (ANNA,)
    vault.forget(ANNA)
    assert vault.secrets(ANNA) is None
    assert vault.token(ANNA) is None
    assert not ring.kept


def test_a_new_password_without_a_seed_leaves_no_old_seed_behind():
    vault = SecretStore(Memory())
    vault.keep(ANNA, Secrets("anna", "one", SEED))
    vault.keep(ANNA, Secrets("anna", "two"))
    assert vault.secrets(ANNA) == Secrets("anna", "two", "")


def test_everything_is_found_again_to_be_dropped():
    ring = Memory()
    vault = SecretStore(ring)
    vault.key()
    vault.keep(ANNA, Secrets("anna", "one", SEED))
    vault.keep_token("mastodon:bea", "a token")
    SecretStore(ring).forget_everything()
    assert not ring.kept


def test_an_item_that_is_absent_is_none_and_dropping_it_is_no_error():
    vault = SecretStore(Memory())
    assert vault.secrets(ANNA) is None
    vault.forget(ANNA)


def test_secrets_never_show_themselves():
    assert "one" not in f"{Secrets('anna', 'one', SEED)!r} {Secrets('anna', 'one', SEED)}"


@pytest.mark.parametrize(
    "error",
    [
        LOCKED, NoKeyringError(), InitError("no collection"), EOFError(), ValueError("wrong key"), AssertionError(),
        OSError("the bus went away"), RuntimeError("nobody knows"), KeyError("x"),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_whatever_a_keyring_raises_is_one_sentence_that_says_what_to_do(error, capfd):
    with pytest.raises(KeyringUnavailable, match="unlock it and try again"):
        SecretStore(Fails(error)).key()
    assert capfd.readouterr() == ("", "")


def test_a_keyring_that_keeps_nothing_is_no_keyring():
    with pytest.raises(KeyringUnavailable, match="did not keep"):
        SecretStore(Forgets()).key()


def test_a_keyring_that_hangs_is_left_alone_after_the_deadline():
    ring = Hangs()
    try:
        with pytest.raises(KeyringUnavailable, match="did not answer"):
            SecretStore(ring, deadline=0.05).secrets(ANNA)
    finally:
        ring.answered.set()


@pytest.mark.parametrize(
    "backend",
    ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "no.such.Keyring", "nonsense"],
)
def test_a_backend_that_is_none_or_misspelt_is_refused(monkeypatch, backend):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    keyring.core._keyring_backend = None
    with pytest.raises(KeyringUnavailable):
        select_backend()


class File(Memory):
    """Stands for a backend that keeps a file; its module says so."""


File.__module__ = "keyrings.alt.file"


def test_a_file_backend_is_refused_even_where_it_is_named(monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    monkeypatch.setattr(keyring, "get_keyring", File)
    with pytest.raises(KeyringUnavailable, match="no keyring of the operating system"):
        select_backend()


def test_an_unknown_backend_is_trusted_only_where_the_user_named_it(monkeypatch):
    monkeypatch.setattr(keyring, "get_keyring", Memory)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    with pytest.raises(KeyringUnavailable):
        select_backend()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.vault.rings.Memory")
    assert isinstance(select_backend(), Memory)


def test_a_chain_gives_its_system_keyring_and_never_the_file_behind_it(monkeypatch):
    class System(Memory):
        pass

    System.__module__ = "keyring.backends.SecretService"

    class Chain(Memory):
        backends = (File(), System())

    Chain.__module__ = "keyring.backends.chainer"
    monkeypatch.setattr(keyring, "get_keyring", Chain)
    assert type(select_backend()) is System
    Chain.backends = (File(),)
    with pytest.raises(KeyringUnavailable):
        select_backend()


def test_the_error_of_a_call_with_a_deadline_goes_up():
    with pytest.raises(KeyringUnavailable, match="ZeroDivisionError"):
        call_with_timeout(lambda: 1 // 0, 1)


# ------------------------------------------------------------ one-time codes


class Clock:
    """A time that only passes when somebody waits."""

    def __init__(self, now):
        self.now, self.waited = now, []

    def __call__(self):
        return self.now

    async def wait(self, seconds):
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)


async def test_a_code_is_never_handed_out_twice_the_next_step_is_waited_for():
    clock = Clock(datetime(2026, 5, 4, 12, 0, 10, tzinfo=UTC))
    vault = SecretStore(Memory(), wait=clock.wait)
    codes = [await vault.code(SEED, clock) for _ in range(3)]
    assert len(set(codes)) == 3
    assert clock.waited == [20, 30]
    assert codes[1] == pyotp.TOTP(SEED).at(datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC))


async def test_a_code_that_is_about_to_die_is_not_handed_out():
    clock = Clock(datetime(2026, 5, 4, 12, 0, 28, 500_000, tzinfo=UTC))
    code = await SecretStore(Memory(), wait=clock.wait).code(SEED, clock)
    assert clock.waited == [1.5]
    assert code == pyotp.TOTP(SEED).at(datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC))


async def test_spelling_a_seed_otherwise_does_not_free_its_code():
    clock = Clock(datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC))
    vault = SecretStore(Memory(), wait=clock.wait)
    first = await vault.code(SEED, clock)
    assert await vault.code(f"{SEED[:4].lower()} {SEED[4:]}", clock) != first
    assert clock.waited == [STEP]


async def test_a_clock_set_back_hands_out_no_old_code():
    clock = Clock(datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC))
    vault = SecretStore(Memory(), wait=clock.wait)
    codes = [await vault.code(SEED, clock) for _ in range(2)]
    clock.now -= timedelta(seconds=31)
    assert await vault.code(SEED, clock) not in codes


async def test_two_who_ask_at_once_get_two_codes():
    clock = Clock(datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC))
    vault = SecretStore(Memory(), wait=clock.wait)
    first, second = await asyncio.gather(vault.code(SEED, clock), vault.code(SEED, clock))
    assert first != second


@pytest.mark.parametrize(
    "said",
    [
        "jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp",
        "JBSW-Y3DP-EHPK-3PXP-JBSW-Y3DP-EHPK-3PXP",
        f"  {SEED}\n",
        f"otpauth://totp/Facebook:anna?secret={SEED}&issuer=Facebook",
    ],
)
def test_a_seed_is_understood_however_it_is_written(said):
    assert normal_seed(said) == SEED


@pytest.mark.parametrize(
    "said",
    [
        "", "   ", "123456", "not a seed!", "otpauth://totp/x", f"otpauth://hotp/x?secret={SEED}&counter=1",
        f"otpauth://totp/x?secret={SEED}&digits=8", f"otpauth://totp/x?secret={SEED}&period=60",
        f"otpauth://totp/x?secret={SEED}&algorithm=SHA256",
    ],
)  # fmt: skip
def test_what_is_no_seed_or_would_make_wrong_codes_is_refused(said):
    with pytest.raises(ValueError):
        normal_seed(said)
