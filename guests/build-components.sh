#!/usr/bin/env bash
# Builds the Rust components and puts them where they are checked in.
#
#   guests/build-components.sh            all of them
#   guests/build-components.sh NAME...    these: guest loop otel-to-grpc grpc-to-http echo strings trapper
#                                         telemetry command
#   guests/build-components.sh --check    says what is missing, builds nothing
#
# Needs wasm-tools and either a Rust toolchain with the target wasm32-unknown-unknown (rustup target add
# wasm32-unknown-unknown), or one that can build the standard library (Debian: rustc-web cargo-web rust-web-src
# lld-19). `command`, the fixture in C, needs zig (pip install ziglang). With none of them the components that are
# checked in serve.
#
# RUSTC, CARGO, WASM_TOOLS and ZIG name other tools than those found on the PATH.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
target=wasm32-unknown-unknown
examples=(guest loop otel-to-grpc grpc-to-http)
fixtures=(echo strings trapper telemetry)
missing=()

wasm_tools=${WASM_TOOLS:-$(command -v wasm-tools || true)}
[ -n "$wasm_tools" ] || missing+=("wasm-tools (cargo install --locked wasm-tools)")

# Sets cargo and cargo_args for the first toolchain that can build for the target.
find_rust() {
  cargo_args=()
  local rustc=${RUSTC:-$(command -v rustc || true)}
  if [ -n "$rustc" ] && [ -d "$("$rustc" --print sysroot)/lib/rustlib/$target" ]; then
    cargo=${CARGO:-$(command -v cargo)}
    return
  fi
  for rustc in $rustc /usr/bin/rustc; do
    [ -x "$rustc" ] && [ -f "$("$rustc" --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ] || continue
    local lld
    lld=$(command -v wasm-ld wasm-ld-19 | head -n 1 || true)
    [ -n "$lld" ] || continue
    cargo=${CARGO:-$(dirname "$rustc")/cargo}
    cargo_args=(-Zbuild-std=std,panic_abort)
    export RUSTC=$rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$lld
    return
  done
  missing+=("a Rust toolchain for $target (rustup target add $target; on Debian: apt-get install rustc-web cargo-web rust-web-src lld-19)")
}

# The same bytes wherever the checkout, the registry and the toolchain lie.
remapped() {
  local sysroot
  sysroot=$("${RUSTC:-rustc}" --print sysroot)
  printf '%s' "--remap-path-prefix=$root=/tenon --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$sysroot=/rust"
}

# Takes the sections away that name the tools, and checks what is left.
finish() {
  "$wasm_tools" strip --delete producers --delete target_features "$1" -o "$1"
  "$wasm_tools" validate "$1"
  echo "built ${1#"$root"/} ($(wc -c < "$1") bytes)"
}

build_rust() {
  local packages=() name
  for name in "$@"; do packages+=(-p "$name"); done
  (cd "$root" && RUSTFLAGS=$(remapped) "$cargo" build --locked --release "${cargo_args[@]}" --target "$target" "${packages[@]}")
  for name in "$@"; do
    local output=$root/configs/lib/$name.wasm
    [[ " ${fixtures[*]} " != *" $name "* ]] || output=$root/guests/fixtures/lib/$name.wasm
    mkdir -p "$(dirname "$output")"
    "$wasm_tools" demangle "${CARGO_TARGET_DIR:-$root/target}/$target/release/${name//-/_}.wasm" |
      "$wasm_tools" component new -o "$output"
    finish "$output"
  done
}

build_command() {
  local output=$root/guests/fixtures/lib/command.wasm
  "$root/guests/fixtures/command/build.sh" "$wasm_tools" "$cargo" "$output"
  finish "$output"
}

rust=() command=false check=false
[ $# -gt 0 ] || set -- "${examples[@]}" "${fixtures[@]}" command
for name in "$@"; do
  case $name in
    --check) check=true ;;
    command) command=true ;;
    *)
      [[ " ${examples[*]} ${fixtures[*]} " == *" $name "* ]] ||
        { echo "unknown component \"$name\"; there are: ${examples[*]} ${fixtures[*]} command" >&2; exit 2; }
      rust+=("$name") ;;
  esac
done

find_rust
if [ ${#missing[@]} -gt 0 ]; then
  echo "the components cannot be built here; missing:" >&2
  printf '  %s\n' "${missing[@]}" >&2
  exit 3
fi
! $check || exit 0

[ ${#rust[@]} -eq 0 ] || build_rust "${rust[@]}"
! $command || build_command
