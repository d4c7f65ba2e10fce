"""The layers of ARCHITECTURE.md: contracts in pyproject.toml, and no circle of files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_every_import_contract_is_kept():
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import of the package, those for type checkers included."""
    return grimp.build_graph("auditor", cache_dir=None, exclude_type_checking_imports=False)


def test_no_files_import_each_other_in_a_circle(graph: grimp.ImportGraph):
    circles = [sorted(circle) for circle in _circles(graph)]
    assert not circles, "\n".join(", ".join(circle) for circle in circles)


def _circles(graph: grimp.ImportGraph) -> Iterator[set[str]]:
    """Strongly connected sets of more than one module (Tarjan); a package's own `__init__` counts as a module."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for after in sorted(graph.find_modules_directly_imported_by(node)):
            if after not in index:
                visit(after)
                low[node] = min(low[node], low[after])
            elif after in stack:
                low[node] = min(low[node], index[after])
        if low[node] == index[node]:
            circle = set()
            while node not in circle:
                circle.add(stack.pop())
            if len(circle) > 1:
                found.append(circle)

    sys.setrecursionlimit(10_000)
    for module in sorted(graph.modules):
        if module not in index:
            visit(module)
    yield from found


def test_the_circles_are_found_where_there_are_some():
    graph = grimp.ImportGraph()
    for importer, imported in (("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")):
        graph.add_import(importer=importer, imported=imported)
    assert list(_circles(graph)) == [{"a", "b", "c"}]


TOP_MOST = 16  # names that `ls auditor` shows


def test_the_layers_are_seen_with_ls():
    found = {path.name for path in (ROOT / "auditor").iterdir()} - {"__pycache__"}
    assert len(found) <= TOP_MOST, sorted(found)
