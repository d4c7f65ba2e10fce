"""`python -m tools.house`: the size of the program and three habits that are kept low, as figures.

Lines of `auditor/**/*.py` beside those of 14 November 2026; imports inside functions; exceptions that do not come from
`AuditorError`; lines that ask whether there is a store. `--list` names each place.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
BEFORE: Final = 35_814  # lines at commit decdf90, before the layers
LATE_MOST: Final = 40
_STORE_OR_MEMORY: Final = re.compile(
    r"\b(?:if|and|or|not|else) (?:\w+\.)*store\b(?![.(\w])|\bstore is (?:not )?None|\bstore :=|\bstore (?:if|else|and|or)\b|\b_memory\b"
)
_ROOT: Final = "AuditorError"
_CONSTANT: Final = re.compile(r"_?[A-Z][A-Z0-9_]*")


def files() -> tuple[Path, ...]:
    """The program's own modules, in order."""
    return tuple(sorted((ROOT / "auditor").rglob("*.py")))


def lines() -> int:
    """How many lines they have together, comments, docstrings and blank lines among them."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files())


def late_imports(tree: ast.Module) -> Iterator[int]:
    """The lines of imports that stand inside a function."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno


def rootless(trees: dict[str, ast.Module]) -> Iterator[str]:
    """Exceptions of ours without the common root, as `file: name`."""
    bases = {
        node.name: (path, [ast.unparse(base).rpartition(".")[2] for base in node.bases])
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }

    def above(name: str) -> set[str]:
        if name not in bases:
            return {name}
        return {name}.union(*(above(base) for base in bases[name][1]))

    for name, (path, _) in sorted(bases.items()):
        found = above(name)
        if _ROOT not in found and any(_raised(one) for one in found):
            yield f"{path}: {name}"


def _raised(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)


def asks_for_a_store(text: str) -> Iterator[int]:
    """The lines that ask whether there is a store, or keep something in memory where there is none."""
    for number, line in enumerate(text.splitlines(), 1):
        code = line.partition("  # ")[0]
        if _STORE_OR_MEMORY.search(code) and not code.lstrip().startswith(('"', "#")):
            yield number


def not_final(tree: ast.Module) -> Iterator[str]:
    """The module's constants (names in capitals) that are not `Final`; what a function declares `global` is none."""
    states = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets, value=value):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                declared = "TypeVar" in ast.unparse(value) or "ParamSpec" in ast.unparse(value)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr()):
                names, declared = [name], "Final" in ast.unparse(kind) or "TypeAlias" in ast.unparse(kind)
            case _:
                continue
        yield from (one for one in names if _CONSTANT.fullmatch(one) and one not in states and not declared)


def assigned_twice(tree: ast.Module) -> Iterator[str]:
    """Names that the top of a module gives to more than one thing; branches of `try` and `if` are one of several."""
    counted: Counter[str] = Counter()
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets):
                counted.update(target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                counted[name] += 1
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                overload = not isinstance(node, ast.ClassDef) and any(
                    ast.unparse(one).endswith("overload") for one in node.decorator_list
                )
                counted[name] += not overload
    yield from (name for name, times in counted.items() if times > 1)


def figures() -> dict[str, list[str]]:
    """Each habit with its places."""
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files()}
    trees = {path: ast.parse(text) for path, text in texts.items()}
    late = [(path, n) for path, tree in trees.items() for n in sorted(set(late_imports(tree)))]
    extra = [(path, n) for path, n in late if "# late: an extra" in texts[path].splitlines()[n - 1]]
    return {
        "late imports": [f"{path}:{n}" for path, n in late if (path, n) not in extra],
        "late imports of extras, which may not be installed": [f"{path}:{n}" for path, n in extra],
        "exceptions without the root": list(rootless(trees)),
        "store or memory": [f"{path}:{n}" for path, text in texts.items() for n in asks_for_a_store(text)],
    }


def main(arguments: list[str]) -> int:
    """Print the figures; 0 always, for tests hold them."""
    now = lines()
    print(f"lines: {now} ({now - BEFORE:+} against {BEFORE})")
    for what, places in figures().items():
        print(f"{what}: {len(places)}")
        if "--list" in arguments:
            print(*(f"  {place}" for place in places), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
