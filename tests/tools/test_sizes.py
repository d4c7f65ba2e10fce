"""The table of lines leaves no file out, counts none twice, and names only what is there."""

import fnmatch

from tools.sizes import KINDS, LATER, PARTS, feature_of, kinds, now, table

FILES = now()


def test_every_file_has_its_part_and_every_pattern_a_file():
    folders = [folder for _, are in PARTS.values() for folder in are.split()]
    parts = {path: [f for f in folders if path == f or path.startswith(f"{f}/")] for path in FILES}
    assert not [path for path, of in parts.items() if len(of) + bool(feature_of(path)) == 0 or len(of) > 1]
    patterns = [one for globs in LATER.values() for one in globs.split()]
    assert not [one for one in patterns if not any(fnmatch.fnmatch(path, one) for path in FILES)]


def test_a_line_is_of_one_kind():
    text = '"""What it is.\n\nMore.\n"""\n\nx = 1  # why\n# a word\n\n\ndef f():\n    """One."""\n'
    assert kinds(text) == {"docstrings": 5, "blanks": 3, "code": 2, "comments": 1}


def test_the_sums_are_those_of_the_files():
    *_, code, docstrings, comments, blanks, every = table({}, FILES)
    assert int(every.split()[-1]) == sum(len(text.splitlines()) for text in FILES.values())
    assert [line.split()[0] for line in (code, docstrings, comments, blanks)] == list(KINDS)
