"""A click group whose commands are imported when they are asked for, so that `--help` loads none of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from itertools import pairwise

import click

from auditor.cli.common import LANGS, SPOKEN
from auditor.cli.translated_help import TranslatedGroup, translated_command
from auditor.i18n.current import set_language
from auditor.paths import preferred


class LazyGroup(TranslatedGroup):
    """`lazy` maps a command's name to the place it is defined (`module:attribute`) and its line in the help."""

    lazy: Mapping[str, tuple[str, str]] = {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left; a `--lang` anywhere among them holds from here on, for a help page, too."""
        named = [said for name, said in pairwise(args) if name == "--lang"]
        named += [one.partition("=")[2] for one in args if one.startswith("--lang=")]
        ctx.meta[SPOKEN] = named[-1] if named and named[-1] in LANGS.choices else preferred()
        set_language(ctx.meta[SPOKEN])
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted({*self.lazy, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; its module is imported now. None where there is none."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.lazy[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return translated_command(command)

    def line_of(self, ctx: click.Context, name: str) -> str:
        """What a list of commands says of one, out of the lines kept here: no command is imported for it."""
        return self.lazy[name][1] if name in self.lazy else super().line_of(ctx, name)
