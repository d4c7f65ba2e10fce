"""Data exports: named members as values in, readings out. Pure; `adapters.export_archive` opens the files."""

from auditor.core.reading.export.export_owner import named_in_file, of_one_owner, owner_of_archive
from auditor.core.reading.export.export_reader import read_archive, recognise, recognised
from auditor.core.reading.export.members import Index, Members
from auditor.core.reading.export.together import Together

__all__ = [
    "Index",
    "Members",
    "Together",
    "named_in_file",
    "of_one_owner",
    "owner_of_archive",
    "read_archive",
    "recognise",
    "recognised",
]
