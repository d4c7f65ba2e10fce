"""What pictures tell besides the picture: place, device, date, a patient in the file's name; and copies without it."""

from ..model.pictures import NoPictures, Photo
from .clean import CannotClean, clean
from .document import photos_document
from .folder import Picture, pictures
from .look import Copied, copy_clean, look, told_by
from .names import hints_at_a_patient
from .portrait import portrait_hash
from .read import read_photo

__all__ = [
    "CannotClean", "Copied", "NoPictures", "Photo", "Picture", "clean", "copy_clean", "hints_at_a_patient", "look",
    "photos_document", "pictures", "portrait_hash", "read_photo", "told_by",
]  # fmt: skip
