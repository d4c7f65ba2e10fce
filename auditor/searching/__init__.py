"""Searching for oneself: what to search for, where it goes, and what the user said of what was found. Pure."""

from .book import AGAIN_AFTER, Book, Found, Mark, book_from, book_json, finished_readings, next_search
from .engine import Engine, Picture, SearchWords, WordsError, address_of, parse_search_words
from .queries import Person, Query, person_of, searches

__all__ = [
    "AGAIN_AFTER", "Book", "Engine", "Found", "Mark", "Person", "Picture", "Query", "SearchWords", "WordsError",
    "address_of", "book_from", "book_json", "finished_readings", "next_search", "parse_search_words", "person_of",
    "searches",
]  # fmt: skip
