#!/bin/sh
# Builds and tests everything, then prints the count of each kind. Fails when something failed or a kind has no test.
set -u
cd "$(dirname "$0")/.."
root=$PWD
reports=$root/target/test
mkdir -p "$reports"
rm -rf "$reports"/* ./*/target/surefire-reports ./*/target/failsafe-reports
broken=

step() {
  echo "== $1"
}

step "clients"
dev/clients.sh api/target/classes/static || broken="$broken clients"
if [ -f clients/package.json ]; then
  (cd clients && npm run check && npx vitest run --reporter=default --reporter=junit \
    --outputFile.junit="$reports/clients.xml") || broken="$broken clients-tests"
fi

step "application"
jdk=$(bin/sidu --java-home) || exit 69
# Failures are counted below; everything else that goes wrong ends Maven with an error of its own.
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
JAVA_HOME=$jdk mvn -B -ntp -q verify -Dmaven.test.failure.ignore=true -Dsidu.commit="$commit" || broken="$broken maven"

step "browser story"
if [ -f clients/e2e/story.test.mjs ]; then dev/browser-story.sh "$reports/browser.tap" || broken="$broken browser"; fi

tap() {
  awk -v name="$1" '/^# pass / { p += $3 } /^# fail / { f += $3 } END { printf "%s: %d passed, %d failed\n", name, p, f }' \
    "$2" 2>/dev/null || echo "$1: 0 passed, 0 failed"
}

architecture='[.]architecture[.]|Architecture|Modularity'
contract='[.]contract[.]|OpenApi|Contract'
helm='[.]helm[.]'
special="$architecture|$contract|$helm"
all="$(echo ./*/target/surefire-reports/TEST-*.xml ./*/target/failsafe-reports/TEST-*.xml)"
{
  # shellcheck disable=SC2086
  {
    dev/count.sh unit . "$special" ./*/target/surefire-reports/TEST-*.xml
    dev/count.sh integration . "$special" ./*/target/failsafe-reports/TEST-*.xml
    dev/count.sh architecture "$architecture" '' $all
    dev/count.sh contract "$contract" "$architecture" $all
    dev/count.sh helm "$helm" '' $all
    dev/count.sh clients . '' "$reports/clients.xml"
    tap browser "$reports/browser.tap"
  }
} >"$reports/summary.txt"
cat "$reports/summary.txt"
[ -z "$broken" ] || echo "broken besides:$broken"
awk '{ p += $2; f += $4; if ($2 + $4 == 0) { none = none " " $1 } }
     END { if (none != "") print "no test at all:" none
           printf "%d passed, %d failed\n", p, f
           exit (f > 0 || none != "") }' "$reports/summary.txt" && [ -z "$broken" ]
