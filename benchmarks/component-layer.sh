#!/usr/bin/env bash
# The component layer beside Wasmtime: calls, instances, compiling, whole processes. Prints a table.
#
#   benchmarks/component-layer.sh
#
# Takes about three minutes. The peer of the same run is the Python package wasmtime (pip install wasmtime); without it
# the table has the figures that were recorded of Wasmtime 47. PYTHON names another Python.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/scripts/jdk.sh"
java=$(find_java)
export JAVA_HOME=${java%/bin/java}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ours=$work/ours
peers=$work/peers
touch "$peers"

"$root/scripts/build-java.sh" >&2
mvn -q -B -f "$root/pom.xml" -pl benchmarks -am -DskipTests -Dspotless.check.skip -Dfast compile >&2

measure() {
  "$java" $(java_flags) -cp "$root/benchmarks/target/classes:$root/cli/target/tenon.jar:$root/cli/target/lib/*" \
    dev.tenon.benchmarks.ComponentLayer "$@" >> "$ours"
}

# Milliseconds of a whole process, in nanoseconds.
process() { # FIGURE CACHE
  local start end
  start=$(date +%s%N)
  TENON_CACHE=$2 "$root/tenon" invoke "$root/benchmarks/components/calls.wasm" -- calls.calls.echo hello > "$work/out"
  end=$(date +%s%N)
  [ "$(cat "$work/out")" = '"hello"' ] || { echo "tenon printed $(cat "$work/out")" >&2; exit 1; }
  echo "$1 $((end - start))" >> "$ours"
}

echo "measuring; load $(cut -d' ' -f1-3 /proc/loadavg 2> /dev/null || uptime)" >&2
if "$python" -c 'import wasmtime' 2> /dev/null; then
  version=$("$python" -c 'import importlib.metadata as m; print(m.version("wasmtime"))')
  "$python" "$root/benchmarks/peer.py" "$root" > "$peers"
else
  version="none; pip install wasmtime"
fi
measure host "$root"
measure loops "$root"
measure start "$root"
strings=$root/guests/fixtures/lib/strings.wasm
echo=$root/guests/fixtures/lib/echo.wasm
measure cached CACHED_27K_COLD "$strings" "$work/cache" # fills it
sed -i.before '/CACHED_27K_COLD/d' "$ours"
for i in 1 2 3 4 5; do
  measure compile COMPILE_27K_COLD "$strings" ""
  measure compile COMPILE_100K_COLD "$echo" ""
  measure cached CACHED_27K_COLD "$strings" "$work/cache"
  process INVOKE_COLD "$work/empty-$i"
done
for i in 1 2 3 4 5 6 7; do
  process INVOKE "$work/empty-1"
done

echo "Peer of the same run: $version. Ours: $("$java" -version 2>&1 | sed -n 2p)."
echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg 2> /dev/null || uptime) at the end."
echo
"$java" -cp "$root/benchmarks/target/classes" dev.tenon.benchmarks.FigureTable "$ours" "$peers"
