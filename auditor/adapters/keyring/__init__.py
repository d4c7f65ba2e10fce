"""The OS keyring: the key that seals the store, and passwords and seeds where the user asked for them.

Nobody else imports `keyring` or `pyotp`. Every call has a deadline: a keyring may open a prompt and wait for ever.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import Awaitable, Callable
from concurrent.futures import wait
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from auditor.adapters.keyring.totp import STEP, code_at, left, normal_seed
from auditor.adapters.policy import current, place
from auditor.errors import AuditorError
from auditor.i18n.current import tr
from auditor.threads import begin

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
SERVICE: Final = "auditor"
DEADLINE: Final = 30.0  # seconds; long enough for a person to type a keyring's password
_INDEX: Final = (
    "accounts"  # the ids of all accounts of which something is kept: a keyring cannot be asked for its list
)

# Only keyrings of the operating system. A file backend prompts on the terminal or keeps secrets in the clear, and
# the null backend answers "nothing stored", which is not the same as "no keyring".
TRUSTED: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
REFUSED: Final = (
    "keyrings.alt",
    "keyring.backends.null",
    "keyring.backends.fail",
    "keyring.backends.chainer",  # would ask a file backend for what the system's keyring does not hold
    "keyrings.cryptfile",
)

# Seconds a code must still live: one that dies before it is typed is refused where no neighbouring step is forgiven.
ENOUGH: Final = 2.0


class KeyringUnavailable(AuditorError):
    """There is no usable keyring, or it stayed locked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What was kept for one account. `seed` is base32, empty where none was kept."""

    username: str
    password: str
    seed: str = ""

    def __repr__(self) -> str:
        return "Secrets(…)"


def _permitted() -> None:
    if not current().keep_passwords:
        raise KeyringUnavailable(
            tr("your organisation lets no password be kept on this computer ({path})", path=place())
        )


class SecretStore:
    """Reads and writes a keyring; raises KeyringUnavailable where that cannot be done in time."""

    def __init__(
        self,
        backend: KeyringBackend | None = None,
        deadline: float = DEADLINE,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._backend, self._deadline, self._wait = backend, deadline, wait
        self._used: dict[str, set[int]] = {}

    def name(self) -> str:
        """The module of the keyring that is used; raises KeyringUnavailable where there is none."""
        ring = call_with_timeout(lambda: self._backend or select_backend(), self._deadline)
        return type(ring).__module__

    def key(self) -> bytes:
        """The 32 bytes that seal the store; made at first use."""
        found = self._get("store-key")
        if found is None:
            found = secrets.token_hex(32)
            self._set("store-key", found)
            if self._get("store-key") != found:
                raise KeyringUnavailable(
                    tr(
                        "the keyring did not keep what it was given; unlock it, or sign in to your desktop again"
                    )
                )
        return bytes.fromhex(found)

    def kept_key(self) -> bytes | None:
        """The key as it is in the keyring; None where no store was ever sealed with it."""
        found = self._get("store-key")
        return bytes.fromhex(found) if found is not None else None

    def keep(self, account_id: str, kept: Secrets) -> None:
        """Keep a user name, a password and, if there is one, a seed; what was kept before is replaced whole.

        Raises KeyringUnavailable, also where the organisation's policy lets nothing be kept.
        """
        _permitted()
        seed = normal_seed(kept.seed) if kept.seed else ""
        self._note(account_id)
        self._set(f"{account_id}/username", kept.username)
        self._set(f"{account_id}/password", kept.password)
        if seed:
            self._set(f"{account_id}/seed", seed)
        else:
            self._delete(f"{account_id}/seed")

    def secrets(self, account_id: str) -> Secrets | None:
        """What was kept for an account; None where nothing was."""
        password = self._get(f"{account_id}/password")
        if password is None:
            return None
        return Secrets(
            self._get(f"{account_id}/username") or "", password, self._get(f"{account_id}/seed") or ""
        )

    def keep_token(self, account_id: str, token: str) -> None:
        """Keep the token of an official interface. Raises KeyringUnavailable as `keep` does."""
        _permitted()
        self._note(account_id)
        self._set(f"{account_id}/token", token)

    def token(self, account_id: str) -> str | None:
        """The token kept for an account; None where none was."""
        return self._get(f"{account_id}/token")

    def drop_token(self, account_id: str) -> None:
        """Drop the token of an account; its password and seed stay."""
        self._delete(f"{account_id}/token")
        if self.secrets(account_id) is None:
            self.forget(account_id)

    def kept(self) -> tuple[str, ...]:
        """The ids of the accounts of which something is kept."""
        return tuple(json.loads(self._get(_INDEX) or "[]"))

    def forget(self, account_id: str) -> None:
        """Drop everything kept for an account."""
        for part in ("username", "password", "seed", "token"):
            self._delete(f"{account_id}/{part}")
        left = [name for name in self.kept() if name != account_id]
        if left:
            self._set(_INDEX, json.dumps(left))
        else:
            self._delete(_INDEX)

    def forget_everything(self) -> None:
        """Drop the secrets of every account and the sealing key: what it sealed can never be opened again."""
        for account_id in self.kept():
            self.forget(account_id)
        self._delete("store-key")

    async def code(self, seed: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
        """The one-time code of now; one handed out before never comes again, the next one is waited for."""
        base32 = normal_seed(seed)
        used = self._used.setdefault(base32, set())
        while (step := int((now := clock()).timestamp()) // STEP) in used or left(now) < ENOUGH:
            await self._wait(left(now))
        used.add(step)
        return code_at(base32, now)

    def _note(self, account_id: str) -> None:
        kept = self.kept()
        if account_id not in kept:
            self._set(_INDEX, json.dumps([*kept, account_id]))

    def _get(self, name: str) -> str | None:
        found: str | None = self._call(lambda ring: ring.get_password(SERVICE, name))
        return found

    def _set(self, name: str, value: str) -> None:
        self._call(lambda ring: ring.set_password(SERVICE, name, value))

    def _delete(self, name: str) -> None:
        def drop(ring: KeyringBackend) -> None:
            try:
                ring.delete_password(SERVICE, name)
            except PasswordDeleteError:
                return  # it was not there

        self._call(drop)

    def _call(self, do: Callable[[KeyringBackend], T]) -> T:
        return call_with_timeout(lambda: _guarded(do, self._backend or select_backend()), self._deadline)


def _guarded(do: Callable[[KeyringBackend], T], ring: KeyringBackend) -> T:
    try:
        return do(ring)
    except (KeyringError, ModuleNotFoundError, EOFError, ValueError, AssertionError, OSError) as error:
        # The last four are what file backends and a vanished bus raise (facts/real-applications.md, the OS keyring).
        why = str(error) or type(error).__name__
        raise KeyringUnavailable(
            tr("the keyring could not be used ({why}); unlock it and try again", why=why)
        ) from None


def select_backend() -> KeyringBackend:
    """The operating system's keyring; raises KeyringUnavailable where there is none that may be trusted."""
    try:
        ring = keyring.get_keyring()
    except (KeyringError, ImportError, AttributeError, TypeError, ValueError) as error:
        raise KeyringUnavailable(
            tr(
                "the keyring named in the settings cannot be loaded ({why}); correct PYTHON_KEYRING_BACKEND",
                why=error,
            )
        ) from None
    if type(ring).__module__.startswith("keyring.backends.chainer"):
        ring = next((one for one in ring.backends if type(one).__module__.startswith(TRUSTED)), ring)  # type: ignore[attr-defined]
    module = type(ring).__module__
    named = bool(os.environ.get("PYTHON_KEYRING_BACKEND"))
    if module.startswith(REFUSED) or not (named or module.startswith(TRUSTED)):
        raise KeyringUnavailable(
            tr("there is no keyring of the operating system here; on Linux start gnome-keyring or KWallet")
        )
    return ring


def call_with_timeout(do: Callable[[], T], deadline: float) -> T:
    """The result of a call that may hang, or KeyringUnavailable after `deadline` seconds. The hanging thread is left behind."""
    landed = begin(do)
    wait((landed,), deadline)
    if not landed.done():
        raise KeyringUnavailable(
            tr(
                "the keyring did not answer within {count} seconds; unlock it and try again",
                count=round(deadline),
            )
        )
    error = landed.exception()
    if error is not None and not isinstance(error, KeyringUnavailable):
        why = type(error).__name__
        raise KeyringUnavailable(
            tr("the keyring stopped responding ({why}); unlock it and try again", why=why)
        )
    return landed.result()
