"""House rules that no import contract can say, read off the code itself.

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

DRIVEN = frozenset({"core.runner"})  # asynchronous; acts only through the protocols that it is handed
PURE = frozenset(
    {"core", "advice", "reports", "i18n"}
)  # layers; which may import which stands in pyproject.toml

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
    | {"xml.etree.ElementTree"}  # text to a tree; whoever parses refuses a DTD first (ruff S314)
)
PURE_LIBRARIES = {
    "core.catalog": frozenset(  # "did you mean"; a translator's file is read from its bytes
        {"yaml", "rapidfuzz", "babel.messages.pofile"}
    ),
    "core.reading": frozenset({"yaml"}),  # Playwright's trees are YAML
    "core.separation": frozenset({"phonenumbers", "rapidfuzz"}),
    "core.triage": frozenset({"anyascii", "charset_normalizer", "rapidfuzz"}),
    "core.rights": frozenset({"rapidfuzz"}),
    "core.guided": frozenset({"yaml"}),
    "reports": frozenset({"jinja2", "icalendar", "segno", "babel", "markupsafe", "importlib.resources"}),
    "i18n": frozenset({"babel", "gettext", "importlib.resources", "pathlib.Path"}),
}
IMPURE_CALLS = frozenset({"open", "input", "print", "exec", "eval", "__import__", "compile"})
IMPURE_METHODS = frozenset(
    {"now", "today", "utcnow", "uuid1", "uuid4", "read_text", "read_bytes", "write_text", "write_bytes"}
)

IMPORTERS = {  # library -> the rooms that may import it
    "playwright": {"adapters.browser"},
    "sqlcipher3": {"adapters.store"},
    "keyring": {"adapters.keyring"},
    "cryptography": {"adapters.crypto", "adapters.keyring"},
    "pyotp": {"adapters.keyring", "lab"},  # the lab has to know the code that it expects
    "textual": {"tui"},
    "textual_serve": {"adapters.viewer"},
    "aiohttp": {"adapters.viewer"},
    "starlette": {"lab"},
    "uvicorn": {"lab"},
    "trustme": {"lab"},
    "mastodon": {"adapters.platform_apis"},
    "atproto": {"adapters.platform_apis"},
    "PIL": {"adapters.photos", "lab"},  # the lab draws the faces of its people
    "pillow_heif": {"adapters.photos"},
    "rapidfuzz": {"core.catalog", "core.separation", "core.triage", "core.rights"},
    "phonenumbers": {"core.separation"},
    "anyascii": {"core.triage"},
    "charset_normalizer": {"core.triage"},
    "icalendar": {"reports"},
    "segno": {"reports", "tui"},
    "jinja2": {"reports"},
    "click": {"cli", "console", "app", "adapters.files"},
    "platformdirs": {"paths"},
}

# The texts of a checkout are compiled when they are needed; a wheel brings them compiled.
READS_ITS_FILES = frozenset({"auditor/i18n/compiled_texts.py"})
LONGEST = 500  # lines; rarely above
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
        """`auditor/core/evaluation/plan.py` -> "core.evaluation", `auditor/tui/app.py` -> "tui"; "" elsewhere."""
        parts = self.path.removesuffix(".py").split("/")
        if parts[0] != "auditor" or parts[1:] == ["__init__"]:
            return ""
        return ".".join(parts[1:3]) if parts[1] in {"core", "adapters"} else parts[1]

    @property
    def pure(self) -> bool:
        """Whether this file belongs to a layer that does nothing but compute."""
        return (
            self.room.partition(".")[0] in PURE
            and self.room not in DRIVEN
            and self.path not in READS_ITS_FILES
        )

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


def pure_rooms_import_nothing_that_acts(source: Source) -> Iterator[str]:
    if not source.pure:
        return
    libraries = PURE_LIBRARIES.get(source.room, frozenset())
    for line, name in source.imports:
        top = name.partition(".")[0]
        parts = {top, name, name.rpartition(".")[0]}
        if top != "auditor" and not parts & libraries and not parts & PURE_PARTS and top not in PURE_STANDARD:
            yield f"{line}: {source.room} is pure and may not import {name}"


def pure_rooms_do_nothing(source: Source) -> Iterator[str]:
    if not source.pure:
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
        "auditor/errors.py",
        "auditor/adapters/__init__.py",
        "auditor/adapters/browser/__init__.py",
        "auditor/adapters/browser/installed.py",
        "auditor/adapters/browser/system.py",
    }:
        return
    own = {"auditor.errors", "auditor.adapters.browser.installed", "auditor.adapters.browser.system"}
    for line, name in source.imports:
        if name.partition(".")[0] not in sys.stdlib_module_names and name.rpartition(".")[0] not in own:
            yield f"{line}: {name} may not be there yet when set-up imports this"


def only_the_model_says_pass(source: Source) -> Iterator[str]:
    """Elsewhere `Outcome.PASS` may be compared with, matched or looked up by; never returned, kept or made."""
    if source.room == "core.model" or not source.path.startswith("auditor/"):
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
    if source.room != "adapters.browser":
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


def no_module_name_is_assigned_twice(source: Source) -> Iterator[str]:
    """The second assignment wins without a word; two sets of one name once let a menu's offer pass for an answer."""
    seen: dict[str, int] = {}
    for node in source.tree.body:
        for name in _bound(node):
            if name in seen and name != "_":
                yield f"{node.lineno}: {name} was assigned in line {seen[name]} already"
            seen[name] = node.lineno


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives a value to."""
    match statement:
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (inner.id for inner in ast.walk(target)
                            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store))  # fmt: skip
        case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            if not any(
                isinstance(one, ast.Name) and one.id == "overload" for one in statement.decorator_list
            ):
                yield name


RULES: tuple[Rule, ...] = (
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
    no_module_name_is_assigned_twice,
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
    ("pure_rooms_import_nothing_that_acts", "auditor/core/evaluation/plan.py", "import os"),
    ("pure_rooms_import_nothing_that_acts", "auditor/core/evaluation/plan.py", "from pathlib import Path"),
    ("pure_rooms_import_nothing_that_acts", "auditor/core/reading/wire.py", "import urllib.request"),
    ("pure_rooms_import_nothing_that_acts", "auditor/core/reading/wire.py", "import time"),
    ("pure_rooms_import_nothing_that_acts", "auditor/core/evaluation/plan.py", "import yaml"),
    ("pure_rooms_do_nothing", "auditor/core/evaluation/plan.py", "text = open('profile')"),
    ("pure_rooms_do_nothing", "auditor/core/evaluation/plan.py", "then = datetime.now(UTC)"),
    ("one_library_has_one_importer", "auditor/run.py", "from playwright.async_api import Page"),
    ("one_library_has_one_importer", "auditor/cli.py", "import keyring"),
    ("finding_needs_no_library", "auditor/adapters/browser/installed.py", "import platformdirs"),
    (
        "finding_needs_no_library",
        "auditor/adapters/browser/installed.py",
        "from auditor.adapters.browser import chromium",
    ),
    ("only_the_model_says_pass", "auditor/core/evaluation/evaluate.py", "def f(): return Outcome.PASS"),
    ("only_the_model_says_pass", "auditor/core/evaluation/evaluate.py", "x = model.Outcome.PASS"),
    ("only_the_model_says_pass", "auditor/reports/md.py", "x = {'a': Outcome.PASS}"),
    ("only_the_model_says_pass", "auditor/core/evaluation/evaluate.py", "x = Outcome('pass')"),
    ("only_the_model_says_pass", "auditor/core/evaluation/evaluate.py", "x = Outcome['PASS']"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept Exception: pass"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept: pass"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept (OSError, BaseException): pass"),
    ("nothing_is_caught_broadly", "auditor/run.py", "with contextlib.suppress(Exception): f()"),
    (
        "yaml_builds_no_objects",
        "auditor/core/catalog/load.py",
        "import yaml\nyaml.load(t, Loader=yaml.FullLoader)",
    ),
    ("yaml_builds_no_objects", "tests/x.py", "from yaml import Loader"),
    ("yaml_builds_no_objects", "auditor/core/catalog/load.py", "import yaml\nyaml.unsafe_load(t)"),
    ("a_file_is_one_idea", "auditor/run.py", "x = 1\n" * (LONGEST + 1)),
    ("nothing_sleeps_for_a_fixed_time", "auditor/run.py", "import time\ntime.sleep(1)"),
    ("nothing_sleeps_for_a_fixed_time", "auditor/run.py", "async def f(): await asyncio.sleep(0.5)"),
    ("nothing_sleeps_for_a_fixed_time", "tests/x.py", "page.wait_for_timeout(100)"),
    ("names_say_what_a_thing_is", "auditor/run.py", "class AuditManager: pass"),
    ("names_say_what_a_thing_is", "auditor/utils.py", "x = 1"),
    ("no_path_of_one_machine", "auditor/run.py", f"x = '/{'tmp'}/x'"),
    ("an_audit_has_no_verb_that_changes", "auditor/adapters/browser/capture.py", "page.fill('x', 'y')"),
    (
        "an_audit_has_no_verb_that_changes",
        "auditor/adapters/browser/sign_in.py",
        "page.get_by_role('x').check()",
    ),
    ("an_audit_has_no_verb_that_changes", "auditor/adapters/browser/capture.py", "context.request.post('x')"),
    (
        "no_module_name_is_assigned_twice",
        "auditor/core/reading/controls.py",
        "ROLES = {'tab', 'menuitem'}\nROLES = {'tab'}",
    ),
    (
        "no_module_name_is_assigned_twice",
        "auditor/core/reading/controls.py",
        "ROLES: Final = {1}\nROLES = {2}",
    ),
    ("no_module_name_is_assigned_twice", "auditor/core/reading/controls.py", "a, b = 1, 2\n(b, c) = 3, 4"),
    ("no_module_name_is_assigned_twice", "auditor/core/reading/controls.py", "a = b = 1\nb = 2"),
    ("no_module_name_is_assigned_twice", "auditor/core/reading/controls.py", "def f(): ...\nf = 1"),
    ("no_module_name_is_assigned_twice", "auditor/core/reading/controls.py", "class A: ...\nclass A: ..."),
)

GOOD = (
    (
        "pure_rooms_import_nothing_that_acts",
        "auditor/core/evaluation/plan.py",
        "from urllib.parse import urlsplit",
    ),
    (
        "pure_rooms_import_nothing_that_acts",
        "auditor/core/catalog/load.py",
        "import yaml\nfrom ..model import Check",
    ),
    ("pure_rooms_import_nothing_that_acts", "auditor/store.py", "import os"),
    ("only_the_model_says_pass", "auditor/reports/md.py", "x = [f for f in fs if f.outcome is Outcome.PASS]"),
    ("only_the_model_says_pass", "auditor/reports/md.py", "MARK = {Outcome.PASS: 'ok'}"),
    ("nothing_is_caught_broadly", "auditor/run.py", "try: f()\nexcept (OSError, ValueError): pass"),
    (
        "yaml_builds_no_objects",
        "auditor/core/catalog/load.py",
        "import yaml\nyaml.load(t, Loader=yaml.CBaseLoader)",
    ),
    ("nothing_sleeps_for_a_fixed_time", "auditor/run.py", "async def f(): await asyncio.sleep(pause)"),
    ("an_audit_has_no_verb_that_changes", "auditor/adapters/browser/sign_in.py", "box.fill('x')"),
    (
        "an_audit_has_no_verb_that_changes",
        "auditor/adapters/browser/capture.py",
        "link.click()\nurl = response.request.url",
    ),
    (
        "no_module_name_is_assigned_twice",
        "auditor/core/reading/controls.py",
        "a: int\na = 1\nb = [a for a in (1, 2)]",
    ),
    (
        "no_module_name_is_assigned_twice",
        "auditor/core/reading/controls.py",
        "d = {}\nd['a'] = 1\nd['a'] = 2\nd.x = 1",
    ),
    (
        "no_module_name_is_assigned_twice",
        "auditor/core/reading/controls.py",
        "@overload\ndef f(): ...\ndef f(): ...",
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
