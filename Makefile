# Sluice. `make` builds the library and the C examples, `make run` shows them, `make test` proves them.
# `make help` lists the targets. Everything built lies in .build*, and .venv holds the tests' Python.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:

PREFIX ?= /usr/local
DESTDIR ?=
SECONDS ?= 60

VERSION := $(shell sed -n 's/^\#define SLUICE_VERSION_STRING "\(.*\)"/\1/p' include/sluice.h)
MAJOR := $(word 1,$(subst ., ,$(VERSION)))
MINOR := $(word 2,$(subst ., ,$(VERSION)))
# Before 1.0 a minor version may break programs, from then on a major version.
SONAME := libsluice.so.$(if $(filter 0,$(MAJOR)),0.$(MINOR),$(MAJOR))
# SwiftPM keeps what it made of Package.swift, which reads the header, until that file or the environment changes.
export SLUICE_VERSION := $(VERSION)

SOURCES := Package.swift $(shell find Sources include -type f)
C_SOURCES := include/sluice.h $(wildcard Sources/SluiceLedger/Report/*.c Sources/SluiceLedger/Report/include/*.h \
	bindings/c/*.c bindings/c/*/*.c Tests/*/*.c Tests/*/*.h)
WARNINGS := -Wall -Wextra -Wpedantic -Werror
STAND_IN := python3 Tests/Support/standin.py

.PHONY: all
all: library examples ## The release library and the C examples, into .build

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: toolchain
toolchain:
	@.ci/swift
	@.ci/packages build

# ---- The library -----------------------------------------------------------------------------------------------

LIBRARY := .build/release/libsluice.so

.PHONY: library
library: $(LIBRARY)

$(LIBRARY): $(SOURCES) | toolchain
	swift build -c release --product sluice
	@touch $@
	@ln -sf libsluice.so $(@D)/$(SONAME)

# Debug builds under a sanitizer; the programs that link them carry its runtime.
SANITIZED := .build-asan/debug/libsluice.so .build-tsan/debug/libsluice.so
.build-asan/debug/libsluice.so: sanitizer := address
.build-tsan/debug/libsluice.so: sanitizer := thread

$(SANITIZED): $(SOURCES) | toolchain
	swift build --sanitize=$(sanitizer) --scratch-path $(firstword $(subst /, ,$@)) --product sluice
	@touch $@
	@ln -sf libsluice.so $(@D)/$(SONAME)

# ---- C programs ------------------------------------------------------------------------------------------------

