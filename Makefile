# Every target sets up .venv first; `make help` lists them.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# Where CPU builds of torch are offered. An index that does not answer costs a few seconds:
# pip then goes on with what it already knows.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
TRAINING_DATA ?= ../shared/training
EVAL_DATA ?= ../shared/eval

.DEFAULT_GOAL := help
.PHONY: help setup demo chat test check format model lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

setup: $(VENV)/.ready  ## make .venv with everything in it

$(VENV)/.ready: pyproject.toml requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "khao needs Python 3.11 to 3.13: install it, or name yours with 'make setup PYTHON=python3.12'"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --retries 1 --extra-index-url $(TORCH_INDEX) torch==2.13.0
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
