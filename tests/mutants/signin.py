"""Mutants of the sign-in, of presses and of one-time codes: secrets go into the field or nowhere, a press changes nothing."""

from __future__ import annotations

from tests.mutants.mutant import m

CODES = "tests/vault/test_short_seeds.py"

SPILL = "tests/browser/test_spill.py"
FINDINGS = "tests/browser/test_presses_end_in_findings.py"
STAY = "tests/browser/test_secrets_stay.py"
TYPED = f"{STAY}::test_nothing_that_is_typed_reaches_another_document_or_site"
NO_PAGE = f"{STAY}::test_a_document_that_is_no_page_of_the_platform_gets_nothing"
PRESSED = "tests/browser/test_presses_change_nothing.py::test_a_press_changes_nothing"

MUTANTS = (
    # ---- what is typed
    m("typed: a frame may have the focus", "adapters/browser/ground.js",
      'frameHasIt() ? "another document has the focus" : focused(element) ? "" : "the field does not keep the focus"',
      '""', f"{TYPED}[a frame of another site wants the focus-login]"),
    m("typed: the button may be of another form", "adapters/browser/press.js",
      'return field.form === (element.form ?? null) ? "" : "the button belongs to another form than the field"',
      'return ""', f"{TYPED}[only the button belongs to another form-login]"),
    m("typed: the base may be another site", "adapters/browser/ground.js",
      "if (new URL(baseOf(document)).origin !== location.origin)", "if (false)",
      f"{TYPED}[the base is another site, the action is whole-login]"),
    m("typed: the form may lead into a frame", "adapters/browser/ground.js", "if (!OURS.has(target.toLowerCase())) why =",
      "if (false) why =", f"{TYPED}[the form leads into a frame-login]"),
    m("typed: the field may become another", "adapters/browser/field.js", 'const other = why ? "" : changed(element);',
      'const other = "";', f"{TYPED}[the field becomes another's-login]"),
    m("typed: copies stay", "adapters/browser/field.js", "for (const one of [element, ...copies]) empty(one);", "empty(element);",
      f"{TYPED}[the field is replaced at the first letter-login]"),
    m("typed: what was typed stays", "adapters/browser/sign_in.py", "await self._hand.clear(element, secret)", "_ = element, secret",
      f"{TYPED}[the form turns to another site when it is sent-login]"),
    m("typed: what the field holds is not looked at", "adapters/browser/field.js",
      '(element.value === secret ? "" : "the field does not hold what was typed")', '""',
      f"{TYPED}[the page writes something else-login]"),
    m("typed: the field may be of any kind", "adapters/browser/field.js", "if (!TYPES[kind].has(element.type))", "if (false)",
      f"{TYPED}[the password is shown-login]"),
    m("typed: an error's document is a sign-in page", "adapters/browser/sign_in.py",
      "if self._tab.traffic.status >= _ERROR:", "if False:", NO_PAGE),
    m("typed: a question of the page does not matter", "adapters/browser/navigation_guard.py", "        self.asked += 1\n", "",
      f"{TYPED}[the page asks something at the focus-login]"),
    # ---- what leaves
    m("spill: another site may be told", "adapters/browser/hold.py", "        if on_hosts(asked.url, hosts) or", "        if asked.url or",
      SPILL),
    m("spill: an address may hold it", "adapters/browser/hold.py", "if self._is(self._secret, address):", "if False:", SPILL),
    m("spill: base64 is not known", "adapters/browser/hold.py", "for before in range(3):", "for before in range(0):", SPILL),
    m("spill: a form may go anywhere", "adapters/browser/hold.py", "if asked.document and asked.method not in READS:", "if False:",
      SPILL),
    m("spill: the platform's other hosts get nothing", "adapters/browser/hold.py",
      "hosts = (*self.profile.hosts, *self.profile.sign_in.sent_to)", "hosts = self.profile.hosts", SPILL),
    # ---- presses
    m("press: a page may send", "adapters/browser/hold.py", "if asked.method in READS or _polls(profile, asked.url):", "if True:",
      SPILL, f"{PRESSED}[button: asks to change]"),
    m("press: another document may come", "adapters/browser/navigation_guard.py",
      "elif asked.document and not in_a_frame and self._holds_still:", "elif False:",
      f"{PRESSED}[link: loads another document]"),
    m("press: an image may be pressed", "adapters/browser/press.js", 'element.type !== "button") return', 'element.type === "submit") return',
      f"{PRESSED}[button: an image without a form]"),
    m("press: what it lies in does not matter", "adapters/browser/press.js", "if (one instanceof Element && setsOff(one)) return",
      "if (false) return", f"{PRESSED}[button: in a label]"),
    m("press: a closed shadow may hold anything", "adapters/browser/hand.py", "if await self._held(element) & _SETS_OFF:", "if False:",
      f"{PRESSED}[button: holds a box in a closed shadow]"),
    m("press: a toggle by script is a button", "adapters/browser/hand.py", "if element.switched and not submits:", "if False:",
      f"{PRESSED}[button: a switch by what a script alone says]"),
    m("press: it is not looked at again when the click comes", "adapters/browser/press.js",
      "const why = armed.why || amissNow(event);", "const why = armed.why;",
      f"{PRESSED}[button: is called another name (mousedown)]"),
    m("press: its name is not looked at again", "adapters/browser/press.py",
      "if not await hand.is_still(target, role, called):", "if False:",
      f"{PRESSED}[button: is called another name by its style]"),
    m("press: a link may lead into a frame", "adapters/browser/press.js", "if (!OURS.has(target.toLowerCase())) return",
      "if (false) return", f"{PRESSED}[link: leads into a frame]"),
    m("press: what a page brings about ends the check-up", "adapters/browser/playwright_browser.py",
      "except (TabClosed, Error, DocumentGone, TimeoutError, ValueError) as error:", "except (TabClosed, Error) as error:",
      f"{FINDINGS}::test_whatever_a_page_brings_about_is_one_doubt_of_that_page"),
    # ---- seeds
    m("seeds: an address with a short secret is refused", "adapters/keyring/totp.py", '    return told.get("secret", "")',
      '    if len(told.get("secret", "")) < 23:\n        raise ValueError("short")\n    return told["secret"]', CODES),
    m("seeds: what the address says of its codes is not looked at", "adapters/keyring/totp.py",
      "if (told.get(name) or ours).upper() != ours:", "if False:", CODES),
    m("seeds: a counter is as good as a time", "adapters/keyring/totp.py", 'if parts.netloc.lower() != "totp":',
      "if False:", CODES),
    m("seeds: Steam makes the same codes", "adapters/keyring/totp.py", 'if told.get("encoder"):', "if False:", CODES),
    m("seeds: the last of two secrets wins", "adapters/keyring/totp.py", "if len(told) < len(said):", "if False:", CODES),
)  # fmt: skip
