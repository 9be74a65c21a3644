#!/usr/bin/env bash
# Builds calls.wasm from its text; needs wasm-tools (cargo install --locked wasm-tools, or WASM_TOOLS names one).
set -euo pipefail
cd "$(dirname "$0")"
tools=${WASM_TOOLS:-wasm-tools}
"$tools" parse calls.wat -o calls.wasm
"$tools" validate calls.wasm
