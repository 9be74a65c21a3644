#!/usr/bin/env bash
# Converts our test scripts to what the runner reads, in a folder "converted" beside them. What it writes is checked
# in, so that the tests need no tools.
#
#   scripts/convert-wast.sh             converts them all
#   scripts/convert-wast.sh --check     only tells, by its exit code, whether anything would change
#
# Needs wasm-tools 1.254.0 (cargo install --locked wasm-tools --version 1.254.0), which $WASM_TOOLS may name.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
check=false
case ${1:-} in
  "") ;;
  --check) check=true ;;
  *) echo "convert-wast.sh: unknown option \"$1\"" >&2; exit 2 ;;
esac
wasm_tools=${WASM_TOOLS:-wasm-tools}
if ! command -v "$wasm_tools" >/dev/null; then
  echo "convert-wast.sh: no $wasm_tools; install it, or name it with WASM_TOOLS" >&2
  exit 2
fi
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT

# convert FOLDER: its scripts, to the folder "converted" in it
convert() {
  local out=$here/$1/converted new=$target/$1 script
  mkdir -p "$new"
  cd "$here/$1"
  for script in *.wast; do
    "$wasm_tools" json-from-wast "$script" -o "$new/${script%.wast}.json" --wasm-dir "$new" --pretty
  done
  if $check; then
    diff -qr "$new" "$out" || {
      echo "convert-wast.sh: $out is not what the scripts convert to; run scripts/convert-wast.sh" >&2
      exit 1
    }
  else
    rm -rf "$out"
    cp -r "$new" "$out"
  fi
}

convert wast/suite
convert wast/src/test/scripts
