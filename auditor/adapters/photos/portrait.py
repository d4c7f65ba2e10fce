"""What a profile picture looks like, as a hash: the picture itself is read once and not kept."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Final

from PIL import Image

from auditor.adapters.photos.metadata import _BROKEN, _can_read_heic
from auditor.adapters.photos.perceptual_hash import perceptual_hash
from auditor.core.model.photos import PhotosUnreadable
from auditor.i18n.current import describe_os_error, tr

BIGGEST: Final = 50 * 1024 * 1024  # bytes


def portrait_hash(path: Path) -> str:
    """The perceptual hash of a picture: 64 bit as 16 hex digits. Raises PhotosUnreadable."""
    try:
        with path.open("rb") as file:
            content = file.read(BIGGEST + 1)
    except (OSError, ValueError) as error:
        raise PhotosUnreadable(
            tr("the picture could not be read ({why})", why=describe_os_error(error))
        ) from None
    _can_read_heic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                return perceptual_hash(image)
    except _BROKEN:
        raise PhotosUnreadable(tr("this is not a picture, or it is damaged")) from None