EXAMPLES := $(patsubst bindings/c/%.c,.build/examples/%,$(wildcard bindings/c/*.c))
ABI_TESTS := $(filter-out harness,$(notdir $(basename $(wildcard Tests/ABITests/*.c))))

.PHONY: examples
examples: $(EXAMPLES)

$(EXAMPLES): .build/examples/%: bindings/c/%.c include/sluice.h $(LIBRARY)
	@mkdir -p $(@D)
	cc -std=c11 -O2 $(WARNINGS) -Iinclude $< -L$(dir $(LIBRARY)) -lsluice -lm -Wl,-rpath,'$$ORIGIN/../release' -o $@

# The sanitizers' runtimes come with Swift's clang. That of ThreadSanitizer wants libdispatch, which nothing calls.
swift_root = $(shell swift -print-target-info | sed -n 's|.*"runtimeResourcePath": "\(.*\)/lib/swift".*|\1|p')
clang = $(swift_root)/bin/clang -fuse-ld=lld -g -fno-omit-frame-pointer

abi_cc := cc -O1 -g
abi_cc-asan = $(clang) -fsanitize=address
abi_cc-tsan = $(clang) -fsanitize=thread
abi_libs-tsan = -L$(swift_root)/lib/swift_static/linux -ldispatch -lBlocksRuntime -lstdc++
abi_library := $(LIBRARY)
abi_library-asan := .build-asan/debug/libsluice.so
abi_library-tsan := .build-tsan/debug/libsluice.so

define abi_programs
.build/abi$(1)/%: Tests/ABITests/%.c Tests/ABITests/harness.c Tests/ABITests/harness.h include/sluice.h $$(abi_library$(1))
	@mkdir -p $$(@D)
	$$(abi_cc$(1)) -std=c11 -D_GNU_SOURCE $$(WARNINGS) -Iinclude $$(filter %.c,$$^) -L$$(dir $$(abi_library$(1))) -lsluice $$(abi_libs$(1)) -pthread -ldl -Wl,-rpath,$$(abspath $$(dir $$(abi_library$(1)))) -o $$@
endef
$(foreach flavour,- -asan -tsan,$(eval $(call abi_programs,$(filter-out -,$(flavour)))))

# ---- Python ----------------------------------------------------------------------------------------------------

.venv/ready: Tests/requirements.txt
	@.ci/packages test
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
	@touch $@

STATIC := .build/static
STATIC_LIBRARY := .build-static/release/libsluice.so

.PHONY: wheel
wheel: $(STATIC_LIBRARY) ## A Python wheel that needs nothing of the system but glibc 2.28, into dist
	python3 bindings/python/build_wheel.py --library $(STATIC_LIBRARY) --static $(STATIC)

$(STATIC_LIBRARY): export SLUICE_STATIC_LIBRARIES = $(abspath $(STATIC))
$(STATIC_LIBRARY): $(SOURCES) bindings/python/wheel/static-libraries | toolchain
	@.ci/packages wheel
	bindings/python/wheel/static-libraries $(STATIC)
	swift build -c release --scratch-path .build-static --product sluice
	@touch $@

ARCHIVE := sluice-$(VERSION)-linux-$(shell uname -m)

.PHONY: tarball
tarball: $(STATIC_LIBRARY) ## That library with header, pkg-config and CMake files, to unpack anywhere, into dist
	@rm -rf .build/tarball && mkdir -p dist
	@$(MAKE) -s install DESTDIR=$(abspath .build/tarball) PREFIX=/$(ARCHIVE) INSTALLED=$(STATIC_LIBRARY)
	@cp LICENSE include/CHANGELOG.md .build/tarball/$(ARCHIVE)
	@python3 bindings/python/build_wheel.py --static $(STATIC) --notice >.build/tarball/$(ARCHIVE)/NOTICE
	@tar -C .build/tarball --sort=name --owner=0 --group=0 --numeric-owner --mtime='2020-01-01 00:00Z' \
	    -c $(ARCHIVE) | gzip -9n >dist/$(ARCHIVE).tar.gz
	@ls -l dist/$(ARCHIVE).tar.gz

.PHONY: test-wheel
test-wheel: wheel tarball ## The wheel and the archive in minimal Debian 11, 12 and 13; as root, makes them at first
	@.ci/packages roots
	@Tests/WheelTests/run dist/*.whl

# ---- Showing and proving ---------------------------------------------------------------------------------------

.PHONY: run
run: all ## Streams one completion in C and one in Python
	@bindings/demo

.PHONY: test
test: all .venv/ready ## Every suite; ends with "N passed, N failed"
	@.ci/packages test
	@Tests/run

.PHONY: test-abi
test-abi: $(addprefix .build/abi/,$(ABI_TESTS)) ## The tests of the C interface alone
	@$(STAND_IN) Tests/ABITests/run .build/abi

.PHONY: test-page
test-page: $(LIBRARY) .venv/ready ## The report page and the dashboard in a browser, and the terminal alone
	@.ci/packages test
	.venv/bin/python -m pytest -q -p no:cacheprovider Tests/PageTests

.PHONY: test-tls
test-tls: .build/tls/tls ## TLS, HTTP/2 and proxies, against nginx
	@if [[ -n "$${STANDIN_URL:-}" ]]; then Tests/TLSTests/run; else $(STAND_IN) Tests/TLSTests/run; fi

.build/tls/tls: Tests/TLSTests/tls.c Tests/ABITests/harness.c Tests/ABITests/harness.h include/sluice.h $(LIBRARY)
	@mkdir -p $(@D)
	cc -O1 -g -std=c11 -D_GNU_SOURCE $(WARNINGS) -Iinclude $(filter %.c,$^) -L$(dir $(LIBRARY)) -lsluice -pthread -ldl -Wl,-rpath,$(abspath $(dir $(LIBRARY))) -o $@

.PHONY: test-engines
test-engines: .build/engines/redis ## Cache, limits and budgets in a real Redis, which is started here
	@Tests/EngineTests/run

.build/engines/redis: Tests/EngineTests/redis.c Tests/ABITests/harness.c Tests/ABITests/harness.h include/sluice.h $(LIBRARY)
	@mkdir -p $(@D)
	cc -O1 -g -std=c11 -D_GNU_SOURCE $(WARNINGS) -Iinclude $(filter %.c,$^) -L$(dir $(LIBRARY)) -lsluice -pthread -ldl -Wl,-rpath,$(abspath $(dir $(LIBRARY))) -o $@

.PHONY: test-package
test-package: all .venv/ready ## Header, exports, size, installed tree, examples and README alone
	@Tests/PackageTests/run

.PHONY: test-languages
test-languages: $(LIBRARY) ## The bindings in Ruby, Lua, PHP, Go, Rust and Java
	@.ci/packages languages
	@Tests/LanguageTests/run

.PHONY: test-services
test-services: $(LIBRARY) ## The extensions of PostgreSQL and SQLite and a web server on libuv, for real
	@.ci/packages services
	@Tests/ServiceTests/run

# Each package in an environment of its own: they want different versions of what they share.
CLIENTS := $(basename $(notdir $(wildcard Tests/ClientTests/packages/*.txt)))

.PHONY: test-clients
test-clients: $(CLIENTS:%=test-client-%) ## Packages that call litellm, on Sluice; first installs them (3.3 GB, 15 to 35 minutes)

.PHONY: $(CLIENTS:%=test-client-%)
$(CLIENTS:%=test-client-%): test-client-%: .build/clients/%/ready $(LIBRARY)
	@echo "-- $*"
	@.build/clients/$*/bin/python -m pytest -q -p no:cacheprovider Tests/ClientTests/test_$*.py

.build/clients/%/ready: Tests/ClientTests/packages/%.txt
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --upgrade pip
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.PHONY: asan
asan: $(addprefix .build/abi-asan/,$(ABI_TESTS)) ## The C tests under AddressSanitizer
	@$(STAND_IN) Tests/ABITests/run .build/abi-asan

.PHONY: tsan
tsan: $(addprefix .build/abi-tsan/,$(ABI_TESTS)) ## The C tests under ThreadSanitizer
	@# A child has its parent's threads for its own that it forgot, and would wait a second for them at its end.
	@TSAN_OPTIONS=suppressions=Tests/ABITests/threads.supp:halt_on_error=0:die_after_fork=0:report_thread_leaks=0:atexit_sleep_ms=0 \
	    $(STAND_IN) Tests/ABITests/run .build/abi-tsan

.PHONY: valgrind
valgrind: all ## The C examples under valgrind: no definite leak, no bad access
	@.ci/packages valgrind
	@$(STAND_IN) Tests/ABITests/valgrind

.PHONY: lint
lint: .venv/ready ## Style of Swift, C and Python
	@.ci/packages lint
	swift format lint --strict --recursive Sources Tests Package.swift
	clang-format --dry-run -Werror $(C_SOURCES)
	.venv/bin/ruff check bindings Tests
	.venv/bin/ruff format --check bindings Tests

.PHONY: format
format: .venv/ready ## Puts everything into the style that lint checks
	@.ci/packages lint
	swift format format --in-place --recursive Sources Tests Package.swift
	clang-format -i $(C_SOURCES)
	.venv/bin/ruff check --fix bindings Tests
	.venv/bin/ruff format bindings Tests

.PHONY: bench
bench: $(LIBRARY) .venv/peers ## Speed beside bare libcurl and other clients
	@.ci/packages bench
	.venv/bin/python Tests/Benchmarks/bench.py $(QUICK)
	$(if $(QUICK),,.venv/bin/python Tests/Benchmarks/figures.py)
	Tests/Benchmarks/ledger-query

.PHONY: bench-instructions
bench-instructions: $(LIBRARY) ## Instructions and allocations of fixed programs against the record
	@.ci/packages valgrind
	python3 Tests/Benchmarks/instructions.py

.venv/peers: Tests/Benchmarks/requirements.txt | .venv/ready
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/Benchmarks/requirements.txt
	@touch $@

.PHONY: fuzz
fuzz: ## Parsers against mutated input, for SECONDS
	@Tests/Fuzz/run $(SECONDS)

.PHONY: mutants
mutants: | toolchain ## Small changes to the sources, and which of them no test notices (20 minutes)
	python3 Tests/Mutants/mutate.py

.PHONY: soak
soak: .build/soak ## Mixed load for SECONDS; fails when memory grows
	@$(STAND_IN) .build/soak $(SECONDS)

.build/soak: Tests/Soak/soak.c include/sluice.h $(LIBRARY)
	cc -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) -Iinclude $< -L$(dir $(LIBRARY)) -lsluice -pthread -Wl,-rpath,'$$ORIGIN/release' -o $@

# ---- Installing ------------------------------------------------------------------------------------------------

# The library that is installed: this one, or one that needs nothing of the system.
INSTALLED ?= $(LIBRARY)
# Below PREFIX, as "lib" or "lib/x86_64-linux-gnu".
LIB ?= lib
lib := $(DESTDIR)$(PREFIX)/$(LIB)
installed := $(addprefix $(PREFIX)/$(LIB)/,libsluice.so $(SONAME) libsluice.so.$(VERSION) pkgconfig/sluice.pc cmake/sluice) \
    $(PREFIX)/include/sluice.h $(PREFIX)/include/sluice $(PREFIX)/share/man/man3/sluice.3
fill := sed -e 's|@LIB@|$(LIB)|g' -e "s|@UP@|$$(sed 's|[^/]*|..|g' <<<'$(LIB)')|g" -e 's/@VERSION@/$(VERSION)/g' -e 's/@MAJOR@/$(MAJOR)/g' -e 's/@MINOR@/$(MINOR)/g' -e 's/@SONAME@/$(SONAME)/g'

.PHONY: install
install: $(INSTALLED) ## Library, header, pkg-config and CMake files, below DESTDIR/PREFIX
	install -d $(lib)/pkgconfig $(lib)/cmake/sluice $(DESTDIR)$(PREFIX)/include/sluice $(DESTDIR)$(PREFIX)/share/man/man3
	install -m 755 -s $(INSTALLED) $(lib)/libsluice.so.$(VERSION)
	ln -sf libsluice.so.$(VERSION) $(lib)/$(SONAME)
	ln -sf $(SONAME) $(lib)/libsluice.so
	install -m 644 include/sluice.h $(DESTDIR)$(PREFIX)/include/sluice.h
	sed 's|"sluice.h"|"../sluice.h"|' include/module.modulemap >$(DESTDIR)$(PREFIX)/include/sluice/module.modulemap
	bindings/c/package/manpage include/sluice.h >$(DESTDIR)$(PREFIX)/share/man/man3/sluice.3
	$(fill) bindings/c/package/sluice.pc.in >$(lib)/pkgconfig/sluice.pc
	$(fill) bindings/c/package/sluice-config.cmake.in >$(lib)/cmake/sluice/sluice-config.cmake
	$(fill) bindings/c/package/sluice-config-version.cmake.in >$(lib)/cmake/sluice/sluice-config-version.cmake
	if [[ -z "$(DESTDIR)" && $$(id -u) -eq 0 ]]; then ldconfig; fi

.PHONY: deb
deb: $(LIBRARY) ## Debian packages of the library and of what is needed to build with it, into dist
	@.ci/packages deb
	bindings/c/package/deb dist

.PHONY: test-deb
test-deb: $(LIBRARY) ## Those packages in a fresh Debian; as root, makes it at first
	@Tests/PackageTests/run deb

.PHONY: uninstall
uninstall: ## Takes away what install put there
	rm -rf $(addprefix $(DESTDIR),$(installed))

.PHONY: clean
clean: ## Takes away everything that was built
	rm -rf .build .build-* .venv build dist
