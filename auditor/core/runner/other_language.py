"""A page that lacks words in its language: where to open it in another, and whether it came in that one."""

from __future__ import annotations

from auditor.core.evaluation.page_language import asked_language, in_language, other_language
from auditor.core.model import Capture, Doubt, Doubtful, Page, Profile
from auditor.core.reading import page_doubt


def page_in_other_language(
    profile: Profile, page: Page, seen: Capture | Doubtful, *, recalled: bool = False
) -> Page | None:
    """The page at the address that asks for a language with more of its words; None where there is none to ask for, or
    where something else than its words is in the way.
    """
    if isinstance(seen, Doubtful) or not seen.lang:
        return None
    doubt = page_doubt(profile, seen)
    if doubt and doubt.doubt is not Doubt.NEW_LANGUAGE:
        return None
    other = other_language(profile, page, seen.lang, recalled=recalled)
    return in_language(profile, page, other) if other else None


def came_in_it(profile: Profile, wanted: Page, seen: Capture) -> bool:
    """Whether a page says that it is in the language its address asked for, and is proved in it."""
    return seen.lang == asked_language(profile, wanted.url) and page_doubt(profile, seen) is None
