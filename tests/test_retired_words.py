"""Names that were given up do not come back: modules, classes and functions bear the field's own terms.

What each became is in `docs/decisions/2026-11-30-layers-and-names.md`. A name is refused in the package whose it was, and
the words of the private register are refused everywhere, as a part of a name too. `settle` waits for a page in
`adapters/browser`; a ledger is the confirmations (`core/reading/ledger.py`).
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# No part of the name of a module, a class or a function.
PARTS = frozenset(
    "told heard said mended spoken blame desk counter shelf wishes asker guiding keeping gathering granted".split()
)
# No attribute, parameter or variable either.
HELD = frozenset({"desk", "wishes", "asker", "vault", "blame"})
ELSEWHERE = {
    "settle": "adapters/browser/",
    "ledger": ("core/reading/", "cli/", "app/"),
}  # word -> where it is the field's own

# Folder (or file) below auditor/ -> names; "" is everywhere.
MODULES = {
    "": "weigh conclude stranger shelf spot aside told heard said mended staying counter guiding keeping gathering granted handed "
    "gathered objecting picturing sorting running searching searched repairing again nameless spoken sighting whole desk observe "
    "judge vault seal under_way standing standing_told presenting looks wishes askers",
    "core/catalog": "places link counts second_steps labels",
    "core/reading": "find boxes shows listing number learned words jsonread jsonpath archive belongs pointing",
    "core/evaluation": "elsewhere added guide second_step risks repair checkup",
    "core/runner": "checkup watching viewing merge events",
    "core/model": "risk filling seen",
    "core/rights": "plain wording ending ledger",
    "core/triage": "listed shortforms match document letters",
    "core/guided": "session document stricter starter table consent learnt",
    "core/self_search": "book engine log",
    "core/separation": "presence reach signs from_readings handles audiences document",
    "advice": "guide second_step words",
    "adapters/browser": "world machine find live look tree guard saved watch address printing requested",
    "adapters/keyring": "codes",
    "adapters/crypto": "sealed signed",
    "adapters/photos": "folder read look",
    "adapters/store": "rows sealed database schema",
    "adapters/export_archive": "tarred",
    "app": "real permits risks words keys comparing unfinished",
    "cli": "plain doctor verdicts files reading reporting guided_screen guided_plain screen practice opening frozen",
    "console": "plain start after items papers waiting talk",
    "reports": "risks safe effort sheet picture dates table audit_back kinds listed",
    "tui": "guide word why walk palette",
    "i18n": "texts compiled",
}
CLASSES = {
    "": "PlainAsker SilentAsker ScreenAsker Trouble CannotStart ScreenGuide Searches Sheet Spot Shelved Scene Sighting Circumstances "
    "CheckUp Watch Busy VaultLocked StoreBroken Forged NotForUs NoPictures Unfit KeptLedger TwoLedgers KeptEvidence Sorting Picturing "
    "Objecting Standing UnderWay WholeBrowser Planned MemoryVault WorkspaceLike DiagnosticLine SecondSteps NotAResult NoRepair "
    "NoPages Permits Journal Searching Vault Room World SignWords Presence Book Texts Looked Judging Interface Gone Moved Refused",
    "core/evaluation": "Elsewhere Guide",
    "core/reading": "Area",
    "core/runner": "Ready Waiting Seen NotYet Worse Ended View",
    "core/guided": "Under Table",
    "core/self_search": "Found",
    "adapters/browser": "Marks Terms",
    "app": "Running",
    "console": "Talk",
    "tui": "Box Deed Known",
}
FUNCTIONS = {
    "": "weigh aside speak lay_out asleep restless keepable own_desk real_desk passing_desk practice_desk lab_desk talked_over agrees "
    "may_open only_own_pages with_said place_of_repair as_it_was earlier_answers note_asked handed_over stricter starter bones "
    "with_heard slip_of written_down broke_off where_now keep_note keep_notes retell told_by somebody accepted_of",
    "core/catalog": "pairs yes day meant _whole",
    "core/reading": "once proved place_doubt only plain hear pick say discreet fingerprint",
    "core/reading/wire.py": "named",
    "core/evaluation": "_clash _unexplained conclude standing explained owed",
    "core/model": "filled covers",
    "core/triage": "sound alike",
    "core/separation": "mailbox number place witness",
    "core/self_search": "unsaid closed",
    "core/guided": "table",
    "adapters/browser": "by_hand",
    "adapters/keyring": "within chosen",
    "adapters/store": "notes",
    "app/workspace.py": "again years",
    "console": "hear",
    "i18n": "texts mark say why_not",
    "reports": "reading_said value_said bare marked stood mended_said risk_said day_said plain_text",
    "tui": "ours",
}


def _named() -> Iterator[tuple[str, str, str]]:
    """Path below auditor/, what bears the name, the name."""
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        name = path.relative_to(ROOT / "auditor").as_posix()
        yield name, "module", path.parent.name if path.stem == "__init__" else path.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ClassDef(name=bears):
                    yield name, "class", bears
                case ast.FunctionDef(name=bears) | ast.AsyncFunctionDef(name=bears):
                    yield name, "function", bears
                case ast.Name(id=bears) | ast.Attribute(attr=bears) | ast.arg(arg=bears):
                    yield name, "held", bears.lstrip("_")


NAMES = tuple(_named())


def _below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _words(name: str) -> set[str]:
    """`told_ties`, `ToldTie` -> told, tie(s)."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


@pytest.mark.parametrize(
    ("kind", "table"),
    [("module", MODULES), ("class", CLASSES), ("function", FUNCTIONS)],
    ids=["module", "class", "function"],
)
def test_no_retired_name_is_used(kind, table):
    found = {
        (path, name)
        for path, what, name in NAMES
        for folder, words in table.items()
        if what == kind and _below(path, folder) and name in words.split()
    }
    assert not found


def test_no_word_of_the_private_register_is_a_part_of_a_name():
    assert not {(path, name) for path, what, name in NAMES if what != "held" and _words(name) & PARTS}
    assert not {(path, name) for path, what, name in NAMES if what == "held" and name in HELD}


def test_a_word_with_a_plain_meaning_stays_where_it_has_it():
    assert not [
        (path, name)
        for path, what, name in NAMES
        if what != "held" and name in ELSEWHERE and not path.startswith(ELSEWHERE[name])
    ]


def test_every_table_is_of_folders_that_are_there():
    assert all(
        (ROOT / "auditor" / folder).exists() for table in (MODULES, CLASSES, FUNCTIONS) for folder in table
    )


def test_no_layer_has_two_modules_of_one_name():
    """In another layer a name means the same: `triage` in core, app, console and tui is one thing."""
    modules = [
        path
        for path, what, _ in NAMES
        if what == "module" and "/" in path and not path.endswith("__init__.py")
    ]
    twice = Counter((path.partition("/")[0], path.rpartition("/")[2]) for path in modules)
    assert not [name for name, count in twice.items() if count > 1]


def test_a_retired_name_is_seen():
    assert _words("told_ties") & PARTS
    assert _words("ToldTie") & PARTS
    assert not _words("folded") & PARTS
    assert _below("core/reading/wire.py", "core/reading")
    assert not _below("core/readings.py", "core/reading")
