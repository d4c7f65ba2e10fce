"""`python -m tools.typography`: set the spaces and quotation marks of each language in our own texts.

French has a no-break space before `: ; ? ! »` and after `«`; German, as written in Switzerland, and Italian quote with «…».
Only what is ours is touched: the catalogues of the interface, the files under `checks/`, and in `profiles/` what does not
stand under `locales`, where a platform's own words are. Files keep their order and comments. `--check` writes nothing and names what is not as it should be.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
CHECKS: Final = ROOT / "checks"
PROFILES: Final = ROOT / "profiles"
_THEIRS: Final = "locales"  # the platform's words, in a profile
NARROW, WIDE = "\u202f", "\u00a0"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast
_ANY: Final = f"[ {NARROW}{WIDE}]"
_TIGHT: Final = re.compile(rf"{_ANY}+(?=[;?!])")
_BEFORE: Final = re.compile(rf"{_ANY}+(?=[:»])")
_AFTER: Final = re.compile(rf"«{_ANY}*")


def french(text: str) -> str:
    """The text with no-break spaces: narrow ones before `; ? !`, wide ones before `:` and `»` and after `«`."""
    text = _TIGHT.sub(NARROW, text)
    return _AFTER.sub("«" + WIDE, _BEFORE.sub(WIDE, text))


def swiss(text: str) -> str:
    """The text with «…» where it has „…“ or »…«; the inner marks of a quotation stay."""
    return text.replace("„", "«").replace("“", "»")


SET: Final[dict[str, Callable[[str], str]]] = {"fr": french, "de": swiss, "it": swiss}


def scalars(path: Path) -> Iterator[tuple[str, int, int, str]]:
    """Each text of a YAML file that stands under a language: the language, where it begins and ends, and its value."""
    text = path.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=_LOADER)
    if isinstance(root, yaml.MappingNode) and path.parent == PROFILES:
        root.value = [(key, value) for key, value in root.value if key.value != _THEIRS]
    if root is not None:
        yield from _under(root, "")


def _under(node: yaml.Node, lang: str) -> Iterator[tuple[str, int, int, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _under(value, key.value if key.value in ("en", *SET) else lang)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _under(one, lang)
    elif lang and isinstance(node, yaml.ScalarNode):
        yield lang, node.start_mark.index, node.end_mark.index, node.value


def mended(path: Path) -> str:
    """The file's text as it should be."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        lang = path.suffixes[0].strip(".")
        return SET[lang](text) if lang in SET else text
    for lang, begin, end, _ in sorted(scalars(path), key=lambda one: -one[1]):
        if lang in SET:
            text = text[:begin] + SET[lang](text[begin:end]) + text[end:]
    return text


def files() -> Iterator[Path]:
    """The files that hold texts of our own."""
    for path in sorted(CHECKS.rglob("*")):
        if path.suffix == ".yaml" or (path.suffix == ".md" and len(path.suffixes) > 1):
            yield path
    yield from sorted(PROFILES.glob("*.yaml"))


def main() -> int:
    """Write every file as it should be, or only name those that are not."""
    wrong = [path for path in files() if mended(path) != path.read_text(encoding="utf-8")]
    for path in wrong:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv[1:]:
            path.write_text(mended(path), encoding="utf-8")
    return 1 if wrong and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
