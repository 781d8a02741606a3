#!/usr/bin/env bash
# `make check`: formatting, lints and types of everything, without running a test.
set -euo pipefail
. "$(dirname "$0")/env.sh"
bash tests/setup/need.sh window
. tests/setup/env.sh

cargo fmt --all --check
cargo clippy --workspace --exclude isms-desk --all-targets -- -D warnings
# The window embeds the built page, so it cannot even be checked without one.
npm --prefix ui run build
cargo clippy -p isms-desk --all-targets -- -D warnings
npm --prefix ui run check
