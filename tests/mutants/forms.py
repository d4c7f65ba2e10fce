"""Mutants of the profile's form: a mistake of the loader that would let a false value or a false page pass."""

from __future__ import annotations

from tests.mutants.mutant import m

WORDS = "tests/catalog/test_page_words.py"
DOUBTS = "tests/observe/test_doubts.py"
SETTLED = "tests/browser/test_settled.py"
PRIVATE = "tests/catalog/test_private_network.py"
SIGN_IN = "tests/browser/test_sign_in.py"

MUTANTS = (
    m("words: a wording has the sense of all others", "core/model/setting_words.py",
      'locale.senses.get(key, (checked.get(key, ""), unchecked.get(key, "")))',
      '(checked.get(key, ""), unchecked.get(key, ""))', WORDS),
    m("words: a value that the setting cannot have is one of its own", "core/model/setting_words.py",
      "for value, words in group.items() if value in known.values}", "for value, words in group.items()}", WORDS),
    m("words: a switch may mean the same both ways", "core/catalog/page_word_rules.py",
      "if checked[label] and checked[label] == unchecked[label]:", "if False:", WORDS),
    m("words: half a switch will do", "core/catalog/page_word_rules.py", 'if type(found.get("checked", found.get("unchecked"))) is ScalarNode and',
      "if False and", WORDS),
    m("words: a statement may mean two values", "core/catalog/known_words.py", "if other != value:", "if False:", WORDS),
    m("words: a statement may be any text", "core/catalog/known_words.py", 'if not normalize(_HOLE.sub("", word.text)):', "if False:", WORDS),
    m("words: boxes without what none of them means", "core/catalog/page_word_rules.py", 'if "boxes" in found and "otherwise" not in found:',
      "if False:", WORDS),
    m("proof: a link to the page proves it", "core/reading/page.py", "if not _leads_elsewhere(spots, spot):", "if True:", DOUBTS),
    m("proof: what is in the menu proves the page", "core/reading/page.py", 'if spot.node.role in ("navigation", "link", "menuitem"):',
      'if spot.node.role == "link":', DOUBTS),
    m("wire: a setting whose answer did not come is read from the page", "core/reading/read_page.py",
      "if setting.id in capture.silent:", "if False:", DOUBTS),
    m("wire: nobody is told which answer did not come", "adapters/browser/capture.py",
      "silent=tab.traffic.silent if what.terms.hears(look.url) else (),", "silent=(),",
      f"{SETTLED}::test_one_silent_rule_doubts_its_own_setting_and_not_the_page"),
    m("wire: a page that received nothing is believed", "adapters/browser/settle.py", "if traffic.none_arrived and", "if False and",
      f"{SETTLED}::test_where_every_answer_that_is_due_is_silent_the_page_is_doubted"),
    m("private: http on any host that has a port", "adapters/browser/allowed_hosts.py", '(parts.scheme == "http" and is_private_host(parts.hostname)):\n        return False',
      '(parts.scheme == "http"):\n        return False', PRIVATE),
    m("private: any profile may be read over http", "core/reading/page.py", "profile.private_network and is_private_host(host)",
      "is_private_host(host)", PRIVATE),
    m("private: no report names it", "core/catalog/__init__.py", 'f"{name}: private_network" if on_own_network else name', "name", PRIVATE),
    m("private: a password is typed in the clear", "adapters/browser/sign_in.py", "if profile.private_network and any(", "if False and any(",
      PRIVATE),
    m("private: a shipped profile may be of one", "core/catalog/profiles.py", "if reader.private_network and not local:", "if False:", PRIVATE),
    m("sign-in: any query takes a credential", "adapters/browser/allowed_hosts.py", "asks_the_same(_query(url), _query(address))", "True", SIGN_IN),
    m("sign-in: the last of two answers counts", "core/model/addresses.py", "asked.get(name) == [value]",
      "value in asked.get(name, ())", SIGN_IN),
    m("sign-in: a form that shares a page's path is a page", "core/reading/page.py", "if form.query and begins(", "if False and begins(",
      DOUBTS),
)  # fmt: skip
