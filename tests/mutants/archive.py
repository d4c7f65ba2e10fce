"""The mutants of what an export left out, whose it is, how old it is, and what it weighs."""

from __future__ import annotations

from tests.mutants.mutant import m

LEFT_OUT = "tests/archive/test_what_was_left_out.py"
LARGE = "tests/archive/test_large_exports.py"
HINTS = "tests/cli/test_which_export.py"
PART = "tests/archive/test_only_a_part.py"

MUTANTS = (
    # ---- what the manifest counts
    m("manifest: a count that differs is nothing", "core/reading/export/manifest.py",
      "if count is not None and isinstance(here, list) and len(here) != count:", "if False:", LEFT_OUT),
    m("manifest: only what is counted beyond the file matters", "core/reading/export/manifest.py",
      "len(here) != count", "len(here) < count", LEFT_OUT),
    m("manifest: a listed file may be missing", "core/reading/export/manifest.py", "if here is None:", "if False:", LEFT_OUT),
    m("manifest: a part of an archive is whole", "core/reading/export/manifest.py", "if manifest.why and listing:", "if False:",
      LEFT_OUT),
    m("manifest: one that cannot be read is none", "core/reading/export/manifest.py",
      'return Manifest({}, root, "the manifest cannot be read")', "return Manifest({}, root)", LEFT_OUT),
    m("manifest: an empty file needs none", "core/reading/export/manifest.py", "    if not manifests:\n        return", "    if not manifests:\n        return '' and", LEFT_OUT),
    m("manifest: an empty file that it does not count was always empty", "core/reading/export/manifest.py",
      "strange = sorted({file_name(name) for name in names} - counted)", "strange: list[str] = []", LEFT_OUT),
    m("manifest: to list a file without a number is to count it", "core/reading/export/manifest.py", "for file, count in counts if count is not None",
      "for file, _ in counts", LEFT_OUT),
    m("manifest: a number of nothing needs none", "core/reading/export/export_reader.py", "if _value(state) in ((), 0):",
      "if _value(state) == ():", LEFT_OUT),
    # ---- which files are the platform's own
    m("members: what users send each other counts", "core/reading/export/members.py", "return right and CONTENT.isdisjoint(",
      "return right or CONTENT.isdisjoint(", LEFT_OUT),
    m("members: any folder will do", "core/reading/export/members.py", "right = above[-1:] != () and above[-1] in self._allowed",
      "right = True", LEFT_OUT),
    m("members: another version of a file is overlooked", "core/reading/export/export_reader.py",
      "if export.index.versions(document, contents):", "if False:", LEFT_OUT),
    m("members: another version of a key is overlooked", "core/reading/export/siblings.py",
      "if _stem(key) == _stem(last.name) or (", "if False or (False and ", LEFT_OUT, PART),
    m("members: names are folded for every rule", "core/reading/export/members.py",
      "for known in self._between(before) if star else [last] * (last in self._files):",
      "for known in [k for k in self._files if _loose(k)]:", LARGE),
    # ---- whether it is whole
    m("table: a header that was cut is an empty table", "core/reading/export/decode.py",
      'if len(rows) == 1 and not text.endswith(("\\n", "\\r")):', "if False:", LEFT_OUT),
    m("x: the data of another file is this one's", "core/reading/export/decode.py",
      'return "" if (own, number or "0") == (other, found[2]) else', 'return "" if True else', LEFT_OUT),
    m("sessions: an empty list is known to be empty", "core/reading/export/export_reader.py",
      "if isinstance(state, Known) and state.value == () and setting.id.startswith(_OWN):", "if False:", LEFT_OUT),
    # ---- how old it is
    m("dates: the name alone counts", "core/reading/export/export_reader.py",
      "return min((d for d in (*days, self.taken_at) if d), default=None) if all(days) else None", "return self.taken_at",
      LEFT_OUT),
    m("dates: an undated file is as old as its neighbours", "core/reading/export/export_reader.py",
      "(*days, self.taken_at) if d), default=None) if all(days) else None", "(*days, self.taken_at) if d), default=None)",
      LEFT_OUT),
    m("dates: the future is a date", "core/reading/export/provenance.py", "OLDEST < moment <= now + AHEAD", "OLDEST < moment", LEFT_OUT),
    m("dates: an extra field is not read", "core/reading/export/provenance.py", "if kind == _MODIFIED and", "if False and", LEFT_OUT),
    m("dates: an entry may come from the future", "core/reading/export/export_reader.py",
      "if export.taken_at and last and last > export.taken_at + _LATER:", "if False:", LEFT_OUT),
    m("dates: the document is as new as its newest file", "app/imports.py", "taken_at=taken_at(readings),",
      "taken_at=export.members.taken_at,", HINTS),
    # ---- logs and lists
    m("log: everybody who ever asked still waits", "core/reading/export/request_log.py", "if address and address in ids:", "if False:", LEFT_OUT),
    m("log: a namesake was taken in", "core/reading/export/request_log.py", "open_.append(entry)", "pass", LEFT_OUT),
    m("log: without the other list nobody was taken in", "core/reading/export/export_reader.py",
      "if not others or len(others) < len(export.contents(rule.minus)):", "if False:", LEFT_OUT),
    m("lists: only the first kind counts", "core/reading/export/rules.py", "for other in (raw, *others):", "for other in (raw,):", LEFT_OUT),
    m("part: any table of connections will do", "core/reading/export/export_reader.py",
      "others = [one for one in others if tells(rule, one)]", "", PART),
    m("part: an empty table of anything is empty", "core/reading/export/rules.py", "if isinstance(items, Table) and not items and not _columns(rule, items):",
      "if False:", PART),
    m("part: one list of several has one name for ever", "core/reading/export/siblings.py",
      "(alone or rule.also or akin(words_of(key), words_of(last.name)))", "(alone or rule.also)", PART),
    m("part: what went the other way is news too", "core/reading/export/siblings.py", "and not (one - known) & _ELSEWHERE", "", PART),
    m("part: an error beside a list is nothing", "core/reading/export/siblings.py", "return folded in _ERRORS | _MORE and said not in _NO",
      "return False", PART),
    m("part: a total beside a list is nothing", "core/reading/export/siblings.py", "return said.isdecimal() and int(said) > count",
      "return False", PART),
    # ---- what it weighs
    m("bounds: values are built before they are counted", "core/reading/export/json_scan.py",
      "if self.budget < 0 or self.text < 0:\n            raise TooMuchError", "if False:\n            raise TooMuchError", LARGE),
    m("bounds: a whole document is never too large", "core/reading/export/json_scan.py",
      "if len(data) > BUILT_LIMIT or values_in(data) > VALUES_LIMIT:", "if False:", LARGE),
    m("bounds: brackets may be passed over for ever", "core/reading/export/json_scan.py", "if self.passed > _PASSES * len(self.data):",
      "if False:", LARGE),
    m("bounds: a bracket closes any other", "core/reading/export/json_scan.py", "if open_[-1:] != CLOSES[bracket]:", "if False:", LARGE),
    m("bounds: a small bomb is none", "adapters/export_archive/__init__.py", "BOMB_FLOOR: Final = 16 * 2**20", "BOMB_FLOOR: Final = 256 * 2**20", LARGE),
    m("bounds: pictures hide what swells", "adapters/export_archive/__init__.py", "and member.file_size <= limit and not _swells(member)",
      "and member.file_size <= limit", LARGE),
    m("bounds: any dictionary is unpacked", "adapters/export_archive/__init__.py", "if hungriest > DICTIONARY_LIMIT:", "if False:", LARGE),
    m("export: an empty list is believed against the page beside it", "core/reading/export/export_reader.py", "if _value(beside) != _value(state):", "if False:", "tests/archive/test_html_export.py"),
    # ---- what the user is told
    m("hints: pages for people are not recognised", "app/open_export.py", "winners = [one.platform for one in profiles.values() if _for_people(one, names)]",
      "winners = []", HINTS),
    m("hints: two platforms are one", "app/open_export.py", "if len(winners) > 1:", "if False:", HINTS),
    m("hints: parts of two accounts are one export", "app/open_export.py",
      "if len({owner.handle for owner in owners if owner.handle}) > 1:", "if False:", HINTS),
    m("hints: why a list of people is missing is nobody's business", "core/model/vocabulary.py", "if doubt is Doubt.NOT_COVERED:\n        return False",
      "if False:\n        return False", HINTS),
    m("hints: a range that cuts is not told", "app/open_export.py", 'if "all time" in profile.archive_asked:', "if False:", HINTS),
)  # fmt: skip
