# Each target sets up what it needs and is quick the second time. `make` alone lists them.
PYTHON ?= python3
VENV   ?= .venv
BENCH  ?= .bench
OUT    ?= out

BIN     := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt
INPUTS  := pyproject.toml .ci/constraints.txt

.PHONY: help demo test check eval golden screenshots bench bench-viewer freeze clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F '|' '{ printf "make %-13s %s\n", $$1, $$2 }'

demo: $(VENV)/.installed ## install kg and build the documents in samples/ into out/
	$(BIN)/kg build samples -o $(OUT)

test: $(VENV)/.dev ## install what the checks need and run them all: this is what CI runs
	@sh .ci/chromium.sh
	@sh .ci/graphology.sh
	@$(MAKE) --no-print-directory check

check: $(VENV)/.dev ## run the checks alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n logical --maxprocesses 4 --dist loadgroup

eval: $(VENV)/.dev ## print the scores on the gold; fails where one has fallen by more than 0.005
	$(BIN)/python -m tests.evaluate

bench: $(BENCH)/.built ## time reading and building beside jieba.cut, as pure Python and compiled
	$(BIN)/python -m tests.bench_reading $(BENCH)

bench-viewer: $(VENV)/.dev ## time the page in Chromium beside a page of pyvis' own
	@sh .ci/chromium.sh
	$(BIN)/python -m tests.bench_viewer

golden: $(VENV)/.dev ## record the golden build, docs/cli.md and the generated parts of the README anew
	KG_REGEN=1 $(BIN)/pytest -m golden
	@git diff --stat -- tests/golden docs '*.md' || true

screenshots: $(VENV)/.dev demo ## take the README's pictures of the demo's page
	@sh .ci/chromium.sh
	$(BIN)/python docs/screenshots.py $(OUT)/graph.html docs/images

freeze: $(VENV)/.dev ## record the versions in use as the ones that every install gets
	$(BIN)/python -m pip freeze --exclude-editable --disable-pip-version-check > .ci/constraints.txt

clean: ## remove the environment and everything built
	rm -rf $(VENV) $(BENCH) $(OUT) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# A half-made environment, or one whose Python is gone, is made anew.
ENVIRONMENT = $(BIN)/python -m pip --version >/dev/null 2>&1 || { $(PYTHON) .ci/python.py && $(PYTHON) -m venv $(VENV); }

$(VENV)/.installed: $(INPUTS)
	@$(ENVIRONMENT)
	@echo "Installing kg into $(VENV); the first time this takes about a minute."
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(INPUTS)
	@$(ENVIRONMENT)
	@echo "Installing kg and its checks into $(VENV); the first time this takes about a minute."
	@$(INSTALL) --editable '.[dev]'
	@touch $(VENV)/.installed $@

$(BENCH)/.built: $(VENV)/.dev $(shell find .build extract rules outputs kg -type f -not -path '*/__pycache__/*')
	@echo "Building the wheel and installing it into $(BENCH); compiling takes some minutes."
	@rm -rf $(BENCH)
	@$(INSTALL) --no-deps --target $(BENCH) .
	@touch $@
