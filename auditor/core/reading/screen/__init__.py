"""What a page shows, read as a person reads it: from the browser's snapshot to a value. Pure.

A profile holds addresses and words; nothing here knows how any platform builds its pages.
"""

from auditor.core.reading.screen.answer import Answer, Seen, Unsure
from auditor.core.reading.screen.build import Facts, page_of
from auditor.core.reading.screen.flat_tree import ASK
from auditor.core.reading.screen.loading_state import Steadiness
from auditor.core.reading.screen.reader import PageReader, read_setting
from auditor.core.reading.screen.wordings import SettingWords

__all__ = [
    "ASK",
    "Answer",
    "Facts",
    "PageReader",
    "Seen",
    "SettingWords",
    "Steadiness",
    "Unsure",
    "page_of",
    "read_setting",
]  # fmt: skip
