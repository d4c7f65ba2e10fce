"""Our own interface texts in four languages, through gettext.

English is the message id. The catalogues are `locale/<lang>/LC_MESSAGES/auditor.po`; `python -m tools.texts` extracts,
merges and compiles them, and a test fails on a text that one of the languages lacks.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "locale"


class Texts:
    """Calls like `t("Open {link}", link=…)` answer in one language; `discreet` ones are heard by somebody else, too."""

    def __init__(self, lang: str, *, discreet: bool = False) -> None:
        self.lang, self.discreet = lang, discreet
        self._gettext = gettext.translation("auditor", _FOLDER, [lang], fallback=True)

    def __call__(self, message: str, /, **holes: object) -> str:
        """The text in this language, its holes filled; the English text where it is missing."""
        said = self._gettext.gettext(message) if message else ""
        return said.format(**holes) if holes else said

    def pick(self, text: Mapping[str, str]) -> str:
        """The catalogue text in this language, else in English, else the first there is."""
        found = text.get(self.lang) or text.get("en")
        return found or next(iter(text.values()), "")


@cache
def texts(lang: str, *, discreet: bool = False) -> Texts:
    """The texts in this language; English where the language is not one of ours."""
    ours = (
        lang.isalpha() and (_FOLDER / lang).is_dir()
    )  # asked of the disk: the first frame waits for no model
    return Texts(lang if ours else "en", discreet=discreet)


def mark(message: str) -> str:
    """Note a text for translation where it is only looked up later."""
    return message
