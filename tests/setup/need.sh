#!/usr/bin/env bash
# need.sh cli|window|test: makes sure that this machine has what the command line, the window or the tests need.
# On Debian and Ubuntu it installs what is missing; elsewhere it says what to install. With everything there it only looks.
set -euo pipefail
. "$(dirname "$0")/env.sh"
want=${1:-test}

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The lowest Rust is written in Cargo.toml. Vite 8 sets the lowest Node.
rust_min=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
node_min=20.19

# at_least VERSION MINIMUM
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }
has_rust() { have cargo && have rustc && at_least "$(rustc --version 2>/dev/null | cut -d' ' -f2)" "$rust_min"; }
has_node() { have npm && have node && at_least "$(node --version 2>/dev/null | tr -d v)" "$node_min"; }

packages_for() {
  echo gcc libc6-dev make pkg-config
  [ "$want" = cli ] || echo libwebkit2gtk-4.1-dev
  [ "$want" != test ] || echo git xvfb xauth webkit2gtk-driver dbus-daemon python3 fonts-dejavu-core qpdf poppler-utils
  if [ "$want" = test ] && [ -d tests/browser ] && [ -z "$(browser)" ]; then echo chromium; fi
}
browser() { command -v chromium || command -v google-chrome || command -v chromium-browser || true; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; return; fi
  have sudo || stop "these packages need an administrator. As root, run:  apt-get install ${missing[*]}"
  # Without a terminal nobody could type a password.
  if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

apt_lists_are_fresh=no
apt_install() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
  if [ "$apt_lists_are_fresh" = no ]; then
    as_root "${apt[@]}" update
    apt_lists_are_fresh=yes
  fi
  as_root "${apt[@]}" install -y --no-install-recommends "$@"
}

debian_packages() {
  local wanted installed name
  read -r -d '' -a wanted < <(packages_for) || true
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)
  missing=()
  for name in "${wanted[@]}"; do
    grep -qx "installed $name" <<<"$installed" || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing ${missing[*]}"
  apt_install "${missing[@]}"
}

debian_rust() {
  missing=(rustup)
  if ! have rustup; then
    say "Rust $rust_min or newer is missing: installing it with rustup"
    have curl || apt_install curl ca-certificates
    if apt-cache show rustup >/dev/null 2>&1; then
      apt_install rustup
    else
      curl --proto '=https' --tlsv1.2 -fsS https://sh.rustup.rs |
        sh -s -- -y --no-modify-path --profile minimal --component rustfmt --component clippy
      . tests/setup/env.sh
    fi
  fi
  has_rust || rustup toolchain install stable --profile minimal --component rustfmt --component clippy
  has_rust || rustup default stable
}

debian_node() {
  missing=()
  have node || missing+=(nodejs)
  have npm || missing+=(npm)
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
  has_node && return
  say "this system's Node is older than $node_min: fetching a newer one into target/tools, for this project only"
  mkdir -p target/tools
  npm install --prefix target/tools --no-save --loglevel=error node@22 npm@11
  . tests/setup/env.sh
}

on_debian() {
  debian_packages
  has_rust || debian_rust
  has_rust || stop "Rust $rust_min or newer could not be installed. See https://rustup.rs, then start again."
  [ "$want" = cli ] && return
  has_node || debian_node
  has_node || stop "Node $node_min or newer could not be installed. See https://nodejs.org, then start again."
}

# elsewhere HINT…: nothing is installed; what is missing is named, with the way to get it.
elsewhere() {
  local lacks=()
  has_rust || lacks+=("Rust $rust_min or newer")
  if [ "$want" != cli ]; then
    has_node || lacks+=("Node $node_min or newer with npm")
    if [ "$(uname -s)" = Linux ] && ! pkg-config --exists webkit2gtk-4.1 2>/dev/null; then
      lacks+=("the development files of WebKitGTK 4.1")
    fi
  fi
  if [ "$want" = test ] && [ "$(uname -s)" = Linux ]; then
    local tool
    for tool in Xvfb xvfb-run WebKitWebDriver dbus-run-session python3 qpdf pdftotext; do
      have "$tool" || lacks+=("$tool")
    done
  fi
  [ ${#lacks[@]} -eq 0 ] && return
  say "this machine lacks:"
  printf '         - %s\n' "${lacks[@]}" >&2
  printf '       %s\n' "$@" >&2
  exit 1
}

case "$(uname -s)" in
  Linux)
    if have apt-get && have dpkg-query; then
      on_debian
    else
      elsewhere "On Fedora, install it with" \
        "  sudo dnf install gcc make pkgconf-pkg-config webkit2gtk4.1-devel nodejs npm rustup && rustup-init -y" \
        "and for the tests also" \
        "  sudo dnf install xorg-x11-server-Xvfb dbus-daemon qpdf poppler-utils '*/bin/xvfb-run' '*/bin/WebKitWebDriver'" \
        "On other systems use the packages that hold the same programs, then start again."
    fi
    ;;
  Darwin)
    elsewhere "On macOS: xcode-select --install; Rust from https://rustup.rs; brew install node qpdf poppler; then start again."
    ;;
  *)
    elsewhere "On Windows: the C++ build tools of Visual Studio, the WebView2 runtime (part of Windows 11), Rust from" \
      "https://rustup.rs and Node from https://nodejs.org; then start again in Git Bash."
    ;;
esac

# The page's packages, where they are missing or older than the lock file.
npm_packages() {
  [ -f "$1/package-lock.json" ] || return 0
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return 0
  say "installing the packages of $1"
  npm ci --prefix "$1" --no-progress --loglevel=error
  # npm leaves the mark out where there are no packages, and a fresh checkout may be newer than what npm unpacks.
  mkdir -p "$1/node_modules"
  touch "$1/node_modules/.package-lock.json"
}
[ "$want" = cli ] || npm_packages ui
[ "$want" != test ] || npm_packages tests/browser
