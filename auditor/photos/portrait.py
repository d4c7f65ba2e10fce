"""What a profile picture looks like, as a hash: the picture itself is read once and not kept."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image

from ..model.pictures import NoPictures
from ..texts.spoken import say, why_not
from .read import _BROKEN, _can_read_heic

BIGGEST = 50 * 1024 * 1024  # bytes


def portrait_hash(path: Path) -> str:
    """`imagehash.phash` of a picture: 64 bit as 16 hex digits. Raises NoPictures."""
    import imagehash  # brings numpy and scipy: half a second that nobody else waits for

    try:
        with path.open("rb") as file:
            content = file.read(BIGGEST + 1)
    except (OSError, ValueError) as error:
        raise NoPictures(say("the picture could not be read ({why})", why=why_not(error))) from None
    _can_read_heic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                return str(imagehash.phash(image))
    except _BROKEN:
        raise NoPictures(say("this is no picture, or a damaged one")) from None
