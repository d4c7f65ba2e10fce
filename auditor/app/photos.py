"""Looking at the user's pictures, and what the check-up keeps of it: counts, sealed; no name, no path, no picture."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.adapters.store import MemoryStore, Store
from auditor.app.fingerprint_key import fingerprint_key
from auditor.core.model import PRACTICE_WIDE, Reading
from auditor.core.model.photos import Copied, Left, Photo, Pictures, counted, picture_readings, pictures_from
from auditor.core.triage import person_token

if TYPE_CHECKING:
    from auditor.adapters.photos import Picture

LOOKED, KEY = "photos", "photos-key"
COUNTED, ANSWERED = "photos", "photos-answer"  # where imported readings say they come from


@dataclass
class PhotoService:
    """All but `readings` may be called from another thread; what writes raises StoreError."""

    store: Store = field(default_factory=MemoryStore)

    def look(self, source: str, note: Callable[[int], bool], left: Left | None = None) -> tuple[Photo, ...]:
        """What each picture of a folder or a zip tells. `note` hears how many are read, and says whether to go on.

        `left` counts what was not looked at.

        Raises PhotosUnreadable.
        """
        found: list[Photo] = []
        for _, photo in _look(_path(source), left):
            found.append(photo)
            if not note(len(found)):
                break
        return tuple(found)

    def clean(self, source: str, out: str, note: Callable[[int], bool]) -> Mapping[str, int]:
        """Copies without metadata in another folder: how many were `made`, `cannot` be made, or are `there` already.

        The originals stay as they are. Raises PhotosUnreadable.
        """
        from auditor.adapters.photos import copy_clean  # late: reads pictures

        came = {one.value: 0 for one in Copied}
        for picture, photo in _look(_path(source)):
            copied = Copied.CANNOT if photo.doubt else copy_clean(picture, _path(out), _path(source))
            came[copied.value] += 1
            if not note(sum(came.values())):
                break
        return came

    def portrait(self, path: str) -> str:
        """The perceptual hash of a profile picture, in memory; raises PhotosUnreadable."""
        from auditor.adapters.photos import portrait_hash  # late: reads pictures

        return portrait_hash(_path(path))

    def keep(self, source: str, seen: Pictures, at: datetime) -> None:
        """Put these counts beside those of other folders; the same folder again takes the place of its older ones.

        `source` is kept as a keyed fingerprint.
        """
        name = person_token(str(_path(source).resolve()), fingerprint_key(self.store, KEY))
        self._keep(name, seen, at)

    def look_in_export(self, archive: Path, account_id: str, at: datetime) -> None:
        """Count the pictures of a platform's data export; a newer export of the account takes the older one's place.

        Raises PhotosUnreadable.
        """
        left = Left()
        seen = counted((photo for _, photo in _look(archive, left)), left)
        if seen.count:
            self._keep(f"export {account_id}", seen, at)

    def _keep(self, name: str, seen: Pictures, at: datetime) -> None:
        self.store.put_document(LOOKED, name, {**asdict(seen), "at": at.isoformat()})
        self.sum_up()

    def sum_up(self) -> None:
        """Say anew what all folders tell together, after one of them has gone."""
        self.store.keep_import(PRACTICE_WIDE, self.readings(), COUNTED)

    def answer(self, said: Reading) -> None:
        """Keep what the user says of the pictures."""
        self.store.keep_import(PRACTICE_WIDE, (said,), ANSWERED)

    def readings(self) -> tuple[Reading, ...]:
        """What all folders together say, as old as the oldest look; nothing where none was looked at."""
        kept = self.store.documents(LOOKED)
        if not kept:
            return ()
        total = sum((pictures_from(row) for row in kept.values()), Pictures())
        return picture_readings(total, min(datetime.fromisoformat(row["at"]) for row in kept.values()))

    def forget(self) -> None:
        """Drop what was counted."""
        self.store.drop_notes(LOOKED)
        for origin in (COUNTED, ANSWERED):
            self.store.keep_import(PRACTICE_WIDE, (), origin)


def _look(source: Path, left: Left | None = None) -> Iterator[tuple[Picture, Photo]]:
    from auditor.adapters.photos import look  # late: reads pictures

    yield from look(source, left)


def _path(text: str) -> Path:
    return Path(os.path.expanduser(text.strip().strip("'\"")))  # noqa: PTH111 - a name that is nobody's stays as it is
