"""Whose program stands at the other end of a connection on loopback, as Linux tells it."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
from asyncio import BaseTransport
from pathlib import Path
from typing import Final

ROOT: Final = 0  # may do everything anyway, and hands over what Windows' browser asks of Linux in Windows
_TABLE: Final = Path("/proc/net/tcp")
_TABLE6: Final = Path("/proc/net/tcp6")  # a program may speak IPv4 through a socket for IPv6
_MAPPED: Final = f"{0:016X}{struct.unpack('=I', bytes((0, 0, 255, 255)))[0]:08X}"
_LOCAL, _REMOTE, _USER = 1, 2, 7  # columns of the table


def this_user() -> int | None:
    """The number of the user whose connections are ours; None where the system does not tell whose they are."""
    return os.getuid() if sys.platform == "linux" and _TABLE.is_file() else None


def owner_of(transport: BaseTransport | None) -> int | None:
    """The number of the user at the other end of a connection over IPv4; None where it is not known (any more)."""
    if transport is None or not (here := transport.get_extra_info("sockname")):
        return None
    there = transport.get_extra_info("peername")
    if not there:
        return None
    for table in (_TABLE, _TABLE6):
        with contextlib.suppress(OSError):
            if (user := owner_in(table.read_text("ascii"), there, here)) is not None:
                return user
    return None


def owner_in(table: str, end: tuple[str, int], other: tuple[str, int]) -> int | None:
    """The user in a table of connections (proc(5), tcp or tcp6) whose own end is the one and whose far end the other."""
    wanted = _written(end), _written(other)
    for line in table.splitlines()[1:]:
        row = line.split()
        if (row[_LOCAL].removeprefix(_MAPPED), row[_REMOTE].removeprefix(_MAPPED)) == wanted:
            return int(row[_USER])
    return None


def _written(end: tuple[str, int]) -> str:
    """An address and a port as the table writes them: the address as this machine's number."""
    number: int = struct.unpack("=I", socket.inet_aton(end[0]))[0]
    return f"{number:08X}:{end[1]:04X}"
