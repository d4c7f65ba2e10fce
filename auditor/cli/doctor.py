"""What is there and what is missing, each with the one command that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..home import home
from ..texts import Texts, texts
from .keeping import STORE

if TYPE_CHECKING:
    from ..store import Store


NAMED_KEYRING = "PYTHON_KEYRING_BACKEND"
KEYRINGS = {  # the module of a backend -> what people call it
    "SecretService": "GNOME Keyring",
    "libsecret": "GNOME Keyring",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing looked at; `mend` is the command that mends it, empty where nothing is to mend."""

    what: str
    fine: bool
    says: str
    mend: str = ""


def look_over(lang: str, held: Store | None = None) -> list[Told]:
    """Browser, display, keyring, store (or the one held open here), catalogue, language."""
    t = texts(lang)
    store = _told_store(t, held) if held else _store(t)
    return [_browser(t), _display(t), _keyring(t), store, _catalogue(t), Told(t("language"), True, lang)]


def _browser(t: Texts) -> Told:
    from ..browser.find import NoBrowser, find, version

    try:
        found = find()
    except NoBrowser as error:
        return Told(t("browser"), False, t(error.text, **error.holes), error.command_to_type)
    if found is None:
        return Told(t("browser"), False, t("none found"), "playwright install chromium")
    found = version(found)
    return Told(t("browser"), True, f"{found.name} {found.version or ''} ({found.path})")


def _display(t: Texts) -> Told:
    from ..browser.machine import has_display, this_machine

    if has_display(this_machine()):
        return Told(t("display"), True, t("there is one"))
    return Told(
        t("display"),
        False,
        t("none: start it on a desktop; here it reads exports, saved pages and the practice"),
    )


def _keyring(t: Texts) -> Told:
    from ..vault import Vault, VaultLocked

    try:
        name = Vault().name()
        Vault().kept_key()
    except VaultLocked as error:
        return Told(t("keyring"), False, str(error), _keyring_mend())
    return Told(t("keyring"), True, KEYRINGS.get(name.rpartition(".")[2], name))


def _keyring_mend() -> str:
    """The one command that brings a keyring; empty where none is known."""
    from ..browser.machine import apt_command, this_machine

    machine = this_machine()
    if machine.env.get(NAMED_KEYRING):
        return f"set {NAMED_KEYRING}=" if machine.platform == "win32" else f"unset {NAMED_KEYRING}"
    if machine.platform == "linux" and machine.which("gnome-keyring-daemon"):
        return "gnome-keyring-daemon --start --components=secrets"
    return apt_command("gnome-keyring") if machine.which("apt-get") else ""


def _store(t: Texts) -> Told:
    from ..store import Store, StoreBroken
    from ..vault import Vault, VaultLocked

    path = home() / STORE
    if not path.exists():
        return Told(t("store"), True, t("nothing kept yet ({path})", path=path))
    try:
        key = Vault().kept_key()
        if key is None:
            return Told(
                t("store"), False, t("its key is not in this keyring ({path})", path=path), "auditor purge"
            )
        with Store(path, key) as store:
            return _told_store(t, store)
    except (VaultLocked, StoreBroken) as error:
        return Told(t("store"), False, str(error))


def _told_store(t: Texts, store: Store) -> Told:
    count = len(store.accounts())
    return Told(t("store"), True, t("{count} accounts ({path})", count=count, path=store.path))


def _catalogue(t: Texts) -> Told:
    from ..catalog import CatalogError
    from ..shelf import open_catalog

    try:
        catalog = open_catalog(None, home())
    except CatalogError as error:
        return Told(t("catalogue"), False, str(error.problems[0]), "auditor catalog check")
    says = t(
        "{profiles} platforms, {checks} checks", profiles=len(catalog.profiles), checks=len(catalog.checks)
    )
    local = ", ".join(catalog.local)
    return Told(t("catalogue"), True, says + (f"; {t('your own')}: {local}" if local else ""))
