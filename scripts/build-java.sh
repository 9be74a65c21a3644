#!/usr/bin/env bash
# Builds the Java modules without running their tests.
set -eu

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$here/scripts/jdk.sh"
java=$(find_java) || exit 2
if ! command -v mvn >/dev/null; then
  echo "tenon: Maven is needed to build, and mvn was not found" >&2
  exit 2
fi
export JAVA_HOME=${java%/bin/java}
echo "building Tenon (the first time takes a minute or two)"
mvn -q -B -f "$here/pom.xml" -pl cli -am -DskipTests -Dspotless.check.skip -Dfast package
