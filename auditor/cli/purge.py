"""Letting go of everything the tool keeps."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ..home import home
from .common import Trouble
from .keeping import STORE

if TYPE_CHECKING:
    from ..vault import Vault

# What the tool writes into its folder; the user's own profiles and checks stay.
OURS = (STORE, f"{STORE}-wal", f"{STORE}-shm", f"{STORE}-journal", "pinned.json", "cache", "tmp")


def purge_all() -> list[str]:
    """Remove our files and the keyring's entries; what is not ours is returned and stays. Raises Trouble."""
    from ..vault import Vault, VaultLocked

    folder, vault = home(), Vault()
    was_kept = (folder / STORE).exists()
    if was_kept:
        _refuse_while_busy(folder / STORE, vault)
    _remove(folder)
    try:
        vault.forget_everything()
    except VaultLocked as error:
        if was_kept:  # where nothing was ever kept, no keyring holds anything of ours
            message = (
                f"the files are gone, but the keyring still holds entries of the service 'auditor': {error}"
            )
            raise Trouble(message) from None
    return [str(path) for path in folder.glob("*")] if folder.is_dir() else []


def _refuse_while_busy(path: Path, vault: Vault) -> None:
    from ..store import Busy, Store, StoreBroken
    from ..vault import VaultLocked

    try:
        key = vault.kept_key()
        if key is not None:
            Store(path, key).close()
    except Busy as error:
        raise Trouble(str(error)) from None
    except (VaultLocked, StoreBroken):
        return  # it cannot be read any more; it can still be removed


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
