#!/usr/bin/env bash
# `make run`: opens the window. Without a display it makes the sample organisation's document pack instead.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  bash tests/setup/need.sh window
  . tests/setup/env.sh
  npm --prefix ui run build
  exec cargo run -p isms-desk
fi

echo "No display here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open."
echo "Making the document pack of the sample organisation with the command line instead."
bash tests/setup/need.sh cli
. tests/setup/env.sh
cargo build --quiet -p isms-app --bin isms
isms=${CARGO_TARGET_DIR:-target}/debug/isms
workspace=target/sample/meridian
out=target/sample/pack
rm -rf target/sample
mkdir -p target/sample
"$isms" new "$workspace" --sample meridian
"$isms" pack "$workspace" --out "$out"
echo
echo "The pack of Meridian Health Systems, made from the workspace $workspace:"
find "$out" -type f | sort | sed 's/^/  /'
echo "Go on with the command line: $isms --help"
