"""`auditor.ledger/1`: a ledger of confirmations as a file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, Final

from auditor.adapters.files import load_json
from auditor.core.model import Confirmation
from auditor.errors import USED_WRONGLY, CommandError
from auditor.i18n.current import tr

SCHEMA: Final = "auditor.ledger/1"


def ledger_bytes(confirmations: Iterable[Confirmation]) -> bytes:
    """The file that `ledger export` writes: every confirmation, in order."""
    rows = sorted((asdict(one) for one in confirmations), key=lambda row: tuple(row.values()))
    return json.dumps({"schema": SCHEMA, "confirmations": rows}, indent=1).encode() + b"\n"


def read_ledger(file: str) -> list[Confirmation]:
    """The confirmations in a file that `ledger export` wrote; raises CommandError."""
    return [_confirmation(file, row) for row in _rows(file, load_json(file))]


def _rows(file: str, document: Any) -> list[Any]:
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        message = tr("{file} is not a ledger that auditor wrote", file=file)
        raise CommandError(message, USED_WRONGLY)
    rows = document.get("confirmations")
    if not isinstance(rows, list):
        message = tr("{file} holds no list of confirmations", file=file)
        raise CommandError(message, USED_WRONGLY)
    return rows


def _confirmation(file: str, row: Any) -> Confirmation:
    names = [f.name for f in fields(Confirmation)]
    if (
        not isinstance(row, dict)
        or sorted(row) != sorted(names)
        or not all(isinstance(v, str) for v in row.values())
    ):
        message = tr(
            "{file}: a confirmation has exactly the fields {known}", file=file, known=", ".join(names)
        )
        raise CommandError(message, USED_WRONGLY)
    return Confirmation(**row)
