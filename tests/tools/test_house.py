"""Habits that are kept low: imports inside functions each with a reason, one root of errors, always a store."""

import ast
from collections import Counter

from tools.house import (
    LATE_MOST,
    ROOT,
    asks_for_a_store,
    assigned_twice,
    figures,
    files,
    late_imports,
    not_final,
    rootless,
)

FOUND = figures()


def test_imports_stand_at_the_top_or_say_why_not():
    late = FOUND["late imports"]
    assert len(late) <= LATE_MOST
    for place in late:
        path, _, line = place.rpartition(":")
        text = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert "# late: " in text, f"{place} gives no reason"


def test_every_exception_has_the_common_root():
    assert FOUND["exceptions without the root"] == []


def test_no_code_asks_whether_there_is_a_store():
    assert FOUND["store or memory"] == []


def test_each_habit_is_seen():
    tree = ast.parse("import os\ndef f():\n    import re\n    from a import b\n")
    assert sorted(late_imports(tree)) == [3, 4]
    trees = {
        "a.py": ast.parse(
            "class A(ValueError): ...\nclass B(A): ...\nclass AuditorError(Exception): ...\nclass C(AuditorError, ValueError): ..."
        )
    }
    assert list(rootless(trees)) == ["a.py: A", "a.py: B"]
    text = (
        "if self.store:\nx = store.a if store else 1\nif store.persistent:\nif store is None:\n# if store\n"
    )
    assert list(asks_for_a_store(text)) == [1, 2, 4]


def test_a_constant_of_a_module_is_final_and_no_name_is_given_twice():
    found = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in files()}
    assert [f"{path}: {name}" for path, tree in found.items() for name in not_final(tree)] == []
    assert [f"{path}: {name}" for path, tree in found.items() for name in assigned_twice(tree)] == []


def test_a_constant_that_may_change_is_seen():
    tree = ast.parse(
        "from typing import Final\nA = 1\n_B: int = 2\nC: Final = 3\nD: Final[int] = 4\nRow = dict[str, str]\nA = 5\ndef f(): ...\ndef f(): ...\n"
    )
    assert list(not_final(tree)) == ["A", "_B", "A"]
    assert list(assigned_twice(tree)) == ["A", "f"]


def test_a_module_name_that_stands_in_two_rooms_is_rare():
    rooms = Counter(path.stem for path in files() if not path.stem.startswith("__"))
    assert len([name for name, count in rooms.items() if count > 1]) <= 12
