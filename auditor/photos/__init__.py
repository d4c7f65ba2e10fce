"""What pictures tell besides the picture: place, device, date, a patient in the file's name; and copies without it."""

from .clean import CannotClean, clean
from .document import photos_document
from .folder import NoPictures, Picture, pictures
from .names import hints_at_a_patient
from .read import Photo, read_photo

__all__ = [
    "CannotClean", "NoPictures", "Photo", "Picture", "clean", "hints_at_a_patient", "photos_document", "pictures",
    "read_photo",
]  # fmt: skip
