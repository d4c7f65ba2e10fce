"""What the reader says of the drawn pages, held against what a person reads there. Pure but for the reader itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from .sheet import Setting, Sheet


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader says of one setting: a value, or why none; `reading` is its own, for taking evidence away."""

    value: str | None
    doubt: str = ""
    reading: Any = None


class Reader(Protocol):
    """The reader under test, on one page. `alone`: of the page's labels it knows only those of the asked setting."""

    def say(self, setting: str, *, alone: bool = False) -> Said:
        """What it says of a setting."""
        ...

    def without(self, said: Said) -> Reader | None:
        """The same page with the elements hidden that a reading rests on; None where it names none."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """One setting of one page: what is true, and what was said. `mode`: all, alone; with "-": evidence taken away."""

    sheet: Sheet
    key: str
    setting: Setting | None  # None: it does not stand on the page
    truth: str | None
    may_doubt: bool
    said: Said
    mode: str = "all"

    @property
    def wrong(self) -> bool:
        """Whether a value was said that no person would read there."""
        return self.said.value is not None and self.said.value != self.truth

    @property
    def right(self) -> bool:
        """Whether the value was read that a person reads there."""
        return self.truth is not None and self.said.value == self.truth

    @property
    def trap(self) -> str:
        """What makes the setting or its page special."""
        own = self.setting.trap if self.setting else "ghost"
        return own or self.sheet.kind.partition("_")[0]

    @property
    def widget(self) -> str:
        """What it is drawn with; "(trap)" where the trap draws it."""
        return "(trap)" if not self.setting or self.setting.trap else self.setting.widget


MODES = ("all", "alone")
STEPS = 4
"""So often is the evidence of one reading taken away: what is read after the first time rests on something else."""


def answers(sheet: Sheet, reader: Reader) -> Iterator[Answer]:
    """Every setting of the page asked for, in both modes, and again with the evidence of each value taken away."""
    for mode in MODES:
        for key, truth, may_doubt, setting in sheet.asked():
            said = reader.say(key, alone=mode == "alone")
            answer = Answer(sheet, key, setting, truth, may_doubt, said, mode)
            yield answer
            if said.value is not None and answer.trap != "two_labels":
                yield from _taken_away(answer, reader)


def _taken_away(answer: Answer, reader: Reader) -> Iterator[Answer]:
    """The answer once what it rested on is gone: another value then is wrong, the same one rested on more than one thing."""
    said, left = answer.said, reader
    for _ in range(STEPS):
        fewer = left.without(said)
        if fewer is None:
            return
        left, before = fewer, said
        said = left.say(answer.key, alone=answer.mode == "alone")
        if said.value is None or said.value != before.value:
            break
    same = answer.said.value
    yield Answer(
        answer.sheet, answer.key, answer.setting, same if said.value == same else None, False, said,
        f"{answer.mode}-",
    )  # fmt: skip


def figures(found: Iterable[Answer]) -> dict[str, Any]:
    """Readable values read, wrong ones, unreadable ones; whole, by library, widget, language and trap; what went wrong."""
    found = list(found)
    plain = [one for one in found if one.mode == "all"]
    whole: dict[str, Any] = {"pages": len({one.sheet.name for one in plain}), "all": _counted(plain)}
    for name, key in (
        ("libraries", lambda one: one.sheet.library),
        ("widgets", lambda one: one.widget),
        ("languages", lambda one: one.sheet.lang),
        ("traps", lambda one: one.trap),
    ):
        groups: dict[str, list[Answer]] = defaultdict(list)
        for one in plain:
            groups[key(one)].append(one)
        whole[name] = {group: _counted(groups[group]) for group in sorted(groups)}
    whole["alone"] = _counted(one for one in found if one.mode == "alone")
    for mode in MODES:
        taken = [one for one in found if one.mode == f"{mode}-"]
        whole[f"evidence_taken_away_{mode}"] = {
            "readings": len(taken),
            "wrong": sum(one.said.value is not None and one.wrong for one in taken),
        }
    whole["wrong"] = [described(one) for one in found if one.wrong]
    return whole


def missed(found: Iterable[Answer]) -> list[tuple[str, int]]:
    """What was not read though a person reads it: library, widget, trap and doubt, the most frequent first."""
    counted = Counter(
        f"{one.sheet.library} {one.setting.widget if one.setting else ''} {one.trap}: {one.said.doubt}"
        for one in found
        if one.mode == "all" and one.truth is not None and not one.may_doubt and not one.right
    )
    return counted.most_common()


def described(one: Answer) -> str:
    """One answer in a line."""
    widget = one.setting.widget if one.setting else "nothing"
    said = one.said.value or one.said.doubt
    return f"{one.sheet.name} {one.mode} {one.key} {widget} {one.trap}: {said}, true is {one.truth}"


def _counted(found: Iterable[Answer]) -> dict[str, int | float]:
    """`readable` and `read` leave out what may be a doubt; `wrong` is every value that is not there."""
    found = list(found)
    must = [one for one in found if one.truth is not None and not one.may_doubt]
    read = sum(one.right for one in must)
    return {
        "readable": len(must),
        "read": read,
        "share": round(read / len(must), 4) if must else 1.0,
        "not_to_be_read": sum(one.truth is None for one in found),
        "wrong": sum(one.wrong for one in found),
    }
