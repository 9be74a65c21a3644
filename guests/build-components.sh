#!/usr/bin/env bash
# Builds the Rust and C components and puts them where they are checked in.
#
#   guests/build-components.sh            all that can be built here; says what cannot
#   guests/build-components.sh NAME...    these: guest loop otel-to-grpc grpc-to-http
#                                         echo strings trapper telemetry std command files
#   guests/build-components.sh --check    builds nothing; exit code 3 when the Rust components cannot be built
#
# Needs wasm-tools and a Rust toolchain: either one with the target wasm32-unknown-unknown (rustup target add
# wasm32-unknown-unknown), or one that can build the standard library (Debian: rustc-web cargo-web rust-web-src lld-19).
# `std` also needs the target wasm32-wasip1 or a wasi-libc (Debian: wasi-libc); `command` and `files`, in C, need zig
# (pip install ziglang). Without any of it the components that are checked in serve.
#
# RUSTC, CARGO, WASM_TOOLS, ZIG and WASI_LIBC (a directory with libc.a) name other tools than those that are found.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
plain=wasm32-unknown-unknown
wasi=wasm32-wasip1
examples=(guest loop otel-to-grpc grpc-to-http)
fixtures=(echo strings trapper telemetry)
programs=(command files)
everything=("${examples[@]}" "${fixtures[@]}" std "${programs[@]}")
missing=()

has_target() { # TARGET
  [ -d "$("$rustc" --print sysroot)/lib/rustlib/$1" ]
}

can_build_std() {
  [ -f "$("$rustc" --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ] && [ -n "$wasm_ld" ]
}

# Sets rustc and cargo to the first toolchain that has the target or can build the standard library for it.
find_rust() {
  wasm_ld=$(command -v wasm-ld wasm-ld-19 | head -n 1 || true)
  for rustc in ${RUSTC:-$(command -v rustc || true)} /usr/bin/rustc; do
    [ -x "$(command -v "$rustc")" ] || continue
    cargo=${CARGO:-$(dirname "$rustc")/cargo}
    if has_target $plain || can_build_std; then return; fi
  done
  rustc=
  missing+=("a Rust toolchain for $plain (rustup target add $plain; on Debian: apt-get install rustc-web cargo-web rust-web-src lld-19)")
}

find_zig() {
  [ -n "${ZIG:-}" ] || ZIG=$(command -v zig) || ! python3 -c 'import ziglang' 2> /dev/null || ZIG="python3 -m ziglang"
  local name
  for name in "${programs[@]}"; do
    [ -n "${ZIG:-}" ] || ! want "$name" || lack "$name" "zig (pip install ziglang)"
  done
}

find_wasi_libc() {
  WASI_LIBC=${WASI_LIBC:-/usr/lib/wasm32-wasi}
  has_target $wasi || [ -f "$WASI_LIBC/libc.a" ] || lack std "a wasi-libc (apt-get install wasi-libc, or rustup target add $wasi)"
}

# Takes a component off the list when all were meant; an error when it was asked for by name.
lack() { # NAME WHAT
  if $named; then
    missing+=("$2, for $1")
  else
    echo "not built: $1; missing: $2" >&2
    local kept=() name
    for name in "${wanted[@]}"; do [ "$name" = "$1" ] || kept+=("$name"); done
    wanted=("${kept[@]}")
  fi
}

want() { # NAME
  [[ " ${wanted[*]} " == *" $1 "* ]]
}

# The same bytes wherever the checkout, the registry and the toolchain lie.
remapped() {
  printf '%s' "--remap-path-prefix=$root=/tenon --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo" \
    " --remap-path-prefix=$("$rustc" --print sysroot)=/rust"
}

compile() { # TARGET RUSTFLAGS PACKAGE...
  local target=$1 flags=$2 packages=() name
  shift 2
  for name in "$@"; do packages+=(-p "$name"); done
  local build=(env RUSTC="$rustc" RUSTFLAGS="$(remapped) $flags")
  local std=()
  if ! has_target "$target"; then
    local linker=CARGO_TARGET_$(tr a-z- A-Z_ <<< "$target")_LINKER
    build+=(RUSTC_BOOTSTRAP=1 "$linker=$wasm_ld")
    std=(-Zbuild-std=std,panic_abort)
  fi
  (cd "$root" && "${build[@]}" "$cargo" build --locked --release ${std[@]+"${std[@]}"} --target "$target" "${packages[@]}")
}

compiled() { # TARGET PACKAGE
  echo "${CARGO_TARGET_DIR:-$root/target}/$1/release/${2//-/_}.wasm"
}

adapter() { # command|reactor
  (cd "$root" && RUSTC=$rustc "$cargo" run --quiet --locked -p preview1-adapter -- "$1" "$work/$1-adapter.wasm")
  echo "wasi_snapshot_preview1=$work/$1-adapter.wasm"
}

# A core module made into a component, with readable names and without the sections that name the tools.
componentize() { # CORE OUTPUT [OPTION...]
  local core=$1 output=$root/$2
  shift 2
  mkdir -p "$(dirname "$output")"
  "$wasm_tools" strip --delete producers --delete target_features --delete '\.debug_.*' "$core" |
    "$wasm_tools" demangle | "$wasm_tools" component new "$@" |
    "$wasm_tools" strip --delete producers -o "$output"
  "$wasm_tools" validate "$output"
  echo "built ${output#"$root"/} ($(wc -c < "$output") bytes)"
}

build_plain() {
  local names=() name
  for name in "${examples[@]}" "${fixtures[@]}"; do ! want "$name" || names+=("$name"); done
  [ ${#names[@]} -gt 0 ] || return 0
  compile $plain "" "${names[@]}"
  for name in "${names[@]}"; do
    local directory=configs/lib
    [[ " ${fixtures[*]} " != *" $name "* ]] || directory=guests/fixtures/lib
    componentize "$(compiled $plain "$name")" "$directory/$name.wasm"
  done
}

build_std() {
  local flags=
  has_target $wasi || flags="-Clink-self-contained=no -L$WASI_LIBC -Clink-arg=$WASI_LIBC/crt1-reactor.o"
  compile $wasi "$flags" std-guest
  componentize "$(compiled $wasi std-guest)" guests/fixtures/lib/std.wasm --adapt "$(adapter reactor)"
}

build_programs() {
  local name
  for name in "${programs[@]}"; do
    want "$name" || continue
    (cd "$root/guests/fixtures/$name" && $ZIG cc -target wasm32-wasi -Os -g "$name.c" -o "$work/$name.wasm")
    componentize "$work/$name.wasm" "guests/fixtures/lib/$name.wasm" --adapt "$(adapter command)"
  done
}

wanted=() check=false
for name in "$@"; do
  if [ "$name" = --check ]; then
    check=true
  elif [[ " ${everything[*]} " == *" $name "* ]]; then
    wanted+=("$name")
  else
    echo "unknown component \"$name\"; there are: ${everything[*]}" >&2
    exit 2
  fi
done
named=true
if [ ${#wanted[@]} -eq 0 ]; then
  named=false
  wanted=("${everything[@]}")
fi

wasm_tools=${WASM_TOOLS:-$(command -v wasm-tools || true)}
[ -n "$wasm_tools" ] || missing+=("wasm-tools (cargo install --locked wasm-tools)")
find_rust
[ -z "$rustc" ] || ! want std || find_wasi_libc
find_zig
if [ ${#missing[@]} -gt 0 ]; then
  echo "the components cannot be built here; missing:" >&2
  printf '  %s\n' "${missing[@]}" >&2
  exit 3
fi
! $check || exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build_plain
! want std || build_std
build_programs
