"""Looking at the user's pictures, and what the check-up keeps of it: counts, sealed; no name, no path, no picture."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ..model import PRACTICE_WIDE, Reading
from ..model.pictures import Photo, Pictures, counted, picture_readings, pictures_from
from ..people import fingerprint
from ..store import Store, StoreBroken
from .keys import fingerprint_key

LOOKED, KEY = "photos", "photos-key"
COUNTED, ANSWERED = "photos", "photos-answer"  # where imported readings say they come from


@dataclass
class Picturing:
    """The sealed place, or memory where there is no store; all but `readings` may be called from another thread."""

    store: Store | None = None
    _memory: dict[str, Any] = field(default_factory=dict, repr=False)
    _answer: tuple[Reading, ...] = ()
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def look(self, source: str, note: Callable[[int], bool]) -> tuple[Photo, ...]:
        """What each picture of a folder or a zip tells. `note` hears how many are read, and says whether to go on.

        Raises NoPictures.
        """
        from ..photos import look  # reads pictures: a second of imports that nobody waits for at the start

        found: list[Photo] = []
        for _, photo in look(_path(source)):
            found.append(photo)
            if not note(len(found)):
                break
        return tuple(found)

    def clean(self, source: str, out: str, note: Callable[[int], bool]) -> Mapping[str, int]:
        """Copies without metadata in another folder: how many were `made`, `cannot` be made, or are `there` already.

        The originals stay as they are. Raises NoPictures.
        """
        from ..photos import Copied, copy_clean, look

        came = {one.value: 0 for one in Copied}
        for picture, photo in look(_path(source)):
            copied = Copied.CANNOT if photo.doubt else copy_clean(picture, _path(out), _path(source))
            came[copied.value] += 1
            if not note(sum(came.values())):
                break
        return came

    def portrait(self, path: str) -> str:
        """The perceptual hash of a profile picture, in memory; raises NoPictures."""
        from ..photos import portrait_hash

        return portrait_hash(_path(path))

    def keep(self, source: str, seen: Pictures, at: datetime) -> str:
        """Put these counts beside those of other folders; the same folder again takes the place of its older ones.

        `source` is kept as a keyed fingerprint. The sentence to tell where that failed, else empty.
        """
        try:
            name = fingerprint(str(_path(source).resolve()), self._key())
        except StoreBroken as error:
            return str(error)
        return self._keep(name, seen, at)

    def look_in_export(self, archive: Path, account_id: str, at: datetime) -> str:
        """Count the pictures of a platform's data export; a newer export of the account takes the older one's place.

        The sentence to tell where it could not be kept, else empty. Raises NoPictures.
        """
        from ..photos import look

        seen = counted(photo for _, photo in look(archive))
        return self._keep(f"export {account_id}", seen, at) if seen.count else ""

    def _keep(self, name: str, seen: Pictures, at: datetime) -> str:
        row = {**asdict(seen), "at": at.isoformat()}
        try:
            if self.store is None:
                self._memory[name] = row
            else:
                self.store.keep_note(LOOKED, name, row)
                self.sum_up()
        except StoreBroken as error:
            return str(error)
        return ""

    def sum_up(self) -> None:
        """Say anew what all folders tell together, after one of them has gone. Raises StoreBroken."""
        if self.store:
            self.store.keep_import(PRACTICE_WIDE, self._counts(), COUNTED)

    def answer(self, said: Reading) -> str:
        """Keep what the user says of the pictures. The sentence to tell where that failed, else empty."""
        try:
            if self.store:
                self.store.keep_import(PRACTICE_WIDE, (said,), ANSWERED)
            else:
                self._answer = (said,)
        except StoreBroken as error:
            return str(error)
        return ""

    def readings(self) -> tuple[Reading, ...]:
        """What all folders together say, and the user's answer where it is held in memory."""
        return (*self._counts(), *self._answer)

    def _counts(self) -> tuple[Reading, ...]:
        """As old as the oldest look; nothing where none was looked at."""
        kept = self.store.notes(LOOKED) if self.store else self._memory
        if not kept:
            return ()
        total = sum((pictures_from(row) for row in kept.values()), Pictures())
        return picture_readings(total, min(datetime.fromisoformat(row["at"]) for row in kept.values()))

    def forget(self) -> str:
        """Drop what was counted. The sentence to tell where that failed, else empty."""
        self._memory.clear()
        self._answer = ()
        try:
            if self.store:
                self.store.drop_notes(LOOKED)
                for origin in (COUNTED, ANSWERED):
                    self.store.keep_import(PRACTICE_WIDE, (), origin)
        except StoreBroken as error:
            return str(error)
        return ""

    def _key(self) -> bytes:
        return fingerprint_key(self.store, KEY, self._secret)


def _path(text: str) -> Path:
    return Path(os.path.expanduser(text.strip().strip("'\"")))  # noqa: PTH111 - a name that is nobody's stays as it is
