#!/usr/bin/env bash
# task.sh bench|fmt|crash|codegen: the small targets of the Makefile.
set -euo pipefail
. "$(dirname "$0")/env.sh"

case "$1" in
  bench)
    bash tests/setup/need.sh cli
    . tests/setup/env.sh
    # Plain figures first, then criterion's. Named, so that no library is built once more for its unit tests.
    cargo bench -p isms-app --bench figures --bench years --bench cycles --bench links --bench desk
    # The window itself, where it can be built.
    bash tests/setup/need.sh test
    . tests/setup/env.sh
    npm --prefix ui run build
    cargo build --release -p isms-desk -p isms-app --bins
    release=${CARGO_TARGET_DIR:-$PWD/target}/release
    ISMS_DESK_BINARY=$release/isms-desk ISMS=$release/isms bash tests/window/run.sh tests/window/launch.bench.mjs
    ;;
  crash)
    # The store's crash tests multiply their rounds by ISMS_CRASH_FACTOR.
    bash tests/setup/need.sh cli
    . tests/setup/env.sh
    ISMS_CRASH_FACTOR=${ISMS_CRASH_FACTOR:-20} cargo test -p isms-store -- --nocapture
    ;;
  codegen)
    bash tests/setup/need.sh cli
    . tests/setup/env.sh
    UPDATE=1 cargo test -p isms-tests codegen
    git status --short
    ;;
  fmt)
    bash tests/setup/need.sh window
    . tests/setup/env.sh
    cargo fmt --all
    npm --prefix ui run --if-present fmt
    ;;
  *)
    echo "task.sh: there is no task $1" >&2
    exit 2
    ;;
esac
