# Everything that set-up prints goes to standard error. ARGS are passed on: make demo ARGS=--json
.PHONY: demo test test-fast lint bench effort matrix hostile layouts mutants kill50 pictures fuzz package
.SILENT:

# The first of these that is Python 3.11 or newer; python3 where none is, which then says so.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && exit; done; echo python3)

demo:
	$(PYTHON) -m tools.demo $(ARGS)

test:
	$(PYTHON) -m tools.test $(ARGS)

# What needs neither browser nor network
test-fast:
	$(PYTHON) -m tools.test --fast $(ARGS)

lint:
	$(PYTHON) -m tools.test --lint-only

# A whole practice check-up against the same pages opened one after another
bench:
	$(PYTHON) -m tools.run tests.bench $(ARGS)

# What a first check-up costs somebody who follows the screens: keys, questions, words, minutes, and what is known after it
effort:
	$(PYTHON) -m tools.run tests.effort $(ARGS)

# Every page, fault, language and variant in the browser; writes its result into the repository
matrix:
	$(PYTHON) -m tools.run tests.matrix $(ARGS)

# Pages that hide, change, warn or belong to somebody else, in the browser; writes its result into the repository
hostile:
	$(PYTHON) -m tools.run tests.hostile $(ARGS)

# Settings pages drawn with component libraries of others (npm), in the browser; writes its result into the repository
layouts:
	$(PYTHON) -m tools.run tests.layouts $(ARGS)

# Deliberate fail-open edits; each must be caught by a test
mutants:
	$(PYTHON) -m tools.run tests.mutants $(ARGS)

# 100,000 changed files through every reader: no traceback, no pass that nothing stands behind
fuzz:
	$(PYTHON) -m tools.run tests.fuzz $(ARGS)

# A check-up killed fifty times resumes where it stood
kill50:
	$(PYTHON) -m tools.run tests.kill50 $(ARGS)

# The pictures in screenshots/, drawn anew from the practice clinic; a test compares them
pictures:
	$(PYTHON) -m tools.run tools.pictures $(ARGS)

# What a clinician can install, in dist/: a Debian package, a folder, the list of what is inside
package:
	$(PYTHON) -m tools.package $(ARGS)
