#!/usr/bin/env bash
# Runs the OpenTelemetry example.
#
#   ./run.sh                              both configurations
#   ./run.sh NAME|PATH...                 these; a name is a file in configs/
#   ./run.sh NAME|PATH... -- CALL ARGS... this call in place of: guest.test.log "testing <file name>"
#
# Builds what is missing. Where a configuration sends to a port of this machine on which nothing
# listens, a small collector is started on it, shows what arrives, and is stopped again.
# The exit code is that of the first call that failed; ./tenon --help lists the codes.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
configs=()
call=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) sed -n '2,/^set /{s/^# \{0,1\}//;/^set /d;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    --)
      shift
      call=("$@")
      [ $# -gt 0 ] || { echo "run.sh: nothing to call behind --" >&2; exit 2; }
      break ;;
    *) configs+=("$1"); shift ;;
  esac
done
[ ${#configs[@]} -gt 0 ] || configs=(config-with-host-capability.toml config-with-components.toml)

work=$(mktemp -d)
collector=
stop_collector() {
  if [ -n "$collector" ]; then
    kill "$collector" 2>/dev/null || true
    wait "$collector" 2>/dev/null || true
    collector=
  fi
}
trap 'stop_collector; rm -rf "$work"' EXIT

# Prints the path of a configuration.
find_config() {
  local candidate
  for candidate in "$1" "$root/configs/$1"; do
    if [ -f "$candidate" ]; then
      echo "$candidate"
      return
    fi
  done
  echo "run.sh: no configuration \"$1\", neither as a path nor in configs/: $(cd "$root/configs" && echo *.toml)" >&2
  return 2
}

# Prints the port of this machine that a configuration sends to; nothing when it sends elsewhere.
local_port() {
  sed -nE 's#^[[:space:]]*(config\.)?url[[:space:]]*=[[:space:]]*["'\'']http://(localhost|127\.0\.0\.1|\[::1\])(:([0-9]+))?/?["'\''].*#\4#p' "$1" | head -n 1 | sed 's/^$/80/'
}

listening() {
  (exec 3<>"/dev/tcp/localhost/$1") 2>/dev/null
}

start_collector() {
  local colour=never
  [ ! -t 1 ] || colour=always
  "$root/tenon" collector --port "$1" --no-http --colour "$colour" 2>"$work/collector.err" &
  collector=$!
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    grep -q "listening" "$work/collector.err" 2>/dev/null && return
    kill -0 "$collector" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/collector.err" >&2
  collector=
  return 2
}

run() {
  local config name port
  config=$(find_config "$1") || return
  name=$(basename "$config")
  echo "== $name"
  port=$(local_port "$config")
  if [ -z "$port" ]; then
    echo "no url of this machine in $config; no collector is started" >&2
  fi
  if [ -n "$port" ] && ! listening "$port"; then
    start_collector "$port" || return
  fi
  local words=("guest.test.log" "testing $name")
  [ ${#call[@]} -eq 0 ] || words=("${call[@]}")
  local code=0
  "$root/tenon" invoke "$config" -- "${words[@]}" || code=$?
  if [ "$code" -eq 0 ] && [ -n "$port" ] && [ -z "$collector" ]; then
    echo "sent to what listens on localhost:$port"
  fi
  stop_collector
  return "$code"
}

# So that the build's progress stands before the first run's output.
"$root/tenon" --version >/dev/null
result=0
for config in "${configs[@]}"; do
  code=0
  run "$config" || code=$?
  [ "$result" -ne 0 ] || result=$code
done
exit "$result"
