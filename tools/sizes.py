"""`python -m tools.sizes [REVISION]`: lines of the program then and now, by part, what came later apart.

The revision is `decdf90`, the commit before the layers, unless another is named; it has to be in this clone's history.
Lines are code, docstrings, comments and blanks. A file counts as later where nothing of it was there at that commit.
"""

from __future__ import annotations

import ast
import fnmatch
import io
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from tools.house import ROOT

BEFORE: Final = "decdf90"
# What it does -> its folders then, and its folders now (below auditor/).
PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "values": ("model", "core/model"),
    "catalogue": ("catalog shelf.py", "core/catalog adapters/catalog_files.py adapters/word_files.py"),
    "reading": ("observe", "core/reading"),
    "verdicts and advice": ("judge", "core/evaluation advice"),
    "the loop": ("run", "core/runner"),
    "ties": ("separation", "core/separation"),
    "people who wait": ("people", "core/triage"),
    "rights": ("rights", "core/rights"),
    "search for oneself": ("searching", "core/self_search"),
    "guided sessions": ("session", "core/guided"),
    "pictures": ("photos", "adapters/photos"),
    "reports": ("report", "reports"),
    "browser": ("browser", "adapters/browser"),
    "interfaces": ("api", "adapters/platform_apis"),
    "archives": ("archive.py", "adapters/export_archive"),
    "store, keyring, seals": ("store vault seal", "adapters/store adapters/keyring adapters/crypto"),
    "application, commands, console": ("desk cli", "app cli console adapters/files.py"),
    "screen": ("tui", "tui"),
    "practice network": ("lab", "lab"),
    "the rest": ("texts home.py aside.py __init__.py", "i18n paths.py threads.py errors.py __init__.py __main__.py core/__init__.py adapters/__init__.py"),
}  # fmt: skip
# What came after that commit in files of its own.
LATER: Final[Mapping[str, str]] = {
    "pages read as they are drawn": "core/reading/screen/* core/reading/by_words.py core/reading/word_places.py core/reading/page_owner.py "
    "core/reading/highlights.py core/model/seen_page.py core/model/setting_words.py core/model/page_words.py "
    "core/catalog/page_word_rules.py adapters/browser/sight.py adapters/store/seen_codec.py core/runner/changed_since.py",
    "the essential, cards, forms, deeds": "*/page_card.py core/runner/meetings.py core/evaluation/essential.py "
    "core/evaluation/deeds.py core/evaluation/effort.py core/evaluation/weight.py core/evaluation/follows.py core/evaluation/answers.py "
    "core/evaluation/guidelines.py app/guidelines.py app/manner.py tui/screens/form.py tui/screens/guidelines_screen.py",
    "campaigns": "core/campaign/* adapters/campaign_* app/campaign* cli/campaign_command.py reports/campaign* tui/screens/campaign_screen.py "
    "adapters/crypto/shares.py adapters/crypto/tokens.py adapters/crypto/signed_documents.py app/extras.py",
    "bundles, policy, packages, viewer": "adapters/catalog_bundle.py app/catalogue_update.py adapters/policy.py adapters/viewer/* cli/serve_command.py "
    "cli/frozen_program.py app/browser_here.py adapters/browser/fetch.py tui/screens/fetch_screen.py",
    "old posts and connections": "core/old_content/* */old_content.py",
    "field notes": "core/field_notes/* */field_notes.py tui/screens/field_note_screen.py reports/page_coverage.py",
    "words that applications publish, learnt words": "core/catalog/label_files.py core/catalog/add_words.py app/label_import.py "
    "cli/label_import_command.py core/guided/learnt_words.py app/try_profile.py cli/try_profile_command.py",
    "reports for security tools, accounts under attack": "reports/security_tools.py */attack.py",
    "exports taken up, whose they are": "app/attach_export.py app/open_export.py tui/screens/exports_screen.py console/exports.py reports/export_steps.py "
    "core/model/owner.py core/reading/answer_owner.py core/reading/export/export_owner.py core/reading/export/provenance.py "
    "core/evaluation/ownership.py adapters/export_archive/tar_archive.py",
    "every part of a picture": "adapters/photos/walk.py adapters/photos/boxes.py adapters/photos/still.py adapters/photos/tiff.py "
    "adapters/photos/place.py",
}  # fmt: skip
KINDS: Final = ("code", "docstrings", "comments", "blanks")


def kinds(text: str) -> Counter[str]:
    """How many lines of a module are of each kind; a line with code and a comment is code."""
    lines = text.splitlines()
    found = ["code" if line.strip() else "blanks" for line in lines]
    for node in ast.walk(ast.parse(text)):
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        ) and ast.get_docstring(node, clean=False):
            said = node.body[0]
            found[said.lineno - 1 : said.end_lineno] = ["docstrings"] * (
                (said.end_lineno or 0) - said.lineno + 1
            )
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and lines[token.start[0] - 1].lstrip().startswith("#"):
            found[token.start[0] - 1] = "comments"
    return Counter(found)


def now() -> dict[str, str]:
    """Path below auditor/ -> text, as the files are."""
    folder = ROOT / "auditor"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.py"))
    }


def then(revision: str) -> dict[str, str]:
    """The same at a commit; CalledProcessError where this clone does not have it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    names = git("ls-tree", "-r", "--name-only", revision, "auditor").split()
    return {n.removeprefix("auditor/"): git("show", f"{revision}:{n}") for n in names if n.endswith(".py")}


def feature_of(path: str) -> str:
    """Which later feature a file is of; "" where it is of none."""
    return next(
        (name for name, globs in LATER.items() if any(fnmatch.fnmatch(path, g) for g in globs.split())), ""
    )


def of(folders: str, files: Mapping[str, Counter[str]]) -> Counter[str]:
    """The lines of these folders."""
    found: Counter[str] = Counter()
    for path, counted in files.items():
        if any(path == one or path.startswith(f"{one}/") for one in folders.split()):
            found.update(counted)
    return found


def table(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The lines to print: each part then and now, then what came later, then the sums by kind."""
    old, new = ({path: kinds(text) for path, text in files.items()} for files in (before, after))
    stays = {path: counted for path, counted in new.items() if not feature_of(path)}
    yield f"{'part':<50} {'then':>7} {'now':>7}"
    for name, (were, are) in PARTS.items():
        yield f"{name:<50} {of(were, old).total():>7} {of(are, stays).total():>7}"
    yield ""
    for name in LATER:
        lines = sum(counted.total() for path, counted in new.items() if feature_of(path) == name)
        yield f"{'later: ' + name:<50} {'':>7} {lines:>7}"
    yield ""
    for kind in KINDS:
        sums = [sum(counted[kind] for counted in files.values()) for files in (old, stays, new)]
        yield f"{kind:<50} {sums[0]:>7} {sums[1]:>7}  with what came later {sums[2]}"
    sums = [sum(counted.total() for counted in files.values()) for files in (old, stays, new)]
    yield f"{'all':<50} {sums[0]:>7} {sums[1]:>7}  with what came later {sums[2]}"


def main(arguments: list[str]) -> int:
    """Print the table; 2 where the revision is not here."""
    revision = arguments[0] if arguments else BEFORE
    try:
        before = then(revision)
    except subprocess.CalledProcessError:
        print(f"{revision} is not in the history of this clone", file=sys.stderr)
        return 2
    print(*table(before, now()), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
