"""Letting go of everything the tool keeps."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from auditor.adapters.keyring import KeyringUnavailable, SecretStore
from auditor.adapters.store import DRAFT, EMPTIED, Store, StoreError, StoreLocked
from auditor.app.store_file import STORE
from auditor.errors import CommandError
from auditor.i18n.current import describe_os_error, tr
from auditor.paths import home

# What the tool writes into its folder; the user's own profiles and checks stay.
OURS: Final = (
    STORE,
    f"{STORE}-wal",
    f"{STORE}-shm",
    f"{STORE}-journal",
    "pinned.json",
    "guidelines.json",
    "cache",
    "tmp",
)


def purge_all() -> list[str]:
    """Remove our files and the keyring's entries; what is not ours is returned and stays. Raises CommandError."""
    folder, secret_store = home(), SecretStore()
    was_kept = (folder / STORE).exists()
    if was_kept:
        _refuse_while_busy(folder / STORE, secret_store)
    _remove(folder)
    try:
        secret_store.forget_everything()
    except KeyringUnavailable as error:
        if was_kept:  # where nothing was ever kept, no keyring holds anything of ours
            message = tr(
                "the files are gone, but the keyring still holds entries of the service 'auditor': {why}",
                why=error,
            )
            raise CommandError(message) from None
    return [str(path) for path in folder.glob("*")] if folder.is_dir() else []


def _refuse_while_busy(path: Path, secret_store: SecretStore) -> None:
    try:
        key = secret_store.kept_key()
        if key is not None:
            Store(path, key).close()
    except StoreLocked:
        raise
    except (KeyringUnavailable, StoreError):
        return  # it cannot be read any more; it can still be removed


def _remove(folder: Path) -> None:
    found = [path.name for form in (f"{STORE}{EMPTIED}*", f"{DRAFT}*-{STORE}*") for path in folder.glob(form)]
    for name in (*OURS, *found):
        path = folder / name
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            message = tr("{path} could not be removed ({why})", path=path, why=describe_os_error(error))
            raise CommandError(message) from None
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
