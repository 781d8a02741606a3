#!/usr/bin/env bash
# Drives the real window: run.sh [FILE.test.mjs…]. Needs `cargo build -p isms-desk` and a built ui/dist beforehand.
# Under a display of its own, so that nothing appears on yours. The files run one after the other.
set -euo pipefail
. "$(dirname "$0")/../setup/env.sh"
[ $# -gt 0 ] || set -- tests/window/*.test.mjs
exec xvfb-run -a -s "-screen 0 1440x900x24" \
  node --test --test-concurrency=1 --test-reporter=spec --test-timeout=900000 "$@"
