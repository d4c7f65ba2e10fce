"""How many files somebody touches who adds a report format, or a screen: both are added to a copy, and work there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORMAT_MOST, SCREEN_MOST = 4, 8


class Copy:
    """A checkout to change, and which of its files were."""

    def __init__(self, root: Path) -> None:
        self.root, self.touched = root, set()
        for name in ("auditor", "tests"):
            shutil.copytree(
                ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "node_modules")
            )
        for name in ("profiles", "checks"):
            (root / name).symlink_to(ROOT / name, target_is_directory=True)

    def write(self, name: str, text: str) -> None:
        """A new file, or more at the end of one that is there."""
        self.touched.add(name)
        with (self.root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def change(self, name: str, old: str, new: str) -> None:
        """One place of a file."""
        self.touched.add(name)
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} has it {text.count(old)} times: {old}"
        (self.root / name).write_text(text.replace(old, new), "utf-8")

    def run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Python in this copy."""
        env = os.environ | {"PYTHONPATH": str(self.root), "AUDITOR_HOME": str(self.root / "home")}
        return subprocess.run(
            [sys.executable, "-c", program, *words],
            cwd=self.root, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


AUDITOR = "from auditor.cli import main; main()"


def test_a_report_format_takes_four_places(copy):
    copy.write(
        "auditor/reports/bare.py",
        '"""The titles alone."""\n\n\ndef bare_report(items):\n    return "\\n".join(item.title for item in items) + "\\n"\n',
    )
    copy.change(
        "auditor/reports/formats.py",
        "KINDS: Final = {\n",
        'KINDS: Final = {\n    "bare": _("The titles alone"),\n',
    )
    copy.change(
        "auditor/app/reports.py", '        case "md":\n',
        '        case "bare":\n            from auditor.reports.bare import bare_report\n\n            return bare_report(items).encode()\n        case "md":\n',
    )  # fmt: skip
    copy.change("auditor/cli/judge_command.py", 'click.Choice(["html", ', 'click.Choice(["bare", "html", ')
    judged = copy.run(AUDITOR, "judge", str(ROOT / "tests/golden/inputs/readings.json"), "--json")
    (copy.root / "audit.json").write_text(judged.stdout, "utf-8")
    told = copy.run(AUDITOR, "report", "audit.json", "--format", "bare", "--out", "-")
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) > 3
    titles = json.dumps(json.loads(judged.stdout), ensure_ascii=False)
    assert told.stdout.splitlines()[0] in titles
    offered = "from auditor.reports.formats import ENDINGS, KINDS; print(ENDINGS['bare'], KINDS['bare'])"
    assert copy.run(offered).stdout.strip() == "bare The titles alone"
    assert len(copy.touched) <= FORMAT_MOST, copy.touched


SCREEN = '''"""What this program is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from auditor.i18n import gettext_noop as _
from auditor.tui.base_screen import AuditorScreen


class OriginScreen(AuditorScreen[None]):
    """Where it is from."""

    DISCREET = True
    HELP = _("This screen says where the program is from.")

    def heading(self) -> str:
        return self.t("Where it is from")

    def body(self) -> ComposeResult:
        yield Static(Content(self.t("Where it is from")))
'''
SAID = {"fr": "D’où il vient", "de": "Woher es kommt", "it": "Da dove viene"}
HELPED = {
    "fr": "Cet écran dit d’où vient le programme.",
    "de": "Woher das Programm ist.",
    "it": "Da dove viene il programma.",
}
SHOWN = """
import asyncio
from auditor.tui import AuditorApp
from auditor.tui.screens.origin import OriginScreen
from tests.tui.every_screen import SCREENS, all_classes, counter
from tests.tui.test_walk import drawn

async def main():
    workspace = counter()
    async with AuditorApp(workspace, "fr", practice=lambda: None).run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(SCREENS[OriginScreen](workspace, "fr"))
        await drawn(pilot, "D’où il vient")
        assert pilot.app.t(OriginScreen.HELP).startswith("Cet écran")
        await pilot.app.pop_screen()
        from auditor.tui.screens.home_screen import HomeScreen
        await pilot.app.push_screen(HomeScreen(workspace, can_practise=True))
        await pilot.app.screen.filled.wait()
        await pilot.press("k")
        await drawn(pilot, "D’où il vient")
        assert isinstance(pilot.app.screen, OriginScreen)
    print(sorted(one.__name__ for one in set(all_classes()) - SCREENS.keys()))

asyncio.run(main())
"""


def test_a_screen_takes_eight_places(copy):
    copy.write("auditor/tui/screens/origin.py", SCREEN)
    copy.change(
        "auditor/tui/screens/home_screen.py", '        Binding("x", "attack", _("Under attack")),\n',
        '        Binding("k", "origin", _("Where it is from")),\n        Binding("x", "attack", _("Under attack")),\n',
    )  # fmt: skip
    copy.change(
        "auditor/tui/screens/home_screen.py", "    def action_resume(self)",
        "    def action_origin(self) -> None:\n        from auditor.tui.screens.origin import OriginScreen\n\n"
        "        self.app.push_screen(OriginScreen())\n\n    def action_resume(self)",
    )  # fmt: skip
    for lang, said in SAID.items():
        copy.write(
            f"auditor/i18n/locale/{lang}/LC_MESSAGES/auditor.po",
            f'\nmsgid "Where it is from"\nmsgstr "{said}"\n\nmsgid "This screen says where the program is from."\n'
            f'msgstr "{HELPED[lang]}"\n',
        )
    copy.change(
        "tests/tui/every_screen.py", "    HelpScreen: help_screen,\n",
        "    HelpScreen: help_screen,\n    OriginScreen: lambda workspace, lang: OriginScreen(),\n",
    )  # fmt: skip
    copy.change(
        "tests/tui/every_screen.py", "from auditor.tui.screens.page_card_screen import",
        "from auditor.tui.screens.origin import OriginScreen\nfrom auditor.tui.screens.page_card_screen import",
    )  # fmt: skip
    ran = copy.run(SHOWN)
    assert ran.stdout.strip() == "[]", ran.stderr[-3000:]
    assert len(copy.touched) <= SCREEN_MOST, copy.touched
