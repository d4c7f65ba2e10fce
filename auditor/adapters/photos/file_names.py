"""Whether a file's name looks like a patient's name or number. A hint for a person to look, never a verdict."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

_WORDS: Final = re.compile(
    r"(?:^|[^a-z])(?:patient(?:e|in|en|s)?|paziente|pazienti|pat|dossier|cartella|fallnr|fall|case|krankenakte|befund|op|preop|postop"
    r"|avant|apres|vorher|nachher|prima|dopo|before|after|lesion|wunde|plaie|ferita|rontgen|radio|scan|ahv|avs|dob|geb)(?:[^a-z]|$)"
)
_AHV: Final = re.compile(r"756[. _-]?\d{4}[. _-]?\d{4}[. _-]?\d{2}")  # Swiss social insurance number
_BIRTH: Final = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[._-](?:0?[1-9]|1[0-2])[._-](?:19[2-9]\d|20[01]\d)(?!\d)"
)
_NUMBER: Final = re.compile(r"(?<!\d)\d{6,}(?!\d)")
_CAMERA: Final = re.compile(
    r"^(?:img|dsc[nf]?|dscf|pxl|mvimg|dji|gopr|gp|p|pano|burst|screenshot|bildschirmfoto|capture|whatsapp image|whatsapp video|signal|photo|foto|image|bild"
    r"|immagine|facetune|snapchat|telegram|received|fb_img|insta|picsart|canva|scan|video|vid|mov|imagejpeg|original|export|resized|copy|kopie)"
    r"[ _.-]*(?=\d|$|[a-z]*[ _.-]*\d)",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?:[-_ .at]*\d{2}[-_.:]?\d{2}(?:[-_.:]?\d{2})?\d{0,3})?"
)
_PERSON: Final = re.compile(
    r"^(?P<a>[A-ZÀ-Þ][a-zà-ÿ'’-]{1,20})[ _.,-]+(?P<b>[A-ZÀ-Þ][a-zà-ÿ'’-]{1,20})(?:[ _.-]*\d{0,4})?$"
)
_THINGS: Final = frozenset(
    "new neu nouveau nuovo final logo banner profil profile cover titel title praxis cabinet studio team sommer summer winter ete estate herbst"
    " urlaub vacances ferien holiday hochzeit wedding mariage geburtstag birthday zurich bern basel geneve lausanne lugano paris london berlin"
    " beach plage strand mountain garden garten jardin family familie famille sunset flyer poster open house happy christmas black white"
    " portrait header background screen shot bild foto photo image unbenannt untitled sans titre".split()
)


def hints_at_a_patient(file: str) -> bool:
    """Whether the name (not the folders) holds a patient's word, number, birthday or what looks like a whole name."""
    stem = unicodedata.normalize("NFC", PurePosixPath(file.replace("\\", "/")).stem).strip()
    plain = "".join(c for c in unicodedata.normalize("NFKD", stem.casefold()) if not unicodedata.combining(c))
    if _AHV.search(plain) or _BIRTH.search(plain):
        return True
    if _CAMERA.match(plain):
        return bool(re.search(r"patient|paziente|ahv|avs", plain))
    if _WORDS.search(plain):
        return True
    if _NUMBER.search(_TIME.sub(" ", plain)):
        return True
    person = _PERSON.match(stem)
    return (
        bool(person) and person is not None and not _THINGS & {person["a"].casefold(), person["b"].casefold()}
    )
