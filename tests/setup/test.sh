#!/usr/bin/env bash
# `make test`: every test there is, each step with its log in target/test-logs, and one count of all at the end.
set -uo pipefail
. "$(dirname "$0")/env.sh"
exec </dev/null
export NO_COLOR=1 CARGO_TERM_COLOR=never
bash tests/setup/need.sh test || exit 1
. tests/setup/env.sh

logs=target/test-logs
rm -rf "$logs"
mkdir -p "$logs"
passed=0 failed=0 skipped=0 table=

# count LOG: adds up what cargo, node, vitest and Playwright say at their ends; prints "passed failed skipped".
count() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    /^test result: / { for (i = 4; i < NF; i++) { if ($(i+1) ~ /^passed/) p += $i; if ($(i+1) ~ /^failed/) f += $i; if ($(i+1) ~ /^ignored/) s += $i } }
    /^(ℹ|#) (pass|fail|cancelled|skipped) [0-9]+$/ { if ($2 == "pass") p += $3; else if ($2 == "skipped") s += $3; else f += $3 }
    /^ *Tests +[0-9]+ (passed|failed|skipped)/ { for (i = 2; i < NF; i++) { if ($(i+1) == "passed") p += $i; if ($(i+1) == "failed") f += $i; if ($(i+1) == "skipped") s += $i } }
    /^ +[0-9]+ passed \([0-9.]+m?s?\)$/ { p += $1 }
    /^ +[0-9]+ (failed|flaky|interrupted|did not run)$/ { f += $1 }
    /^ +[0-9]+ skipped$/ { s += $1 }
    END { printf "%d %d %d\n", p, f, s }'
}

# step NAME COMMAND…: runs it, keeps its log, adds its counts. A step that fails without saying how many counts as one.
step() {
  local name=$1 log began=$SECONDS rc p f s
  shift
  log=$logs/${name//[^a-z0-9]/-}.log
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  rc=${PIPESTATUS[0]}
  read -r p f s < <(count "$log")
  if [ "$rc" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  table+=$(printf '%7d %7d %8d %6ds  %s' "$p" "$f" "$s" $((SECONDS - began)) "$name")$'\n'
  [ "$rc" -eq 0 ]
}

locked=()
[ -z "${CI:-}" ] || locked=(--locked)
step "rust" cargo test "${locked[@]}" --no-fail-fast
step "page: types, lint, tests" npm --prefix ui run check
if step "page: build" npm --prefix ui run build && step "window: build" cargo build "${locked[@]}" -p isms-desk; then
  step "window: tests" cargo test "${locked[@]}" -p isms-desk
  if [ "$(uname -s)" = Linux ]; then
    step "window: journeys" bash tests/window/run.sh
  else
    echo "The window is driven by WebDriver on Linux only: no journeys here."
  fi
fi
if [ -f tests/browser/run.sh ]; then
  step "browser" bash tests/browser/run.sh
fi

printf '\n== summary (logs in %s, pictures in target/screens)\n passed  failed  skipped   time  step\n%s' "$logs" "$table"
if [ $((passed + failed)) -eq 0 ]; then failed=1; fi
tail=
[ "$skipped" -eq 0 ] || tail=", $skipped skipped"
printf '%d passed, %d failed%s\n' "$passed" "$failed" "$tail"
[ "$failed" -eq 0 ]
