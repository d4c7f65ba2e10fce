"""Our own interface texts in four languages, through gettext.

English is the message id. The catalogues are `locale/<lang>/LC_MESSAGES/auditor.po`; `python -m tools.texts` extracts
and merges them, and a test fails on a text that one of the languages lacks. `compiled` says where `.mo` files come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from auditor.i18n.compiled_texts import load_translations

_FOLDER: Final = Path(__file__).parent / "locale"


class Translator:
    """Calls like `t("Open {link}", link=…)` answer in one language; `discreet` ones are heard by somebody else, too."""

    def __init__(self, lang: str, *, discreet: bool = False) -> None:
        self.lang, self.discreet = lang, discreet
        self._gettext = load_translations(_FOLDER, lang)
        self.colon, self.semicolon = ("\u00a0: ", "\u202f; ") if lang == "fr" else (": ", "; ")

    def __call__(self, message: str, /, **holes: object) -> str:
        """The text in this language, its holes filled; the English text where it is missing."""
        said = self._gettext.gettext(message) if message else ""
        return said.format(**holes) if holes else said

    def many(self, one: str, several: str, count: int, /, **holes: object) -> str:
        """The text for this number of things, in the plural that the language has for it; `{count}` is filled."""
        return self._gettext.ngettext(one, several, count).format(count=count, **holes)

    def pick(self, text: Mapping[str, str]) -> str:
        """The catalogue text in this language, else in English, else the first there is."""
        found = text.get(self.lang) or text.get("en")
        return found or next(iter(text.values()), "")


@cache
def translator(lang: str, *, discreet: bool = False) -> Translator:
    """The texts in this language; English where the language is not one of ours."""
    ours = (
        lang.isalpha() and (_FOLDER / lang).is_dir()
    )  # asked of the disk: the first frame waits for no model
    return Translator(lang if ours else "en", discreet=discreet)


def gettext_noop(message: str) -> str:
    """Note a text for translation where it is only looked up later."""
    return message
