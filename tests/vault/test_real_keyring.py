"""The vault on a real Secret Service: unlocked, locked, empty, and not there at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from auditor.adapters.keyring import KeyringUnavailable, Secrets, SecretStore
from tests.realapp import secret_service

pytestmark = pytest.mark.skipif(secret_service.missing() is not None, reason=secret_service.missing() or "")


def keep_and_drop():
    vault = SecretStore()
    absent = vault.secrets("facebook:anna")
    key = vault.key()
    vault.keep("facebook:anna", Secrets("anna", "Pässwörd", "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP"))
    kept = SecretStore().secrets("facebook:anna")
    same = SecretStore().key() == key
    SecretStore().forget_everything()
    gone = [SecretStore().kept_key(), SecretStore().secrets("facebook:anna"), list(SecretStore().kept())]
    return [absent, vault.name(), len(key), same, [kept.username, kept.password, kept.seed], gone]


def test_secrets_and_key_are_kept_and_dropped():
    absent, name, length, same, kept, gone = secret_service.call(f"{__name__}:keep_and_drop")
    assert absent is None
    assert name == "keyring.backends.SecretService"
    assert (length, same) == (32, True)
    assert kept == ["anna", "Pässwörd", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"]
    assert gone == [None, None, []]


def locked():
    import secretstorage

    SecretStore().key()
    bus = secretstorage.dbus_init()
    secretstorage.get_default_collection(bus).lock()
    try:
        SecretStore(deadline=5).secrets("facebook:anna")
    except KeyringUnavailable as error:
        return str(error)
    return "it answered"


def test_a_locked_keyring_is_said_in_one_sentence_and_in_time():
    said = secret_service.call(f"{__name__}:locked")
    assert "keyring" in said
    assert "unlock it and try again" in said


def test_without_a_bus_there_is_no_keyring(tmp_path):
    program = (
        "from auditor.adapters.keyring import SecretStore, KeyringUnavailable\n"
        "try: SecretStore(deadline=10).key()\n"
        "except KeyringUnavailable as error: print(error)"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    env = {k: v for k, v in secret_service.environment(tmp_path).items() if k not in hidden}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=env | {"PYTHONPATH": ":".join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "keyring" in done.stdout
    assert done.stderr == ""
