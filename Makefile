# `make digest` shows the main job, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
VENV := .venv
SECONDS ?= 20
RUNS ?= 2000
SEEDS ?= 3
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

.PHONY: help digest test lint quality bench fuzz crash year scale docs pictures lock clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

digest: $(VENV)/.ready ## Poll the sample newsroom over HTTP and print its digest
	@$(BIN)/attache demo

test: $(VENV)/.ready-dev ## Run the tests
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.ready-dev ## Check style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/.ready-dev ## Score the reading of news on the development sets
	$(BIN)/python -m benchmarks.quality

bench: $(VENV)/.ready-dev ## Poll beside newsboat, sfeed and reader on the loopback, and print one table
	$(BIN)/python -m benchmarks.bench

fuzz: $(VENV)/.ready-dev ## Look for input that breaks the reading of strangers' text; SECONDS=60 for each target
	$(PIP) install --quiet uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group fuzz
	for target in parse clean identity guard query hubs robots; do \
		echo "$$target:"; \
		$(BIN)/python -m benchmarks.fuzz $$target -max_total_time=$(SECONDS) -rss_limit_mb=1024 -verbosity=0 -artifact_prefix=$(VENV)/ || exit 1; \
	done

crash: $(VENV)/.ready-dev ## Kill the service at every commit and request, RUNS times, and count what people see
	$(BIN)/python -m tests.crash --runs $(RUNS)

year: $(VENV)/.ready-dev ## Live through years of outages under a clock that is moved, SEEDS of them
	$(BIN)/python -m tests.simulation --seeds $(SEEDS)

scale: $(VENV)/.ready-dev ## Measure 1, 2 and 4 workers on one PostgreSQL, then kill one of three every few seconds
	$(BIN)/python -m benchmarks.scale

docs: $(VENV)/.ready ## Run the commands that the documents show, and write down what they print
	$(BIN)/python docs/refresh.py

pictures: $(VENV)/.ready ## Take the pictures of the documents again; needs Chromium
	$(PIP) install --quiet uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group pictures
	$(BIN)/python docs/pictures.py

lock: $(VENV)/bin/python ## Pin every dependency again, by hash
	$(PIP) install --quiet uv
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --group build --group dev --constraint requirements.lock -o requirements-dev.lock

clean: ## Remove what was set up and built
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Attaché needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.ready: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once, about a minute) …"
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
