"""Mutants of old posts: a mistake that would hide a post, a doubt, or somebody who was never spoken to; or name somebody."""

from __future__ import annotations

from tests.mutants.mutant import m

OLD = "tests/old_content/test_old_content.py"
PART = "tests/old_content/test_only_a_part.py"
COMMAND = "tests/cli/test_old_content_command.py"

MUTANTS = (
    m("old posts: a total above the posts is nothing", "core/old_content/read.py",
      "if any(says_more(key, value, held) for key, value in found.items()):", "if False:", PART),
    m("old posts: a part that is missing is nothing", "core/old_content/read.py", "if _gap(matching(rule, members.names)):", "if False:", PART),
    m("old posts: an entry of nothing is a post", "core/old_content/read.py", "if item.text or item.at or item.link or _there(rule.picture, entry):",
      "if True:", PART),
    m("old posts: a file under a new name is nothing", "core/old_content/read.py",
      "if not like or words_of(beside) != words_of(file) or matching(rule, [other]):", "if True:", PART),
    m("old posts: a file that cannot be read holds nothing", "core/old_content/read.py",
      'unread.append(\n            Unread(rule.kind, Doubt.NOT_COVERED, "a file cannot be read: too large, damaged or locked")\n        )\n        return',
      "return", OLD),
    m("old posts: what is cut short is whole", "core/old_content/read.py",
      "unread.append(Unread(rule.kind, Doubt.NOT_FOUND, str(error)))", "pass", OLD),
    m("old posts: a kind without a file is not there", "core/old_content/read.py", "if rules and not found:", "if False:", OLD),
    m("old posts: entries that are none are dropped", "core/old_content/read.py",
      "    if unknown:\n", "    if False:\n", OLD),
    m("old posts: a post without a date is left out", "core/old_content/items.py",
      "return self.at.year if self.at else NO_YEAR", "return self.at.year if self.at else 2014", OLD),
    m("old posts: what is not said is limited", "core/old_content/read.py",
      "return Audience.LIMITED\n    return Audience.UNKNOWN", "return Audience.LIMITED\n    return Audience.LIMITED", OLD),
    m("old posts: an unlisted post is not public", "core/old_content/read.py",
      "said = set(_every(rule.audience, entry))", "said = set(_texts(rule.audience, entry))", OLD),
    m("old posts: a year of another size goes on", "core/old_content/work_done.py", "said if said and said.of == of else", "said if said else", OLD),
    m("old posts: counts that do not add up count", "core/old_content/work_done.py", "if len(numbers) < 3 or numbers[1] + numbers[2] > numbers[0]:",
      "if len(numbers) < 3:", OLD),
    m("old connections: without messages everybody is silent or nobody", "app/old_content.py",
      'return bool(self.talks) or not any(one.kind == "talk" for one in self.unknown)', "return True", OLD),
    m("old connections: two of one name are one", "core/old_content/silence.py", "if recent and names[_key(person.name)] > 1:", "if False:", OLD),
    m("old connections: a group is a conversation", "core/old_content/read.py", "if max(len(names), len(ids)) <= 2:", "if True:", OLD),
    m("old posts: the words are shown to everybody", "reports/old_content.py", "    if names and item.text:\n", "    if item.text:\n", COMMAND),
    m("old posts: an address that names somebody is shown", "reports/old_content.py",
      "if item.link and (names or _names_nobody(item.link)):", "if item.link:", OLD),
    m("old posts: what the manifest counts is not asked", "core/old_content/read.py", "if (not here and count != 0) or sum(here) < (count or 0):", "if False:", OLD),
    m("old posts: an archive without its manifest is whole", "core/old_content/read.py", "    if not lists:\n        yield", "    if False:\n        yield", OLD),
)  # fmt: skip
