"""Whether a text looks like a seed, a recovery code, a one-time code or a token: such a text is never kept."""

from __future__ import annotations

import re
from typing import Final

# A name of which any part looks like one of these is hidden whole. Seeds are base32 (RFC 4648), in one run or in groups
# of four; codes come as groups. None of these looks further than the word it begins in, or than a fixed number of
# characters: a page may hold a text of any length, and each is looked at between two looks at the page.
_SECRETS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"otpauth(-migration)?://",
        r"\b[A-Z2-7]{16,}\b",
        r"\b(?=[a-z]*[2-7])[a-z2-7]{16,}\b",
        r"\b(?:[A-Za-z2-7]{4}[ -]){3,}[A-Za-z2-7]{4}\b",
        r"\b[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){2,}\b",
        r"\b[0-9a-fA-F]{32,}\b",
        r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b",
        r"\A\s*\d{6,10}\s*\Z",
        r"\A\s*\d{4}[ -]\d{4}\s*\Z",
        r"\A\s*\d{3}[ -]\d{3}\s*\Z",
        r"\b\d{6,10}\b\D{1,3}\b\d{6,10}\b",
        r"\b\d{4} \d{4}\b\D{1,3}\b\d{4} \d{4}\b",
        r"\A\s*(?=[a-z0-9]{8,16}\s*\Z)[a-z]*\d+[a-z]+\d",
    )
)
_RUN: Final = re.compile(r"[\w-]+")
_GROUPS: Final = re.compile(r"\b[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6})+\b")
# the head of a JSON web token; a full stop and its body follow
_WEB_TOKEN: Final = re.compile(r"\beyJ[\w-]{8}")
_LONG_RUN: Final = re.compile(r"[\w+/=-]{28,}")
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[A-Za-z]")


def looks_secret(text: str) -> bool:
    """Whether a text looks like, or holds, a seed, a recovery code, a one-time code or a token.

    The work grows with the length of the text and no faster, whatever stands in it.
    """
    return (
        any(pattern.search(text) for pattern in _SECRETS)
        or any(_token(run.group()) for run in _LONG_RUN.finditer(text))
        or any(
            _code(run.group()) or _head(run.group(), text[run.end() : run.end() + 2])
            for run in _RUN.finditer(text)
        )
    )


def _token(run: str) -> bool:
    return _DIGIT.search(run) is not None and _LETTER.search(run) is not None


def _code(run: str) -> bool:
    """Groups with a digit in or after them; the first groups of a run have the most after them."""
    groups = _GROUPS.search(run)
    return groups is not None and _DIGIT.search(run, groups.start()) is not None


def _head(run: str, after: str) -> bool:
    """The head of a web token, which reaches to the end of its run, and the beginning of its body."""
    return len(after) == 2 and after[0] == "." and bool(_RUN.match(after[1])) and bool(_WEB_TOKEN.search(run))
