"""Saying and asking, line by line. Where nobody answers any more, every question ends in what changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import click

from auditor.console.terminal_prompter import read_line
from auditor.i18n import Translator


class Dialog:
    """A conversation on a plain terminal; `gone` once the input has ended."""

    def __init__(self, t: Translator, ask: Callable[[str], str | None] = read_line) -> None:
        self.t, self.gone = t, False
        self._ask = ask

    def say(self, *lines: str) -> None:
        """Lines, as they are."""
        for line in lines or ("",):
            click.echo(line, err=True)

    def line(self, prompt: str) -> str:
        """What the user writes, without spaces around; empty where nobody is there."""
        said = None if self.gone else self._ask(f"{prompt}{self.t.colon}")
        self.gone = said is None
        return (said or "").strip()

    def yes(self, prompt: str) -> bool:
        """A yes; everything else is a no."""
        yes = self.t("y")
        return self.line(f"{prompt} [{yes}/n]").lower() in {yes, "y"}

    def choose(self, title: str, options: Sequence[tuple[str, str]], back: str) -> str:
        """The key of one option by its number; empty for 0 (`back`), or where nobody answers."""
        while True:
            self.say("", title, *(f"{n}  {label}" for n, (_, label) in enumerate(options, 1)), f"0  {back}")
            said = self.line(self.t("Number"))
            if said == "0" or self.gone:
                return ""
            if said.isdecimal() and 1 <= int(said) <= len(options):
                return options[int(said) - 1][0]
            self.say(self.t("Write one of the numbers."))

    def word(self, prompt: str, words: Iterable[str]) -> str:
        """One of these letters, or empty for Enter alone; asked again until it is one."""
        known = set(words)
        while True:
            said = self.line(prompt).lower()
            if said in known or not said:
                return said
            self.say(self.t("Write one of: {words}", words=", ".join(sorted(known))))

    def day(self, prompt: str) -> date | None:
        """A day like 2026-12-24; None for an empty line."""
        while said := self.line(prompt):
            try:
                return date.fromisoformat(said)
            except ValueError:
                self.say(self.t("Write the day like {day}.", day="2026-12-24"))
        return None
