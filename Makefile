# ipcore: one command for every habit. `make` alone says which there are.
# Needs Python 3.11 or newer, make and git. Everything else goes into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# The tests start hundreds of processes: none of them compiles again what another has compiled.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PIP_VERSION := 26.3
# Worker processes for the tests. `make test WORKERS=0 ARGS="-k offer -x"` runs a few of them in one process.
WORKERS ?= auto
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check --no-input install -qq \
	--constraint constraints.txt --build-constraint constraints.txt
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

empty :=
space := $(empty) $(empty)
PLUGIN_PROJECTS := $(sort $(wildcard plugins/*/pyproject.toml))
PLUGINS := $(PLUGIN_PROJECTS:/pyproject.toml=)
PLUGIN_SOURCES := $(sort $(wildcard plugins/*/src))
# The plugins whose tests need something of their own say so in a dependency group `test`.
PLUGIN_TEST_GROUPS := $(if $(PLUGIN_PROJECTS),$(shell grep -lE '^test *=' $(PLUGIN_PROJECTS)))
# ... and what only tests marked `real`, and only benchmarks, need: groups `real` and `bench`.
PLUGIN_REAL_GROUPS := $(if $(PLUGIN_PROJECTS),$(shell grep -lE '^real *=' $(PLUGIN_PROJECTS)))
PLUGIN_BENCH_GROUPS := $(if $(PLUGIN_PROJECTS),$(shell grep -lE '^bench *=' $(PLUGIN_PROJECTS)))
# Folders with a package.json of npm packages that tests marked `real` run.
REAL_PARTS := $(patsubst %/package.json,%,$(wildcard tests/real/package.json plugins/*/tests/real/package.json))
# The files with tests marked `real`: all others would be read for nothing.
REAL_TESTS = $(shell grep --recursive --files-with-matches --include='test_*.py' --exclude-dir=node_modules 'pytest\.mark\.real' tests plugins)
BENCHMARKS := $(filter-out benchmarks/measuring.py benchmarks/write_page.py, $(sort $(wildcard benchmarks/*.py)))

.PHONY: help
help: ## This list
	@echo "ipcore: the law of the individual plan as a library"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# --- the environment --------------------------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("ipcore needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# Stamps: each is renewed when what it was made from has changed.
INSTALLED := $(VENV)/.installed
INSTALLED_TOOLS := $(VENV)/.installed-tools
INSTALLED_BENCH := $(VENV)/.installed-bench

$(INSTALLED): pyproject.toml constraints.txt Makefile $(PLUGIN_PROJECTS) | $(BIN)/python
	@echo "installing ipcore (cli, fast, testing), pytest$(if $(PLUGINS), and $(PLUGINS)) into $(VENV)"
	@$(BIN)/python -m pip --disable-pip-version-check --no-input install -qq 'pip==$(PIP_VERSION)'
	@$(PIP_INSTALL) --editable '.[cli,fast,testing]' --group test \
		$(addprefix --editable ./,$(PLUGINS)) $(foreach project,$(PLUGIN_TEST_GROUPS),--group $(project):test)
	@touch $@

$(INSTALLED_TOOLS): $(INSTALLED)
	@echo "installing the tools for style, types, documentation and measuring into $(VENV)"
	@$(PIP_INSTALL) --group lint --group docs --group bench --group package
	@touch $@

$(INSTALLED_BENCH): $(INSTALLED_TOOLS)
	@echo "installing what is measured beside ipcore into $(VENV)"
	@$(if $(PLUGIN_BENCH_GROUPS),$(PIP_INSTALL) $(foreach project,$(PLUGIN_BENCH_GROUPS),--group $(project):bench))
	@touch $@

.PHONY: install
install: $(INSTALLED) $(INSTALLED_TOOLS) ## Make .venv with everything in it, editable

.PHONY: lock
lock: $(INSTALLED_TOOLS) ## Renew constraints.txt: exact versions of all that is ever installed into .venv
	@{ echo "-e .[cli,fast,testing]"; $(foreach plugin,$(PLUGINS),echo "-e ./$(plugin)";) } > $(VENV)/lock.in
	@$(BIN)/uv pip compile $(VENV)/lock.in --output-file $(VENV)/lock.txt --upgrade --universal --python-version 3.11 \
		--group test --group lint --group docs --group bench --group package \
		$(foreach project,$(PLUGIN_TEST_GROUPS),--group $(project):test) \
		$(foreach project,$(PLUGIN_REAL_GROUPS),--group $(project):real) \
		$(foreach project,$(PLUGIN_BENCH_GROUPS),--group $(project):bench) \
		--no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet > /dev/null
	@{ echo "# Exact versions of all that is ever installed into .venv, for every Python from 3.11. Made by \`make lock\`."; \
		grep -v '^-e ' $(VENV)/lock.txt; } > constraints.txt
	@echo "constraints.txt has $$(grep -c == constraints.txt) versions; the next make installs them"

# --- the two commands -------------------------------------------------------------------------------------------------

.PHONY: demo
demo: $(INSTALLED) ## Run the main job on synthetic people
	@$(BIN)/python examples/demo.py

.PHONY: test
test: $(INSTALLED) ## Run the tests
	$(PYTEST) $(ARGS)

# --- the rest ---------------------------------------------------------------------------------------------------------

.PHONY: check
check: $(INSTALLED_TOOLS) ## Style, types, imports, tests with branch coverage, documentation: what CI asks
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types imports docs
	@$(MAKE) --no-print-directory coverage

.PHONY: lint
lint: $(INSTALLED_TOOLS) ## Style (ruff) and changelog fragments
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/towncrier build --draft --version next > $(VENV)/changelog.md

.PHONY: format
format: $(INSTALLED_TOOLS) ## Put the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: types
types: $(INSTALLED_TOOLS) ## Types (mypy, strict)
	MYPYPATH=$(subst $(space),:,docs/extensions $(PLUGIN_SOURCES)) $(BIN)/mypy src tests tools docs/extensions $(PLUGIN_SOURCES)

.PHONY: imports
imports: $(INSTALLED_TOOLS) ## Who may import whom (import-linter)
	$(BIN)/lint-imports

.PHONY: coverage
coverage: $(INSTALLED) ## Run the tests with branch coverage
	$(PYTEST) --cov --cov-report=term $(ARGS)

.PHONY: docs
docs: $(INSTALLED_TOOLS) ## Build the documentation into docs/_build/html; a warning is an error
	$(BIN)/sphinx-build --builder html --fresh-env --fail-on-warning --keep-going --quiet docs docs/_build/html
	@echo "docs/_build/html/index.html"

.PHONY: bench
bench: $(INSTALLED_BENCH) ## Measure: run each of benchmarks/*.py; PAGE=1 puts what they print into docs/benchmarks.md
	@$(if $(PAGE),$(BIN)/python benchmarks/write_page.py,$(foreach file,$(BENCHMARKS),echo "==> $(file)"; $(BIN)/python $(file);))

.PHONY: wheel
wheel: $(INSTALLED_TOOLS) ## Build the wheel and the source archive into dist/
	$(BIN)/python -m build

# The packages as they are for every machine and every Python from 3.11, whatever this one is.
PYZ ?= dist/ipcore.pyz
.PHONY: pyz
pyz: $(INSTALLED) ## Build dist/ipcore.pyz: the command line in one file that needs nothing but Python
	@packages=$$(mktemp -d); trap 'rm -rf "$$packages"' EXIT; \
		$(PIP_INSTALL) --target "$$packages" --no-compile --only-binary :all: --platform any --implementation py --abi none \
			--python-version 3.11 '.[cli]'; \
		$(BIN)/python tools/pyz.py "$$packages" "$(PYZ)"
	@echo "$(PYZ)"

.PHONY: changelog
changelog: $(INSTALLED_TOOLS) ## Show what the next release would say
	@$(BIN)/towncrier build --draft --version next

# Real components. Debian's packages where the machine has none; npm's and Python's packages always, in the versions of the lock files.
.PHONY: real-parts
real-parts: $(INSTALLED) ## Install what the tests of real components need: node, a JDK, a FHIR server, PostgreSQL, Spark, Chromium, LibreOffice, ...
	@wanted=""; \
	command -v node > /dev/null || wanted="nodejs"; \
	command -v npm > /dev/null || wanted="$$wanted npm"; \
	command -v java > /dev/null && command -v javac > /dev/null || wanted="$$wanted openjdk-17-jdk-headless"; \
	command -v pg_ctl > /dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl > /dev/null 2>&1 || wanted="$$wanted postgresql"; \
	command -v chromium > /dev/null || wanted="$$wanted chromium"; \
	command -v soffice > /dev/null || wanted="$$wanted libreoffice-writer-nogui"; \
	command -v pdftotext > /dev/null || wanted="$$wanted poppler-utils"; \
	PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p | grep libpangoft2 > /dev/null || wanted="$$wanted libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"; \
	fc-list 2> /dev/null | grep 'DejaVuSans\.ttf' > /dev/null || wanted="$$wanted fontconfig fonts-dejavu-core"; \
	if [ -n "$$wanted" ]; then \
		command -v apt-get > /dev/null || { echo "please install these: there is no apt-get here to do it:" $$wanted >&2; exit 1; }; \
		root=""; [ "$$(id -u)" = 0 ] || root="sudo"; \
		echo "installing with apt-get:" $$wanted; \
		$$root apt-get update --quiet=2; \
		$$root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends $$wanted; \
	fi
	@$(if $(PLUGIN_REAL_GROUPS),echo "installing with pip: groups real of $(PLUGIN_REAL_GROUPS)"; \
		$(PIP_INSTALL) $(foreach project,$(PLUGIN_REAL_GROUPS),--group $(project):real))
	@for folder in $(REAL_PARTS); do \
		echo "installing with npm: $$folder"; \
		(cd "$$folder" && npm ci --no-audit --no-fund --loglevel=error && npm run --if-present --silent real-parts) || exit 1; \
	done
	@echo "real parts: node $$(node --version), npm $$(npm --version), $$(java -version 2>&1 | head -1), $$(javac -version), $$(chromium --version 2> /dev/null), \
		$$(soffice --version 2> /dev/null), $$(pdftotext -v 2>&1 | head -1)"
	@for folder in $(REAL_PARTS); do \
		(cd "$$folder" && npm ls --depth=0 --loglevel=error | sed -n 's/^[^a-z@]*\([a-z@].*@.*\)/real parts: \1/p' | sed 1d); \
	done

.PHONY: test-real
test-real: $(INSTALLED_BENCH) ## Run the tests of real components; a missing part is a failure, never a skip
	$(PYTEST) --dist loadfile -m real --junit-xml=$(VENV)/real.xml $(ARGS) $(REAL_TESTS)
	@! grep -q '<skipped' $(VENV)/real.xml || { echo "a test of a real component was skipped: a missing part must fail" >&2; exit 1; }

.PHONY: clean
clean: ## Remove .venv and all that was built
	rm -rf $(VENV) build dist docs/_build docs/rules tests/real/node_modules .coverage .coverage.* htmlcov \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
