"""The user's country and profession, kept so that their guidelines count in every check-up."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from auditor.adapters.files import write
from auditor.core.evaluation.guidelines import COUNTRIES, PROFESSIONS, books_for
from auditor.paths import home

if TYPE_CHECKING:
    from auditor.core.model import Catalog

FILE: Final = "guidelines.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """A country and a profession of `core.evaluation.guidelines`; empty where nothing was chosen."""

    country: str = ""
    profession: str = ""


def kept_choice() -> Choice:
    """What the user chose; an empty choice where nothing was, or where the file cannot be understood."""
    try:
        said = json.loads((home() / FILE).read_text(encoding="utf-8"))
        choice = Choice(str(said["country"]), str(said["profession"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Choice()
    return choice if choice.country in COUNTRIES and choice.profession in PROFESSIONS else Choice()


def keep_choice(choice: Choice) -> None:
    """Keep what the user chose. Raises OSError."""
    home().mkdir(parents=True, exist_ok=True)
    write(str(home() / FILE), json.dumps(asdict(choice)).encode())


def default_rulebooks(catalog: Catalog, choice: Choice | None = None) -> tuple[str, ...]:
    """The rule-books that count where none is named: the default ones, and those of the choice (the kept one where None)."""
    choice = choice or kept_choice()
    return books_for(catalog, choice.country, choice.profession)
