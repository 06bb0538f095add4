# The chores of Rekan BK, one word each. `make` alone lists them.
# Needs only Python 3.11 or newer, make and git; everything else is set up below .venv.

PY := .venv/bin/python
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11

# Runs one check quietly: its name and "ok", or its whole output when it fails.
step = @printf '%-18s' '$(1)'; if out=$$($(2) 2>&1); then echo ok; else echo failed; printf '%s\n' "$$out"; exit 1; fi

.PHONY: help run fresh test check crash bench catalogs lock format clean ready ready-dev
.SILENT: help

help:
	echo 'make run       set up and start: the sandbox, or Telegram when .env has BOT_TOKEN'
	echo 'make fresh     set up and start the sandbox anew, with nothing kept'
	echo 'make test      set up, then every check and every test'
	echo 'make check     format, lint, types, import contracts, dependencies and catalogs only'
	echo 'make crash     the long run of SIGKILLs at named points and random moments'
	echo 'make bench     the numbers of docs/measurements.md'
	echo 'make format    let ruff lay out the code'
	echo 'make catalogs  take new sentences into locales/ and compile'
	echo 'make lock      resolve the lock files again (needs uv)'
	echo 'make clean     remove what was built; data/ and .env stay'

run: ready
	@$(PY) -m bot run --or-sandbox

fresh: ready
	@$(PY) -m bot sandbox --fresh

test: check
	@$(PY) -m pytest -q

check: ready-dev
	$(call step,format,$(PY) -m ruff format --check .)
	$(call step,lint,$(PY) -m ruff check .)
	$(call step,types,$(PY) -m mypy)
	$(call step,import contracts,$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()')
	$(call step,dependencies,$(PY) -m deptry .)
	$(call step,catalogs,$(PY) -m tools.catalogs check)

crash: ready-dev
	@$(PY) -m bench.crash

bench: ready-dev
	@$(PY) -m bench

format: ready-dev
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

catalogs: ready-dev
	@$(PY) -m tools.catalogs update
	@$(PY) -m tools.catalogs compile

lock:
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv'; exit 1; }
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	@echo aiogram | $(LOCK) - -o tests/independent/requirements.lock

clean:
	@rm -rf .venv .venv-independent .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -f locales/*/LC_MESSAGES/bot.mo

ready:
	@sh tools/setup.sh requirements.lock

ready-dev:
	@sh tools/setup.sh requirements-dev.lock
