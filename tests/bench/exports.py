"""Exports of the size that real ones have, and larger: seconds of processor time, and memory at its peak."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .process import _alone

READ = """
import atexit, re, sys
def peak():  # of this program alone: what the system adds up for a child begins with the memory of who started it
    said = open('/proc/self/status').read()
    print('peak', re.search(r'VmHWM:\\s+(\\d+) kB', said)[1], file=sys.stderr)
atexit.register(peak)
sys.argv = ['auditor', sys.argv[2], sys.argv[1]]
from auditor.cli import main
main()
"""
MEMBERS = 100_000
POSTS = 100_000
WATCHED = 43 * 2**20  # bytes of a TikTok export of somebody who watches much
SWOLLEN = 64 * 2**20  # bytes of small objects in a zip of a quarter of a megabyte


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one export took, and how it ended."""

    seconds: float  # of processor time, which other programs take less from
    peak: float  # MB
    status: int


def costs() -> Iterator[tuple[str, Cost]]:
    """What each of the three takes, by its name."""
    made: dict[str, tuple[Callable[[Path], None], str]] = {
        f"reading an export of {MEMBERS:,} members": (_many, "read"),
        f"reading a TikTok export of {WATCHED // 2**20} MB": (_watched, "read"),
        "refusing a small zip of small objects": (_bomb, "read"),
        f"sorting {POSTS:,} old posts": (_posts, "old-content"),
    }
    for name, (make, command) in made.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.zip"
            make(path)
            yield name, _read(path, command)


def possible() -> bool:
    """Whether this system tells what a process used."""
    return sys.platform.startswith("linux")


def _read(path: Path, command: str) -> Cost:
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", READ, str(path), command],
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=_alone(home),
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        peak = next(line for line in said if line.startswith("peak "))
        return Cost(used.ru_utime + used.ru_stime, int(peak.split()[1]) / 1024, process.returncode)


def _many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("connections/friends/received_friend_requests.json", '{"received_requests_v2": []}')
        for number in range(MEMBERS):
            folder = f"your_facebook_activity/messages/inbox/person_{number % 3000}"
            archive.writestr(f"{folder}/message_{number}.json", "{}")


def _watched(path: Path) -> None:
    one = json.dumps(
        {"Date": "2025-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7301200000000000000/"}
    )
    entries = ",".join([one] * (WATCHED // len(one)))
    settings = '{"Profile And Settings": {"Settings": {"SettingsMap": {"Private Account": "Enabled"}}}'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        history = f'"Your Activity": {{"Watch History": {{"VideoList": [{entries}]}}}}}}'
        archive.writestr("user_data_tiktok.json", f"{settings}, {history}")


def _posts(path: Path) -> None:
    """Posts of thirty words, a third of them with a picture and its place, some with words that are signals."""
    words = (
        "heute war ein langer tag am see mit viel sonne we had coffee in the morning and walked home je suis "
        "allé au marché avec des amis dopo abbiamo mangiato insieme e poi siamo tornati a casa molto tardi"
    ).split()
    exif = {"exif_data": [{"latitude": 46.1, "longitude": 6.1, "upload_ip": "192.0.2.1"}]}
    posts = []
    for number in range(POSTS):
        said = " ".join(words[(number * step) % len(words)] for step in range(1, 31))
        said += " Nachtdienst im Kantonsspital" * (number % 50 == 0) + " mon patient a un cancer" * (
            number % 70 == 0
        )
        media = {
            "uri": f"posts/media/{number}.jpg",
            "media_metadata": {"photo_metadata": exif},
            "description": said,
        }
        posts.append(
            {
                "timestamp": 1_200_000_000 + number * 4000,
                "attachments": [{"data": [{"media": media}]}] if number % 3 == 0 else [],
                "data": [{"post": said}],
                "title": "Somebody updated the status.",
            }
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        folder = "your_facebook_activity/posts"
        archive.writestr(f"{folder}/your_posts__check_ins__photos_and_videos_1.json", json.dumps(posts))


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("user_data_tiktok.json", "[" + "{}," * (SWOLLEN // 3) + "{}]")
