"""What users grant the platforms over their content, what changed, and which letters to write. Pure."""

from .reader import Licence, UnreadLanguage, read_terms, terms_document

__all__ = ["Licence", "UnreadLanguage", "read_terms", "terms_document"]
