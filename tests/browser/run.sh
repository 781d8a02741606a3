#!/usr/bin/env bash
# Drives the page in a headless browser over the dev host: run.sh [FILE.test.mjs…]. Needs a built ui/dist. Made for the
# bulk of the screens' tests; the real window has its own in tests/window.
set -euo pipefail
. "$(dirname "$0")/../setup/env.sh"
[ $# -gt 0 ] || set -- tests/browser/*.test.mjs
cargo build -p isms-app --features dev-host --bin dev-host
export DEV_HOST="${CARGO_TARGET_DIR:-$PWD/target}/debug/dev-host"
exec node --test --test-concurrency=1 --test-reporter=spec --test-timeout=900000 "$@"
