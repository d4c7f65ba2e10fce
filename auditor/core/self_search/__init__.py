"""Searching for oneself: what to search for, where it goes, and what the user said of what was found. Pure."""

from auditor.core.self_search.engines import (
    HOLE,
    Engine,
    Picture,
    SearchWords,
    address_of,
)
from auditor.core.self_search.queries import Person, Query, person_of, searches
from auditor.core.self_search.search_log import (
    AGAIN_AFTER,
    Mark,
    SearchLog,
    SearchVerdict,
    finished_readings,
    log_from,
    log_json,
    next_search,
)

__all__ = [
    "AGAIN_AFTER",
    "HOLE",
    "Engine",
    "Mark",
    "Person",
    "Picture",
    "Query",
    "SearchLog",
    "SearchVerdict",
    "SearchWords",
    "address_of",
    "finished_readings",
    "log_from",
    "log_json",
    "next_search",
    "person_of",
    "searches",
]  # fmt: skip
