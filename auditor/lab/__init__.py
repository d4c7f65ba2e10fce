"""The practice network: Facebook, Instagram and their Accounts Center, played on loopback under their real names."""

from __future__ import annotations

from auditor.lab.faults import FAULTS
from auditor.lab.lab import Lab, serve
from auditor.lab.lookalikes import LOOKALIKES

__all__ = ["FAULTS", "LOOKALIKES", "Lab", "serve"]
