"""Field notes: made after a real check-up, shown whole, saved when asked; read and counted where they come together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditor.adapters.catalog_files import SHIPPED_DAY
from auditor.adapters.files import write_new
from auditor.core.evaluation import Audit
from auditor.core.field_notes.note import BIGGEST, FieldNote, RefusedNote, make_note, note_text, parse_note
from auditor.core.model import Catalog
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import describe_os_error, tr


def has_note(audit: Audit) -> bool:
    """Whether this check-up met real pages that a note can tell of; one read again from the store has none."""
    return bool(audit.met) and not audit.practice


def field_note(audit: Audit, catalog: Catalog) -> str:
    """The note of this check-up, word for word as it would be saved. Raises CommandError where there is none."""
    minutes = round((audit.finished_at - audit.started_at).total_seconds() / 60)
    note = make_note(audit.met, catalog.profiles, audit.finished_at.date(), SHIPPED_DAY, minutes)
    if not has_note(audit) or not note.rows:
        raise CommandError(tr("there is nothing to note: no real page was read in this check-up"))
    return note_text(note)


def save_note(text: str, path: str) -> None:
    """Save the note as a new file that only its owner may read; it is never sent. Raises CommandError."""
    write_new(path, text.encode())


def read_notes(files: Sequence[str], catalog: Catalog, today: date) -> tuple[FieldNote, ...]:
    """The notes in these files. Raises CommandError at the first that is none, naming the file and quoting nothing of it."""
    return tuple(_read(file, catalog, today) for file in files)


def _read(file: str, catalog: Catalog, today: date) -> FieldNote:
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(BIGGEST + 1)
        return parse_note(data, catalog.profiles, today)
    except OSError as error:
        raise CommandError(
            tr("{path}: {why}", path=file, why=describe_os_error(error)), USED_WRONGLY
        ) from None
    except RefusedNote as error:
        message = tr("{path}: this field note is refused: {why}", path=file, why=tr(str(error)))
        raise CommandError(message, USED_WRONGLY) from None
