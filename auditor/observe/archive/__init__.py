"""Data exports: named members as values in, readings out. Pure; `auditor.archive` opens the files."""

from .members import Members
from .read import read_archive, recognise

__all__ = ["Members", "read_archive", "recognise"]
