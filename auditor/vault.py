"""The OS keyring: the key that seals the store, and passwords and seeds where the user asked for them.

Nobody else imports `keyring` or `pyotp`. Every call has a deadline: a keyring may open a prompt and wait for ever.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
SERVICE = "auditor"
DEADLINE = 30.0  # seconds; long enough for a person to type a keyring's password
STEP = 30  # seconds a one-time code lives (RFC 6238)

# Only keyrings of the operating system. A file backend prompts on the terminal or keeps secrets in the clear, and
# the null backend answers "nothing stored", which is not the same as "no keyring".
TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "keyring.backends.chainer",
)
REFUSED = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail", "keyrings.cryptfile")


class VaultLocked(Exception):
    """There is no usable keyring, or it stayed locked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What was kept for one account. `seed` is base32, empty where none was kept."""

    username: str
    password: str
    seed: str = ""

    def __repr__(self) -> str:
        return "Secrets(…)"


class Vault:
    """Reads and writes a keyring; raises VaultLocked where that cannot be done in time."""

    def __init__(self, backend: KeyringBackend | None = None, deadline: float = DEADLINE) -> None:
        self._backend, self._deadline = backend, deadline
        self._used: dict[str, str] = {}

    def key(self) -> bytes:
        """The 32 bytes that seal the store; made at first use."""
        found = self._get("store-key")
        if found is None:
            found = secrets.token_hex(32)
            self._set("store-key", found)
            if self._get("store-key") != found:
                message = (
                    "the keyring did not keep what it was given; unlock it, or sign in to your desktop again"
                )
                raise VaultLocked(message)
        return bytes.fromhex(found)

    def has_key(self) -> bool:
        """Whether a store was ever sealed with this keyring."""
        return self._get("store-key") is not None

    def keep(self, account_id: str, kept: Secrets) -> None:
        """Keep a user name, a password and, if there is one, a seed."""
        self._set(f"{account_id}/username", kept.username)
        self._set(f"{account_id}/password", kept.password)
        if kept.seed:
            self._set(f"{account_id}/seed", normal_seed(kept.seed))

    def secrets(self, account_id: str) -> Secrets | None:
        """What was kept for an account; None where nothing was."""
        password = self._get(f"{account_id}/password")
        if password is None:
            return None
        return Secrets(
            self._get(f"{account_id}/username") or "", password, self._get(f"{account_id}/seed") or ""
        )

    def keep_token(self, account_id: str, token: str) -> None:
        """Keep the token of an official interface."""
        self._set(f"{account_id}/token", token)

    def token(self, account_id: str) -> str | None:
        """The token kept for an account; None where none was."""
        return self._get(f"{account_id}/token")

    def forget(self, account_id: str) -> None:
        """Drop everything kept for an account."""
        for part in ("username", "password", "seed", "token"):
            self._delete(f"{account_id}/{part}")

    def forget_key(self) -> None:
        """Drop the sealing key: whatever it sealed can never be opened again."""
        self._delete("store-key")

    async def code(self, seed: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
        """The one-time code of now; a code handed out before is never handed out again, the next one is waited for."""
        import pyotp

        totp = pyotp.TOTP(normal_seed(seed))
        while True:
            now = clock()
            code = totp.at(now)
            if self._used.get(seed) != code:
                self._used[seed] = code
                return code
            await asyncio.sleep(STEP - now.timestamp() % STEP)

    def _get(self, name: str) -> str | None:
        found: str | None = self._call(lambda ring: ring.get_password(SERVICE, name))
        return found

    def _set(self, name: str, value: str) -> None:
        self._call(lambda ring: ring.set_password(SERVICE, name, value))

    def _delete(self, name: str) -> None:
        from keyring.errors import PasswordDeleteError

        def drop(ring: KeyringBackend) -> None:
            try:
                ring.delete_password(SERVICE, name)
            except PasswordDeleteError:
                return  # it was not there

        self._call(drop)

    def _call(self, do: Callable[[KeyringBackend], T]) -> T:
        return within(lambda: _guarded(do, self._backend or chosen()), self._deadline)


def _guarded(do: Callable[[KeyringBackend], T], ring: KeyringBackend) -> T:
    from keyring.errors import KeyringError

    try:
        return do(ring)
    except (KeyringError, ModuleNotFoundError, EOFError, ValueError, AssertionError, OSError) as error:
        # The last four are what file backends and a vanished bus raise (facts/real-applications.md, the OS keyring).
        message = f"the keyring could not be used ({str(error) or type(error).__name__}); unlock it and try again"
        raise VaultLocked(message) from None


def chosen() -> KeyringBackend:
    """The operating system's keyring; raises VaultLocked where there is none that may be trusted."""
    import keyring
    from keyring.errors import KeyringError

    try:
        ring = keyring.get_keyring()
    except (KeyringError, ModuleNotFoundError, AttributeError, TypeError) as error:
        message = f"the keyring named in the settings cannot be loaded ({error}); mend PYTHON_KEYRING_BACKEND"
        raise VaultLocked(message) from None
    module = type(ring).__module__
    named = bool(os.environ.get("PYTHON_KEYRING_BACKEND"))
    if module.startswith(REFUSED) or not (named or module.startswith(TRUSTED)):
        message = "there is no keyring of the operating system here; on Linux start gnome-keyring or KWallet"
        raise VaultLocked(message)
    return ring


def within(do: Callable[[], T], deadline: float) -> T:
    """The result of a call that may hang, or VaultLocked after `deadline` seconds. The hanging thread is left behind."""
    result: list[T | VaultLocked] = []

    def work() -> None:
        try:
            result.append(do())
        except VaultLocked as locked:
            result.append(locked)

    thread = threading.Thread(target=work, daemon=True, name="keyring")
    thread.start()
    thread.join(deadline)
    if thread.is_alive():
        message = f"the keyring did not answer within {deadline:.0f} seconds; unlock it and try again"
        raise VaultLocked(message)
    if not result:
        message = "the keyring broke off; unlock it and try again"
        raise VaultLocked(message)
    if isinstance(result[0], VaultLocked):
        raise result[0]
    return result[0]


def normal_seed(seed: str) -> str:
    """A seed as base32 without spaces; an `otpauth://` address gives up the seed in it. Raises ValueError."""
    import pyotp

    text = seed.strip()
    if text.startswith("otpauth://"):
        text = str(pyotp.parse_uri(text).secret)
    text = "".join(text.split()).replace("-", "").upper()
    pyotp.TOTP(text).byte_secret()
    return text
