"""`python -m tests.mutants [--quick] [--owed] [--sample N] [--seed S] [WORDS]`: break the code on purpose, fail-open, and see that a test dies of each.

Each mutant is one edit of a copy of the package; the tests that should notice run there with `-x`, two copies at once.
Every module of this folder that has a tuple MUTANTS takes part.
Exit status: 0 all died, 1 one survived, 2 an edit no longer fits the code; whether it fits is asked of all, whatever the words.
WORDS: only mutants whose name holds them; words that no name holds say what does not fit, and run nothing.
`--quick` leaves out those whose tests drive a browser. `--sample N` takes N of them by chance; the seed is printed, and `--seed S` takes the same ones again.
`--owed` takes only those that nobody saw die yet.
A sample is drawn from those that were seen to die (died.txt); a run without `--sample` adds to them.
"""

from __future__ import annotations

import argparse
import importlib
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from tests.mutants.mutant import Mutant

ROOT = Path(__file__).resolve().parent.parent.parent
COPIES = 2
DIED = (
    Path(__file__).parent / "died.txt"
)  # the names of those that were seen to die; a sample is drawn from them
LIMIT = 300  # seconds; a mutant that hangs was noticed too
UNHARMED_LIMIT = 3600  # seconds for all tests together, without a mutant
BROWSER = ("tests/browser/", "tests/matrix/", "tests/hostile/", "tests/repair/", "tests/tui/")


def main(arguments: list[str]) -> int:
    """Run the mutants and print what became of each; every mutant must fit the code, sampled or not."""
    parser = argparse.ArgumentParser(prog="tests.mutants")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--owed", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", default=str(secrets.randbelow(10**6)))
    wanted = parser.parse_args(arguments)
    named = [mutant for mutant in every_mutant() if all(word in mutant.name for word in wanted.words)]
    misfits = [mutant for mutant in every_mutant() if _text(mutant).count(mutant.old) != 1]
    able = [
        one for one in named if not (wanted.quick and any(test.startswith(BROWSER) for test in one.tests))
    ]
    seen = set(DIED.read_text("utf-8").splitlines())
    if wanted.owed:
        able = [one for one in able if one.name not in seen]
    if wanted.sample:
        owed = [one for one in able if one.name not in seen]
        able = [one for one in able if one.name in seen]
        print(f"never seen to die, and left to a run of all: {len(owed)}", flush=True)
    chosen = _sample(able, wanted.sample, wanted.seed)
    for mutant in misfits:
        print(f"does not fit  {mutant.name}: {mutant.file} has it {_text(mutant).count(mutant.old)} times")
    survivors: list[str] = []
    dead: set[str] = set()
    with _copies() as copies, ThreadPoolExecutor(COPIES) as pool:
        if chosen and (trouble := _unharmed(copies.queue[0], chosen)):
            print(f"the tests fail without any mutant:\n{trouble}")
            return 2
        fates = pool.map(lambda mutant: _fate(mutant, copies), (one for one in chosen if one not in misfits))
        for mutant, died in fates:
            print(f"{'died' if died else 'SURVIVED':<12}  {mutant.name}", flush=True)
            survivors += [] if died else [mutant.name]
            dead |= {mutant.name} if died else set()
    _keep(dead, set(survivors))
    tried = [one for one in chosen if one not in misfits]
    print(
        f"{len(tried) - len(survivors)} of {len(tried)} died, {len(survivors)} survived; {len(named)} there are"
    )
    return 1 if survivors else 2 if misfits else 0


def _keep(dead: set[str], survivors: set[str]) -> None:
    """Note which died, for the samples to come; one that survived is taken out."""
    if not dead | survivors:
        return
    before = set(DIED.read_text("utf-8").splitlines())
    known = {mutant.name for mutant in every_mutant()}
    DIED.write_text("\n".join(sorted(((before | dead) - survivors) & known)) + "\n", "utf-8")


def _sample(mutants: list[Mutant], number: int, seed: str) -> list[Mutant]:
    """That many of them by chance, in their order; all of them where the number is 0."""
    if not number or number >= len(mutants):
        return mutants
    print(f"a sample of {number} of {len(mutants)}: --sample {number} --seed {seed}", flush=True)
    taken = set(random.Random(seed).sample(range(len(mutants)), number))
    return [mutant for place, mutant in enumerate(mutants) if place in taken]


def every_mutant() -> list[Mutant]:
    """The mutants of all modules of this folder, module by module in the order of their names."""
    names = sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))
    modules = [importlib.import_module(f"tests.mutants.{name}") for name in names]
    return [mutant for module in modules for mutant in getattr(module, "MUTANTS", ())]


def _text(mutant: Mutant) -> str:
    """The file that it edits; empty where the file is gone."""
    file = ROOT / mutant.file
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@contextmanager
def _copies() -> Iterator[Queue[Path]]:
    """Copies of what the tests need, each beside its own link to the shared material."""
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="auditor-mutants-") as place:
        for number in range(COPIES):
            copy = Path(place) / str(number) / ROOT.name
            skip = shutil.ignore_patterns("__pycache__", "node_modules")
            for name in ("auditor", "tests", "profiles", "checks", "docs"):
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, copy / name, ignore=skip)
            shutil.copy(ROOT / "pyproject.toml", copy)
            if (shared := ROOT.parent / "shared").is_dir():
                (copy.parent / "shared").symlink_to(shared, target_is_directory=True)
            copies.put(copy)
        yield copies


def _unharmed(copy: Path, chosen: list[Mutant]) -> str:
    tests = sorted({test for mutant in chosen for test in mutant.tests})
    ran = _pytest(copy, tests, UNHARMED_LIMIT)
    return "" if ran.returncode == 0 else ran.stdout[-2000:]


def _fate(mutant: Mutant, copies: Queue[Path]) -> tuple[Mutant, bool]:
    """The mutant, and whether a test died of it."""
    copy = copies.get()
    file = copy / mutant.file
    sound = file.read_text(encoding="utf-8")
    try:
        file.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
        return mutant, _pytest(copy, mutant.tests).returncode == 1
    except subprocess.TimeoutExpired:
        return mutant, True
    finally:
        file.write_text(sound, encoding="utf-8")
        copies.put(copy)


def _pytest(
    copy: Path, tests: tuple[str, ...] | list[str], limit: float = LIMIT
) -> subprocess.CompletedProcess[str]:
    """Exit status 1 is a test that failed; a mutant that cannot even be imported is no mutant, and does not count."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=limit, check=False)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
