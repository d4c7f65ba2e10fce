"""The yearly check-up of a clinician's own accounts: reads, changes nothing, ends in a checklist."""

__version__ = "0.2.0"
