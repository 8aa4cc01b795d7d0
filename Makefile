# make demo | test | run | check | bench | reliability; ARGS is passed on.
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
PEERS = $(VENV)/peers
RUN = $(BIN)/tuijin

.PHONY: install install-dev demo run test lint check bench reliability migration lock

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

demo: install
	$(RUN) demo $(ARGS)

run: install
	$(RUN) run $(ARGS)

check: install
	$(RUN) packages
	$(RUN) check $(ARGS)

lint: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	.ci/legs
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

reliability: install-dev
	$(BIN)/pytest -m bar --full -n 2 --dist load --maxschedchunk 1 -q $(ARGS)

bench: install-dev $(PEERS)/.installed
	$(BIN)/python -m bench $(ARGS)

$(PEERS)/.installed: requirements-bench.lock
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

# A numbered step from what the tables have become. Before the first release: delete 0001, make it anew.
migration: install-dev
	$(BIN)/python -m storage.migrations $(MESSAGE)
	$(BIN)/ruff format -q storage/migrations

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group bench -o requirements-bench.lock
