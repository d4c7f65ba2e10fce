"""Letting go of everything the tool keeps."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..home import home
from .common import Trouble
from .keeping import STORE

# What the tool writes into its folder; the user's own profiles and checks stay.
OURS = (STORE, f"{STORE}-wal", f"{STORE}-shm", f"{STORE}-journal", "pinned.json", "cache", "tmp")


def purge_all() -> list[str]:
    """Remove our files and the keyring's entries; what is not ours is returned and stays. Raises Trouble."""
    from ..store import Busy, Store, StoreBroken
    from ..vault import Vault, VaultLocked

    folder, vault = home(), Vault()
    names: list[str] = []
    try:
        if (folder / STORE).exists() and vault.has_key():
            with Store(folder / STORE, vault.key()) as store:
                names = [account.id for account in store.accounts()]
    except Busy as error:
        raise Trouble(str(error)) from None
    except (VaultLocked, StoreBroken):
        pass  # it cannot be read any more; it can still be removed
    _remove(folder)
    try:
        for name in names:
            vault.forget(name)
        vault.forget_key()
    except VaultLocked as error:
        if names:
            message = (
                f"the files are gone, but the keyring still holds entries of the service 'auditor' ({error})"
            )
            raise Trouble(message) from None
    return [str(path) for path in folder.glob("*")] if folder.is_dir() else []


def _remove(folder: Path) -> None:
    for name in OURS:
        path = folder / name
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            message = f"{path} could not be removed ({error.strerror or error})"
            raise Trouble(message) from None
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
