"""What the user's machine says: where the tool keeps what it keeps, and which language to speak."""

from __future__ import annotations

import locale
import os
from pathlib import Path
from typing import Final

# As auditor.core.model has them, whose import `--help` does without; a test compares them.
LANGUAGES: Final = ("en", "fr", "de", "it")


def home() -> Path:
    """The folder; it need not exist yet."""
    if own := os.environ.get("AUDITOR_HOME"):
        return Path(own).expanduser()
    import platformdirs  # late: `--help` does without

    return Path(platformdirs.user_data_dir("auditor", appauthor=False))


def preferred() -> str:
    """The language the user's system asks for, among ours; English otherwise."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        lang = os.environ.get(name, "")[:2].lower()
        if lang in LANGUAGES:
            return lang
        if lang:
            return "en"
    lang = (locale.getlocale()[0] or "en")[:2].lower()
    return lang if lang in LANGUAGES else "en"
