"""The arrows and the house rules of design.md, read off the code itself.

A rule is a function from one source file to its complaints. A room that does not exist yet is not missed.
Every rule is also fed a bad piece of code and must complain, so that none of them is decoration.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PURE = frozenset(
    {"model", "catalog", "observe", "judge", "separation", "people", "rights", "report", "texts", "session"}
    | {"searching"}
)
# Faces, and the desk they work at, wire everything together; every room that is neither pure nor a face is an adapter.
FACES = frozenset({"cli", "desk", "__main__", "commands", "doctor", "demo"})
ARROWS = {  # room -> the rooms it may import besides itself
    "model": frozenset(),
    "texts": frozenset({"model"}),
    "observe": frozenset({"model"}),
    "catalog": frozenset({"model", "observe"}),  # one way of comparing words
    "judge": frozenset({"model", "texts", "observe", "separation"}),
    "separation": frozenset({"model"}),
    "people": frozenset({"model", "texts"}),
    "rights": frozenset({"model"}),
    "searching": frozenset({"model"}),
    "report": frozenset({"model", "judge", "texts", "separation", "people", "rights", "session"}),
    "session": frozenset({"model", "catalog", "judge"}),
    "run": frozenset({"model", "catalog", "observe", "judge", "texts"}),
    "lab": frozenset(),  # the practice network is written independently of what reads it
    "aside": frozenset(),  # work in a thread; the screen and the desk hand it theirs
    "tui": PURE | {"run", "aside"},  # handed a browser, a store and a vault; imports none
}
ADAPTER = PURE | {"run", "home"}  # where things are kept is no adapter's own

PURE_STANDARD = frozenset(
    [
        "__future__",
        "abc",
        "base64",
        "binascii",
        "bisect",
        "calendar",
        "collections",
        "contextlib",
        "copy",
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "email",
        "enum",
        "fractions",
        "functools",
        "hashlib",
        "heapq",
        "html",
        "io",
        "ipaddress",
        "itertools",
        "json",
        "math",
        "numbers",
        "operator",
        "plistlib",
        "quopri",
        "re",
        "statistics",
        "string",
        "struct",
        "textwrap",
        "types",
        "typing",
        "unicodedata",
        "uuid",
        "zlib",
        "zoneinfo",
    ]
)
PURE_PARTS = frozenset(
    {"urllib.parse", "pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath"}
    | {"html.parser", "collections.abc", "email.parser", "email.policy", "email.message"}
)
PURE_LIBRARIES = {
    "catalog": frozenset({"yaml", "rapidfuzz"}),  # "did you mean"
    "observe": frozenset({"yaml"}),  # Playwright's trees are YAML
    "separation": frozenset({"phonenumbers", "rapidfuzz"}),
    "people": frozenset({"anyascii", "charset_normalizer", "rapidfuzz"}),
    "rights": frozenset({"rapidfuzz"}),
    "session": frozenset({"yaml"}),
    "report": frozenset({"jinja2", "icalendar", "segno", "babel", "markupsafe", "importlib.resources"}),
    "texts": frozenset({"babel", "gettext", "importlib.resources", "pathlib.Path"}),
}
IMPURE_CALLS = frozenset({"open", "input", "print", "exec", "eval", "__import__", "compile"})
IMPURE_METHODS = frozenset(
    {"now", "today", "utcnow", "uuid1", "uuid4", "read_text", "read_bytes", "write_text", "write_bytes"}
)

IMPORTERS = {  # library -> the rooms that may import it
    "playwright": {"browser"},
    "sqlcipher3": {"store"},
    "keyring": {"vault"},
    "cryptography": {"seal", "vault"},
    "pyotp": {"vault", "lab"},  # the lab has to know the code that it expects
    "textual": {"tui"},
    "starlette": {"lab"},
    "uvicorn": {"lab"},
    "trustme": {"lab"},
    "mastodon": {"api"},
    "atproto": {"api"},
    "PIL": {"photos", "lab"},  # the lab draws the faces of its people
    "pillow_heif": {"photos"},
    "imagehash": {"photos"},
    "rapidfuzz": {"catalog", "separation", "people", "rights"},
    "phonenumbers": {"separation"},
    "anyascii": {"people"},
    "charset_normalizer": {"people"},
    "icalendar": {"report"},
    "segno": {"report", "tui"},
    "jinja2": {"report"},
    "click": {"cli", "commands"},
    "platformdirs": {"home"},
}

LONGEST = 300  # lines; design.md asks for 200, "seldom above"
LONGER: dict[str, str] = {}  # path -> why this one idea takes more

UNSAFE_YAML = frozenset(
    [
        "Loader",
        "CLoader",
        "FullLoader",
        "CFullLoader",
        "UnsafeLoader",
        "CUnsafeLoader",
        "unsafe_load",
        "full_load",
    ]
)
TICKING = frozenset(
    ["check", "uncheck", "set_checked", "select_option", "set_input_files", "drag_to", "dispatch_event"]
)
TYPING = frozenset(["fill", "type", "press", "press_sequentially", "insert_text"])
HTTP = frozenset(["get", "post", "put", "patch", "delete", "head", "fetch"])
VAGUE = re.compile(r"(Manager|Helper|Base|Utils?)$|^(manager|helpers?|base|utils?)$")
ONE_MACHINE = re.compile(r"^/(tmp|work|root)(/|$)|^/home/\w+/")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of the repository, read as a tree."""

    path: str  # from the root, with slashes
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def room(self) -> str:
        """`auditor/judge/plan.py` -> "judge"; "" for the package itself and for files outside it."""
        parts = self.path.removesuffix(".py").split("/")
        return parts[1] if parts[0] == "auditor" and parts[1:] != ["__init__"] else ""

    @property
    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported, relative ones made absolute."""
        package = self.path.removesuffix(".py").split("/")[:-1]
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names=names):
                    yield from ((node.lineno, alias.name) for alias in names)
                case ast.ImportFrom(module=module, names=names, level=level):
                    above = package[: len(package) - level + 1] if level else []
                    stem = ".".join([*above, *([module] if module else [])])
                    yield from ((node.lineno, f"{stem}.{alias.name}") for alias in names)


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


Rule = Callable[[Source], Iterator[str]]


def arrows(source: Source) -> Iterator[str]:
    """faces -> run -> pure; adapters -> pure; adapters never import each other."""
    if not source.room or source.room in FACES:
        return
    may = ARROWS.get(source.room, ADAPTER) | {source.room, "__version__"}
    for line, name in source.imports:
        package, _, rest = name.partition(".")
        if package == "auditor" and rest and (room := rest.partition(".")[0]) not in may:
            yield f"{line}: {source.room} may not import {room}"


def pure_rooms_import_nothing_that_acts(source: Source) -> Iterator[str]:
    if source.room not in PURE:
        return
    libraries = PURE_LIBRARIES.get(source.room, frozenset())
    for line, name in source.imports:
        top = name.partition(".")[0]
        parts = {top, name, name.rpartition(".")[0]}
        if top != "auditor" and not parts & libraries and not parts & PURE_PARTS and top not in PURE_STANDARD:
            yield f"{line}: {source.room} is pure and may not import {name}"


def pure_rooms_do_nothing(source: Source) -> Iterator[str]:
    if source.room not in PURE:
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                yield f"{node.lineno}: {name}() acts or reads the outside"
            case ast.Attribute(attr=name) if name in IMPURE_METHODS:
                yield f"{node.lineno}: .{name} acts, or reads a clock or a file"


def one_library_has_one_importer(source: Source) -> Iterator[str]:
    if not source.path.startswith("auditor/"):
        return
    for line, name in source.imports:
        rooms = IMPORTERS.get(name.partition(".")[0])
        if rooms is not None and source.room not in rooms:
            yield f"{line}: only {' and '.join(sorted(rooms))} may import {name.partition('.')[0]}"


def finding_needs_no_library(source: Source) -> Iterator[str]:
    """Set-up finds a browser before any library is installed."""
    if source.path not in {
        "auditor/__init__.py",
        "auditor/browser/__init__.py",
        "auditor/browser/find.py",
        "auditor/browser/machine.py",
    }:
        return
    own = {"auditor.browser.find", "auditor.browser.machine"}
    for line, name in source.imports:
        if name.partition(".")[0] not in sys.stdlib_module_names and name.rpartition(".")[0] not in own:
            yield f"{line}: {name} may not be there yet when set-up imports this"


def only_the_model_says_pass(source: Source) -> Iterator[str]:
    """Elsewhere `Outcome.PASS` may be compared with, matched or looked up by; never returned, kept or made."""
    if source.room == "model" or not source.path.startswith("auditor/"):
        return
    asked: set[int] = set()
    for node in ast.walk(source.tree):
        match node:
            case ast.Compare() | ast.MatchValue():
                asked |= {id(inner) for inner in ast.walk(node)}
            case ast.Dict(keys=keys):
                asked |= {id(key) for key in keys}
            case ast.Subscript(slice=key):
                asked.add(id(key))
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(attr="PASS") if id(node) not in asked:
                yield f"{node.lineno}: a verdict is derived in model, never assigned"
            case ast.Call(func=ast.Name(id="Outcome") | ast.Attribute(attr="Outcome")):
                yield f"{node.lineno}: no outcome is made from a text"
            case ast.Subscript(value=ast.Name(id="Outcome") | ast.Attribute(attr="Outcome")):
                yield f"{node.lineno}: no outcome is made from a name"


def nothing_is_caught_broadly(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        match node:
            case ast.ExceptHandler(type=None):
                yield f"{node.lineno}: except without a name"
            case (
                ast.ExceptHandler(type=caught)
                | ast.Call(func=ast.Name(id="suppress"), args=[caught, *_])
                | ast.Call(func=ast.Attribute(attr="suppress"), args=[caught, *_])
            ) if caught is not None:
                names = {inner.id for inner in ast.walk(caught) if isinstance(inner, ast.Name)}
                if names & {"Exception", "BaseException"}:
                    yield f"{node.lineno}: catch what can be answered, by name"


def yaml_builds_no_objects(source: Source) -> Iterator[str]:
    if "yaml" not in {name.partition(".")[0] for _, name in source.imports}:
        return
    for line, name in source.imports:
        if name.startswith("yaml.") and name.rpartition(".")[2] in UNSAFE_YAML:
            yield f"{line}: {name} builds objects"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in UNSAFE_YAML:
            yield f"{node.lineno}: yaml's {node.attr} builds objects"


def a_file_is_one_idea(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if source.path.startswith(("auditor/", "tools/")) and lines > LONGEST and source.path not in LONGER:
        yield f"{lines} lines; is it one idea? (a reason in LONGER, or two files)"


def nothing_sleeps_for_a_fixed_time(source: Source) -> Iterator[str]:
    """The practice network may be slow on purpose; nobody else waits for a clock."""
    if source.room == "lab":
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(attr="wait_for_timeout"):
                yield f"{node.lineno}: wait for something, not for a time"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="time"), attr="sleep")):
                yield f"{node.lineno}: wait for something, not for a time"
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="asyncio"), attr="sleep"),
                args=[ast.Constant(value=int() | float() as t)],
            ) if t > 0:
                yield f"{node.lineno}: wait for something, not for a time"


def names_say_what_a_thing_is(source: Source) -> Iterator[str]:
    if VAGUE.search(Path(source.path).stem):
        yield f"1: the file's name {Path(source.path).stem} says nothing"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name):
            yield f"{node.lineno}: the name {node.name} says nothing"


def no_path_of_one_machine(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ONE_MACHINE.search(node.value):
            yield f"{node.lineno}: {node.value} is a path of one machine"


def an_audit_has_no_verb_that_changes(source: Source) -> Iterator[str]:
    """No ticking anywhere; typing in the sign-in alone; no request that the page did not send."""
    if source.room != "browser":
        return
    signs_in = Path(source.path).stem.startswith("sign_in")
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=verb)) if verb in TICKING:
                yield f"{node.lineno}: .{verb}() changes something"
            case ast.Call(func=ast.Attribute(attr=verb)) if verb in TYPING and not signs_in:
                yield f"{node.lineno}: .{verb}() types; only sign_in*.py may"
            case ast.Call(func=ast.Attribute(attr=verb, value=ast.Attribute(attr="request"))) if verb in HTTP:
                yield f"{node.lineno}: .request.{verb}() sends what the page did not send"


RULES: tuple[Rule, ...] = (
    arrows,
    pure_rooms_import_nothing_that_acts,
    pure_rooms_do_nothing,
    one_library_has_one_importer,
    finding_needs_no_library,
    only_the_model_says_pass,
    nothing_is_caught_broadly,
    yaml_builds_no_objects,
    a_file_is_one_idea,
    nothing_sleeps_for_a_fixed_time,
    names_say_what_a_thing_is,
    no_path_of_one_machine,
    an_audit_has_no_verb_that_changes,
)


def _tracked() -> tuple[Source, ...]:
    files = sorted(path for room in ("auditor", "tools", "tests") for path in (ROOT / room).rglob("*.py"))
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in files)


def _rule(name: str) -> Rule:
    return next(rule for rule in RULES if rule.__name__ == name)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule):
    complaints = [f"{source.path}:{told}" for source in _tracked() for told in rule(source)]
    assert not complaints, "\n".join(complaints)


# rule, path, code: the first list must be refused, the second must not.
BAD = (
    ("arrows", "auditor/tui/run_screen.py", "from auditor.browser import find"),
    ("arrows", "auditor/tui/run_screen.py", "from ..browser.find import find"),
    ("arrows", "auditor/store.py", "import auditor.vault"),
    ("arrows", "auditor/archive.py", "from .browser import find"),
    ("arrows", "auditor/model/finding.py", "from ..judge import plan"),
    ("arrows", "auditor/lab/pages.py", "from auditor.catalog import load"),
    ("pure_rooms_import_nothing_that_acts", "auditor/judge/plan.py", "import os"),
    ("pure_rooms_import_nothing_that_acts", "auditor/judge/plan.py", "from pathlib import Path"),
    ("pure_rooms_import_nothing_that_acts", "auditor/observe/wire.py", "import urllib.request"),
    ("pure_rooms_import_nothing_that_acts", "auditor/observe/wire.py", "import time"),
    ("pure_rooms_import_nothing_that_acts", "auditor/judge/plan.py", "import yaml"),
    ("pure_rooms_do_nothing", "auditor/judge/plan.py", "text = open('profile')"),
    ("pure_rooms_do_nothing", "auditor/judge/plan.py", "then = datetime.now(UTC)"),
    ("one_library_has_one_importer", "auditor/run.py", "from playwright.async_api import Page"),
    ("one_library_has_one_importer", "auditor/cli.py", "import keyring"),
    ("finding_needs_no_library", "auditor/browser/find.py", "import platformdirs"),
    ("finding_needs_no_library", "auditor/browser/find.py", "from auditor.browser import chromium"),
    ("only_the_model_says_pass", "auditor/judge/settle.py", "def f(): return Outcome.PASS"),
    ("only_the_model_says_pass", "auditor/judge/settle.py", "x = model.Outcome.PASS"),
    ("only_the_model_says_pass", "auditor/report/md.py", "x = {'a': Outcome.PASS}"),
    ("only_the_model_says_pass", "auditor/judge/settle.py", "x = Outcome('pass')"),
    ("only_the_model_says_pass", "auditor/judge/settle.py", "x = Outcome['PASS']"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept Exception: pass"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept: pass"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept (OSError, BaseException): pass"),
    ("nothing_is_caught_broadly", "auditor/run.py", "with contextlib.suppress(Exception): f()"),
    (
        "yaml_builds_no_objects",
        "auditor/catalog/load.py",
        "import yaml\nyaml.load(t, Loader=yaml.FullLoader)",
    ),
    ("yaml_builds_no_objects", "tests/x.py", "from yaml import Loader"),
    ("yaml_builds_no_objects", "auditor/catalog/load.py", "import yaml\nyaml.unsafe_load(t)"),
    ("a_file_is_one_idea", "auditor/run.py", "x = 1\n" * (LONGEST + 1)),
    ("nothing_sleeps_for_a_fixed_time", "auditor/run.py", "import time\ntime.sleep(1)"),
    ("nothing_sleeps_for_a_fixed_time", "auditor/run.py", "async def f(): await asyncio.sleep(0.5)"),
    ("nothing_sleeps_for_a_fixed_time", "tests/x.py", "page.wait_for_timeout(100)"),
    ("names_say_what_a_thing_is", "auditor/run.py", "class AuditManager: pass"),
    ("names_say_what_a_thing_is", "auditor/utils.py", "x = 1"),
    ("no_path_of_one_machine", "auditor/run.py", f"x = '/{'tmp'}/x'"),
    ("an_audit_has_no_verb_that_changes", "auditor/browser/look.py", "page.fill('x', 'y')"),
    ("an_audit_has_no_verb_that_changes", "auditor/browser/sign_in.py", "page.get_by_role('x').check()"),
    ("an_audit_has_no_verb_that_changes", "auditor/browser/look.py", "context.request.post('x')"),
)
GOOD = (
    ("arrows", "auditor/cli.py", "from auditor.browser.find import find\nfrom auditor import tui, store"),
    ("arrows", "auditor/browser/look.py", "from auditor.run import Browser\nfrom auditor import __version__"),
    ("arrows", "auditor/model/finding.py", "from .check import Check"),
    ("pure_rooms_import_nothing_that_acts", "auditor/judge/plan.py", "from urllib.parse import urlsplit"),
    (
        "pure_rooms_import_nothing_that_acts",
        "auditor/catalog/load.py",
        "import yaml\nfrom ..model import Check",
    ),
    ("pure_rooms_import_nothing_that_acts", "auditor/store.py", "import os"),
    ("only_the_model_says_pass", "auditor/report/md.py", "x = [f for f in fs if f.outcome is Outcome.PASS]"),
    ("only_the_model_says_pass", "auditor/report/md.py", "MARK = {Outcome.PASS: 'ok'}"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept (OSError, ValueError): pass"),
    (
        "yaml_builds_no_objects",
        "auditor/catalog/load.py",
        "import yaml\nyaml.load(t, Loader=yaml.CBaseLoader)",
    ),
    ("nothing_sleeps_for_a_fixed_time", "auditor/run.py", "async def f(): await asyncio.sleep(pause)"),
    ("an_audit_has_no_verb_that_changes", "auditor/browser/sign_in.py", "box.fill('x')"),
    (
        "an_audit_has_no_verb_that_changes",
        "auditor/browser/look.py",
        "link.click()\nurl = response.request.url",
    ),
)


@pytest.mark.parametrize(("rule", "path", "code"), BAD)
def test_bad_code_is_refused(rule, path, code):
    assert list(_rule(rule)(Source(path, code)))


@pytest.mark.parametrize(("rule", "path", "code"), GOOD)
def test_good_code_is_let_through(rule, path, code):
    assert not list(_rule(rule)(Source(path, code)))


def test_every_rule_has_shown_that_it_bites():
    assert {rule for rule, _, _ in BAD} == {rule.__name__ for rule in RULES}
