"""What the rim of the house says to the user: in the language that the face chose for this run.

An error is made far from the screen that shows it. One run has one user and so one language; a face names it once.
"""

from __future__ import annotations

from . import Texts, texts

_FULL = 28  # ENOSPC, the same number on every system

_SPOKEN = [texts("en")]


def speak(lang: str) -> None:
    """From now on say everything in this language; English where it is not one of ours."""
    _SPOKEN[0] = texts(lang)


def spoken() -> Texts:
    """The texts of the language that is spoken."""
    return _SPOKEN[0]


def say(message: str, /, **holes: object) -> str:
    """The message in the language that is spoken, its holes filled."""
    return _SPOKEN[0](message, **holes)


def why_not(error: OSError | ValueError) -> str:
    """Why a file could not be had, in the language that is spoken; what is rare, in the system's own words."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return say("no such file")
        case PermissionError():
            return say("it is not yours to open")
        case FileExistsError():
            return say("a file of that name is there already")
        case IsADirectoryError():
            return say("it is a folder")
        case OSError(errno=code) if code == _FULL:
            return say("the disk is full")
        case OSError(strerror=str() as told):
            return told
    return say("its name is no file's name")
