"""What an organisation fixes on the computers it manages: one file that a user can read and cannot weaken.

The file lies where only an administrator may write. A key that is not known, or a value that cannot be, ends the
program: a policy that is half understood is none.
"""

from __future__ import annotations

import difflib
import functools
import os
import sys
import tomllib
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final

from auditor.errors import AuditorError

_PLACES: Final = {  # sys.platform -> where an administrator's file lies
    "darwin": "/Library/Application Support/auditor/policy.toml",
    "win32": r"C:\ProgramData\auditor\policy.toml",
}
_ELSEWHERE: Final = "/etc/auditor/policy.toml"
_LARGEST: Final = 64 * 1024  # bytes
_BROWSER: Final = "AUDITOR_BROWSER"
_PROXIES: Final = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
_EXCEPTIONS: Final = ("NO_PROXY", "no_proxy")
_HERE: Final = "127.0.0.1,localhost"  # the practice network is asked without a proxy


class PolicyError(AuditorError):
    """The policy file of this computer cannot be followed; nothing goes on without it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the file fixes; an empty text where it says nothing."""

    browser: str = ""  # a path or a command; goes before the user's own choice
    proxy: str = ""  # http://host:port, for the browser and for everything else that is asked
    keep_passwords: bool = True  # False: no password, seed or token is kept in the keyring
    organisation_key: str = ""  # the fingerprint that a baseline must be signed with
    baseline: str = ""  # path of a signed baseline that every check-up is judged by, too
    catalogue_pin: str = ""  # the day of the catalogue that is used, as 2026-11-30, and no other

    def described(self) -> dict[str, object]:
        """What the file says, key by key, without what it leaves open."""
        return {name: value for name, value in asdict(self).items() if value != _DEFAULTS[name]}


_DEFAULTS: Final = {field.name: field.default for field in fields(Policy)}


def parse(text: str, where: str) -> Policy:
    """The policy that a TOML text says. Raises PolicyError with the place and, for a misspelt key, the likely one."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{where}: this is no TOML ({error})") from None
    for name, value in said.items():
        if name not in _DEFAULTS:
            near = difflib.get_close_matches(name, _DEFAULTS, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(_DEFAULTS)}"
            raise PolicyError(f"{where}: there is no key {name!r}{hint}")
        wanted = type(_DEFAULTS[name])
        if type(value) is not wanted:
            kind = "true or false" if wanted is bool else "a text in quotation marks"
            raise PolicyError(f"{where}: {name} takes {kind}")
    policy = Policy(**said)
    if policy.catalogue_pin and not _is_day(policy.catalogue_pin):
        raise PolicyError(f"{where}: catalogue_pin takes a day like 2026-11-30, in quotation marks")
    if policy.baseline and not policy.organisation_key:
        raise PolicyError(f"{where}: a baseline needs organisation_key, or anybody could exchange it")
    return policy


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def place(platform: str = sys.platform) -> Path:
    """Where the policy file lies on such a computer."""
    return Path(_PLACES.get(platform, _ELSEWHERE))


def read(path: Path) -> Policy:
    """The policy in a file; an empty one where there is none. Raises PolicyError where it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return Policy()
    except OSError as error:
        raise PolicyError(f"{path}: the policy of this computer cannot be read ({error.strerror})") from None
    if len(content) > _LARGEST:
        raise PolicyError(f"{path}: this is too large for a policy")
    try:
        return parse(content.decode("utf-8"), str(path))
    except UnicodeDecodeError:
        raise PolicyError(f"{path}: this is no UTF-8") from None


@functools.cache
def current() -> Policy:
    """The policy of this computer, read once."""
    return read(place())


def enforce(policy: Policy, environment: MutableMapping[str, str] = os.environ) -> None:
    """Set what this process and those it starts go by; what the user's environment said is replaced."""
    if policy.browser:
        environment[_BROWSER] = policy.browser
    if policy.proxy:
        environment.update(dict.fromkeys(_PROXIES, policy.proxy))
        environment.update(dict.fromkeys(_EXCEPTIONS, _HERE))
