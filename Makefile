# Every target does its own set-up: nothing but Python ≥ 3.11, make and git is needed.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m build_scripts
# the locks are whole: pip need not look for what else they want (see tool.uv in pyproject.toml)
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.DEFAULT_GOAL := site
.PHONY: site serve check check-github review test lint lock lighthouse screenshot mutate recall contact clean

site: $(VENV)/.site   ## build site/ from the data packages
	@$(RUN) site

serve: $(VENV)/.site  ## preview with live reload
	@$(RUN) serve

check: $(VENV)/.site  ## validate the data
	@$(RUN) check

check-github: $(VENV)/.site ## validate; complaints as annotations, the full list as job summary (BASE=REV: only what changed)
	@$(RUN) check --format github --summary "$${GITHUB_STEP_SUMMARY:-/dev/null}" $(if $(BASE),--base $(BASE))

review: $(VENV)/.site ## what changed since BASE=REV: .build/review/, and the job summary
	@mkdir -p .build/review
	@$(RUN) review --base $(BASE) --out .build/review >.build/review/review.md
	@cat .build/review/review.md >>"$${GITHUB_STEP_SUMMARY:-/dev/null}"

test: lint            ## every test; what had to be skipped is said by name
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules || echo "npm packages: not installed" >&2; fi
	@$(VENV)/bin/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.dev    ## style, types, layers, workflows
	@$(VENV)/bin/ruff check build_scripts tests
	@$(VENV)/bin/ruff format --check build_scripts tests
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@if [ -d .github/workflows ]; then $(VENV)/bin/zizmor --offline --quiet .github; fi

mutate: $(VENV)/.site ## slips of who copies figures, one at a time: what share would be noticed?
	@$(RUN) mutate

contact: $(VENV)/.site ## every chart on one page, to be looked at
	@$(RUN) contact --out .build/contact.html

recall: $(VENV)/.site  ## how often the search finds what readers look for (needs Node and a built site)
	@$(RUN) recall --misses

lighthouse: $(VENV)/.site node_modules ## the four scores of each type of page, and why one is below 100 (needs Chromium)
	@$(RUN) site
	@node tests/lighthouse.mjs site

screenshot: $(VENV)/.dev ## the README's picture, from the built site
	@$(VENV)/bin/python tests/screenshot.py

lock: $(VENV)/.dev    ## renew the locks from pyproject.toml
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet \
	  pyproject.toml --output-file requirements/site.txt --upgrade
	@$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet \
	  --group dev --constraint requirements/site.txt pyproject.toml --output-file requirements/dev.txt --upgrade

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: requirements/site.txt | $(VENV)/.venv
	@$(PIP) -r requirements/site.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/.venv
	@$(PIP) -r requirements/dev.txt
	@touch $@ $(VENV)/.site

node_modules: package-lock.json ## what only tests need: axe, the Nu checker, Lighthouse; no browser is fetched
	@PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

clean:                ## remove everything generated
	@rm -rf site .build node_modules $(VENV)
