"""Compiled translations (`.mo`): built into a wheel; in a checkout compiled from the `.po` when first needed.

No `.mo` file is under version control: binary files cannot be merged.
"""

from __future__ import annotations

import gettext
import os
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

DOMAIN: Final = "auditor"
_NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)


def load_translations(locale: Path, lang: str) -> gettext.NullTranslations:
    """The translations of one language below a locale folder; those that translate nothing where it has none.

    A `.mo` that is missing, or older than its `.po`, is compiled and kept beside it where that can be written.
    """
    folder = locale / lang / "LC_MESSAGES"
    source, target = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if not source.exists() and not target.exists():
        return gettext.NullTranslations()
    if is_current(source, target):
        raw = target.read_bytes()
    else:
        raw = compile_po(source)
        _write_if_possible(target, raw)
    return gettext.GNUTranslations(BytesIO(raw))


def is_current(source: Path, target: Path) -> bool:
    """Whether the compiled file is there, and no older than its source; an installed copy has no source."""
    if not target.exists():
        return False
    return not source.exists() or target.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_po(source: Path) -> bytes:
    """What the `.mo` of a `.po` file holds; raises OSError, and ValueError where it is not a `.po` file."""
    from babel.messages import mofile, pofile  # late: only a checkout compiles, after a change

    with source.open("rb") as file:
        catalog = pofile.read_po(file, abort_invalid=True)
    catalog.creation_date = catalog.revision_date = _NO_DATE  # the same bytes from the same source
    out = BytesIO()
    mofile.write_mo(out, catalog)
    return out.getvalue()


def _write_if_possible(target: Path, raw: bytes) -> None:
    """Write in one step, so that a second process never reads half a file; a read-only folder is no error."""
    with suppress(OSError):
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        try:
            draft.write_bytes(raw)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
