# Dateline. `make run` opens the dashboard, `make test` runs every check and test.
# Both set up what they need in .venv first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help run test check format lock data clean

help:
	@echo "make run     set up and open the dashboard"
	@echo "make test    set up, check the code, run all tests (browser tests included)"
	@echo "make check   only ruff, mypy and the import contracts"
	@echo "make format  format the code"
	@echo "make data    rebuild the gazetteer in data/ from its sources"
	@echo "make lock    renew the lock files from pyproject.toml (needs uv)"
	@echo "make clean   remove .venv and caches"

run: $(VENV)/run.stamp
	$(BIN)/python -m geo serve $(ARGS)

test: check
	.ci/chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

data: $(VENV)/dev.stamp
	$(BIN)/python -m geo.gazetteer.build

lock:
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --extra data --universal --python-version 3.11 --constraint requirements.lock --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Run: make PYTHON=python3.11 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@
