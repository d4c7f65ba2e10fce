"""What pictures tell besides the picture: place, device, date, a patient in the file's name; and copies without it."""

from auditor.adapters.photos.clean import CannotClean, clean
from auditor.adapters.photos.file_names import hints_at_a_patient
from auditor.adapters.photos.metadata import read_photo
from auditor.adapters.photos.portrait import portrait_hash
from auditor.adapters.photos.scan import copy_clean, look, photo_facts
from auditor.adapters.photos.source import Picture, pictures
from auditor.core.model.photos import Copied, Photo, PhotosUnreadable
from auditor.reports.photos import photos_document

__all__ = [
    "CannotClean",
    "Copied",
    "Photo",
    "PhotosUnreadable",
    "Picture",
    "clean",
    "copy_clean",
    "hints_at_a_patient",
    "look",
    "photo_facts",
    "photos_document",
    "pictures",
    "portrait_hash",
    "read_photo",
]  # fmt: skip
