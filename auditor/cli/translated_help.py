"""What the command line says of itself, in the user's language: help pages, and what was typed wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import click

from auditor.i18n import gettext_noop as _
from auditor.i18n.current import current_translator, tr

_EXTRA: Final = re.compile(r"(?P<text>.*?)(?:  \[(?P<extra>[^\]]*)\])?", re.DOTALL)
_OF_CLICK: Final = (
    _("Show the version and exit."),
    _("Show this message and exit."),
    _("Options"),
    _("Commands"),
    _("Usage"),
    _("default"),
    _("required"),
)
# What click says of a command line that it cannot take, and how we say it.
_WRONG: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"No such command '(?P<name>.*)'\.(?P<more>.*)", _("there is no command “{name}”")),
        (r"No such option:? '?(?P<name>[^' .]+)'?\.?(?P<more>.*)", _("there is no option “{name}”")),
        (
            r"Missing (?:option|argument|parameter) '(?P<name>.+?)'\. Choose from: (?P<choices>.*)",
            _("“{name}” is missing; it is one of {choices}"),
        ),
        (r"Missing (?:option|argument|parameter) '(?P<name>.+?)'\.(?P<more>.*)", _("“{name}” is missing")),
        (r"Option '(?P<name>.*)' requires .*", _("“{name}” needs a value")),
        (r"Got unexpected extra arguments? \((?P<name>.*)\)", _("this is too much: {name}")),
        (
            r"Invalid value for '(?P<name>.*?)': '?(?P<value>.*?)'? is not one of (?P<choices>.*)\.",
            _("{name}: “{value}” is not one of {choices}"),
        ),
        (
            r"Invalid value for '(?P<name>.*?)': (?:File|Path|Directory) '(?P<value>.*)' does not exist\.",
            _("{value}: there is no such file; check the path"),
        ),
        (
            r"Invalid value for '(?P<name>.*?)': (?:File|Path|Directory) '(?P<value>.*)' is a (?:file|directory)\.",
            _("{name}: {value} is not what is needed here: a file or a folder"),
        ),
        (
            r"Invalid value for '(?P<name>.*?)': '?(?P<value>.*?)'? is not a valid .*",
            _("{name}: “{value}” is not a number"),
        ),
    )
)


class TranslatedFormatter(click.HelpFormatter):
    """Writes a help page in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is typed."""
        super().write_usage(prog, args, prefix or f"{tr('Usage')}{current_translator().colon}")

    def write_heading(self, heading: str) -> None:
        """The line above a list."""
        self.write(f"{'':>{self.current_indent}}{tr(heading)}{current_translator().colon.rstrip(' ')}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs of a help page."""
        super().write_text("\n\n".join(tr(one) for one in paragraphs(text)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options; lines of commands come translated."""
        super().write_dl([(name, _option(said)) for name, said in rows], col_max, col_spacing)


class TranslatedContext(click.Context):
    """A command's run, whose help page is in the language that is spoken."""

    formatter_class = TranslatedFormatter


class TranslatedGroup(click.Group):
    """Commands whose help pages are in the language that is spoken."""

    context_class = TranslatedContext

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, None where there is none."""
        return translated_command(super().get_command(ctx, cmd_name))

    def line_of(self, ctx: click.Context, name: str) -> str:
        """What a list of commands says of one, as it is written in the code."""
        command = self.get_command(ctx, name)
        return next(paragraphs(command.help or ""), "") if command else ""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, a line for each."""
        names = self.list_commands(ctx)
        limit = formatter.width - 6 - max(map(len, names), default=0)
        rows = [(name, _shortened(tr(self.line_of(ctx, name)), limit)) for name in names]
        with formatter.section("Commands"):
            click.HelpFormatter.write_dl(formatter, rows)


def translated_command(command: click.Command | None) -> click.Command | None:
    """The command, whose help page is from now on in the language that is spoken."""
    if command is not None:
        command.context_class = TranslatedContext
    return command


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help page, each in one line: these are what is translated."""
    for one in re.split(r"\n\s*\n", text.partition("\f")[0]):
        if line := " ".join(one.split()):
            yield line


def texts_of(command: click.Command) -> Iterator[str]:
    """Every text that the help pages of a command and of those below it show."""
    yield from paragraphs(command.help or "")
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            yield param.help
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from texts_of(below)


def typed_wrongly(message: str) -> str:
    """What click says of a command line that it cannot take, in the language that is spoken; else as click says it."""
    plain = " ".join(message.split())  # click breaks a list of choices into lines
    for pattern, said in _WRONG:
        if found := pattern.fullmatch(plain):
            holes = {name: told for name, told in found.groupdict().items() if f"{{{name}}}" in said}
            return tr(said, **holes)
    return message


def _option(said: str) -> str:
    found = _EXTRA.fullmatch(said)
    if found is None or not found["extra"]:
        return tr(said)
    name, colon, value = found["extra"].partition(": ")
    told = f"{tr(name)}{current_translator().colon}{value}" if colon else tr(name)
    return f"{tr(found['text'])}  [{told}]".strip()


def _shortened(line: str, limit: int) -> str:
    return click.Command(None, help=line).get_short_help_str(limit)
