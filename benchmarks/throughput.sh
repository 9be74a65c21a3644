#!/usr/bin/env bash
# Records per second of the example against a collector that listens on localhost:PORT.
#
#   benchmarks/throughput.sh PORT [ROUNDS]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/scripts/jdk.sh"
java=$(find_java)
export JAVA_HOME=${java%/bin/java}
mvn -q -B -f "$root/pom.xml" -pl benchmarks -am -DskipTests -Dspotless.check.skip -Dfast package
exec "$java" $(java_flags) -cp "$root/benchmarks/target/classes:$root/cli/target/tenon.jar:$root/cli/target/lib/*" \
  dev.tenon.benchmarks.ExampleThroughput "$root" "$@"
