"""The one place where a front end that goes on catches what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from auditor.errors import AuditorError
from auditor.i18n.current import explain


class Attempt:
    """`with Attempt(say) as attempt:` says an error of ours instead of raising it; `attempt.failed` tells afterwards."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say
        self.failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, AuditorError):
            return False
        self.failed = True
        self._say(explain(error))
        return True
