"""What is there and what is missing, each with the one command that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from auditor.adapters.browser.installed import NoBrowser, find, manual_install, version
from auditor.adapters.browser.system import apt_command, has_display, this_system
from auditor.adapters.catalog_files import open_catalog
from auditor.adapters.keyring import KeyringUnavailable, SecretStore
from auditor.adapters.policy import current, place
from auditor.adapters.store import Store, StoreError
from auditor.app.catalogue import hold_pin
from auditor.app.catalogue_update import catalogue_age, is_old
from auditor.app.store_file import STORE
from auditor.core.catalog import CatalogError
from auditor.errors import CommandError
from auditor.i18n import Translator, translator
from auditor.paths import home

NAMED_KEYRING: Final = "PYTHON_KEYRING_BACKEND"
KEYRINGS: Final = {  # the module of a backend -> what people call it
    "SecretService": "GNOME Keyring",
    "libsecret": "GNOME Keyring",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing looked at; `mend` is the command that mends it, empty where nothing is to mend."""

    what: str
    fine: bool
    says: str
    mend: str = ""


def diagnose(lang: str, held: Store | None = None) -> list[Diagnostic]:
    """Browser, display, keyring, store (or the one held open here), catalogue, language."""
    t = translator(lang)
    store = _store_state(t, held) if held and held.persistent else _store(t)
    return [
        _browser(t),
        _display(t),
        _keyring(t),
        store,
        _catalogue(t),
        _policy(t),
        Diagnostic(t("language"), True, lang),
    ]


def _browser(t: Translator) -> Diagnostic:
    try:
        found = find()
    except NoBrowser as error:
        return Diagnostic(t("browser"), False, t(error.message, **error.holes), error.hint)
    if found is None:
        return Diagnostic(t("browser"), False, t("none found"), manual_install())
    found = version(found)
    return Diagnostic(t("browser"), True, f"{found.name} {found.version or ''} ({found.path})")


def _display(t: Translator) -> Diagnostic:
    if has_display(this_system()):
        return Diagnostic(t("display"), True, t("there is one"))
    return Diagnostic(
        t("display"),
        False,
        t("none: start it on a computer with a screen; here it reads exports, saved pages and the demo"),
    )


def _keyring(t: Translator) -> Diagnostic:
    try:
        name = SecretStore().name()
        SecretStore().kept_key()
    except KeyringUnavailable as error:
        return Diagnostic(t("keyring"), False, str(error), _keyring_mend())
    return Diagnostic(t("keyring"), True, KEYRINGS.get(name.rpartition(".")[2], name))


def _keyring_mend() -> str:
    """The one command that brings a keyring; empty where none is known."""
    machine = this_system()
    if machine.env.get(NAMED_KEYRING):
        return f"set {NAMED_KEYRING}=" if machine.platform == "win32" else f"unset {NAMED_KEYRING}"
    if machine.platform == "linux" and machine.which("gnome-keyring-daemon"):
        return "gnome-keyring-daemon --start --components=secrets"
    return apt_command("gnome-keyring") if machine.which("apt-get") else ""


def _store(t: Translator) -> Diagnostic:
    path = home() / STORE
    if not path.exists():
        return Diagnostic(t("store"), True, t("nothing kept yet ({path})", path=path))
    try:
        key = SecretStore().kept_key()
        if key is None:
            return Diagnostic(
                t("store"), False, t("its key is not in this keyring ({path})", path=path), "auditor purge"
            )
        with Store(path, key) as store:
            return _store_state(t, store)
    except (KeyringUnavailable, StoreError) as error:
        return Diagnostic(t("store"), False, str(error))


def _store_state(t: Translator, store: Store) -> Diagnostic:
    count = len(store.accounts())
    return Diagnostic(t("store"), True, t("accounts: {count} ({path})", count=count, path=store.path))


def _policy(t: Translator) -> Diagnostic:
    said = current().described()
    if not said:
        return Diagnostic(t("policy"), True, t("none on this computer ({path})", path=place()))
    told = ", ".join(f"{name} = {value}" for name, value in said.items())
    return Diagnostic(t("policy"), True, f"{told} ({place()})")


def _catalogue(t: Translator) -> Diagnostic:
    try:
        catalog = open_catalog(None, home(), own_files=not hold_pin())
    except CommandError as error:
        return Diagnostic(t("catalogue"), False, str(error))
    except CatalogError as error:
        return Diagnostic(t("catalogue"), False, str(error.problems[0]), "auditor catalog check")
    says = t(
        "platforms: {profiles}, checks: {checks}", profiles=len(catalog.profiles), checks=len(catalog.checks)
    )
    local = ", ".join(catalog.local)
    today = datetime.now(UTC).date()
    says += "; " + t("age in days: {days}", days=catalogue_age(today))
    if is_old(today):
        return Diagnostic(t("catalogue"), False, says, "auditor catalog update")
    return Diagnostic(t("catalogue"), True, says + (f"; {t('your own')}: {local}" if local else ""))
