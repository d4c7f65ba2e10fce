"""What a face works at: the catalogue, the accounts, a check-up to start, and what came of it.

The one place where adapters meet: browser, store, vault and practice network are put together here and handed on.
"""

from .again import again, as_it_was
from .comparing import years
from .desk import Desk, Wishes
from .objecting import Objecting
from .permits import Permits
from .picturing import Picturing
from .practice import lab_desk, practice_desk, practice_people
from .real import open_store, passing_desk, real_desk
from .repairing import Confirm, Journal, NoRepair, Repairing, repairing
from .risks import Risks
from .running import Running
from .searching import Searching
from .sorting import Sorting

__all__ = [
    "Confirm",
    "Desk",
    "Journal",
    "NoRepair",
    "Objecting",
    "Permits",
    "Picturing",
    "Repairing",
    "Risks",
    "Running",
    "Searching",
    "Sorting",
    "Wishes",
    "again",
    "as_it_was",
    "lab_desk",
    "open_store",
    "passing_desk",
    "practice_desk",
    "practice_people",
    "real_desk",
    "repairing",
    "years",
]  # fmt: skip
