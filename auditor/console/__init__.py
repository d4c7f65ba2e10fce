"""The whole flow as questions and answers on a plain terminal: for screen readers and thin connections.

No box, no colour, nothing is drawn over: every line is said once, and every question ends in a colon.
"""

from auditor.console.dialog import Dialog
from auditor.console.home import open_plain
from auditor.console.review import after

__all__ = ["Dialog", "after", "open_plain"]
