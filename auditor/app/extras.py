"""What an organisation needs and a clinician does not: asked for where it is used, and named where it is missing."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from auditor.errors import CommandError
from auditor.i18n.current import tr

_NEEDED: Final = {
    "update": ("tuf",),
    "campaign": ("duckdb", "ibis", "highspy", "shamir_mnemonic", "opendp", "matplotlib", "fsspec"),
    "spark": ("pyspark",),
}


def need(extra: str) -> None:
    """Do nothing where the extra is installed; CommandError with the command to type where it is not."""
    missing = [name for name in _NEEDED[extra] if find_spec(name) is None]
    if missing:
        message = tr(
            "this needs more than a clinician’s auditor ({known}); type: pip install 'auditor[{extra}]'",
            known=", ".join(missing),
            extra=extra,
        )
        raise CommandError(message)
