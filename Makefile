# make demo, make test: each sets up all it needs, in .venv and .venv-python2.

PYTHON ?= python3
CC ?= cc
BIN := .venv/bin
LESSON := $(wildcard cnative/src/*.[ch] cnative/src/program/*.[ch])
ENGINE := $(wildcard cnative/src/engine/*.[ch])
# Exact arithmetic: see CONTRIBUTING.md. Last, so that it outranks CFLAGS.
EXACT := -std=c99 -O3 -fno-fast-math -ffp-contract=off
ENVIRONMENTS := .venv/ready .venv-python2/ready
INSTALL = $(BIN)/pip install --quiet --editable

.PHONY: help demo lib install test blame mutation variants sanitized \
	analyse fuzz compilers oldest lint format docs screenshots inspect \
	bench package xor digits \
	deep plain proof parity experiments portability portability-tools clean

help:
	@echo "make demo     run the video's program in three languages and compare"
	@echo "make test     run the tests: a few minutes"
	@echo "make blame    change one line at a time, twelve times: which one the suite names"
	@echo "make mutation change each token of lesson and engine: what the tests notice"
	@echo "make variants test each width of the C core, with 1, 2 and 3 threads"
	@echo "make sanitized  watch memory and threads, with each width"
	@echo "make analyse  what compilers, analysers and valgrind find in the C sources"
	@echo "make fuzz MINUTES=60  call the C core in ways that nobody thought of"
	@echo "make compilers  compare the bits of each gcc and clang installed"
	@echo "make portability  run the golden cases on every compiler and machine here"
	@echo "make oldest   run the tests with the oldest NumPy and cffi"
	@echo "make docs     build the documentation into build/docs"
	@echo "make screenshots  photograph each page, for a phone and a laptop, light and dark"
	@echo "make inspect  look for what is wrong with each page, layout and access"
	@echo "make bench    measure the C core against its alternatives"
	@echo "make xor      train each rung on XOR, from 1,000 seeds"
	@echo "make digits   learn 1,797 handwritten digits"
	@echo "make deep     train networks up to twelve hidden layers deep"
	@echo "make parity WITH=\"node my.js\"  judge a program in another language"
	@echo "make proof    prove how accurate exp is (needs sollya and gappa)"
	@echo "make plain    show how far plain NumPy differs from itself"
	@echo "make experiments  rerun those with the same result everywhere, and compare"
	@echo "make lint     check style and types; make format fixes the style"
	@echo "make package  build sdist and wheel, and use them elsewhere"
	@echo "make lib      build the C core as a library; make install PREFIX=... installs it"
	@echo "make clean    remove what was built, and the environments"

demo: $(ENVIRONMENTS) build/demo
	@$(BIN)/python tests/demo.py

# Two files at a time, in the order of conftest.py: the tests of one file share
# what they set up. Two files have commands of their own, sanitized and lint.
# What Python compiles is kept, for the hundreds of interpreters that they start.
test: export PYTHONDONTWRITEBYTECODE =
test: $(ENVIRONMENTS) .venv/docs .venv/browser build/demo
	@echo "Running the tests: some minutes, two files at a time ..."
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile \
		--no-loadscope-reorder --ignore tests/test_sanitized.py \
		--ignore tests/test_types.py

blame: $(ENVIRONMENTS)
	@$(BIN)/python tests/suspects.py

mutation: $(ENVIRONMENTS)
	@nice -n 10 $(BIN)/python tests/mutation

variants: $(ENVIRONMENTS) .venv/docs .venv/browser
	@echo "Running the tests nine times: about half an hour ..."
	@$(BIN)/python tests/variants.py

sanitized: $(ENVIRONMENTS)
	@ROSETTA_EVERY_WIDTH=1 $(BIN)/python -m pytest --numprocesses 2 \
		tests/test_sanitized.py tests/test_analyse.py

analyse: .venv/ready
	@$(BIN)/python tests/analyse.py

MINUTES ?= 60
fuzz: .venv/ready
	@$(BIN)/python tests/fuzz.py --minutes $(MINUTES)

compilers: $(ENVIRONMENTS) build/demo
	@$(BIN)/python tests/compilers.py

portability: $(ENVIRONMENTS)
	@$(BIN)/python tests/portability

portability-tools: $(ENVIRONMENTS)
	@$(BIN)/python tests/portability/tools.py

oldest: $(ENVIRONMENTS) build/demo
	@$(BIN)/python tests/oldest.py

docs: .venv/docs
	$(BIN)/python -m sphinx --quiet --fail-on-warning docs build/docs
	@echo "Open build/docs/index.html"

screenshots: docs .venv/browser
	@$(BIN)/python tests/docs/screenshots.py $(PAGES)

inspect: docs .venv/browser
	@$(BIN)/python tests/docs/sweep.py

bench: .venv/bench
	$(BIN)/python -m benchmarks

xor: .venv/ready
	$(BIN)/python -u docs/experiments/xor.py

digits: .venv/digits
	$(BIN)/python -u docs/experiments/digits.py

deep: .venv/digits
	$(BIN)/python -u docs/experiments/deep.py

plain: $(ENVIRONMENTS)
	$(BIN)/python -u docs/experiments/plain_numpy.py

experiments: .venv/digits
	$(BIN)/python docs/experiments/record.py --check

lint: .venv/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q tests/test_types.py

format: .venv/lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

proof: .venv/created
	@$(BIN)/python tests/proofs/prove.py

parity: .venv/ready
	@$(BIN)/python tests/vectors.py '$(WITH)'

package: .venv/ready
	$(BIN)/python .ci/package.py

clean:
	rm -rf .venv .venv-python2 build dist *.egg-info cnative/_core*

# The C core as a separate library, for the system that CC compiles for:
# make lib CC=x86_64-w64-mingw32-gcc builds one for Windows.
PREFIX ?= /usr/local
SYSTEM := $(shell $(CC) -dumpmachine 2> /dev/null)
LIBRARY ?= build/library/$(SYSTEM)
CORE := $(patsubst cnative/src/%.c,$(LIBRARY)/%.o, \
	$(wildcard cnative/src/*.c cnative/src/engine/*.c))
INTO = $(DESTDIR)$(PREFIX)
ifneq (,$(findstring mingw,$(SYSTEM)))
SHARED := librosetta.dll
LINK :=
SHARE = -Wl,--out-implib,$(LIBRARY)/librosetta.dll.a
else ifneq (,$(findstring darwin,$(SYSTEM)))
SHARED := librosetta.0.dylib
LINK := librosetta.dylib
SHARE = -install_name $(PREFIX)/lib/$(SHARED) -pthread
else
SHARED := librosetta.so.0
LINK := librosetta.so
SHARE = -Wl,-soname,$(SHARED) -pthread
endif

lib: $(LIBRARY)/librosetta.a $(LIBRARY)/$(SHARED)

$(CORE): $(LIBRARY)/%.o: cnative/src/%.c $(LESSON) $(ENGINE)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) $(EXACT) -DROSETTA_VARIANTS -fPIC -pthread \
		-I cnative/src -c $< -o $@

$(LIBRARY)/librosetta.a: $(CORE)
	@$(AR) rcs $@ $^

$(LIBRARY)/$(SHARED): $(CORE)
	@$(CC) $(LDFLAGS) -shared $(SHARE) -O3 -fno-fast-math \
		-fno-unsafe-math-optimizations $^ -o $@

install: lib
	@mkdir -p $(INTO)/include/rosetta/engine $(INTO)/lib/pkgconfig
	@cp cnative/src/*.h cnative/src/library/rosetta.h $(INTO)/include/rosetta
	@cp $(patsubst %,cnative/src/engine/%.h,engine kernels team) \
		$(INTO)/include/rosetta/engine
	@cp $(LIBRARY)/librosetta* $(INTO)/lib
	@$(if $(LINK),ln -sf $(SHARED) $(INTO)/lib/$(LINK))
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e "s|@VERSION@|$$(sed -n \
		's/^__version__ = "\(.*\)"/\1/p' reference/__init__.py)|" \
		cnative/src/library/rosetta.pc.in > $(INTO)/lib/pkgconfig/rosetta.pc

.venv/created:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 10) and \
	'Python 3.10 or newer is needed; name one with make PYTHON=...')"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/created pyproject.toml setup.py MANIFEST.in \
		cnative/_build.py $(LESSON) $(ENGINE)
	@echo "Setting up .venv, and building the C core into it ..."
	@$(INSTALL) '.[test]'
	@touch $@

.venv/docs .venv/browser .venv/digits .venv/bench .venv/lint: \
		.venv/%: .venv/ready
	@echo "Installing what make needs for its $* ..."
	@$(INSTALL) '.[$*]'
	@touch $@

.venv-python2/ready: .venv/ready
	@$(BIN)/python tests/setup_python2.py .venv-python2

build/demo: $(LESSON)
	@mkdir -p build
	@echo "Building the C program build/demo ..."
	@$(CC) $(CFLAGS) $(EXACT) -I cnative/src $(filter %.c,$^) -o $@
