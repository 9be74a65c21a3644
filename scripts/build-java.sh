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
# Older releases of Maven use what the JDK warns of.
export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
echo "building Tenon (the first time takes a minute or two)"
mvn -q -B -f "$here/pom.xml" -pl cli -am -DskipTests -Dspotless.check.skip -Dfast package

# A training run leaves what the JVM learnt of the classes at start, so that the launcher starts in half
# the time. It sends to a port that nobody listens on; tenon works without the file too.
target=$here/cli/target
train=$target/train
mkdir -p "$train"
sed -e 's#localhost:4317#localhost:9#' -e "s#\./lib/#$here/configs/lib/#" \
  "$here/configs/config-with-host-capability.toml" >"$train/train.toml"
rm -f "$target/tenon.aot"
"$java" $(java_flags) -XX:AOTCacheOutput="$target/tenon.aot" -Xlog:disable -jar "$target/tenon.jar" \
  invoke "$train/train.toml" -- guest.test.log training >"$train/log" 2>&1 || true
if [ ! -f "$target/tenon.aot" ]; then
  echo "tenon: no cache for starting faster was made; $train/log says why" >&2
fi
