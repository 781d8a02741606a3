# Everything starts here. `make run` and `make test` install what they need by themselves (tests/setup/need.sh).
.PHONY: help run test bench check fmt crash verapdf codegen setup
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

help:      ## what can be made
	@sed -n 's/^\([a-z]*\): *## /  make \1|/p' Makefile | column -t -s '|'

run:       ## open the window; without a display, make the sample's document pack
	@bash tests/setup/run.sh

test:      ## every test: Rust, page, the real window
	@bash tests/setup/test.sh

bench:     ## measure packs, edits and rules on small and large workspaces
	@bash tests/setup/task.sh bench

check:     ## formatting, lints, types
	@bash tests/setup/check.sh

fmt:       ## format everything
	@bash tests/setup/task.sh fmt

crash:     ## the store's crash tests, many more rounds than `make test` has time for
	@bash tests/setup/task.sh crash

verapdf:   ## validate the sample's documents as PDF/A-2a and PDF/UA-1
	@bash tests/setup/verapdf.sh

codegen:   ## write the generated files: TypeScript types, JSON Schema, rule reference
	@bash tests/setup/task.sh codegen

setup:     ## only install what is missing
	@bash tests/setup/need.sh test
