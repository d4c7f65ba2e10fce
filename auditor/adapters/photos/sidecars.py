"""Files that lie beside a picture and tell of it: the JSON of Google's export, and XMP."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, Final

from auditor.adapters.photos.place import Place, in_xmp
from auditor.core.model.photos import Photo

BIGGEST: Final = 4 * 1024 * 1024  # bytes of one
_GOOGLES: Final = re.compile(
    r"\.s[a-z-]*$", re.IGNORECASE
)  # x.jpg.supplemental-metadata.json, cut off anywhere


def sidecars(names: Iterable[str], pictures: Iterable[str]) -> dict[str, list[str]]:
    """For each picture the names of the files that tell of it."""
    known: dict[str, list[str]] = {}
    for name in pictures:
        known.setdefault(name, []).append(name)
        known.setdefault(str(PurePosixPath(name).with_suffix("")), []).append(name)
    found: dict[str, list[str]] = {}
    for name in names:
        low = name.lower()
        if low.endswith(".xmp"):
            about = known.get(name[:-4], [])
        elif low.endswith(".json"):
            about = [one for one in (name[:-5], _GOOGLES.sub("", name[:-5])) if one in known.get(one, ())][:1]
        else:
            continue
        for picture in about:
            found.setdefault(picture, []).append(name)
    return found


def with_sidecar(photo: Photo, name: str, content: bytes) -> Photo:
    """The photo with what this file tells of it."""
    place = Place()
    if name.lower().endswith(".xmp"):
        in_xmp(content, place)
    else:
        _in_json(content, place)
    if photo.doubt is not None and not place.found:
        return photo
    return replace(
        photo,
        doubt=None,
        location=photo.location or place.found,
        device=photo.device or place.device,
        taken_at=photo.taken_at or place.taken_at,
        worded=photo.worded or place.worded,
    )


def _in_json(content: bytes, place: Place) -> None:
    try:
        told: Any = json.loads(content)
    except (ValueError, RecursionError):
        return
    if not isinstance(told, dict):
        return
    for key in ("geoData", "geoDataExif"):
        at = told.get(key)
        if isinstance(at, dict) and any(
            isinstance(at.get(one), int | float) and at[one] for one in ("latitude", "longitude")
        ):
            place.found = True
    people = told.get("people")
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict):
            place.says(str(person.get("name") or ""))
    place.says(str(told.get("description") or ""))
    taken = told.get("photoTakenTime")
    stamp = str(taken.get("timestamp") or "") if isinstance(taken, dict) else ""
    if stamp.isdecimal() and 0 < len(stamp) < 12:
        place.dated(0, datetime.fromtimestamp(int(stamp), UTC).isoformat())
