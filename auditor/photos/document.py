"""`auditor.photos/1`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..model.pictures import Photo
from .look import Copied

SCHEMA = "auditor.photos/1"


def photos_document(photos: Iterable[Photo], copies: Mapping[str, Copied] | None = None) -> dict[str, Any]:
    """The photos as a JSON-able mapping; `copies` says by file what came of its clean copy."""
    rows = [_photo(photo) for photo in photos]
    for row in rows if copies is not None else ():
        row["copy"] = copies[row["file"]].value if copies and row["file"] in copies else None
    return {"schema": SCHEMA, "photos": rows}


def _photo(photo: Photo) -> dict[str, Any]:
    if photo.doubt is not None:
        return {
            "file": photo.file,
            "state": "doubtful",
            "doubt": photo.doubt.value,
            "name_hint": photo.name_hint,
        }
    return {
        "file": photo.file,
        "state": "known",
        "location": photo.location,
        "device": photo.device or None,
        "taken_at": photo.taken_at or None,
        "name_hint": photo.name_hint,
    }
