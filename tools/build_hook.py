"""Puts `profiles/` and `checks/` into the wheel, where an installed copy finds them: `auditor/_catalog`.

An editable install reads them from the checkout; a copy beside it would only grow stale.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueInWheel(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]  # no types in a checkout
    """Hatchling's hook for a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add both folders to a standard wheel; hatchling fails where one is missing."""
        if version == "standard":
            for folder in ("profiles", "checks"):
                build_data["force_include"][f"{self.root}/{folder}"] = f"auditor/_catalog/{folder}"
