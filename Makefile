# Everything that set-up prints goes to standard error. ARGS are passed on: make demo ARGS=--json
.PHONY: demo test lint bench matrix mutants kill50 pictures
.SILENT:

# The first of these that is Python 3.11 or newer; python3 where none is, which then says so.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && exit; done; echo python3)

demo:
	$(PYTHON) -m tools.demo $(ARGS)

test:
	$(PYTHON) -m tools.test $(ARGS)

lint:
	$(PYTHON) -m tools.test --lint-only

# A whole practice check-up against the same pages opened one after another
bench:
	$(PYTHON) -m tools.run tests.bench $(ARGS)

# Every page, fault, language and variant in the browser; writes its result into the repository
matrix:
	$(PYTHON) -m tools.run tests.matrix $(ARGS)

# Deliberate fail-open edits; each must be caught by a test
mutants:
	$(PYTHON) -m tools.run tests.mutants $(ARGS)

# A check-up killed fifty times resumes where it stood
kill50:
	$(PYTHON) -m tools.run tests.kill50 $(ARGS)

# The pictures in screenshots/, drawn anew from the practice clinic; a test compares them
pictures:
	$(PYTHON) -m tools.run tools.pictures $(ARGS)
