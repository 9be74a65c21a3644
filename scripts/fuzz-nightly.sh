#!/usr/bin/env bash
# Fuzzes the decoder, the validator, the printers and WAVE with another seed each time: ten minutes unless
# told otherwise, with a heap of 512 MiB.
#
#   scripts/fuzz-nightly.sh FINDINGS [CORPUS [SECONDS [SEED]]]
#
# FINDINGS is the folder in which inputs that fail are kept, each with the fault beside it; CORPUS a folder of
# components to begin with, besides those of this repository. Ends with an error when there are findings. To
# run one again: mvn … -Dtest=ComponentFuzzTest -Dtenon.fuzz.input=FILE.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 4 ]; then
  sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
mkdir -p "$1"
findings=$(cd "$1" && pwd)
corpus=${2:+$(cd "$2" && pwd)}
seconds=${3:-600}
seed=${4:-$(date +%s)}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/jdk.sh
java=$(find_java)
export JAVA_HOME=${java%/bin/java}
mvn -B -ntp -pl component-model -am test -Dtest='ComponentFuzzTest,WaveFuzzTest' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip -Dtest.jvm=-Xmx512m \
  -Dtenon.fuzz.seconds="$seconds" -Dtenon.fuzz.seed="$seed" \
  -Dtenon.fuzz.corpus="$corpus" -Dtenon.fuzz.findings="$findings"
