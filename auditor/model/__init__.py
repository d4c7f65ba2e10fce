"""The values a check-up is made of: frozen, without I/O, without a clock.

The chain is ``Profile + Check -> Capture -> Reading -> Finding``, and `Finding.outcome` (in `finding`) is the only
place in the program that says PASS.
"""

from .account import PRACTICE_WIDE, Acceptance, Account
from .check import Answer, Catalog, Check, Match, Question, Recommendation, Rule, RuleBook, Text
from .filling import Unfit, address_of, filled
from .finding import Finding, strictest
from .profile import (
    Automation,
    Fixed,
    JsonRule,
    Landmark,
    Locale,
    Page,
    Profile,
    Region,
    ScreenRule,
    Setting,
    SignIn,
    Word,
    Words,
)
from .reading import Absent, Capture, Confirmation, Doubtful, Heard, Known, Node, Reading, State
from .vocabulary import (
    ELSEWHERE,
    LANGUAGES,
    Basis,
    Doubt,
    Entry,
    Outcome,
    Pace,
    Role,
    Scope,
    Severity,
    Source,
    Stance,
    Sure,
    Theme,
    Value,
)

__all__ = [
    "ELSEWHERE", "LANGUAGES", "PRACTICE_WIDE", "Absent", "Acceptance", "Account", "Answer", "Automation", "Basis", "Capture",
    "Catalog", "Check", "Confirmation", "Doubt", "Doubtful", "Entry", "Finding", "Fixed", "Heard", "JsonRule",
    "Known", "Landmark", "Locale", "Match", "Node", "Outcome", "Pace", "Page", "Profile", "Question", "Reading",
    "Recommendation", "Region", "Role", "Rule", "RuleBook", "Scope", "ScreenRule", "Setting", "Severity", "SignIn",
    "Source", "Stance", "State", "Sure", "Text", "Theme", "Unfit", "Value", "Word", "Words", "address_of", "filled",
    "strictest",
]  # fmt: skip
