"""The whole flow as questions and answers on a plain terminal: for screen readers and thin connections.

No box, no colour, nothing is drawn over: every line is said once, and every question ends in a colon.
"""

from .after import after
from .start import open_plain
from .talk import Talk

__all__ = ["Talk", "after", "open_plain"]
