"""Text of strangers, made harmless for a terminal or a table."""

from __future__ import annotations

import unicodedata


def plain_text(text: str, limit: int = 200) -> str:
    """The text without control codes, line breaks and direction overrides, at most `limit` characters."""
    kept = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") else " " for c in text
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"
