"""The shipped profiles, questions and facts as the tests of this folder look at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from auditor.catalog import parse_profile, parse_question
from auditor.model import Profile, Question

ROOT = Path(__file__).resolve().parents[2]


def text_of(platform: str) -> str:
    """A profile as it is written."""
    return (ROOT / "profiles" / f"{platform}.yaml").read_text("utf-8")


@cache
def profile_of(platform: str) -> Profile:
    """A profile as it is read."""
    return parse_profile(text_of(platform), f"profiles/{platform}.yaml")


@cache
def question_of(name: str) -> Question:
    """A question as it is read."""
    file = f"checks/questions/{name}.yaml"
    return parse_question((ROOT / file).read_text("utf-8"), file)


def facts_of(shared: Path, name: str) -> Any:
    """A file of facts."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((shared / "facts" / f"{name}.yaml").read_text("utf-8"), loader)


def strings(value: Any) -> Iterator[str]:
    """Every text in a document, keys too."""
    match value:
        case str():
            yield value
        case dict():
            for key, member in value.items():
                yield str(key)
                yield from strings(member)
        case list():
            for member in value:
                yield from strings(member)
