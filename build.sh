#!/usr/bin/env bash
# Builds everything: the components from their sources where a Rust toolchain is there (else those
# that are checked in serve), then the Java modules.
#
#   ./build.sh              components and Java
#   ./build.sh --java       Java only
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java_only=false
for argument in "$@"; do
  case $argument in
    --java) java_only=true ;;
    -h | --help) sed -n '2,/^set /{s/^# \{0,1\}//;/^set /d;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "build.sh: unknown option \"$argument\"; see --help" >&2; exit 2 ;;
  esac
done

if ! $java_only; then
  if "$root/guests/build-components.sh" --check; then
    "$root/guests/build-components.sh"
  else
    echo "the components that are checked in serve" >&2
  fi
fi
"$root/scripts/build-java.sh"
