"""Whether a document came to its end. A list or a drop-down that broke off in the middle looks like a shorter one."""

from __future__ import annotations

import re

_OPENED = re.compile(rb"<(html|body)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(rb"</(html|body)\s*>", re.IGNORECASE)


def broke_off(document: bytes) -> bool:
    """Whether a document opens its html or body and closes neither.

    A browser mends that without a word. HTML allows to leave the end tags out; such a page is doubted for nothing.
    """
    return bool(_OPENED.search(document)) and not _CLOSED.search(document)
