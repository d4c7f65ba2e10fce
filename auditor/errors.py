"""The root of all errors of ours, and the exit statuses of the contract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

USED_WRONGLY, COULD_NOT = 2, 3
NO_BREAK: Final = "\u00a0\u202f"  # the spaces of French before : ; ? ! and inside « »
_BLANKS: Final = re.compile(rf"[^\S{NO_BREAK}]+")


def one_line(text: str) -> str:
    """The text in one line: line breaks and runs of spaces become one space, and no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip()


class AuditorError(Exception):
    """Something cannot be done; a front end shows it once (`auditor.i18n.current.explain`) and goes on or ends.

    `message` says what happened and what to do, `hint` is the one command that helps, `status` the exit status of the
    contract, section 3. A message with `holes` is an English text of ours that is filled when it is shown.
    """

    holes: Mapping[str, object] = {}

    def __init__(self, message: object = "", status: int = COULD_NOT, *, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.status, self.hint = str(message), status, hint

    def __str__(self) -> str:
        said = self.message.format(**self.holes) if self.holes else self.message
        return f"{said}; type: {self.hint}" if self.hint else said


class CommandError(AuditorError):
    """A command cannot go on; one line says why."""

    def __init__(self, message: object = "", status: int = COULD_NOT, *, hint: str = "") -> None:
        super().__init__(one_line(str(message)), status, hint=hint)
