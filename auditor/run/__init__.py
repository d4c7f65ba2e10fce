"""The one loop, the protocols of what it is handed, and the events it tells."""

from .checkup import CheckUp
from .events import Event, Finished, Opening, Read, Stopped
from .protocols import Asker, Browser, Evidence, Interface

__all__ = [
    "Asker", "Browser", "CheckUp", "Event", "Evidence", "Finished", "Interface", "Opening", "Read", "Stopped",
]  # fmt: skip
