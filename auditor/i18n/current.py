"""The language of this run, for what adapters and use cases say to the user.

An error is made far from the screen that shows it. One run has one user and so one language; the front end sets it once.
"""

from __future__ import annotations

from typing import Final

from auditor.errors import AuditorError
from auditor.i18n import Translator, translator

_FULL: Final = 28  # ENOSPC, the same number on every system

_SPOKEN: Final = [translator("en")]


def set_language(lang: str) -> None:
    """From now on say everything in this language; English where it is not one of ours."""
    _SPOKEN[0] = translator(lang)


def current_translator() -> Translator:
    """The texts of the language that is spoken."""
    return _SPOKEN[0]


def tr(message: str, /, **holes: object) -> str:
    """The message in the language that is spoken, its holes filled."""
    return _SPOKEN[0](message, **holes)


def explain(error: AuditorError) -> str:
    """What went wrong and the one command that helps, in the language that is spoken."""
    why = tr(error.message, **error.holes) if error.holes else error.message
    return tr("{why}; type: {command}", why=why, command=error.hint) if error.hint else why


def describe_os_error(error: OSError | ValueError) -> str:
    """Why a file could not be had, in the language that is spoken; what is rare, in the system's own words."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return tr("no such file")
        case PermissionError():
            return tr("it is not yours to open")
        case FileExistsError():
            return tr("a file of that name is there already")
        case IsADirectoryError():
            return tr("it is a folder")
        case OSError(errno=code) if code == _FULL:
            return tr("the disk is full")
        case OSError(strerror=str() as told):
            return told
    return tr("its name is not a file name")
