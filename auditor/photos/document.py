"""`auditor.photos/1`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .read import Photo

SCHEMA = "auditor.photos/1"


def photos_document(photos: Iterable[Photo]) -> dict[str, Any]:
    """The photos as a JSON-able mapping."""
    return {"schema": SCHEMA, "photos": [_photo(photo) for photo in photos]}


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
