"""Where the tool keeps what it keeps: one folder, the platform's own place or AUDITOR_HOME."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The folder; it need not exist yet."""
    if own := os.environ.get("AUDITOR_HOME"):
        return Path(own).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("auditor", appauthor=False))
