"""Puts `profiles/` and `checks/` into the wheel (`auditor/_catalog`), and the compiled translations.

An editable install reads the first from the checkout, and compiles the others itself when they are needed.
"""

from __future__ import annotations

import runpy
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueInWheel(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]  # no types in a checkout
    """Hatchling's hook for a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add both folders and a `.mo` per language to a standard wheel; hatchling fails where a folder is missing."""
        if version != "standard":
            return
        for folder in ("profiles", "checks"):
            build_data["force_include"][f"{self.root}/{folder}"] = f"auditor/_catalog/{folder}"
        compile_po = runpy.run_path(f"{self.root}/auditor/i18n/compiled_texts.py")["compile_po"]
        self._scratch = Path(tempfile.mkdtemp(prefix="auditor-mo-"))
        for source in sorted(Path(self.root).glob("auditor/i18n/locale/*/LC_MESSAGES/*.po")):
            place = source.relative_to(self.root).with_suffix(".mo")
            compiled = self._scratch / place
            compiled.parent.mkdir(parents=True)
            compiled.write_bytes(compile_po(source))
            build_data["force_include"][str(compiled)] = place.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 hatchling's
        """Remove the scratch folder."""
        if version == "standard":
            shutil.rmtree(self._scratch)
