# Needs only Python >= 3.11 with venv and pip, and make. Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# pandas, GDAL, FollowTheMoney, HXL, Arrow: what the tests open the exports with. Nothing else needs them.
READERS := $(VENV)/.readers
# The libraries of the extras, and the programs whose files the tests of the sources read.
SOURCES := $(VENV)/.sources
# Apache Spark, half a gigabyte: only for the tests of hudna spark.
SPARK := $(VENV)/.spark
# What the benchmarks hold Hudna against; Maha in an environment of its own, since it wants older versions of the same libraries.
BENCH := $(VENV)/.bench
# Where the compiled wheel is installed to be tried.
COMPILED := $(VENV)/compiled

LOCK := $(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --no-emit-find-links --no-emit-index-url \
	--no-emit-trusted-host --strip-extras

.PHONY: demo test spark check eval bench compiled pictures lock format clean

$(STAMP): pyproject.toml requirements/dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(READERS): $(STAMP) requirements/readers.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/readers.txt \
		&& touch $@ || echo "the readers of exports cannot be installed here (docs/exports.md): their tests are skipped"
$(SOURCES): $(STAMP) requirements/sources.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/sources.txt
	touch $@

demo: $(STAMP)  ## read the example reports, print each truce's life, write the brief to hudna-demo/
	$(BIN)/hudna demo

test: $(READERS) $(SOURCES)  ## run the tests
	$(BIN)/python -m pytest -n 2

$(SPARK): $(STAMP) requirements/spark.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	touch $@

spark: $(READERS) $(SOURCES)  ## run the tests of hudna spark, where there is Java
	@if java -version 2>/dev/null; then $(MAKE) $(SPARK); else echo "no Java here: the tests of hudna spark are skipped"; fi
	$(BIN)/python -m pytest -rs tests/spark

check: $(STAMP)  ## style, types, layers, packs
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hudna packs check

eval: $(STAMP)  ## scores on the annotated articles, where ../shared is at hand
	$(BIN)/python -m tools.eval
	$(BIN)/python -m tools.eval_pairs
	$(BIN)/python -m tools.eval_namesakes
	$(BIN)/python -m tools.grid

$(BENCH): $(STAMP) requirements/bench.txt requirements/maha.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BIN)/python -m venv $(VENV)/maha
	$(VENV)/maha/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/maha.txt \
		|| { rm -rf $(VENV)/maha; echo "Maha cannot be installed here: it is left out"; }
	touch $@

bench: $(BENCH)  ## what Hudna costs, and beside other libraries (docs/benchmarks.md); BENCH_ARGS='--write docs/benchmarks.md'
	$(BIN)/python -m tools.bench $(BENCH_ARGS)

compiled: $(STAMP)  ## a wheel with the room claims compiled, tried and timed beside the pure one; needs a C compiler
	rm -rf dist/compiled
	$(BIN)/python -m tools.compiled --into dist/compiled
	$(PYTHON) -m venv --clear $(COMPILED)
	$(COMPILED)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(COMPILED)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps dist/compiled/*.whl
	$(COMPILED)/bin/python -m pytest -n 2 tests/claims tests/annotate tests/eval
	$(BIN)/python -m tools.bench reader
	$(COMPILED)/bin/python -m tools.bench reader

pictures: $(READERS)  ## make the pictures of README and docs anew, where there is a Chromium; look at each
	$(BIN)/python -m tools.pictures

lock: $(STAMP)  ## after a change to pyproject.toml or an .in file; what is locked stays unless it has to move
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --output-file=requirements/dev.txt pyproject.toml requirements/dev.in
	for name in readers sources spark maha; do CUSTOM_COMPILE_COMMAND="make lock" \
		$(LOCK) --output-file=requirements/$$name.txt requirements/$$name.in || exit 1; done
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra=bench --output-file=requirements/bench.txt pyproject.toml requirements/bench.in

format: $(STAMP)
	$(BIN)/ruff format src tests tools
	$(BIN)/ruff check --fix src tests tools

clean:
	rm -rf $(VENV) build dist hudna-demo
